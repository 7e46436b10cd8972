"""Annexes on requirements: of every gate, of every partner class, and of the activities themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ssr_planner.conditions.explain import Truth
from ssr_planner.documents.builders import row, row_heading, spans, table
from ssr_planner.documents.model import Badge, Section, Text
from ssr_planner.documents.outline.pen import KINDS, joined, strong
from ssr_planner.wording import repairs, requirements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ssr_planner.documents.model import Row, Spans, Status
    from ssr_planner.documents.outline.pen import Pen
    from ssr_planner.engine.walk.results import RequirementVerdict
    from ssr_planner.wording.requirements import RequirementWords

__all__ = ["gate_requirements", "need_requirements", "partner_requirements"]

HEAD = ("Requirement", "Today", "What is so, why it matters, and what would open it")
WIDTHS = (4, 3, 11)


def gate_requirements(pen: Pen) -> Section | None:
    """Every requirement of every gate that is shown."""
    rows: list[Row] = []
    for gate in pen.programme.walk.gates.values():
        if gate.requirements:
            opens = "" if gate.needed is Truth.NO else repairs.opens_when(pen.telling, gate)
            tail = (f". {opens}",) if opens else ()
            rows.append(row_heading(strong(pen.telling.gate(gate)), ": ", pen.gate(gate), *tail))
            rows += _rows(pen, gate.requirements)
    if not rows:
        return None
    made = table("requirements/gates", "The gates in detail", HEAD, rows, widths=WIDTHS)
    return Section("annex/gates", "Every requirement of every gate", 2, (made,))


def partner_requirements(pen: Pen) -> Section | None:
    """Every standing requirement of every partner class."""
    rows: list[Row] = []
    for posture in pen.programme.walk.postures.values():
        if posture.requirements:
            title = pen.knowledge.vocabulary.partner_classes[posture.partner].title
            rows.append(row_heading(strong(title), ": ", pen.verdict(posture.verdict)))
            rows += _rows(pen, posture.requirements)
    if not rows:
        return None
    made = table("requirements/partners", "The partners in detail", HEAD, rows, widths=WIDTHS)
    return Section("annex/partners", "What working with each partner requires", 2, (made,))


def need_requirements(pen: Pen) -> Section | None:
    """What the activities of the plan need beyond their gate and their partners."""
    rows: list[Row] = []
    for one in pen.programme.all_planned():
        if one.judged.needs:
            rows.append(row_heading(pen.telling.activity(one.id)))
            rows += _rows(pen, one.judged.needs)
    if not rows:
        return None
    made = table("requirements/activities", "The needs of activities in detail", HEAD, rows, widths=WIDTHS)
    return Section("annex/needs", "What single activities need", 2, (made,))


def _rows(pen: Pen, found: Sequence[RequirementVerdict]) -> Iterator[Row]:
    seen: set[str] = set()
    for one in found:
        words = requirements.requirement(pen.telling, one)
        key = f"{words.title}{words.condition}{words.strength}"
        if key in seen:
            continue
        seen.add(key)
        title = spans(Text(words.title), Text(f"\n{words.strength}", emphasis=True))
        yield row(title, Badge(_status(words), words.word), _said(pen, words), address=one.address)


def _status(words: RequirementWords) -> Status:
    return "done" if words.waived else KINDS[words.kind]


def _said(pen: Pen, words: RequirementWords) -> Spans:
    so = [pen.line(one) for one in words.so]
    because = [pen.full(words.because)]
    rest = [spans(one) for one in (*words.opening, words.condition, words.waived) if one]
    return joined((*so, *because, *rest))
