"""The first page, which stands alone: where things stand, with whom to work, what starts and waits, what to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ssr_planner.conditions.explain import Truth
from ssr_planner.documents.builders import bullets, item, note, paragraph, row, spans, table
from ssr_planner.documents.model import Badge, Ref, Section
from ssr_planner.documents.outline.pen import joined, strong
from ssr_planner.engine.planner.results import State
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.wording import activities, capital, day, diagnosis, facts, listed, lower, number, opening, requirements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ssr_planner.documents.model import Block, Item, Spans
    from ssr_planner.documents.outline.pen import Pen
    from ssr_planner.engine.planner.results import Planned

__all__ = ["summary"]

STARTING = 5
WAITING = 4
ASKING = 5
NAMED = 3


def summary(pen: Pen) -> Section:
    """The first page."""
    blocks: list[Block] = [
        paragraph("lead", *_lead(pen)),
        _postures(pen),
        *_starting(pen),
        *_waiting(pen),
        *_asking(pen),
    ]
    return Section("summary", "In brief", 1, tuple(blocks), summary=True)


def _lead(pen: Pen) -> Spans:
    telling, found = pen.telling, pen.programme.diagnosis
    parts = [spans(_about(pen)), pen.line(diagnosis.lead(telling), 2)]
    if found.leading is not None and found.leading in found.stages:
        parts.append(spans(diagnosis.stage(telling, found.leading).text))
    parts.append(spans(diagnosis.outlook(telling).text))
    parts += [spans(text) for text in (phase_words(pen), settled_words(pen)) if text]
    return joined(parts)


def _about(pen: Pen) -> str:
    case = pen.programme.situation.case
    by = f", planned by {pen.telling.short(case.planning_organisation)}" if case.planning_organisation else ""
    horizon = f" over {number(case.horizon_months)} months" if case.horizon_months else ""
    return f"This outline is for the situation of {day(case.as_of.isoformat())}{by}{horizon}."


def phase_words(pen: Pen) -> str:
    """Which phase people lead with, and which the plan proposes where that differs."""
    walk = pen.programme.walk
    titles = {one.phase: lower(pen.telling.gate(one)) for one in walk.gates.values() if one.sector is None}
    now = titles.get(walk.decided)
    said = f"The programme stands in {now}" if now else f"The programme is {walk.decided.replace('_', ' ')}"
    if walk.proposed and walk.proposed != walk.decided and walk.proposed in titles:
        return f"{said}; the plan proposes to lead with {titles[walk.proposed]}."
    return f"{said}."


def settled_words(pen: Pen) -> str:
    """How much of what the plan says is settled."""
    if pen.settled is None or not pen.settled[1]:
        return ""
    done, whole = pen.settled
    return f"Of {whole} lines of this plan, {done} are settled; the others hang on answers still to come."


def _postures(pen: Pen) -> Block:
    groups: dict[tuple[Badge, str], list[str]] = {}
    for one in pen.programme.walk.postures.values():
        title = pen.knowledge.vocabulary.partner_classes[one.partner].title
        groups.setdefault((pen.verdict(one.verdict), _short(pen, one.partner)), []).append(title)
    rows = (
        row(strong(listed([titles[0], *(lower(one) for one in titles[1:])])), badge, said)
        for (badge, said), titles in groups.items()
    )
    head = ("Partners", "Today", "What stands in the way")
    return table("posture", "With whom the programme may work", head, rows, widths=(6.5, 4, 7))


def _short(pen: Pen, partner: str) -> str:
    found = pen.programme.walk.postures[partner]
    missing = requirements.unmet(found.requirements)
    if not missing:
        return "Nothing that is firmly required."
    titles = list(dict.fromkeys(one.requirement.title or one.requirement.because for one in missing))
    rest = [f"{number(len(titles) - NAMED)} more"] if len(titles) > NAMED else []
    names = listed([*(f"\u201c{one}\u201d" for one in titles[:NAMED]), *rest])
    return f"{'Not settled' if found.verdict.kind is Kind.DEPENDS else 'Not met'}: {names}."


def _starting(pen: Pen) -> Iterator[Block]:
    specific = sorted((one for one in pen.programme.activities if one.state is State.NOW), key=lambda one: one.rank)
    ready = specific or [one for one in pen.programme.standing if one.state is State.NOW]
    if not ready:
        return
    rest = len(ready) - STARTING
    more = f" (the first {number(STARTING)} of {len(ready)}; standing tasks run beside them)" if rest > 0 else ""
    more = more if specific else " (standing tasks; more follows from the answers)"
    yield paragraph("now", strong(f"What can start now{more}"))
    yield bullets("now/list", *(_start(pen, one) for one in ready[:STARTING]))


def _start(pen: Pen, planned: Planned) -> Item:
    title = pen.telling.activity(planned.id)
    leads = pen.telling.short(planned.task.actors[0]) if planned.task.how == "present" else ""
    tail = f" ({leads})" if leads else f" ({lower(activities.who(pen.telling, planned))})"
    return item(Ref(planned.address, title), tail, address=planned.address)


def _waiting(pen: Pen) -> Iterator[Block]:
    items = [*_waits(pen)]
    if items:
        yield paragraph("waits", strong("What waits for whom"))
        yield bullets("waits/list", *items[:WAITING])


def _waits(pen: Pen) -> Iterator[Item]:
    """Each shut gate with those who can move it; who is part of a wider circle is not named twice."""
    for gate in pen.programme.walk.gates.values():
        if gate.needed is Truth.NO or not gate.own.waits_for:
            continue
        names = list(dict.fromkeys(_moves(pen, one) for one in gate.own.waits_for))
        who = listed(one for one in names if not any(other.startswith(f"{one} and ") for other in names))
        yield item(Ref(gate.address, pen.telling.gate(gate)), f": {who}.", address=gate.address)


def _moves(pen: Pen, fact: str) -> str:
    mover = lower(opening.mover(pen.telling, fact))
    known = pen.programme.situation.known.get(fact)
    hope = known.answer.expected if known and known.answer else None
    return f"{mover} (expected from {day(hope.earliest)})" if hope else mover


def _asking(pen: Pen) -> Iterator[Block]:
    asked = [fact for fact, _ in pen.questions][:ASKING]
    if not asked:
        return
    title = f"{capital(number(len(asked)))} question{'s' if len(asked) > 1 else ''} that would settle most"
    items = (item(Ref(facts.address_of(pen.telling, one), facts.question(pen.telling, one))) for one in asked)
    yield note("questions", "unknown", title, bullets("questions/list", *items, numbered=True))
