"""Expectations of cases: what an address says of a programme, in one word, and which expectations are not met."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from ssr_planner.conditions.explain import Truth
from ssr_planner.engine.compare import ABSENT, TRUTH_WORDS, lines
from ssr_planner.engine.interview import next_questions
from ssr_planner.engine.planner.results import Programme
from ssr_planner.engine.walk.results import RequirementVerdict
from ssr_planner.engine.walk.verdicts import Verdict
from ssr_planner.knowledge.case import Case, Expectation
from ssr_planner.knowledge.library import Knowledge

__all__ = ["NO_EXPECTATION", "observed", "unmet"]

NO_EXPECTATION: Final = "no_expectation"
Look = Callable[[Programme, Knowledge, str], str]


def unmet(case: Case, programme: Programme, knowledge: Knowledge) -> Iterator[tuple[Expectation, str]]:
    """Each expectation of a case that a programme does not meet, with what was seen instead."""
    for one in case.expected:
        seen = observed(programme, knowledge, one.about)
        if one.is_ not in (seen, NO_EXPECTATION):
            yield one, seen


def observed(programme: Programme, knowledge: Knowledge, address: str) -> str:
    """What a programme says at an address, in one word; `absent` where it says nothing."""
    kind, _, rest = address.partition(":")
    look = _DETAILS.get(kind)
    if kind == "lead" and rest in _LEADS:
        return _LEADS[rest](programme)
    return look(programme, knowledge, rest) if look else lines(programme).get(address, ABSENT)


def _yes_no(found: object) -> str:
    return "yes" if found else "no"


def _path(programme: Programme, _: Knowledge, phase: str) -> str:
    return next((one.outcome for one in programme.walk.path if one.phase == phase), ABSENT)


def _steps(programme: Programme, _: Knowledge, address: str) -> str:
    verdict = _verdict(programme, address)
    return str(verdict.steps) if verdict else ABSENT


def _asks(programme: Programme, _: Knowledge, address: str) -> str:
    verdict = _verdict(programme, address)
    asked = verdict.questions if verdict else ()
    if address == "lead":
        asked = programme.diagnosis.lead.questions
    if address in programme.walk.gates:
        gate = programme.walk.gates[address]
        asked = (*asked, *gate.not_needed.questions, *gate.done.questions)
    id_ = address.partition(":")[2]
    hanging = next((one.questions for one in programme.hanging if one.judged.id == id_), ())
    consequence = next((one.questions for one in programme.consequences if one.address == address), ())
    return ", ".join(dict.fromkeys((*hanging, *asked, *consequence)))


def _verdict(programme: Programme, address: str) -> Verdict | None:
    kind, _, rest = address.partition(":")
    walk = programme.walk
    if kind == "gate" and address in walk.gates:
        return walk.gates[address].reach
    if kind == "posture" and rest in walk.postures:
        return walk.postures[rest].verdict
    if kind == "activity" and rest in walk.activities:
        return walk.activities[rest].verdict
    return None


def _question(programme: Programme, knowledge: Knowledge, place: str) -> str:
    asked = next_questions(programme, knowledge)
    return asked[int(place) - 1].fact if place.isdecimal() and 0 < int(place) <= len(asked) else ABSENT


def _leads(programme: Programme, _: Knowledge, activity: str) -> str:
    planned = programme.find(activity)
    if planned is None:
        return ABSENT
    return planned.task.actors[0] if planned.task.how in {"present", "kinds"} else planned.task.how


def _left_out(programme: Programme, _: Knowledge, activity: str) -> str:
    return _yes_no(any(one.judged.id == activity for one in programme.left_out))


def _rank(programme: Programme, _: Knowledge, activity: str) -> str:
    ordered = sorted(programme.activities, key=lambda one: one.rank)
    return next((str(place) for place, one in enumerate(ordered, start=1) if one.id == activity), ABSENT)


def _fact(programme: Programme, knowledge: Knowledge, fact: str) -> str:
    if fact in programme.situation.known:
        return " or ".join(programme.situation.known[fact].possible)
    if fact in programme.diagnosis.possible:
        return " or ".join(knowledge.domains[fact].names(programme.diagnosis.possible[fact]))
    return ABSENT


def _contradiction(programme: Programme, _: Knowledge, constraint: str) -> str:
    return _yes_no(any(one.constraint == constraint for one in programme.situation.contradictions))


def _waived(programme: Programme, _: Knowledge, address: str) -> str:
    found = next((one for one in _requirements(programme) if one.address == address), None)
    return ABSENT if found is None else _yes_no(found.waived)


def _requirements(programme: Programme) -> Iterator[RequirementVerdict]:
    walk = programme.walk
    for posture in walk.postures.values():
        yield from posture.requirements
    for gate in walk.gates.values():
        yield from gate.requirements
    for activity in walk.activities.values():
        yield from activity.needs


def _turn(programme: Programme, _: Knowledge, activity: str) -> str:
    planned = programme.find(activity)
    return (planned.turn or "none") if planned else ABSENT


def _in_plan(programme: Programme, _: Knowledge, activity: str) -> str:
    return _yes_no(any(one.id == activity for one in programme.all_planned()))


def _suspended(programme: Programme, _: Knowledge, __: str) -> str:
    return TRUTH_WORDS[programme.walk.suspension.truth]


def _needed(programme: Programme, _: Knowledge, address: str) -> str:
    gate = programme.walk.gates.get(address)
    return ABSENT if gate is None else {Truth.YES: "yes", Truth.NO: "no", Truth.OPEN: "if needed"}[gate.needed]


def _own(programme: Programme, _: Knowledge, address: str) -> str:
    gate = programme.walk.gates.get(address)
    return ABSENT if gate is None else gate.own.kind.name.lower()


_DETAILS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "path": _path,
        "steps": _steps,
        "asks": _asks,
        "question": _question,
        "leads": _leads,
        "left_out": _left_out,
        "rank": _rank,
        "fact": _fact,
        "contradiction": _contradiction,
        "waived": _waived,
        "turn": _turn,
        "in_plan": _in_plan,
        "suspended": _suspended,
        "needed": _needed,
        "own": _own,
    }
)
_LEADS: Final[Mapping[str, Callable[[Programme], str]]] = MappingProxyType(
    {
        "provisional": lambda programme: _yes_no(programme.diagnosis.lead.provisional),
        "decided": lambda programme: programme.walk.decided,
        "proposed": lambda programme: programme.walk.proposed or "none",
    }
)
