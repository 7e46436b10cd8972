"""Tables of a Word file: a heading row that repeats, set widths, status cells with a ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ssr_planner.documents.looks import ACCENT, LOOKS, RULE
from ssr_planner.documents.model import Badge, Text
from ssr_planner.documents.word_parts import (
    border_table,
    fix_widths,
    keep_row_whole,
    pad_table,
    repeat_row,
    shade_cell,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordDocument
    from docx.table import Table as WordTable
    from docx.table import _Cell, _Row

    from ssr_planner.documents.model import Pair, Row, Spans, Table
    from ssr_planner.documents.word_lines import Lines

__all__ = ["data_table", "term_table"]

Place: TypeAlias = "WordDocument | _Cell"

_GROUP = "e3ebf1"
_LONG = 900  # a row with more signs than this may go over to the next page


def data_table(place: WordDocument, lines: Lines, table: Table, width: float) -> WordTable:
    """Add a table below its caption and return it."""
    made: WordTable = place.add_table(rows=1 + len(table.rows), cols=len(table.head))
    border_table(made, top=(ACCENT, 8), bottom=(ACCENT, 8), insideH=(RULE, 4))
    pad_table(made, top=50, side=90)
    _head_row(made.rows[0], lines, table.head)
    for row, each in zip(list(made.rows)[1:], table.rows, strict=True):
        _body_row(made, row, lines, each)
    shares = table.widths or (1.0,) * len(table.head)
    fix_widths(made, [width * share / sum(shares) for share in shares])
    place.add_paragraph(style="Small Gap")
    return made


def _head_row(row: _Row, lines: Lines, head: Sequence[Spans]) -> None:
    repeat_row(row)
    keep_row_whole(row)
    for cell, line in zip(row.cells, head, strict=True):
        shade_cell(cell, ACCENT)
        _write(cell, lines, line, style="Table Head")


def _body_row(table: WordTable, row: _Row, lines: Lines, content: Row) -> None:
    if sum(len(getattr(span, "text", "")) for cell in content.cells for span in cell) < _LONG:
        keep_row_whole(row)
    if content.heading:
        cell = row.cells[0].merge(row.cells[len(table.columns) - 1])
        shade_cell(cell, _GROUP)
        _write(cell, lines, content.cells[0], strong=True)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    else:
        for place, (cell, line) in enumerate(zip(row.cells, content.cells, strict=True)):
            _write(cell, lines, line, strong=place == 0)
    lines.place(row.cells[0].paragraphs[0], content.id)


def _write(cell: _Cell, lines: Lines, line: Spans, *, style: str = "Table Text", strong: bool = False) -> None:
    """Write one cell; a cell that begins with a status takes its ground."""
    first = line[0] if line else None
    if isinstance(first, Badge):
        shade_cell(cell, LOOKS[first.status].fill)
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    lines.write(paragraph, line, shaded=isinstance(first, Badge), strong=strong)


def term_table(place: Place, lines: Lines, pairs: Sequence[Pair], width: float) -> WordTable:
    """Add terms with what is said of them, and return the table."""
    made: WordTable = place.add_table(rows=len(pairs), cols=2)
    border_table(made, insideH=(RULE, 4), bottom=(RULE, 4))
    pad_table(made, top=40, side=60)
    for row, each in zip(made.rows, pairs, strict=True):
        keep_row_whole(row)
        term, said = row.cells
        term.paragraphs[0].style = said.paragraphs[0].style = "Table Text"
        lines.write(term.paragraphs[0], (Text(each.term, strong=True),))
        lines.write(said.paragraphs[0], each.spans)
        lines.place(term.paragraphs[0], each.id)
    fix_widths(made, [min(4.4, width * 0.32), width - min(4.4, width * 0.32)])
    place.add_paragraph().style = "Small Gap"
    return made
