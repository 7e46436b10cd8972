"""What the modules `never_*` have in common: what a law forbids, and a change of the knowledge that brings it about."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ssr_planner.engine.planner.results import Planned, State
from ssr_planner.knowledge.catalogue import Activity
from tests.laws.shipped_situations import Seen

__all__ = ["UNDER_WAY", "Fault", "Law", "requirements_of", "working"]

UNDER_WAY = (State.NOW, State.NEXT)
"""The states of work that may begin today, or as soon as the plan itself has opened the way."""


@dataclass(frozen=True)
class Fault:
    """A change of the knowledge: the files, by a pattern, and what is done to each as it was read from YAML."""

    files: str
    change: Callable[[Any], None]


@dataclass(frozen=True)
class Law:
    """Something that must never happen: what is broken in a programme, and a fault that brings it about."""

    broken: Callable[[Seen], Iterator[str]]
    fault: Fault


def working(seen: Seen) -> Iterator[tuple[Planned, Activity]]:
    """What may begin today or as soon as the plan has opened the way, with the activity."""
    for one in seen.programme.all_planned():
        if one.state in UNDER_WAY:
            yield one, seen.knowledge.activities[one.id]


def requirements_of(item: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """Every list of requirements in a scenario file: of postures, phases and sectors."""
    for posture in item.get("postures", {}).values():
        yield from (posture[name] for name in ("standing", "when_suspended") if name in posture)
    for phase in item.get("phases", []):
        yield phase.get("enter", [])
        yield from (sector.get("enter", []) for sector in phase.get("sectors", {}).values())
