"""Never a programme of disarmament and demobilisation without combatants, after it is done, or in open war."""

from collections.abc import Iterator
from typing import Any

from ssr_planner.conditions.explain import Truth
from tests.laws.never import Fault, Law, working
from tests.laws.shipped_situations import Seen


def broken(seen: Seen) -> Iterator[str]:
    """Work of the phase itself that may begin where it has no ground."""
    gate = seen.programme.walk.gate_of("ddr")
    no_combatants = seen.surely("combatants", "none")
    war = seen.surely("armed_conflict", "ongoing")
    done = gate is not None and gate.done.truth is Truth.YES
    for one, activity in working(seen):
        of_phase = activity.phase == "ddr" and not activity.waiting
        if of_phase and no_combatants:
            yield f"{one.id} may begin without combatants"
        if of_phase and war:
            yield f"{one.id} may begin in open war"
        if of_phase and done:
            yield f"{one.id} may begin although the phase is done"


def _open_in_war(item: dict[str, Any]) -> None:
    for phase in item["phases"]:
        if phase["id"] == "ddr":
            phase["enter"] = [one for one in phase["enter"] if one["id"] == "enough_security"]
    item.pop("suspend", None)
    for posture in item.get("postures", {}).values():
        posture["when_suspended"] = posture["standing"] = []


LAW = Law(broken, Fault("*/scenario.yaml", _open_in_war))
