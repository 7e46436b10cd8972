"""The outline: a first page that stands alone, a short body, the rest in annexes; every line has its address."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from ssr_planner.documents.docx import render_docx
from ssr_planner.documents.figures import scenario_figure
from ssr_planner.documents.model import Bullets, Figure, KeyValue, Note, Ref, Table
from ssr_planner.documents.outline import outline, scenario_picture
from ssr_planner.documents.reading import block_ids, citation_numbers, lines
from ssr_planner.engine.interview import next_questions, settled
from ssr_planner.engine.planner import programme_for
from ssr_planner.knowledge.case import Case
from ssr_planner.wording import addresses
from ssr_planner.wording.fixed import STATES, VERDICTS
from tests.shipped import CASES, knowledge, programme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ssr_planner.documents.model import Block, Document, Spans
    from ssr_planner.engine.planner.results import Programme

EMPTY = {"id": "somewhere", "title": "Somewhere", "country": "Somewhere", "as_of": "2026-01-01"}
ALL = (*CASES, "somewhere")


@cache
def _programme(name: str) -> Programme:
    if name == "somewhere":
        return programme_for(Case.model_validate(EMPTY), knowledge())
    return programme(name)


@cache
def _outline(name: str) -> Document:
    found = _programme(name)
    asked = tuple((one.fact, one.decides) for one in next_questions(found, knowledge()))
    return outline(found, knowledge(), questions=asked, settled=settled(found, knowledge()), label="For discussion")


def _holds_something(block: Block) -> bool:
    match block:
        case Table():
            return bool(block.rows)
        case Bullets():
            return bool(block.items)
        case KeyValue():
            return bool(block.pairs)
        case Note():
            return bool(block.body)
        case Figure():
            return bool(block.svg)
        case _:
            return bool(block.spans)


@pytest.mark.parametrize("name", ALL)
def test_no_section_is_empty(name: str) -> None:
    """No section and no table is empty, whatever is known of a situation."""
    for section in _outline(name).sections:
        assert section.blocks, section.title
        assert all(_holds_something(block) for block in section.blocks), section.title


@pytest.mark.parametrize("name", ALL)
def test_no_id_is_printed(name: str) -> None:
    """No id of a file or value appears in the text of an outline."""
    found = [line.text for line in lines(_outline(name)) if re.search(r"[a-z0-9]_[a-z0-9]", line.text)]

    assert found == []


@pytest.mark.parametrize("name", ALL)
def test_sentences_are_tidy(name: str) -> None:
    """No line has a double space, an empty bracket, or a stray full stop."""
    found = [line.text for line in lines(_outline(name)) if re.search(r"  |\(\)|\.\.|\s[.,;]|\?\.", line.text)]

    assert found == []


@pytest.mark.parametrize("name", ALL)
def test_every_citation_is_in_the_bibliography(name: str) -> None:
    """The bibliography holds exactly the sources that are cited, in the order of their first citation."""
    document = _outline(name)

    assert len(citation_numbers(document)) == len(document.bibliography)


@pytest.mark.parametrize("name", CASES)
def test_every_gate_and_activity_is_printed_at_its_address(name: str) -> None:
    """Every gate, partner class, activity, consequence and answer of a plan is found at its address."""
    found = _programme(name)
    printed = {
        address for section in _outline(name).sections for block in section.blocks for address in block_ids(block)
    }

    assert {one.address for one in found.walk.gates.values()} <= printed
    assert {one.address for one in found.walk.postures.values()} <= printed
    assert {one.address for one in found.all_planned()} <= printed
    assert {one.judged.address for one in found.left_out} <= printed
    assert {one.judged.address for one in found.hanging} <= printed
    assert {one.address for one in found.consequences if one.state != "averted"} <= printed
    assert {f"answer:{one}" for one in found.situation.case.answers} <= printed
    assert {"lead", "outlook"} <= printed & set(addresses(found, knowledge()))


@pytest.mark.parametrize("name", CASES)
def test_a_row_says_its_verdict(name: str) -> None:
    """The row of every gate and of every activity says its verdict or state in words."""
    document = _outline(name)
    found = _programme(name)
    said = {line.id: "" for line in lines(document)}
    for line in lines(document):
        said[line.id] += f" {line.text}"
    words = (*VERDICTS.values(), *STATES.values(), "Not needed", "Done")
    shown = [one.address for one in found.walk.gates.values()] + [one.address for one in found.all_planned()]

    assert [one for one in shown if not any(word in said[one] for word in words)] == []


def test_the_first_page_stands_alone() -> None:
    """The first page holds the lead, the posture, what starts now, what waits for whom, and five questions."""
    first = _outline("haiti_2004").sections[0]
    printed = [address for block in first.blocks for address in block_ids(block)]
    questions = next(block for block in first.blocks if isinstance(block, Note))

    assert first.summary
    assert {"lead", "posture", "now", "waits", "questions"} <= set(printed)
    assert [len(inner.items) for inner in questions.body if isinstance(inner, Bullets)] == [5]


def test_the_document_says_what_it_is() -> None:
    """An outline is marked as a draft for discussion and carries the label it is given."""
    document = _outline("haiti_2004")

    assert document.notice.startswith("Draft for discussion, not doctrine or legal advice.")
    assert document.label == "For discussion"
    assert document.title == "Security sector reform in Haiti"


def test_younger_sources_are_explained() -> None:
    """Where a source is younger than the situation it carries a mark, and the first page explains the mark."""
    assert "later practice" in _outline("haiti_2004").notice
    assert "later practice" not in _outline("somewhere").notice


def test_the_body_is_short() -> None:
    """Before the annexes an outline has at most seven sections and some five thousand words."""
    for name in CASES:
        body = [section for section in _outline(name).sections if not section.title.startswith("Annex")]
        own = {section.id for section in body}
        words = 0
        inside = False
        for line in lines(_outline(name)):
            inside = line.id in own if line.id in {one.id for one in _outline(name).sections} else inside
            words += len(line.text.split()) if inside else 0

        assert len(body) - 1 <= 7
        assert words < 5_500, name


def test_the_picture_shows_every_gate() -> None:
    """The picture of a scenario shows every phase and sector with its verdict, and can be drawn."""
    for name in ALL:
        picture = scenario_picture(_programme(name), knowledge())
        drawn = {one.address for one in picture.phases}
        drawn |= {one.address for phase in picture.phases for one in phase.sectors}

        assert drawn == set(_programme(name).walk.gates)
        assert scenario_figure("scenario", picture).svg


@pytest.mark.parametrize("name", ALL)
def test_an_outline_becomes_a_word_file(name: str) -> None:
    """Every outline, even of a situation of which nothing is known, can be handed over as a Word file."""
    assert render_docx(_outline(name)).startswith(b"PK")


def _addressed(document: Document) -> Iterator[tuple[str, str, Spans]]:
    """Each table row and list item with its own address, the block it stands in, and what it says."""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                cells = ((one.id, one.cells) for one in block.rows if not one.heading)
                yield from ((block.id, id_, tuple(span for cell in cell_ for span in cell)) for id_, cell_ in cells)
            elif isinstance(block, Bullets):
                yield from ((block.id, one.id, one.spans) for one in block.items)


@pytest.mark.parametrize("name", CASES)
def test_every_line_leads_to_its_reasons(name: str) -> None:
    """Every row and item has an address, or points to one, that `why` explains, or is an event as it was entered."""
    known = {*addresses(programme(name), knowledge()), *(f"happened:{at}" for at in range(9))}
    lost = [
        (block, id_)
        for block, id_, said in _addressed(_outline(name))
        if not any(_explained(one, known) for one in (id_, *(span.address for span in said if isinstance(span, Ref))))
    ]

    assert lost == []


def _explained(address: str, known: set[str]) -> bool:
    while address:
        if address in known:
            return True
        address = address.rpartition("/")[0]
    return False
