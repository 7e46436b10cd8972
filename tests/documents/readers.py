"""Reads the words back out of each format, in order, as a reader meets them."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as html_reader
from markdown_it import MarkdownIt

from ssr_planner.documents.docx import render_docx
from ssr_planner.documents.html import render_html
from ssr_planner.documents.markdown import render_markdown
from ssr_planner.documents.model import Document

__all__ = ["TEMPLATES", "WORDS_OF", "part_of", "squeezed", "tree_of", "xml_of"]

TEMPLATES = Path(__file__).parents[2] / "templates"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def squeezed(text: str) -> str:
    """Return the text without its spaces, which each format sets as it likes."""
    return re.sub(r"\s+", "", text)


def part_of(content: bytes, name: str) -> str:
    """Return one part of a Word file as text."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        return file.read(name).decode()


def tree_of(page: str) -> Any:  # noqa: ANN401 - the reader has no types of its own
    """Return an HTML page as a tree."""
    return html_reader.document_fromstring(page)


def xml_of(content: bytes, name: str) -> Any:  # noqa: ANN401 - as above
    """Return one part of a Word file as a tree."""
    return etree.fromstring(part_of(content, name).encode())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own call
        self._hidden += tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag == "style"

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.append(data)


def _html(document: Document) -> str:
    reader = _Words()
    reader.feed(render_html(document, TEMPLATES))
    reader.close()
    return "".join(reader.found)


def _markdown(document: Document) -> str:
    """Return the words of the Markdown text as a renderer that knows tables shows them."""
    reader = _Words()
    reader.feed(MarkdownIt("commonmark").enable("table").render(render_markdown(document)))
    reader.close()
    return "".join(reader.found)


def _docx(document: Document) -> str:
    body = xml_of(render_docx(document), "word/document.xml")
    return "".join(part.text or "" for part in body.iter(f"{_W}t"))


WORDS_OF = {"markdown": _markdown, "html": _html, "docx": _docx}
