"""The scenario as a state machine, and the path ahead on a copy of it.

The machine is built with our own callables only, without automatic transitions, and never from text. Its states are
the phases plus suspended and ended; its state is the phase people decided to lead with.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from functools import lru_cache

from transitions import EventData, Machine, MachineError, State

from ssr_planner.conditions.explain import Truth
from ssr_planner.engine.walk.results import Gate, PathStep
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.knowledge.case import Case, Decided

__all__ = ["ENDED", "SUSPENDED", "Course", "path", "proposed", "replay"]

SUSPENDED = "suspended"
ENDED = "ended"
Passes = Callable[[Gate], bool]
Named = str | Enum | State


class Course:
    """Where a programme stands among its phases: the model that the machine moves."""

    def __init__(self, gates: Mapping[str, Gate], passes: Passes, waived: frozenset[str] = frozenset()) -> None:
        """A course at its first phase; `passes` says which gates let it through, `waived` which are waived."""
        self.gates = gates
        self.phases = tuple(gates)
        self.passes = passes
        self.waived = waived
        self.state = self.led = self.phases[0]
        self.machine = machine_of(self.phases)

    def may_enter(self, phase: str) -> bool:
        """Whether the gate before a phase lets this course through."""
        return phase in self.waived or self.passes(self.gates[phase])

    def fire(self, event: str) -> bool:
        """Whether the machine allowed an event; events it does not know are refused."""
        if event not in self.machine.events:
            return False
        before = self.state
        try:
            done = bool(self.machine.events[event].trigger(self))
        except MachineError:
            return False
        if done and before != SUSPENDED:
            self.led = before
        return done

    def resume(self) -> bool:
        """Return to the phase led before, or the nearest earlier one that is still reachable."""
        for phase in reversed(self.phases[: self.phases.index(self.led) + 1]):
            if phase == self.phases[0] or self.passes(self.gates[phase]):
                return self.fire(f"resume_{phase}")
        return False


@lru_cache(maxsize=64)
def machine_of(phases: tuple[str, ...]) -> Machine:
    """The machine over these phases: one for all courses through them, holding none of their states itself."""
    machine = Machine(
        None,
        states=[*phases, SUSPENDED, ENDED],
        initial=phases[0],
        auto_transitions=False,
        send_event=True,
        model_attribute="state",
    )
    anywhere: list[Named] = [*phases]
    for place, phase in enumerate(phases):
        machine.add_transition(f"enter_{phase}", anywhere, phase, conditions=_may_enter)
        later: list[Named] = [*phases[place + 1 :]]
        if later:
            machine.add_transition(f"regress_{phase}", later, phase)
        machine.add_transition(f"resume_{phase}", SUSPENDED, phase)
    machine.add_transition("suspend", anywhere, SUSPENDED)
    machine.add_transition("stop", [*anywhere, SUSPENDED], ENDED)
    return machine


def _may_enter(event: EventData) -> bool:
    course = event.model
    assert isinstance(course, Course)
    return course.may_enter(event.event.name.removeprefix("enter_"))


def replay(case: Case, gates: Mapping[str, Gate], last: str | None) -> tuple[str, tuple[Decided, ...]]:
    """The state after all decisions of a case, and the decisions that the machine refused."""
    waived = frozenset(phase for phase, gate in gates.items() if case.decided("waive", gate.address))
    course = Course(gates, lambda gate: gate.reach.kind is Kind.OPEN, waived)
    refused = tuple(one for one in case.decisions if not _apply(course, one, last))
    return course.state, refused


def _apply(course: Course, decided: Decided, last: str | None) -> bool:
    match decided.decision:
        case "enter" | "regress":
            return course.fire(f"{decided.decision}_{decided.of}")
        case "handed_over":
            return course.fire(f"enter_{last}")
        case "suspend" | "stop":
            return course.fire(decided.decision)
        case "resume":
            return course.resume()
        case _:
            return True


def proposed(gates: Mapping[str, Gate]) -> str | None:
    """The first phase that is needed, not done and within reach today."""
    ready = (one.phase for one in gates.values() if one.needed is not Truth.NO and one.reach.kind is Kind.OPEN)
    return next(ready, None)


def path(gates: Mapping[str, Gate]) -> tuple[PathStep, ...]:
    """The look-ahead: phases in order, each at most once; what cannot be entered is listed and the walk goes on."""
    if not gates:
        return ()
    course = Course(gates, lambda gate: gate.reach.kind.hopeful)
    return tuple(_step(course, gate) for gate in gates.values())


def _step(course: Course, gate: Gate) -> PathStep:
    if gate.not_needed.truth is Truth.YES:
        outcome = "not_needed"
    elif gate.done.truth is Truth.YES:
        outcome = "done"
    else:
        outcome = "entered" if course.fire(f"enter_{gate.phase}") else "shut"
    return PathStep(gate.phase, gate.scenario, outcome, gate.reach)
