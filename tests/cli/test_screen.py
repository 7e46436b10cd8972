"""What reaches the terminal: no control, no markup, colour only where it helps, and lines that fit."""

import io
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssr_planner.cli import run
from ssr_planner.display import Screen, harmless
from tests.cli.calling import CASE, OTHER, Call, situation

HOSTILE = {
    "colour": "\x1b[31mred\x1b[0m",
    "title of the window": "\x1b]0;owned\x07red",
    "link": "\x1b]8;;http://example.org\x1b\\red\x1b]8;;\x1b\\",
    "device string": "\x1bP1;2|evil\x1b\\red",
    "eight-bit sequence": "\x9b31mred",
    "eight-bit title": "\x9d0;owned\x9cred",
    "clear screen": "\x1b[2J\x1b[Hred",
    "reset": "\x1bcred",
    "charset": "\x1b(0red",
    "bell and backspace": "\x07re\x08d",
    "null": "r\x00ed",
    "direction": "\u202ered\u2066",
}


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Whether somebody watches."""
        return True


@pytest.mark.parametrize("kind", HOSTILE)
def test_harmless(kind: str) -> None:
    """A terminal sees the words of a text, and nothing that it would obey."""
    assert "red" == harmless(HOSTILE[kind])


@given(st.text())
def test_always_harmless(text: str) -> None:
    """No text gets a control sign through, and cleaning twice changes nothing."""
    clean = harmless(text)
    assert not any(sign != "\n" and (ord(sign) < 32 or 127 <= ord(sign) < 160) for sign in clean)
    assert clean == harmless(clean)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_ordinary_text_stays(text: str) -> None:
    """Letters, numbers, signs and blanks of every script stay as they are."""
    assert text == harmless(text)


@pytest.mark.parametrize("title", ["[/red] is no colour", "[bold]loud[/bold]", "[link=x]y", "a \\[b] c", ":smile: [2]"])
def test_markup_is_text(call: Call, tmp_path: Path, title: str) -> None:
    """What looks like markup is shown as it was written."""
    ended = call("plan", situation(tmp_path, title=title.replace("\\", "\\\\")))
    assert 0 == ended.code
    assert title in ended.out


def test_hostile_words_on_the_command_line(call: Call) -> None:
    """What was typed is repeated without its control signs."""
    for words in (("why", CASE, "\x1b[31mx"), ("plan", "\x1b]0;x\x07.yaml"), ("\x1b[31mplan",), ("plan", "--\x1b[2J")):
        ended = call(*words)
        assert ended.code in {1, 2}
        assert "\x1b" not in ended.err
        assert "\x07" not in ended.err


@pytest.mark.parametrize(
    "words", [("plan", CASE), ("gates", CASE), ("why", CASE, "lead"), ("questions", OTHER), ("compare", CASE, OTHER)]
)
def test_lines_fit(call: Call, words: tuple[str, ...]) -> None:
    """Without a terminal lines are at most 80 signs wide, end without blanks, and carry no colour."""
    ended = call(*words)
    lines = ended.out.splitlines()
    assert len(lines) > 5
    assert max(len(line) for line in lines) <= 80
    assert all(line == line.rstrip() for line in lines)
    assert "\x1b" not in ended.out


def _shown(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> str:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    screen = Screen(environment)
    screen.say("A heading [/red]", "bold green")
    return terminal.getvalue()


def test_colour_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal there is colour."""
    assert "\x1b[" in _shown(monkeypatch, {})


def test_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR there is none, nor anything else that a terminal obeys."""
    assert "A heading [/red]\n" == _shown(monkeypatch, {"NO_COLOR": "1"})


def test_hint_for_people_only(monkeypatch: pytest.MonkeyPatch, call: Call) -> None:
    """Somebody who watches is told what to do next; a pipe carries nothing but the plan."""
    assert "Go on with" not in call("plan", CASE).out
    terminal = Terminal()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", terminal)
        run(["plan", CASE])
    assert f"Go on with: ssr-planner gates {CASE}" in terminal.getvalue()


def test_hint_names_lines_of_the_plan(monkeypatch: pytest.MonkeyPatch, call: Call) -> None:
    """The hint below a plan names lines that can be asked about: the lead, a gate and a consequence."""
    terminal = Terminal()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", terminal)
        run(["plan", CASE])
    hint = terminal.getvalue().partition("Go on with")[2]
    found = re.findall(r"\b(?:gate|consequence):[a-z0-9_/]+", hint)
    assert ["gate", "consequence"] == [one.partition(":")[0] for one in found]
    assert {0} == {call("why", CASE, one).code for one in found}


def test_no_drawing_on_a_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On a terminal a drawing is written to a file named after the case; text is shown."""
    monkeypatch.chdir(tmp_path)
    for words, start in ((("graph", CASE), ""), (("graph", CASE, "--to", "mermaid"), "flowchart")):
        terminal = Terminal()
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", terminal)
            assert 0 == run(words)
        assert terminal.getvalue().startswith(start)
        assert "<svg" not in terminal.getvalue()
    assert [f"{CASE}.svg"] == [path.name for path in tmp_path.iterdir()]


def test_complaints_break_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal a complaint is wrapped between words, and a long word stays whole; elsewhere it is one line."""
    text = "word " * 30 + "x" * 150 + " end"
    monkeypatch.setenv("COLUMNS", "80")
    terminal, piped = Terminal(), io.StringIO()
    for stream in (terminal, piped):
        monkeypatch.setattr(sys, "stderr", stream)
        Screen({}).complain(text)
    lines = terminal.getvalue().splitlines()
    assert all(len(line) <= 80 or line.strip() == "x" * 150 for line in lines)
    assert text.split() == terminal.getvalue().split()
    assert f"{text}\n" == piped.getvalue()


def test_hanging_lines_fit(capsys: pytest.CaptureFixture[str]) -> None:
    """Lines below a long beginning fit as well."""
    Screen({}).say("word " * 60, first="a label of some length  ")
    lines = capsys.readouterr().out.splitlines()
    assert max(len(line) for line in lines) <= 80
    assert all(line.startswith(" " * 24) for line in lines[1:])


def test_long_words_and_wide_signs(capsys: pytest.CaptureFixture[str]) -> None:
    """Words that are too long are broken, and wide signs count twice."""
    Screen({}).say("x" * 200 + " " + "漢" * 100, first="- ")
    lines = capsys.readouterr().out.splitlines()
    assert all(len(line) + line.count("漢") <= 80 for line in lines)
    assert 200 == "".join(lines).count("x")
    assert 100 == "".join(lines).count("漢")
