"""One plan as one file: what was written is read back whole, and what was changed is refused with nothing touched."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ssr_planner.service.exchange import LARGEST
from tests.cli.calling import Call

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def file(call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A plan of four events, exported."""
    monkeypatch.setenv("SSR_PLANNER_STORE", str(tmp_path / "plans.sqlite3"))
    call("begin", "lowmere", "--country", "Lowmere", "--as-of", "2026-05-01", "--who", "Ana")
    call("answer", "lowmere", "silt", "thick", "--who", "Ana", "--source", "harbour log")
    call("answer", "lowmere", "flood", "--dont-know", "--who", "Ben")
    call("undo", "lowmere", "--who", "Ben")
    path = tmp_path / "lowmere.json"
    assert call("export", "lowmere", path).code == 0
    return path


def events(call: Call, store: Path) -> list[dict[str, Any]]:
    """The events of the plan in a store."""
    found: list[dict[str, Any]] = json.loads(call("history", "lowmere", "--store", store, "--json").out)["events"]
    return found


def test_a_plan_goes_from_one_store_to_another(call: Call, file: Path, tmp_path: Path) -> None:
    """Every event arrives as it was written, with its hash; a second time nothing is new."""
    other = tmp_path / "other.sqlite3"

    assert "4 new events" in call("import", file, "--store", other).out
    assert events(call, other) == events(call, tmp_path / "plans.sqlite3")
    assert "nothing new" in call("import", file, "--store", other).out


def test_what_was_said_since_is_added(call: Call, file: Path, tmp_path: Path) -> None:
    """A later file of the same plan adds what is new, and an earlier one takes nothing away."""
    other, later = tmp_path / "other.sqlite3", tmp_path / "later.json"
    call("import", file, "--store", other)
    call("answer", "lowmere", "season", "calm", "--who", "Ana")
    call("export", "lowmere", later)

    assert "1 new event" in call("import", later, "--store", other).out
    assert "nothing new" in call("import", file, "--store", other).out
    assert len(events(call, other)) == 5


def test_plans_that_grew_apart_come_together(call: Call, file: Path, tmp_path: Path) -> None:
    """What both changed since is kept as both say it, and an answer of somebody who sees both settles it."""
    other = tmp_path / "other.sqlite3"
    call("import", file, "--store", other)
    call("answer", "lowmere", "season", "calm", "--who", "Ana")
    call("answer", "lowmere", "season", "storms", "--who", "Ben", "--store", other)
    call("export", "lowmere", tmp_path / "again.json")
    ended = call("import", tmp_path / "again.json", "--store", other)

    assert (ended.code, "1 new event" in ended.out) == (0, True)
    assert "Ana" in ended.out
    assert "Ben" in ended.out
    assert "nothing new" in call("import", tmp_path / "again.json", "--store", other).out
    assert "Not agreed" not in call("answer", "lowmere", "season", "calm", "--who", "Ben", "--store", other).out


def test_another_plan_of_the_same_name_is_not_mixed_in(call: Call, file: Path, tmp_path: Path) -> None:
    """Plans that never were one stay apart, and nothing is changed."""
    other = tmp_path / "other.sqlite3"
    call("begin", "lowmere", "--country", "Lowmere", "--as-of", "2026-05-01", "--who", "Ben", "--store", other)
    ended = call("import", file, "--store", other)

    assert (ended.code, "SSR523" in ended.err) == (1, True)
    assert len(events(call, other)) == 1


def test_a_copy_comes_back(call: Call, file: Path) -> None:
    """What was tried in a copy is merged into the plan; what was said in both before is not said twice."""
    assert file.exists()
    call("copy", "lowmere", "attempt")
    call("answer", "attempt", "season", "calm", "--who", "Ana")

    assert "1 new event" in call("merge", "lowmere", "attempt").out
    assert "nothing new" in call("merge", "lowmere", "attempt").out
    assert "nothing new" in call("merge", "attempt", "lowmere").out


def test_what_never_was_one_is_not_merged(call: Call, file: Path) -> None:
    """Two plans begun apart are refused."""
    assert file.exists()
    call("begin", "elsewhere", "--country", "Elsewhere", "--as-of", "2026-05-01")
    ended = call("merge", "lowmere", "elsewhere")

    assert (ended.code, "SSR523" in ended.err) == (1, True)


def test_export_replaces_nothing(call: Call, file: Path) -> None:
    """A file that is there is left as it is."""
    before = file.read_bytes()

    assert call("export", "lowmere", file).code == 1
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda plan: plan["events"][1].update(who="Eve"),
        lambda plan: plan["events"][1]["act"]["answer"].update(value="thin"),
        lambda plan: plan["events"].pop(1),
        lambda plan: plan["events"].clear(),
        lambda plan: plan.update(format="ssr-planner/plan-file/9"),
        lambda plan: plan.update(role="administrator"),
        lambda plan: plan["events"][1].update(approved=True),
        lambda plan: plan["events"][1]["act"].update(kind="became_king"),
        lambda plan: plan.update(events={}),
    ],
)
def test_a_changed_file_is_refused(call: Call, file: Path, tmp_path: Path, change: Change) -> None:
    """A file that was changed by hand, is of a future version or claims more than it may, changes nothing."""
    plan = json.loads(file.read_text("utf-8"))
    change(plan)
    file.write_text(json.dumps(plan), "utf-8")
    ended = call("import", file, "--store", tmp_path / "other.sqlite3")

    assert (ended.code, ended.err.count("SSR522"), ended.out) == (1, 1, "")
    assert "No plan is kept" in call("plans", "--store", tmp_path / "other.sqlite3").out


def test_what_is_no_plan_is_refused(call: Call, file: Path, tmp_path: Path) -> None:
    """Other text, a key written twice, a folder, a file that is not there, nesting and size end in one sentence."""
    text = file.read_text("utf-8")
    for content, code in (
        ("Dear all,", 1),
        (text.replace('"format"', '"format": "x", "format"', 1), 1),
        ("[" * 100_000, 4),
        (f"{text[:-1]}{' ' * LARGEST}}}", 4),
    ):
        file.write_text(content, "utf-8")
        ended = call("import", file)

        assert (ended.code, "SSR522" in ended.err, "Traceback" in ended.err) == (code, True, False)
    for path in (tmp_path, tmp_path / "nowhere.json"):
        assert call("import", path).code == 1
