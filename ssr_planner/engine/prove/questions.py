"""Whether each question changes anything: two consistent situations that differ in its answer, and in some verdict.

A change of an answer may switch other questions on or off, and nothing else. Most are found at once by turning each
answer of the situations at hand, all in one run; the rest are asked of the solver.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from ssr_planner.conditions.circuit import SettledPlanes, Signal
from ssr_planner.conditions.domains import facts_of
from ssr_planner.conditions.vector import compiled
from ssr_planner.engine.prove.ground import Ground, Model
from ssr_planner.engine.prove.verdicts import verdicts

__all__ = ["Questions"]

FIRST_MODELS, MORE_MODELS = 8, 400
FEW_VERDICTS = 25
Turn = Mapping[str, str]
"""Facts with new values: one whose answer is turned, and those that this switches."""
CONSISTENT = "consistent"


class Questions:
    """The questions that change something, and the proof that another one does not."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.knowledge = ground.knowledge
        self.said = verdicts(ground.states)
        self.program = compiled(ground.circuit, {**self.said, CONSISTENT: ground.consistent})
        self.cone = ground.circuit.cone((*self.said.values(), ground.consistent))
        self.switched_by = cache(self._switched_by)
        asked = tuple(self.knowledge.asked)
        turned = self._turned(ground.models[:FIRST_MODELS], asked)
        rest = [fact for fact in asked if fact not in turned]
        self.turned = turned | self._turned(ground.models[FIRST_MODELS:MORE_MODELS], rest)

    def changes(self, fact: str) -> bool | None:
        """Whether an answer to this question changes any verdict; None where the limit was reached."""
        if fact in self.turned:
            return True
        circuit, here = self.ground.circuit, self.ground.planes
        there = SettledPlanes(circuit, self.knowledge.domains)
        there.of.update(here.of)
        switched = self.switched_by(fact)
        for name in (fact, *switched):
            there.ask(name, f"turned:{fact}:")
        pairs = (pair for name in (fact, *switched) for pair in zip(here.of[name], there.of[name], strict=True))
        after = circuit.replaced(self.cone, {one: other for one, other in pairs if not one & 1})
        differing = [circuit.differ(one, after[one]) for one in self.said.values() if one in after]
        kept = [self._only_switched(name, there) for name in switched]
        regular = [there.regular(name) for name in (fact, *switched)]
        consistent = after.get(self.ground.consistent, self.ground.consistent)
        sure: bool | None = False
        for at in range(0, len(differing), FEW_VERDICTS):
            some = circuit.some(differing[at : at + FEW_VERDICTS])
            found = self.ground.ask((*regular, consistent, *kept, some)).found
            if found == "yes":
                return True
            sure = None if found == "open" else sure
        return sure

    def _switched_by(self, fact: str) -> tuple[str, ...]:
        """The facts that apply or not by what this one says, directly or through others of them."""
        found = [fact]
        for one in found:
            for id_, other in self.knowledge.asked.items():
                reads = other.applies is not None and one in facts_of(self.knowledge.bound(other.applies))
                if reads and id_ not in found:
                    found.append(id_)
        return tuple(found[1:])

    def _only_switched(self, fact: str, planes: SettledPlanes) -> Signal:
        """That a fact has the same value as before, or the one for not applying before or after."""
        circuit, here, there = self.ground.circuit, self.ground.planes.of[fact], planes.of[fact]
        same = circuit.every(circuit.differ(one, other) ^ 1 for one, other in zip(here, there, strict=True))
        model = self.knowledge.facts[fact]
        absent = model.domain.values.index(model.absent)
        return circuit.some((same, here[absent], there[absent]))

    def _turned(self, models: Sequence[Model], facts: Collection[str]) -> frozenset[str]:
        """The questions whose answers, turned in these situations, change a verdict."""
        turns = [(model, fact, turn) for model in models for fact in facts for turn in self._turns(model, fact)]
        planes = self.ground.columns([model for model, _, _ in turns])
        before = self.program.run(planes, len(turns))
        after = self.program.run(self._turn(planes, turns), len(turns))
        changed = 0
        for name in self.said:
            changed |= before[name] ^ after[name]
        changed &= after[CONSISTENT]
        return frozenset(fact for at, (_, fact, _) in enumerate(turns) if changed >> at & 1)

    def _turns(self, model: Model, fact: str) -> Iterator[Turn]:
        """Every other value of a fact, with what it switches off or on."""
        switched = self.switched_by(fact)
        known = self.knowledge.facts
        gone = {one: known[one].absent for one in switched}
        come = {one: known[one].domain.values[0] for one in switched if model.values[one] == known[one].absent}
        for value in self.ground.facts[fact].values:
            if value != model.values[fact]:
                for also in ({}, gone, come) if switched else ({},):
                    yield {**also, fact: value}

    def _turn(self, planes: Mapping[str, int], turns: Sequence[tuple[Model, str, Turn]]) -> dict[str, int]:
        """The planes after each situation has taken its turn."""
        changed = {name: bytearray(len(turns) // 8 + 1) for name in planes}
        for at, (model, _, turn) in enumerate(turns):
            for fact, value in turn.items():
                for name in (f"{fact}={value}", f"{fact}={model.values[fact]}"):
                    if name in changed and value != model.values[fact]:
                        changed[name][at >> 3] |= 1 << (at & 7)
        return {name: mask ^ int.from_bytes(changed[name], "little") for name, mask in planes.items()}
