"""Lists: ordered ones end in exactly one else, so that each situation has exactly one hit; ids in a list differ."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ssr_planner.content.checks.ground import Ground, Part, Path
from ssr_planner.content.yaml_events import wrong
from ssr_planner.errors import Finding, quoted
from ssr_planner.knowledge.catalogue import Activity, OdaEntry
from ssr_planner.knowledge.common import Entry, Requirement
from ssr_planner.knowledge.facts import Constraint
from ssr_planner.knowledge.rules import Band, Measure
from ssr_planner.knowledge.scenario import Context, Diagnosis, Phase

__all__ = ["ids_in_lists", "ordered_lists"]

_ELSE = "Let the last entry say `otherwise: yes`, and no other."


def ordered_lists(ground: Ground) -> Iterator[Finding]:
    """Lists without an else at their end, or with one before it."""
    for part in ground.parts:
        match part.model:
            case Diagnosis() as diagnosis:
                yield from _entries(part, ("lead",), diagnosis.lead)
                for context, entries in diagnosis.stages.items():
                    yield from _entries(part, ("stages", context), entries)
                yield from _entries(part, ("outlook",), diagnosis.outlook)
            case Activity() as activity if activity.oda:
                yield from _entries(part, ("oda",), activity.oda)
            case Measure() as measure:
                yield from _bands(part, measure.bands)
            case _:
                pass


def _entries(part: Part, path: Path, entries: Sequence[Entry]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for at, entry in enumerate(entries):
        first = seen.setdefault(entry.id, at)
        if first != at and not isinstance(entry, OdaEntry):
            line = part.place((*path, first, "id")).line
            message = f"The id {quoted(entry.id)} stands twice in this list; it is already on line {line}."
            yield wrong("SSR208", part.place((*path, at, "id")), message, "Join the two entries with or.")
    early = [at for at, entry in enumerate(entries[:-1]) if entry.otherwise]
    for at in early:
        message = "Nothing after this entry is ever reached, because it says `otherwise`."
        yield wrong("SSR301", part.place((*path, at, "otherwise")), message, _ELSE)
    if not early and not (entries and entries[-1].otherwise):
        message = "The list does not end in an entry with `otherwise`, so some situations find no entry."
        yield wrong("SSR301", part.place(path), message, _ELSE)


def _bands(part: Part, bands: Sequence[Band]) -> Iterator[Finding]:
    limits = [band.below for band in bands]
    if limits[-1] is not None:
        message = "The last band has a limit, so greater numbers find no band."
        yield wrong("SSR301", part.place(("bands", len(bands) - 1, "below")), message, "Take `below` away from it.")
    for at, (lower, upper) in enumerate(pairwise(limits), start=1):
        if lower is None or (upper is not None and upper <= lower):
            message = "This band is never reached, because an earlier one takes all its numbers."
            hint = "Order the bands from low to high, each with a greater `below`, the last without."
            yield wrong("SSR301", part.place(("bands", at, "value")), message, hint)


def ids_in_lists(ground: Ground) -> Iterator[Finding]:
    """Requirements, phases, contexts and constraints that share their id, and so their address, with an earlier one."""
    seen: dict[tuple[str, Path, str], Part] = {}
    for part in ground.parts:
        match part.model:
            case Requirement(id=id_) | Phase(id=id_) | Context(id=id_) | Constraint(id=id_):
                key = (part.parsed.name, part.path[:-1], id_)
                first = seen.setdefault(key, part)
                if first is not part:
                    line = first.place((*first.path, "id")).line
                    message = f"The id {quoted(id_)} stands twice in this list; it is already on line {line}."
                    yield wrong("SSR208", part.place((*part.path, "id")), message, "Give it another id.")
            case _:
                pass
