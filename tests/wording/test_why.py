"""Why: every line of every result can be explained by its address, down to answers, sources, or "assumption"."""

import pytest

from ssr_planner.wording import Line, UnknownAddress, addresses, why
from tests.shipped import CASES, knowledge, programme

ENDS = ("answer:", "source:", "decision:", "assumption", "actor:")


@pytest.mark.parametrize("name", CASES)
def test_every_address_leads_to_answers_sources_or_assumptions(name: str) -> None:
    """Every line's explanation ends in answers, sources, entered actors, decisions or "assumption"."""
    found = programme(name)
    for address in addresses(found, knowledge()):
        line = why(found, knowledge(), address)

        assert line.text
        assert [leaf.address for leaf in line.leaves if not leaf.address.startswith(ENDS)] == [], address


def _lines(line: Line) -> list[Line]:
    return [line, *(inner for part in line.parts for inner in _lines(part))]


@pytest.mark.parametrize("name", CASES)
def test_the_parts_of_an_explanation_can_be_asked_about(name: str) -> None:
    """Every part of an explanation has an address that can be asked about in its turn, or is a part of one."""
    found = programme(name)
    known = addresses(found, knowledge())
    parts = {one.address for address in known for one in _lines(why(found, knowledge(), address))}

    assert {one for one in parts if one not in known and one.rpartition("/")[0] not in known} == set()


def test_an_address_is_explained_by_what_was_answered() -> None:
    """The gate before work with the police names the unchecked staff list and the census that would mend it."""
    found = why(programme("haiti_2004"), knowledge(), "gate:post_conflict/capacity_building/police/checked_staff_list")
    below = {part.address for part in found.parts}

    assert "answer:police_staff_list" in below
    assert "activity:police_census" in below
    assert "nobody has checked it" in found.text


def test_an_unknown_address_is_met_with_the_nearest() -> None:
    """A mistyped address is refused, and the nearest one is named."""
    with pytest.raises(UnknownAddress, match="gate:post_conflict/ddr"):
        why(programme("haiti_2004"), knowledge(), "gate:post_conflict/dr")


def test_a_decision_that_nobody_took_is_said() -> None:
    """An explanation says that nobody has decided yet, and never that somebody has."""
    found = why(programme("haiti_2004"), knowledge(), "gate:common/assessment/decided_to_go_on")

    assert "Nobody has decided yet whether to go on." in found.text
    assert "decision:go" in {part.address for part in found.parts}
