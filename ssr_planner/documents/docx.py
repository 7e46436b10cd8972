"""A document as a Word file that people go on working with.

Headings, captions, lists and tables are Word's own, so that contents, navigation and screen
readers work. Word shows no vector drawing without a bitmap beside it, so a figure is printed
as its tables, with a ground and a word for each status. Same document, same bytes.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

import docx
from docx.enum.section import WD_SECTION

from ssr_planner.documents.looks import TONE_LOOKS
from ssr_planner.documents.model import Block, Bullets, Document, Figure, KeyValue, Note, Paragraph, Table
from ssr_planner.documents.packing import packed
from ssr_planner.documents.reading import citation_numbers, contents_place, source_text
from ssr_planner.documents.word_lines import Lines
from ssr_planner.documents.word_parts import (
    add_field,
    border_table,
    field_around,
    fix_widths,
    pad_table,
    set_number,
    shade_cell,
    text_width_cm,
)
from ssr_planner.documents.word_styles import head_and_foot, set_page, set_properties, set_styles
from ssr_planner.documents.word_tables import data_table, term_table

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell

    from ssr_planner.documents.model import Section

__all__ = ["render_docx"]

Place: TypeAlias = "WordDocument | _Cell"

_UNCHOSEN = ("thumbnail", "customXml", "stylesWithEffects")


def render_docx(document: Document) -> bytes:
    """Return the document as a Word file."""
    word = docx.Document()
    _drop_unchosen(word)
    set_styles(word, document)
    set_properties(word, document)
    _Writer(word, document).write()
    made = BytesIO()
    word.save(made)
    return packed(made.getvalue(), document.producer)


def _drop_unchosen(word: WordDocument) -> None:
    for relations in (word.part.package.rels, word.part.rels):
        for key in [key for key, each in relations.items() if each.reltype.endswith(_UNCHOSEN)]:
            del relations[key]


class _Writer:
    """Writes one document from top to bottom."""

    def __init__(self, word: WordDocument, document: Document) -> None:
        self._word = word
        self._document = document
        self._lines = Lines(document, citation_numbers(document))
        self._counts = {"table": 0, "figure": 0}
        self._landscape = False

    def write(self) -> None:
        """Write title, sections and sources."""
        set_page(self._word.sections[0], landscape=False)
        head_and_foot(self._word.sections[0], self._document, first=True)
        self._title()
        before = contents_place(self._document)
        for place, section in enumerate(self._document.sections):
            if place == before and self._document.contents:
                self._contents()
            self._section(section)
        self._sources()

    @property
    def _width(self) -> float:
        return text_width_cm(self._word.sections[-1])

    def _title(self) -> None:
        made = self._document
        self._lines.write_text(self._word.add_paragraph(style="Title"), made.title)
        if made.subtitle:
            self._lines.write_text(self._word.add_paragraph(style="Subtitle"), made.subtitle)
        if made.about:
            term_table(self._word, self._lines, made.about, self._width)
        if made.notice:
            self._lines.write_text(self._word.add_paragraph(style="Notice"), made.notice)

    def _contents(self) -> None:
        """Write the contents, on a page of their own, as a field that Word can renew with its entries already in it."""
        entries = [each for each in self._document.sections if each.level < 3 and not each.summary]  # noqa: PLR2004
        if not entries:
            return
        title = self._word.add_paragraph(style="Contents Title")
        title.paragraph_format.page_break_before = True
        self._lines.write_text(title, self._document.words.contents)
        made = [self._word.add_paragraph(style=f"toc {each.level}") for each in entries]
        for paragraph, each in zip(made, entries, strict=True):
            self._lines.write_link(paragraph, each.title, each.id)
        field_around(made, 'TOC \\o "1-2" \\n \\h')

    def _section(self, section: Section) -> None:
        turned = self._turn(section)
        self._lines.summary = section.summary
        heading = self._word.add_paragraph(style=f"Heading {section.level}")
        heading.paragraph_format.page_break_before = section.page_break_before and not turned
        self._lines.write_text(heading, section.title)
        self._lines.place(heading, section.id)
        for block in section.blocks:
            self._block(self._word, block, self._width)

    def _turn(self, section: Section) -> bool:
        """Begin a page of the other direction where a section asks for it; say whether one was begun."""
        if section.landscape == self._landscape:
            return False
        self._landscape = section.landscape
        page = self._word.add_section(WD_SECTION.NEW_PAGE)
        set_page(page, landscape=section.landscape)
        head_and_foot(page, self._document, first=False)
        return True

    def _sources(self) -> None:
        if not self._document.bibliography:
            return
        self._lines.write_text(self._word.add_paragraph(style="Heading 1"), self._document.words.sources)
        for number, each in enumerate(self._document.bibliography, start=1):
            entry = self._word.add_paragraph(style="Bibliography")
            self._lines.write_text(entry, f"[{number}]\t")
            self._lines.write_text(entry, source_text(each))
            self._lines.place_source(entry, each.id)

    # --- blocks -------------------------------------------------------------------------

    def _block(self, place: Place, block: Block, width: float) -> None:
        match block:
            case Paragraph():
                made = place.add_paragraph()
                self._lines.write(made, block.spans)
                self._lines.place(made, block.id)
            case Bullets():
                self._bullets(place, block)
            case KeyValue():
                made_table = term_table(place, self._lines, block.pairs, width)
                self._lines.place(made_table.cell(0, 0).paragraphs[0], block.id)
            case Table():
                self._caption("table", block.caption, block.id)
                data_table(self._word, self._lines, block, width)
            case Figure():
                self._figure(block, width)
            case Note():
                self._note(block, width)

    def _bullets(self, place: Place, block: Bullets) -> None:
        style = "List Number" if block.numbered else "List Bullet"
        number = self._lines.new_numbering(self._word) if block.numbered else 0
        for position, each in enumerate(block.items):
            made = place.add_paragraph(style=style)
            if number:
                set_number(made, number)
            self._lines.write(made, each.spans)
            self._lines.place(made, each.id)
            if position == 0:
                self._lines.place(made, block.id)

    def _caption(self, kind: str, text: str, address: str) -> None:
        self._counts[kind] += 1
        word = getattr(self._document.words, kind)
        made = self._word.add_paragraph(style="Caption")
        self._lines.write_text(made, f"{word} ")
        add_field(made, f"SEQ {kind.capitalize()} \\* ARABIC", str(self._counts[kind]))
        self._lines.write_text(made, f". {text}")
        self._lines.place(made, address)

    def _figure(self, figure: Figure, width: float) -> None:
        self._caption("figure", figure.title, figure.id)
        if figure.description:
            self._lines.write_text(self._word.add_paragraph(), figure.description)
        for each in figure.tables:
            self._lines.write_text(self._word.add_paragraph(style="Part Caption"), each.caption)
            data_table(self._word, self._lines, each, width)

    def _note(self, note: Note, width: float) -> None:
        """Write a box: one shaded cell with a heavy edge where its text begins."""
        look = TONE_LOOKS[note.tone]
        self._word.add_paragraph(style="Small Gap")
        box = self._word.add_table(rows=1, cols=1)
        border_table(box, left=(look.edge, 36))
        pad_table(box, top=90, side=200)
        fix_widths(box, [width])
        cell = box.cell(0, 0)
        shade_cell(cell, look.fill)
        title = cell.paragraphs[0]
        title.style = self._word.styles["Note Title"]
        tone = getattr(self._document.words, note.tone)
        self._lines.write_text(title, f"{tone}: {note.title}" if note.title else tone)
        self._lines.place(title, note.id)
        for each in note.body:
            self._block(cell, each, width - 0.8)
        self._word.add_paragraph(style="Small Gap")
