"""Several plans, as people type it: a country through its years, and what plans of different places have in common."""

import json
from pathlib import Path

import pytest

from tests.cli.calling import Call
from tests.content.harbours import HARBOUR

FIRST = (HARBOUR / "cases" / "lowmere_2026.yaml").read_text("utf-8")
SECOND = (HARBOUR / "cases" / "stillwater_2026.yaml").read_text("utf-8")


@pytest.fixture
def a_case(tmp_path: Path) -> Path:
    """The harbour of Lowmere in May."""
    path = tmp_path / "lowmere_2026.yaml"
    path.write_text(FIRST, "utf-8")
    return path


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The harbour of Lowmere in May, and a month later with the answers of Stillwater."""
    (tmp_path / "lowmere_2026.yaml").write_text(FIRST, "utf-8")
    text = SECOND.replace("id: stillwater_2026", "id: june_2026").replace(
        "as_of: 2026-05-01", "as_of: 2026-06-01\nfollows: lowmere_2026"
    )
    path = tmp_path / "june_2026.yaml"
    path.write_text(text, "utf-8")
    return path


def test_replay_tells_what_turned_and_by_which_answer(call: Call, later: Path) -> None:
    """Each turn stands under what it means for the work, with just the answers that turned it."""
    ended = call("replay", str(later))
    said = " ".join(ended.out.split())

    assert 0 == ended.code
    assert "Lead: after a flood → silted up (flood water: receding → none recent)" in said
    assert "Must stop or pause - Draft the permit" in said
    assert "No longer called for - Feed families who cannot fish (flood water" in said
    assert "19 of 19 expectations of its authors are met." in said


def test_what_no_answer_turned_is_laid_to_people_and_days(call: Call, later: Path) -> None:
    """A gate that a decision opened is not laid to answers."""
    said = " ".join(call("replay", str(later)).out.split())

    assert "Reckoning (who is present, what was decided, or the day)" in said


def test_replay_says_which_expectation_is_not_met(call: Call, later: Path) -> None:
    """What an author expected and the plan does not say stands beside its day."""
    later.write_text(later.read_text("utf-8").replace("is: si0", "is: si1"), "utf-8")
    ended = call("replay", str(later))

    assert "Not met: stage:silted is si0, not si1." in ended.out


def test_replay_as_json(call: Call, later: Path) -> None:
    """A program gets the days, the expectations and the turns with their answers."""
    found = call("replay", str(later), "--json").json
    stations, steps = found["stations"], found["steps"]
    assert isinstance(stations, list)
    assert isinstance(steps, list)

    assert ["lowmere_2026", "june_2026"] == [one["case"] for one in stations]
    assert {"address": "lead", "before": "flooded", "after": "silted", "because": ["flood"]} in steps[0]["turns"][
        "diagnosis"
    ]


def test_replay_of_one_day(call: Call) -> None:
    """A file that continues none is a replay of one day."""
    ended = call("replay", "stillwater_2026")

    assert (0, "1 May 2026: Stillwater, May 2026: silt, and nothing else") == (ended.code, ended.out.splitlines()[0])


def test_replay_in_a_circle(call: Call, later: Path) -> None:
    """Files that continue each other are refused with a sentence."""
    first = later.with_name("lowmere_2026.yaml")
    first.write_text(FIRST.replace("as_of: 2026-05-01", "as_of: 2026-05-01\nfollows: june_2026"), "utf-8")
    ended = call("replay", str(later))

    assert 1 == ended.code
    assert "SSR513" in ended.err


def test_overlap_counts_what_two_plans_share(call: Call) -> None:
    """Any two plans stand in one cell: the share in common, and how many of the first ten."""
    ended = call("overlap", "lowmere_2026", "stillwater_2026", "brightpier_2026")
    table = ended.out.splitlines()[-3:]

    assert 0 == ended.code
    assert ["1", "2"] == table[0].split()
    assert ["3", 3] == [table[2].split()[0], len(table[2].split())]


def test_overlap_as_json(call: Call) -> None:
    """A plan shares with another what both have, over what either has."""
    pairs = call("overlap", "lowmere_2026", "stillwater_2026", "--json").json["pairs"]
    assert isinstance(pairs, list)
    (pair,) = pairs

    assert round(len(pair["common"]) / pair["either"], 4) == pair["share"]
    assert set(pair["first_ten"]) <= set(pair["common"])


def test_overlap_of_one_case_is_refused(call: Call) -> None:
    """One case has nothing to be compared with."""
    assert 2 == call("overlap", "lowmere_2026").code


def test_what_if_shows_another_answer_and_keeps_nothing(call: Call, a_case: Path) -> None:
    """The plan under a supposed answer is set beside the plan as it is; the file stays as it was."""
    before = a_case.read_bytes()
    ended = call("what-if", a_case, "flood", "standing")

    assert ended.code == 0
    assert "If the answer to flood were standing" in ended.out
    assert a_case.read_bytes() == before
    assert "SSR401" in call("what-if", a_case, "floood", "standing").err
    assert "SSR402" in call("what-if", a_case, "flood", "wet").err
    assert "turns" in json.loads(call("what-if", a_case, "flood", "standing", "--json").out)


def test_sensitivity_ranks_single_answers(call: Call, a_case: Path) -> None:
    """The answers that would change most come first, and what nothing hangs on is named."""
    ended = call("sensitivity", a_case)
    found = json.loads(call("sensitivity", a_case, "--json").out)["swings"]
    shown = [int(line.split()[0]) for line in ended.out.splitlines() if " lines  " in line]

    assert shown == sorted(shown, reverse=True)
    assert shown[0] == max(one["lines"] for one in found)
    assert any(one["lines"] == 0 for one in found) == ("Nothing here hangs on" in ended.out)
