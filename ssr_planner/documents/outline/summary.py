"""The first page, which stands alone: where things stand, with whom to work, what starts and waits, what to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ssr_planner.conditions.explain import Truth
from ssr_planner.documents.builders import bullets, item, note, paragraph, row, spans, table
from ssr_planner.documents.model import Badge, Ref, Section, Text
from ssr_planner.documents.outline.pen import joined, strong
from ssr_planner.engine.planner.results import ConsequenceState, State
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.knowledge.common import Strength
from ssr_planner.wording import activities, capital, day, diagnosis, facts, listed, lower, number, opening, partners

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ssr_planner.documents.model import Block, Item, Spans
    from ssr_planner.documents.outline.pen import Pen
    from ssr_planner.engine.planner.results import Planned
    from ssr_planner.engine.walk.results import Posture

__all__ = ["summary"]

STARTING = 5
WAITING = 3
LINES = 5
WIDTH = 105
ASKING = 5
NAMED = 2


def summary(pen: Pen) -> Section:
    """The first page."""
    blocks: list[Block] = [
        paragraph("lead", *_lead(pen)),
        *_asked_and_risked(pen),
        *_postures(pen),
        *_ending(pen),
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
    by = f", planned by {pen.telling.named(case.planning_organisation)}" if case.planning_organisation else ""
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
    return f"Of {whole} lines of this plan, {done} are settled; the rest hangs on answers."


def _asked_and_risked(pen: Pen) -> Iterator[Block]:
    """What people are asked to decide, and the main risk: the firmest consequence that stands."""
    gates = [one for one in pen.programme.walk.gates.values() if one.sector is None and one.needed is not Truth.NO]
    waiting = [lower(pen.telling.gate(one)) for one in gates if one.reach.kind is Kind.DECISION]
    made: list[Spans] = []
    if waiting:
        names = listed((f"the {one}" for one in waiting), "or")
        made.append(spans(strong(f"You are asked to decide whether to go on to {names}.")))
    risks = [one for one in pen.programme.consequences if one.state is ConsequenceState.STANDS]
    if risks:
        order = list(Strength)
        main = min(risks, key=lambda one: order.index(pen.knowledge.rules[one.rule].strength))
        title = pen.knowledge.rules[main.rule].title.rstrip(".")
        made.append(spans("The main risk that stands comes under the rule “", Ref(main.address, title), "”."))
    if made:
        yield paragraph("decide", *joined(made))


def _postures(pen: Pen) -> Iterator[Block]:
    groups: dict[tuple[Badge, str, str], list[Posture]] = {}
    every = pen.programme.walk.postures.values()
    for one in every:
        if partners.concerned(pen.telling, one):
            alone = one.partner if partners.bound_to_circumstances(one) else ""
            groups.setdefault((pen.verdict(one.verdict), _short(pen, one), alone), []).append(one)
    rows = (row(_partners(pen, found), badge, said) for (badge, said, _), found in groups.items())
    head = ("Partners", "Today", "What stands in the way")
    yield table("posture", "With whom the programme may work", head, rows, widths=(6, 3, 9))
    others = [one.partner for one in every if not partners.concerned(pen.telling, one)]
    if others:
        yield paragraph("posture/aside", partners.aside(pen.telling, others))


def _partners(pen: Pen, found: Sequence[Posture]) -> Spans:
    """Partner classes in a row, each a way to its posture."""
    titles = [pen.knowledge.vocabulary.partner_classes[one.partner].title for one in found]
    named = [titles[0], *(lower(one) for one in titles[1:])]
    marks = ["", *(", " for _ in named[1:-1]), *([" and "] if len(named) > 1 else [])]
    pairs = zip(marks, found, named, strict=True)
    return tuple(span for mark, one, name in pairs for span in (Text(mark), Ref(one.address, name)) if span != Text(""))


def _short(pen: Pen, found: Posture) -> str:
    lacking = partners.lacking(pen.telling, found, NAMED)
    return (
        lacking
        or (partners.rests_on(found, NAMED) if partners.bound_to_circumstances(found) else "")
        or "Nothing that is firmly required."
    )


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


def _ending(pen: Pen) -> Iterator[Block]:
    """What is under way and may not go on."""
    ending = [one for one in pen.programme.all_planned() if one.turn in {"must_stop", "lapses"}]
    if ending:
        yield paragraph("ending", strong("What is under way and must end"))
        yield bullets("ending/list", *(_end(pen, one) for one in ending))


def _end(pen: Pen, planned: Planned) -> Item:
    said = activities.reason(pen.telling, planned.judged) if planned.turn == "lapses" else ""
    said = said or activities.in_short(pen.telling, planned)
    return item(Ref(planned.address, pen.telling.activity(planned.id)), f": {lower(said)}", address=planned.address)


def _start(pen: Pen, planned: Planned) -> Item:
    title = pen.telling.activity(planned.id)
    leads = pen.telling.short(planned.task.actors[0]) if planned.task.how == "present" else ""
    tail = f" ({leads})" if leads else f" ({lower(activities.who(pen.telling, planned))})"
    return item(Ref(planned.address, title), tail, address=planned.address)


def _waiting(pen: Pen) -> Iterator[Block]:
    items = [*_waits(pen)]
    if items:
        yield paragraph("waits", strong("What waits for whom"))
        yield bullets("waits/list", *_fitting(items))


def _fitting(items: Sequence[Item]) -> Iterator[Item]:
    """The first few of these, and fewer where they are long, so that the page stays one page."""
    room = LINES
    for place, one in enumerate(items[:WAITING]):
        room -= 1 + sum(len(getattr(span, "text", "")) for span in one.spans) // WIDTH
        if place and room < 0:
            return
        yield one


def _waits(pen: Pen) -> Iterator[Item]:
    """The shut gates with those who can move them and the results that must come; gates that wait for the same once."""
    waiting: dict[str, list[Ref]] = {}
    for gate in pen.programme.walk.gates.values():
        if gate.needed is not Truth.NO and gate.own.waits_for:
            said = opening.waiting_for(pen.telling, gate.own.waits_for)
            waiting.setdefault(said, []).append(Ref(gate.address, pen.telling.gate(gate)))
    for said, refs in waiting.items():
        yield item(*joined((spans(one) for one in refs), "; "), f": {said}.", address=refs[0].address)


def _asking(pen: Pen) -> Iterator[Block]:
    asked = [fact for fact, _ in pen.questions][:ASKING]
    if not asked:
        return
    title = f"{capital(number(len(asked)))} question{'s' if len(asked) > 1 else ''} that would settle most"
    items = (item(Ref(facts.address_of(pen.telling, one), facts.question(pen.telling, one))) for one in asked)
    yield note("questions", "unknown", title, bullets("questions/list", *items, numbered=True))
