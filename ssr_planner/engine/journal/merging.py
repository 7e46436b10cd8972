"""Merge: what another journal of the same plan has that this one lacks, as events to add at its end.

Events are known again by where they were first said. What the author of each had seen is told in the numbers of this
journal, so that whatever the two sides said without knowing of each other stands in conflict, whichever came first.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from ssr_planner.engine.journal.acts import Act, Began, Event, Origin, Revoked
from ssr_planner.engine.journal.chain import Stamp

__all__ = ["first_said", "kin", "merge"]

_Span: TypeAlias = tuple[int, int]


def first_said(event: Event) -> Origin:
    """Where an event was first said: in the journal it came from, else where it stands."""
    return event.origin or Origin(plan=event.plan, sequence=event.sequence, hash=event.hash)


def kin(ours: Sequence[Event], theirs: Sequence[Event]) -> bool:
    """Whether two journals tell of one plan: they begin with the same event, or one grew from the other."""
    return ours[0].hash == theirs[0].hash or _grew(ours, theirs) or _grew(theirs, ours)


def merge(ours: Sequence[Event], theirs: Sequence[Event]) -> tuple[tuple[Act, Stamp], ...]:
    """What of their journal is not in ours, in their order, to be appended to ours.

    Both journals are whole and tell of one plan (see `kin`).
    """
    known = {first_said(one).hash: one.sequence for one in ours}
    last, places = ours[-1].sequence, {1: 1}
    new: list[Event] = []
    for event in theirs[1:]:
        here = known.get(first_said(event).hash)
        if here is None:
            new.append(event)
            here = last + len(new)
        places[event.sequence] = here
    runs = tuple(_runs(places))
    return tuple((_here(one.act, places), _stamp(one, runs)) for one in new)


def _grew(young: Sequence[Event], old: Sequence[Event]) -> bool:
    act = young[0].act
    return isinstance(act, Began) and act.grew_from is not None and act.grew_from.hash in {one.hash for one in old}


def _here(act: Act, places: dict[int, int]) -> Act:
    """An act in the numbers of this journal."""
    return Revoked(sequence=places[act.sequence]) if isinstance(act, Revoked) else act


def _stamp(event: Event, runs: Sequence[tuple[_Span, int]]) -> Stamp:
    knew = _joined(
        (max(low, first) + shift, min(high, last) + shift)
        for low, high in ((1, event.seen), *event.also)
        for (first, last), shift in runs
        if max(low, first) <= min(high, last)
    )
    seen = knew[0][1] if knew and knew[0][0] == 1 else 0
    also = tuple(one for one in knew if one[0] > seen)
    return Stamp(event.id, event.time, event.who, seen, first_said(event), also)


def _runs(places: dict[int, int]) -> Iterator[tuple[_Span, int]]:
    """Their events in runs that stand together here too: the first and last of each, and how far it moves."""
    ends = [n for n, then in pairwise(sorted(places)) if places[then] != places[n] + 1]
    for before, end in pairwise([0, *ends, len(places)]):
        yield (before + 1, end), places[before + 1] - (before + 1)


def _joined(spans: Iterable[_Span]) -> list[_Span]:
    joined: list[_Span] = []
    for low, high in sorted(spans):
        if joined and low <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined
