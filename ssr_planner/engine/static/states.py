"""States: what is open, what the plan's own deliverables would open, and what is not closed, as signals.

The three differ only in when a single comparison counts as met. Deliveries build on each other, so each round of them
reads the round before; for situations in which every fact has one value the result is what the walk says.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, Literal

from ssr_planner.conditions.circuit import ALWAYS, CERTAIN, EXCLUDED, NEVER, Signal, Sure
from ssr_planner.conditions.domains import AllOf, AnyOf, Bound, Test
from ssr_planner.engine.static.picture import Picture
from ssr_planner.engine.walk.world import raised
from ssr_planner.knowledge.catalogue import Activity
from ssr_planner.knowledge.common import Requirement, Strength
from ssr_planner.knowledge.facts import Mover
from ssr_planner.knowledge.rules import Rule
from ssr_planner.knowledge.scenario import Phase, SectorGate

__all__ = ["Level", "States", "lists_of_posture"]

Met = Literal["open", "hopeful", "not_closed"]
MOST_ROUNDS: Final = 60


class States:
    """The states of everything in a picture. `exact` tells whether the rounds of deliveries came to their end."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.knowledge = picture.knowledge
        self.circuit = picture.circuit
        self.exact = True
        self.open = Level(self, "open", {})
        self._in_place: dict[str, Sure] = {}
        self._relevant: dict[str, Sure] = {}

    @cached_property
    def hopeful(self) -> "Level":
        """What is open, would be after the plan's own work, or awaits only a decision."""
        return self._grown("hopeful")

    @cached_property
    def not_closed(self) -> "Level":
        """What is open or may become so by somebody's doing."""
        return self._grown("not_closed")

    def _grown(self, met: Met) -> "Level":
        """The rounds of deliveries, each on the one before, until nothing changes."""
        before: dict[str, Signal] = {}
        for _ in range(MOST_ROUNDS):
            level = Level(self, met, before)
            after = {one.id: level.activity(one).yes for one in self.knowledge.activities.values() if one.delivers}
            if after == before:
                return level
            before = after
        self.exact = False
        return Level(self, met, before)

    def relevant(self, activity: Activity) -> Sure:
        """That an activity makes sense."""
        found = self._relevant.get(activity.id)
        if found is None:
            own = self.picture.naming.holds(activity.when)
            found = self._relevant[activity.id] = self.circuit.all_of((own, self._place(activity)))
        return found

    def _place(self, activity: Activity) -> Sure:
        if activity.phase is None:
            return CERTAIN
        place = self.circuit.any_of(self._places(activity, activity.phase))
        known = self.circuit.either(self.picture.naming.any_lead, self.picture.common(activity.phase))
        return Sure(place.yes, self.circuit.both(place.no, known))

    def _places(self, activity: Activity, phase: str) -> Iterator[Sure]:
        for owner, one in self.picture.owners(phase):
            parts = [self.picture.there(owner, phase), self.picture.not_needed(one).contrary]
            if activity.waiting:
                parts.append(self._shut(owner, one, activity))
            yield self.circuit.all_of(parts)

    def _shut(self, owner: str, phase: Phase, activity: Activity) -> Sure:
        """That a gate is shut for good reason; where answers are open, deliveries may hang on them, so none is sure."""
        shut = self.open.reach(owner, phase, activity.sector).contrary
        return shut if self.picture.planes.settled else Sure(NEVER, shut.no)

    def in_place(self, activity: Activity) -> Sure:
        """That all that an activity delivers is there, or what says so of itself."""
        found = self._in_place.get(activity.id)
        if found is None:
            found = self._in_place[activity.id] = self._is_in_place(activity)
        return found

    def _is_in_place(self, activity: Activity) -> Sure:
        own = self.picture.naming.holds(activity.in_place) if activity.in_place else EXCLUDED
        if not activity.delivers:
            return own
        domains, planes = self.knowledge.domains, self.picture.planes
        held = (
            planes.test(fact, domains[fact].allowed(">=" if domains[fact].ordered else "==", (value,)))
            for fact, value in activity.delivers.items()
        )
        return self.circuit.any_of((own, self.circuit.all_of(held)))

    def sensible(self, activity: Activity) -> Signal:
        """That an activity surely makes sense and is not in place."""
        return self.circuit.both(self.relevant(activity).yes, self.in_place(activity).yes ^ 1)

    def now(self, activity: Activity) -> Signal:
        """That an activity can start now."""
        return self.circuit.both(self.sensible(activity), self.open.activity(activity).yes)

    def planned(self, activity: Activity) -> Signal:
        """That an activity is in a plan that nothing cuts."""
        return self.circuit.both(self.sensible(activity), self.not_closed.activity(activity).yes)

    def coming(self, activity: Activity) -> Signal:
        """That an activity is in such a plan and hangs on nobody outside it."""
        return self.circuit.both(self.sensible(activity), self.hopeful.activity(activity).yes)


