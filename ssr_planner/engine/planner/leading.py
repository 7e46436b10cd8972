"""Who leads an activity: the first that is there and may; national bodies first, in their own work those who plan."""

from collections.abc import Iterator

from ssr_planner.conditions.explain import Truth, truth
from ssr_planner.conditions.syntax import capability_of
from ssr_planner.engine.diagnosis import Diagnosis
from ssr_planner.engine.planner.results import Task
from ssr_planner.engine.situation import Situation
from ssr_planner.knowledge.case import Present
from ssr_planner.knowledge.catalogue import Activity
from ssr_planner.knowledge.common import Condition
from ssr_planner.knowledge.library import Knowledge

__all__ = ["Leading"]


class Leading:
    """Who of those present may lead what."""

    def __init__(self, situation: Situation, diagnosis: Diagnosis, knowledge: Knowledge) -> None:
        self.situation, self.diagnosis, self.knowledge = situation, diagnosis, knowledge
        kinds = knowledge.vocabulary.actor_kinds
        self.here = frozenset(kind for kind, term in kinds.items() if self._can_be_here(term.when))
        self.national = frozenset(kind for kind, term in kinds.items() if term.national)
        self.by_name: dict[str, list[Present]] = {}
        self.planning = frozenset(kind for kind, term in kinds.items() if term.plans)
        for one in situation.present:
            for name in dict.fromkeys((one.actor, self._kind(one))):
                self.by_name.setdefault(name, []).append(one)

    def task_of(self, activity: Activity) -> Task:
        """Who leads an activity, and who else that is there can support it."""
        able = tuple(name for text in activity.support if (name := capability_of(text)) is not None)
        kinds = tuple(kind for kind in activity.lead if kind in self.here)
        if not self.situation.case.actors.list:
            return Task("kinds" if kinds else "nobody", kinds, able)
        candidates = list(dict.fromkeys(one.actor for one in self._candidates(activity, able)))
        if candidates:
            return Task("present", tuple(candidates[:1]), able, tuple(candidates[1:4]))
        nobody = self.situation.case.actors.complete
        return Task("nobody" if nobody else "partner", kinds, able)

    def _can_be_here(self, when: Condition | None) -> bool:
        """Whether this situation does not rule out that there is an actor of a kind."""
        return when is None or truth(self.knowledge.bound(when), self.diagnosis.possible) is not Truth.NO

    def _candidates(self, activity: Activity, able: tuple[str, ...]) -> Iterator[Present]:
        first = self.national | self.planning
        for kind in sorted(activity.lead, key=lambda kind: kind not in first):
            if kind in self.planning:
                planner = self.situation.case.planning_organisation
                yield from (one for one in self.by_name.get(planner or "", ()) if _can(one, able))
            yield from (one for one in self.by_name.get(kind, ()) if self._covers(one, activity, able))
        yield from (one for one in self.situation.present if not set(able).isdisjoint(one.mandate))

    def _kind(self, one: Present) -> str:
        known = self.knowledge.actors.get(one.actor)
        return known.kind if known else one.actor

    def _covers(self, one: Present, activity: Activity, able: tuple[str, ...]) -> bool:
        """Whether the entered mandate covers sector and task.

        A national body that was entered without a mandate leads by its nature.
        """
        known = self.knowledge.actors.get(one.actor)
        sectors = one.sectors or (known.sectors if known else ())
        if sectors and activity.sector not in sectors:
            return False
        if not one.mandate and self._kind(one) in self.national:
            return True
        return _can(one, able)


def _can(one: Present, able: tuple[str, ...]) -> bool:
    """Whether what was entered as a mandate covers one of these, if any is asked for."""
    return not able or not set(able).isdisjoint(one.mandate)
