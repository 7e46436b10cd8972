"""Who leads an activity: the first that is there and may, national bodies first; else a partner, or nobody."""

from collections.abc import Iterator

from ssr_planner.conditions.syntax import capability_of
from ssr_planner.engine.planner.results import Task
from ssr_planner.engine.situation import Situation
from ssr_planner.knowledge.case import Present
from ssr_planner.knowledge.catalogue import Activity
from ssr_planner.knowledge.library import Knowledge

__all__ = ["task_of"]


def task_of(activity: Activity, situation: Situation, knowledge: Knowledge) -> Task:
    """Who leads an activity, and who else that is there can support it."""
    able = tuple(name for text in activity.support if (name := capability_of(text)) is not None)
    if not situation.case.actors.list:
        return Task("kinds", activity.lead, able)
    candidates = list(dict.fromkeys(one.actor for one in _candidates(activity, able, situation, knowledge)))
    if candidates:
        return Task("present", tuple(candidates[:1]), able, tuple(candidates[1:4]))
    nobody = situation.case.actors.complete
    return Task("nobody" if nobody else "partner", activity.lead, able)


def _candidates(
    activity: Activity, able: tuple[str, ...], situation: Situation, knowledge: Knowledge
) -> Iterator[Present]:
    wanted = sorted(activity.lead, key=lambda kind: not _national(kind, knowledge))
    for kind in wanted:
        for one in situation.present:
            if kind in (one.actor, _kind(one, knowledge)) and _covers(one, activity, able, knowledge):
                yield one
    yield from (one for one in situation.present if set(able) & set(one.mandate))


def _kind(one: Present, knowledge: Knowledge) -> str:
    known = knowledge.actors.get(one.actor)
    return known.kind if known else one.actor


def _covers(one: Present, activity: Activity, able: tuple[str, ...], knowledge: Knowledge) -> bool:
    """Whether the entered mandate covers sector and task; a national body entered without one leads by its nature."""
    known = knowledge.actors.get(one.actor)
    sectors = one.sectors or (known.sectors if known else ())
    if sectors and activity.sector not in sectors:
        return False
    if not one.mandate and _national(_kind(one, knowledge), knowledge):
        return True
    return not able or bool(set(able) & set(one.mandate))


def _national(kind: str, knowledge: Knowledge) -> bool:
    term = knowledge.vocabulary.actor_kinds.get(kind)
    return term is not None and term.national
