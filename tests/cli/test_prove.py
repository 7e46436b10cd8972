"""Proving and looking for what does nothing, as people type it."""

import sys
from pathlib import Path

import pytest

from tests.cli.calling import HARBOUR, ROOT, Call
from tests.content.harbours import copied, written

ENTRANCE = "catalogue/activities/channel/seek_another_entrance.yaml"
TIDE = """\
id: tide_is_high
title: The tide
question: Is the tide high?
values:
  yes: {says: It is high.}
  no: {says: It is low.}
moved_by: others
basis: assumption
"""


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A harbour in which rock on the floor of the channel leaves nothing to do."""
    folder = copied(tmp_path)
    (folder / ENTRANCE).unlink()
    return folder


def test_proven(call: Call) -> None:
    """A knowledge folder without traps is said to be proven, with the number of claims."""
    ended = call("prove")

    assert ended.code == 0
    assert "After a flood" in ended.out
    assert ended.out.splitlines()[-1].startswith("All ")
    assert ended.out.splitlines()[-1].endswith("claims are proven, for every consistent situation.")


def test_proven_as_json(call: Call) -> None:
    """A program reads how many claims hold and that nothing was found."""
    found = call("prove", "silted", "--json").json

    assert ("ssr-planner/prove/1", 0, 0, []) == (
        found["schema"],
        found["refuted"],
        found["not_proven"],
        found["findings"],
    )


def test_trap_is_shown(call: Call, trap: Path, tmp_path: Path) -> None:
    """A trap is named with its place and the fact that bars the way; its file is planned, and shows it."""
    ended = call("prove", "-k", str(trap), "--out", str(tmp_path / "traps"))
    first = ended.out.splitlines()[0]

    assert ended.code == 3
    assert first.startswith("flooded/scenario.yaml:26: SSR602 “Dredging (after a flood)” can be a trap")
    assert "“Floor of the channel”" in first
    paths = sorted((tmp_path / "traps").glob("*.yaml"))
    assert [path.stem for path in paths] == ["ssr602_gate_flooded_dredging", "ssr602_gate_silted_dredging"]
    gates = call("gates", str(paths[0]), "--brief", "-k", str(trap))
    assert gates.code == 0
    assert next(line for line in gates.out.splitlines() if "Dredging" in line).startswith("✕ Closed here")


def test_situation_becomes_a_case(call: Call, trap: Path) -> None:
    """The file of a trap joins the cases of the folder as it is, and the check finds it met."""
    call("prove", "-k", str(trap), "--out", str(trap / "cases"), "--quiet")
    ended = call("check", str(trap))

    assert (0, "5 cases" in ended.out) == (ended.code, True), ended.out


def test_trap_as_json(call: Call, trap: Path) -> None:
    """A program gets each finding with the situation that shows it."""
    findings = call("prove", "--json", "-k", str(trap)).json["findings"]
    assert isinstance(findings, list)

    assert {"SSR602"} == {one["code"] for one in findings}
    assert {"yes"} == {one["situation"]["answers"]["rock_floor"]["value"] for one in findings}


def test_limit_is_said(call: Call) -> None:
    """What is left undecided is said to be not proven, and is no success."""
    ended = call("prove", "--limit", "1", "-k", str(ROOT / "scenarios"))

    assert ended.code == 3
    assert "SSR615 It is not known whether this is so, because the limit of 1 was reached" in ended.out
    assert "0 refuted" in ended.out.splitlines()[-1]


def test_unknown_scenario(call: Call) -> None:
    """A slip in the name of a scenario is answered with the name that was meant."""
    ended = call("prove", "floded")

    assert (1, True) == (ended.code, "SSR511" in ended.err)
    assert "Did you mean flooded?" in ended.err


def test_solver_is_missing(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the solver the command says how to install it."""
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    ended = call("prove")

    assert (1, True) == (ended.code, "SSR507" in ended.err)
    assert 'pip install "ssr-planner[analysis]"' in ended.err


def test_check_comes_first(call: Call, trap: Path) -> None:
    """What a check finds wrong is said before anything is proven."""
    written(trap, "facts/water/tide_is_high.yaml", TIDE.replace("moved_by: others\n", ""))
    ended = call("prove", "-k", str(trap))

    assert (3, "") == (ended.code, ended.out)
    assert "tide_is_high.yaml" in ended.err


def test_idle_items(call: Call) -> None:
    """A rule that matters in no case of the harbour is named; what matters in one is not."""
    ended = call("check", str(HARBOUR), "--idle", "--cases", str(ROOT / "tests" / "semantics"))

    assert ended.code == 0
    assert [line.split(" ")[1:3] for line in ended.out.splitlines()[:-1]] == [["SSR318", "Without"]]
    assert "works_without_control" in ended.out


def test_unread_fact(call: Call, trap: Path) -> None:
    """A question that no condition reads is named, and without being asked for nothing of the kind is."""
    written(trap, "facts/water/tide_is_high.yaml", TIDE)

    assert "SSR319" not in call("check", str(trap)).out
    assert "tide_is_high.yaml:1: SSR319" in call("check", str(trap), "--idle").out


def test_no_folder_of_cases(call: Call, tmp_path: Path) -> None:
    """A folder of cases that is not there is refused."""
    ended = call("check", str(HARBOUR), "--idle", "--cases", str(tmp_path / "none"))

    assert (1, True) == (ended.code, "SSR502" in ended.err)
