"""Plans that are kept: begun, answered by several people, taken back, and never lost."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.calling import CASE, Call


@pytest.fixture(autouse=True)
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A store of the test's own."""
    path = tmp_path / "kept" / "plans.sqlite3"
    monkeypatch.setenv("SSR_PLANNER_STORE", str(path))
    return path


@pytest.fixture
def begun(call: Call) -> Call:
    """The command line, with a plan begun."""
    ended = call("begin", "lowmere", "--country", "Lowmere", "--as-of", "2026-05-01", "--who", "Ana")
    assert ended.code == 0, ended.err
    return call


def test_an_empty_store_says_what_to_do(call: Call, store: Path) -> None:
    """Where nothing is kept the command says how to begin, and makes no file."""
    ended = call("plans")

    assert ended.code == 0
    assert "ssr-planner begin" in ended.out
    assert not store.exists()


def test_an_answer_shows_at_once_what_it_changed(begun: Call) -> None:
    """After an answer stand the lines that turned, and how much is settled now."""
    ended = begun("answer", "lowmere", "flood", "none_recent", "--who", "Ana", "--source", "harbour log")

    assert ended.code == 0
    assert "Kept as event 2" in ended.out
    assert "Settled:" in ended.out


def test_a_kept_plan_is_planned_like_a_file(begun: Call) -> None:
    """Commands that take a situation file take the name of a kept plan."""
    begun("answer", "lowmere", "flood", "none_recent", "--who", "Ana")
    for command in ("plan", "gates", "questions"):
        assert begun(command, "lowmere").code == 0
    known = json.loads(begun("plan", "lowmere", "--json").out)

    assert known["case"] == "lowmere" or "lowmere" in json.dumps(known)


def test_undo_and_redo(begun: Call) -> None:
    """What was taken back stays in the history, and can be brought back."""
    begun("answer", "lowmere", "silt", "thick", "--who", "Ana")

    assert "takes event 2 back" in " ".join(begun("undo", "lowmere", "--who", "Ana").out.split())
    assert "(taken back)" in begun("history", "lowmere").out
    assert "brings event 2 back" in begun("redo", "lowmere", "--who", "Ana").out
    assert begun("redo", "lowmere", "--who", "Ana").code == 1
    assert "SSR521" in begun("undo", "lowmere", "--who", "Ben").err


def test_what_the_knowledge_does_not_know_is_refused(begun: Call) -> None:
    """A wrong question, value or subject is refused with what was meant, and nothing is kept."""
    for words, code in (
        (("answer", "lowmere", "sillt", "thick"), "SSR401"),
        (("answer", "lowmere", "silt", "thik"), "SSR402"),
        (("decide", "lowmere", "exclude", "dredge", "--why", "no money"), "SSR407"),
    ):
        ended = begun(*words)

        assert (ended.code, code in ended.err) == (1, True)
    assert len(json.loads(begun("history", "lowmere", "--json").out)["events"]) == 1


def test_wrong_use_is_told(begun: Call) -> None:
    """A word that no option takes ends with exit code 2 and a sentence."""
    assert begun("answer", "lowmere", "silt", "thick", "--confidence", "sure").code == 2
    assert begun("decide", "lowmere", "dance", "--why", "why not").code == 2
    assert begun("begin", "highmere", "--country", "X", "--as-of", "Friday").code == 2


def test_names_are_told_apart(begun: Call) -> None:
    """A plan cannot be begun twice, one that is not there is not made in passing, and a name has a form."""
    assert "SSR519" in begun("begin", "lowmere", "--country", "X", "--as-of", "2026-05-01").err
    assert "Did you mean lowmere?" in begun("history", "lowmer").err
    assert "SSR518" in begun("begin", "Low Mere", "--country", "X", "--as-of", "2026-05-01").err


def test_a_remark_and_a_withdrawn_answer(begun: Call) -> None:
    """A remark stands in the history; an answer that is taken back leaves its question open."""
    begun("answer", "lowmere", "silt", "thick", "--who", "Ana")

    assert begun("comment", "lowmere", "lead", "Ask the harbour master.").code == 0
    assert begun("answer", "lowmere", "silt").code == 0
    assert "Ask the harbour master." in begun("history", "lowmere").out


