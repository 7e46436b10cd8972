"""One plan as one file: written from its journal, and read back from the first event to the last, or not at all."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from ssr_planner import __version__
from ssr_planner.engine.journal import Event, Stamp, replay, verify
from ssr_planner.errors import Finding, Place, Refused, Unsafe
from ssr_planner.service.files import write_new
from ssr_planner.service.journals import history
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


def import_plan(path: Path, settings: Settings) -> tuple[str, int]:
    """Read a plan from a file into the store; the name of the plan, and how many events were new.

    Raises:
        Refused: when the file is no plan, was changed, or the plan of that name has grown apart from it.
        Unsafe: when the file is too large to be one.
    """
    journal = _read(path)
    plan = journal[0].plan
    with open_store(settings.store) as store:
        ours = store.journal(plan)
        common = min(len(ours), len(journal))
        if [one.hash for one in ours[:common]] != [one.hash for one in journal[:common]]:
            message = f"The plan {plan} that is kept and the one in the file were both changed since they were one."
            raise Refused(_finding("SSR523", path, message, "Import it into another store with --store, and compare."))
        new = journal[common:]
        if new:
            stamps = (Stamp(one.id, one.time, one.who, one.seen, one.origin) for one in new)
            store.extend(plan, [(one.act, stamp) for one, stamp in zip(new, stamps, strict=True)])
    return plan, len(new)


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
