"""A document's sections on the terminal: the same lines as in the files, wrapped, without what only paper needs."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rich.text import Text as Shown

from ssr_planner.display.screen import Screen
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
    Section,
    Spans,
    Status,
    Table,
    Text,
)
from ssr_planner.documents.reading import block_spans, citation_numbers, cite_text, source_text

__all__ = ["STYLES", "show_head", "show_sections", "show_sources"]

STYLES: Final[Mapping[Status, str]] = {
    "open": "green",
    "opens_with_plan": "green",
    "awaits_decision": "magenta",
    "depends": "yellow",
    "waits": "cyan",
    "closed": "red",
    "not_needed": "dim",
    "done": "dim",
}
_TERM: Final = 22
_GAP: Final = "  "


def show_head(screen: Screen, document: Document) -> None:
    """Show the title, the notices and what the document says about itself."""
    screen.say(document.title, "bold")
    screen.say(document.subtitle)
    for text in (document.label, document.notice):
        if text:
            screen.say(text, "bold")
    writer = _Writer(screen, document)
    writer.pairs([(pair.term, pair.spans) for pair in document.about])


def show_sections(screen: Screen, document: Document, sections: Iterable[Section]) -> None:
    """Show some sections of a document."""
    writer = _Writer(screen, document)
    for section in sections:
        screen.say()
        screen.say(section.title, "bold underline" if section.level == 1 else "bold")
        before: Block | None = None
        for block in section.blocks:
            if before is not None and not (isinstance(before, Paragraph) and isinstance(block, Bullets)):
                screen.say()
            writer.block(block)
            before = block


def show_sources(screen: Screen, document: Document, sections: Iterable[Section]) -> None:
    """Show the bibliography as far as these sections cite it."""
    lines = (line for section in sections for block in section.blocks for line in block_spans(block))
    cited = {span.source for line in lines for span in line if isinstance(span, Cite)}
    numbers = citation_numbers(document)
    entries = [one for one in document.bibliography if one.id in cited]
    if entries:
        screen.say()
        screen.say(document.words.sources, "bold")
    for one in entries:
        screen.say(source_text(one), "dim", first=f"{numbers[one.id]:>3}. ")


class _Writer:
    """Shows the blocks of one document."""

    def __init__(self, screen: Screen, document: Document) -> None:
        self._screen, self._document = screen, document
        self._numbers = citation_numbers(document)

    def block(self, block: Block, first: str = "") -> None:
        match block:
            case Paragraph():
                self._screen.say(self._line(block.spans), first=first, rest=first)
            case Bullets():
                self._bullets(block, first)
            case KeyValue():
                self.pairs([(pair.term, pair.spans) for pair in block.pairs], first)
            case Table():
                self._table(block)
            case Figure():
                for table in block.tables:
                    self._table(table)
            case Note():
                self._note(block, first)

    def pairs(self, pairs: Sequence[tuple[str, Spans]], first: str = "") -> None:
        """Show terms in one column and what is said of them in the next; a long term has its own line."""
        width = min(max((len(term) for term, _ in pairs), default=0), _TERM)
        for term, line in pairs:
            shown = self._line(line)
            if len(term) > width:
                self._screen.say(term, "bold", first=first)
                self._screen.say(shown, first=f"{first}{_GAP}")
            else:
                self._screen.say(shown, first=Shown(first) + self._screen.text(f"{term:<{width}}{_GAP}", "bold"))

    def _bullets(self, block: Bullets, first: str) -> None:
        for number, each in enumerate(block.items, start=1):
            mark = f"{first}{number}. " if block.numbered else f"{first}- "
            self._screen.say(self._line(each.spans), first=mark)

    def _note(self, note: Note, first: str) -> None:
        tone = getattr(self._document.words, note.tone)
        self._screen.say(f"{tone}: {note.title}" if note.title else tone, "bold", first=first)
        for each in note.body:
            self.block(each, f"{first}  ")

    def _table(self, table: Table) -> None:
        screen, widths = self._screen, table.widths or (1,) * len(table.head)
        screen.say(table.caption, "bold")
        screen.columns([self._line(cell) for cell in table.head], widths, "underline")
        for row in table.rows:
            if row.heading:
                screen.say(self._line(row.cells[0]), "bold")
            else:
                screen.columns([self._line(cell) for cell in row.cells], widths)

    def _line(self, line: Spans) -> Shown:
        shown = Shown()
        for span in line:
            match span:
                case Text():
                    style = " ".join(word for word, on in (("bold", span.strong), ("italic", span.emphasis)) if on)
                    shown.append_text(self._screen.text(span.text, style))
                case Badge():
                    shown.append_text(self._screen.text(f"{SHAPES[span.status]} {span.text}", STYLES[span.status]))
                case Cite():
                    shown.append_text(self._screen.text(cite_text(span, self._numbers), "dim"))
                case _:
                    shown.append_text(self._screen.text(span.text))
        return shown
