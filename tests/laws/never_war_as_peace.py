"""Never treat war as peace."""

from collections.abc import Iterator
from typing import Any

from tests.laws.never import Fault, Law, working
from tests.laws.shipped_situations import Seen


def broken(seen: Seen) -> Iterator[str]:
    """In open war: another scenario leads, stage or outlook speak of peace, or forces are built up as if in peace."""
    if not seen.surely("armed_conflict", "ongoing"):
        return
    diagnosis = seen.programme.diagnosis
    if diagnosis.leading != "post_conflict":
        yield f"the lead is {diagnosis.leading}"
    if diagnosis.stages["post_conflict"].chosen != "pc0":
        yield f"the stage is {diagnosis.stages['post_conflict'].chosen}"
    if diagnosis.outlook.chosen != "difficult":
        yield f"the outlook is {diagnosis.outlook.chosen}"
    for one, activity in working(seen):
        if activity.support_to_forces == "in_scope" and activity.sector in {"defence", "intelligence"}:
            yield f"{one.id} may begin in open war"


def _war_is_recent(item: dict[str, Any]) -> None:
    for context in item["contexts"]:
        if context["id"] == "post_conflict":
            context["when"] = "armed_conflict == recent"


LAW = Law(broken, Fault("diagnosis.yaml", _war_is_recent))
