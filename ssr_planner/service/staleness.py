"""What has not been looked at for long: reviews, actors, and the list of purpose codes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from ssr_planner.content.checks.ground import Ground
from ssr_planner.content.loader import Parsed, load
from ssr_planner.errors import Finding
from ssr_planner.knowledge.case import last_day
from ssr_planner.knowledge.catalogue import Actor, Codes
from ssr_planner.knowledge.common import Item
from ssr_planner.service.opening import require_knowledge

__all__ = ["Stale", "stale_in"]

REVIEW_MONTHS: Final = 24
CHECK_MONTHS: Final = 12
_DAY: Final = re.compile(r"\b\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d))?)?\b")
_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Stale:
    """What was looked at too long ago, and how many items of each kind nobody has ever reviewed, of how many."""

    findings: tuple[Finding, ...]
    never: Mapping[str, tuple[int, int]]


def stale_in(folder: Path, today: date) -> Stale:
    """What in a knowledge folder somebody should look at again.

    Raises:
        Refused: when there is no such folder.
    """
    require_knowledge(folder)
    kinds = Ground(load(folder)).items
    findings = (found for items in kinds.values() for parsed in items.values() for found in _of(parsed, today))
    never = {kind: _never(items) for kind, items in kinds.items()}
    return Stale(tuple(findings), {kind: counts for kind, counts in never.items() if counts[0]})


def _of(parsed: Parsed, today: date) -> Iterator[Finding]:
    match parsed.item:
        case Actor(checked_on=str(day), valid_until=None) | Codes(checked_on=day):
            yield from _old(parsed, "checked_on", day, CHECK_MONTHS, today)
        case _:
            pass
    match parsed.item:
        case Item(reviewed=str(said)):
            yield from _old(parsed, "reviewed", said, REVIEW_MONTHS, today)
        case _:
            pass


def _never(items: Mapping[str, Parsed]) -> tuple[int, int]:
    """How many of these nobody has reviewed, and how many ask for a review."""
    models = [one.item for one in items.values() if isinstance(one.item, Item)]
    return sum(one.reviewed is None for one in models), len(models)


def _old(parsed: Parsed, key: str, said: str, months: int, today: date) -> Iterator[Finding]:
    days = [last_day(day) for day in _DAY.findall(said)]
    place = parsed.place(key)
    if not days:
        message = f"`{key}` names no day."
        yield Finding("SSR321", "warning", place, message, "Write the day as 2026-11-27, or the month as 2026-11.")
    elif _months_between(max(days), today) > months:
        message = f"Nobody has looked at this since {max(days).isoformat()}, more than {months} months ago."
        yield Finding("SSR321", "warning", place, message, f"Look at it again, and set `{key}`.")


def _months_between(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * _YEAR + later.month - earlier.month
