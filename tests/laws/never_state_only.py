"""Never state institutions only, where most people's security comes from others."""

from collections.abc import Iterator
from typing import Any

from tests.laws.never import Fault, Law, working
from tests.laws.shipped_situations import Seen

STATE_SERVICES = frozenset({"police", "justice", "corrections"})
BEYOND = "non_state"


def broken(seen: Seen) -> Iterator[str]:
    """Work with police, courts or prisons alone, where others than the state protect most people."""
    if not seen.surely("main_provider", "non_state"):
        return
    at_work = [activity for _, activity in working(seen) if not activity.standing]
    state = [one.id for one in at_work if one.sector in STATE_SERVICES and BEYOND not in one.tags]
    planned = [seen.knowledge.activities[one.id] for one in seen.programme.all_planned()]
    if state and not any(BEYOND in one.tags for one in planned):
        yield f"only the state is worked with: {', '.join(state)}"


def _no_such_work(item: dict[str, Any]) -> None:
    if BEYOND in item.get("tags", []):
        item["when"] = "main_provider == state"


LAW = Law(broken, Fault("catalogue/activities/*/*.yaml", _no_such_work))
