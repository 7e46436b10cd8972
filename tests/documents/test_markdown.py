"""The Markdown text reads well as it is and lets no foreign text become markup."""

from __future__ import annotations

import datetime as dt

import pytest

from ssr_planner.documents.builders import paragraph
from ssr_planner.documents.markdown import escaped, render_markdown
from ssr_planner.documents.model import Document, Section, Text
from tests.documents.sample import SAMPLE

_TEXT = render_markdown(SAMPLE)


def test_head() -> None:
    """The text begins with title, subtitle, label and notice."""
    assert _TEXT.startswith("# Security sector reform in Sandoria\n\nProgramme outline, first draft")
    assert "**Internal**" in _TEXT


def test_tables_are_captioned() -> None:
    """Tables have a numbered caption and a heading row."""
    assert "**Table 1.** The answers that the reading rests on" in _TEXT
    assert "| Question | Answer | Who said so | Date |\n| --- | --- | --- | --- |" in _TEXT


def test_figure_is_mermaid() -> None:
    """The figure is Mermaid text, then words, then tables."""
    assert "```mermaid\nflowchart LR\n" in _TEXT


def test_notes_say_their_tone() -> None:
    """A box begins with its tone in words."""
    assert "> **Caution: One answer is getting old**" in _TEXT


def test_citations_lead_to_the_sources() -> None:
    """A citation is a link to the numbered entry at the end."""
    assert "[\\[1, ¶33\\]](#source:if_ssr)" in _TEXT
    assert '1. <a id="source:if_ssr"></a>Inter' in _TEXT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>", "&lt;script&gt;"),
        ("*a* _b_ [c](d)", "\\*a\\* \\_b\\_ \\[c\\](d)"),
        ("a|b", "a\\|b"),
        ("  - 1. x", "  \\- 1\\. x"),
        ("see www.x.org, 3.5", "see www\\.x.org, 3.5"),
    ],
)
def test_escaped(text: str, expected: str) -> None:
    """Signs that Markdown reads as its own are written so that they show."""
    assert escaped(text) == expected


def test_stress_beside_signs() -> None:
    """Stressed words that begin or end with a sign are stressed all the same."""
    line = paragraph("p", "a", Text("(b)", strong=True), "c ", Text("d", strong=True, emphasis=True))
    made = render_markdown(Document("t", "", dt.date(2026, 11, 23), (Section("s", "s", 1, (line,)),)))
    assert "a<strong>(b)</strong>c ***d***" in made
