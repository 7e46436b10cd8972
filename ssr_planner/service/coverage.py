"""Coverage: what rests on every place of a source, or the reason why nothing need; and what items cite of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from ssr_planner.content.checks import check
from ssr_planner.content.checks.ground import Ground
from ssr_planner.content.loader import load, parse_item
from ssr_planner.errors import NOWHERE, Finding, FoundErrors, Refused, nearest, quoted
from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.catalogue import Source
from ssr_planner.knowledge.common import SourceRef
from ssr_planner.service.opening import require_knowledge

__all__ = ["Citation", "Covered", "Place", "citations_of", "coverage_of"]


Cited = tuple[str, str, str]
"""A source, a place in it, and the item that rests on it."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a source: the items that rest on it, and the reason why none need to where one is given."""

    at: str
    items: tuple[str, ...]
    reason: str | None

    @property
    def accounted(self) -> bool:
        """Whether an item rests on it, or somebody said why none need to."""
        return bool(self.items) or self.reason is not None


@dataclass(frozen=True, slots=True)
class Covered:
    """A source with all its places."""

    source: Source
    places: tuple[Place, ...]

    @property
    def gaps(self) -> tuple[Place, ...]:
        """The places that nobody has accounted for."""
        return tuple(one for one in self.places if not one.accounted)


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A place that items cite, what they say it says, and those items."""

    source: str
    at: str
    says: str
    items: tuple[str, ...]


def coverage_of(folder: Path, wanted: str | None) -> tuple[Covered, ...]:
    """The coverage of one source, of all parts of a volume, or of every source that lists its places.

    Raises:
        Refused: when there is no such folder, source or volume.
        FoundErrors: when the folder does not pass the check.
    """
    ground = _checked(folder)
    listing = {id_: one for id_, one in ground.of("sources", Source).items() if one.places}
    chosen = _wanted(listing, wanted)
    resting = _resting(ground, _in_cases(folder, chosen))
    return tuple(Covered(one, tuple(_places(one, resting))) for one in chosen)


def citations_of(folder: Path, wanted: str | None, draw: int | None, seed: int) -> tuple[Citation, ...]:
    """What items cite of one source, of all parts of a volume, or of every source; in order, or so many drawn by seed.

    Raises:
        Refused: when there is no such folder, source or volume.
        FoundErrors: when the folder does not pass the check.
    """
    ground = _checked(folder)
    chosen = {one.id for one in _wanted(ground.of("sources", Source), wanted)}
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for part in ground.parts:
        match part.model:
            case SourceRef(id=id_, at=at, says=says) if id_ in chosen:
                found.setdefault((id_, at or "", says), {})[part.parsed.name.removesuffix(".yaml")] = None
            case _:
                pass
    every = sorted(Citation(*key, tuple(items)) for key, items in found.items())
    if draw is None or draw >= len(every):
        return tuple(every)
    return tuple(Random(seed).sample(every, draw))  # noqa: S311 - no secret


def _checked(folder: Path) -> Ground:
    require_knowledge(folder)
    loaded = load(folder)
    errors = [one for one in check(loaded) if one.severity == "error"]
    if errors:
        raise FoundErrors(*errors)
    return Ground(loaded)


def _wanted(sources: Mapping[str, Source], wanted: str | None) -> list[Source]:
    chosen = [one for one in sources.values() if wanted in {None, one.id, one.part_of}]
    if not chosen:
        raise Refused(_unknown(str(wanted), sources))
    return chosen


def _places(source: Source, resting: Mapping[tuple[str, str], tuple[str, ...]]) -> Iterator[Place]:
    for at in source.places:
        yield Place(at, resting.get((source.id, at), ()), source.set_aside.get(at))


def _resting(ground: Ground, in_cases: Iterable[Cited]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The items that cite each place, by source and place, and after them the cases whose answers name it."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for part in ground.parts:
        match part.model:
            case SourceRef(id=id_, at=str(at)):
                found.setdefault((id_, at), {})[part.parsed.name.removesuffix(".yaml")] = None
            case _:
                pass
    for id_, at, case in in_cases:
        found.setdefault((id_, at), {})[case] = None
    return {key: tuple(items) for key, items in found.items()}


def _in_cases(folder: Path, sources: Iterable[Source]) -> Iterator[Cited]:
    """The places that answers and expectations of the cases name; of a source with a single place, that place."""
    for path in sorted((folder / "cases").glob("*.yaml")):
        parsed, _ = parse_item(path.read_bytes(), path.as_posix(), "cases", Case)
        if parsed is None or not isinstance(parsed.item, Case):
            continue
        texts = [one.source or "" for one in parsed.item.answers.values()]
        said = "\n".join((*texts, *(one.source for one in parsed.item.expected)))
        for source in sources:
            for at in source.places if re.search(rf"\b{source.id}\b", said) else ():
                if len(source.places) == 1 or re.search(rf"\b{source.id},? {re.escape(at)}", said):
                    yield source.id, at, f"cases/{path.stem}"


def _unknown(wanted: str, sources: Mapping[str, Source]) -> Finding:
    known = {*sources, *(one.part_of for one in sources.values() if one.part_of)}
    near = nearest(wanted, known)
    hint = f"Did you mean {near}?" if near else f"There are: {', '.join(sorted(known))}."
    return Finding("SSR512", "error", NOWHERE, f"No source or volume is called {quoted(wanted)}.", hint)
