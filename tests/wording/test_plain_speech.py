"""Plain speech: nothing unknown is called failing, no reason names a non-problem, and nothing is asked twice."""

import re

import pytest

from ssr_planner.conditions.explain import Truth, truth
from ssr_planner.documents.outline import first_page, outline
from ssr_planner.documents.reading import lines
from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.planner.results import ConsequenceState, State
from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.common import Strength
from ssr_planner.wording import Telling, activities, facts, opening, partners, requirements
from tests.shipped import CASES, case, knowledge, programme


def _telling(name: str) -> Telling:
    return Telling(programme(name), knowledge())


def _answered(name: str, **answers: object) -> Telling:
    full = case(name).model_dump(by_alias=True, mode="json")
    model = Case.model_validate({**full, "answers": {**full["answers"], **answers}})
    return Telling(programme_for(model, knowledge()), knowledge())


def _first(name: str) -> list[str]:
    return [line.text for line in lines(first_page(programme(name), knowledge()))]


@pytest.mark.parametrize("name", CASES)
def test_only_what_surely_fails_is_called_not_met(name: str) -> None:
    """A requirement is called not met only where it surely counts and surely does not hold."""
    telling = _telling(name)
    for posture in telling.programme.walk.postures.values():
        said = partners.lacking(telling, posture).partition("Not settled: ")[0]
        for one in requirements.unmet(posture.requirements):
            open_ = one.judged is not None and truth(one.judged.bound, telling.possible) is not Truth.NO
            if open_ or one.applies.truth is Truth.OPEN:
                assert f"“{one.requirement.title}”" not in said


def test_what_nobody_knows_is_not_settled() -> None:
    """Where nobody knows of grave violations the first page and the body say that this is not settled."""
    telling = _answered("ghana_2000", forces_grave_violations={"dont_know": True})
    posture = telling.programme.walk.postures["forces"]
    said = partners.lacking(telling, posture)

    assert "Not settled: “No grave violations left unaddressed”." in said
    assert partners.posture(telling, posture).text.startswith(said)


def test_what_is_not_known_is_not_called_met() -> None:
    """A requirement on which nobody has an answer is never printed as met in some steps."""
    for name in CASES:
        telling = _telling(name)
        for found in telling.requirements.values():
            if not requirements.surely_fails(telling, found):
                assert not requirements.requirement(telling, found).word.startswith("Met in")


def test_a_class_that_nothing_concerns_is_left_out() -> None:
    """Where there are no armed groups the tables leave them out and a line says that they are not concerned."""
    telling = _telling("ghana_2000")
    assert not partners.concerned(telling, telling.programme.walk.postures["armed_groups"])
    assert "Not concerned here: armed groups." in _first("ghana_2000")
    assert not any("armed groups and" in text for text in _first("ghana_2000"))


def test_a_class_bound_to_circumstances_has_its_own_row() -> None:
    """Where there are armed groups they have a row of their own that says what work with them rests on."""
    first = _first("haiti_2004")

    assert "Armed groups" in " ".join(first)
    assert any("It rests on: “Someone present may deal with armed groups”" in text for text in first)
    assert not any(re.search(r"(, armed groups|armed groups and )", text) for text in first)


@pytest.mark.parametrize("name", CASES)
def test_reasons_name_problems(name: str) -> None:
    """No reason for an activity is something that is well: peace, modest forces or willing partners."""
    telling = _telling(name)
    for one in telling.programme.all_planned():
        reason = activities.reason(telling, one.judged, 9)

        assert "no armed conflict" not in reason
        assert "not larger than" not in reason
        assert "one chain of command" not in reason


@pytest.mark.parametrize("name", CASES)
def test_few_kinds_are_named(name: str) -> None:
    """Where nobody was entered at most two kinds of actor are named, then others."""
    full = case(name).model_dump(by_alias=True, mode="json")
    bare = Case.model_validate({**full, "actors": {"complete": False, "list": []}})
    telling = Telling(programme_for(bare, knowledge()), knowledge())
    said = [activities.who(telling, one) for one in telling.programme.all_planned()]

    assert any(one.startswith("To be found among: ") for one in said)
    assert all(one.count(",") <= 1 for one in said if one.startswith("To be found among: "))


