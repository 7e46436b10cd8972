"""Annexes on doing: who does what, money and purposes, what the plan measures, what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ssr_planner.documents.builders import bullets, item, paragraph, row, table
from ssr_planner.documents.model import Ref, Section, Text
from ssr_planner.documents.outline.ahead import lag_spans, pressing
from ssr_planner.documents.outline.pen import strong
from ssr_planner.wording import activities, capital, consequences, day, listed, lower

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ssr_planner.documents.model import Block, Item, Row, Spans
    from ssr_planner.documents.outline.pen import Pen
    from ssr_planner.engine.planner.results import Hanging, LeftOut, Planned
    from ssr_planner.wording import Line

__all__ = ["averted", "left_out", "measures", "money", "who_does_what"]

NONE = "\u2013"


def who_does_what(pen: Pen) -> Section | None:
    """Each actor with what it would lead and support, then what nobody was found for."""
    rows = [*_actors(pen)]
    unled = [one for one in pen.programme.all_planned() if one.task.how != "present"]
    blocks: list[Block] = []
    if rows:
        head = ("Actor", "Stance and mandate as entered", "Would lead", "Can support")
        blocks.append(table("actors", "Who does what", head, rows, widths=(3.2, 4.8, 5, 5)))
    if unled:
        blocks.append(paragraph("actors/unled", strong("Still without a lead")))
        items = (
            item(Ref(one.address, pen.telling.activity(one.id)), f": {lower(activities.who(pen.telling, one))}.")
            for one in unled
        )
        blocks.append(bullets("actors/unled/list", *items))
    return Section("annex/actors", "Who does what", 2, tuple(blocks)) if blocks else None


def _actors(pen: Pen) -> Iterator[Row]:
    for present in pen.programme.situation.present:
        ones = [one for one in pen.programme.all_planned() if one.task.how == "present"]
        leads = [pen.telling.activity(one.id) for one in ones if present.actor in one.task.actors]
        helps = [pen.telling.activity(one.id) for one in ones if present.actor in one.task.others]
        stance = pen.telling.cited(present.stance).text
        source = pen.telling.cited(present.source)
        able = listed(lower(pen.knowledge.vocabulary.capabilities[one].title) for one in present.mandate)
        until = f"Until {day(present.until)}." if present.until else ""
        known = " ".join(part for part in (stance, f"Mandate: {able}." if able else "", until) if part)
        cell = (Text(" ".join(part for part in (known, source.text) if part) or NONE), *pen.cites(source.citations, 2))
        name = strong(pen.telling.actor(present.actor))
        yield row(name, cell, "; ".join(leads) or NONE, "; ".join(helps) or NONE, address=f"actor:{present.actor}")


def money(pen: Pen) -> Section | None:
    """Purpose codes, whether spending is likely to count as development aid, and what drives the cost."""
    rows = [
        row(
            Ref(one.address, pen.telling.activity(one.id)),
            activities.code(pen.telling, one.id),
            pen.line(activities.oda(pen.telling, one), 2),
            _drivers(pen, one.id),
            address=f"{one.address}/money",
        )
        for one in pen.programme.all_planned()
    ]
    if not rows:
        return None
    codes = pen.knowledge.codes
    checked = f" Purpose codes: {codes.list}, compared on {day(codes.checked_on)}." if codes else ""
    text = f"Whether spending counts as development aid is for the donors' own statisticians to say.{checked}"
    head = ("Activity", "Purpose code", "Likely to count as development aid?", "What drives the cost")
    made = table("money", "Purposes and money", head, rows, widths=(4.5, 3.5, 6, 4))
    return Section("annex/money", "Money and purposes", 2, (paragraph("money/intro", text), made))


def _drivers(pen: Pen, activity: str) -> str:
    model = pen.knowledge.activities[activity]
    said = capital(listed(model.cost_drivers)) or "Not said"
    return f"{said}. Leaves running costs behind." if model.recurrent_cost else f"{said}."


def measures(pen: Pen) -> Section | None:
    """What can be measured of the plan as a whole."""
    if not pen.programme.measures:
        return None
    rows = (
        row(
            strong(pen.knowledge.measures[one.measure].title),
            pen.line(consequences.measure(pen.telling, one)),
            address=f"measure:{one.measure}",
        )
        for one in pen.programme.measures
    )
    made = table("measures", "Measures of the plan", ("Measure", "Value"), rows, widths=(6, 12))
    return Section("annex/measures", "The plan in measures", 2, (made,))


def averted(pen: Pen) -> Section | None:
    """Every consequence in detail: what averts it, what to watch, what speaks against the rule."""
    told = {one.address for one in pressing(pen)}
    rows = [
        row(
            (strong(pen.knowledge.rules[one.rule].title),),
            pen.consequence(one),
            (
                *pen.full(consequences.consequence(pen.telling, one)),
                *more(consequences.standing(pen.telling, one)),
                *lag_spans(pen, one.rule),
                *more(_watch(pen, one.rule)),
                *(span for line in consequences.counters(pen.telling, one.rule) for span in _against(pen, line)),
            ),
            address=one.address if one.address not in told else f"{one.address}/detail",
        )
        for one in pen.programme.consequences
    ]
    if not rows:
        return None
    head = ("Rule", "In this plan", "What is likely otherwise, who averts it, what to watch")
    made = table("consequences/all", "All consequences in detail", head, rows, widths=(4, 3, 11))
    return Section("annex/consequences", "Consequences in detail", 2, (made,))


def more(text: str) -> Spans:
    """A sentence that follows another, if there is one."""
    return (Text(f" {text}"),) if text else ()


def _watch(pen: Pen, rule: str) -> str:
    seen = consequences.watch(pen.telling, rule)
    return f"Watch: {seen}" if seen else ""


def _against(pen: Pen, line: Line) -> Spans:
    return (Text(" What speaks against it: "), *pen.full(line))


def left_out(pen: Pen) -> Section | None:
    """What was left out, what cannot start here, and what is in place already."""
    blocks: list[Block] = []
    for name, title, items in _aside(pen):
        if items:
            blocks += [paragraph(f"aside/{name}", strong(title)), bullets(f"aside/{name}/list", *items)]
    return Section("annex/aside", "Left out, not now, in place", 2, tuple(blocks)) if blocks else None


def _aside(pen: Pen) -> Iterator[tuple[str, str, list[Item]]]:
    programme = pen.programme
    yield "left", "Left out", [_left(pen, one) for one in programme.left_out]
    yield "not_now", "Not now", [_state(pen, one) for one in programme.not_now]
    yield "in_place", "In place already", [_state(pen, one) for one in programme.in_place]
    title = "Would make sense if a question were answered so"
    yield "hanging", title, [_hanging(pen, one) for one in programme.hanging]


def _left(pen: Pen, one: LeftOut) -> Item:
    said = lower(activities.left_out(pen.telling, one).text)
    return item(strong(pen.telling.activity(one.judged.id)), f": {said}", address=one.judged.address)


def _state(pen: Pen, one: Planned) -> Item:
    said = lower(activities.state(pen.telling, one))
    return item(strong(pen.telling.activity(one.id)), f": {said}", address=one.address)


def _hanging(pen: Pen, one: Hanging) -> Item:
    asked = listed(pen.telling.fact(fact) for fact in one.questions)
    return item(strong(pen.telling.activity(one.judged.id)), f": depends on {asked}.", address=one.judged.address)
