"""The store keeps every event that it said it kept, whoever else writes, and whatever is pulled out meanwhile."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path

import pytest

from ssr_planner.engine.journal import Answered, Began, Event, Stamp, append, replay, verify
from ssr_planner.errors import Refused
from ssr_planner.knowledge.case import Answer
from ssr_planner.store import Store, open_store

BEGAN = Began(title="A plan", country="Lowmere", as_of=date(2026, 5, 1), knowledge="0" * 64)
WRITERS = 6
EACH = 25
WRITER = """
import sys
from ssr_planner.engine.journal import Answered, Stamp
from ssr_planner.knowledge.case import Answer
from ssr_planner.store import open_store
from pathlib import Path

path, who, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with open_store(path) as store:
    for number in range(count):
        fact = f"fact_{number % 5}" if number % 2 else f"fact_of_{who}_{number}"
        act = Answered(fact=fact, answer=Answer(value="yes" if number % 3 else "no"))
        event = store.append("lowmere", act, Stamp(f"{who}-{number}", "2026-05-01T10:00:00Z", who, 1))
        print(event.sequence, flush=True)
"""


def said(number: int) -> Stamp:
    """The stamp of an event of its own id."""
    return Stamp(f"event-{number}", "2026-05-01T10:00:00Z", "Ana")


def yes(fact: str = "silt") -> Answered:
    """The answer yes."""
    return Answered(fact=fact, answer=Answer(value="yes"))


def fill(store: Store) -> None:
    """Write more than fits."""
    for number in range(2, 2_000):
        store.append("lowmere", yes(f"fact_{number}"), said(number))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store in which one plan is begun."""
    path = tmp_path / "new" / "plans.sqlite3"
    with open_store(path) as store:
        store.append("lowmere", BEGAN, said(1))
    return path


def test_what_was_kept_is_there_again(path: Path) -> None:
    """Events come back as they were written, in order, after the store was closed."""
    with open_store(path) as store:
        written = store.append("lowmere", yes(), said(2))
    with open_store(path) as store:
        journal = store.journal("lowmere")

        assert journal[-1] == written
        assert verify(journal) is None
        assert [one.events for one in store.plans()] == [2]
        assert store.journal("highmere") == ()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_nobody_else_can_read_it(path: Path) -> None:
    """File and folder are their owner's only."""
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_many_writers_lose_nothing(path: Path) -> None:
    """Processes that write at once leave one unbroken line, and every disagreement with both values."""
    words = [sys.executable, "-c", WRITER, str(path)]
    running = [
        subprocess.Popen([*words, f"writer_{number}", str(EACH)], stdout=subprocess.PIPE) for number in range(WRITERS)
    ]
    reported = [int(line) for one in running for line in one.communicate(timeout=120)[0].split()]
    with open_store(path) as store:
        journal = store.journal("lowmere")

    assert all(one.returncode == 0 for one in running)
    assert sorted(reported) == [*range(2, WRITERS * EACH + 2)]
    assert len(journal) == WRITERS * EACH + 1
    assert verify(journal) is None
    for events in replay(journal).conflicts.values():
        values = {one.act.answer.value for one in events if isinstance(one.act, Answered)}
        shown = replay(journal).case.answers[events[0].act.subject.partition(":")[2]]

        assert set(shown.values) == values


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes in another way")
@pytest.mark.parametrize("after", [0, 1, 3, 7])
def test_a_killed_writer_leaves_whole_events(path: Path, after: int) -> None:
    """Killed at any moment, what was reported is there, what is there is whole, and the next can write."""
    words = [sys.executable, "-c", WRITER, str(path), "writer", "500"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        reported = [int(running.stdout.readline()) for _ in range(after)]
        running.send_signal(signal.SIGKILL)
        reported += [int(line) for line in running.stdout.read().split()]
    with open_store(path) as store:
        journal = store.journal("lowmere")
        store.append("lowmere", yes(), said(2))

    assert verify(journal) is None
    assert len(journal) >= max(reported, default=1)


def test_a_full_disk_saves_nothing_and_says_so(path: Path) -> None:
    """Where the file cannot grow the event is refused with a sentence, and the store is as before."""
    with open_store(path) as store:
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]  # noqa: SLF001 - a disk that is full
        store._connection.execute(f"PRAGMA max_page_count={pages}")  # noqa: SLF001 - the same
        with pytest.raises(Refused, match="SSR515"):
            fill(store)
    with open_store(path) as store:
        assert verify(store.journal("lowmere")) is None


def test_a_newer_store_is_left_alone(path: Path) -> None:
    """A store of a newer version is refused before anything is written to it."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version=99")
    with pytest.raises(Refused, match="SSR516"):
        open_store(path)


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    """A file of another kind, or a folder, is refused and not changed."""
    other = tmp_path / "letter.txt"
    other.write_text(textwrap.dedent("Dear all,\n") * 100, "utf-8")
    for path in (other, tmp_path):
        with pytest.raises(Refused, match="SSR515"):
            open_store(path)

    assert other.read_text("utf-8").startswith("Dear all,")


def test_a_changed_event_breaks_the_chain(path: Path) -> None:
    """Whoever changes a row of the file changes what the chain says of it."""
    with open_store(path) as store:
        store.append("lowmere", yes(), said(2))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE event SET event = replace(event, 'Ana', 'Eve') WHERE sequence = 2")
    with open_store(path) as store:
        broken = verify(store.journal("lowmere"))

    assert broken is not None
    assert broken.sequence == 2


def test_an_unreadable_event_is_told(path: Path) -> None:
    """A row that is no event ends in a sentence, not in a plan with a gap."""
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE event SET event = '{}'")
    with open_store(path) as store, pytest.raises(Refused, match="SSR517"):
        store.journal("lowmere")


def test_events_are_values() -> None:
    """An event read from its own text is the same event."""
    stamp = Stamp("1", "2026-05-01T10:00:00Z", "Ana")
    event = append([], BEGAN, "lowmere", stamp)

    assert Event.model_validate_json(event.model_dump_json(by_alias=True)) == event