def test_names_take_their_article() -> None:
    """Inside a sentence a name takes the article where English gives it one; an acronym does not."""
    telling = _telling("haiti_2004")

    assert telling.named("eu_commission") == "the European Commission"
    assert telling.named("minustah") == "MINUSTAH"
    assert telling.named("uk_bilateral").startswith("the United Kingdom")
    assert telling.named("canada_bilateral").startswith("Canada")
    assert telling.named("interior_ministry").startswith("the ministry")


@pytest.mark.parametrize("name", CASES)
def test_what_waits_names_results_and_nobody_twice(name: str) -> None:
    """What a gate waits for names each mover once, and a result by its title."""
    telling = _telling(name)
    for gate in telling.programme.walk.gates.values():
        said = opening.waiting_for(telling, gate.own.waits_for)

        assert "a result that must come" not in said
        assert said.count("the ministry of finance") <= 1
        for fact in gate.own.waits_for[:1]:
            model = telling.knowledge.facts.get(fact)
            if model is not None and model.moved_by == "result":
                assert telling.fact(fact) in said


@pytest.mark.parametrize("name", CASES)
def test_the_first_page_asks_and_warns(name: str) -> None:
    """The first page says what people are asked to decide, and names the firmest consequence that stands."""
    first = " ".join(_first(name))
    standing = [one for one in programme(name).consequences if one.state is ConsequenceState.STANDS]
    firm = min(standing, key=lambda one: [*Strength].index(knowledge().rules[one.rule].strength), default=None)
    went_on = any(one.decision == "go" for one in case(name).decisions)

    assert ("You are asked to decide whether to go on to the assessment." in first) is not went_on
    assert firm is None or f"under the rule “{knowledge().rules[firm.rule].title}”." in first


@pytest.mark.parametrize("name", CASES)
def test_no_line_asks_the_same_twice(name: str) -> None:
    """No requirement and no gate asks the same question twice."""
    telling = _telling(name)
    every = [requirements.requirement(telling, one) for one in telling.requirements.values()]
    said = [" ".join((*(one.text for one in words.so), *words.opening, words.condition)) for words in every]
    said += [requirements.gate(telling, one).text for one in telling.programme.walk.gates.values()]
    for text in said:
        asked = re.findall(r"[A-Z][^.?:]*\?", text)
        assert len(asked) == len(set(asked)), text


def test_many_possible_values_are_not_known() -> None:
    """Where more than two values or all values are possible the fact is told as not known."""
    telling = _answered("haiti_2004", people_safety={"one_of": ["low", "fair", "good"]}, idle_youth={"dont_know": True})

    assert facts.so(telling, "people_safety").text.startswith("It is not known: ")
    assert facts.so(telling, "idle_youth").text.startswith("It is not known: ")
    assert facts.so(telling, "in_transition").text == (
        "It is not known: Does “transition from authoritarian rule” hold?"
    )


def test_who_was_asked_and_did_not_know_is_recorded() -> None:
    """An answer that nobody knows is printed as asked, with its source and date."""
    answer = {"dont_know": True, "source": "Talks with three ministries", "date": "2004-12-01"}
    said = facts.evidence(_answered("haiti_2004", idle_youth=answer), "idle_youth")

    assert said.startswith("Asked; nobody knows. ")
    assert "1 December 2004" in said
    assert "Talks with three ministries." in said


def test_the_contexts_table_says_not_known() -> None:
    """A context of which nobody can say whether it holds is not known, never open."""
    table = next(
        block
        for section in outline(programme("haiti_2004"), knowledge()).sections
        for block in section.blocks
        if block.id == "contexts"
    )

    assert "Not known" in repr(table)
    assert "text='Open'" not in repr(table)


def test_every_state_has_activities_that_say_where_they_stand() -> None:
    """What cannot start now says so; what can start now needs no more words."""
    telling = _telling("haiti_2004")
    now = [one for one in telling.programme.activities if one.state is State.NOW and one.turn is None]

    assert {activities.state(telling, one) for one in now} == {"Can start now."}
