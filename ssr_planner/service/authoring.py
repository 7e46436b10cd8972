"""What an author needs to begin an item of the knowledge: a file with its keys, in the folder where it belongs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ssr_planner.content.loader import load
from ssr_planner.errors import NOWHERE, Finding, Place, Refused, WrongUse, nearest, quoted
from ssr_planner.knowledge.catalogue import Vocabulary
from ssr_planner.knowledge.common import ID_PATTERN
from ssr_planner.service.opening import require_knowledge
from ssr_planner.settings import Settings

__all__ = ["ITEM_KINDS", "ItemFile", "item_file"]


@dataclass(frozen=True, slots=True)
class ItemFile:
    """A file to be written: where it belongs, and its text."""

    path: Path
    text: str


ITEM_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "activity": "catalogue/activities",
        "actor": "catalogue/actors",
        "case_note": "catalogue/case_notes",
        "fact": "facts",
        "indicator": "catalogue/indicators",
        "measure": "catalogue/measures",
        "rule": "catalogue/rules",
        "sector_guide": "catalogue/sector_guides",
        "source": "catalogue/sources",
        "way": "catalogue/ways",
    }
)
"""The kinds of item, each with its folder."""

_SORTED: Final = MappingProxyType({"activity": "sector", "fact": "theme"})
_WORDS: Final = (
    *("contexts", "phases", "sectors", "dimensions", "partner_classes", "capabilities", "happenings"),
    *("objectives", "principles", "actor_kinds", "tags", "supports"),
)


def item_file(kind: str, id_: str, below: str | None, settings: Settings) -> ItemFile:
    """The file of a new item; `below` is the theme of a fact or the sector of an activity.

    Raises:
        WrongUse: when there is no such kind, or it is not said where the item belongs.
        Refused: when there is no such folder, or an item of that kind has this id.
    """
    if kind not in ITEM_KINDS:
        near = nearest(kind, ITEM_KINDS)
        hint = f"Did you mean {near}?" if near else f"Choose {', '.join(ITEM_KINDS)}."
        raise WrongUse(_found("SSR500", f"There is no kind of item called {quoted(kind)}.", hint))
    if not re.fullmatch(ID_PATTERN, id_):
        message = f"{quoted(id_)} cannot be an id."
        raise WrongUse(_found("SSR500", message, "Use small letters, digits and underscores, a letter first."))
    require_knowledge(settings.knowledge)
    loaded = load(settings.knowledge)
    plural = Path(ITEM_KINDS[kind]).name
    if (plural, id_) in loaded.parsed:
        file = loaded.parsed[plural, id_].name
        raise Refused(Finding("SSR514", "error", Place(file), f"There is a {kind} called {quoted(id_)}.", "Change it."))
    folder = settings.knowledge / ITEM_KINDS[kind] / _below(kind, below, settings)
    template = (settings.templates / "items" / f"{kind}.yaml").read_text("utf-8")
    words = next((one.item for one in loaded.parsed.values() if isinstance(one.item, Vocabulary)), None)
    return ItemFile(folder / f"{id_}.yaml", _filled(template, id_, words))


def _below(kind: str, below: str | None, settings: Settings) -> str:
    if kind not in _SORTED:
        return ""
    known = sorted(path.name for path in (settings.knowledge / ITEM_KINDS[kind]).iterdir() if path.is_dir())
    if below is None:
        message = f"It is not said to which {_SORTED[kind]} the {kind} belongs."
        raise WrongUse(_found("SSR500", message, f"Add --in with one of: {', '.join(known)}."))
    if Path(below).name != below or below in {".", ".."}:
        raise WrongUse(_found("SSR500", f"{quoted(below)} is no name for a {_SORTED[kind]}.", "Choose a plain name."))
    return below


def _filled(template: str, id_: str, words: Vocabulary | None) -> str:
    text = template.replace("{id}", id_)
    for name in _WORDS:
        known = ", ".join(getattr(words, name)) if words else "the words of vocabulary.yaml"
        text = text.replace(f"{{{name}}}", known)
    return text


def _found(code: str, message: str, hint: str) -> Finding:
    return Finding(code, "error", NOWHERE, message, hint)
