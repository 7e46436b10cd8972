"""From a situation file to a programme, and from two of them to what differs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ssr_planner.conditions.explain import Truth
from ssr_planner.content.compiled import knowledge_version
from ssr_planner.engine.compare import Comparison, compare
from ssr_planner.engine.interview import Asked, next_questions, settled
from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.planner.results import Programme
from ssr_planner.engine.walk.results import Gate
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.errors import Finding, Place, quoted
from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.service.opening import Shelf, open_case, open_knowledge
from ssr_planner.settings import Settings

__all__ = ["Compared", "Plan", "compare_cases", "contradictions", "gates_shut", "plan_case", "plan_of", "planned"]


@dataclass(frozen=True, slots=True)
class Plan:
    """A programme with what it was made of: the case, the knowledge, and what is doubtful in them.

    `questions` are worth asking, the best first; `settled` counts the conditions that are decided, and all.
    """

    case: Case
    knowledge: Knowledge
    programme: Programme
    questions: tuple[Asked, ...]
    settled: tuple[int, int]
    findings: tuple[Finding, ...]

    @property
    def version(self) -> str:
        """The version of the knowledge: a digest of what it says."""
        return knowledge_version(self.knowledge)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two plans, and the lines on which they differ."""

    before: Plan
    after: Plan
    comparison: Comparison


def plan_case(wanted: str, settings: Settings) -> Plan:
    """The plan for a situation file, named by its path or id.

    Raises:
        PlannerError: when the knowledge or the file cannot be used.
    """
    return planned(wanted, settings, open_knowledge(settings))


def compare_cases(before: str, after: str, settings: Settings) -> Compared:
    """The plans for two situation files, and what differs between them.

    Raises:
        PlannerError: when the knowledge or a file cannot be used.
    """
    shelf = open_knowledge(settings)
    first, second = planned(before, settings, shelf), planned(after, settings, shelf)
    return Compared(first, second, compare(first.programme, second.programme, shelf.knowledge))


def gates_shut(plan: Plan) -> tuple[Gate, ...]:
    """The gates that are shown and may be needed, and are not open today."""
    gates = plan.programme.walk.gates.values()
    return tuple(gate for gate in gates if gate.needed is not Truth.NO and gate.reach.kind is not Kind.OPEN)


def planned(wanted: str, settings: Settings, shelf: Shelf) -> Plan:
    """The plan for a situation file with knowledge that is open already.

    Raises:
        PlannerError: when the file cannot be used.
    """
    case, doubts = open_case(wanted, settings, shelf.knowledge)
    return plan_of(case, shelf, doubts, wanted)


def plan_of(case: Case, shelf: Shelf, doubts: tuple[Finding, ...], wanted: str) -> Plan:
    """The plan for a situation that was read already."""
    knowledge = shelf.knowledge
    programme = programme_for(case, knowledge)
    return Plan(
        case=case,
        knowledge=knowledge,
        programme=programme,
        questions=next_questions(programme, knowledge),
        settled=settled(programme, knowledge),
        findings=(*shelf.findings, *doubts, *contradictions(programme, knowledge, lambda _: Place(wanted))),
    )


def contradictions(programme: Programme, knowledge: Knowledge, where: Callable[[str], Place]) -> Iterator[Finding]:
    """The answers of a situation that cannot all be so; `where` tells the place of an answer."""
    because = {one.id: one.because for one in knowledge.constraints}
    for one in programme.situation.contradictions:
        names = ", ".join(quoted(fact) for fact in one.facts)
        message = f"The answers to {names} cannot all be so."
        hint = because.get(one.constraint, "By the other answers the first question does not arise as answered.")
        yield Finding("SSR404", "warning", where(one.facts[0]), message, hint)
