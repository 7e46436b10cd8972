"""The outline of a programme as a document: a first page that stands alone, a short body, the rest in annexes.

Every line carries the address of the result it prints, so that links, comments and comparisons find it again. All
sentences come from `wording`; this package only chooses, orders and lays out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ssr_planner.documents.model import Document, Section, Source
from ssr_planner.documents.outline.cited import cited, cited_sources
from ssr_planner.documents.outline.drawn import scenario_picture
from ssr_planner.documents.outline.pen import LATER, Pen
from ssr_planner.documents.outline.summary import summary
from ssr_planner.wording import Telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ssr_planner.engine.planner.results import Programme
    from ssr_planner.knowledge.library import Knowledge

__all__ = ["NOTICE", "first_page", "outline", "scenario_picture"]

MARK = f"A source marked {LATER} is later practice."
NOTICE = "Draft for discussion, not doctrine or legal advice."


def outline(
    programme: Programme,
    knowledge: Knowledge,
    *,
    questions: Sequence[tuple[str, tuple[str, ...]]] = (),
    settled: tuple[int, int] | None = None,
    label: str = "",
) -> Document:
    """The programme outline as a document.

    Args:
        programme: The programme to write down.
        knowledge: The knowledge it was made with.
        questions: Open facts, the most telling first, each with the addresses that it decides.
        settled: How many lines of the plan are settled, and how many there are.
        label: What is printed on every page, such as a marking of confidentiality.
    """
    pen = Pen(Telling(programme, knowledge), questions, settled)
    return _document(pen, tuple(_sections(pen)), label)


def first_page(
    programme: Programme,
    knowledge: Knowledge,
    *,
    questions: Sequence[tuple[str, tuple[str, ...]]] = (),
    settled: tuple[int, int] | None = None,
) -> Document:
    """The first page of the outline alone, as a document."""
    pen = Pen(Telling(programme, knowledge), questions, settled)
    return _document(pen, (summary(pen),), "")


def _document(pen: Pen, sections: tuple[Section, ...], label: str) -> Document:
    case = pen.programme.situation.case
    return Document(
        title=f"Security sector reform in {case.country}",
        subtitle=case.title,
        date=case.as_of,
        sections=sections,
        bibliography=_bibliography(pen.knowledge, sections),
        label=label,
        notice=f"{NOTICE} {MARK}" if _later(sections) else NOTICE,
    )


def _sections(pen: Pen) -> Iterator[Section]:
    from ssr_planner.documents.outline import ahead, body  # noqa: PLC0415 - the first page does not wait for the others

    yield summary(pen)
    made = (
        body.diagnosis_section(pen),
        body.partners_section(pen),
        body.gates_section(pen),
        body.programme_section(pen),
        body.standing_section(pen),
        ahead.consequences_section(pen),
        ahead.unknown_section(pen),
    )
    yield from (one for one in made if one is not None and one.blocks)
    kept = [one for one in _annexes(pen) if one is not None and one.blocks]
    for letter, one in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", kept, strict=False):
        first = one is kept[0]
        yield Section(one.id, f"Annex {letter}. {one.title}", 1, one.blocks, page_break_before=first)


def _annexes(pen: Pen) -> Iterator[Section | None]:
    from ssr_planner.documents.outline import (  # noqa: PLC0415 - the first page does not wait for the others
        ahead,
        chain,
        doing,
        guides,
        record,
        requirements,
    )

    yield requirements.gate_requirements(pen)
    yield requirements.partner_requirements(pen)
    yield requirements.need_requirements(pen)
    yield chain.results_chain(pen)
    yield doing.who_does_what(pen)
    yield doing.money(pen)
    yield doing.measures(pen)
    yield doing.left_out(pen)
    yield doing.averted(pen)
    yield ahead.further_questions(pen)
    yield record.answers(pen)
    yield record.decisions(pen)
    yield guides.ways(pen)
    yield guides.sectors(pen)
    yield record.case_notes(pen)
    yield record.words_used(pen)


def _bibliography(knowledge: Knowledge, sections: tuple[Section, ...]) -> tuple[Source, ...]:
    """The sources that the sections cite, in the order of their first citation."""
    cited = cited_sources(sections)
    return tuple(_source(knowledge, one) for one in cited)


def _later(sections: tuple[Section, ...]) -> bool:
    return any(one.at.endswith(LATER) for one in cited(sections))


def _source(knowledge: Knowledge, id_: str) -> Source:
    known = knowledge.sources.get(id_)
    if known is None:
        return Source(id_, id_.replace("_", " "))
    return Source(id_, known.title, known.author, str(known.year or ""), known.link or "")
