"""Plans are tailored: different countries get different plans, and each activity is there because of an answer."""

from collections.abc import Callable

import pytest

from ssr_planner.conditions.domains import facts_of
from ssr_planner.conditions.explain import explain
from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.planner.results import Planned, Programme
from ssr_planner.knowledge.case import Answer, Case
from ssr_planner.knowledge.common import Condition
from tests.shipped import CASES, case, knowledge, programme


def grounds(one: Planned, found: Programme) -> list[str]:
    """The answered facts that make an activity sensible, other than what only names the context."""
    activity = knowledge().activities[one.id]
    conditions: list[Condition | None] = [activity.when, activity.responds_to.severe, activity.responds_to.moderate]
    bounds = [knowledge().bound(condition) for condition in conditions if condition is not None]
    tests = [test.fact for bound in bounds for test in explain(bound, found.diagnosis.possible).grounds()]
    named = dict.fromkeys((*tests, *(fact for bound in bounds for fact in facts_of(bound))))
    return [fact for fact in named if fact in found.situation.case.answers]


def turned(full: Case, fact: str) -> list[Case]:
    """The case with one answer turned to each of its other values."""
    domain = knowledge().domains[fact]
    others = [value for value in domain.values if value not in full.answers[fact].values]
    said = [{**full.answers, fact: Answer(value=value)} for value in others if value != "not_applicable"]
    return [full.model_copy(update={"answers": answers}) for answers in said]


def moves(one: Planned, full: Case, fact: str) -> bool:
    """Whether turning an answer removes an activity, or changes its state or its place among the others."""
    for case_ in turned(full, fact):
        other = programme_for(case_, knowledge())
        found = next((task for task in other.activities if task.id == one.id), None)
        if found is None or (found.state, found.rank[:-1]) != (one.state, one.rank[:-1]):
            return True
    return False


@pytest.mark.parametrize("name", CASES)
def test_activities_rest_on_answers(name: str, record_property: Callable[[str, object], None]) -> None:
    """At least four in five activities of a plan leave it, or change state or rank, when an answer they name turns."""
    found = programme(name)
    still = [
        one.id for one in found.activities if not any(moves(one, case(name), fact) for fact in grounds(one, found))
    ]
    record_property("unmoved", still)
    print(f"{name}: {len(found.activities)} activities, not moved by any answer they name: {still or 'none'}")  # noqa: T201

    assert len(still) <= 0.2 * len(found.activities)


@pytest.mark.parametrize("name", CASES)
def test_country_and_order_do_not_matter(name: str) -> None:
    """Renaming the country or giving the answers in another order changes nothing in the plan."""
    full = case(name)
    answers = dict(reversed(full.answers.items()))
    other = programme_for(full.model_copy(update={"country": "Elsewhere", "answers": answers}), knowledge())

    assert other.activities == programme(name).activities
    assert other.walk == programme(name).walk
    assert other.consequences == programme(name).consequences


def test_who_plans_does_the_planners_work() -> None:
    """The organisation that plans leads the reviews of its own programme, not a body that merely comes first."""
    for activity in ("learning_review", "team_preparation"):
        planned = programme("ukraine_2006").find(activity)

        assert planned is not None
        assert planned.task.actors == (case("ukraine_2006").planning_organisation,)
