"""The law of verdicts: under more answers the hopeful only improves, the blocked only hardens."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from ssr_planner.conditions.explain import Truth
from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.planner.results import Programme
from ssr_planner.engine.walk.verdicts import Kind
from tests.laws.counts import law_examples
from tests.laws.worlds import Maker, case_of


def verdicts(programme: Programme) -> Iterator[tuple[str, Kind]]:
    """Every verdict that the law speaks of: postures, gates that may be needed, activities that surely make sense."""
    walk = programme.walk
    for posture in walk.postures.values():
        yield posture.address, posture.verdict.kind
    for gate in walk.gates.values():
        if gate.needed is not Truth.NO:
            yield f"{gate.address} own", gate.own.kind
            yield f"{gate.address} reach", gate.reach.kind
    for activity in walk.activities.values():
        if activity.relevance.truth is Truth.YES:
            yield activity.address, activity.verdict.kind


def breaks(before: Kind, after: Kind) -> bool:
    """Whether a verdict moved against the law."""
    if before.hopeful:
        return after > before
    return before.blocked and after < before


@given(st.integers(min_value=0, max_value=2**32))
@settings(max_examples=law_examples(10_000), deadline=None)
def test_verdicts_follow_the_law(seed: int) -> None:
    """Under more answers a hopeful verdict only improves, a blocked one only hardens, in any knowledge."""
    maker = Maker(seed)
    knowledge = maker.knowledge()
    answers = maker.answers(0.5)
    before = dict(verdicts(programme_for(case_of(answers), knowledge)))
    after = dict(verdicts(programme_for(case_of(maker.narrowed(answers)), knowledge)))

    assert {one: (before[one], after[one]) for one in before if one in after and breaks(before[one], after[one])} == {}
