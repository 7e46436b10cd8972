"""One plan as one file: written from its journal, and read back from the first event to the last, or not at all."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from ssr_planner import __version__
from ssr_planner.engine.journal import Act, Event, Replayed, Stamp, kin, replay, verify
from ssr_planner.errors import Finding, Place, Refused, Unsafe
from ssr_planner.service.files import write_new
from ssr_planner.service.journals import history, merged
from ssr_planner.settings import Settings
from ssr_planner.store import open_store

__all__ = ["export_plan", "import_plan"]

FORMAT: Final = "ssr-planner/plan-file/1"
LARGEST: Final = 20 * 1024 * 1024
_KEYS: Final = frozenset({"format", "producer", "events"})


def export_plan(plan: str, path: Path, settings: Settings) -> Path:
    """Write a plan with everything that was ever said in it into a new file.

    Raises:
        Refused: when there is no such plan, or the file is there already or cannot be written.
    """
    journal, _ = history(plan, settings)
    events = [one.model_dump(mode="json", by_alias=True, exclude_none=True) for one in journal]
    content = {"format": FORMAT, "producer": f"ssr-planner {__version__}", "events": events}
    return write_new(path, json.dumps(content, indent=1, ensure_ascii=False).encode())


def import_plan(path: Path, settings: Settings) -> tuple[str, int, Replayed]:
    """Read a plan from a file into the store; its name, how many events were new, and what it amounts to now.

    Where the plan that is kept has gone on since the file was written, what is new in the file is added at its end.

    Raises:
        Refused: when the file is no plan, was changed, or the plan of that name is another one.
        Unsafe: when the file is too large to be one.
    """
    journal = _read(path)
    plan = journal[0].plan
    with open_store(settings.store) as store:
        new = store.extend(plan, lambda ours: _new(ours, journal, path))
        return plan, len(new), replay(store.journal(plan))


def _new(ours: Sequence[Event], theirs: Sequence[Event], path: Path) -> Sequence[tuple[Act, Stamp]]:
    """What the file has that the plan lacks: as it stands there if only the file went on, else merged."""
    common = min(len(ours), len(theirs))
    if [one.hash for one in ours[:common]] == [one.hash for one in theirs[:common]]:
        return [(one.act, Stamp(one.id, one.time, one.who, one.seen, one.origin, one.also)) for one in theirs[common:]]
    if not kin(ours, theirs):
        message = f"The plan {theirs[0].plan} that is kept is not the one in the file; they only share a name."
        raise Refused(_finding("SSR523", path, message, "Import it into another store with --store."))
    return merged(ours, theirs)


def _read(path: Path) -> Sequence[Event]:
    """The events of a file, once they have been replayed."""
    try:
        if path.stat().st_size > LARGEST:
            message = f"The file is larger than {LARGEST // 1024 // 1024} MiB and was not read."
            raise Unsafe(_finding("SSR522", path, message, "A plan of years has some hundred events."))
        found = json.loads(path.read_bytes(), object_pairs_hook=_once)
        if not isinstance(found, dict) or set(found) != _KEYS or not isinstance(found["events"], list):
            raise ValueError(f"it has not the keys {', '.join(sorted(_KEYS))}")  # noqa: TRY301 - one place to tell
        if found["format"] != FORMAT:
            raise ValueError(f"its format is {str(found['format'])[:60]!r}, and this program reads {FORMAT}")  # noqa: TRY301 - the same
        journal = [Event.model_validate_json(json.dumps(one)) for one in found["events"]]
        broken = verify(journal) if journal else None
        if broken is not None or not journal:
            raise ValueError(f"event {broken.sequence}: {broken.why}" if broken else "it has no events")  # noqa: TRY301 - the same
        replay(journal)
    except OSError as error:
        raise Refused(_finding("SSR522", path, f"The file cannot be read: {error.strerror}.", "Check it.")) from None
    except RecursionError:
        raise Unsafe(
            _finding("SSR522", path, "The file is nested too deep to be a plan.", "Ask for it again.")
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        why = f"{'.'.join(str(one) for one in first['loc'])}: {first['msg']}"
        raise Refused(_finding("SSR522", path, f"The file is no plan: {why}.", "Ask for it again.")) from None
    except ValueError as error:
        raise Refused(_finding("SSR522", path, f"The file is no plan: {error}.", "Ask for it again.")) from None
    return journal


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose keys are each written once."""
    found = dict(pairs)
    if len(found) != len(pairs):
        message = "a key is written twice"
        raise ValueError(message)
    return found


def _finding(code: str, path: Path, message: str, hint: str) -> Finding:
    return Finding(code, "error", Place(path.as_posix()), message, hint)
