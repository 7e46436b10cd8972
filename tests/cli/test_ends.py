"""However a command ends, its exit code says how, its message says what to do, and nobody sees a traceback."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ssr_planner.cli import planning
from tests.cli.calling import CASE, HARBOUR, ROOT, Call, as_program, situation

WRONG_USES = {
    "no such command": ("plann", CASE),
    "no case": ("plan",),
    "no such option": ("plan", CASE, "--fast"),
    "one case to compare": ("compare", CASE),
    "no such format": ("plan", CASE, "--out", "out", "--format", "pdf"),
    "a format and no folder": ("plan", CASE, "--format", "md"),
    "no such drawing": ("graph", CASE, "--to", "png"),
    "nothing at all": (),
}
REFUSALS = {
    "a case that nobody shipped": (("plan", "atlantis"), 'SSR502 There is no case called "atlantis".'),
    "a slip in a case": (("plan", "lowmere_2062"), f"Did you mean {CASE}?"),
    "a missing file": (("plan", "missing.yaml"), "SSR101 The file does not exist."),
    "a folder in place of a case": (
        ("plan", str(HARBOUR)),
        "SSR101 The file is a folder. Name a situation file in it.",
    ),
    "a line that the plan lacks": (("why", CASE, "gate:nowhere"), "SSR501 No line of this plan"),
    "a slip in an address": (("why", CASE, "posture:contractor"), 'Did you mean "posture:contractors"?'),
    "knowledge that is not there": (("plan", CASE, "-k", "nowhere"), "SSR506 There is no such folder."),
    "a folder without knowledge": (("check", str(ROOT / "tests")), "SSR506 This is no knowledge folder."),
    "a kind without schema": (("schema", "cases"), "Did you mean case?"),
    "a word that nobody defined": (("term", "gait"), "Did you mean gate?"),
    "a word that looks like no other": (("term", "zzzz"), "List all words with: ssr-planner term"),
}


@pytest.mark.parametrize("use", WRONG_USES)
def test_wrong_use(call: Call, use: str) -> None:
    """A wrong use of the command line gives exit code 2, and says nothing as data."""
    ended = call(*WRONG_USES[use])
    assert (2, "") == (ended.code, ended.out)
    assert ended.err


@pytest.mark.parametrize("refusal", REFUSALS)
def test_refusal(call: Call, refusal: str) -> None:
    """What cannot be done gives exit code 1 and one line that says what and what to do."""
    words, message = REFUSALS[refusal]
    ended = call(*words)
    assert (1, "") == (ended.code, ended.out)
    assert message in ended.err
    assert 1 == ended.err.count("\n")


def test_wrong_file(call: Call, tmp_path: Path) -> None:
    """Everything wrong in a situation file is told in one run, one line for each, with file and line."""
    path = situation(tmp_path)
    said = "answers:\n  wreks: {value: many}\n  wrecks: {value: hundreds}\n"
    path.write_text(path.read_text(encoding="utf-8").replace("answers: {}\n", said), encoding="utf-8")
    ended = call("plan", path)
    assert 1 == ended.code
    assert [f"{path.as_posix()}:{line}:" for line in (6, 7)] == [one.split(" ")[0] for one in ended.err.splitlines()]


def test_unsafe_files(call: Call, tmp_path: Path) -> None:
    """A file made to exhaust or deceive the reader is not read to its end, and gives exit code 4."""
    large, alias = tmp_path / "large.yaml", tmp_path / "alias.yaml"
    large.write_bytes(b"a" * 10_000_000)
    alias.write_text("id: &here x\ntitle: *here\n", encoding="utf-8")
    for path, code in ((large, "SSR102"), (alias, "SSR105")):
        ended = call("plan", path)
        assert (4, "") == (ended.code, ended.out)
        assert code in ended.err


def test_knowledge_with_errors(call: Call, tmp_path: Path) -> None:
    """Nothing is planned with knowledge that has errors; they are told."""
    (tmp_path / "vocabulary.yaml").write_text("sectors: {}\n", encoding="utf-8")
    ended = call("plan", situation(tmp_path), "--knowledge", tmp_path)
    assert (1, "") == (ended.code, ended.out)
    assert "vocabulary.yaml" in ended.err


def test_interrupted(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends a command with one line and exit code 130."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(planning, "plan_case", interrupted)
    ended = call("plan", CASE)
    assert (130, "", "Interrupted.\n") == (ended.code, ended.out, ended.err)


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
def test_interrupted_at_any_moment() -> None:
    """Ctrl-C at any moment of the start, too, ends without a traceback of ours; before Python begins, by the signal."""
    for wait in (0.1, 0.3):
        started = subprocess.Popen(
            [sys.executable, "-m", "ssr_planner", "plan", CASE, "-k", str(HARBOUR)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        )
        try:
            started.wait(wait)
        except subprocess.TimeoutExpired:
            started.send_signal(signal.SIGINT)
        _, said = started.communicate(timeout=60)
        assert b"ssr_planner" not in said
        assert started.returncode in {0, 130, -signal.SIGINT}


def test_a_mistake_of_the_program(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unexpected error is one sentence that says how to report it, and a trace only with --debug."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("a \x1b[31mslip\nof ours")

    monkeypatch.setattr(planning, "plan_case", broken)
    ended = call("plan", CASE)
    assert (1, "") == (ended.code, ended.out)
    assert 1 == ended.err.count("\n")
    assert "ZeroDivisionError: a slip of ours" in ended.err
    assert "report" in ended.err
    with_trace = call("plan", CASE, "--debug")
    assert 1 == with_trace.code
    assert "Traceback" in with_trace.err
    assert "\x1b" not in with_trace.err


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes")
@pytest.mark.parametrize("words", [("gates", CASE), ("plan", CASE, "--json"), ("--help",)])
def test_reader_that_stops(words: tuple[str, ...]) -> None:
    """A reader that stops early, such as `head`, ends the command quietly and without an error."""
    started = subprocess.Popen(
        [sys.executable, "-m", "ssr_planner", *words, *([] if words == ("--help",) else ["-k", str(HARBOUR)])],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert started.stdout is not None
    assert started.stderr is not None
    started.stdout.close()
    said = started.stderr.read()
    started.stderr.close()
    assert (0, b"") == (started.wait(60), said)


def test_poor_console(tmp_path: Path) -> None:
    """A console that lacks a sign shows another one in its place."""
    ended = as_program("gates", CASE, more={"PYTHONIOENCODING": "ascii", "SSR_PLANNER_CACHE": str(tmp_path)})
    assert 0 == ended.code
    assert ended.out.isascii()
    assert "Awaits a decision" in ended.out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_one_sentence() -> None:
    """Output that finds no room ends in one sentence and exit code 1."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "ssr_planner", "gates", CASE, "-k", str(HARBOUR)]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False, timeout=60)

    assert ended.returncode == 1
    assert b"the disk is full" in ended.stderr
    assert b"Traceback" not in ended.stderr
