"""Short ways to write the values of the document model.

Wherever a part is asked for, a plain string will do: it becomes a plain text.

Example:
    >>> paragraph("gate:ddr", "The talks ", Text("go on", strong=True), ".").spans[1].text
    'go on'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ssr_planner.documents.model import (
    Bullets,
    Item,
    KeyValue,
    Note,
    Pair,
    Paragraph,
    Row,
    Span,
    Spans,
    Table,
    Text,
    Tone,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "Part",
    "bullets",
    "item",
    "key_value",
    "note",
    "pair",
    "paragraph",
    "row",
    "row_heading",
    "spans",
    "table",
]

Part: TypeAlias = str | Span


def spans(*parts: Part) -> Spans:
    """Return the parts as spans."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def paragraph(address: str, *parts: Part) -> Paragraph:
    """Return a paragraph of these parts."""
    return Paragraph(address, spans(*parts))


def item(*parts: Part, address: str = "") -> Item:
    """Return one line of a list."""
    return Item(spans(*parts), address)


def bullets(address: str, *items: Item | str, numbered: bool = False) -> Bullets:
    """Return a list of these lines."""
    made = tuple(item(each) if isinstance(each, str) else each for each in items)
    return Bullets(address, made, numbered)


def pair(term: str, *parts: Part, address: str = "") -> Pair:
    """Return a term with what is said of it."""
    return Pair(term, spans(*parts), address)


def key_value(address: str, *pairs: Pair) -> KeyValue:
    """Return a definition list."""
    return KeyValue(address, pairs)


def row(*cells: Part | Spans, address: str = "") -> Row:
    """Return a table row; a cell is a string, a span or a tuple of spans."""
    made = tuple(each if isinstance(each, tuple) else spans(each) for each in cells)
    return Row(made, address)


def row_heading(*parts: Part, address: str = "") -> Row:
    """Return a row that names the rows below it."""
    return Row((spans(*parts),), address, heading=True)


def table(
    address: str,
    caption: str,
    head: Sequence[str],
    rows: Iterable[Row],
    *,
    widths: Sequence[float] = (),
) -> Table:
    """Return a captioned table."""
    return Table(address, caption, tuple(spans(each) for each in head), tuple(rows), tuple(widths))


def note(address: str, tone: Tone, title: str, *body: str | Paragraph | Bullets | KeyValue) -> Note:
    """Return a box; a plain string becomes a paragraph of it."""
    made = tuple(paragraph("", each) if isinstance(each, str) else each for each in body)
    return Note(address, tone, title, made)
