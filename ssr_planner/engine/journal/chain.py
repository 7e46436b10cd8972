"""The chain: each event carries the hash of the one before, so that what was changed afterwards shows."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ssr_planner.engine.journal.acts import Act, Began, Event, Origin, Revoked

__all__ = ["Broken", "Stamp", "append", "verify"]

NOTHING_BEFORE: Final = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who says something and when (an instant in UTC), under which id, and the last event that they knew of.

    Unless `seen` says otherwise they knew of all events before; `also` are later ones that they knew of. `origin` names
    the event of another journal that this one repeats.
    """

    id: str
    time: str
    who: str
    seen: int | None = None
    origin: Origin | None = None
    also: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """The first event that does not fit the chain, and why."""

    sequence: int
    why: str


def append(journal: Sequence[Event], act: Act, plan: str, stamp: Stamp) -> Event:
    """The event that comes next.

    Raises:
        ValueError: when a plan does not begin with its beginning, or begins twice.
    """
    if isinstance(act, Began) != (not journal):
        message = "a plan begins once, with its first event"
        raise ValueError(message)
    last = journal[-1] if journal else None
    before = last.sequence if last else 0
    draft = Event(
        id=stamp.id,
        plan=plan,
        sequence=before + 1,
        time=stamp.time,
        who=stamp.who,
        seen=before if stamp.seen is None else min(stamp.seen, before),
        also=stamp.also,
        act=act,
        origin=stamp.origin,
        before=last.hash if last else NOTHING_BEFORE,
    )
    return draft.model_copy(update={"hash": _hash_of(draft)})


def verify(journal: Sequence[Event]) -> Broken | None:
    """The first break of the chain: an event out of order, of another plan, or changed after it was written."""
    before, plan = NOTHING_BEFORE, journal[0].plan if journal else ""
    for place, event in enumerate(journal, start=1):
        if event.sequence != place or event.plan != plan:
            return Broken(place, f"it should be event {place} of {plan}, and is {event.sequence} of {event.plan}")
        if isinstance(event.act, Began) != (place == 1):
            return Broken(place, "a plan begins once, with its first event")
        if isinstance(event.act, Revoked) and not 1 < event.act.sequence < place:
            return Broken(place, f"it takes back event {event.act.sequence}, which nobody had said")
        if event.before != before:
            return Broken(place, "it does not follow the event before it")
        if event.hash != _hash_of(event):
            return Broken(place, "what it says was changed after it was written")
        before = event.hash
    return None


def _hash_of(event: Event) -> str:
    plain = event.model_dump(mode="json", by_alias=True, exclude={"hash"})
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
