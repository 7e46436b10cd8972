"""The addresses that results of a folder's knowledge can have, so that a slip in one is found before it is waited for.

What stands at an address is the engine's business.
"""

from collections.abc import Iterable, Iterator

from ssr_planner.knowledge.common import Requirement
from ssr_planner.knowledge.library import OUTLOOK, Knowledge, gate_address
from ssr_planner.knowledge.scenario import Phase

__all__ = ["LEAD", "details", "lines", "requirements"]

LEAD = "lead"
QUESTIONS = 100


def lines(knowledge: Knowledge) -> Iterator[str]:
    """Every line that a result can have, apart from single requirements."""
    yield from (LEAD, OUTLOOK)
    yield from (f"context:{one.id}" for one in knowledge.diagnosis.contexts)
    yield from (f"stage:{context}" for context in knowledge.diagnosis.stages)
    yield from (f"posture:{partner}" for partner in knowledge.vocabulary.partner_classes)
    yield from (address for address, _ in _gates(knowledge))
    yield from (f"activity:{one}" for one in knowledge.activities)
    yield from (f"consequence:{one}" for one in knowledge.rules)


def details(knowledge: Knowledge) -> Iterator[str]:
    """Every detail of a line, or of the whole, that a case can expect."""
    asked, every = tuple(requirements(knowledge)), tuple(lines(knowledge))
    gates = tuple(address for address, _ in _gates(knowledge))
    phases = dict.fromkeys(phase.id for phases in knowledge.phases.values() for _, phase in phases)
    constraints = ("applies", *(one.id for one in knowledge.constraints))
    about: dict[str, Iterable[str]] = {
        LEAD: ("provisional", "decided", "proposed"),
        "path": phases,
        "question": map(str, range(1, QUESTIONS)),
        "fact": knowledge.domains,
        "contradiction": constraints,
        "waived": asked,
        **dict.fromkeys(("steps", "asks"), (*every, *asked)),
        **dict.fromkeys(("leads", "left_out", "rank", "turn", "in_plan"), tuple(knowledge.activities)),
        **dict.fromkeys(("needed", "own"), gates),
    }
    yield "suspended"
    yield from (f"{kind}:{one}" for kind, words in about.items() for one in words)


def requirements(knowledge: Knowledge) -> Iterator[str]:
    """The address of every requirement of a gate, a posture or an activity."""
    for address, asked in _gates(knowledge):
        yield from _at(address, asked)
    for scenario in (knowledge.common, *knowledge.scenarios.values()):
        for partner, posture in scenario.postures.items():
            base = f"posture:{partner}/{scenario.id}"
            yield from _at(base, posture.standing)
            yield from _at(f"{base}/suspended", posture.when_suspended)
    for activity in knowledge.activities.values():
        yield from _at(f"activity:{activity.id}", activity.needs)


def _at(address: str, asked: Iterable[Requirement]) -> Iterator[str]:
    return (f"{address}/{one.id}" for one in asked)


def _gates(knowledge: Knowledge) -> Iterator[tuple[str, tuple[Requirement, ...]]]:
    for scenario in (knowledge.common, *knowledge.scenarios.values()):
        for phase in scenario.phases:
            yield from _of_phase(scenario.id, phase)


def _of_phase(scenario: str, phase: Phase) -> Iterator[tuple[str, tuple[Requirement, ...]]]:
    yield gate_address(scenario, phase.id), phase.enter
    for sector, gate in phase.sectors.items():
        yield gate_address(scenario, phase.id, sector), gate.enter
