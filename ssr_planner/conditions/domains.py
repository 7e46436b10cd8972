"""Finite domains, and conditions bound to them: each atom becomes a fact with the set of values that satisfy it.

A set of values is an integer whose bits follow the written order of the domain, so that set algebra is one machine
operation and the same form serves one situation (`explain`) and many. Bound conditions are in negation normal form:
`not` has become the complement of a set, and named conditions have been put in place of their names.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ssr_planner.conditions.syntax import And, Atom, Node, Not, Or, atoms, capability_of

__all__ = [
    "NOT_APPLICABLE",
    "YES_NO",
    "AllOf",
    "AnyOf",
    "Bound",
    "Domain",
    "Named",
    "Problem",
    "Test",
    "bind",
    "both_senses",
    "facts_of",
    "negate",
    "problems",
    "tests",
]

NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Domain:
    """The values a fact can take, in written order; `ordered` ones can be compared by size.

    `not_applicable`, where it is a value, stands last and outside the order.
    """

    values: tuple[str, ...]
    ordered: bool = False

    @cached_property
    def _bits(self) -> dict[str, int]:
        return {value: 1 << place for place, value in enumerate(self.values)}

    @property
    def full(self) -> int:
        """The set of all values."""
        return (1 << len(self.values)) - 1

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """The values that an order compares."""
        return tuple(value for value in self.values if value != NOT_APPLICABLE)

    def bit(self, value: str) -> int:
        """The set that holds only this value."""
        return self._bits[value]

    def mask(self, values: Iterable[str]) -> int:
        """The set of these values."""
        total = 0
        for value in values:
            total |= self._bits[value]
        return total

    def names(self, mask: int) -> tuple[str, ...]:
        """The values of a set, in written order."""
        return tuple(value for value, bit in self._bits.items() if mask & bit)

    def allowed(self, op: str, values: tuple[str, ...]) -> int:
        """The set of values that satisfy a comparison."""
        if not op:
            return self.bit("yes")
        if op in {"==", "in"}:
            return self.mask(values)
        if op == "!=":
            return self.full & ~self.mask(values)
        place = self.steps.index(values[0])
        chosen = {
            "<": self.steps[:place],
            "<=": self.steps[: place + 1],
            ">": self.steps[place + 1 :],
            ">=": self.steps[place:],
        }
        return self.mask(chosen[op])


YES_NO = Domain(("yes", "no"))


@dataclass(frozen=True, slots=True)
class Test:
    """True of a situation whose value of `fact` lies in the set `allowed`."""

    __test__ = False
    fact: str
    allowed: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """True when every part is; without parts, always."""

    parts: tuple["Bound", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when at least one part is; without parts, never."""

    parts: tuple["Bound", ...]


Bound = Test | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Problem:
    """A name or comparison that does not fit the domains: a code word, the name, and what it was meant to be."""

    kind: str
    name: str
    fact: str
    span: tuple[int, int]


def problems(node: Node, domains: Mapping[str, Domain]) -> list[Problem]:
    """Everything in a condition that does not fit the domains: unknown facts and values, comparisons without order."""
    return [problem for atom in atoms(node) for problem in _atom_problems(atom, domains)]


def _atom_problems(atom: Atom, domains: Mapping[str, Domain]) -> Iterator[Problem]:
    domain = domains.get(atom.fact)
    if domain is None:
        kind = "capability" if capability_of(atom.fact) else "fact"
        yield Problem(kind, capability_of(atom.fact) or atom.fact, atom.fact, atom.span)
        return
    if not atom.op and domain.values[:2] != YES_NO.values:
        yield Problem("bare", atom.fact, atom.fact, atom.span)
    for value in atom.values:
        if value not in domain.values:
            yield Problem("value", value, atom.fact, atom.span)
    if atom.op in {"<", "<=", ">", ">="} and (not domain.ordered or NOT_APPLICABLE in atom.values):
        yield Problem("order", atom.fact, atom.fact, atom.span)


@dataclass(frozen=True, slots=True)
class Named:
    """A named condition in both senses, so that what is named and denied again and again stays shared."""

    yes: Bound
    no: Bound


def bind(node: Node, domains: Mapping[str, Domain], named: Mapping[str, Named]) -> Bound:
    """The condition over sets of values; `named` conditions are put in place of their names.

    Raises:
        KeyError: for a name that `problems` would have reported.
    """
    return _bind(node, domains, named, so=True)


def both_senses(node: Node, domains: Mapping[str, Domain], named: Mapping[str, Named]) -> Named:
    """A condition and its contrary, ready to be put in place of a name."""
    return Named(_bind(node, domains, named, so=True), _bind(node, domains, named, so=False))


def _bind(node: Node, domains: Mapping[str, Domain], named: Mapping[str, Named], *, so: bool) -> Bound:
    match node:
        case Atom(fact, op, values):
            domain = YES_NO if fact in named else domains[fact]
            allowed = domain.allowed(op, values)
            wanted = allowed if so else domain.full & ~allowed
            return _named(named[fact], wanted) if fact in named else Test(fact, wanted)
        case Not(item):
            return _bind(item, domains, named, so=not so)
        case And(items) | Or(items):
            parts = tuple(_bind(item, domains, named, so=so) for item in items)
            return AllOf(parts) if isinstance(node, And) == so else AnyOf(parts)


def _named(condition: Named, wanted: int) -> Bound:
    if wanted == YES_NO.full:
        return AllOf(())
    if wanted == 0:
        return AnyOf(())
    return condition.yes if wanted == YES_NO.bit("yes") else condition.no


def negate(bound: Bound, domains: Mapping[str, Domain]) -> Bound:
    """The bound condition that holds exactly where this one does not."""
    match bound:
        case Test(fact, allowed):
            return Test(fact, domains[fact].full & ~allowed)
        case AllOf(parts):
            return AnyOf(tuple(negate(part, domains) for part in parts))
        case AnyOf(parts):
            return AllOf(tuple(negate(part, domains) for part in parts))


def tests(bound: Bound) -> Iterator[Test]:
    """The tests of a bound condition in written order."""
    match bound:
        case Test():
            yield bound
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from tests(part)


def facts_of(bound: Bound) -> tuple[str, ...]:
    """The facts a bound condition reads, each once, in written order."""
    return tuple(dict.fromkeys(test.fact for test in tests(bound)))
