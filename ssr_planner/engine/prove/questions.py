"""Whether each question changes anything: two consistent situations that differ in its answer, and in some verdict.

A change of an answer may switch other questions on or off, and nothing else. Most are found at once by turning each
answer of the situations at hand, all in one run; the rest are asked of the solver.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ssr_planner.conditions.circuit import ALWAYS, SettledPlanes, Signal
from ssr_planner.conditions.domains import facts_of
from ssr_planner.conditions.vector import Program, compiled
from ssr_planner.engine.prove.ground import Ground, Model
from ssr_planner.engine.prove.measures import bands
from ssr_planner.engine.prove.rules import sides
from ssr_planner.engine.static import Picture, States, consistent
from ssr_planner.engine.static.states import Level, lists_of_posture
from ssr_planner.knowledge.common import Requirement

__all__ = ["Questions", "verdicts"]

MOST_MODELS = 40
CONSISTENT = "consistent"


def verdicts(states: States) -> dict[str, Signal]:
    """Everything that diagnosis, walk, ranks and rules say, by name."""
    found: dict[str, Signal] = {}
    for part in (_named(states), _gates(states), _postures(states), _activities(states), _rules(states)):
        found.update(part)
    return found


def _named(states: States) -> Iterator[tuple[str, Signal]]:
    naming, circuit = states.picture.naming, states.circuit
    for id_, holds in naming.contexts.items():
        yield f"context:{id_}", holds.yes
    for id_ in states.knowledge.scenarios:
        yield f"lead/{id_}", naming.leads(id_)
    for id_, entries in naming.stages.items():
        for at, one in enumerate(entries):
            yield f"stage:{id_}/{at}", circuit.both(naming.contexts[id_].yes, one.yes)
    for at, one in enumerate(naming.outlook):
        yield f"outlook/{at}", one.yes
    for id_, scenario in states.knowledge.scenarios.items():
        for name, turn in (("suspend", scenario.suspend), ("stop", scenario.stop)):
            if turn is not None:
                yield f"{name}:{id_}", circuit.both(naming.leads(id_), naming.holds(turn.when).yes)


def _levels(states: States) -> tuple[Level, ...]:
    return states.open, states.hopeful, states.not_closed


def _gates(states: States) -> Iterator[tuple[str, Signal]]:
    picture, both = states.picture, states.circuit.both
    for scenario in (states.knowledge.common, *states.knowledge.scenarios.values()):
        for phase in scenario.phases:
            there = picture.there(scenario.id, phase.id).yes
            name = f"gate:{scenario.id}/{phase.id}"
            yield f"{name}#not_needed", both(there, picture.not_needed(phase).yes)
            yield f"{name}#done", both(there, picture.done(phase).yes)
            for sector in (None, *phase.sectors):
                asked = phase.enter if sector is None else phase.sectors[sector].enter
                yield from _asked(states, f"{name}/{sector}", asked, there)
                for level in _levels(states):
                    yield f"{name}/{sector}#{level.met}", both(there, level.reach(scenario.id, phase, sector).yes)


def _asked(
    states: States, name: str, requirements: tuple[Requirement, ...], there: Signal
) -> Iterator[tuple[str, Signal]]:
    """Each requirement where it is shown: whether it applies, and its verdict."""
    circuit = states.circuit
    for one in requirements:
        applies = circuit.both(there, states.picture.naming.holds(one.when).yes)
        yield f"{name}/{one.id}#applies", applies
        for level in _levels(states):
            yield f"{name}/{one.id}#{level.met}", circuit.both(applies, level.asked(one).yes)


def _postures(states: States) -> Iterator[tuple[str, Signal]]:
    for partner in states.knowledge.vocabulary.partner_classes:
        for address, requirements, counts in lists_of_posture(states.picture, partner):
            yield from _asked(states, address, requirements, counts.yes)
        for level in _levels(states):
            yield f"posture:{partner}#{level.met}", level.posture(partner).yes


def _activities(states: States) -> Iterator[tuple[str, Signal]]:
    both = states.circuit.both
    for one in states.knowledge.activities.values():
        name, relevant = f"activity:{one.id}", states.relevant(one).yes
        yield f"{name}#relevant", relevant
        yield f"{name}#in_place", both(relevant, states.in_place(one).yes)
        yield from _asked(states, name, one.needs, relevant)
        for level in _levels(states):
            yield f"{name}#{level.met}", both(relevant, level.activity(one).yes)
        planned = states.planned(one)
        for field, condition in (
            ("harm_now", one.harm_now),
            ("severe", one.responds_to.severe),
            ("moderate", one.responds_to.moderate),
        ):
            if condition is not None:
                yield f"{name}#{field}", both(planned, states.picture.naming.holds(condition).yes)
        earlier = ALWAYS
        for at, entry in enumerate(one.oda):
            holds = both(earlier, states.picture.naming.holds(entry.when).yes)
            yield f"{name}#oda/{at}", both(planned, holds)
            earlier = both(earlier, holds ^ 1)


def _rules(states: States) -> Iterator[tuple[str, Signal]]:
    for rule in states.knowledge.rules.values():
        found = sides(states, rule)
        yield f"consequence:{rule.id}#stands", found.stands
        yield f"consequence:{rule.id}#averted", found.averted


class Questions:
    """The questions that change something, and the proof that another one does not."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.knowledge = ground.knowledge
        self.said = verdicts(ground.states)
        self.turned = self._turned()

    def changes(self, fact: str) -> bool | None:
        """Whether an answer to this question changes any verdict; None where the limit was reached."""
        if fact in self.turned:
            return True
        circuit, planes = self.ground.circuit, SettledPlanes(self.ground.circuit, self.knowledge.domains)
        planes.of.update({name: self.ground.planes.of[name] for name in self.ground.facts})
        switched = self._switched_by(fact)
        for name in (fact, *switched):
            planes.ask(name, f"turned:{fact}:")
        picture = Picture(self.knowledge, planes, self.ground.decisions)
        states = States(picture)
        planes.of.update({id_: bands(states, measure) for id_, measure in self.knowledge.measures.items()})
        other = verdicts(states)
        differs = circuit.some(circuit.differ(one, other[name]) for name, one in self.said.items())
        kept = (self._only_switched(name, planes) for name in switched)
        answer = self.ground.ask((consistent(self.knowledge, planes), differs, *kept))
        return {"yes": True, "no": False, "open": None}[answer.found]

    def _switched_by(self, fact: str) -> list[str]:
        """The facts that apply or not by what this one says, directly or through others of them."""
        found = [fact]
        for one in found:
            for id_, other in self.knowledge.asked.items():
                reads = other.applies is not None and one in facts_of(self.knowledge.bound(other.applies))
                if reads and id_ not in found:
                    found.append(id_)
        return found[1:]

    def _only_switched(self, fact: str, planes: SettledPlanes) -> Signal:
        """That a fact has the same value as before, or the one for not applying before or after."""
        circuit, here, there = self.ground.circuit, self.ground.planes.of[fact], planes.of[fact]
        same = circuit.every(circuit.differ(one, other) ^ 1 for one, other in zip(here, there, strict=True))
        model = self.knowledge.facts[fact]
        absent = model.domain.values.index(model.absent)
        return circuit.some((same, here[absent], there[absent]))

    def _turned(self) -> frozenset[str]:
        """The questions whose answers, turned in the situations at hand, change a verdict."""
        pairs = [
            (fact, model, other)
            for model in self.ground.models[-MOST_MODELS:]
            for fact in self.knowledge.asked
            for other in self._others(model, fact)
        ]
        program = compiled(self.ground.circuit, {**self.said, CONSISTENT: self.ground.consistent})
        before = self._run(program, [model for _, model, _ in pairs])
        after = self._run(program, [model for _, _, model in pairs])
        changed = 0
        for name in self.said:
            changed |= before[name] ^ after[name]
        changed &= after[CONSISTENT]
        return frozenset(fact for at, (fact, _, _) in enumerate(pairs) if changed >> at & 1)

    def _others(self, model: Model, fact: str) -> Iterator[Model]:
        """The same situation with every other value of a fact, and what it switches off or on."""
        switched = self._switched_by(fact)
        gone = {one: self.knowledge.facts[one].absent for one in switched}
        come = {
            one: self.knowledge.facts[one].domain.values[0]
            for one in switched
            if model.values[one] == self.knowledge.facts[one].absent
        }
        for value in self.ground.facts[fact].values:
            if value != model.values[fact]:
                for also in ({}, gone, come) if switched else ({},):
                    yield replace(model, values={**model.values, **also, fact: value})

    def _run(self, program: Program, models: list[Model]) -> Mapping[str, int]:
        planes = dict.fromkeys(program.inputs, 0)
        for at, model in enumerate(models):
            for name in model.inputs():
                if name in planes:
                    planes[name] |= 1 << at
        return program.run(planes, len(models))
