"""Turns: what a change between two programmes of one country means for the people who carry the work."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from ssr_planner.engine.compare import ABSENT, Change
from ssr_planner.engine.planner.results import State

__all__ = ["Turn", "turns"]

PASSABLE = frozenset({"open", "opens_with_plan"})
SETTLED = frozenset({"done", "not_needed"})
DIAGNOSIS = frozenset({"lead", "context", "stage", "outlook"})


class Turn(StrEnum):
    """What a change means, in the order in which it is told."""

    DIAGNOSIS = "diagnosis"
    OPENED = "opened"
    CLOSED = "closed"
    SETTLED = "settled"
    STOPS = "must_stop"
    BEGINS = "begins"
    REACHED = "reached"
    FALLS_AWAY = "falls_away"


def turns(changes: Iterable[Change]) -> Mapping[Turn, tuple[Change, ...]]:
    """Changes by what they mean; a gate that only one of two scenarios has, and waiting alone, mean nothing here."""
    found: dict[Turn, list[Change]] = {turn: [] for turn in Turn}
    for change in changes:
        turn = _turn(change)
        if turn is not None:
            found[turn].append(change)
    return {turn: tuple(group) for turn, group in found.items() if group}


def _turn(change: Change) -> Turn | None:
    match change.address.partition(":")[0]:
        case kind if kind in DIAGNOSIS:
            return Turn.DIAGNOSIS
        case "gate" | "posture" if ABSENT not in {change.before, change.after}:
            return _way(change.before, change.after)
        case "activity":
            return _work(change.before, change.after)
    return None


def _way(before: str, after: str) -> Turn | None:
    """What became of a gate or a posture."""
    if after in PASSABLE:
        return None if before in PASSABLE else Turn.OPENED
    if after in SETTLED:
        return None if before in SETTLED else Turn.SETTLED
    return Turn.CLOSED if before in PASSABLE else None


def _work(before: str, after: str) -> Turn | None:
    """What became of an activity: only what may be under way has to stop, or falls away."""
    if after == State.NOW:
        return Turn.BEGINS
    if after == State.IN_PLACE:
        return Turn.REACHED
    if before != State.NOW:
        return None
    return Turn.FALLS_AWAY if after == ABSENT else Turn.STOPS
