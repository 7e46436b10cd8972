"""What the items of a folder mean together: every check in one run, each finding with its place.

A check is a small function over the items that were read; it needs no whole knowledge, so that one wrong file does not
hide what is wrong in the others. What a single file says is checked where it is read.
"""

from collections.abc import Callable, Iterator
from typing import Final

from ssr_planner.content.checks import conditions, meaning, phases
from ssr_planner.content.checks.ground import Ground
from ssr_planner.content.checks.lists import ids_in_lists, ordered_lists
from ssr_planner.content.checks.names import names
from ssr_planner.content.checks.references import references
from ssr_planner.content.loader import Loaded
from ssr_planner.errors import Finding

__all__ = ["CHECKS", "check"]

CHECKS: Final[tuple[Callable[[Ground], Iterator[Finding]], ...]] = (
    names,
    references,
    conditions.deliveries,
    conditions.published,
    conditions.measures,
    ordered_lists,
    ids_in_lists,
    phases.order_of_phases,
    phases.work_while_waiting,
    phases.places_of_activities,
    meaning.effects,
    meaning.companions,
    meaning.selections,
    meaning.moves,
    meaning.places,
    meaning.places_set_aside,
    meaning.purpose_codes,
    meaning.results,
)
"""All checks, in the order in which their findings are easiest to mend."""


def check(loaded: Loaded) -> list[Finding]:
    """Everything that is wrong with a folder: what the loader found, and what all checks find, by file and line."""
    ground = Ground(loaded)
    found = [*loaded.findings, *(finding for one in CHECKS for finding in one(ground))]
    return sorted(dict.fromkeys(found), key=lambda one: (one.place.file, one.place.line or 0, one.place.column or 0))
