"""Pieces of Word's own XML that python-docx has no call for: fields, bookmarks, shading, widths."""

# ruff: noqa: SLF001 - python-docx opens its XML by these names only

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

__all__ = [
    "add_field",
    "bookmark",
    "border_table",
    "element",
    "field_around",
    "fix_widths",
    "keep_row_whole",
    "link",
    "mark_rtl",
    "pad_table",
    "repeat_row",
    "set_number",
    "shade_cell",
    "shade_run",
    "text_width_cm",
]

_TWIPS_PER_CM = 567


def element(tag: str, /, **attributes: str) -> BaseOxmlElement:
    """Return an element of Word's namespace with these attributes."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> Run:
    """Add a field with what it shows until Word works it out again."""
    begin, middle, end = (paragraph.add_run() for _ in range(3))
    begin._r.append(element("fldChar", fldCharType="begin"))
    code = element("instrText")
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    code.text = f" {instruction} "
    middle._r.append(code)
    end._r.append(element("fldChar", fldCharType="separate"))
    result = paragraph.add_run(shown)
    paragraph.add_run()._r.append(element("fldChar", fldCharType="end"))
    return result


def field_around(paragraphs: Sequence[Paragraph], instruction: str) -> None:
    """Make whole paragraphs what a field shows until Word works it out again."""
    first, last = paragraphs[0], paragraphs[-1]
    held = list(first._p)
    add_field(first, instruction, "")
    for child in held:
        if child.tag != qn("w:pPr"):
            first._p.append(child)
    end = next(mark for mark in first._p.iter(qn("w:fldChar")) if mark.get(qn("w:fldCharType")) == "end")
    last._p.append(end.getparent())


def set_number(paragraph: Paragraph, numbering: int) -> None:
    """Make a paragraph an entry of a numbering."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Put a bookmark around a paragraph."""
    start = element("bookmarkStart", id=str(number), name=name)
    properties = paragraph._p.pPr
    if properties is None:
        paragraph._p.insert(0, start)
    else:
        properties.addnext(start)
    paragraph._p.append(element("bookmarkEnd", id=str(number)))


def link(paragraph: Paragraph, run: Run, name: str) -> None:
    """Make the run that ends this paragraph a link to a bookmark of the same file."""
    made = element("hyperlink", anchor=name, history="1")
    paragraph._p.append(made)
    made.append(run._r)


def mark_rtl(paragraph: Paragraph) -> None:
    """Set a paragraph from right to left; runs that need it say so themselves."""
    paragraph._p.get_or_add_pPr().insert_element_before(
        element("bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def shade_cell(cell: _Cell, fill: str) -> None:
    """Give a table cell a plain ground."""
    properties = cell._tc.get_or_add_tcPr()
    shading = element("shd", val="clear", color="auto", fill=fill)
    properties.insert_element_before(shading, "w:noWrap", "w:tcMar", "w:vAlign", "w:hideMark")


def shade_run(run: Run, fill: str) -> None:
    """Give some words a plain ground."""
    properties = run._r.get_or_add_rPr()
    shading = element("shd", val="clear", color="auto", fill=fill)
    properties.insert_element_before(shading, "w:vertAlign", "w:rtl", "w:cs", "w:lang")


def fix_widths(table: Table, widths: list[float]) -> None:
    """Set the columns of a table to these widths in centimetres, for good."""
    table.autofit = False
    twips = [round(width * _TWIPS_PER_CM) for width in widths]
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblW")):
        properties.remove(old)
    whole = element("tblW", w=str(sum(twips)), type="dxa")
    properties.insert_element_before(
        whole, "w:jc", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"
    )
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), twips, strict=True):
        column.set(qn("w:w"), str(width))
    for row in table.rows:
        for cell in row._tr.tc_lst:
            start = cell.grid_offset
            cell.get_or_add_tcPr().get_or_add_tcW().type = "dxa"
            cell.get_or_add_tcPr().get_or_add_tcW().set(qn("w:w"), str(sum(twips[start : start + cell.grid_span])))


def border_table(table: Table, **edges: tuple[str, int]) -> None:
    """Draw the named edges (colour, eighths of a point) of a table and no others."""
    borders = element("tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        colour, size = edges.get(edge, ("auto", 0))
        kind = "single" if size else "nil"
        borders.append(element(edge, val=kind, sz=str(size), space="0", color=colour))
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def pad_table(table: Table, *, top: int, side: int) -> None:
    """Keep the words of a table this far (in twentieths of a point) from its edges."""
    margins = element("tblCellMar")
    for edge, width in (("top", top), ("left", side), ("bottom", top), ("right", side)):
        margins.append(element(edge, w=str(width), type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def repeat_row(row: _Row) -> None:
    """Print a row again at the top of each page that its table goes on to."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def keep_row_whole(row: _Row) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))


def text_width_cm(section: Section) -> float:
    """Return how wide the text of a page is."""
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    return float(((section.page_width or 0) - margins) / 360_000)
