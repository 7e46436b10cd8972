"""Random small machines, and what the engine says of them in every situation: proofs by exhaustive search.

Nothing here knows of circuits or solvers: each situation is a case, and each case is planned.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, product
from typing import Any

from ssr_planner.conditions.explain import Truth, truth
from ssr_planner.engine.compare import lines
from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.planner.results import Programme, State
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.facts import Mover
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.knowledge.rules import Rule
from ssr_planner.knowledge.scenario import Phase
from tests.laws.worlds import CHOICES, CONTEXTS, LEVELS, PARTNERS, PHASES, SECTORS, Maker

__all__ = ["BASE", "Machine", "Search", "Setting"]

BASE = Case.model_validate(
    {
        "id": "trap",
        "title": "A situation that shows a fault",
        "country": "Anywhere",
        "as_of": "2020-01-01",
        "decisions": [{"decision": "go", "who": "the team", "why": "To see where it leads."}],
    }
)


class Machine(Maker):
    """A maker of knowledge so small that all its situations can be planned."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        kept = list(self.facts)[: self.rng.choice((2, 2, 2, 3))]
        self.facts = {id_: self.facts[id_] for id_ in kept}
        self.suspending = self.rng.random() < 0.3
        self.spare = self.rng.random() < 0.1
        self.moved = [id_ for id_ in self.moved if id_ in kept]
        first, last = kept[0], kept[-1]
        if self.rng.random() < 0.25 and self.facts[last]["moved_by"] != "programme":
            self.facts[last]["applies"] = self._about(first)

    def _about(self, fact: str) -> str:
        """A comparison of one fact that does not hold everywhere."""
        values = {"yes_no": ("yes", "no"), "level": LEVELS, "choice": CHOICES}[self.facts[fact]["kind"]]
        return f"{fact} {self.rng.choice(('==', '!='))} {self.rng.choice(values)}"

    def knowledge(self) -> Knowledge:
        """The knowledge of this seed."""
        phases = PHASES[: self.rng.choice((2, 2, 3))]
        activities = {f"a{at}": self._small_activity(at, phases) for at in range(self.rng.randint(2, 4))}
        rules = [self._any_rule(at, list(activities)) for at in range(self.rng.randint(0, 2))]
        contexts = CONTEXTS[: self.rng.choice((1, 1, 2))]
        term = {"title": "A word"}
        constraints = [
            {"id": "never", "never": self.condition(asked=False), "because": "So it is.", "basis": "assumption"}
        ]
        own = {id_: self._small(id_, phases) for id_ in (*contexts, "elsewhere")}
        return Knowledge.model_validate(
            {
                "vocabulary": {
                    "contexts": dict.fromkeys((*contexts, "elsewhere"), term),
                    "phases": dict.fromkeys(phases, term),
                    "sectors": dict.fromkeys(SECTORS, term),
                    "dimensions": {"one": term},
                    "partner_classes": dict.fromkeys((*PARTNERS, "nobody"), term),
                    "capabilities": {},
                    "actor_kinds": {"someone": term},
                },
                "facts": {**self.facts, "spare": self._spare()} if self.spare else self.facts,
                "constraints": constraints if self.rng.random() < 0.4 else [],
                "diagnosis": self._named(contexts),
                "common": {"id": "common", "title": "Common", "phases": [{**self.phase(0), "after": {}}]},
                "scenarios": own,
                "activities": activities,
                "rules": {one["id"]: one for one in rules},
                "measures": {"months": self._measure()},
            }
        )

    def _small(self, id_: str, phases: tuple[str, ...]) -> dict[str, Any]:
        made = self.scenario(id_, [self.phase(at) for at in range(1, len(phases))])
        if self.rng.random() < 0.5:
            made["postures"].pop(PARTNERS[1])
        for posture in made["postures"].values():
            if not self.suspending:
                posture["when_suspended"] = []
        for phase in made["phases"]:
            if self.rng.random() < 0.5:
                phase.pop("waiting")
        return made

    def _small_activity(self, at: int, phases: tuple[str, ...]) -> dict[str, Any]:
        made = self.activity(at)
        if at == 0 and self.rng.random() < 0.5:
            bare = {key: value for key, value in made.items() if key != "when"}
            return {**bare, "needs": [], "delivers": {}, "from": "any", "with": ["nobody"]}
        start = made["from"] if made["from"] in {"any", *phases} else self.rng.choice(phases)
        if start != "any" and not made["delivers"] and self.rng.random() < 0.4:
            start = f"{start}.waiting"
        if self.rng.random() < 0.2:
            made["in_place"] = self.condition(asked=False, depth=0)
        return {**made, "from": start}

    def _any_rule(self, at: int, activities: list[str]) -> dict[str, Any]:
        made = self.rule(at, activities)
        kind = self.rng.choice(("as it is", "together", "before", "caution"))
        if kind == "caution":
            bare = {key: made[key] for key in ("id", "title", "otherwise", "basis")}
            asked = self.rng.choice((self.condition(asked=False), "months >= long"))
            return {**bare, "kind": "caution", "strength": "should", "when": asked}
        if kind != "as it is" and "b" in made:
            return {**made, "kind": kind, "strength": "should", "within_months": 6}
        return made

    def _spare(self) -> dict[str, Any]:
        """A question that nothing reads."""
        says = {value: {"says": f"It is {value}."} for value in ("yes", "no")}
        made = {"id": "spare", "title": "spare", "question": "What is spare?", "values": says, "basis": "assumption"}
        return {**made, "moved_by": "others"}

    def _measure(self) -> dict[str, Any]:
        bands = [{"value": "short", "below": 3.5, "says": "It is short."}, {"value": "long", "says": "It is long."}]
        return {"id": "months", "title": "Months", "kind": "months", "of": {}, "bands": bands, "basis": "assumption"}

    def _named(self, contexts: tuple[str, ...]) -> dict[str, Any]:
        made = self.diagnosis()
        made["contexts"] = [one for one in made["contexts"] if one["id"] in contexts]
        made["lead"] = [one for one in made["lead"] if one["id"] in (*contexts, "elsewhere")]
        if self.rng.random() < 0.3:
            when = {"id": "early", "when": self.condition(asked=False), "says": "It is early.", "basis": "assumption"}
            made["stages"] = {contexts[0]: [when, {"id": "late", "otherwise": "yes", "says": "It is late."}]}
        return made


