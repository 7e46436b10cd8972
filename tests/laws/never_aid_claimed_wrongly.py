"""Never claim official development assistance for an ineligible country, lethal equipment or combat training."""

from collections.abc import Iterator
from typing import Any

from tests.laws.never import Fault, Law
from tests.laws.shipped_situations import Seen


def broken(seen: Seen) -> Iterator[str]:
    """A verdict of `likely` where the country is not eligible or nobody knows, or for training or equipping an army.

    The catalogue has no activity that gives lethal equipment or trains for combat; training and equipment of armed
    forces come nearest, and are never claimed without a closer look.
    """
    for one in (*seen.programme.all_planned(), *seen.programme.in_place, *seen.programme.not_now):
        activity = seen.knowledge.activities[one.id]
        verdict = one.oda.verdict if one.oda is not None else None
        if verdict == "likely" and not seen.surely("oda_eligible", "yes"):
            yield f"{one.id} is claimed where the country may not be eligible"
        if verdict != "not_likely" and verdict is not None and seen.surely("oda_eligible", "no"):
            yield f"{one.id} is not ruled out where the country is not eligible"
        arms = activity.dimension == "capacity" and activity.support_to_forces == "in_scope"
        if verdict == "likely" and activity.sector == "defence" and arms:
            yield f"{one.id} trains or equips an army and is claimed"


def _all_likely(item: dict[str, Any]) -> None:
    if item.get("oda"):
        item["oda"] = [{"otherwise": "yes", "verdict": "likely", "because": "A test.", "basis": "assumption"}]


LAW = Law(broken, Fault("catalogue/activities/defence/*.yaml", _all_likely))
