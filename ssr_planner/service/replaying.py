"""Replays: the situation files of one country in the order of their days, and what turned from each to the next."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ssr_planner.content.expectations import unmet
from ssr_planner.engine.causes import by_their_causes
from ssr_planner.engine.compare import Change, compare
from ssr_planner.engine.turns import Turn, turns
from ssr_planner.errors import Finding, Place, Refused, quoted
from ssr_planner.knowledge.case import Expectation
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.service.opening import case_ids, open_knowledge
from ssr_planner.service.planning import Plan, planned
from ssr_planner.settings import Settings

__all__ = ["Replay", "Station", "Step", "replay_case"]


@dataclass(frozen=True, slots=True)
class Station:
    """One situation of a replay: its plan, and the expectations that it does not meet, each with what was seen."""

    plan: Plan
    unmet: tuple[tuple[Expectation, str], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """From one situation to the next: what turned, and by which answers."""

    before: Plan
    after: Plan
    turns: Mapping[Turn, tuple[Change, ...]]


@dataclass(frozen=True, slots=True)
class Replay:
    """Situations of one country, the earliest first, and the steps between them."""

    stations: tuple[Station, ...]
    steps: tuple[Step, ...]


def replay_case(wanted: str, settings: Settings) -> Replay:
    """The situation file of this path or id with all that it continues, the earliest first.

    Raises:
        PlannerError: when the knowledge or a file cannot be used, or files continue each other in a circle.
    """
    shelf = open_knowledge(settings)
    plans: list[Plan] = []
    name = wanted
    while True:
        plans.append(planned(name, settings, shelf))
        follows = plans[-1].case.follows
        if follows is None:
            break
        if follows in {one.case.id for one in plans}:
            raise Refused(_circle(name, follows))
        name = _beside(name, follows, settings)
    plans.reverse()
    knowledge = shelf.knowledge
    stations = (Station(one, tuple(unmet(one.case, one.programme, knowledge))) for one in plans)
    return Replay(tuple(stations), tuple(_step(*pair, knowledge) for pair in pairwise(plans)))


def _step(before: Plan, after: Plan, knowledge: Knowledge) -> Step:
    first, second = before.programme, after.programme
    changes = by_their_causes(compare(first, second, knowledge), first, second, knowledge)
    return Step(before, after, turns(changes))


def _beside(name: str, follows: str, settings: Settings) -> str:
    """Where a file stands that another one continues: beside it, or among the shipped cases."""
    beside = Path(name).with_name(f"{follows}.yaml")
    return follows if name in case_ids(settings) or not beside.is_file() else beside.as_posix()


def _circle(name: str, follows: str) -> Finding:
    message = f"{quoted(follows)} is continued by a file that it continues."
    return Finding("SSR513", "error", Place(name), message, "Let the earliest file continue none.")
