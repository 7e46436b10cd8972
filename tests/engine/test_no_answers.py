"""A situation of which nothing is known yet: candidates and questions, no lead, no more than is possible anywhere."""

from ssr_planner.engine.interview import next_questions
from ssr_planner.engine.planner import programme_for
from ssr_planner.knowledge.case import Case
from tests.shipped import knowledge

EMPTY = Case.model_validate({"id": "somewhere", "title": "Somewhere", "country": "Somewhere", "as_of": "2026-01-01"})


def test_no_answers_no_lead() -> None:
    """Without answers nothing leads; the candidates stand with the questions that decide among them."""
    found = programme_for(EMPTY, knowledge())

    assert found.diagnosis.leading is None
    assert set(found.diagnosis.candidates) == set(knowledge().scenarios)
    assert found.diagnosis.lead.questions


def test_no_answers_little_work() -> None:
    """Only phases before any context, standing tasks and what is possible in any case are planned."""
    found = programme_for(EMPTY, knowledge())
    common = {phase.id for phase in knowledge().common.phases}
    phases = {knowledge().activities[one.id].phase for one in found.activities}

    assert phases <= {None, *common}
    assert {gate.phase for gate in found.walk.gates.values()} == common
    standing = {one.id for one in knowledge().activities.values() if one.standing and one.when is None}
    assert {one.id for one in found.standing} == standing


def test_no_answers_first_questions() -> None:
    """The first questions decide the diagnosis; every question is open and says what it would decide."""
    found = programme_for(EMPTY, knowledge())
    asked = next_questions(found, knowledge())

    assert asked[0].fact in found.diagnosis.lead.questions
    assert all(one.decides for one in asked)
    assert [one.scores for one in asked] == sorted((one.scores for one in asked), reverse=True)
