"""Random conditions and what they mean by brute force, for the laws of the condition language.

The meaning given here is written apart from the product: it looks at one value per fact and at nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod

from hypothesis import strategies as st

from ssr_planner.conditions.domains import NOT_APPLICABLE, YES_NO, AllOf, AnyOf, Bound, Domain, Test
from ssr_planner.conditions.explain import Truth
from ssr_planner.conditions.syntax import And, Atom, Node, Not, Or

__all__ = [
    "DOMAINS",
    "FEW",
    "NODES",
    "Completion",
    "answered",
    "bounds",
    "by_brute_force",
    "completions",
    "depth",
    "every_atom",
    "fitting_nodes",
    "holds",
    "narrowed",
    "node_holds",
    "once_bounds",
    "possibilities",
    "small_nodes",
]

Completion = Mapping[str, str]

DOMAINS: Mapping[str, Domain] = {
    "a": YES_NO,
    "b": YES_NO,
    "c": Domain(("low", "middle", "high"), ordered=True),
    "d": Domain(("low", "high", NOT_APPLICABLE), ordered=True),
    "e": Domain(("red", "green", "blue")),
    "can(f)": YES_NO,
}

FEW: Mapping[str, Domain] = {fact: DOMAINS[fact] for fact in ("a", "d")}
"""Two facts only, so that each occurs again and again."""

# Nodes of any names, for printing and parsing.

_NAMES = st.sampled_from(("a", "b1", "in_flood", "can", "android", "nothing", "yes")) | st.from_regex(
    r"[a-z][a-z0-9_]{0,8}", fullmatch=True
).filter(lambda name: name not in {"and", "or", "not", "in"})
_ATOMS = (
    st.builds(Atom, _NAMES, st.just(""), st.just(()))
    | st.builds(Atom, _NAMES.map("can({})".format), st.just(""), st.just(()))
    | st.builds(Atom, _NAMES, st.sampled_from(("==", "!=", "<", "<=", ">", ">=")), st.tuples(_NAMES))
    | st.builds(Atom, _NAMES, st.just("in"), st.lists(_NAMES, min_size=1, max_size=4).map(tuple))
)


def _grouped(node: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(node, min_size=2, max_size=4).map(tuple)
    return st.builds(Not, node) | st.builds(And, several) | st.builds(Or, several)


NODES: st.SearchStrategy[Node] = st.recursive(_ATOMS, _grouped, max_leaves=25)
"""Conditions over any names, as nodes."""


def depth(node: Node) -> int:
    """How many nodes stand inside each other at most."""
    match node:
        case Atom():
            return 1
        case Not(item):
            return 1 + depth(item)
        case And(items) | Or(items):
            return 1 + max(map(depth, items))


# Nodes that fit the domains above, and what they mean.


def every_atom(domains: Mapping[str, Domain]) -> list[Atom]:
    """Every comparison that fits these domains; of lists of values those of two."""
    return [atom for fact, domain in domains.items() for atom in _atoms_of(fact, domain)]


def _atoms_of(fact: str, domain: Domain) -> Iterator[Atom]:
    if domain.values[:2] == YES_NO.values:
        yield Atom(fact, "", ())
    if fact.startswith("can("):
        return
    yield from (Atom(fact, op, (value,)) for op in ("==", "!=", "in") for value in domain.values)
    yield from (Atom(fact, "in", pair) for pair in combinations(domain.values, 2))
    if domain.ordered:
        yield from (Atom(fact, op, (value,)) for op in ("<", "<=", ">", ">=") for value in domain.steps)


def fitting_nodes(domains: Mapping[str, Domain], leaves: int = 8) -> st.SearchStrategy[Node]:
    """Conditions that fit these domains, as nodes."""
    return st.recursive(st.sampled_from(every_atom(domains)), _grouped, max_leaves=leaves)


@st.composite
def small_nodes(draw: st.DrawFn, domains: Mapping[str, Domain], leaves: int = 3) -> Node:
    """Conditions of a few comparisons that fit these domains; quick to draw where the domains are drawn too."""
    atoms = every_atom(domains)
    parts: list[Node] = [atoms[draw(st.integers(0, len(atoms) - 1))] for _ in range(draw(st.integers(1, leaves)))]
    parts = [Not(part) if draw(st.booleans()) else part for part in parts]
    while len(parts) > 1:
        at = draw(st.integers(0, len(parts) - 2))
        group = And if draw(st.booleans()) else Or
        parts[at : at + 2] = [group((parts[at], parts[at + 1]))]
    return parts[0]


def node_holds(node: Node, at: Completion, domains: Mapping[str, Domain]) -> bool:
    """Whether a condition holds where every fact has one value."""
    match node:
        case Atom(fact, op, values):
            return _atom_holds(domains[fact], op, values, at[fact])
        case Not(item):
            return not node_holds(item, at, domains)
        case And(items):
            return all(node_holds(item, at, domains) for item in items)
        case Or(items):
            return any(node_holds(item, at, domains) for item in items)


def _atom_holds(domain: Domain, op: str, values: Sequence[str], value: str) -> bool:
    if op in {"", "==", "!=", "in"}:
        return (value in (values or ("yes",))) != (op == "!=")
    if value == NOT_APPLICABLE:
        return False
    here, there = domain.values.index(value), domain.values.index(values[0])
    return {"<": here < there, "<=": here <= there, ">": here > there, ">=": here >= there}[op]


# Bound conditions, possible values, and what they mean.


def _leaves(domains: Mapping[str, Domain]) -> list[Bound]:
    """Every test that some value passes and some fails, and a few that say nothing."""
    idle: list[Bound] = [AllOf(()), AnyOf(())]
    for fact, domain in domains.items():
        idle += [Test(fact, mask) for mask in range(1, domain.full)]
    some = min(domains)
    return [*idle, Test(some, 0), Test(some, domains[some].full)]


def _joined(draw: st.DrawFn, parts: list[Bound]) -> Bound:
    while len(parts) > 1:
        at = draw(st.integers(0, len(parts) - 2))
        group = AllOf if draw(st.booleans()) else AnyOf
        end = min(at + draw(st.integers(2, 3)), len(parts))
        parts[at:end] = [group(tuple(parts[at:end]))]
    return parts[0]


@st.composite
def bounds(draw: st.DrawFn, domains: Mapping[str, Domain] = DOMAINS, leaves: int = 8) -> Bound:
    """Bound conditions in which facts may occur again and again."""
    known = _leaves(domains)
    parts = draw(st.lists(st.sampled_from(known), min_size=1, max_size=leaves))
    return _joined(draw, list(parts))


@st.composite
def once_bounds(draw: st.DrawFn, domains: Mapping[str, Domain] = DOMAINS) -> Bound:
    """Bound conditions in which no fact occurs twice."""
    facts = draw(st.lists(st.sampled_from(sorted(domains)), min_size=1, unique=True))
    return _joined(draw, [Test(fact, draw(st.integers(0, domains[fact].full))) for fact in facts])


def possibilities(domains: Mapping[str, Domain] = DOMAINS) -> st.SearchStrategy[dict[str, int]]:
    """For each fact a set of values that are still possible, never an empty one."""
    return st.fixed_dictionaries(
        {fact: st.sampled_from([domain.full, *range(1, domain.full + 1)]) for fact, domain in domains.items()}
    )


def answered(domains: Mapping[str, Domain] = DOMAINS) -> st.SearchStrategy[dict[str, int]]:
    """For some facts a set of values that an answer leaves."""
    one = st.sampled_from(sorted(domains)).flatmap(
        lambda fact: st.tuples(st.just(fact), st.integers(1, domains[fact].full - 1))
    )
    return st.lists(one, min_size=1, max_size=4).map(dict)


def narrowed(possible: Mapping[str, int], by: Mapping[str, int]) -> dict[str, int]:
    """The possible values without those that the answers exclude, where that leaves any."""
    return {fact: mask & by.get(fact, mask) or mask for fact, mask in possible.items()}


def completions(possible: Mapping[str, int], domains: Mapping[str, Domain] = DOMAINS) -> Iterator[Completion]:
    """Every way in which each fact takes one of its possible values."""
    facts = list(possible)
    for values in product(*(domains[fact].names(possible[fact]) for fact in facts)):
        yield dict(zip(facts, values, strict=True))


def holds(bound: Bound, at: Completion, domains: Mapping[str, Domain] = DOMAINS) -> bool:
    """Whether a bound condition holds where every fact has one value."""
    match bound:
        case Test(fact, allowed):
            return bool(allowed >> domains[fact].values.index(at[fact]) & 1)
        case AllOf(parts):
            return all(holds(part, at, domains) for part in parts)
        case AnyOf(parts):
            return any(holds(part, at, domains) for part in parts)


def by_brute_force(bound: Bound, possible: Mapping[str, int], domains: Mapping[str, Domain] = DOMAINS) -> Truth:
    """What is so of a condition, found by trying every completion of the possible values."""
    found = {holds(bound, at, domains) for at in completions(possible, domains)}
    assert prod(mask.bit_count() for mask in possible.values()) > 0
    if found == {True}:
        return Truth.YES
    return Truth.NO if found == {False} else Truth.OPEN
