"""The document model cleans what it is given and refuses what cannot be printed."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssr_planner.documents.builders import paragraph, row, row_heading, spans, table
from ssr_planner.documents.model import Cite, Document, Section, Table, Text, clean
from ssr_planner.documents.reading import Anchors, Line, citation_numbers, is_rtl, lines
from tests.documents.sample import SAMPLE

_DAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("one\r\ntwo\x0bthree\u2028four", "one\ntwo\nthree\nfour"),
        ("x\ud800y\uffffz", "x\ufffdy\ufffdz"),
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("ab\tcd", "ab cd"),
        ("الشرطة é 警察 \U0001f1f3", "الشرطة é 警察 \U0001f1f3"),
    ],
)
def test_clean(given_text: str, expected: str) -> None:
    """Cleaning drops what no file can hold and keeps every script whole."""
    assert clean(given_text) == expected


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_clean_twice_is_clean(text: str) -> None:
    """A text that is clean stays as it is."""
    assert clean(clean(text)) == clean(text)


def test_values_clean_themselves() -> None:
    """No value of the model can hold a control character."""
    assert Text("a\x00b").text == "ab"
    assert paragraph("x\x07", "y").id == "x"


def test_values_are_frozen() -> None:
    """A document cannot be changed after it was made."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        SAMPLE.title = "other"  # type: ignore[misc]


def test_row_of_the_wrong_length() -> None:
    """A table refuses a row that does not fit its head, and names itself."""
    with pytest.raises(ValueError, match="table 't': every row needs 2 cells"):
        table("t", "c", ("a", "b"), [row("only one")])


def test_widths_of_the_wrong_number() -> None:
    """A table refuses widths that do not fit its head."""
    with pytest.raises(ValueError, match="1 widths for 2 columns"):
        Table("t", "c", (spans("a"), spans("b")), (row_heading("all"),), (1.0,))


def test_citation_without_entry() -> None:
    """A citation that the bibliography does not hold is refused by name."""
    made = Document("t", "", _DAY, (Section("s", "s", 1, (paragraph("p", Cite("ghost_2006")),)),))
    with pytest.raises(ValueError, match="not in the bibliography: ghost_2006"):
        citation_numbers(made)


def test_lines_carry_addresses() -> None:
    """Each line of a document says which line of the result it came from."""
    found = lines(SAMPLE)
    assert Line("activity:courts", "Reopen two courts, led by the judiciary. ● Now") in found
    assert Line("gates/table", "Requirement") in found


def test_links_lead_past_the_summary() -> None:
    """An address printed in the summary and later has its place later."""
    first = Section("a", "a", 1, (paragraph("gate:x", "short"),), summary=True)
    made = Document("t", "", _DAY, (first, Section("b", "b", 1, (paragraph("gate:x", "long"),))))
    anchors = Anchors(made)
    assert not anchors.claim("gate:x", summary=True)
    assert anchors.claim("gate:x")
    assert not anchors.claim("gate:x")


@pytest.mark.parametrize(("text", "expected"), [("12 الشرطة x", True), ("x الشرطة", False), ("12", False)])
def test_direction(text: str, expected: bool) -> None:  # noqa: FBT001 - the expected value
    """The first letter says in which direction a text is written."""
    assert is_rtl(text) is expected
