"""Taking answers away from a real case changes its plan only along the law, and every change can be explained."""

from collections.abc import Iterator
from random import Random

import pytest

from ssr_planner.conditions.explain import Truth
from ssr_planner.engine.compare import QUESTION, compare
from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.planner.results import ConsequenceState, Programme
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.knowledge.case import Case, Decided
from tests.laws.counts import law_examples
from tests.laws.test_verdicts_follow_the_law import breaks, verdicts
from tests.shipped import CASES, case, knowledge

UNCERTAIN = frozenset({"depends", QUESTION, "asks_first", ConsequenceState.CONDITIONAL.value, "open"})


def in_one_scenario(name: str) -> Case:
    """A shipped case whose lead is decided, so that fewer answers cannot change the scenario."""
    lead = programme_for(case(name), knowledge()).diagnosis.leading
    decided = Decided(decision="lead", of=lead, who="the team", why="To stay in one scenario.")
    return case(name).model_copy(update={"decisions": (*case(name).decisions, decided)})


def without(full: Case, facts: set[str]) -> Case:
    """The case with these answers taken away."""
    kept = {fact: answer for fact, answer in full.answers.items() if fact not in facts}
    return full.model_copy(update={"answers": kept})


def removals(name: str) -> Iterator[set[str]]:
    """Each answer alone, then random parts of three in ten."""
    answered = list(case(name).answers)
    yield from ({fact} for fact in answered)
    rng = Random(name)  # noqa: S311 - no secret
    for _ in range(law_examples(300)):
        yield set(rng.sample(answered, max(1, round(len(answered) * 0.3))))


def unnamed(programme: Programme) -> list[str]:
    """The lines that hang on an answer and name no question."""
    walk = programme.walk
    gates = [one.address for one in walk.gates.values() if one.reach.kind is Kind.DEPENDS and not one.reach.questions]
    sensible = (one for one in walk.activities.values() if one.relevance.truth is Truth.YES)
    asking = [one.address for one in sensible if one.verdict.kind is Kind.DEPENDS and not one.verdict.questions]
    hanging = [one.judged.address for one in programme.hanging if not one.questions]
    conditional = [one for one in programme.consequences if one.state is ConsequenceState.CONDITIONAL]
    return [*gates, *asking, *hanging, *(one.address for one in conditional if not one.questions)]


@pytest.mark.parametrize("name", CASES)
def test_cases_follow_the_law(name: str) -> None:
    """With fewer answers verdicts move only along the law, and what became uncertain names its question."""
    full = in_one_scenario(name)
    after = dict(verdicts(programme_for(full, knowledge())))
    for gone in removals(name):
        fewer = programme_for(without(full, gone), knowledge())
        before = dict(verdicts(fewer))
        moved = {one: (before[one], after[one]) for one in before if one in after and breaks(before[one], after[one])}

        assert (gone, moved) == (gone, {})
        assert (gone, unnamed(fewer)) == (gone, [])


@pytest.mark.parametrize("name", CASES)
def test_changed_lines_lead_to_the_removed_answer(name: str) -> None:
    """Every line that changes when answers are taken away rests on one of them."""
    full = programme_for(case(name), knowledge())
    for gone in removals(name):
        fewer = programme_for(without(case(name), gone), knowledge())
        unexplained = [one.address for one in compare(full, fewer, knowledge()).changes if not one.because]

        assert (gone, unexplained) == (gone, [])
