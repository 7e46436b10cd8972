"""Everything that the founding document asks for is somewhere in the shipped knowledge, and everything can be seen."""

from typing import Final

from ssr_planner.conditions import domains
from ssr_planner.conditions.explain import Truth
from ssr_planner.knowledge.facts import Mover
from ssr_planner.service.coverage import coverage_of
from ssr_planner.wording import guides
from ssr_planner.wording.telling import Telling
from tests.shipped import CASES, SCENARIOS, knowledge, programme

RULES: Final = {f"R{number:02}" for number in range(1, 71)}
# Two of the seventy are no rules of their own: that every step carries its consequences is what a rule is, and that
# inception may end without a programme is the first gate.
OF_EACH_RULE: Final = "R03"
FIRST_GATE: Final = "R22"


def test_every_rule_of_the_founding_document_is_taken_up() -> None:
    """Each of the seventy rules drawn from the proceedings is the ground of at least one of ours."""
    taken = {number for rule in knowledge().rules.values() for number in rule.inventory}

    assert taken == RULES - {OF_EACH_RULE, FIRST_GATE}


def test_every_rule_says_what_comes_of_breaking_it() -> None:
    """Each rule tells its likely consequence, how it would be noticed, and after how many months."""
    silent = [id_ for id_, rule in knowledge().rules.items() if not (rule.otherwise and rule.watch and rule.lag_months)]

    assert silent == []


def test_inception_may_end_without_a_programme() -> None:
    """The assessment begins only when people have decided to go on, on the ground of IF-SSR ¶25."""
    assessment = next(phase for phase in knowledge().common.phases if phase.id == "assessment")
    go = next(one for one in assessment.enter if one.decision == "go")

    assert go.strength == "shall"
    assert [(source.id, source.at) for source in go.sources] == [("if_ssr", "¶25")]


def test_every_result_can_be_seen() -> None:
    """Each fact that only results move leads to an indicator."""
    facts = knowledge().facts

    assert [id_ for id_, fact in facts.items() if fact.moved_by is Mover.RESULT and not fact.indicators] == []


def test_every_gate_can_be_seen_to_open() -> None:
    """Each requirement of a gate that asks for a fact asks for one, or one of several, that has an indicator."""
    blind = []
    for scenario in (knowledge().common, *knowledge().scenarios.values()):
        for phase in scenario.phases:
            for one in (*phase.enter, *(one for gate in phase.sectors.values() for one in gate.enter)):
                asked = [] if one.if_ is None else [*domains.tests(knowledge().bound(one.if_))]
                facts = [knowledge().facts[test.fact] for test in asked if test.fact in knowledge().facts]
                if facts and not any(fact.indicators for fact in facts):
                    blind.append(f"{scenario.id}/{phase.id}/{one.id}")

    assert blind == []


def test_every_way_fits_one_case_and_not_another() -> None:
    """The six approaches of IF-SSR ¶33 and six instruments each fit a shipped case, and are ruled out in another."""
    ways = knowledge().ways.values()
    found = {one.id: {guides.fits(Telling(programme(name), knowledge()), one) for name in CASES} for one in ways}

    assert len([one for one in ways if one.kind == "approach"]) == len([one for one in ways if one.kind != "approach"])
    assert {id_ for id_, seen in found.items() if not {Truth.YES, Truth.NO} <= seen} == set()


def test_every_place_is_accounted_for() -> None:
    """On every place of every source an item or a case rests, or it is said why nothing need."""
    gaps = [(one.source.id, place.at) for one in coverage_of(SCENARIOS, None) for place in one.gaps]

    assert gaps == []
