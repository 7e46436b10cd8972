"""Opening what commands work on: the knowledge of a folder, and a situation file by its path or by its id."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ssr_planner.content.cases import read_case
from ssr_planner.content.compiled import compiled
from ssr_planner.errors import NOWHERE, UNSAFE_CODES, Finding, Place, Refused, Unsafe, nearest, quoted
from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.settings import Settings

__all__ = ["Shelf", "case_ids", "open_case", "open_knowledge", "refuse_errors", "require_knowledge"]

_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")
_MARKS: Final = ("vocabulary.yaml", "diagnosis.yaml")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The knowledge of a folder, and what is doubtful in it."""

    knowledge: Knowledge
    findings: tuple[Finding, ...]


def open_knowledge(settings: Settings) -> Shelf:
    """The knowledge that the settings name.

    Raises:
        Refused: when the folder is missing or something in it is wrong.
    """
    folder = settings.knowledge
    require_knowledge(folder)
    loaded = compiled(folder, settings.cache)
    refuse_errors(loaded.findings)
    assert loaded.knowledge is not None
    return Shelf(loaded.knowledge, tuple(loaded.findings))


def require_knowledge(folder: Path) -> None:
    """Make sure that a folder looks like knowledge before anything in it is read.

    Raises:
        Refused: when it is not there, or is about something else.
    """
    if not folder.is_dir():
        message, hint = "There is no such folder.", "Check its name."
    elif not any((folder / name).is_file() for name in _MARKS):
        message, hint = "This is no knowledge folder.", f"One has {' and '.join(_MARKS)} in it, as the shipped one has."
    else:
        return
    raise Refused(Finding("SSR506", "error", Place(str(folder)), message, hint))


def open_case(wanted: str, settings: Settings, knowledge: Knowledge) -> tuple[Case, tuple[Finding, ...]]:
    """The situation file of this path or id, or the kept plan of this name, and what is doubtful in it.

    Raises:
        Refused: when it is not there, or something in it is wrong.
        Unsafe: when it was not read to its end.
    """
    kept = stored_case(wanted, settings)
    if kept is not None:
        return kept, ()
    case, findings = read_case(_path(wanted, settings), knowledge)
    refuse_errors(findings)
    assert case is not None
    return case, tuple(findings)


def stored_case(wanted: str, settings: Settings) -> Case | None:
    """The situation of a plan that is kept under this name; none if there is no such plan, or a case is called so."""
    if not _ID.fullmatch(wanted) or not settings.store.exists() or wanted in case_ids(settings):
        return None
    from ssr_planner.engine.journal import replay  # noqa: PLC0415 - most commands open no plan that is kept
    from ssr_planner.store import open_store  # noqa: PLC0415 - the same

    with open_store(settings.store) as store:
        journal = store.journal(wanted)
    return replay(journal).case if journal else None


def case_ids(settings: Settings) -> tuple[str, ...]:
    """The ids of the cases that come with the knowledge, in order."""
    return tuple(sorted(path.stem for path in settings.cases.glob("*.yaml")))


def _path(wanted: str, settings: Settings) -> Path:
    """Where the case is: an id names a shipped one, anything else is a path."""
    path = Path(wanted)
    if path.is_dir() and wanted not in case_ids(settings):
        hint = "Name a situation file in it."
        raise Refused(Finding("SSR101", "error", Place(path.as_posix()), "The file is a folder.", hint))
    if not _ID.fullmatch(wanted) or path.is_file():
        return path
    known = case_ids(settings)
    if wanted in known:
        return settings.cases / f"{wanted}.yaml"
    near = nearest(wanted, known)
    hint = f"Did you mean {near}?" if near else "Give the path of a situation file, or begin one with: ssr-planner new"
    raise Refused(Finding("SSR502", "error", NOWHERE, f"There is no case called {quoted(wanted)}.", hint))


def refuse_errors(findings: Iterable[Finding]) -> None:
    """End the command if any finding is an error; warnings come along, so that nothing is told twice.

    Raises:
        Refused: with everything that was found.
        Unsafe: when the reader stopped for safety's sake.
    """
    found = tuple(findings)
    wrong = [finding for finding in found if finding.severity == "error"]
    if wrong:
        raise (Unsafe if any(finding.code in UNSAFE_CODES for finding in wrong) else Refused)(*found)
