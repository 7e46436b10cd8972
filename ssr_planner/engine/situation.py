"""Assess: answers to the set of values still possible for each fact, with the evidence. Nothing becomes a default.

A fact nobody answered keeps all its values; so does a stale answer, whose old value stays on show. Facts that do
not apply take the value that means absence. Constraints narrow what is open to a fixpoint; where that would leave
nothing, the answers stay as they are and the contradiction is reported.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ssr_planner.conditions.domains import YES_NO, Bound, Domain, facts_of
from ssr_planner.conditions.explain import Truth, truth
from ssr_planner.conditions.syntax import capability_name
from ssr_planner.knowledge.case import Answer, Case, Present, last_day
from ssr_planner.knowledge.common import Condition
from ssr_planner.knowledge.facts import Fact
from ssr_planner.knowledge.library import Knowledge

__all__ = ["Contradiction", "Known", "Situation", "assess", "present_actors"]

Origin = Literal["answered", "unknown", "not_asked", "does_not_apply", "narrowed", "stale"]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one fact: the values still possible, where that comes from, and the answer if any.

    `because` names the constraints that narrowed it, or the happening or age that made the answer stale.
    """

    fact: str
    possible: tuple[str, ...]
    origin: Origin
    answer: Answer | None = None
    because: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether one value remains."""
        return len(self.possible) == 1


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Answers that cannot all be so: the constraint (or the fact that does not apply) and the facts involved."""

    constraint: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Situation:
    """Every fact with its possible values and evidence, who is present, and answers that contradict each other."""

    case: Case
    known: Mapping[str, Known]
    possible: Mapping[str, int] = field(repr=False)
    present: tuple[Present, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def as_of(self) -> date:
        """The day for which everything is said."""
        return self.case.as_of


def assess(case: Case, knowledge: Knowledge) -> Situation:
    """The situation that a case describes."""
    first = {id_: _answered(fact, case) for id_, fact in knowledge.asked.items()}
    present = present_actors(case)
    possible = {id_: knowledge.domains[id_].mask(one.possible) for id_, one in first.items()}
    possible.update(_capabilities(case, present, knowledge))
    narrowing = _Narrowing(knowledge, first, possible)
    narrowing.run()
    known = {id_: narrowing.known(id_) for id_ in first}
    return Situation(case, known, narrowing.possible, present, tuple(narrowing.contradictions))


def present_actors(case: Case) -> tuple[Present, ...]:
    """The actors that are there on the day of the case."""
    return tuple(one for one in case.actors.list if one.until is None or last_day(one.until) >= case.as_of)


def _answered(fact: Fact, case: Case) -> Known:
    answer = case.answers.get(fact.id)
    domain = fact.domain
    if answer is None:
        return Known(fact.id, domain.values, "not_asked")
    stale = tuple(_stale(fact, answer, case))
    if stale:
        return Known(fact.id, domain.values, "stale", answer, stale)
    if answer.not_applicable:
        return Known(fact.id, (fact.absent,), "answered", answer)
    if answer.dont_know:
        return Known(fact.id, domain.values, "unknown", answer)
    return Known(fact.id, tuple(value for value in domain.values if value in answer.values), "answered", answer)


def _stale(fact: Fact, answer: Answer, case: Case) -> Iterator[str]:
    if fact.stale_after is None or answer.date is None:
        return
    said = last_day(answer.date)
    months = fact.stale_after.months
    if months is not None and case.as_of > _months_later(said, months):
        yield "age"
    for one in case.happened:
        if one.happening in fact.stale_after.happenings and said < last_day(one.date) <= case.as_of:
            yield one.happening


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _capabilities(case: Case, present: tuple[Present, ...], knowledge: Knowledge) -> Iterator[tuple[str, int]]:
    offered = {capability for one in present for capability in one.mandate}
    for capability in knowledge.vocabulary.capabilities:
        sure = YES_NO.bit("yes") if capability in offered else YES_NO.full
        absent = case.actors.complete and capability not in offered
        yield capability_name(capability), YES_NO.bit("no") if absent else sure


class _Narrowing:
    """Facts that do not apply and constraints, applied to open facts until nothing changes."""

    def __init__(self, knowledge: Knowledge, first: Mapping[str, Known], possible: dict[str, int]) -> None:
        self.knowledge = knowledge
        self.first = first
        self.possible = possible
        self.because: dict[str, list[str]] = {}
        self.contradictions: list[Contradiction] = []
        self.kept_as_said: set[str] = set()

    def run(self) -> None:
        """Narrow to a fixpoint; facts that constraints together leave without a value stay as they were said."""
        said = dict(self.possible)
        self._to_fixpoint()
        while emptied := self._emptied():
            self.kept_as_said |= emptied
            self.possible = dict(said)
            self.because.clear()
            self._to_fixpoint()
        self.contradictions.extend(self._contradictions())

    def _emptied(self) -> set[str]:
        """The facts that one constraint narrowed to what another forbids."""
        narrowed = {fact for fact in self.because if fact not in self.kept_as_said}
        found: set[str] = set()
        for constraint in self.knowledge.constraints:
            bound = self.knowledge.bound(constraint.never)
            involved = narrowed & set(facts_of(bound))
            if involved and truth(bound, self.possible) is Truth.YES:
                self.contradictions.append(Contradiction(constraint.id, facts_of(bound)))
                found |= involved
        return found

    def _to_fixpoint(self) -> None:
        before: dict[str, int] | None = None
        while before != self.possible:
            before = dict(self.possible)
            for fact in self.knowledge.asked.values():
                if fact.applies is not None:
                    self._apply(fact, fact.applies)
            for constraint in self.knowledge.constraints:
                self._narrow(constraint.id, constraint.never)

    def _apply(self, fact: Fact, applies: Condition) -> None:
        if self.first[fact.id].settled:
            return
        domain = fact.domain
        found = truth(self.knowledge.bound(applies), self.possible)
        if found is Truth.NO:
            self._keep(fact.id, domain.bit(fact.absent), "applies")
        elif found is Truth.YES and fact.otherwise is None:
            self._keep(fact.id, domain.mask(fact.values), "")

    def _narrow(self, name: str, never: Condition) -> None:
        bound = self.knowledge.bound(never)
        if truth(bound, self.possible) is not Truth.OPEN:
            return
        for fact in facts_of(bound):
            domain = self.knowledge.domains[fact]
            kept = sum(bit for bit in _bits(domain, self.possible[fact]) if not self._certain(bound, fact, bit))
            self._keep(fact, kept, name)

    def _certain(self, bound: Bound, fact: str, bit: int) -> bool:
        return truth(bound, {**self.possible, fact: bit}) is Truth.YES

    def _keep(self, fact: str, mask: int, reason: str) -> None:
        kept = self.possible[fact] & mask
        if fact in self.kept_as_said:
            return
        if kept and kept != self.possible[fact]:
            self.possible[fact] = kept
            if reason:
                self.because.setdefault(fact, []).append(reason)

    def _contradictions(self) -> Iterator[Contradiction]:
        for constraint in self.knowledge.constraints:
            bound = self.knowledge.bound(constraint.never)
            if truth(bound, self.possible) is Truth.YES:
                yield Contradiction(constraint.id, facts_of(bound))
        for fact in self.knowledge.asked.values():
            if fact.applies is not None and self._misapplied(fact, fact.applies):
                yield Contradiction("applies", (fact.id, *facts_of(self.knowledge.bound(fact.applies))))

    def _misapplied(self, fact: Fact, applies: Condition) -> bool:
        found = truth(self.knowledge.bound(applies), self.possible)
        only_absent = self.possible[fact.id] == fact.domain.bit(fact.absent)
        if found is Truth.NO:
            return not self.possible[fact.id] & fact.domain.bit(fact.absent)
        return found is Truth.YES and fact.otherwise is None and only_absent

    def known(self, fact: str) -> Known:
        first, values = self.first[fact], self.knowledge.domains[fact].names(self.possible[fact])
        reasons = tuple(dict.fromkeys(self.because.get(fact, ())))
        if not reasons or first.origin == "stale":
            return Known(fact, values, first.origin, first.answer, first.because)
        origin: Origin = "does_not_apply" if reasons == ("applies",) else "narrowed"
        return Known(fact, values, origin, first.answer, reasons)


def _bits(domain: Domain, mask: int) -> Iterator[int]:
    return (domain.bit(value) for value in domain.names(mask))
