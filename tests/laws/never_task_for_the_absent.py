"""Never a task for a mission, or for anybody, that is absent or has no mandate for it."""

from collections.abc import Iterator
from typing import Any

from ssr_planner.knowledge.case import Present
from tests.laws.never import Fault, Law
from tests.laws.shipped_situations import Seen

MISSION = "un_mission"


def broken(seen: Seen) -> Iterator[str]:
    """Activities led or supported by somebody who is not there, or whose mandate does not cover it."""
    present = {one.actor: one for one in seen.programme.situation.present}
    no_operation = seen.surely("peace_operation", "none")
    for one in seen.programme.all_planned():
        named = (*one.task.actors, *one.task.others)
        if one.task.how == "present":
            yield from (f"{one.id} is given to {actor}, who is not there" for actor in named if actor not in present)
            leads = present.get(one.task.actors[0])
            if leads is not None and not _covers(seen, leads, one.task.able):
                yield f"{one.id} is given to {leads.actor}, whose mandate does not cover it"
        elif no_operation and MISSION in named:
            yield f"{one.id} is given to a mission, and there is none"


def _covers(seen: Seen, leads: Present, able: tuple[str, ...]) -> bool:
    return not able or _national(seen, leads.actor) or not set(able).isdisjoint(leads.mandate)


def _national(seen: Seen, actor: str) -> bool:
    known = seen.knowledge.actors.get(actor)
    kinds = seen.knowledge.vocabulary.actor_kinds
    return kinds[known.kind if known else actor].national


def _missions_everywhere(item: dict[str, Any]) -> None:
    del item["actor_kinds"][MISSION]["when"]


LAW = Law(broken, Fault("vocabulary.yaml", _missions_everywhere))
