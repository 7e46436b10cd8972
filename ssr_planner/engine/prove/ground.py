"""What all proofs stand on: one circuit of all settled situations, one solver, and the way back to situation files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ssr_planner.conditions.circuit import Circuit, Planes, SettledPlanes, Signal
from ssr_planner.conditions.domains import NOT_APPLICABLE
from ssr_planner.conditions.proof import Answer, Solver
from ssr_planner.conditions.syntax import capability_name, capability_of
from ssr_planner.engine.prove.measures import bands
from ssr_planner.engine.static import Decisions, Picture, States, asked_facts, consistent
from ssr_planner.knowledge.case import Actors, Case, Decided, Present
from ssr_planner.knowledge.case import Answer as Said
from ssr_planner.knowledge.library import Knowledge

__all__ = ["Ground", "Model"]


@dataclass(frozen=True, slots=True)
class Model:
    """One situation: the value of each fact, and the decisions taken in it."""

    values: Mapping[str, str]
    go: bool = False
    suspended: bool = False
    entered: tuple[str, ...] = ()
    lead: str | None = None
    excluded: tuple[str, ...] = ()

    def inputs(self) -> Iterator[str]:
        """The names of the inputs that hold in it."""
        yield from (f"{fact}={value}" for fact, value in self.values.items())
        yield from (f"entered:{phase}" for phase in self.entered)
        yield from ("go",) if self.go else ()
        yield from ("suspend",) if self.suspended else ()
        yield from (f"lead:{self.lead}",) if self.lead else ()
        yield from ("leaving_out", *(f"excluded:{one}" for one in self.excluded)) if self.excluded else ()


class Ground:
    """All consistent situations in which every fact has one value, with every decision taken or not."""

    def __init__(self, knowledge: Knowledge, base: Case, limit: int) -> None:
        """Lay the ground; `base` lends its title, day and words to every situation that is written down."""
        self.knowledge = knowledge
        self.base = base
        self.facts = asked_facts(knowledge)
        self.circuit = Circuit()
        self.solver = Solver(self.circuit, limit)
        self.planes = SettledPlanes(self.circuit, knowledge.domains)
        for fact in self.facts:
            self.planes.ask(fact)
        self.go, self.suspend = self.circuit.input("go"), self.circuit.input("suspend")
        phases = (phase for one in knowledge.scenarios.values() for phase in one.phases)
        names = dict.fromkeys(phase.id for phase in (*knowledge.common.phases, *phases))
        self.entered = {name: self.circuit.input(f"entered:{name}") for name in names}
        self.leading = {name: self.circuit.input(f"lead:{name}") for name in knowledge.scenarios}
        self.leaving = self.circuit.input("leaving_out")
        self.excluded = {
            id_: self.circuit.both(self.circuit.input(f"excluded:{id_}"), self.leaving) for id_ in knowledge.activities
        }
        self.decisions = Decisions(self.go, self.suspend, self.entered, self.leading, self.excluded)
        self.picture = Picture(knowledge, self.planes, self.decisions)
        self.states = States(self.picture)
        for id_, measure in knowledge.measures.items():
            self.planes.of[id_] = bands(self.states, measure)
        self.consistent = consistent(knowledge, self.planes)
        self.models: list[Model] = []

    def settle(self) -> Answer:
        """Require that situations are consistent from now on; whether there is any."""
        one_lead = self.circuit.at_most_one(self.leading.values())
        for signal in (self.consistent, one_lead):
            self.solver.require(signal)
        return self.ask(())

    def ask(self, assumed: Iterable[Signal]) -> Answer:
        """Whether all these hold together in some situation in which nothing is left out; each one found is kept."""
        return self.ask_leaving((self.leaving ^ 1, *assumed))

    def ask_leaving(self, assumed: Iterable[Signal]) -> Answer:
        """The same where people may leave activities out."""
        answer = self.solver.ask(assumed)
        if answer.found == "yes":
            self.models.append(self.model(answer))
        return answer

    def columns(self, models: Sequence[Model]) -> dict[str, int]:
        """The planes of situations for a program over all inputs: bit n belongs to situation n.

        The same situation many times in a row costs little more than once.
        """
        planes = dict.fromkeys(self.circuit.inputs, 0)
        start = 0
        for _, group in groupby(models, key=id):
            size = sum(1 for _ in group)
            ones = ((1 << size) - 1) << start
            for name in models[start].inputs():
                if name in planes:
                    planes[name] |= ones
            start += size
        return planes

    def ask_only(self, assumed: Iterable[Signal]) -> Answer:
        """Like `ask`, where the situation that is found is not one to keep."""
        return self.solver.ask((self.leaving ^ 1, *assumed))

    def plainest(self, assumed: Iterable[Signal]) -> Model:
        """The situation in which all these hold that has the fewest decisions, for people to read.

        They are known to hold together in some situation.
        """
        kept = list(assumed)
        for decision in (self.go, self.suspend, *self.entered.values(), *self.leading.values()):
            if self.ask((*kept, decision ^ 1)).found == "yes":
                kept.append(decision ^ 1)
        self.ask(kept)
        return self.models[-1]

    def model(self, answer: Answer, planes: Planes | None = None) -> Model:
        """The situation that an answer found."""
        of = (planes or self.planes).of
        values = {fact: self._value(answer, of[fact], fact) for fact in self.facts}
        entered = tuple(name for name, signal in self.entered.items() if answer.holds(signal))
        lead = next((name for name, signal in self.leading.items() if answer.holds(signal)), None)
        left = answer.holds(self.leaving)
        excluded = tuple(id_ for id_ in self.excluded if left and answer.holds(self.circuit.inputs[f"excluded:{id_}"]))
        return Model(values, answer.holds(self.go), answer.holds(self.suspend), entered, lead, excluded)

    def _value(self, answer: Answer, planes: tuple[Signal, ...], fact: str) -> str:
        holding = (value for value, plane in zip(self.facts[fact].values, planes, strict=True) if answer.holds(plane))
        return next(holding, self.facts[fact].values[-1])

    def chosen(self, values: Mapping[str, str], planes: Planes, facts: Iterable[str]) -> dict[Signal, str]:
        """The signals that say that these facts have these values, each with its fact."""
        return {planes.of[fact][self.facts[fact].values.index(values[fact])]: fact for fact in facts}

    def case(self, model: Model) -> Case:
        """The situation file of a model."""
        answers = {fact: _said(value) for fact, value in model.values.items() if capability_of(fact) is None}
        able = [one for one in self.knowledge.vocabulary.capabilities if model.values[capability_name(one)] == "yes"]
        anybody = next(iter(self.knowledge.vocabulary.actor_kinds))
        present = (Present(actor=anybody, mandate=tuple(able)),) if able else ()
        decisions = [self._decision("ambition", "comprehensive")]
        decisions += [self._decision("lead", model.lead)] if model.lead else []
        decisions += [self._decision("go", None)] if model.go else []
        decisions += [self._decision("suspend", None)] if model.suspended else []
        decisions += [self._decision("enter", phase) for phase in model.entered]
        decisions += [self._decision("exclude", f"activity:{one}") for one in model.excluded]
        changes = {"answers": answers, "actors": Actors(complete=True, list=present), "decisions": tuple(decisions)}
        return self.base.model_copy(update=changes)

    def _decision(self, kind: str, of: str | None) -> Decided:
        words = self.base.decisions[0]
        return words.model_copy(update={"decision": kind, "of": of})


def _said(value: str) -> Said:
    return Said(not_applicable=True) if value == NOT_APPLICABLE else Said(value=value)
