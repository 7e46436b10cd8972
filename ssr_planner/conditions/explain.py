"""What a bound condition says of one situation: yes, no or open, with the reasons and the facts that would decide it.

An atom is yes when all possible values satisfy it, no when none does, else open. The logic is sound, not complete:
a condition that names a fact twice, such as `a or not a`, is open while `a` is open.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import product
from math import prod
from typing import Final

from ssr_planner.conditions.domains import AllOf, AnyOf, Bound, Test, tests

__all__ = ["Reason", "Truth", "explain", "open_facts", "truth", "truth_by_cases"]

MOST_TRIALS: Final = 256


class Truth(IntEnum):
    """What can be said of a condition; ordered, so that `and` is the least and `or` the greatest."""

    NO = 0
    OPEN = 1
    YES = 2

    @property
    def opposite(self) -> "Truth":
        """What can be said of the contrary."""
        return Truth(2 - self)


@dataclass(frozen=True, slots=True)
class Reason:
    """A condition, what is so of it, and the same of its parts."""

    bound: Bound
    truth: Truth
    parts: tuple["Reason", ...] = ()

    def deciders(self) -> tuple[str, ...]:
        """The open facts whose answers can still decide an open condition, in written order, each once."""
        return tuple(dict.fromkeys(_deciders(self)))

    def grounds(self) -> tuple[Test, ...]:
        """The tests that make the condition what it is: for a yes those that hold, for a no those that fail."""
        return tuple(dict.fromkeys(_grounds(self)))


def _deciders(reason: Reason) -> Iterator[str]:
    if reason.truth is not Truth.OPEN:
        return
    if isinstance(reason.bound, Test):
        yield reason.bound.fact
    for part in reason.parts:
        yield from _deciders(part)


def _grounds(reason: Reason) -> Iterator[Test]:
    if isinstance(reason.bound, Test):
        yield reason.bound
    for part in reason.parts:
        if part.truth is reason.truth:
            yield from _grounds(part)


def truth(bound: Bound, possible: Mapping[str, int]) -> Truth:
    """Whether the condition holds: for every, for no, or for some of the possible values."""
    if isinstance(bound, Test):
        return _of_test(bound, possible[bound.fact])
    return _joined(bound, [truth(part, possible) for part in bound.parts])


def _of_test(test: Test, here: int) -> Truth:
    if not here & test.allowed:
        return Truth.NO
    return Truth.OPEN if here & ~test.allowed else Truth.YES


def _joined(bound: AllOf | AnyOf, parts: list[Truth]) -> Truth:
    if isinstance(bound, AllOf):
        return min(parts, default=Truth.YES)
    return max(parts, default=Truth.NO)


def truth_by_cases(bound: Bound, possible: Mapping[str, int]) -> Truth:
    """Like `truth`, but exact where a fact occurs more than once: each of its values is tried in turn.

    Gives up the exactness, never the soundness, where that would take more than 256 trials.
    """
    found = truth(bound, possible)
    if found is not Truth.OPEN:
        return found
    named = [test.fact for test in tests(bound)]
    split = [fact for fact in dict.fromkeys(named) if named.count(fact) > 1 and possible[fact].bit_count() > 1]
    if not split or prod(possible[fact].bit_count() for fact in split) > MOST_TRIALS:
        return found
    trials = product(*(_single(possible[fact]) for fact in split))
    results = {truth(bound, {**possible, **dict(zip(split, trial, strict=True))}) for trial in trials}
    return results.pop() if len(results) == 1 else Truth.OPEN


def _single(mask: int) -> list[int]:
    return [1 << place for place in range(mask.bit_length()) if mask >> place & 1]


def explain(bound: Bound, possible: Mapping[str, int]) -> Reason:
    """The condition with what is so of it and of each of its parts."""
    if isinstance(bound, Test):
        return Reason(bound, _of_test(bound, possible[bound.fact]))
    reasons = tuple([explain(part, possible) for part in bound.parts])
    return Reason(bound, _joined(bound, [one.truth for one in reasons]), reasons)


def open_facts(bound: Bound, possible: Mapping[str, int]) -> tuple[str, ...]:
    """The facts whose answers can still decide the condition; empty when it is decided."""
    return explain(bound, possible).deciders()
