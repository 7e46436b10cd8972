"""Which sources the lines of a document cite, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ssr_planner.documents.model import Bullets, Cite, Figure, KeyValue, Note, Paragraph, Table
from ssr_planner.documents.reading import inner_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ssr_planner.documents.model import Block, Section, Spans

__all__ = ["cited", "cited_sources"]


def cited_sources(sections: Iterable[Section]) -> tuple[str, ...]:
    """The cited sources, each once, in the order of their first citation."""
    return tuple(dict.fromkeys(one.source for one in cited(sections)))


def cited(sections: Iterable[Section]) -> Iterator[Cite]:
    """Every citation, in reading order."""
    blocks = (block for section in sections for block in section.blocks)
    lines = (line for block in blocks for line in _lines(block))
    yield from (span for line in lines for span in line if isinstance(span, Cite))


def _lines(block: Block) -> Iterator[Spans]:
    match block:
        case Paragraph():
            yield block.spans
        case Bullets():
            yield from (each.spans for each in block.items)
        case KeyValue():
            yield from (each.spans for each in block.pairs)
        case Table():
            yield from (cell for each in block.rows for cell in each.cells)
        case Figure() | Note():
            for inner in inner_blocks(block):
                yield from _lines(inner)
