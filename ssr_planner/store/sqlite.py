"""A store in one SQLite file. Every event is written in a transaction of its own and is on the disk when it returns."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from pydantic import ValidationError

from ssr_planner.engine.journal import Act, Event, Stamp, append
from ssr_planner.errors import Finding, Place, Refused, quoted
from ssr_planner.store.protocol import StoredPlan

__all__ = ["SqliteStore", "open_store"]

_PRIVATE_FOLDER: Final = 0o700
_PRIVATE_FILE: Final = 0o600
_SETTINGS: Final = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
)
_PATIENCE: Final = 60.0
_MIGRATIONS: Final = (
    """
    CREATE TABLE event (
        plan TEXT NOT NULL,
        sequence INTEGER NOT NULL CHECK (sequence >= 1),
        id TEXT NOT NULL UNIQUE,
        time TEXT NOT NULL,
        hash TEXT NOT NULL,
        event TEXT NOT NULL,
        PRIMARY KEY (plan, sequence)
    ) STRICT
    """,
)
"""What makes each version of the file out of the one before; the file says in `user_version` which it has."""


def open_store(path: Path) -> "SqliteStore":
    """The store in a file, made if it is not there; readable by its owner only.

    Raises:
        Refused: when the file cannot be opened, is no store, or was written by a newer version of the program.
    """
    with _speaking(path):
        path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, _PRIVATE_FILE))
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    store = SqliteStore(path, connection)
    try:
        store.prepare()
    except BaseException:
        store.close()
        raise
    return store


class SqliteStore:
    """Journals in one SQLite file."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path, self._connection = path, connection

    def prepare(self) -> None:
        """Set the file up, and bring it to the version of this program."""
        with _speaking(self._path):
            for one in _SETTINGS:
                self._connection.execute(one)
            with self._writing():
                (version,) = self._connection.execute("PRAGMA user_version").fetchone()
                if version > len(_MIGRATIONS):
                    raise Refused(_newer(self._path))
                for one in _MIGRATIONS[version:]:
                    self._connection.execute(one)
                self._connection.execute(f"PRAGMA user_version={len(_MIGRATIONS)}")

    def plans(self) -> tuple[StoredPlan, ...]:
        """The plans there are, the one changed last first."""
        asked = "SELECT plan, COUNT(*), MIN(time), MAX(time) FROM event GROUP BY plan ORDER BY MAX(time) DESC, plan"
        with _speaking(self._path):
            return tuple(StoredPlan(*row) for row in self._connection.execute(asked))

    def append(self, plan: str, act: Act, stamp: Stamp) -> Event:
        """Write the next event of a plan, whole or not at all; the first of a plan begins it."""
        asked = "SELECT event FROM event WHERE plan = ? ORDER BY sequence DESC LIMIT 1"
        with _speaking(self._path), self._writing():
            row = self._connection.execute(asked, (plan,)).fetchone()
            event = append([self._read(row[0], plan)] if row else [], act, plan, stamp)
            self._insert(event)
        return event

    def extend(self, plan: str, said: Callable[[tuple[Event, ...]], Iterable[tuple[Act, Stamp]]]) -> tuple[Event, ...]:
        """Write what follows from the journal of a plan as it stands, all or none; nobody else writes in between."""
        written: list[Event] = []
        with _speaking(self._path), self._writing():
            journal = self.journal(plan)
            for act, stamp in said(journal):
                written.append(append(written[-1:] or journal[-1:], act, plan, stamp))
                self._insert(written[-1])
        return tuple(written)

    def _insert(self, event: Event) -> None:
        self._connection.execute(
            "INSERT INTO event (plan, sequence, id, time, hash, event) VALUES (?, ?, ?, ?, ?, ?)",
            (event.plan, event.sequence, event.id, event.time, event.hash, event.model_dump_json(by_alias=True)),
        )

    def journal(self, plan: str) -> tuple[Event, ...]:
        """All events of a plan in order; none where there is no such plan."""
        asked = "SELECT event FROM event WHERE plan = ? ORDER BY sequence"
        with _speaking(self._path):
            rows = self._connection.execute(asked, (plan,)).fetchall()
        return tuple(self._read(row[0], plan) for row in rows)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction that no other writer can come between."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def _read(self, text: str, plan: str) -> Event:
        try:
            return Event.model_validate_json(text)
        except ValidationError:
            message = f"An event of the plan {quoted(plan)} cannot be read."
            hint = "Run ssr-planner audit to see which, and bring the file back from a copy."
            raise Refused(Finding("SSR517", "error", Place(str(self._path)), message, hint)) from None


@contextmanager
def _speaking(path: Path) -> Iterator[None]:
    """Turn what the database and the disk say into a sentence."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        words = str(error) if isinstance(error, sqlite3.Error) else os.strerror(error.errno or 0)
        message = f"The store of plans cannot be used: {words}. Nothing of this was saved."
        hint = "Check the file, its rights and the space on the disk, or name another with --store."
        raise Refused(Finding("SSR515", "error", Place(str(path)), message, hint)) from None


def _newer(path: Path) -> Finding:
    message = "The store of plans was written by a newer version of this program."
    return Finding("SSR516", "error", Place(str(path)), message, "Install that version, or name another with --store.")
