"""What is in the document is in every rendering of it, in the same order."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssr_planner.documents.builders import (
    bullets,
    item,
    key_value,
    note,
    pair,
    paragraph,
    row,
    row_heading,
    spans,
    table,
)
from ssr_planner.documents.docx import render_docx
from ssr_planner.documents.figures import scenario_figure
from ssr_planner.documents.html import render_html
from ssr_planner.documents.markdown import render_markdown
from ssr_planner.documents.model import Badge, Cite, Document, Ref, Section, Source, Text
from ssr_planner.documents.picture import Box, PhaseBox, ScenarioPicture
from ssr_planner.documents.reading import lines
from tests.documents.readers import TEMPLATES, WORDS_OF, squeezed
from tests.documents.sample import SAMPLE

_ODD = (
    "<script>alert(1)</script>",
    "[/red] [nope](https://example.org)",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "=HYPERLINK(1) +1 -1 @SUM",
    "DDR & SSR, A<B and C>D &amp; &#65;",
    "a\x00b\x07\x1b[31m\x85\u2028c\ud800d\ufffe",
    "الشرطة ضعيفة\u202egnp.exe",
    "警察改革 \U0001f1f3\U0001f1f4 é e\u0301",
    "    four spaces, `code`, ***stars***, __lines__, ~~struck~~",
    "1. one\n# two\n- three\n> four\n```\nfive\n| a | b |\n---\n",
    "back\\slash\\| and pipe | and $x$ and \\",
    "<!-- c --> ]]> <![CDATA[ x",
    "https://example.org and www.example.org :smile:",
    "",
    " ",
    "long" * 400,
)
_text = st.one_of(st.sampled_from(_ODD), st.text(alphabet=st.characters(exclude_categories=()), max_size=30))


@st.composite
def _documents(draw: st.DrawFn) -> Document:
    def odd() -> str:
        return draw(_text)

    source, far = Source("s", odd(), odd(), odd(), odd()), Ref("nowhere", odd())
    line = spans(odd(), Text(odd(), strong=True), Text(odd(), emphasis=True), Cite("s", odd()), far)
    mixed = spans("word", Text(odd(), strong=True, emphasis=True), "word", Ref("p", odd()), Badge("waits", odd()))
    sectors = (Box(odd(), "closed", odd()),)
    phase = PhaseBox(odd(), "open", odd(), on_path=True, note=odd(), sectors=sectors)
    picture = ScenarioPicture(odd(), odd(), (phase,))
    blocks = (
        paragraph("p", *line),
        bullets("b", item(*mixed, address=odd()), odd(), numbered=draw(st.booleans())),
        key_value("k", pair(odd(), *line)),
        table("t", odd(), (odd(), "two"), [row(line, odd()), row_heading(*mixed), row(Badge("open", odd()), mixed)]),
        note("n", "caution", odd(), odd(), bullets("", odd())),
        scenario_figure("f", picture),
    )
    section = Section("s", odd(), draw(st.integers(1, 3)), blocks)
    day = dt.date(2026, 11, 23)
    return Document(odd(), odd(), day, (section,), (source,), label=odd(), notice=odd())


def _missing(document: Document, words: str) -> str | None:
    """Return the first line that does not follow the lines before it."""
    found, place = squeezed(words), 0
    for line in lines(document):
        wanted = squeezed(line.text)
        at = found.find(wanted, place)
        if at < 0:
            return wanted
        place = at + len(wanted)
    return None


@pytest.mark.parametrize("kind", WORDS_OF)
def test_sample_arrives(kind: str) -> None:
    """Every line of a long document arrives in order in each format."""
    assert _missing(SAMPLE, WORDS_OF[kind](SAMPLE)) is None


@pytest.mark.parametrize("kind", WORDS_OF)
@given(document=_documents())
@settings(max_examples=40, deadline=None)
def test_foreign_text_arrives(kind: str, document: Document) -> None:
    """Markup, formulas, commands and every script arrive as the text they are."""
    assert _missing(document, WORDS_OF[kind](document)) is None


@given(document=_documents())
@settings(max_examples=15, deadline=None)
def test_same_document_same_bytes(document: Document) -> None:
    """The same document always gives the same bytes in each format."""
    assert render_docx(document) == render_docx(document)
    assert render_html(document, TEMPLATES) == render_html(document, TEMPLATES)
    assert render_markdown(document) == render_markdown(document)
