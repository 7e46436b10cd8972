"""Sentences: gates, postures, activities and consequences speak for themselves, with a source or "assumption"."""

import pytest

from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.planner.results import ConsequenceState, State
from ssr_planner.knowledge.case import Case
from ssr_planner.wording import Telling, activities, consequences, diagnosis, facts, requirements
from ssr_planner.wording.fixed import CONSEQUENCES, STATES, VERDICTS
from tests.shipped import CASES, case, knowledge, programme

WORDS = (*VERDICTS.values(), "Not needed", "Done")


def _telling(name: str) -> Telling:
    return Telling(programme(name), knowledge())


def _changed(name: str, **changes: object) -> Telling:
    full = case(name)
    model = Case.model_validate({**full.model_dump(by_alias=True, mode="json"), **changes})
    return Telling(programme_for(model, knowledge()), knowledge())


@pytest.mark.parametrize("name", CASES)
def test_every_gate_speaks(name: str) -> None:
    """Every gate has a verdict word, a sentence, and a source or the word assumption."""
    telling = _telling(name)
    for gate in telling.programme.walk.gates.values():
        line = requirements.gate(telling, gate)

        assert requirements.gate_word(gate).startswith(WORDS)
        assert line.text.removesuffix(")").endswith((".", "?"))
        assert line.citations or line.assumption


@pytest.mark.parametrize("name", CASES)
def test_every_requirement_says_what_is_so_and_why(name: str) -> None:
    """Every requirement says what is so, why it matters, and on which source or assumption that rests."""
    telling = _telling(name)
    for found in telling.requirements.values():
        words = requirements.requirement(telling, found)

        assert words.title
        assert words.word
        assert all(one.text for one in words.so)
        assert words.because.citations or words.because.assumption
        assert found.verdict.kind.hopeful or found.waived or words.so or words.opening


@pytest.mark.parametrize("name", CASES)
def test_every_activity_speaks(name: str) -> None:
    """Every activity of a plan has a reason, a state, someone who leads or the lack of one, and a duration."""
    telling = _telling(name)
    for one in telling.programme.all_planned():
        assert activities.state_word(one).startswith(tuple(STATES.values()))
        assert activities.reason(telling, one.judged).endswith(".")
        assert activities.state(telling, one).endswith((".", "?"))
        assert activities.who(telling, one)
        assert "month" in activities.duration(telling, one.id).text
        assert activities.oda(telling, one).text.startswith(("Likely", "Unclear", "Not likely"))


@pytest.mark.parametrize("name", CASES)
def test_every_consequence_speaks(name: str) -> None:
    """Every consequence says what is likely otherwise and how it stands in this plan."""
    telling = _telling(name)
    for one in telling.programme.consequences:
        line = consequences.consequence(telling, one)

        assert consequences.consequence_word(one) == CONSEQUENCES[one.state]
        assert line.citations or line.assumption
        assert consequences.standing(telling, one).endswith((".", "?"))


def test_waiting_names_who_moves_it_and_when() -> None:
    """What waits for others names them, and when somebody expects it, and who says so."""
    telling = _telling("haiti_2004")
    gate = telling.programme.walk.gates["gate:post_conflict/oversight/parliament"]
    text = requirements.gate(telling, gate).text

    assert "No elected parliament sits." in text
    assert "the voters and the authorities that call elections" in text
    assert "7 February 2006" in text


def test_a_dispute_names_its_voices() -> None:
    """A disputed answer is told with each voice, and nobody is declared right."""
    text = facts.so(_telling("haiti_2004"), "forces_grave_violations").text

    assert text.startswith("According to Amnesty International, ")
    assert "Haitian National Police denies it" in text


def test_one_of_several_is_told_as_either_or() -> None:
    """An answer that leaves several values open is told as either … or …"""
    assert facts.so(_telling("haiti_2004"), "combatants").text.startswith("Either hundreds or thousands of fighters ")


