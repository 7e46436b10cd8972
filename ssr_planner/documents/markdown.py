"""A document as Markdown, for repositories, wikis and plain reading.

Foreign text stays text: every sign that Markdown or HTML would read as its own is escaped.
Drawings become Mermaid text followed by the same as tables.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ssr_planner.documents.model import (
    Block,
    Bullets,
    Cite,
    Document,
    Figure,
    KeyValue,
    Note,
    Paragraph,
    Ref,
    Section,
    Span,
    Spans,
    Table,
    Text,
)
from ssr_planner.documents.reading import Anchors, citation_numbers, date_text, plain, slug, source_text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["escaped", "render_markdown"]

# Signs with a meaning anywhere, after a number, and in what some readers turn into links or pictures.
_SIGNS = re.compile(
    r"[\\`*_\[\]{}#|~$@]"
    r"|(?<=\d)[.)](?=\s|\Z)"
    r"|:(?=//|[a-z0-9_+-]+:)"
    r"|(?<=www)\.",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\A(\s*)([-+=.)])")


def render_markdown(document: Document) -> str:
    """Return the document as Markdown text."""
    return _Writer(document).document()


def escaped(text: str) -> str:
    """Return a text as Markdown that shows exactly this text."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SIGNS.sub(lambda sign: f"\\{sign[0]}", text)
    return _FIRST.sub(lambda sign: f"{sign[1]}\\{sign[2]}", text)


class _Writer:
    """Writes one document, giving each address that is linked to its place on the way."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbers = citation_numbers(document)
        self._anchors = Anchors(document)
        self._counts = {"table": 0, "figure": 0}
        self._summary = False

    def document(self) -> str:
        """Return the whole document."""
        made = self._document
        head = [f"# {_one_line(made.title)}", _one_line(made.subtitle)]
        head += [f"**{_one_line(each)}**" for each in (made.label, made.notice) if each]
        head += ["\n".join(f"- **{_one_line(e.term)}:** {self._line(e.spans)}" for e in made.about)]
        head += [f"{date_text(made)} · {_one_line(made.producer)}"]
        parts = [*head, *(part for section in made.sections for part in self._section(section))]
        return "\n\n".join(part for part in [*parts, *self._sources()] if part.strip()) + "\n"

    def _section(self, section: Section) -> list[str]:
        self._summary = section.summary
        title = f"{'#' * (section.level + 1)} {self._place(section.id)}{_one_line(section.title)}"
        return [title, *(self._block(each) for each in section.blocks)]

    def _sources(self) -> list[str]:
        if not self._document.bibliography:
            return []
        entries = (
            f'{number}. <a id="{slug(f"source:{each.id}")}"></a>{_one_line(source_text(each))}'
            for number, each in enumerate(self._document.bibliography, start=1)
        )
        return [f"## {_one_line(self._document.words.sources)}", "\n".join(entries)]

    def _place(self, address: str) -> str:
        return f'<a id="{slug(address)}"></a>' if self._anchors.claim(address, summary=self._summary) else ""

    # --- blocks -------------------------------------------------------------------------

    def _block(self, block: Block) -> str:
        here = self._place(block.id)
        match block:
            case Paragraph():
                return here + self._line(block.spans)
            case Bullets():
                marks = (f"{n}." if block.numbered else "-" for n in range(1, len(block.items) + 1))
                items = zip(marks, block.items, strict=True)
                made = [f"{mark} {self._place(each.id)}{self._line(each.spans)}" for mark, each in items]
                return _before(here, "\n".join(made))
            case KeyValue():
                pairs = (
                    f"- {self._place(each.id)}**{_one_line(each.term)}:** {self._line(each.spans)}"
                    for each in block.pairs
                )
                return _before(here, "\n".join(pairs))
            case Table():
                return _before(here, self._table(block))
            case Figure():
                return _before(here, self._figure(block))
            case Note():
                return _before(here, self._note(block))

    def _table(self, table: Table) -> str:
        self._counts["table"] += 1
        words = self._document.words
        title = f"**{_one_line(words.table)} {self._counts['table']}.** {_one_line(table.caption)}"
        return f"{title}\n\n{self._grid(table)}"

    def _grid(self, table: Table) -> str:
        columns = len(table.head)
        rows = [_row(self._line(each) for each in table.head), _row("---" for _ in range(columns))]
        for each in table.rows:
            cells = [self._line(_strong(cell) if each.heading else cell) for cell in each.cells]
            cells += [""] * (columns - len(cells))
            rows.append(_row([self._place(each.id) + cells[0], *cells[1:]]))
        return "\n".join(rows)

    def _figure(self, figure: Figure) -> str:
        self._counts["figure"] += 1
        words = self._document.words
        title = f"**{_one_line(words.figure)} {self._counts['figure']}.** {_one_line(figure.title)}"
        drawing = f"```mermaid\n{figure.mermaid}\n```" if figure.mermaid else ""
        described = _one_line(figure.description)
        tables = (f"{_one_line(each.caption)}\n\n{self._grid(each)}" for each in figure.tables)
        return "\n\n".join(part for part in (title, drawing, described, *tables) if part)

    def _note(self, note: Note) -> str:
        tone = getattr(self._document.words, note.tone)
        title = f"**{_one_line(tone)}: {_one_line(note.title)}**" if note.title else f"**{_one_line(tone)}**"
        body = "\n\n".join([title, *(self._block(each) for each in note.body)])
        return "\n".join(f"> {line}".rstrip() for line in body.split("\n"))

    # --- spans --------------------------------------------------------------------------

    def _line(self, line: Spans) -> str:
        shown = [self._span(span) for span in line]
        for place, span in enumerate(line):
            if isinstance(span, Text) and (span.strong or span.emphasis):
                alone = _ends_word("".join(shown[:place])[-1:]) and _ends_word("".join(shown[place + 1 :])[:1])
                shown[place] = _stressed(shown[place], span, marks=alone)
        return "".join(shown).strip()  # four spaces in front would make it code

    def _span(self, span: Span) -> str:
        shown = _breaks(escaped(plain((span,), self._numbers)))
        match span:
            case Cite():
                return f"[{shown}](#{slug(f'source:{span.source}')})"
            case Ref():
                known = span.address in self._anchors.printed
                return f"[{shown}](#{slug(span.address)})" if known else shown
            case _:
                return shown


def _ends_word(sign: str) -> bool:
    return not sign or sign.isspace() or sign in ",.;"


def _stressed(text: str, span: Text, *, marks: bool) -> str:
    """Return the text between marks close to its words, or tags where marks might not count."""
    core = text.strip()
    if not core:
        return text
    before = after = "**" * span.strong + "*" * span.emphasis
    if not (marks and core[0].isalnum() and core[-1].isalnum()):
        before = "<strong>" * span.strong + "<em>" * span.emphasis
        after = "</em>" * span.emphasis + "</strong>" * span.strong
    start = text.index(core)
    return f"{text[:start]}{before}{core}{after}{text[start + len(core) :]}"


def _strong(line: Spans) -> Spans:
    return tuple(replace(span, strong=True) if isinstance(span, Text) else span for span in line)


def _before(anchor: str, text: str) -> str:
    return f"{anchor}\n\n{text}" if anchor else text


def _breaks(text: str) -> str:
    return "<br>".join(text.split("\n"))


def _one_line(text: str) -> str:
    return escaped(" ".join(text.split("\n")).strip())


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
