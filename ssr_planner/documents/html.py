"""A document as one self-contained, accessible HTML file.

No script, no outside resource, no link that leaves the file. The template holds the layout
and the style sheet; this module turns the model into plain data for it and lets a drawing
through only if it is made of shapes and words.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import asdict
from typing import TYPE_CHECKING, TypeAlias

from ssr_planner.documents.looks import LOOKS, SHAPES, TONE_LOOKS
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
    Ref,
    Section,
    Span,
    Spans,
    Table,
)
from ssr_planner.documents.reading import (
    Anchors,
    citation_numbers,
    cite_text,
    contents_place,
    date_text,
    slug,
    source_text,
)
from ssr_planner.documents.templating import fill

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["checked_drawing", "render_html"]

Plain: TypeAlias = dict[str, object]

_TEMPLATE = "outline/document.html.j2"
_DRAWING_PARTS = frozenset({"svg", "g", "title", "desc", "path", "rect", "circle", "polygon", "polyline", "text"})
_DRAWING_ATTRIBUTES = frozenset(
    {
        *("viewBox", "role", "aria-labelledby", "id", "x", "y", "cx", "cy", "r", "rx", "d", "points"),
        *("width", "height", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap"),
        *("stroke-linejoin", "font-size", "font-weight", "font-family", "text-anchor"),
    }
)


def render_html(document: Document, templates: Path) -> str:
    """Return the document as one HTML file, laid out by the templates of this folder."""
    return fill(templates, _TEMPLATE, _Reader(document).document())


def checked_drawing(svg: str) -> str:
    """Return the drawing if it holds nothing but shapes and words.

    Raises:
        ValueError: If it holds anything that could run, load or link.
    """
    if "<!" in svg or "<?" in svg:
        raise ValueError("a drawing may not declare anything")
    for part in ET.fromstring(svg).iter():  # noqa: S314 - without declarations there is nothing to expand
        name = part.tag.removeprefix("{http://www.w3.org/2000/svg}")
        unknown = set(part.attrib) - _DRAWING_ATTRIBUTES
        if name not in _DRAWING_PARTS or unknown:
            raise ValueError(f"a drawing may not hold <{name}> with {sorted(unknown)}")
        if any("url(" in value for value in part.attrib.values()):
            raise ValueError(f"a drawing may not load anything: <{name}>")
    return svg


def _css_string(text: str) -> str:
    """Return a text as the inside of a style sheet's string: each sign by its number."""
    return "".join(f"\\{ord(sign):06x}" for sign in text)


class _Reader:
    """Turns one document into plain data, giving each address its place on the way."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbers = citation_numbers(document)
        self._anchors = Anchors(document)
        self._counts = {"table": 0, "figure": 0}
        self._summary = False

    def document(self) -> Plain:
        """Return the whole document."""
        made = self._document
        return {
            "title": made.title,
            "subtitle": made.subtitle,
            "date": date_text(made),
            "iso_date": made.date.isoformat(),
            "language": made.language,
            "label": made.label,
            "page_texts": {
                "label": _css_string(made.label),
                "page": _css_string(made.words.page),
                "of": _css_string(made.words.of),
            },
            "notice": made.notice,
            "producer": made.producer,
            "about": [{"term": each.term, "spans": self._spans(each.spans)} for each in made.about],
            "sections": [self._section(each) for each in made.sections],
            "contents": self._contents(),
            "contents_before": contents_place(made),
            "sources": [{"id": slug(f"source:{each.id}"), "text": source_text(each)} for each in made.bibliography],
            "words": asdict(made.words) | {"months": list(made.words.months)},
            "looks": {status: asdict(look) for status, look in LOOKS.items()},
            "tones": {tone: asdict(look) for tone, look in TONE_LOOKS.items()},
        }

    def _contents(self) -> list[Plain]:
        if not self._document.contents:
            return []
        return [
            {"href": slug(each.id), "title": each.title, "level": each.level}
            for each in self._document.sections
            if each.level < 3 and not each.summary  # noqa: PLR2004 - the third level is too fine for a list
        ]

    def _section(self, section: Section) -> Plain:
        self._summary = section.summary
        return {
            **self._place(section.id),
            "title": section.title,
            "level": section.level,
            "page_break": section.page_break_before,
            "landscape": section.landscape,
            "summary": section.summary,
            "blocks": [self._block(each) for each in section.blocks],
        }

    def _place(self, address: str) -> Plain:
        here = self._anchors.claim(address, summary=self._summary)
        return {"address": address, "id": slug(address) if here else ""}

    def _block(self, block: Block) -> Plain:
        made = self._place(block.id)
        match block:
            case Paragraph():
                return {**made, "kind": "paragraph", "spans": self._spans(block.spans)}
            case Bullets():
                items = [{**self._place(each.id), "spans": self._spans(each.spans)} for each in block.items]
                return {**made, "kind": "bullets", "numbered": block.numbered, "items": items}
            case KeyValue():
                pairs: list[Plain] = [
                    {**self._place(each.id), "term": each.term, "spans": self._spans(each.spans)}
                    for each in block.pairs
                ]
                return {**made, "kind": "key_value", "pairs": pairs}
            case Table():
                return {**made, "kind": "table", "number": self._next("table"), **self._table(block)}
            case Figure():
                return {**made, "kind": "figure", "number": self._next("figure"), **self._figure(block)}
            case Note():
                body = [self._block(each) for each in block.body]
                return {**made, "kind": "note", "tone": block.tone, "title": block.title, "body": body}

    def _next(self, kind: str) -> int:
        self._counts[kind] += 1
        return self._counts[kind]

    def _table(self, table: Table) -> Plain:
        whole = sum(table.widths)
        return {
            "caption": table.caption,
            "head": [self._spans(each) for each in table.head],
            "widths": [f"{each / whole:.2%}" for each in table.widths],
            "rows": [
                {
                    **self._place(each.id),
                    "heading": each.heading,
                    "cells": [self._spans(cell) for cell in each.cells],
                }
                for each in table.rows
            ],
        }

    def _figure(self, figure: Figure) -> Plain:
        return {
            "title": figure.title,
            "svg": checked_drawing(figure.svg) if figure.svg else "",
            "tables": [{**self._place(each.id), **self._table(each)} for each in figure.tables],
        }

    def _spans(self, line: Spans) -> list[Plain]:
        return [self._span(each, self._numbers) for each in line]

    def _span(self, span: Span, numbers: Mapping[str, int]) -> Plain:
        match span:
            case Cite():
                return {
                    "kind": "cite",
                    "text": cite_text(span, numbers),
                    "href": slug(f"source:{span.source}"),
                }
            case Ref():
                known = span.address in self._anchors.printed
                return {"kind": "ref", "text": span.text, "href": slug(span.address) if known else ""}
            case Badge():
                shape = SHAPES[span.status]
                return {"kind": "badge", "status": span.status, "shape": shape, "text": span.text}
            case _:
                return {"kind": "text", "text": span.text, "strong": span.strong, "emphasis": span.emphasis}
