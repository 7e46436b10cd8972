"""Walks over a document: its lines as plain text, its citations, its links.

The renderers share these, so that a number, a link target or the words of a line are the
same in every format. Coverage reports and tests read `lines`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ssr_planner.documents.looks import SHAPES
from ssr_planner.documents.model import (
    Badge,
    Block,
    Bullets,
    Cite,
    Document,
    Figure,
    KeyValue,
    Note,
    Paragraph,
    Source,
    Spans,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "Anchors",
    "Line",
    "block_ids",
    "block_spans",
    "citation_numbers",
    "cite_text",
    "contents_place",
    "date_text",
    "inner_blocks",
    "is_rtl",
    "lines",
    "plain",
    "slug",
    "source_text",
]

_UNUSUAL = re.compile(r"[^A-Za-z0-9:/_.-]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document as plain text, with the address it came from."""

    id: str
    text: str


def source_text(source: Source) -> str:
    """Return the entry of the bibliography as one line."""
    made_by = " ".join(filter(None, (source.author, f"({source.year})" if source.year else "")))
    return ". ".join(filter(None, (made_by, source.title, source.link)))


def slug(address: str) -> str:
    """Return an address as an id that may stand in a file and in a link."""
    return _UNUSUAL.sub(lambda sign: f"_{ord(sign[0]):x}_", address)


def date_text(document: Document) -> str:
    """Return the declared date in words; the machine's own language plays no part."""
    date = document.date
    return f"{date.day} {document.words.months[date.month - 1]} {date.year}"


def cite_text(cite: Cite, numbers: Mapping[str, int]) -> str:
    """Return a citation as printed, such as `[3, section 2]`."""
    number = str(numbers[cite.source])
    return f"[{number}, {cite.at}]" if cite.at else f"[{number}]"


def plain(line: Spans, numbers: Mapping[str, int]) -> str:
    """Return the words of a line as every format prints them."""
    return "".join(_plain_span(span, numbers) for span in line)


def _plain_span(span: object, numbers: Mapping[str, int]) -> str:
    match span:
        case Cite():
            return cite_text(span, numbers)
        case Badge(status=status, text=text):
            return f"{SHAPES[status]} {text}"
        case _:
            return str(getattr(span, "text", ""))


def _all_spans(block: Block) -> Iterator[tuple[str, Spans]]:
    """Yield each line of a block, in reading order, with its address."""
    match block:
        case Paragraph():
            yield block.id, block.spans
        case Bullets():
            yield from ((each.id or block.id, each.spans) for each in block.items)
        case KeyValue():
            yield from ((each.id or block.id, each.spans) for each in block.pairs)
        case Table():
            yield from ((block.id, cell) for cell in block.head)
            yield from ((each.id or block.id, cell) for each in block.rows for cell in each.cells)
        case Figure() | Note():
            for inner in inner_blocks(block):
                yield from _all_spans(inner)


def inner_blocks(block: Block) -> tuple[Block, ...]:
    """Return the blocks that a block holds: a note's body, a figure's tables."""
    match block:
        case Note():
            return block.body
        case Figure():
            return block.tables
        case _:
            return ()


def block_spans(block: Block) -> Iterator[Spans]:
    """Return what each line, item, pair and cell of a block says, in reading order, inner blocks included."""
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
                yield from block_spans(inner)


def citation_numbers(document: Document) -> dict[str, int]:
    """Return the number of each source, in the order of the bibliography.

    Raises:
        ValueError: If a line cites what the bibliography does not hold.
    """
    numbers = {source.id: place for place, source in enumerate(document.bibliography, start=1)}
    cited = {span.source for line in _document_spans(document) for span in line if isinstance(span, Cite)}
    if unknown := sorted(cited - set(numbers)):
        raise ValueError(f"cited, but not in the bibliography: {', '.join(unknown)}")
    return numbers


def _document_spans(document: Document) -> Iterator[Spans]:
    yield from (each.spans for each in document.about)
    for section in document.sections:
        for block in section.blocks:
            yield from (line for _, line in _all_spans(block))


def lines(document: Document) -> tuple[Line, ...]:
    """Return every line of the document's sections in reading order, as plain text."""
    numbers = citation_numbers(document)
    found: list[Line] = []
    for section in document.sections:
        found.append(Line(section.id, section.title))
        for block in section.blocks:
            found.extend(_block_lines(block, numbers))
    return tuple(found)


def _block_lines(block: Block, numbers: Mapping[str, int]) -> Iterator[Line]:
    match block:
        case Table(caption=caption):
            yield Line(block.id, caption)
        case Figure() | Note():
            yield Line(block.id, block.title)
            for inner in inner_blocks(block):
                yield from _block_lines(inner, numbers)
            return
        case KeyValue():
            for each in block.pairs:
                yield Line(each.id or block.id, each.term)
                yield Line(each.id or block.id, plain(each.spans, numbers))
            return
        case _:
            pass
    yield from (Line(address, plain(line, numbers)) for address, line in _all_spans(block))


def block_ids(block: Block) -> tuple[str, ...]:
    """Return the addresses that a block prints: its own and those of its lines."""
    inner: tuple[str, ...] = ()
    match block:
        case Bullets():
            inner = tuple(each.id for each in block.items)
        case KeyValue():
            inner = tuple(each.id for each in block.pairs)
        case Table():
            inner = tuple(each.id for each in block.rows)
        case _:
            inner = tuple(each for held in inner_blocks(block) for each in block_ids(held))
    return tuple(each for each in (block.id, *inner) if each)


class Anchors:
    """Gives each address one place: the first that prints it, a summary only if no other does."""

    def __init__(self, document: Document) -> None:
        self._free: dict[str, bool] = {}
        for section in document.sections:
            blocks = (each for block in section.blocks for each in block_ids(block))
            for address in (section.id, *blocks):
                self._free[address] = self._free.get(address, True) and section.summary
        self.printed = {address: place for place, address in enumerate(self._free, start=1)}

    def claim(self, address: str, *, summary: bool = False) -> bool:
        """Return whether links to this address lead here; true once for each address."""
        if address not in self._free or (summary and not self._free[address]):
            return False
        del self._free[address]
        return True


def contents_place(document: Document) -> int:
    """Return before which section the contents stand: after the summaries that open the document."""
    summaries = [section.summary for section in document.sections]
    return summaries.index(False) if False in summaries else len(summaries)


def is_rtl(text: str) -> bool:
    """Return whether the first letter of a text is written from right to left."""
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
