"""Compare two programmes line by line: what opened, closed, came in or went, and which answers did it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ssr_planner.conditions.domains import facts_of
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
WHOLE = frozenset({"lead", "context", "stage", "outlook"})
QUESTION = "question"
CHOSEN = "chosen:"
"""Stands on the way from a consequence to answers for an activity that the plan may have or have cut."""


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
    """The facts behind each line: its own conditions, and those of every line it rests on."""

    def __init__(self, knowledge: Knowledge, *programmes: Programme) -> None:
        self.knowledge, self.programmes = knowledge, programmes
        self.direct: dict[str, frozenset[str]] = {}

    def of(self, address: str) -> frozenset[str]:
        """The questions behind a line; what is named on the way has a colon, a question has none."""
        seen, ahead = {address}, [address]
        while ahead:
            for name in self._named(ahead.pop()) - seen:
                seen.add(name)
                ahead.append(name)
        return frozenset(name for name in seen if ":" not in name)

    def _named(self, name: str) -> frozenset[str]:
        if name not in self.direct:
            found = self._by_line(name) if ":" in name or name in WHOLE else self._by_fact(name)
            self.direct[name] = frozenset(found)
        return self.direct[name]

    def _by_fact(self, fact: str) -> Iterator[str]:
        yield from (f"activity:{activity.id}" for activity, _ in self.knowledge.deliverers.get(fact, ()))
        if fact in self.knowledge.published:
            yield "lead"
        if fact in self.knowledge.measures:
            measure = self.knowledge.measures[fact]
            for select in (measure.of, measure.in_):
                yield from (f"activity:{one.id}" for one in self.knowledge.selected(select))
        known = self.knowledge.facts.get(fact)
        if known is not None and known.applies is not None:
            yield from self._conditions(known.applies)

    def _by_line(self, address: str) -> Iterator[str]:
        kind, _, rest = address.partition(":")
        if kind in WHOLE:
            yield from self._diagnosing()
        elif kind == "consequence" and rest in self.knowledge.rules:
            yield from self._rule(rest)
        elif len({programme.walk.scenario for programme in self.programmes}) > 1:
            yield "lead"
        for programme in self.programmes:
            walk = programme.walk
            if kind == "posture" and rest in walk.postures:
                yield from self._requirements(walk.postures[rest].requirements)
                yield "lead"
            elif kind == "gate" and address in walk.gates:
                yield from self._gate(programme, walk.gates[address])
            elif kind == "activity" and rest in walk.activities:
                yield from self._activity(programme, walk.activities[rest])
            elif address.startswith(CHOSEN) and rest in walk.activities:
                yield from self._chosen(programme, walk.activities[rest])

    def _gate(self, programme: Programme, gate: Gate) -> Iterator[str]:
        yield from self._requirements(gate.requirements)
        for after in gate.after:
            before = programme.walk.gate_of(after.phase)
            if before is not None:
                yield before.address
        yield from (fact for one in (gate.not_needed, gate.done) if one.reason for fact in facts_of(one.reason.bound))

    def _activity(self, programme: Programme, judged: ActivityVerdict) -> Iterator[str]:
        activity = self.knowledge.activities[judged.id]
        yield from self._conditions(activity.when, activity.in_place)
        yield from activity.delivers
        yield from self._requirements(judged.needs)
        yield from (f"posture:{partner}" for partner in activity.with_)
        if judged.gate is not None:
            yield judged.gate
        held = programme.walk.gate_of(activity.phase) if activity.waiting and activity.phase else None
        if held is not None:
            yield held.address
        yield from (f"consequence:{one.rule}" for one in judged.companions)

    def _chosen(self, programme: Programme, judged: ActivityVerdict) -> Iterator[str]:
        """Why an activity is in the plan or cut: itself, its grade, what stands above it, and what needs it."""
        activity = self.knowledge.activities[judged.id]
        yield judged.address
        yield from self._conditions(activity.responds_to.severe, activity.responds_to.moderate, activity.harm_now)
        cut = next((one for one in programme.left_out if one.judged.id == judged.id), None)
        yield from (f"{CHOSEN}{above}" for above in (cut.above if cut else ()))
        verdicts = {one.address: one.verdict for one in programme.walk.activities.values()}
        yield from (address for address, verdict in verdicts.items() if judged.id in verdict.by)

    def _rule(self, id_: str) -> Iterator[str]:
        rule = self.knowledge.rules[id_]
        yield from self._conditions(rule.when, rule.b_if)
        for select in (rule.a, rule.b):
            if select is not None:
                yield from (f"{CHOSEN}{one.id}" for one in self.knowledge.selected(select))

    def _requirements(self, found: Iterable[RequirementVerdict]) -> Iterator[str]:
        for one in found:
            yield from self._conditions(one.requirement.when, one.requirement.if_)

    def _conditions(self, *conditions: Condition | None) -> Iterator[str]:
        for condition in conditions:
            if condition is not None:
                yield from facts_of(self.knowledge.bound(condition))

    def _diagnosing(self) -> Iterator[str]:
        model = self.knowledge.diagnosis
        yield from self._conditions(*(one for context in model.contexts for one in (context.when, context.unless)))
        lists = (*model.stages.values(), model.lead, model.outlook)
        yield from self._conditions(*(entry.when for entries in lists for entry in entries))
