"""The interview: each answer is kept at once, every step can be taken back, and it goes on where it stopped."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.calling import Call, Ended

Sit = Callable[..., Ended]


@pytest.fixture
def sit(call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Sit:
    """A sitting at a plan, with what is typed line by line."""
    monkeypatch.setenv("SSR_PLANNER_STORE", str(tmp_path / "plans.sqlite3"))
    assert call("begin", "lowmere", "--country", "Lowmere", "--as-of", "2026-05-01", "--who", "Ana").code == 0

    def sitting(*typed: str) -> Ended:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        return call("session", "lowmere", "--who", "Ana")

    return sitting


def facts(call: Call) -> list[str]:
    """The questions answered, in the order of the events."""
    events = json.loads(call("history", "lowmere", "--json").out)["events"]
    return [one["act"]["fact"] for one in events if one["act"]["kind"] == "answered"]


def test_an_answer_is_kept_at_once(sit: Sit, call: Call) -> None:
    """A number, a source and how sure make an answer, and what it changed stands below it."""
    ended = sit("1", "harbour master", "m", "q")
    events = json.loads(call("history", "lowmere", "--json").out)["events"]

    assert ended.code == 0
    assert "Kept as event 2" in ended.out
    assert events[-1]["act"]["answer"]["source"] == "harbour master"
    assert events[-1]["act"]["answer"]["confidence"] == "medium"


def test_it_goes_on_where_it_stopped(sit: Sit) -> None:
    """The question that was open when somebody stopped is the first one the next time."""
    first = sit("1", "", "", "q").out
    again = sit("q").out
    asked = [line for line in first.splitlines() if line.endswith("?")]

    assert asked[-1] in again
    assert asked[0] not in again


def test_what_was_answered_is_not_asked_again(sit: Sit, call: Call) -> None:
    """Neither don't know nor one of several is asked again, though the question is open."""
    sit("?", "1 2", "", "", "q")
    answered = facts(call)

    assert len(answered) == len(set(answered)) == 2


def test_skip_park_back_and_jump(sit: Sit, call: Call) -> None:
    """A skipped question is no answer, a parked one is in the plan, back shows the one before, jump any other."""
    ended = sit("s", "p", "b", "j silt", "1", "", "", "j sillt", "q")

    assert facts(call) == ["silt"]
    assert "Did you mean silt?" in ended.out
    assert "puts aside" in call("history", "lowmere").out


def test_undo_and_redo_while_sitting(sit: Sit, call: Call) -> None:
    """What was said a moment ago is taken back and brought back with one key each; too much of it is told."""
    ended = sit("1", "", "", "u", "u", "r", "q")

    assert "takes event 2 back" in " ".join(ended.out.split())
    assert "SSR521" in ended.err
    assert "brings event 2 back" in ended.out
    assert len(facts(call)) == 1


def test_everything_can_be_looked_at(sit: Sit) -> None:
    """Overview, gates, reason and help are there at any question; what is not understood is told."""
    ended = sit("o", "g", "w", "h", "what?", "q")

    assert ended.code == 0
    for words in ("Who may know", "overview of all questions", "Type a number"):
        assert words in " ".join(ended.out.split())


def test_the_end_of_input_stops(sit: Sit) -> None:
    """Where nothing more is typed the sitting ends as with q."""
    assert "All is kept" in sit().out


def test_an_interrupted_question_is_not_kept(sit: Sit, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle of an answer keeps what was said before, and says how to go on."""
    lines = iter(["1", "", "", "1"])

    def typed(_: str) -> str:
        try:
            return next(lines)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr("builtins.input", typed)
    ended = call("session", "lowmere", "--who", "Ana")

    assert ended.code == 130
    assert "ssr-planner session lowmere" in " ".join(ended.out.split())
    assert len(facts(call)) == 1


def test_it_ends_when_nothing_is_left_to_ask(sit: Sit) -> None:
    """Answered to the end, the sitting says that nothing shown hangs on an answer."""
    ended = sit(*(["1", "", ""] * 60))

    assert ended.code == 0
    assert "hangs on an answer any more" in " ".join(ended.out.split())
