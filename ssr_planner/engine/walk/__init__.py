"""Walk: with whom one may work now, what stands before each phase, what the plan would open, and the path ahead."""

from ssr_planner.conditions.explain import Truth
from ssr_planner.engine.diagnosis import Diagnosis
from ssr_planner.engine.situation import Situation
from ssr_planner.engine.walk.judge import Judge
from ssr_planner.engine.walk.machine import path, proposed, replay
from ssr_planner.engine.walk.results import Gate, Status, Walk
from ssr_planner.knowledge.library import Knowledge

__all__ = ["walk"]


def walk(situation: Situation, diagnosis: Diagnosis, knowledge: Knowledge) -> Walk:
    """The walk through the leading scenario, or, without a lead, through what comes before any context."""
    judge = Judge(knowledge, situation, diagnosis)
    judge.settle()
    phase_gates = {phase: gate for phase in judge.phases if (gate := judge.gate(phase)) is not None}
    last = next((id_ for id_, (_, phase) in judge.phases.items() if phase.last), None)
    decided, refused = replay(situation.case, phase_gates, last)
    lead = diagnosis.leading
    stop = knowledge.scenarios[lead].stop if lead else None
    return Walk(
        scenario=lead,
        postures={one: judge.posture(one) for one in knowledge.vocabulary.partner_classes},
        gates=_all_gates(judge),
        activities={one.id: judge.activity(one) for one in knowledge.activities.values()},
        suspension=judge.guards.suspension(),
        stop=judge.status(stop.when) if stop else Status(Truth.NO),
        decided=decided,
        proposed=proposed(phase_gates),
        path=path(phase_gates),
        refused=refused,
    )


def _all_gates(judge: Judge) -> dict[str, Gate]:
    found: dict[str, Gate] = {}
    for id_, (_, phase) in judge.phases.items():
        for sector in (None, *phase.sectors):
            gate = judge.gate(id_, sector)
            if gate is not None:
                found[gate.address] = gate
    return found
