"""The neutral document: what every format renders, whatever it speaks of.

A document is a list of sections, a section a list of blocks, a block holds spans. Every
block carries the address of the line it came from, so that comments, links and comparisons
find it again. All text is foreign: it is cleaned once, here, and is data in every format.

`builders` has short ways to make these values; `reading` walks them.

Example:
    >>> Paragraph("gate:ddr", (Text("The talks go on."),)).id
    'gate:ddr'
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    import datetime as dt

__all__ = [
    "Badge",
    "Block",
    "Bullets",
    "Cite",
    "Document",
    "Figure",
    "Item",
    "KeyValue",
    "Note",
    "Pair",
    "Paragraph",
    "Ref",
    "Row",
    "Section",
    "Source",
    "Span",
    "Spans",
    "Status",
    "Table",
    "Text",
    "Tone",
    "Words",
    "clean",
]

Status: TypeAlias = Literal[
    "open",
    "opens_with_plan",
    "awaits_decision",
    "depends",
    "waits",
    "closed",
    "not_needed",
    "done",
]
Tone: TypeAlias = Literal["info", "caution", "unknown", "assumption"]

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Left out: control characters, and the two marks that make text read as what it is not.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202d\u202e]")
# No XML file may hold these: they become the sign for "a character was lost here".
_UNFIT = re.compile("[\ud800-\udfff\ufffe\uffff]")


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def clean(text: str) -> str:
    """Return the text without what no document can carry; every script stays whole."""
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    return _UNFIT.sub("\ufffd", _UNSEEN.sub("", text))


class _Clean:
    """A value whose texts are cleaned when it is made."""

    __slots__ = ()

    def __post_init__(self) -> None:
        for each in fields(self):  # type: ignore[arg-type]
            value = getattr(self, each.name)
            if isinstance(value, str):
                object.__setattr__(self, each.name, clean(value))


# --- spans: what a line is made of ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text(_Clean):
    """Words, perhaps stressed."""

    text: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Cite(_Clean):
    """A source of the bibliography and the place in it; printed as [n, place]."""

    source: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Ref(_Clean):
    """A link to the block with this address; plain words where that block is not printed."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Badge(_Clean):
    """A status: a shape and a word, with colour only as a help."""

    status: Status
    text: str


Span: TypeAlias = Text | Cite | Ref | Badge
Spans: TypeAlias = tuple[Span, ...]

# --- blocks: what a section is made of --------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph(_Clean):
    """One paragraph."""

    id: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Item(_Clean):
    """One line of a list, with its own address if it has one."""

    spans: Spans
    id: str = ""


@dataclass(frozen=True, slots=True)
class Bullets(_Clean):
    """A list, numbered if the order means something."""

    id: str
    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Pair(_Clean):
    """A term and what is said of it."""

    term: str
    spans: Spans
    id: str = ""


@dataclass(frozen=True, slots=True)
class KeyValue(_Clean):
    """A definition list."""

    id: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Row(_Clean):
    """A table row; a heading row has one cell and names the rows that follow."""

    cells: tuple[Spans, ...]
    id: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table(_Clean):
    """A captioned table; the first cell of each row is the row's head.

    Widths are relative (any unit); without them the columns are equal.
    """

    id: str
    caption: str
    head: tuple[Spans, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        """Refuse rows and widths that do not fit the head."""
        _Clean.__post_init__(self)
        columns = len(self.head)
        if any(len(each.cells) != (1 if each.heading else columns) for each in self.rows):
            message = f"table {self.id!r}: every row needs {columns} cells, a heading row one"
            raise ValueError(message)
        if self.widths and len(self.widths) != columns:
            message = f"table {self.id!r}: {len(self.widths)} widths for {columns} columns"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Figure(_Clean):
    """A drawing, what it shows in words, and the same as tables (and as Mermaid text).

    Formats that cannot show the drawing print the tables in its place.
    """

    id: str
    title: str
    description: str
    svg: str
    tables: tuple[Table, ...] = ()
    mermaid: str = ""


@dataclass(frozen=True, slots=True)
class Note(_Clean):
    """A box set apart from the text; its tone is also said in words."""

    id: str
    tone: Tone
    title: str
    body: tuple[Paragraph | Bullets | KeyValue, ...]


Block: TypeAlias = Paragraph | Bullets | KeyValue | Table | Figure | Note


# --- the whole --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section(_Clean):
    """A headed part; levels 1 to 3. A `summary` repeats, so links lead past it."""

    id: str
    title: str
    level: int
    blocks: tuple[Block, ...]
    page_break_before: bool = False
    landscape: bool = False
    summary: bool = False


@dataclass(frozen=True, slots=True)
class Source(_Clean):
    """An entry of the bibliography; the link is printed as text, never followed."""

    id: str
    title: str
    author: str = ""
    year: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Words(_Clean):
    """The few words that a rendering adds itself."""

    contents: str = "Contents"
    sources: str = "Sources"
    table: str = "Table"
    figure: str = "Figure"
    page: str = "Page"
    of: str = "of"
    skip: str = "Skip to the text"
    as_table: str = "The same as a table"
    info: str = "Note"
    caution: str = "Caution"
    unknown: str = "Not known"
    assumption: str = "Assumption"
    months: tuple[str, ...] = _MONTHS


@dataclass(frozen=True, slots=True)
class Document(_Clean):
    """A whole document. The date is declared by the caller: nothing here reads a clock."""

    title: str
    subtitle: str
    date: dt.date
    sections: tuple[Section, ...]
    bibliography: tuple[Source, ...] = ()
    language: str = "en-GB"
    label: str = ""
    notice: str = ""
    about: tuple[Pair, ...] = ()
    contents: bool = True
    producer: str = "ssr-planner"
    words: Words = field(default_factory=Words)
