"""Whether something can start in any case: in every consistent situation, known in full, in part or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass

from ssr_planner.conditions.circuit import ALWAYS, NEVER, Planes, Signal
from ssr_planner.conditions.domains import facts_of
from ssr_planner.conditions.proof import Answer
from ssr_planner.conditions.syntax import capability_of
from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.prove.ground import Ground, Model
from ssr_planner.engine.prove.replay import offers_something
from ssr_planner.engine.static import Decisions, Picture, States
from ssr_planner.knowledge.case import Answer as Said
from ssr_planner.knowledge.case import Case

__all__ = ["Empty", "nothing_possible"]

PARTLY = "partly:"
MOST_TRIED = 200


@dataclass(frozen=True, slots=True)
class Empty:
    """A situation in which nothing can start; without one, none was found within the limit, and none excluded."""

    case: Case | None


def nothing_possible(ground: Ground) -> Empty | None:
    """A situation in which nothing beside the standing tasks can start, if there is one."""
    partly = _Partly(ground)
    tried: list[Signal] = []
    for _ in range(MOST_TRIED):
        answer = ground.ask_only((*partly.empty, *tried))
        if answer.found == "no":
            return None
        if answer.found == "open":
            return Empty(None)
        for shown in (partly.widened(answer, tried), answer):
            case = partly.case(shown)
            if not offers_something(programme_for(case, ground.knowledge), ground.knowledge):
                return Empty(case)
        tried.append(partly.other_than(answer))
    return Empty(None)


class _Partly:
    """Situations of which any part is known, each with one settled situation that it may turn out to be."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        circuit = ground.circuit
        self.planes = Planes(circuit, ground.knowledge.domains)
        self.complete = circuit.input(f"{PARTLY}complete")
        within = []
        for fact in ground.facts:
            if capability_of(fact) is None:
                self.planes.ask(fact, PARTLY)
            else:
                offered = circuit.input(f"{PARTLY}{fact}")
                self.planes.of[fact] = (circuit.either(offered, self.complete ^ 1), offered ^ 1)
            pairs = zip(ground.planes.of[fact], self.planes.of[fact], strict=True)
            within += [circuit.either(settled ^ 1, possible) for settled, possible in pairs]
        within += self._settled_as_assessed()
        states = States(Picture(ground.knowledge, self.planes, Decisions(NEVER)))
        free = (one for one in ground.knowledge.activities.values() if one.phase is None and not one.standing)
        self.empty = (*within, *(states.now(one) ^ 1 for one in free))

    def _settled_as_assessed(self) -> Iterator[Signal]:
        """That no constraint and no fact that does not apply would narrow what is known any further."""
        knowledge, circuit = self.ground.knowledge, self.ground.circuit
        for constraint in knowledge.constraints:
            bound = knowledge.bound(constraint.never)
            for fact in facts_of(bound):
                for at, plane in enumerate(self.planes.of[fact]):
                    tried = Planes(circuit, knowledge.domains)
                    only = tuple(ALWAYS if at == place else NEVER for place in range(len(self.planes.of[fact])))
                    tried.of = {**self.planes.of, fact: only}
                    yield circuit.both(plane, tried.read(bound).yes) ^ 1
        for id_, fact_ in knowledge.asked.items():
            if fact_.applies is not None:
                applies = self.planes.read(knowledge.bound(fact_.applies))
                absent = fact_.domain.values.index(fact_.absent)
                others = (plane for at, plane in enumerate(self.planes.of[id_]) if at != absent)
                yield circuit.both(applies.no, circuit.some(others)) ^ 1
                if fact_.otherwise is None:
                    yield circuit.both(applies.yes, self.planes.of[id_][absent]) ^ 1

    def widened(self, answer: Answer, tried: list[Signal]) -> Answer:
        """A situation of which as little is known as will do, for people to read."""
        kept = [*self.empty, *tried]
        for fact in self.ground.facts:
            wide = (*kept, *(self.planes.of[fact] if capability_of(fact) is None else (self.complete ^ 1,)))
            wider = self.ground.ask_only(wide)
            if wider.found == "yes":
                kept, answer = list(wide), wider
        return answer

    def case(self, answer: Answer) -> Case:
        """The situation file that says no more than is known."""
        known = {fact: self._possible(answer, fact) for fact in self.ground.facts}
        sure = {fact: values[0] if len(values) == 1 else "no" for fact, values in known.items()}
        first = {fact: values[0] for fact, values in known.items() if capability_of(fact) is None}
        bare = self.ground.case(Model({**sure, **first}))
        answers = {
            fact: bare.answers[fact] if len(values) == 1 else Said(one_of=values)
            for fact, values in known.items()
            if fact in bare.answers and len(values) < len(self.ground.facts[fact].values)
        }
        actors = bare.actors.model_copy(update={"complete": answer.holds(self.complete)})
        return bare.model_copy(update={"answers": answers, "actors": actors})

    def _possible(self, answer: Answer, fact: str) -> tuple[str, ...]:
        pairs = zip(self.ground.facts[fact].values, self.planes.of[fact], strict=True)
        return tuple(value for value, plane in pairs if answer.holds(plane)) or (self.ground.facts[fact].values[0],)

    def other_than(self, answer: Answer) -> Signal:
        """That something else is known."""
        planes = (plane for fact in self.ground.facts for plane in self.planes.of[fact] if not plane & 1)
        return self.ground.circuit.every(plane ^ int(not answer.holds(plane)) for plane in planes) ^ 1