def test_an_audit_finds_a_change(begun: Call, store: Path) -> None:
    """A change in the file ends the audit with exit code 3, and the plan is not read any more."""
    begun("answer", "lowmere", "silt", "thick", "--who", "Ana")
    assert begun("audit").code == 0
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE event SET event = replace(event, 'thick', 'thin') WHERE sequence = 2")

    assert begun("audit").code == 3
    assert json.loads(begun("audit", "--json").out)["plans"][0]["broken"][0] == 2
    assert "SSR520" in begun("history", "lowmere").err


def test_a_copy_goes_its_own_way(begun: Call) -> None:
    """A copy has all that was said, with what was taken back, knows where it is from, and leaves the other as it is."""
    begun("answer", "lowmere", "silt", "thick", "--who", "Ana")
    begun("answer", "lowmere", "flood", "none_recent", "--who", "Ben")
    begun("undo", "lowmere", "--who", "Ben")
    assert begun("copy", "lowmere", "lowmere_dry", "--who", "Ana").code == 0
    begun("answer", "lowmere_dry", "silt", "thin", "--who", "Ana")
    first, copied = (json.loads(begun("history", name, "--json").out) for name in ("lowmere", "lowmere_dry"))

    assert [one["act"] for one in copied["events"][1:4]] == [one["act"] for one in first["events"][1:]]
    assert copied["revoked"] == first["revoked"]
    assert copied["events"][0]["act"]["grew_from"]["hash"] == first["events"][-1]["hash"]
    assert len(first["events"]) == 4
    assert "SSR519" in begun("copy", "lowmere", "lowmere_dry").err
    assert begun("audit").code == 0


def test_a_plan_begins_with_a_situation_file(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that the file says is said in the plan, and the plan stands as the file's."""
    monkeypatch.setenv("SSR_PLANNER_STORE", str(tmp_path / "plans.sqlite3"))
    ended = call("begin", "mine", "--from", CASE, "--who", "Ana")

    assert (ended.code, "is begun, with" in ended.out) == (0, True)
    assert "differ" not in call("compare", CASE, "mine").err
    assert call("begin", "mine", "--from", CASE).code == 1
    assert call("begin", "other", "--from", CASE, "--country", "Elsewhere").code == 2


def test_who_is_there_and_what_happened_are_said_by_command(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An actor comes with its mandate and goes; a happening makes answers stale; what nobody knows is refused."""
    monkeypatch.setenv("SSR_PLANNER_STORE", str(tmp_path / "plans.sqlite3"))
    call("begin", "mine", "--country", "Lowmere", "--as-of", "2026-05-01", "--who", "Ana")

    assert call("answer", "mine", "season", "calm", "--date", "2026-04-20").code == 0
    assert call("happened", "mine", "storm", "--date", "2026-04-25").code == 0
    assert call("happened", "mine", "earthquake", "--date", "2026-04-25").code == 1
    assert call("happened", "mine", "storm", "--date", "soon").code == 2
    assert call("present", "mine", "fishers_union", "--name", "The union").code == 0
    assert call("present", "mine", "nobody_here").code == 1
    assert call("left", "mine", "fishers_union", "--name", "The union").code == 0
    assert call("begin", "other").code == 2


def test_the_day_and_title_of_a_plan_can_change(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said of the plan itself is an event like any other, and taken back like any other."""
    monkeypatch.setenv("SSR_PLANNER_STORE", str(tmp_path / "plans.sqlite3"))
    call("begin", "mine", "--country", "Lowmere", "--as-of", "2026-05-01", "--who", "Ana")

    assert call("describe", "mine", "--as-of", "2026-09-01", "--horizon", "36", "--who", "Ana").code == 0
    assert "2026-09-01" in call("history", "mine").out
    assert call("undo", "mine", "--who", "Ana").code == 0
    assert call("describe", "mine").code == 2
    assert call("describe", "mine", "--as-of", "soon").code == 2
    assert call("describe", "mine", "--organisation", "nobody_here").code == 1
