"""Haiti 2004: stronger police without courts and prisons fill the prisons; the plan says so and does otherwise."""

from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.planner.results import ConsequenceState
from tests.shipped import case, knowledge, programme

RULES = {
    "r04_police_without_justice": {"court_reopening", "court_case_management"},
    "r04_police_without_prisons": {"prison_capacity", "remand_reduction"},
}
CHAIN = ("courts_capability", "prison_crowding", "remand_share")


def test_the_chain_comes_with_the_police() -> None:
    """Work on courts and prisons is in the plan, brought in by the rule on overcrowding, which cites its source."""
    found = programme("haiti_2004")
    for rule, companions in RULES.items():
        brought = {one.id for one in found.activities if rule in one.brought_by}
        consequence = next(one for one in found.consequences if one.rule == rule)

        assert companions & brought
        assert consequence.state is ConsequenceState.AVERTED
        assert set(consequence.averted_by) <= {one.id for one in found.activities}
        assert {"if_ssr", "un_approaches"} <= {one.id for one in knowledge().rules[rule].sources}
        assert knowledge().rules[rule].moves["prison_crowding"] == "worse"


def test_without_answers_on_the_chain_the_consequence_is_conditional() -> None:
    """Without answers on courts and prisons the consequence hangs on them, and names them."""
    full = case("haiti_2004")
    kept = {fact: answer for fact, answer in full.answers.items() if fact not in CHAIN}
    found = programme_for(full.model_copy(update={"answers": kept}), knowledge())
    states = {one.rule: one for one in found.consequences if one.rule in RULES}

    assert {one.state for one in states.values()} == {ConsequenceState.CONDITIONAL}
    assert "courts_capability" in states["r04_police_without_justice"].questions
    assert set(states["r04_police_without_prisons"].questions) >= {"prison_crowding"}


def test_without_the_companions_the_consequence_stands() -> None:
    """A plan from which people exclude all work on prisons prints the overcrowding as what will happen."""
    full = case("haiti_2004")
    out = [
        {"decision": "exclude", "of": f"activity:{one}", "who": "the team", "why": "No money."}
        for one in ("prison_capacity", "remand_reduction")
    ]
    changed = type(full).model_validate({**full.model_dump(by_alias=True), "decisions": out})
    found = programme_for(changed, knowledge())
    planned = {one.id for one in found.activities}

    assert "police_training" not in planned
    assert "police_training" in {one.id for one in found.not_now}
