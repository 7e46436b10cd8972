"""Which sources the lines of a document cite, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ssr_planner.documents.model import Cite
from ssr_planner.documents.reading import block_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ssr_planner.documents.model import Section

__all__ = ["cited", "cited_sources"]


def cited_sources(sections: Iterable[Section]) -> tuple[str, ...]:
    """The cited sources, each once, in the order of their first citation."""
    return tuple(dict.fromkeys(one.source for one in cited(sections)))


def cited(sections: Iterable[Section]) -> Iterator[Cite]:
    """Every citation, in reading order."""
    blocks = (block for section in sections for block in section.blocks)
    lines = (line for block in blocks for line in block_spans(block))
    yield from (span for line in lines for span in line if isinstance(span, Cite))