@dataclass(frozen=True, eq=False)
class Setting:
    """One situation: the values that are possible for each fact, and what people decided."""

    values: Mapping[str, tuple[str, ...]]
    go: bool = True
    suspended: bool = False
    lead: str | None = None
    entered: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True)
class Search:
    """Every situation of a machine, planned."""

    knowledge: Knowledge

    def programme(self, setting: Setting) -> Programme:
        """What the engine says of a situation."""
        answers = {
            fact: {"not_applicable": "yes"} if values == ("not_applicable",) else {"one_of": list(values)}
            for fact, values in setting.values.items()
            if len(values) < len(self.knowledge.domains[fact].values)
        }
        decided: list[tuple[str, str | None]] = [("ambition", "comprehensive")]
        decided += [("lead", setting.lead)] if setting.lead else []
        decided += [("go", None)] if setting.go else []
        decided += [("suspend", None)] if setting.suspended else []
        decided += [("enter", one) for one in setting.entered]
        decided += [("exclude", f"activity:{one}") for one in setting.excluded]
        words = {"who": "the team", "why": "To see where it leads."}
        decisions = [{"decision": kind, **({"of": of} if of else {}), **words} for kind, of in decided]
        keys = {"id": "trap", "title": "A situation", "country": "Anywhere", "as_of": "2020-01-01"}
        case = Case.model_validate({**keys, "answers": answers, "decisions": decisions, "actors": {"complete": "yes"}})
        return programme_for(case, self.knowledge)

    @cached_property
    def worlds(self) -> list[dict[str, str]]:
        """Every consistent way in which each fact has one value."""
        facts = {id_: fact.domain.values for id_, fact in self.knowledge.asked.items()}
        found = (dict(zip(facts, values, strict=True)) for values in product(*facts.values()))
        return [one for one in found if self._consistent(one)]

    def _consistent(self, world: Mapping[str, str]) -> bool:
        at = {fact: self.knowledge.domains[fact].bit(value) for fact, value in world.items()}
        if any(truth(self.knowledge.bound(one.never), at) is Truth.YES for one in self.knowledge.constraints):
            return False
        for id_, fact in self.knowledge.asked.items():
            if fact.applies is not None:
                applies = truth(self.knowledge.bound(fact.applies), at) is Truth.YES
                if applies == (world[id_] == fact.absent):
                    return False
        return True

    @cached_property
    def planned(self) -> list[tuple[Setting, Programme]]:
        """Every settled situation under every decision that can matter, with its programme."""
        return [(one, self.programme(one)) for world in self.worlds for one in self._decisions(world)]

    def _decisions(self, world: Mapping[str, str]) -> Iterator[Setting]:
        values = {fact: (value,) for fact, value in world.items()}
        everything = (self.knowledge.common, *self.knowledge.scenarios.values())
        asked = [one for scenario in everything for phase in scenario.phases for one in _required(phase)]
        asked += [one for scenario in everything for posture in scenario.postures.values() for one in posture.standing]
        asked += [one for scenario in everything for each in scenario.postures.values() for one in each.when_suspended]
        asked += [one for activity in self.knowledge.activities.values() for one in activity.needs]
        going = (True, False) if any(one.decision for one in asked) else (True,)
        lists = any(posture.when_suspended for scenario in everything for posture in scenario.postures.values())
        leads = (None, *self.knowledge.scenarios)
        for go, suspended, lead, entered in product(going, (False, True) if lists else (False,), leads, self.entries):
            yield Setting(values, go, suspended, lead, entered)

    def without(self, rule: Rule) -> Iterator[Programme]:
        """Every settled situation in which people leave out what a rule wants to come along."""
        first, other = (rule.b, rule.a) if rule.kind == "before" else (rule.a, rule.b)
        if first is None or other is None:
            return
        mine = {one.id for one in self.knowledge.selected(first)}
        left = tuple(one.id for one in self.knowledge.selected(other) if one.id not in mine)
        yield from (self.programme(replace(setting, excluded=left)) for setting, _ in self.planned)

    @cached_property
    def entries(self) -> list[tuple[str, ...]]:
        """Every choice of phases that another one asks to have been entered."""
        scenarios = self.knowledge.scenarios.values()
        phases = (phase for scenario in scenarios for phase in scenario.phases)
        named = sorted({id_ for phase in phases for id_, demand in phase.after.items() if demand == "started"})
        return [
            tuple(one for one, taken in zip(named, choice, strict=True) if taken)
            for choice in product((False, True), repeat=len(named))
        ]

    def traps(self, owner: str, phase: Phase) -> bool:
        """Whether some situation that nobody's decision has changed needs a phase that no future opens."""
        gate = f"gate:{owner}/{phase.id}"
        for setting, programme in self.planned:
            if setting.lead or setting.suspended or gate not in programme.walk.gates:
                continue
            found = programme.walk.gates[gate]
            shut = found.needed is Truth.YES and found.reach.kind is not Kind.OPEN
            if shut and not self._waits(phase, programme) and not self._opens(owner, phase, setting):
                return True
        return False

    def _waits(self, phase: Phase, programme: Programme) -> bool:
        work = (self.knowledge.activities[one.id] for one in programme.all_planned())
        return bool(phase.waiting) and any(one.waiting and one.phase == phase.id for one in work)

    def _opens(self, owner: str, phase: Phase, setting: Setting) -> bool:
        """Whether the phase is open in some situation with the same unmoved facts, led by its scenario."""
        fixed = {id_ for id_, fact in self.knowledge.asked.items() if fact.moved_by is Mover.NOBODY}
        gate = f"gate:{owner}/{phase.id}"
        begun = tuple(
            id_
            for id_, demand in phase.after.items()
            if demand == "started"
            and any(
                self._opens(scenario.id, one, setting)
                for scenario in (self.knowledge.common, *self.knowledge.scenarios.values())
                for one in scenario.phases
                if one.id == id_
            )
        )
        return any(
            gate in programme.walk.gates and programme.walk.gates[gate].reach.kind is Kind.OPEN
            for later, programme in self.planned
            if later.go
            and not later.suspended
            and later.lead == (None if owner == self.knowledge.common.id else owner)
            and set(later.entered) <= set(begun)
            and all(later.values[one] == setting.values[one] for one in fixed)
        )

    def matters(self, fact: str) -> bool:
        """Whether two situations that differ in this answer alone, and in what it switches, differ in what is said."""
        switched = [id_ for id_, one in self.knowledge.asked.items() if one.applies and fact in one.applies.text]
        return any(
            self._turned(one, other, fact, switched) and self._said[one] != self._said[other]
            for settings in self._alike
            for one, other in combinations(settings, 2)
        )

    @cached_property
    def _said(self) -> dict[Setting, frozenset[tuple[str, str]]]:
        return {setting: _said(programme, self.knowledge) for setting, programme in self.planned}

    @cached_property
    def _alike(self) -> list[list[Setting]]:
        """The situations under the same decisions."""
        found: dict[object, list[Setting]] = {}
        for one, _ in self.planned:
            found.setdefault((one.go, one.suspended, one.lead, one.entered), []).append(one)
        return list(found.values())

    def _turned(self, one: Setting, other: Setting, fact: str, switched: list[str]) -> bool:
        differing = {id_ for id_ in one.values if one.values[id_] != other.values[id_]}
        absent = {id_: (self.knowledge.facts[id_].absent,) for id_ in switched}
        by_itself = all(absent[id_] in {one.values[id_], other.values[id_]} for id_ in differing & set(switched))
        return fact in differing and differing <= {fact, *switched} and by_itself

    def offers(self) -> bool:
        """Whether something beside the standing tasks can start in every situation, however little is known."""
        facts = {id_: fact.domain.values for id_, fact in self.knowledge.asked.items()}
        for choice in product(*(_subsets(values) for values in facts.values())):
            known = dict(zip(facts, choice, strict=True))
            if any(all(world[id_] in known[id_] for id_ in known) for world in self.worlds):
                found = self.programme(Setting(known, go=False)).activities
                free = (one for one in found if self.knowledge.activities[one.id].phase is None)
                if not any(one.state is State.NOW for one in free):
                    return False
        return True


