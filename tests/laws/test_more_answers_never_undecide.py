"""The law of answers: fewer possible values never turn a yes into a no or an open, nor a no into a yes or an open."""

from collections.abc import Mapping

from hypothesis import given, settings

from ssr_planner.conditions.domains import Bound, Domain
from ssr_planner.conditions.explain import Truth, explain, open_facts, truth, truth_by_cases
from tests.laws.conditions import FEW, answered, bounds, narrowed, possibilities
from tests.laws.counts import law_examples

MANY: Mapping[str, Domain] = {f"f{at}": Domain(("low", "middle", "high"), ordered=True) for at in range(7)}


@given(bounds(), possibilities(), answered())
@settings(max_examples=law_examples(2000), deadline=None)
def test_more_answers_never_undecide(bound: Bound, before: dict[str, int], more: dict[str, int]) -> None:
    """A condition that is decided stays as it is under more answers."""
    after = narrowed(before, more)

    assert truth(bound, before) in {truth(bound, after), Truth.OPEN}
    assert explain(bound, before).truth in {explain(bound, after).truth, Truth.OPEN}


@given(bounds() | bounds(FEW, leaves=4), possibilities(), answered(FEW))
@settings(max_examples=law_examples(3000), deadline=None)
def test_more_answers_never_undecide_by_cases(bound: Bound, before: dict[str, int], more: dict[str, int]) -> None:
    """The same holds where each value of a fact that occurs twice is tried."""
    after = narrowed(before, more)

    assert truth_by_cases(bound, before) in {truth_by_cases(bound, after), Truth.OPEN}


@given(bounds(MANY, leaves=25), possibilities(MANY), answered(MANY))
@settings(max_examples=law_examples(1000), deadline=None)
def test_more_answers_never_undecide_past_the_limit(bound: Bound, before: dict[str, int], more: dict[str, int]) -> None:
    """The same holds where that needs more trials than are made, before or after."""
    after = narrowed(before, more)

    assert truth_by_cases(bound, before) in {truth_by_cases(bound, after), Truth.OPEN}


@given(bounds(), possibilities(), answered())
@settings(max_examples=law_examples(1000), deadline=None)
def test_more_answers_ask_less(bound: Bound, before: dict[str, int], more: dict[str, int]) -> None:
    """More answers never make a fact matter that did not matter before."""
    assert set(open_facts(bound, narrowed(before, more))) <= set(open_facts(bound, before))
