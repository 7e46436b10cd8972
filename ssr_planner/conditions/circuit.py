"""Circuits: many conditions as one graph in which nothing stands twice; programs and clauses are made from it.

A signal is a whole number: twice the number of a node, plus one for its contrary. A node is an input or the `and` of
two signals; node 0 never holds. What two conditions share is one node, and every contrary comes free.

>>> circuit = Circuit()
>>> dry, calm = circuit.input("dry"), circuit.input("calm")
>>> circuit.either(dry, calm) == circuit.both(dry ^ 1, calm ^ 1) ^ 1
True
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from ssr_planner.conditions.domains import AllOf, AnyOf, Bound, Domain, Test

__all__ = ["ALWAYS", "CERTAIN", "EXCLUDED", "NEVER", "Circuit", "Planes", "SettledPlanes", "Signal", "Sure"]

Signal = int
NEVER: Final[Signal] = 0
ALWAYS: Final[Signal] = 1


class Sure(NamedTuple):
    """What can be said of a condition: a signal for surely yes and one for surely no; where neither, it is open."""

    yes: Signal
    no: Signal

    @property
    def contrary(self) -> "Sure":
        """What can be said of the contrary."""
        return Sure(self.no, self.yes)


CERTAIN: Final = Sure(ALWAYS, NEVER)
EXCLUDED: Final = Sure(NEVER, ALWAYS)


class Circuit:
    """A graph of signals that only grows; a node comes after the nodes it is made of."""

    def __init__(self) -> None:
        self.nodes: list[tuple[Signal, Signal] | None] = [None]
        self.inputs: dict[str, Signal] = {}
        self._known: dict[tuple[Signal, Signal], Signal] = {}

    def input(self, name: str) -> Signal:
        """The input of this name; a new one if there is none yet."""
        found = self.inputs.get(name)
        if found is None:
            found = self.inputs[name] = 2 * len(self.nodes)
            self.nodes.append(None)
        return found

    def both(self, one: Signal, other: Signal) -> Signal:
        """What holds where both hold."""
        if one > other:
            one, other = other, one
        if one == NEVER or one ^ 1 == other:
            return NEVER
        if one in (ALWAYS, other):
            return other
        found = self._known.get((one, other))
        if found is None:
            found = self._known[one, other] = 2 * len(self.nodes)
            self.nodes.append((one, other))
        return found

    def either(self, one: Signal, other: Signal) -> Signal:
        """What holds where at least one holds."""
        return self.both(one ^ 1, other ^ 1) ^ 1

    def differ(self, one: Signal, other: Signal) -> Signal:
        """What holds where exactly one holds."""
        return self.both(self.both(one, other) ^ 1, self.both(one ^ 1, other ^ 1) ^ 1)

    def every(self, signals: Iterable[Signal]) -> Signal:
        """What holds where all hold; without any, always."""
        total = ALWAYS
        for one in signals:
            total = self.both(total, one)
        return total

    def some(self, signals: Iterable[Signal]) -> Signal:
        """What holds where at least one holds; without any, never."""
        return self.every(one ^ 1 for one in signals) ^ 1

    def at_most_one(self, signals: Iterable[Signal]) -> Signal:
        """What holds where no two hold."""
        seen, clash = NEVER, NEVER
        for one in signals:
            clash = self.either(clash, self.both(seen, one))
            seen = self.either(seen, one)
        return clash ^ 1

    def cone(self, signals: Iterable[Signal]) -> Sequence[int]:
        """The nodes that these signals are made of, in order."""
        found: set[int] = set()
        waiting = [signal >> 1 for signal in signals]
        while waiting:
            node = waiting.pop()
            if node not in found:
                found.add(node)
                waiting += [part >> 1 for part in self.nodes[node] or ()]
        return sorted(found)

    def replaced(self, cone: Sequence[int], inputs: Mapping[Signal, Signal]) -> Mapping[Signal, Signal]:
        """What the nodes of a cone that read these inputs become with others in their place; both senses named."""
        found = {one ^ sense: other ^ sense for one, other in inputs.items() for sense in (0, 1)}
        for node in cone:
            pair = self.nodes[node]
            if pair is not None and (pair[0] in found or pair[1] in found):
                changed = self.both(*(found.get(part, part) for part in pair))
                found[2 * node], found[2 * node + 1] = changed, changed ^ 1
        return found

    def all_of(self, parts: Iterable[Sure]) -> Sure:
        """What can be said of all parts together."""
        found = tuple(parts)
        return Sure(self.every(one.yes for one in found), self.some(one.no for one in found))

    def any_of(self, parts: Iterable[Sure]) -> Sure:
        """What can be said of at least one part."""
        found = tuple(parts)
        return Sure(self.some(one.yes for one in found), self.every(one.no for one in found))

    def where(self, condition: Sure, then: Sure) -> Sure:
        """What can be said of something that is asked only under a condition."""
        return self.any_of((condition.contrary, then))


class Planes:
    """For each fact a signal per value, in the order of its domain: whether that value is still possible."""

    settled = False

    def __init__(self, circuit: Circuit, domains: Mapping[str, Domain]) -> None:
        self.circuit = circuit
        self.domains = domains
        self.of: dict[str, tuple[Signal, ...]] = {}
        self._read: dict[int, tuple[Bound, Sure]] = {}

    def ask(self, fact: str, prefix: str = "") -> None:
        """Make an input for each value of a fact; `prefix` tells several situations in one circuit apart."""
        names = self.domains[fact].values
        self.of[fact] = tuple(self.circuit.input(f"{prefix}{fact}={value}") for value in names)

    def regular(self, fact: str) -> Signal:
        """That at least one value of a fact is possible."""
        return self.circuit.some(self.of[fact])

    def test(self, fact: str, allowed: int) -> Sure:
        """A comparison: yes where no other value is possible, no where none of these is."""
        inside, outside = self._split(fact, allowed)
        return Sure(self.circuit.some(outside) ^ 1, self.circuit.some(inside) ^ 1)

    def _split(self, fact: str, allowed: int) -> tuple[list[Signal], list[Signal]]:
        inside: list[Signal] = []
        outside: list[Signal] = []
        for at, plane in enumerate(self.of[fact]):
            (inside if allowed >> at & 1 else outside).append(plane)
        return inside, outside

    def read(self, bound: Bound) -> Sure:
        """A condition over these planes. What was read once is known, so shared parts cost nothing again."""
        known = self._read.get(id(bound))
        if known is not None:
            return known[1]
        match bound:
            case Test(fact, allowed):
                found = self.test(fact, allowed)
            case AllOf(parts):
                found = self.circuit.all_of(self.read(part) for part in parts)
            case AnyOf(parts):
                found = self.circuit.any_of(self.read(part) for part in parts)
        self._read[id(bound)] = bound, found
        return found


class SettledPlanes(Planes):
    """Planes of situations in which every fact has exactly one value: whatever is not surely yes is surely no."""

    settled = True

    def ask(self, fact: str, prefix: str = "") -> None:
        """Make the inputs of a fact; a fact of two values needs only one."""
        names = self.domains[fact].values
        if len(names) == 2:  # noqa: PLR2004 - the one value and the other
            one = self.circuit.input(f"{prefix}{fact}={names[0]}")
            self.of[fact] = (one, one ^ 1)
        else:
            super().ask(fact, prefix)

    def regular(self, fact: str) -> Signal:
        """That exactly one value of a fact is possible."""
        return self.circuit.both(self.circuit.some(self.of[fact]), self.circuit.at_most_one(self.of[fact]))

    def test(self, fact: str, allowed: int) -> Sure:
        """A comparison, made of the smaller side."""
        inside, outside = self._split(fact, allowed)
        fewer = len(inside) <= len(outside)
        yes = self.circuit.some(inside) if fewer else self.circuit.some(outside) ^ 1
        return Sure(yes, yes ^ 1)
