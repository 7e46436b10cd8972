"""Whatever a command was writing when it was killed, or the disk filled, or nothing could be written: nothing is torn.

The kernel itself interrupts: a file may grow to so many bytes and no more, once for every half page of the store.
Beyond that the process is killed on the spot, as by kill -9, or is told that there is no room, as by a full disk.
"""

import ctypes
import json
import os
import shutil
import signal
import struct
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from ssr_planner.cli import run
from ssr_planner.store import open_store
from tests.cli.calling import Call

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the limits on files are those of POSIX")

HALF_A_PAGE: Final = 2060
"""Half of a page of the store's log with its head: every second limit falls within a page."""
STEP: Final = HALF_A_PAGE if float(os.environ.get("SSR_LAW_SHARE", "0.1")) >= 1 else 5 * HALF_A_PAGE
"""From one limit to the next; between the full counts, fewer."""
WRITING: Final = {
    "begin": ("begin", "elsewhere", "--country", "Elsewhere", "--as-of", "2026-05-01", "--who", "Ana"),
    "answer": ("answer", "lowmere", "season", "calm", "--who", "Ana"),
    "decide": ("decide", "lowmere", "go", "--why", "all agreed", "--who", "Ana"),
    "undo": ("undo", "lowmere", "--who", "Ana"),
    "copy": ("copy", "lowmere", "again", "--who", "Ana"),
    "merge": ("merge", "lowmere", "attempt"),
    "import": ("import", "{there}/brought.json"),
    "export": ("export", "lowmere", "{there}/written.json"),
}
REPORTED: Final = ("Kept as event", "is begun", "new event", "Written:")
State = tuple[tuple[str, ...], ...]


@pytest.fixture
def stocked(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a store of two plans that grew apart, and a file of a third."""
    there = tmp_path / "stocked"
    there.mkdir()
    monkeypatch.setenv("SSR_PLANNER_STORE", str(there / "plans.sqlite3"))
    call("begin", "lowmere", "--country", "Lowmere", "--as-of", "2026-05-01", "--who", "Ana")
    call("copy", "lowmere", "brought")
    for fact, value in (("silt", "thick"), ("season", "storms"), ("silt", "thin")):
        call("answer", "brought", fact, value, "--who", "Ben", "--note", "as seen from the pier " * 200)
    assert call("export", "brought", there / "brought.json").code == 0
    (there / "plans.sqlite3").unlink()
    call("begin", "lowmere", "--country", "Lowmere", "--as-of", "2026-05-01", "--who", "Ana")
    call("answer", "lowmere", "silt", "thick", "--who", "Ana", "--note", "as seen from the pier " * 200)
    # The file of the plan must outgrow what the store itself needs to be opened.
    call("comment", "lowmere", "lead", "as seen from the pier " * 1800, "--who", "Ben")
    call("copy", "lowmere", "attempt")
    call("answer", "attempt", "season", "storms", "--who", "Ben")
    return there


def state(there: Path) -> State:
    """Everything that is kept: of each plan what was said, and the file that is exported."""
    with open_store(there / "plans.sqlite3") as store:
        kept = [(one.id, *(event.act.model_dump_json() for event in store.journal(one.id))) for one in store.plans()]
    written = there / "written.json"
    found = [("written", *map(str, json.loads(written.read_text())["events"]))] if written.exists() else []
    return tuple(sorted([*kept, *found]))


def held(words: list[str], limit: Callable[[], object]) -> tuple[int, str]:
    """How a command ended under a limit that is set just before it, and what it said until then."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        sys.stdout = sys.stderr = os.fdopen(writing, "w", encoding="utf-8")
        code = 99
        try:
            limit()
            code = run(words)
            sys.stdout.flush()
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        said = stream.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


def room_for(size: int, *, kill: bool) -> None:
    """Let no file of this process grow beyond so many bytes: killed at the write that would, or told so."""
    import resource  # noqa: PLC0415 - not everywhere

    signal.signal(signal.SIGXFSZ, signal.SIG_DFL if kill else signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def no_privilege() -> None:
    """Let the rights of files count for the user who may do everything, too."""
    if os.geteuid() == 0:
        head, nothing = struct.pack("Ii", 0x20080522, 0), bytes(24)
        assert ctypes.CDLL(None).capset(head, nothing) == 0


def interrupted(stocked: Path, command: str, *, kill: bool) -> Iterator[tuple[int, str, State, State, State]]:
    """The command under every limit, until the limit holds nothing back: its end, and the states around it."""
    there = stocked.parent / "tried"
    before = state(stocked)
    limit, largest = 0, 1
    after: State | None = None
    while after is None or limit < largest:
        shutil.rmtree(there, ignore_errors=True)
        shutil.copytree(stocked, there)
        os.environ["SSR_PLANNER_STORE"] = str(there / "plans.sqlite3")
        words = [one.format(there=there) for one in WRITING[command]]
        if after is None:
            assert held(words, lambda: None)[0] == 0
            after = state(there)
            largest = 2 * sum(one.stat().st_size for one in there.iterdir())
            continue
        code, said = held(words, partial(room_for, limit, kill=kill))
        yield code, said, before, state(there), after
        limit += STEP


@pytest.mark.parametrize("command", WRITING)
def test_killed_at_any_write_the_plan_is_before_or_after(
    stocked: Path, command: str, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store opens, the chains hold, what is kept is as before or as after, and what was reported kept is kept."""
    monkeypatch.setenv("SSR_PLANNER_STORE", "")
    ends = set()
    for code, said, before, found, after in interrupted(stocked, command, kill=True):
        ends.add(code)
        assert found in {before, after}
        assert call("audit").code == 0
        if any(one in said for one in REPORTED):
            assert found == after
    assert ends == {0, -signal.SIGXFSZ}


@pytest.mark.parametrize("command", WRITING)
def test_on_a_full_disk_the_plan_is_before_or_after(
    stocked: Path, command: str, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence tells that nothing was saved, and nothing was; or all was."""
    monkeypatch.setenv("SSR_PLANNER_STORE", "")
    ends = set()
    for code, said, before, found, after in interrupted(stocked, command, kill=False):
        ends.add(code)
        assert call("audit").code == 0
        assert found == (before if code else after)
        assert bool(code) == ("SSR515" in said or "SSR504" in said)
        assert "Traceback" not in said
    assert ends == {0, 1}


@pytest.mark.parametrize("command", WRITING)
def test_in_a_folder_that_takes_nothing_nothing_is_reported_kept(
    stocked: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the folder and the store may only be read, a sentence says that nothing was saved."""
    monkeypatch.setenv("SSR_PLANNER_STORE", str(stocked / "plans.sqlite3"))
    before = state(stocked)
    rights = {one: one.stat().st_mode for one in (stocked, *stocked.iterdir())}
    for one in reversed(rights):
        one.chmod(0o555 if one.is_dir() else 0o444)
    code, said = held([one.format(there=stocked) for one in WRITING[command]], no_privilege)
    for one, mode in rights.items():
        one.chmod(mode)

    assert (code, state(stocked)) == (1, before)
    assert "SSR515" in said
    assert "Traceback" not in said
