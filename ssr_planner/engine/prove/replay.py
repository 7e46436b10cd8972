"""Whether a programme, made by the engine itself, reaches what a claim says some situation must reach."""

from collections.abc import Callable, Iterator

from ssr_planner.conditions.explain import Truth, truth
from ssr_planner.engine.compare import lines
from ssr_planner.engine.planner.results import ConsequenceState, Programme, State
from ssr_planner.engine.walk.results import RequirementVerdict
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.knowledge.common import Condition
from ssr_planner.knowledge.library import Knowledge

__all__ = [
    "Reached",
    "can_apply",
    "can_be",
    "can_be_averted",
    "can_be_chosen",
    "can_be_met",
    "can_be_missed",
    "can_be_named",
    "can_be_relevant",
    "can_count",
    "can_open",
    "can_shut",
    "can_stand",
    "can_start",
    "can_take",
    "can_work_with",
    "offers_something",
    "stays_shut",
]

Reached = Callable[[Programme, Knowledge], bool]


def can_be(condition: Condition, gate: str | None = None, *, so: bool = True) -> Reached:
    """That a condition holds (or fails), where a gate is shown if it is one of its own."""

    def reached(programme: Programme, knowledge: Knowledge) -> bool:
        if gate is not None and gate not in programme.walk.gates:
            return False
        wanted = Truth.YES if so else Truth.NO
        return truth(knowledge.bound(condition), programme.diagnosis.possible) is wanted

    return reached


def can_take(fact: str, value: str) -> Reached:
    """That a fact has this value."""
    return lambda programme, _: programme.situation.known[fact].possible == (value,)


def can_be_chosen(line: str, word: str) -> Reached:
    """That a line says this word."""
    return lambda programme, _: lines(programme).get(line) == word


def can_be_named(scenario: str) -> Reached:
    """That the diagnosis chooses a scenario to lead."""
    return lambda programme, _: programme.diagnosis.lead.chosen == scenario


def can_open(gate: str) -> Reached:
    """That a gate is open."""
    return lambda programme, _: gate in programme.walk.gates and programme.walk.gates[gate].reach.kind is Kind.OPEN


def can_shut(gate: str) -> Reached:
    """That a gate is there and shut by its own requirements."""
    return lambda programme, _: gate in programme.walk.gates and programme.walk.gates[gate].own.kind is not Kind.OPEN


def can_work_with(partner: str, counting: tuple[str, ...]) -> Reached:
    """That one may work with a partner class, while one of these requirements counts."""
    counts = can_count(counting)

    def reached(programme: Programme, knowledge: Knowledge) -> bool:
        return counts(programme, knowledge) and programme.walk.postures[partner].verdict.kind is Kind.OPEN

    return reached


def can_apply(address: str) -> Reached:
    """That a requirement applies."""
    return lambda programme, _: any(one.applies.truth is Truth.YES for one in _at(programme, address))


def can_count(counting: tuple[str, ...]) -> Reached:
    """That one of these requirements applies."""
    return lambda programme, knowledge: any(can_apply(address)(programme, knowledge) for address in counting)


def can_be_met(address: str) -> Reached:
    """That a requirement applies and is met."""
    return lambda programme, _: any(
        one.applies.truth is Truth.YES and one.verdict.kind is Kind.OPEN for one in _at(programme, address)
    )


def can_be_missed(address: str) -> Reached:
    """That a requirement applies and is not met."""
    return lambda programme, _: any(
        one.applies.truth is Truth.YES and one.verdict.kind is not Kind.OPEN for one in _at(programme, address)
    )


def _at(programme: Programme, address: str) -> Iterator[RequirementVerdict]:
    walk = programme.walk
    listed = [one for gate in walk.gates.values() for one in gate.requirements]
    listed += [one for posture in walk.postures.values() for one in posture.requirements]
    yield from (one for one in listed if one.address == address)
    for activity in walk.activities.values():
        if activity.relevance.truth is Truth.YES:
            yield from (one for one in activity.needs if one.address == address)


def can_be_relevant(activity: str) -> Reached:
    """That an activity makes sense."""
    return lambda programme, _: programme.walk.activities[activity].relevance.truth is Truth.YES


def can_start(activity: str) -> Reached:
    """That an activity can start now."""
    return lambda programme, _: lines(programme)[f"activity:{activity}"] == State.NOW.value


def can_stand(rule: str) -> Reached:
    """That a consequence stands, or that the rule keeps an activity back."""

    def reached(programme: Programme, _: Knowledge) -> bool:
        if any(one.rule == rule and one.state is ConsequenceState.STANDS for one in programme.consequences):
            return True
        sensible = (one for one in programme.walk.activities.values() if one.relevance.truth is Truth.YES)
        return any(
            one.rule == rule and one.verdict.kind is not Kind.OPEN
            for judged in sensible
            if judged.in_place.truth is not Truth.YES
            for one in judged.companions
        )

    return reached


def can_be_averted(rule: str) -> Reached:
    """That a consequence is averted; of a caution, that there is nothing to be cautious about."""

    def reached(programme: Programme, knowledge: Knowledge) -> bool:
        found = next((one for one in programme.consequences if one.rule == rule), None)
        if knowledge.rules[rule].kind == "caution":
            return found is None
        return found is not None and found.state is ConsequenceState.AVERTED

    return reached


def offers_something(programme: Programme, knowledge: Knowledge) -> bool:
    """That something beside the standing tasks can start now, whatever gates and partners say."""
    free = (one for one in programme.activities if knowledge.activities[one.id].phase is None)
    return any(one.state is State.NOW for one in free)


def stays_shut(gate: str) -> Reached:
    """That a phase is needed, its gate is shut, and nothing is planned for the time of waiting."""

    def reached(programme: Programme, knowledge: Knowledge) -> bool:
        found = programme.walk.gates.get(gate)
        if found is None or found.needed is not Truth.YES or found.reach.kind is Kind.OPEN:
            return False
        owner = knowledge.common if found.scenario == knowledge.common.id else knowledge.scenarios[found.scenario]
        phase = next(one for one in owner.phases if one.id == found.phase)
        models = (knowledge.activities[one.id] for one in programme.all_planned())
        return not (phase.waiting and any(one.waiting and one.phase == found.phase for one in models))

    return reached
