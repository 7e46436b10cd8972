"""The law of judging: what is said of a condition is what trying every completion of the possible values shows.

It holds exactly where no fact occurs twice, and in the exact variant also elsewhere, up to its limit; everywhere else
the judgement may stay open, but is never wrong.
"""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from ssr_planner.conditions.domains import Bound, Domain, bind, both_senses, negate, problems
from ssr_planner.conditions.explain import Truth, explain, open_facts, truth, truth_by_cases
from ssr_planner.conditions.syntax import Node
from tests.laws.conditions import (
    DOMAINS,
    FEW,
    bounds,
    by_brute_force,
    completions,
    fitting_nodes,
    holds,
    node_holds,
    once_bounds,
    possibilities,
)
from tests.laws.counts import law_examples

# Seven facts of three values need more trials than the exact judgement makes, when all of them occur twice.
MANY: Mapping[str, Domain] = {f"f{at}": Domain(("low", "middle", "high"), ordered=True) for at in range(7)}
FULL = {fact: domain.full for fact, domain in DOMAINS.items()}


@given(once_bounds(), possibilities())
@settings(max_examples=law_examples(2000), deadline=None)
def test_exact_where_no_fact_occurs_twice(bound: Bound, possible: dict[str, int]) -> None:
    """Where no fact occurs twice, a judgement is what brute force finds."""
    assert by_brute_force(bound, possible) is truth(bound, possible)


@given(bounds(), possibilities())
@settings(max_examples=law_examples(2000), deadline=None)
def test_never_wrong(bound: Bound, possible: dict[str, int]) -> None:
    """A yes or no is what brute force finds, whatever the condition."""
    assert truth(bound, possible) in {by_brute_force(bound, possible), Truth.OPEN}


@given(bounds() | bounds(FEW, leaves=4), possibilities())
@settings(max_examples=law_examples(3000), deadline=None)
def test_exact_by_cases(bound: Bound, possible: dict[str, int]) -> None:
    """Trying the values of facts that occur twice gives what brute force finds, while the trials suffice."""
    assert by_brute_force(bound, possible) is truth_by_cases(bound, possible)


@given(bounds(MANY, leaves=20), st.dictionaries(st.sampled_from(sorted(MANY)), st.integers(1, 7)))
@settings(max_examples=law_examples(200), deadline=None)
def test_never_wrong_by_cases(bound: Bound, narrow: dict[str, int]) -> None:
    """Past its limit the exact judgement may stay open, but is never wrong."""
    possible = {fact: domain.full for fact, domain in MANY.items()} | narrow

    assert truth_by_cases(bound, possible) in {by_brute_force(bound, possible, MANY), Truth.OPEN}


@given(bounds(), possibilities())
@settings(max_examples=law_examples(2000), deadline=None)
def test_negation_is_the_complement(bound: Bound, possible: dict[str, int]) -> None:
    """A negated condition holds exactly where the condition does not, and is judged the opposite."""
    contrary = negate(bound, DOMAINS)

    assert all(holds(bound, at) != holds(contrary, at) for at in completions(possible))
    assert truth(contrary, possible) is truth(bound, possible).opposite
    assert negate(contrary, DOMAINS) == bound


@given(fitting_nodes(DOMAINS))
@settings(max_examples=law_examples(1000), deadline=None)
def test_bound_means_what_is_written(node: Node) -> None:
    """A bound condition holds exactly where the condition as written does."""
    bound = bind(node, DOMAINS, {})

    assert problems(node, DOMAINS) == []
    assert all(holds(bound, at) == node_holds(node, at, DOMAINS) for at in completions(FULL))


@given(fitting_nodes(DOMAINS, leaves=4), fitting_nodes({**DOMAINS, "x": DOMAINS["a"]}, leaves=4))
@settings(max_examples=law_examples(500), deadline=None)
def test_named_condition_stands_for_itself(meaning: Node, node: Node) -> None:
    """A condition over a named one holds exactly where it holds with the name answered as the named one is."""
    domains = {**DOMAINS, "x": DOMAINS["a"]}
    bound = bind(node, domains, {"x": both_senses(meaning, DOMAINS, {})})

    for at in completions(FULL):
        named = {**at, "x": "yes" if node_holds(meaning, at, DOMAINS) else "no"}
        assert holds(bound, at) == node_holds(node, named, domains)


@given(bounds(), possibilities())
@settings(max_examples=law_examples(1000), deadline=None)
def test_explanation_agrees_with_judgement(bound: Bound, possible: dict[str, int]) -> None:
    """An explanation says what the judgement says, and names deciding facts exactly where it is open."""
    reason = explain(bound, possible)

    assert reason.truth is truth(bound, possible)
    assert bool(reason.deciders()) == (reason.truth is Truth.OPEN)
    assert reason.deciders() == open_facts(bound, possible)


@given(bounds(), possibilities(), st.data())
@settings(max_examples=law_examples(1000), deadline=None)
def test_deciders_decide(bound: Bound, possible: dict[str, int], data: st.DataObject) -> None:
    """Once every deciding fact has one value, whichever it is, the condition is decided."""
    singles = {
        fact: 1 << data.draw(st.sampled_from([at for at in range(3) if possible[fact] >> at & 1]))
        for fact in open_facts(bound, possible)
    }

    assert truth(bound, {**possible, **singles}) is not Truth.OPEN


@given(once_bounds(), possibilities())
@settings(max_examples=law_examples(500), deadline=None)
def test_each_decider_matters(bound: Bound, possible: dict[str, int]) -> None:
    """Where no fact occurs twice, each deciding fact can turn the condition by itself."""
    for fact in open_facts(bound, possible):
        rest = {one: mask for one, mask in possible.items() if one != fact}
        turns = [
            {holds(bound, {**at, fact: value}) for value in DOMAINS[fact].names(possible[fact])}
            for at in completions(rest)
        ]
        assert {True, False} in turns


@given(bounds(), possibilities())
@settings(max_examples=law_examples(1000), deadline=None)
def test_grounds_suffice(bound: Bound, possible: dict[str, int]) -> None:
    """What is known of the facts among the grounds of a yes or no is enough for it."""
    reason = explain(bound, possible)
    named = {test.fact for test in reason.grounds()}
    known = {fact: mask if fact in named else DOMAINS[fact].full for fact, mask in possible.items()}

    assert reason.truth is Truth.OPEN or truth(bound, known) is reason.truth
