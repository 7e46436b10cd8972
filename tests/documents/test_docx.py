"""The Word file opens, uses Word's own styles and says nothing that nobody chose."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO

import docx
from docx.oxml.ns import qn
from docx.shared import Cm

from ssr_planner.documents.docx import render_docx
from tests.documents.readers import part_of, xml_of
from tests.documents.sample import SAMPLE

_FILE = render_docx(SAMPLE)
_WORD = docx.Document(BytesIO(_FILE))
_BODY = xml_of(_FILE, "word/document.xml")


def _styles() -> list[tuple[str, str]]:
    return [(part.style.name or "", part.text) for part in _WORD.paragraphs if part.style]


def test_headings() -> None:
    """Title and headings are Word's own, in the document's order and levels."""
    found = [pair for pair in _styles() if pair[0].startswith(("Title", "Heading"))]
    assert found[:5] == [
        ("Title", "Security sector reform in Sandoria"),
        ("Heading 1", "What this plan says"),
        ("Heading 1", "Where the country stands"),
        ("Heading 1", "The way ahead"),
        ("Heading 2", "What each gate needs"),
    ]
    assert ("Heading 3", "How to read verdict 2") in found


def test_captions_are_numbered_fields() -> None:
    """Tables and figures have captions that Word numbers itself."""
    captions = [text for style, text in _styles() if style == "Caption"]
    assert captions[0] == "Table 1. The answers that the reading rests on"
    assert captions[1].startswith("Figure 1. ")
    codes = [(part.text or "").strip() for part in _BODY.iter(qn("w:instrText"))]
    assert codes.count("SEQ Table \\* ARABIC") == 4


def test_heading_rows_repeat() -> None:
    """Each data table repeats its heading row on every page, and short rows stay whole."""
    heads = [row for row in _BODY.iter(qn("w:tr")) if row.find(f".//{qn('w:tblHeader')}") is not None]
    assert len(heads) == 6
    assert len(list(_BODY.iter(qn("w:cantSplit")))) > 40


def test_columns_have_widths() -> None:
    """Columns are as wide as the document asks, not all the same."""
    grids = [[int(col.get(qn("w:w"), "0")) for col in grid] for grid in _BODY.iter(qn("w:tblGrid"))]
    wide = next(grid for grid in grids if len(grid) == 7)
    assert wide[3] > 3 * wide[4]


def test_language() -> None:
    """The file is marked as British English, so that Word checks its spelling as such."""
    languages = {part.get(qn("w:val")) for part in _WORD.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_paper() -> None:
    """Pages are A4, upright and across where a section asks for it."""
    sizes = [(round(s.page_width or 0, -4), round(s.page_height or 0, -4)) for s in _WORD.sections]
    short, long = round(Cm(21), -4), round(Cm(29.7), -4)
    assert sizes == [(short, long), (long, short), (short, long)]


def test_label_and_page_number_on_every_page() -> None:
    """Every kind of page shows the label above and its number below."""
    for section in _WORD.sections:
        headers = [section.header, *([section.first_page_header] if section.different_first_page_header_footer else [])]
        footers = [section.footer, *([section.first_page_footer] if section.different_first_page_header_footer else [])]
        assert all("Internal" in header.paragraphs[0].text for header in headers)
        assert all("Page 1 of 1" in footer.paragraphs[0].text for footer in footers)


def test_properties_are_chosen() -> None:
    """The file names title, program and declared date, and no person."""
    properties = _WORD.core_properties
    assert properties.title == SAMPLE.title
    assert {properties.author, properties.last_modified_by} == {"ssr-planner"}
    assert properties.created == properties.modified == dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    assert "Microsoft" not in part_of(_FILE, "docProps/app.xml")


def test_nothing_brought_along() -> None:
    """The file holds no preview picture, no macro, no outside link and no fixed time of making."""
    with zipfile.ZipFile(BytesIO(_FILE)) as file:
        names = file.namelist()
        assert names == sorted(names)
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in names if name.endswith((".jpeg", ".png", ".bin")) or "customXml" in name]
        assert not [name for name in names if b'TargetMode="External"' in file.read(name)]


def test_links_have_targets() -> None:
    """Every link inside the file leads to a bookmark that exists, and bookmarks are unique."""
    marks = [part.get(qn("w:name")) for part in _BODY.iter(qn("w:bookmarkStart"))]
    links = {part.get(qn("w:anchor")) for part in _BODY.iter(qn("w:hyperlink"))}
    assert len(marks) == len(set(marks))
    assert links <= set(marks)
    assert all(len(mark or "") <= 40 for mark in marks)


def test_contents_are_there_before_word_makes_them() -> None:
    """The list of contents has its entries already, each a link to its heading."""
    entries = [text for style, text in _styles() if style.startswith("toc")]
    assert entries[:3] == ["Where the country stands", "The way ahead", "What each gate needs"]


def test_right_to_left() -> None:
    """Arabic text is set from right to left."""
    assert len(list(_BODY.iter(qn("w:bidi")))) == 2
    assert len(list(_BODY.iter(qn("w:rtl")))) == 2


def test_numbered_lists_begin_at_one() -> None:
    """Each numbered list has its own numbering that begins at one."""
    numbering = xml_of(_FILE, "word/numbering.xml")
    assert len(list(numbering.iter(qn("w:startOverride")))) == 1


def test_parts_of_properties_stand_in_order() -> None:
    """Table and cell properties stand in the order that Word's own schema asks for."""
    order = ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"]
    for properties in _BODY.iter(qn("w:tblPr")):
        found = [order.index(part.tag.rpartition("}")[2]) for part in properties]
        assert found == sorted(found)
    cell_order = ["tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap"]
    for properties in _BODY.iter(qn("w:tcPr")):
        found = [cell_order.index(part.tag.rpartition("}")[2]) for part in properties]
        assert found == sorted(found)
