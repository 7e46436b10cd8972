"""The look of a Word file: paper, styles, language, header and footer, file properties.

Everything is a real Word style, so that whoever receives the file can change its look in one
place and screen readers find headings, captions and lists.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from ssr_planner.documents.looks import ACCENT, GREY, INK, RULE
from ssr_planner.documents.reading import date_text
from ssr_planner.documents.word_parts import add_field, element, text_width_cm

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import Section
    from docx.text.paragraph import Paragraph

    from ssr_planner.documents.model import Document

__all__ = ["head_and_foot", "set_page", "set_properties", "set_styles"]

_FONT = "Calibri"
_OTHER_SCRIPTS = "Arial"
_WORD_2013 = "15"  # the newest mode: without it Word opens the file as one of an old version
# name: (size, colour, bold, space before, space after, keep with the next)
_LOOKS: dict[str, tuple[float, str, bool, float, float, bool]] = {
    "Normal": (10.5, INK, False, 0, 6, False),
    "Title": (26, ACCENT, True, 0, 4, True),
    "Subtitle": (14, GREY, False, 0, 10, False),
    "Heading 1": (17, ACCENT, True, 20, 7, True),
    "Heading 2": (13.5, ACCENT, True, 15, 5, True),
    "Heading 3": (11.5, INK, True, 11, 4, True),
    "Caption": (9.5, GREY, True, 10, 4, True),
    "Part Caption": (9.5, INK, True, 4, 3, True),
    "List Bullet": (10.5, INK, False, 0, 3, False),
    "List Number": (10.5, INK, False, 0, 3, False),
    "Header": (8.5, GREY, False, 0, 0, False),
    "Footer": (8.5, GREY, False, 0, 0, False),
    "Table Text": (9.5, INK, False, 0, 0, False),
    "Table Head": (9.5, "ffffff", True, 0, 0, True),
    "Note Title": (10.5, INK, True, 0, 3, True),
    "Notice": (10, GREY, False, 8, 8, False),
    "Contents Title": (13.5, ACCENT, True, 14, 4, True),
    "toc 1": (10.5, INK, False, 3, 0, False),
    "toc 2": (10, INK, False, 0, 0, False),
    "Bibliography": (10, INK, False, 0, 3, False),
    "Small Gap": (4, INK, False, 0, 0, False),
}


def set_styles(word: WordDocument, document: Document) -> None:
    """Define the styles of the file and its language."""
    for name, look in _LOOKS.items():
        _set_look(_style(word, name), look)
    word.styles["Normal"].paragraph_format.line_spacing = 1.12
    word.styles["Normal"].paragraph_format.widow_control = True
    word.styles["Notice"].font.italic = True
    word.styles["toc 2"].paragraph_format.left_indent = Cm(0.6)
    entry = word.styles["Bibliography"].paragraph_format
    entry.left_indent, entry.first_line_indent = Cm(0.9), Cm(-0.9)
    entry.tab_stops.add_tab_stop(Cm(0.9))
    _underline(word.styles["Heading 1"], RULE, 4)
    _set_settings(word, document.language)


def _style(word: WordDocument, name: str) -> ParagraphStyle:
    """Return the named style, made from the ordinary one if Word's base file lacks it."""
    known = {style.name: style for style in word.styles if isinstance(style, ParagraphStyle)}
    if name in known:
        return known[name]
    made = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(made, ParagraphStyle)
    made.base_style = word.styles["Normal"]
    return made


def _set_look(style: ParagraphStyle, look: tuple[float, str, bool, float, float, bool]) -> None:
    size, colour, bold, before, after, keep = look
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour.upper())
    properties = style.element.get_or_add_rPr()
    for tag in ("w:rFonts", "w:spacing", "w:kern"):  # the base file's letter-spacing tears some scripts apart
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    properties.insert(0, element("rFonts", ascii=_FONT, hAnsi=_FONT, cs=_OTHER_SCRIPTS, eastAsia=_FONT))
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.keep_with_next = Pt(before), Pt(after), keep
    for old in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(old)


def _underline(style: ParagraphStyle, colour: str, size: int) -> None:
    border = element("pBdr")
    border.append(element("bottom", val="single", sz=str(size), space="3", color=colour))
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _set_settings(word: WordDocument, language: str) -> None:
    for old in word.styles.element.iter(qn("w:lang")):
        old.set(qn("w:val"), language)
        old.set(qn("w:eastAsia"), language)
        old.set(qn("w:bidi"), "ar-SA")
    settings = word.settings.element
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), _WORD_2013)
    for old in settings.findall(qn("w:themeFontLang")):
        old.set(qn("w:val"), language)


# --- paper, header, footer --------------------------------------------------------------


def set_page(section: Section, *, landscape: bool) -> None:
    """Set A4 paper and margins."""
    short, long = Cm(21), Cm(29.7)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin = section.right_margin = Cm(2.1)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    section.header_distance = section.footer_distance = Cm(1.05)


def head_and_foot(section: Section, document: Document, *, first: bool) -> None:
    """Write label and title above, date and page number below; the first page has no title above."""
    right = Cm(text_width_cm(section))
    section.different_first_page_header_footer = first
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    _header(section.header.paragraphs[0], document.title, document.label, right)
    _footer(section.footer.paragraphs[0], document, right)
    if first:
        _header(section.first_page_header.paragraphs[0], "", document.label, right)
        _footer(section.first_page_footer.paragraphs[0], document, right)


def _header(paragraph: Paragraph, title: str, label: str, right: int) -> None:
    _one_tab(paragraph, right)
    paragraph.add_run(f"{title}\t")
    stressed = paragraph.add_run(label)
    stressed.bold, stressed.font.color.rgb = True, RGBColor.from_string(INK.upper())


def _footer(paragraph: Paragraph, document: Document, right: int) -> None:
    _one_tab(paragraph, right)
    words = document.words
    paragraph.add_run(f"{document.producer} \u00b7 {date_text(document)}\t{words.page} ")
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(f" {words.of} ")
    add_field(paragraph, "NUMPAGES", "1")


def _one_tab(paragraph: Paragraph, right: int) -> None:
    """Replace the two tabs of Word's header style by one at the right edge."""
    stops = paragraph.paragraph_format.tab_stops
    for stop in paragraph.style.paragraph_format.tab_stops if paragraph.style else ():
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(right, WD_TAB_ALIGNMENT.RIGHT)


# --- the file itself --------------------------------------------------------------------


def set_properties(word: WordDocument, document: Document) -> None:
    """State title, program and declared date; no person, no clock."""
    declared = dt.datetime.combine(document.date, dt.time(), tzinfo=dt.UTC)
    properties = word.core_properties
    properties.title, properties.subject = document.title[:255], document.subtitle[:255]
    properties.author = properties.last_modified_by = document.producer[:255]
    properties.created = properties.modified = declared
    properties.language, properties.category = document.language, document.label[:255]
    properties.comments, properties.keywords, properties.revision = "", "", 1
