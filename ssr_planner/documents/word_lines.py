"""Writes lines into a Word file: spans, links, bookmarks, numbering."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.shared import Pt, RGBColor

from ssr_planner.documents.looks import ACCENT, LOOKS
from ssr_planner.documents.model import Badge, Cite, Ref, Text
from ssr_planner.documents.reading import Anchors, is_rtl, plain
from ssr_planner.documents.word_parts import bookmark, link, mark_rtl, shade_run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from ssr_planner.documents.model import Document, Span, Spans

__all__ = ["Lines"]

_NAME_LENGTH = 40
_CITE_SIZE = 9


class Lines:
    """Writes the lines of one document and gives each address its bookmark."""

    def __init__(self, document: Document, numbers: Mapping[str, int]) -> None:
        self.summary = False
        self._numbers = numbers
        self._anchors = Anchors(document)
        self._names = {address: _name(place, address) for address, place in self._anchors.printed.items()}
        self._marks = 0

    def write(self, paragraph: Paragraph, line: Spans, *, shaded: bool = False, strong: bool = False) -> None:
        """Write a line at the end of a paragraph; its ground may be shaded already."""
        for span in line:
            run = self._span(paragraph, span, shaded=shaded)
            run.bold = run.bold or strong or None
        if is_rtl(plain(line, self._numbers)):
            mark_rtl(paragraph)

    def write_text(self, paragraph: Paragraph, text: str) -> None:
        """Write a plain text at the end of a paragraph."""
        self.write(paragraph, (Text(text),))

    def write_link(self, paragraph: Paragraph, text: str, address: str) -> None:
        """Write a text that leads to the place of an address, in the paragraph's own look."""
        link(paragraph, _run(paragraph, text), self._names[address])

    def place(self, paragraph: Paragraph, address: str) -> None:
        """Make a paragraph the place of an address, unless another one is."""
        if self._anchors.claim(address, summary=self.summary):
            self._mark(paragraph, self._names[address])

    def place_source(self, paragraph: Paragraph, source: str) -> None:
        """Make a paragraph the place of a source."""
        self._mark(paragraph, _source_name(self._numbers[source]))

    def new_numbering(self, word: WordDocument) -> int:
        """Return a numbering that begins again at one."""
        numbering = word.part.numbering_part.element
        properties = word.styles["List Number"].element.pPr
        old = properties.numPr.numId.val
        like = numbering.num_having_numId(old).abstractNumId.val
        made = numbering.add_num(like)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)

    def _mark(self, paragraph: Paragraph, name: str) -> None:
        self._marks += 1
        bookmark(paragraph, name, self._marks)

    def _span(self, paragraph: Paragraph, span: Span, *, shaded: bool) -> Run:
        run = _run(paragraph, plain((span,), self._numbers))
        match span:
            case Cite():
                run.font.size, run.font.color.rgb = Pt(_CITE_SIZE), RGBColor.from_string(ACCENT.upper())
                link(paragraph, run, _source_name(self._numbers[span.source]))
            case Ref():
                if span.address in self._names:
                    run.font.color.rgb = RGBColor.from_string(ACCENT.upper())
                    link(paragraph, run, self._names[span.address])
            case Badge():
                look = LOOKS[span.status]
                run.bold, run.font.color.rgb = True, RGBColor.from_string(look.ink.upper())
                if not shaded:
                    shade_run(run, look.fill)
            case Text():
                run.bold, run.italic = span.strong or None, span.emphasis or None
        return run


def _run(paragraph: Paragraph, text: str) -> Run:
    run = paragraph.add_run(text)
    if is_rtl(text):
        run.font.rtl = True
    return run


def _name(place: int, address: str) -> str:
    """Return a bookmark's name: letters, digits, lines, forty at most."""
    return f"a{place}_{re.sub(r'[^A-Za-z0-9]', '_', address)}"[:_NAME_LENGTH]


def _source_name(number: int) -> str:
    return f"source_{number}"
