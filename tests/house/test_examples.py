"""Plans are about their countries: will or no will makes another plan, and no two cases get the same."""

from itertools import combinations

import pytest

from ssr_planner.engine.compare import lines
from ssr_planner.service.overlapping import FIRST, first_ranked
from tests.house.examples_page import PAGE, PAIRS, WITH, Pair, examples_page
from tests.shipped import CASES, programme

HALF, TWO_THIRDS = 1 / 2, 2 / 3


def test_page_is_current() -> None:
    """The page of examples is what the knowledge makes of them."""
    assert PAGE.read_text("utf-8") == examples_page()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_will_makes_another_plan(pair: Pair) -> None:
    """With and without will posture differs, and at least half of what comes first, only by the changed answers."""
    first, second = pair.first
    one, other = lines(pair.willing), lines(pair.unwilling)

    assert any(one[posture] != other[posture] for posture in one if posture.startswith("posture:"))
    assert len({*first} & {*second}) <= FIRST * HALF
    assert {
        change.address for change in pair.changes if not {*change.because} <= {*WITH} or not change.because
    } == set()


@pytest.mark.parametrize(("one", "other"), [*combinations(CASES, 2)], ids="-".join)
def test_no_two_cases_get_the_same_plan(one: str, other: str) -> None:
    """Of different contexts plans share at most half of their activities, of one two thirds; of the first ten half.

    Standing tasks, which every programme has, do not count.
    """
    first, second = programme(one), programme(other)
    mine, theirs = ({each.id for each in plan.activities} for plan in (first, second))
    most = TWO_THIRDS if first.diagnosis.leading == second.diagnosis.leading else HALF

    assert len(mine & theirs) <= most * len(mine | theirs)
    assert len({*first_ranked(first)} & {*first_ranked(second)}) <= FIRST * HALF
