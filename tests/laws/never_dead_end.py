"""Never a dead end, nor a gate that waits for something that is absent by nature."""

from collections.abc import Iterator
from typing import Any

from ssr_planner.conditions.domains import NOT_APPLICABLE
from ssr_planner.conditions.explain import Truth
from ssr_planner.engine.walk.results import Gate
from ssr_planner.engine.walk.verdicts import Kind
from tests.laws.never import UNDER_WAY, Fault, Law
from tests.laws.shipped_situations import Seen


def broken(seen: Seen) -> Iterator[str]:
    """Needed gates that nothing can open and where no work goes on, and gates that wait for what cannot come."""
    for gate in seen.programme.walk.gates.values():
        if gate.needed is Truth.NO:
            continue
        if gate.reach.kind is Kind.CLOSED and gate.sector is None and not _work_meanwhile(seen, gate):
            yield f"{gate.address} is closed for good, and nothing goes on meanwhile"
        if gate.reach.kind is Kind.WAITS:
            yield from (f"{gate.address} waits for {fact}, which cannot come" for fact in _absent(seen, gate))
    if not any(one.state in UNDER_WAY for one in seen.programme.all_planned()):
        hanging = seen.programme.hanging or any(
            one.verdict.kind is Kind.DEPENDS for one in seen.programme.walk.activities.values()
        )
        if not hanging:
            yield "nothing can begin, and no answer would change that"


def _work_meanwhile(seen: Seen, gate: Gate) -> bool:
    """Whether work of this phase's waiting time makes sense."""
    planned = (seen.knowledge.activities[one.id] for one in seen.programme.all_planned())
    return any(activity.waiting and activity.phase == gate.phase for activity in planned)


def _absent(seen: Seen, gate: Gate) -> Iterator[str]:
    facts = seen.knowledge.facts
    for fact in gate.reach.waits_for:
        model = facts.get(fact)
        if model is None:
            continue
        domain = seen.knowledge.domains[fact]
        absent = NOT_APPLICABLE in domain.values and seen.surely(fact, NOT_APPLICABLE)
        if model.moved_by == "nobody" or absent:
            yield fact


def _waits_for_nature(item: dict[str, Any]) -> None:
    """A gate that asks the country to be another one."""
    asked = {"id": "richer", "if": "not oda_eligible", "because": "A test.", "strength": "shall", "basis": "assumption"}
    for phase in item["phases"]:
        phase.setdefault("enter", []).append(dict(asked))


LAW = Law(broken, Fault("*/scenario.yaml", _waits_for_nature))