def test_what_nobody_knows_is_told_as_a_question() -> None:
    """What is not known is told as the question that asks for it."""
    text = facts.so(_telling("haiti_2004"), "safety_survey").text

    assert text.startswith("It is not known: ")
    assert text.endswith("?")


def test_a_stale_answer_shows_its_old_value() -> None:
    """An answer that no longer counts is told with its old value and the reason."""
    told = _changed("haiti_2004", happened=[{"happening": "change_of_government", "date": "2004-12-15"}])
    answers = told.programme.situation.known
    stale = next(one.fact for one in answers.values() if one.origin == "stale")

    assert "it no longer counts, because of a change of government since" in facts.so(told, stale).text


def test_a_waiver_names_who_and_why() -> None:
    """A waived requirement is printed with the name and the reason of the person who waived it."""
    address = "gate:post_conflict/ddr/agreement_frames_ddr"
    waiver = {"decision": "waive", "of": address, "who": "A. Envoy", "why": "The talks are close", "date": "2004-12"}
    told = _changed("haiti_2004", decisions=[waiver])
    words = requirements.requirement(told, told.requirements[address])

    assert words.word == "Waived"
    assert words.waived == "Waived by A. Envoy on December 2004: The talks are close."


def test_an_accepted_consequence_names_who_and_why() -> None:
    """A consequence that people accept is printed with the name and the reason."""
    rule = next(one for one in programme("haiti_2004").consequences if one.state is ConsequenceState.STANDS)
    accepted = {"decision": "accept", "of": rule.address, "who": "The board", "why": "There is no other way"}
    told = _changed("haiti_2004", decisions=[accepted])
    found = next(one for one in told.programme.consequences if one.rule == rule.rule)

    assert consequences.standing(told, found) == "Accepted by The board: There is no other way."


def test_what_people_exclude_says_so() -> None:
    """An excluded activity says who excluded it and why."""
    out = {"decision": "exclude", "of": "activity:prison_capacity", "who": "The team", "why": "Another body asks"}
    told = _changed("haiti_2004", decisions=[out])
    found = next(one for one in told.programme.not_now if one.id == "prison_capacity")

    assert found.state is State.NOT_NOW
    assert activities.state(told, found) == "Excluded by The team: Another body asks."


def test_a_lead_is_explained_both_ways() -> None:
    """The diagnosis says why a context holds, why others do not, and which answer would change it."""
    telling = _telling("haiti_2004")
    contexts = telling.programme.diagnosis.contexts

    assert diagnosis.lead(telling).text.startswith("The scenario “after conflict” leads: ")
    assert diagnosis.context(telling, contexts["post_conflict"]).text.startswith("“After conflict” holds. ")
    assert "does not hold. " in diagnosis.context(telling, contexts["development"]).text
    assert "rests on the answers about armed conflict" in diagnosis.would_change(telling)


def test_without_a_lead_the_candidates_are_named() -> None:
    """Where no context is sure, the candidates are named with the questions that decide among them."""
    told = _changed("haiti_2004", answers={})
    text = diagnosis.lead(told).text

    assert text.startswith("No scenario leads yet. It may be “after conflict”, ")
    assert text.rstrip(")").endswith(("?", "more."))


def test_younger_sources_are_marked() -> None:
    """A source published after the day of the plan is marked as later practice, an older one is not."""
    telling = _telling("haiti_2004")
    years = {one.id: one.year for one in knowledge().sources.values()}
    cited = [cite for one in telling.requirements.values() for cite in telling.cites(one.requirement)]

    assert {cite.source: cite.later for cite in cited} == {
        cite.source: (years[cite.source] or 0) > 2004 for cite in cited
    }


def test_entered_texts_turn_source_ids_into_citations() -> None:
    """Source ids in entered texts become citations; the words around them stay."""
    telling = _telling("haiti_2004")
    line = telling.cited("hrw_haiti_2005, opening; an assessment of our own")

    assert [(one.source, one.at) for one in line.citations] == [("hrw_haiti_2005", "opening")]
    assert line.text == "an assessment of our own"