class Level:
    """One way of judging: which comparisons count as met, given which activities were met the round before."""

    def __init__(self, states: States, met: Met, before: Mapping[str, Signal]) -> None:
        self.states = states
        self.picture = states.picture
        self.knowledge = states.knowledge
        self.circuit = states.circuit
        self.met = met
        self.before = before
        self._judged: dict[int, tuple[Bound, Sure]] = {}
        self._activities: dict[str, Sure] = {}
        self._postures: dict[str, Sure] = {}
        self._reach: dict[tuple[str, str, str | None], Sure] = {}

    def judge(self, bound: Bound) -> Sure:
        """A condition, from its comparisons."""
        if self.met == "open":
            return self.picture.planes.read(bound)
        known = self._judged.get(id(bound))
        if known is not None:
            return known[1]
        match bound:
            case Test():
                found = self._test(bound)
            case AllOf(parts):
                found = self.circuit.all_of(self.judge(part) for part in parts)
            case AnyOf(parts):
                found = self.circuit.any_of(self.judge(part) for part in parts)
        self._judged[id(bound)] = bound, found
        return found

    def _test(self, test: Test) -> Sure:
        fact = self.knowledge.facts.get(test.fact)
        mover = fact.moved_by if fact is not None else Mover.OTHERS
        if self.met == "not_closed" and mover not in {Mover.NOBODY, Mover.PROGRAMME}:
            return CERTAIN
        here = self.picture.planes.test(test.fact, test.allowed)
        delivered = self.circuit.some(self._delivered(test))
        return Sure(self.circuit.either(here.yes, delivered), self.circuit.both(here.no, delivered ^ 1))

    def _delivered(self, test: Test) -> Iterator[Signal]:
        domain = self.knowledge.domains[test.fact]
        for activity, value in self.knowledge.deliverers.get(test.fact, ()):
            bits = ((bit, raised(domain, bit, value)) for bit in (1 << at for at in range(len(domain.values))))
            able = sum(bit for bit, after in bits if after & test.allowed)
            parts = (
                self.picture.planes.test(test.fact, able).yes,
                self.states.relevant(activity).yes,
                self.before.get(activity.id, NEVER),
            )
            yield self.circuit.every(parts)

    def asked(self, requirement: Requirement) -> Sure:
        """What a requirement asks where it applies."""
        if requirement.if_ is not None:
            return self.judge(self.knowledge.bound(requirement.if_))
        if self.met != "open":
            return CERTAIN
        return Sure(self.picture.decisions.go, self.picture.decisions.go ^ 1)

    def requirement(self, requirement: Requirement, counts: Sure = CERTAIN) -> Sure:
        """A requirement: met where it does not apply, or where what it asks is so."""
        applies = self.circuit.all_of((counts, self.picture.naming.holds(requirement.when)))
        return self.circuit.where(applies, self.asked(requirement))

    def firm(self, requirements: Iterable[Requirement], counts: Sure = CERTAIN) -> Sure:
        """All that is firmly required."""
        return self.circuit.all_of(
            self.requirement(one, counts) for one in requirements if one.strength is Strength.SHALL
        )

    def posture(self, partner: str) -> Sure:
        """What working with a partner class requires, in every context that holds."""
        found = self._postures.get(partner)
        if found is None:
            lists = lists_of_posture(self.picture, partner)
            found = self._postures[partner] = self.circuit.all_of(
                self.firm(asked, counts) for _, asked, counts in lists
            )
        return found

    def own(self, phase: Phase, sector: str | None = None) -> Sure:
        """The requirements of a gate itself."""
        asked: Phase | SectorGate = phase if sector is None else phase.sectors[sector]
        return self.firm(asked.enter)

    def reach(self, owner: str, phase: Phase, sector: str | None = None) -> Sure:
        """The gate before a phase or one of its sectors, with what must come before."""
        key = (owner, phase.id, sector if sector in phase.sectors else None)
        found = self._reach.get(key)
        if found is None:
            found = self._reach[key] = self._reached(*key[::2], phase)
        return found

    def _reached(self, owner: str, sector: str | None, phase: Phase) -> Sure:
        if sector is not None:
            return self.circuit.all_of((self.own(phase, sector), self.reach(owner, phase)))
        after = (self._after(id_, demand) for id_, demand in phase.after.items())
        return self.circuit.all_of((self.own(phase), *after))

    def _after(self, phase: str, demand: str) -> Sure:
        """That another phase is started or done; a phase that the walk does not have need not be."""
        return self.circuit.all_of(
            self.circuit.where(self.picture.there(owner, phase), self._comes_after(owner, one, demand))
            for owner, one in self.picture.owners(phase)
        )

    def _comes_after(self, owner: str, phase: Phase, demand: str) -> Sure:
        behind = self.picture.needed(phase).contrary
        if demand == "done":
            ends = (one.if_ for one in (phase.done_when, phase.not_needed_when) if one is not None)
            return self.circuit.any_of((behind, *(self.judge(self.knowledge.bound(one)) for one in ends)))
        entered = self._entered(owner, phase)
        begun = Sure(entered, entered ^ 1)
        if self.met == "open":
            return self.circuit.any_of((behind, begun))
        return self.circuit.any_of((behind, begun, self.reach(owner, phase)))

    def _entered(self, owner: str, phase: Phase) -> Signal:
        common = self.knowledge.common.phases
        if common:
            first = ALWAYS if phase.id == common[0].id else NEVER
        else:
            leads = self.picture.naming.leads(owner)
            first = leads if self.knowledge.scenarios[owner].phases[0].id == phase.id else NEVER
        return self.circuit.either(first, self.picture.decisions.entered.get(phase.id, NEVER))

    def activity(self, activity: Activity) -> Sure:
        """The whole requirement of an activity; what is met while it is being judged is not."""
        found = self._activities.get(activity.id)
        if found is None:
            self._activities[activity.id] = EXCLUDED
            senseless = self.states.relevant(activity).no
            whole = self.circuit.all_of((Sure(senseless ^ 1, senseless), *self._parts(activity)))
            found = self.circuit.any_of((self.states.in_place(activity), whole))
            left_out = self.picture.decisions.excluded.get(activity.id, NEVER)
            found = self.circuit.all_of((found, Sure(left_out ^ 1, left_out)))
            self._activities[activity.id] = found
        return found

    def _parts(self, activity: Activity) -> Iterator[Sure]:
        yield self.firm(activity.needs)
        yield from (self.posture(one) for one in activity.with_)
        yield from (self.companion(rule, activity) for rule in self._rules(activity))
        if activity.phase is not None and not activity.waiting:
            yield self._gate(activity, activity.phase)

    def _gate(self, activity: Activity, phase: str) -> Sure:
        """The gate before an activity; where the walk has none, nothing stands before it once a scenario leads."""
        lead = self.picture.naming.any_lead
        behind = [
            self.circuit.where(self.picture.there(owner, phase), self.reach(owner, one, activity.sector))
            for owner, one in self.picture.owners(phase)
        ]
        return self.circuit.all_of((*behind, Sure(self.circuit.either(lead, self.picture.common(phase)), NEVER)))

    def _rules(self, activity: Activity) -> Iterator[Rule]:
        yield from self.knowledge.companions.get(activity.id, ())
        yield from (one for one in self.knowledge.prior.get(activity.id, ()) if one.strength is Strength.SHALL)

    def companion(self, rule: Rule, activity: Activity) -> Sure:
        """What a rule demands to come with an activity."""
        applies = self.picture.naming.holds(rule.when)
        if rule.b_if is not None:
            return self.circuit.where(applies, self.judge(self.knowledge.bound(rule.b_if)))
        select = rule.a if rule.kind == "before" else rule.b
        others = self.knowledge.selected(select) if select else ()
        return self.circuit.where(applies, self._served([one for one in others if one.id != activity.id]))

    def _served(self, candidates: list[Activity]) -> Sure:
        relevant = [self.states.relevant(one) for one in candidates]
        offers = (
            self.circuit.any_of((self.states.in_place(one), self.circuit.all_of((sense, self.activity(one)))))
            for one, sense in zip(candidates, relevant, strict=True)
        )
        return self.circuit.any_of((self.circuit.all_of(one.contrary for one in relevant), *offers))


def lists_of_posture(picture: Picture, partner: str) -> Iterator[tuple[str, tuple[Requirement, ...], Sure]]:
    """The lists of standing requirements of a partner class: address, requirements, and whether they count."""
    for scenario in (picture.knowledge.common, *picture.knowledge.scenarios.values()):
        posture = scenario.postures.get(partner)
        if posture is None:
            continue
        base = f"posture:{partner}/{scenario.id}"
        usual = picture.counts(scenario, suspended=False if posture.when_suspended else None)
        yield base, posture.standing, usual
        yield f"{base}/suspended", posture.when_suspended, picture.counts(scenario, suspended=True)