def _required(phase: Phase) -> Iterator[Any]:
    yield from phase.enter
    for sector in phase.sectors.values():
        yield from sector.enter


def _subsets(values: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [
        tuple(value for at, value in enumerate(values) if chosen >> at & 1) for chosen in range(1, 1 << len(values))
    ]


def _said(programme: Programme, knowledge: Knowledge) -> frozenset[tuple[str, str]]:
    """Everything a programme says that an answer could change: lines, requirements, grades of what is planned."""
    walk, possible = programme.walk, programme.diagnosis.possible
    found = {(line, word) for line, word in lines(programme).items()}
    found |= {("suspended", walk.suspension.truth.name), ("stop", walk.stop.truth.name)}
    asked = [one for gate in walk.gates.values() for one in gate.requirements]
    asked += [one for posture in walk.postures.values() for one in posture.requirements]
    asked += [
        one for activity in walk.activities.values() if activity.relevance.truth is Truth.YES for one in activity.needs
    ]
    found |= {(one.address, one.verdict.kind.name) for one in asked}
    for address, gate in walk.gates.items():
        found |= {(f"{address}#{name}", one.truth.name) for name, one in (("nn", gate.not_needed), ("d", gate.done))}
        found.add((f"{address}#reach", gate.reach.kind.name))
    for activity in walk.activities.values():
        if activity.relevance.truth is Truth.YES:
            found.add((f"{activity.address}#whole", activity.verdict.kind.name))
    for one in programme.all_planned():
        model = knowledge.activities[one.id]
        for name, condition in (("severe", model.responds_to.severe), ("harm", model.harm_now)):
            if condition is not None:
                found.add((f"{one.address}#{name}", truth(knowledge.bound(condition), possible).name))
    return frozenset(found)
