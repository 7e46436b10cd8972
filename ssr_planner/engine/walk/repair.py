"""Repair: the smallest set of changes that would open a gate's own verdict, and nothing less would.

For each failing firm requirement the nearest alternative is taken: the best verdict, then the fewest tests, then
written order. What a change would newly ask for is added; what turns out to be needless is taken away.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from ssr_planner.conditions.domains import AllOf, Bound, Domain, Test
from ssr_planner.conditions.explain import Truth, truth
from ssr_planner.engine.diagnosis import diagnose
from ssr_planner.engine.situation import Situation
from ssr_planner.engine.walk.results import Gate
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.engine.walk.world import Judged
from ssr_planner.knowledge.common import Requirement, Strength
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.knowledge.scenario import Phase

__all__ = ["Setting", "repair"]

MOST_TRIED: Final = 10


@dataclass(frozen=True, slots=True)
class Setting:
    """One change: the fact and the value that would do, with all values that the gate would take; or a decision."""

    fact: str
    value: str
    allowed: tuple[str, ...]
    decision: bool = False


def repair(gate: Gate, situation: Situation, knowledge: Knowledge) -> tuple[Setting, ...] | None:
    """The repair set of a gate; empty where its own verdict is open, none where no set of changes opens it."""
    mending = _Mending(gate, situation, knowledge)
    wanted: dict[str, int] = {}
    for _ in range(MOST_TRIED):
        failing = mending.failing(wanted)
        if not failing:
            return mending.settings(_least(mending, wanted))
        before = dict(wanted)
        for one in failing:
            if not mending.add(one, wanted):
                return None
        if wanted == before:
            return None
    return None


def _least(mending: "_Mending", wanted: Mapping[str, int]) -> Mapping[str, int]:
    """The smallest part of the changes that is enough."""
    if len(wanted) > MOST_TRIED:
        return wanted
    for size in range(len(wanted)):
        for part in combinations(wanted.items(), size):
            if not mending.failing(dict(part)):
                return dict(part)
    return wanted


class _Mending:
    def __init__(self, gate: Gate, situation: Situation, knowledge: Knowledge) -> None:
        self.situation, self.knowledge = situation, knowledge
        self.judged = {one.requirement.id: one.judged for one in gate.requirements}
        self.waived = {one.requirement.id for one in gate.requirements if one.waived}
        phase = next(one for one in _phases(gate, knowledge) if one.id == gate.phase)
        asked = phase.enter if gate.sector is None else phase.sectors[gate.sector].enter
        self.firm = [one for one in asked if one.strength is Strength.SHALL]

    def failing(self, wanted: Mapping[str, int]) -> list[Requirement]:
        """The firm requirements that would still not surely hold after these changes."""
        chosen = {fact: self._value(fact, mask) for fact, mask in wanted.items() if fact in self.knowledge.domains}
        changed = replace(self.situation, possible={**self.situation.possible, **chosen})
        possible = diagnose(changed, self.knowledge).possible
        return [one for one in self.firm if one.id not in self.waived and not self._holds(one, possible, wanted)]

    def _holds(self, one: Requirement, possible: Mapping[str, int], wanted: Mapping[str, int]) -> bool:
        if one.when is not None and truth(self.knowledge.bound(one.when), possible) is Truth.NO:
            return True
        if one.if_ is None:
            decision = str(one.decision)
            return decision in wanted or self.situation.case.decided(decision) is not None
        return truth(self.knowledge.bound(one.if_), possible) is Truth.YES

    def add(self, one: Requirement, wanted: dict[str, int]) -> bool:
        """Add what a requirement asks to the changes; false where it contradicts what is wanted already."""
        if one.if_ is None:
            wanted[str(one.decision)] = 1
            return True
        for test in _nearest(self.knowledge.bound(one.if_), self.judged.get(one.id), self.situation.possible):
            wanted[test.fact] = wanted.get(test.fact, test.allowed) & test.allowed
            if not wanted[test.fact]:
                return False
        return True

    def _value(self, fact: str, allowed: int) -> int:
        """The value to set: one still possible, else the nearest in the order."""
        here = self.situation.possible.get(fact, 0)
        if here & allowed:
            return _lowest(here & allowed)
        domain: Domain = self.knowledge.domains[fact]
        return 1 << (allowed.bit_length() - 1) if domain.ordered and allowed < _lowest(here) else _lowest(allowed)

    def settings(self, wanted: Mapping[str, int]) -> tuple[Setting, ...]:
        """The changes as facts and values."""
        return tuple(self._setting(fact, mask) for fact, mask in wanted.items())

    def _setting(self, fact: str, mask: int) -> Setting:
        domain = self.knowledge.domains.get(fact)
        if domain is None:
            return Setting(fact, fact, (fact,), decision=True)
        return Setting(fact, domain.names(self._value(fact, mask))[0], domain.names(mask))


def _lowest(mask: int) -> int:
    return mask & -mask


def _phases(gate: Gate, knowledge: Knowledge) -> Sequence[Phase]:
    scenario = knowledge.common if gate.scenario == knowledge.common.id else knowledge.scenarios[gate.scenario]
    return scenario.phases


def _nearest(bound: Bound, judged: Judged | None, possible: Mapping[str, int]) -> Iterator[Test]:
    """The failing tests of the nearest way to make a condition hold."""
    if isinstance(bound, Test):
        if bound.fact not in possible or possible[bound.fact] & ~bound.allowed:
            yield bound
        return
    parts = judged.parts if judged is not None else (None,) * len(bound.parts)
    pairs = list(zip(bound.parts, parts, strict=True))
    if isinstance(bound, AllOf):
        for part, seen in pairs:
            yield from _nearest(part, seen, possible)
        return
    ways = [(seen.verdict.kind if seen else Kind.CLOSED, tuple(_nearest(part, seen, possible))) for part, seen in pairs]
    best = min(ways, key=lambda way: (way[0], len(way[1])), default=None)
    yield from best[1] if best else ()
