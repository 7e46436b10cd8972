"""Ask: which open question would settle most, tier by tier, and how much of the plan is settled.

A condition is settled when it is yes or no. An open fact scores, in each tier, the sum over the unsettled conditions
that read it of the share of its possible values that would settle the condition; then the number of such conditions;
then written order. A question that may not apply scores through the question that decides it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from ssr_planner.conditions.domains import Bound, facts_of
from ssr_planner.conditions.explain import Truth, truth
from ssr_planner.engine.planner.results import Programme
from ssr_planner.engine.walk.results import RequirementVerdict
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.knowledge.common import Condition
from ssr_planner.knowledge.library import Knowledge

__all__ = ["Asked", "next_questions", "settled"]

TIERS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A question worth asking, with its score in each tier and the addresses it would help to decide."""

    fact: str
    scores: tuple[tuple[float, int], ...]
    decides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """A condition whose answer matters: where it stands, in which tier, and what it asks."""

    address: str
    tier: int
    bound: Bound


def next_questions(programme: Programme, knowledge: Knowledge) -> tuple[Asked, ...]:
    """The open questions, the one that settles most first; empty when nothing shown hangs on an answer."""
    possible = programme.diagnosis.possible
    scores: dict[str, list[list[float]]] = {}
    decides: dict[str, dict[str, None]] = {}
    for one in _pending(programme, knowledge):
        if truth(one.bound, possible) is not Truth.OPEN:
            continue
        for fact, share in _shares(one.bound, programme, knowledge):
            tier = scores.setdefault(fact, [[0.0, 0.0] for _ in range(TIERS)])[one.tier]
            tier[0] += share
            tier[1] += 1
            decides.setdefault(fact, {})[one.address] = None
    order = {fact: place for place, fact in enumerate(knowledge.asked)}
    found = (
        Asked(fact, tuple((round(one[0], 9), int(one[1])) for one in tiers), tuple(decides[fact]))
        for fact, tiers in scores.items()
    )
    return tuple(sorted(found, key=lambda one: (tuple((-a, -b) for a, b in one.scores), order[one.fact])))


def _shares(bound: Bound, programme: Programme, knowledge: Knowledge) -> Iterator[tuple[str, float]]:
    """For each open question behind a condition, the share of its possible values that would settle it."""
    possible = programme.diagnosis.possible
    for fact in facts_of(bound):
        if possible[fact].bit_count() < 2:  # noqa: PLR2004 - one value left is settled
            continue
        roots = programme.diagnosis.roots.get(fact)
        if roots is not None:
            yield from ((root, 1 / len(roots)) for root in roots if root in knowledge.asked)
        elif fact in knowledge.asked:
            yield from _asked_through(fact, _share(bound, fact, possible), possible, knowledge)


def _asked_through(
    fact: str, share: float, possible: Mapping[str, int], knowledge: Knowledge
) -> Iterator[tuple[str, float]]:
    applies = knowledge.asked[fact].applies
    first = knowledge.bound(applies) if applies is not None else None
    if first is None or truth(first, possible) is Truth.YES:
        yield fact, share
        return
    for one in facts_of(first):
        if one in knowledge.asked and possible[one].bit_count() > 1:
            yield from _asked_through(one, share, possible, knowledge)


def _share(bound: Bound, fact: str, possible: Mapping[str, int]) -> float:
    values = [1 << place for place in range(possible[fact].bit_length()) if possible[fact] >> place & 1]
    settling = sum(truth(bound, {**possible, fact: value}) is not Truth.OPEN for value in values)
    return settling / len(values)


def _pending(programme: Programme, knowledge: Knowledge) -> Iterator[Pending]:
    """Every condition that is shown, in its tier: diagnosis; posture; gates; activities; rules."""
    diagnosis = (Pending(address, 0, knowledge.bound(one)) for address, one in _diagnosing(programme, knowledge))
    postures = (Pending(address, 1, knowledge.bound(one)) for address, one in _postures(programme))
    gates = (Pending(address, 2, knowledge.bound(one)) for address, one in _gates(programme, knowledge))
    work = (Pending(address, 3, knowledge.bound(one)) for address, one in _working(programme, knowledge))
    rules = (Pending(address, 4, knowledge.bound(one)) for address, one in _ruling(programme, knowledge))
    return chain(diagnosis, postures, gates, work, rules)


def _diagnosing(programme: Programme, knowledge: Knowledge) -> Iterator[tuple[str, Condition]]:
    model = knowledge.diagnosis
    for context in model.contexts:
        yield f"context:{context.id}", context.when
        if context.unless is not None:
            yield f"context:{context.id}", context.unless
    holding = {id_ for id_, one in programme.diagnosis.contexts.items() if one.truth is Truth.YES}
    lists = [("lead", model.lead), ("outlook", model.outlook)]
    lists += [(f"stage:{id_}", entries) for id_, entries in model.stages.items() if id_ in holding]
    for address, entries in lists:
        for entry in entries:
            if entry.when is not None:
                yield address, entry.when


def _postures(programme: Programme) -> Iterator[tuple[str, Condition]]:
    for posture in programme.walk.postures.values():
        for one in posture.requirements:
            yield from _of_requirement(posture.address, one)


def _gates(programme: Programme, knowledge: Knowledge) -> Iterator[tuple[str, Condition]]:
    leading = programme.walk.scenario
    phases = {phase.id: phase for _, phase in knowledge.phases[leading]} if leading else {}
    for gate in programme.walk.gates.values():
        if gate.sector is None and gate.needed is Truth.OPEN and gate.phase in phases:
            phase = phases[gate.phase]
            yield from ((gate.address, one.if_) for one in (phase.not_needed_when, phase.done_when) if one is not None)
        if gate.needed is not Truth.NO:
            for one in gate.requirements:
                yield from _of_requirement(gate.address, one)


def _of_requirement(address: str, found: RequirementVerdict) -> Iterator[tuple[str, Condition]]:
    if found.verdict.kind is not Kind.DEPENDS:
        return
    if found.requirement.when is not None:
        yield address, found.requirement.when
    if found.requirement.if_ is not None and found.applies.truth is not Truth.NO:
        yield address, found.requirement.if_


def _working(programme: Programme, knowledge: Knowledge) -> Iterator[tuple[str, Condition]]:
    reached = {gate.phase for gate in programme.walk.gates.values() if gate.sector is None and gate.reach.kind.hopeful}
    for judged in programme.walk.activities.values():
        activity = knowledge.activities[judged.id]
        if activity.phase is not None and activity.phase not in reached and not activity.waiting:
            continue
        if activity.when is not None:
            yield judged.address, activity.when
        if judged.relevance.truth is Truth.YES:
            for one in judged.needs:
                yield from _of_requirement(judged.address, one)


def _ruling(programme: Programme, knowledge: Knowledge) -> Iterator[tuple[str, Condition]]:
    for one in programme.consequences:
        when = knowledge.rules[one.rule].when
        if when is not None and not any(fact in knowledge.measures for fact in facts_of(knowledge.bound(when))):
            yield one.address, when


def settled(programme: Programme, knowledge: Knowledge) -> tuple[int, int]:
    """How many of the shown conditions are settled, and how many there are."""
    shown = [one.bound for one in _pending(programme, knowledge)]
    open_ = sum(truth(bound, programme.diagnosis.possible) is Truth.OPEN for bound in shown)
    return len(shown) - open_, len(shown)
