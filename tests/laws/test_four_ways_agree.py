"""The law of agreement: one situation explained, many at once, proof and brute force say the same of a condition.

What is explained is what the straight-line program says, on integers and on numpy rows alike. A proof is as exact as
brute force; where no fact occurs twice all four are the same, and elsewhere explaining may stay open, but is never
wrong.
"""

from collections.abc import Iterator, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from ssr_planner.conditions import domains
from ssr_planner.conditions.circuit import Circuit, Planes, SettledPlanes, Sure
from ssr_planner.conditions.domains import Bound, facts_of
from ssr_planner.conditions.explain import Truth, explain
from ssr_planner.conditions.proof import Solver
from ssr_planner.conditions.vector import compiled, packed
from tests.laws.conditions import DOMAINS, bounds, by_brute_force, completions, holds, once_bounds, possibilities
from tests.laws.counts import law_examples

FULL = {fact: domain.full for fact, domain in DOMAINS.items()}
SITUATIONS = st.lists(possibilities(), min_size=1, max_size=3)


def read(bound: Bound, planes: Planes) -> Sure:
    """A condition over planes of all facts."""
    for fact in DOMAINS:
        planes.ask(fact)
    return planes.read(bound)


def columns(situations: list[dict[str, int]]) -> dict[str, int]:
    """The planes of situations: for each value the situations in which it is possible."""
    return {
        f"{fact}={value}": sum(1 << at for at, one in enumerate(situations) if one[fact] & domain.bit(value))
        for fact, domain in DOMAINS.items()
        for value in domain.values
    }


def by_vector(bound: Bound, situations: list[dict[str, int]]) -> list[Truth]:
    """What the program says of each situation; numpy rows say what integers say."""
    circuit = Circuit()
    program = compiled(circuit, read(bound, Planes(circuit, DOMAINS))._asdict())
    planes = {name: mask for name, mask in columns(situations).items() if name in program.inputs}
    found = program.run(planes, len(situations))
    rows = program.stored(packed(planes, program.inputs, len(situations)))
    ones = (1 << len(situations)) - 1
    assert {name: int(row[0]) & ones for name, row in zip(program.outputs, rows, strict=True)} == found
    truths = {(1, 0): Truth.YES, (0, 1): Truth.NO, (0, 0): Truth.OPEN}
    return [truths[found["yes"] >> at & 1, found["no"] >> at & 1] for at in range(len(situations))]


def by_proof(bound: Bound, possible: Mapping[str, int]) -> Truth:
    """What a solver says: whether some completion makes the condition hold, and whether some makes it fail."""
    circuit = Circuit()
    planes = SettledPlanes(circuit, DOMAINS)
    found = read(bound, planes)
    solver = Solver(circuit)
    for fact, domain in DOMAINS.items():
        solver.require(planes.regular(fact))
        solver.require(planes.test(fact, possible[fact] & domain.full).yes)
    can, cannot = (solver.ask([signal]).found for signal in found)
    solver.close()
    return {("yes", "no"): Truth.YES, ("no", "yes"): Truth.NO, ("yes", "yes"): Truth.OPEN}[can, cannot]


def occurs_twice(bound: Bound) -> bool:
    """Whether some fact occurs more than once."""
    return len(list(domains.tests(bound))) > len(facts_of(bound))


@given(bounds() | once_bounds(), SITUATIONS)
@settings(max_examples=law_examples(20_000), deadline=None)
def test_four_ways_agree(bound: Bound, situations: list[dict[str, int]]) -> None:
    """Explanation, program, proof and brute force say the same of random conditions and situations."""
    explained = [explain(bound, possible).truth for possible in situations]
    exact = [by_brute_force(bound, possible) for possible in situations]

    assert explained == by_vector(bound, situations)
    assert exact == [by_proof(bound, possible) for possible in situations]
    for said, so in zip(explained, exact, strict=True):
        assert said in ({so, Truth.OPEN} if occurs_twice(bound) else {so})


def settled() -> Iterator[dict[str, int]]:
    """Every situation in which each fact has one value."""
    for at in completions(FULL):
        yield {fact: DOMAINS[fact].bit(value) for fact, value in at.items()}


@given(bounds())
@settings(max_examples=law_examples(500), deadline=None)
def test_settled_planes_mean_the_same(bound: Bound) -> None:
    """Over settled planes a condition holds exactly in the situations in which brute force finds that it does."""
    circuit = Circuit()
    program = compiled(circuit, {"holds": read(bound, SettledPlanes(circuit, DOMAINS)).yes})
    situations = list(settled())
    planes = {name: mask for name, mask in columns(situations).items() if name in program.inputs}
    found = program.run(planes, len(situations))["holds"]

    assert [bool(found >> at & 1) for at in range(len(situations))] == [holds(bound, at) for at in completions(FULL)]
