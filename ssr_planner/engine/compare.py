"""Compare two programmes line by line: what opened, closed, came in or went, and which answers did it."""

from collections.abc import Iterator
from dataclasses import dataclass

from ssr_planner.conditions.domains import Bound, facts_of
from ssr_planner.conditions.explain import Truth
from ssr_planner.engine.planner.results import Programme, State
from ssr_planner.engine.walk.results import ActivityVerdict, Gate, RequirementVerdict
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.knowledge.common import Condition
from ssr_planner.knowledge.library import Knowledge

__all__ = ["ABSENT", "QUESTION", "VERDICT_WORDS", "Change", "Comparison", "compare", "lines", "reads"]

VERDICT_WORDS = {
    Kind.OPEN: "open",
    Kind.WITH_PLAN: "opens_with_plan",
    Kind.DECISION: "awaits_decision",
    Kind.DEPENDS: "depends",
    Kind.WAITS: "waits",
    Kind.CLOSED: "closed",
}
TRUTH_WORDS = {Truth.YES: "yes", Truth.NO: "no", Truth.OPEN: "open"}
ABSENT = "absent"
QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Change:
    """One line that differs, its word before and after, and the answers it reads that differ."""

    address: str
    before: str
    after: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All lines that differ between two programmes, and the facts whose answers do."""

    changes: tuple[Change, ...]
    answers: tuple[str, ...]


def lines(programme: Programme) -> dict[str, str]:
    """Every line of a programme by its address, each with one word."""
    return dict(_lines(programme))


def _lines(programme: Programme) -> Iterator[tuple[str, str]]:
    diagnosis, walk = programme.diagnosis, programme.walk
    yield "lead", diagnosis.leading or "none"
    for id_, context in diagnosis.contexts.items():
        yield f"context:{id_}", TRUTH_WORDS[context.truth]
    for id_, stage in diagnosis.stages.items():
        holds = diagnosis.contexts[id_].truth is not Truth.NO
        yield f"stage:{id_}", (stage.chosen or "open") if holds else ABSENT
    yield "outlook", diagnosis.outlook.chosen or "open"
    for posture in walk.postures.values():
        yield posture.address, VERDICT_WORDS[posture.verdict.kind]
    for gate in walk.gates.values():
        yield gate.address, gate_word(gate)
    for one in walk.activities.values():
        yield one.address, _activity_word(one)
    for consequence in programme.consequences:
        yield consequence.address, consequence.state.value


def gate_word(gate: Gate) -> str:
    """The word for a gate: not needed or done, else the verdict on its reach."""
    if gate.not_needed.truth is Truth.YES:
        return "not_needed"
    if gate.done.truth is Truth.YES:
        return "done"
    return VERDICT_WORDS[gate.reach.kind]


def _activity_word(one: ActivityVerdict) -> str:
    if one.relevance.truth is not Truth.YES:
        return ABSENT if one.relevance.truth is Truth.NO else QUESTION
    if one.in_place.truth is Truth.YES:
        return State.IN_PLACE.value
    return State.of(one.verdict.kind).value


def compare(before: Programme, after: Programme, knowledge: Knowledge) -> Comparison:
    """The differences between two programmes made with the same knowledge."""
    answers = tuple(fact for fact in knowledge.asked if _differs(fact, before, after))
    first, second = lines(before), lines(after)
    changed = [
        address
        for address in dict.fromkeys((*first, *second))
        if first.get(address, ABSENT) != second.get(address, ABSENT)
    ]
    reader = _Reader(knowledge, before, after)
    return Comparison(
        tuple(
            Change(
                address,
                first.get(address, ABSENT),
                second.get(address, ABSENT),
                tuple(fact for fact in answers if fact in reader.of(address)),
            )
            for address in changed
        ),
        answers,
    )


def _differs(fact: str, before: Programme, after: Programme) -> bool:
    return before.diagnosis.possible[fact] != after.diagnosis.possible[fact]


def reads(programme: Programme, knowledge: Knowledge, address: str) -> frozenset[str]:
    """The questions that a line rests on, directly or through what it names."""
    return _Reader(knowledge, programme).of(address)


class _Reader:
    """The facts behind each line: its own conditions, and those of the lines it rests on."""

    def __init__(self, knowledge: Knowledge, *programmes: Programme) -> None:
        self.knowledge, self.programmes = knowledge, programmes
        self.found: dict[str, frozenset[str]] = {}

    def of(self, address: str) -> frozenset[str]:
        if address not in self.found:
            self.found[address] = frozenset()
            self.found[address] = frozenset(self._facts(address))
        return self.found[address]

    def _facts(self, address: str) -> Iterator[str]:
        kind, _, rest = address.partition(":")
        for programme in self.programmes:
            match kind:
                case "posture" if rest in programme.walk.postures:
                    for one in programme.walk.postures[rest].requirements:
                        yield from self._requirement(one)
                    yield from self._contexts()
                case "gate" if address in programme.walk.gates:
                    yield from self._gate(programme, programme.walk.gates[address])
                case "activity" if rest in programme.walk.activities:
                    yield from self._activity(programme.walk.activities[rest])
        if kind == "consequence" and rest in self.knowledge.rules:
            yield from self._rule(rest)
        elif kind in {"lead", "context", "stage", "outlook"}:
            yield from self._contexts()

    def _gate(self, programme: Programme, gate: Gate) -> Iterator[str]:
        for one in gate.requirements:
            yield from self._requirement(one)
        for after in gate.after:
            before = programme.walk.gate_of(after.phase)
            if before is not None:
                yield from self.of(before.address)
        phase = next(one for id_, one in self.knowledge.phases[self._walked(programme)] if one.id == gate.phase)
        for stated in (phase.not_needed_when, phase.done_when):
            if stated is not None:
                yield from self._condition(stated.if_)

    def _walked(self, programme: Programme) -> str:
        return programme.walk.scenario or next(iter(self.knowledge.phases))

    def _activity(self, judged: ActivityVerdict) -> Iterator[str]:
        activity = self.knowledge.activities[judged.id]
        for condition in (activity.when, activity.in_place):
            if condition is not None:
                yield from self._condition(condition)
        yield from activity.delivers
        for one in judged.needs:
            yield from self._requirement(one)
        for partner in activity.with_:
            yield from self.of(f"posture:{partner}")
        if judged.gate is not None:
            yield from self.of(judged.gate)
        for companion in judged.companions:
            yield from self._rule(companion.rule)

    def _rule(self, id_: str) -> Iterator[str]:
        rule = self.knowledge.rules[id_]
        for condition in (rule.when, rule.b_if):
            if condition is not None:
                yield from self._condition(condition)
        for select in (rule.a, rule.b):
            for activity in self.knowledge.selected(select) if select else ():
                yield from self.of(f"activity:{activity.id}")

    def _requirement(self, found: RequirementVerdict) -> Iterator[str]:
        for condition in (found.requirement.when, found.requirement.if_):
            if condition is not None:
                yield from self._condition(condition)

    def _condition(self, condition: Condition) -> Iterator[str]:
        yield from self._bound(self.knowledge.bound(condition))

    def _bound(self, bound: Bound) -> Iterator[str]:
        for fact in facts_of(bound):
            yield fact
            for activity, _ in self.knowledge.deliverers.get(fact, ()):
                yield from self.of(f"activity:{activity.id}")
            if fact in self.knowledge.published:
                yield from self._contexts()
            known = self.knowledge.facts.get(fact)
            if known is not None and known.applies is not None:
                yield from self._condition(known.applies)

    def _contexts(self) -> Iterator[str]:
        model = self.knowledge.diagnosis
        entries = (entry.when for entries in (*model.stages.values(), model.lead, model.outlook) for entry in entries)
        contexts = (one for context in model.contexts for one in (context.when, context.unless))
        for condition in (*contexts, *entries):
            if condition is not None:
                yield from facts_of(self.knowledge.bound(condition))
