"""What addresses, words and sources are called where a reader meets them on the terminal."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from ssr_planner.documents.model import Status
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.wording import Citation, lower

__all__ = ["KINDS", "LATER", "cited", "few", "word_of"]

KINDS: Final[Mapping[Kind, Status]] = MappingProxyType(
    {
        Kind.OPEN: "open",
        Kind.WITH_PLAN: "opens_with_plan",
        Kind.DECISION: "awaits_decision",
        Kind.DEPENDS: "depends",
        Kind.WAITS: "waits",
        Kind.CLOSED: "closed",
    }
)
"""Each verdict as the status that documents and the terminal give a shape and a colour."""

LATER: Final = "† is later practice: published after the day of the plan."
"""What the mark on a citation means."""

_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "absent": "not there",
        "opens_with_plan": "opens with the plan",
        "awaits_decision": "awaits a decision",
        "depends": "depends on an answer",
        "conditional": "depends on an answer",
        "closed": "closed here",
        "question": "hangs on a question",
    }
)


def word_of(kind: str, word: str, knowledge: Knowledge) -> str:
    """The one word that a line is compared by, as people say it."""
    words = knowledge.vocabulary
    lists = {"lead": words.contexts, "stage": words.stages, "outlook": words.outlooks}
    term = lists.get(kind, {}).get(word)
    return lower(term.title) if term else _WORDS.get(word, word.replace("_", " "))


def cited(citations: Iterable[Citation], *, assumption: bool) -> str:
    """The sources of a statement by their ids, each with its places; empty where there are none."""
    places: dict[str, list[str]] = {}
    later: dict[str, bool] = {}
    for cite in citations:
        places.setdefault(cite.source, []).append(cite.at)
        later[cite.source] = cite.later
    said = [
        " ".join(part for part in (source, ", ".join(at for at in ats if at), "†" if later[source] else "") if part)
        for source, ats in places.items()
    ]
    return "; ".join((*said, *(("assumption",) if assumption else ())))


def few(names: Iterable[str], most: int, between: str = ", ") -> str:
    """The first few names, and how many more there are."""
    every = list(names)
    more = len(every) - most
    return between.join(every[:most]) + (f" and {more} more" if more > 0 else "")
