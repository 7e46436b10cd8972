"""Dead ends: phases that are needed and not done, and that nothing anybody may still do can open.

What nobody moves stays as it is; everything else may become otherwise. For each way in which the unmoved facts can
stand, a future is looked for; the part of them that this future rests on is then settled for all situations alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ssr_planner.conditions.circuit import ALWAYS, NEVER, SettledPlanes, Signal
from ssr_planner.engine.prove.ground import Ground, Model
from ssr_planner.engine.static import Decisions, Picture, States, consistent
from ssr_planner.knowledge.facts import Mover
from ssr_planner.knowledge.scenario import Phase

__all__ = ["DeadEnds", "Trap"]

LATER = "later:"
MOST_FUTURES = 200


@dataclass(frozen=True, slots=True)
class Trap:
    """A situation without a way out, and the unmoved facts that bar it; without a situation, a limit was reached."""

    model: Model | None
    facts: tuple[str, ...] = ()


class _LimitReached(Exception):
    """A question that the solver did not answer."""


class DeadEnds:
    """Situations with one future each: the same unmoved facts, everything else free.

    In the future people decided to go on, and to stay with the scenario whose phase it is.
    """

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        known = ground.knowledge.facts
        self.unmoved = tuple(one for one in ground.facts if one in known and known[one].moved_by is Mover.NOBODY)
        self.planes = SettledPlanes(ground.circuit, ground.knowledge.domains)
        for fact in ground.facts:
            if fact in self.unmoved:
                self.planes.of[fact] = ground.planes.of[fact]
            else:
                self.planes.ask(fact, LATER)
                ground.solver.require(self.planes.regular(fact))
        self.entered = {name: ground.circuit.input(f"{LATER}entered:{name}") for name in ground.entered}
        self.leading = {one: ground.circuit.input(f"{LATER}lead:{one}") for one in ground.leading}
        ground.solver.require(ground.circuit.at_most_one(self.leading.values()))
        self.states = States(
            Picture(ground.knowledge, self.planes, Decisions(ALWAYS, NEVER, self.entered, self.leading))
        )
        self.consistent = consistent(ground.knowledge, self.planes)

    def trap(self, owner: str, phase: Phase) -> Trap | None:
        """A situation from which the phase can never be entered, if there is one."""
        try:
            return self._trap(owner, phase)
        except _LimitReached:
            return Trap(None)

    def _trap(self, owner: str, phase: Phase) -> Trap | None:
        ground, circuit = self.ground, self.ground.circuit
        here = (
            *(one ^ 1 for one in (ground.suspend, *ground.leading.values())),
            ground.picture.there(owner, phase.id).yes,
            ground.picture.needed(phase).yes,
            ground.states.open.reach(owner, phase).no,
            self._waiting(phase) ^ 1,
        )
        settled: list[Signal] = []
        for _ in range(MOST_FUTURES):
            answer = ground.ask((*here, *(one ^ 1 for one in settled)))
            if answer.found != "yes":
                if answer.found == "open":
                    raise _LimitReached
                return None
            model = ground.models[-1]
            fixed = {fact: model.values[fact] for fact in self.unmoved}
            future = self._future(owner, phase, fixed)
            if isinstance(future, Trap):
                barred = ground.chosen(fixed, ground.planes, future.facts)
                return Trap(ground.plainest((*here, *barred)), future.facts)
            settled.append(circuit.every(ground.chosen(fixed, ground.planes, future)))
        raise _LimitReached

    def _waiting(self, phase: Phase) -> Signal:
        """That work for the time of waiting is planned, and the phase says why it waits."""
        if not phase.waiting:
            return NEVER
        activities = self.ground.knowledge.activities.values()
        work = (one for one in activities if one.waiting and one.phase == phase.id)
        return self.ground.circuit.some(self.ground.states.planned(one) for one in work)

    def _future(self, owner: str, phase: Phase, fixed: Mapping[str, str]) -> Sequence[str] | Trap:
        """The unmoved facts on which some future that opens the gate rests; or those that leave none."""
        chosen = self.ground.chosen(fixed, self.planes, self.unmoved)
        stays = tuple(signal ^ int(one != owner) for one, signal in self.leading.items())
        opens = self.ground.circuit.every(
            (
                self.consistent,
                self.states.picture.there(owner, phase.id).yes,
                self.states.open.reach(owner, phase).yes,
            )
        )
        begun, rests = self._begun(phase, fixed)
        begun = (*begun, *stays)
        answer = self.ground.ask_only((*chosen, *begun, opens))
        if answer.found == "open":
            raise _LimitReached
        if answer.found == "no":
            return Trap(None, tuple(dict.fromkeys(chosen[one] for one in answer.core if one in chosen)))
        later = self.ground.model(answer, self.planes).values
        moved = [fact for fact in self.ground.facts if fact not in self.unmoved]
        held = (*self.ground.chosen(later, self.planes, moved), *begun)
        why = self.ground.ask_only((*held, *chosen, opens ^ 1))
        if why.found == "open":
            return self.unmoved
        return tuple(dict.fromkeys((*rests, *(chosen[one] for one in why.core if one in chosen))))

    def _begun(self, phase: Phase, fixed: Mapping[str, str]) -> tuple[tuple[Signal, ...], tuple[str, ...]]:
        """Which phases that come first can have been entered by then, and the unmoved facts that this rests on."""
        first = [id_ for id_, demand in phase.after.items() if demand == "started"]
        possible: dict[str, Sequence[str]] = dict(self._can_begin(first, fixed))
        signals = (signal ^ int(name not in possible) for name, signal in self.entered.items())
        return tuple(signals), tuple(fact for facts in possible.values() for fact in facts)

    def _can_begin(self, phases: Sequence[str], fixed: Mapping[str, str]) -> Iterator[tuple[str, Sequence[str]]]:
        for id_ in phases:
            for owner, phase in self.ground.picture.owners(id_):
                future = self._future(owner, phase, fixed)
                if not isinstance(future, Trap):
                    yield id_, future
                    break
