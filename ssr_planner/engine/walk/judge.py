"""Judging requirements, postures, gates and activities against the projected worlds, until nothing changes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ssr_planner.conditions.explain import Truth, explain
from ssr_planner.engine.diagnosis import Diagnosis
from ssr_planner.engine.situation import Situation
from ssr_planner.engine.walk.companions import Companions
from ssr_planner.engine.walk.guards import ALWAYS, NEVER, Guards, opposite, together
from ssr_planner.engine.walk.results import (
    ActivityVerdict,
    After,
    Gate,
    Posture,
    Relevance,
    RequirementVerdict,
    Status,
)
from ssr_planner.engine.walk.verdicts import CLOSED, OPEN, Kind, Verdict, depends, either, worst
from ssr_planner.engine.walk.world import World
from ssr_planner.knowledge.catalogue import Activity
from ssr_planner.knowledge.common import Condition, Requirement, Strength
from ssr_planner.knowledge.library import Knowledge, gate_address
from ssr_planner.knowledge.scenario import Phase, SectorGate

__all__ = ["Judge"]

MAX_ROUNDS = 60


class Judge:
    """All verdicts of one situation; `settle` grows the worlds until no verdict changes."""

    def __init__(self, knowledge: Knowledge, situation: Situation, diagnosis: Diagnosis) -> None:
        self.knowledge = knowledge
        self.case = situation.case
        self.diagnosis = diagnosis
        self.world = World(knowledge, diagnosis.possible, diagnosis.roots)
        self.phases = dict(_phases(knowledge, diagnosis))
        self.guards = Guards(knowledge, situation.case, diagnosis)
        self.companions = Companions(self)
        self.deliverers = tuple(one for one in knowledge.activities.values() if one.delivers)
        self._fixed: dict[str, RequirementVerdict] = {}
        self._static: dict[str, Status] = {}
        self._sensible: dict[str, Relevance] = {}
        self._there: dict[str, Status] = {}
        self._clear()

    def settle(self) -> None:
        """Deliver in rounds until neither the worlds nor any verdict on what delivers change; others move nothing."""
        delivered: set[str] = set()
        rounds = 0
        for _ in range(MAX_ROUNDS):
            before = (dict(self.world.verdicts), dict(self.world.maybe), len(delivered))
            verdicts = {one.id: self.activity(one) for one in self.deliverers if self._may_matter(one)}
            ready = [one for one in self._ready(verdicts.values()) if one.id not in delivered]
            if ready:
                rounds += 1
                self.world.deliver(rounds, [(one, verdicts[one.id].verdict) for one in ready])
                delivered.update(one.id for one in ready)
            for found in verdicts.values():
                self._allow(found)
            self.world.verdicts = {id_: one.verdict for id_, one in verdicts.items()}
            self.world.relevant = frozenset(verdicts)
            if before == (self.world.verdicts, self.world.maybe, len(delivered)):
                return
            self._clear()

    def _may_matter(self, activity: Activity) -> bool:
        return self._relevance(activity).truth is not Truth.NO

    def _clear(self) -> None:
        self._requirements: dict[str, RequirementVerdict] = {}
        self._gates: dict[str, Gate] = {}
        self._postures: dict[str, Posture] = {}
        self._activities: dict[str, ActivityVerdict] = {}

    def _ready(self, found: Iterable[ActivityVerdict]) -> Iterator[Activity]:
        for one in found:
            activity = self.knowledge.activities[one.id]
            if self._delivers(one) and one.relevance.truth is Truth.YES and one.verdict.kind.hopeful:
                yield activity

    def _allow(self, found: ActivityVerdict) -> None:
        may = found.relevance.truth is not Truth.NO and found.verdict.kind <= Kind.DEPENDS
        if may and self._delivers(found):
            asked = dict.fromkeys((*found.relevance.questions, *found.verdict.questions))
            self.world.allow(self.knowledge.activities[found.id], tuple(asked))

    def _delivers(self, found: ActivityVerdict) -> bool:
        stopped = self.case.decided("stopped", found.address) is not None
        return found.excluded is None and not stopped

    def status(self, condition: Condition | None) -> Status:
        """Whether a condition holds in the situation; never, if there is none."""
        if condition is None:
            return NEVER
        found = self._static.get(condition.text)
        if found is None:
            reason = explain(self.knowledge.bound(condition), self.world.possible)
            asked = self.diagnosis.questions(reason.deciders()) if reason.truth is Truth.OPEN else ()
            found = self._static[condition.text] = Status(reason.truth, asked, reason)
        return found

    def requirement(self, address: str, requirement: Requirement, guard: Status = ALWAYS) -> RequirementVerdict:
        """The verdict on a requirement; it counts only where its own `when` and the guard hold."""
        known = self._fixed.get(address) or self._requirements.get(address)
        if known is not None:
            return known
        applies = together(guard, self.status(requirement.when)) if requirement.when else guard
        found = self._judged(address, requirement, applies)
        moving = requirement.if_ is not None and self.world.moves(self.knowledge.bound(requirement.if_))
        (self._requirements if moving else self._fixed)[address] = found
        return found

    def _judged(self, address: str, requirement: Requirement, applies: Status) -> RequirementVerdict:
        waived = self.case.decided("waive", address) or self.case.decided("waive", address.rpartition("/")[0])
        if requirement.if_ is not None:
            judged = self.world.judge(self.knowledge.bound(requirement.if_))
            asked = judged.verdict
        else:
            judged, asked = None, self._decision(str(requirement.decision))
        verdict = OPEN if waived else either(applies.truth, applies.questions, asked, OPEN)
        return RequirementVerdict(address, requirement, applies, verdict, judged, waived)

    def _decision(self, decision: str) -> Verdict:
        if any(self.case.decided(taken) for taken in (decision, "adapt")):
            return OPEN
        return Verdict(Kind.DECISION, decisions=(decision,))

    def posture(self, partner: str) -> Posture:
        """The standing requirements of a partner class, of every context that may hold."""
        found = self._postures.get(partner)
        if found is None:
            found = self._postures[partner] = self._posture(partner)
        return found

    def _posture(self, partner: str) -> Posture:
        requirements: list[RequirementVerdict] = []
        for scenario in (self.knowledge.common, *self.knowledge.scenarios.values()):
            posture = scenario.postures.get(partner)
            if posture is None:
                continue
            base = f"posture:{partner}/{scenario.id}"
            usual = self.guards.of(scenario, suspended=False if posture.when_suspended else None)
            requirements += [self.requirement(f"{base}/{one.id}", one, usual) for one in posture.standing]
            special = self.guards.of(scenario, suspended=True)
            base += "/suspended"
            requirements += [self.requirement(f"{base}/{one.id}", one, special) for one in posture.when_suspended]
        kept = tuple(one for one in requirements if one.applies.truth is not Truth.NO)
        return Posture(partner, shall(kept), self.guards.suspension(), kept)

    def gate(self, phase: str, sector: str | None = None) -> Gate | None:
        """The gate before a phase, or before a sector of it; none if the walk has no such phase."""
        if phase not in self.phases:
            return None
        scenario, model = self.phases[phase]
        own_sector = sector if sector in model.sectors else None
        address = gate_address(scenario, phase, own_sector)
        found = self._gates.get(address)
        if found is None:
            found = self._gates[address] = self._gate(address, scenario, model, own_sector)
        return found

    def _gate(self, address: str, scenario: str, phase: Phase, sector: str | None) -> Gate:
        asked: Phase | SectorGate = phase if sector is None else phase.sectors[sector]
        requirements = tuple(self.requirement(f"{address}/{one.id}", one) for one in asked.enter)
        shown = tuple(one for one in requirements if one.applies.truth is not Truth.NO)
        own = shall(shown)
        after = self._after(phase, sector)
        reach = worst((own, *(one.verdict for one in after)))
        not_needed = self.status(phase.not_needed_when.if_ if phase.not_needed_when else None)
        done = self.status(phase.done_when.if_ if phase.done_when else None)
        return Gate(address, scenario, phase.id, sector, own, reach, shown, after, not_needed, done)

    def _after(self, phase: Phase, sector: str | None) -> tuple[After, ...]:
        if sector is not None:
            common = self.gate(phase.id)
            return (After(phase.id, "open", common.reach if common else CLOSED),)
        return tuple(After(id_, demand, self._comes_after(id_, demand)) for id_, demand in phase.after.items())

    def _comes_after(self, phase: str, demand: str) -> Verdict:
        gate = self.gate(phase)
        if gate is None:
            return OPEN
        behind = max((gate.not_needed, gate.done), key=lambda one: one.truth)
        asked = (*gate.not_needed.questions, *gate.done.questions)
        if demand == "done":
            return either(behind.truth, asked, OPEN, self._until_done(gate))
        return either(behind.truth, asked, OPEN, OPEN if self.started(phase) else _once_entered(gate))

    def _until_done(self, gate: Gate) -> Verdict:
        phase = self.phases[gate.phase][1]
        ends = [one.if_ for one in (phase.done_when, phase.not_needed_when) if one is not None]
        found = [self.world.judge(self.knowledge.bound(one)).verdict for one in ends]
        return min(found, key=lambda one: (one.kind, one.steps), default=CLOSED)

    def started(self, phase: str) -> bool:
        """Whether people have entered a phase, or one of its activities runs or has ended; the first is entered."""
        first = next(iter(self.phases), None)
        entered = phase == first or self.case.decided("enter", phase) is not None
        of_phase = (one for one in self.knowledge.activities.values() if one.phase == phase and not one.waiting)
        return entered or any(
            self.case.decided(state, f"activity:{one.id}") for one in of_phase for state in ("running", "ended")
        )

    def activity(self, activity: Activity) -> ActivityVerdict:
        """Whether an activity makes sense here and, if it may, its whole requirement; if not, it is closed."""
        found = self._activities.get(activity.id)
        if found is None:
            self._activities[activity.id] = self._unfinished(activity)
            found = self._activities[activity.id] = self._activity(activity)
        return found

    def _unfinished(self, activity: Activity) -> ActivityVerdict:
        """What is seen of an activity while it is being judged: closed, so that circles close what they hold."""
        never = Relevance(Truth.YES, (), None)
        return ActivityVerdict(activity.id, never, NEVER, CLOSED, (), (), None, ())

    def _activity(self, activity: Activity) -> ActivityVerdict:
        address = f"activity:{activity.id}"
        relevance, in_place = self._relevance(activity), self.in_place(activity)
        excluded = self.case.decided("exclude", address)
        if relevance.truth is Truth.NO:
            found = CLOSED if excluded else either(in_place.truth, in_place.questions, OPEN, CLOSED)
            return ActivityVerdict(activity.id, relevance, in_place, found, (), (), None, (), excluded)
        needs = tuple([self.requirement(f"{address}/{one.id}", one) for one in activity.needs])
        gate = self.gate(activity.phase, activity.sector) if activity.phase and not activity.waiting else None
        companions = self.companions.of(activity)
        parts = [shall(needs), *(self.posture(one).verdict for one in activity.with_)]
        parts += [one.verdict for one in companions]
        parts += [gate.reach] if gate else [self._without_gate(activity)]
        verdict = CLOSED if excluded else either(in_place.truth, in_place.questions, OPEN, worst(parts))
        shown = tuple(one for one in needs if one.applies.truth is not Truth.NO)
        where = gate.address if gate else None
        return ActivityVerdict(
            activity.id, relevance, in_place, verdict, shown, activity.with_, where, companions, excluded
        )

    def _without_gate(self, activity: Activity) -> Verdict:
        if activity.phase is None or activity.waiting or self.diagnosis.leading:
            return OPEN
        return depends(self.diagnosis.lead.questions)

    def _relevance(self, activity: Activity) -> Relevance:
        """Whether an activity makes sense; fixed from the start, unless it waits for a gate to open."""
        found = self._sensible.get(activity.id)
        if found is None:
            found = self._makes_sense(activity)
            if not activity.waiting:
                self._sensible[activity.id] = found
        return found

    def _makes_sense(self, activity: Activity) -> Relevance:
        own = self.status(activity.when) if activity.when else ALWAYS
        place = self._place(activity)
        both = together(own, place)
        return Relevance(both.truth, both.questions, own.reason)

    def _place(self, activity: Activity) -> Status:
        """Whether the walk has a place for the activity: its phase exists, is needed, and waits if it must."""
        if activity.phase is None:
            return ALWAYS
        gate = self.gate(activity.phase, activity.sector)
        if gate is None:
            lead = self.diagnosis.leading
            return NEVER if lead else Status(Truth.OPEN, self.diagnosis.lead.questions)
        if not activity.waiting:
            return opposite(gate.not_needed)
        if self.case.decided("running", f"activity:{activity.id}"):
            return opposite(gate.not_needed)
        if gate.reach.kind is Kind.DEPENDS:
            return together(opposite(gate.not_needed), Status(Truth.OPEN, gate.reach.questions))
        return NEVER if gate.reach.kind is Kind.OPEN else opposite(gate.not_needed)

    def in_place(self, activity: Activity) -> Status:
        """Whether all that an activity delivers is there already, or what says so of itself."""
        found = self._there.get(activity.id)
        if found is None:
            found = self._there[activity.id] = self._is_there(activity)
        return found

    def _is_there(self, activity: Activity) -> Status:
        own = self.status(activity.in_place)
        if not activity.delivers:
            return own
        held = [self._held(fact, value) for fact, value in activity.delivers.items()]
        found = max(own.truth, min(held))
        open_ = [fact for fact, one in zip(activity.delivers, held, strict=True) if one is Truth.OPEN]
        return Status(found, (*own.questions, *open_) if found is Truth.OPEN else (), own.reason)

    def _held(self, fact: str, value: str) -> Truth:
        domain, here = self.knowledge.domains[fact], self.world.possible[fact]
        allowed = domain.allowed(">=" if domain.ordered else "==", (value,))
        if not here & allowed:
            return Truth.NO
        return Truth.OPEN if here & ~allowed else Truth.YES


def _once_entered(gate: Gate) -> Verdict:
    """Reaching beyond a phase that can be entered: a step of the plan, with the decisions it rests on."""
    if not gate.reach.kind.hopeful:
        return gate.reach
    return replace(gate.reach, kind=Kind.WITH_PLAN, steps=gate.reach.steps + 1, by=(*gate.reach.by, gate.address))


def _phases(knowledge: Knowledge, diagnosis: Diagnosis) -> Iterator[tuple[str, tuple[str, Phase]]]:
    """The phases of the walk with the scenario of each: the lead's, and those that only an overlap has."""
    lead = diagnosis.leading
    if lead is None:
        yield from ((phase.id, (knowledge.common.id, phase)) for phase in knowledge.common.phases)
        return
    seen: set[str] = set()
    for scenario in (lead, *(one for one in diagnosis.holding if one != lead)):
        for owner, phase in knowledge.phases.get(scenario, ()):
            if phase.id not in seen:
                seen.add(phase.id)
                yield phase.id, (owner, phase)


def shall(requirements: Iterable[RequirementVerdict]) -> Verdict:
    """The worst verdict among what is firmly required."""
    return worst(one.verdict for one in requirements if one.requirement.strength is Strength.SHALL)
