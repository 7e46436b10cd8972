"""Never train, equip or pay forces that commit atrocities without a block or an explicit human rights condition."""

from collections.abc import Iterator
from typing import Any

from tests.laws.never import Fault, Law, requirements_of, working
from tests.laws.shipped_situations import Seen

CONDITIONS = frozenset({"due_diligence_record", "complaint_body", "forces_grave_violations", "police_conduct"})


def broken(seen: Seen) -> Iterator[str]:
    """Support to forces that may begin although they may commit grave violations, and nothing asks for their rights.

    A condition is explicit when the forces' posture, the gate or the activity demands one of the facts that stand for
    human rights, as something that decides, in this situation.
    """
    if not seen.maybe("forces_grave_violations", "yes"):
        return
    surely = seen.surely("forces_grave_violations", "yes") and not seen.surely("due_diligence_record", "yes")
    for one, activity in working(seen):
        if activity.support_to_forces != "in_scope":
            continue
        if not _asks_for_rights(seen, one.id):
            yield f"{one.id} may begin ({one.state}) and no condition of human rights stands before it"
        if surely and one.state == "now":
            yield f"{one.id} may begin today with forces that commit grave violations, without a record"


def _asks_for_rights(seen: Seen, id_: str) -> bool:
    walk = seen.programme.walk
    judged = walk.activities[id_]
    gate = walk.gates.get(judged.gate or "")
    asked = (
        *judged.needs,
        *(gate.requirements if gate else ()),
        *(one for partner in judged.partners for one in walk.postures[partner].requirements),
    )
    return any(
        one.requirement.strength == "shall"
        and one.applies.truth.name != "NO"
        and one.requirement.if_ is not None
        and not CONDITIONS.isdisjoint(one.requirement.if_.text.replace("(", " ").replace(")", " ").split())
        for one in asked
    )


def _without_conditions(item: dict[str, Any]) -> None:
    conditions = {"no_grave_violations", "due_diligence", "violations_addressed"}
    for requirements in requirements_of(item):
        requirements[:] = [one for one in requirements if one["id"] not in conditions]


LAW = Law(broken, Fault("*/scenario.yaml", _without_conditions))
