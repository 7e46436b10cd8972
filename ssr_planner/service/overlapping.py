"""Overlap: how much any two plans have in common, to see that plans are about their countries."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from ssr_planner.engine.planner.results import Programme
from ssr_planner.service.opening import case_ids, open_knowledge
from ssr_planner.service.planning import Plan, planned
from ssr_planner.settings import Settings

__all__ = ["Overlap", "first_ranked", "overlap_of"]

FIRST = 10


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two plans by their cases: the activities both have, of those either has, and those among the first ten of both.

    Standing tasks, which every programme has, do not count.
    """

    first: str
    second: str
    common: tuple[str, ...]
    either: int
    first_ten: tuple[str, ...]

    @property
    def share(self) -> float:
        """Activities in common over activities of either plan (Jaccard), from 0 to 1; two empty plans share all."""
        return len(self.common) / self.either if self.either else 1.0


def overlap_of(wanted: Sequence[str], settings: Settings) -> tuple[tuple[Plan, ...], tuple[Overlap, ...]]:
    """The plans of these cases, or of all shipped ones, and the overlap of any two of them.

    Raises:
        PlannerError: when the knowledge or a file cannot be used.
    """
    shelf = open_knowledge(settings)
    plans = tuple(planned(name, settings, shelf) for name in wanted or case_ids(settings))
    return plans, tuple(_overlap(*pair) for pair in combinations(plans, 2))


def first_ranked(programme: Programme) -> tuple[str, ...]:
    """The ten activities of a plan that stand first by rank, the best first."""
    return tuple(one.id for one in sorted(programme.activities, key=lambda one: one.rank)[:FIRST])


def _overlap(one: Plan, other: Plan) -> Overlap:
    mine, theirs = ([each.id for each in plan.programme.activities] for plan in (one, other))
    first, second = (first_ranked(plan.programme) for plan in (one, other))
    return Overlap(
        one.case.id,
        other.case.id,
        tuple(each for each in mine if each in theirs),
        len({*mine, *theirs}),
        tuple(each for each in first if each in second),
    )
