"""What lies ahead: consequences that are not averted, and what is not known, as terms of reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ssr_planner.conditions.explain import Truth
from ssr_planner.documents.builders import paragraph, row, row_heading, table
from ssr_planner.documents.model import Ref, Section, Text
from ssr_planner.engine.planner.results import ConsequenceState
from ssr_planner.knowledge.common import Strength
from ssr_planner.wording import capital, consequences, facts, listed, lower

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ssr_planner.documents.model import Block, Row, Span, Spans
    from ssr_planner.documents.outline.pen import Pen
    from ssr_planner.engine.planner.results import Consequence

__all__ = [
    "consequences_section",
    "further_questions",
    "lag_spans",
    "open_questions",
    "pressing",
    "unknown_section",
]

FIRST = 6
"""How many consequences, and how many questions, stand in the body; the annexes hold the others."""
ORDER = (ConsequenceState.STANDS, ConsequenceState.CONDITIONAL, ConsequenceState.ACCEPTED)


def consequences_section(pen: Pen) -> Section | None:
    """What is likely to go wrong, and why: what stands, hangs on an answer or was accepted."""
    found = pressing(pen)
    averted = sum(one.state is ConsequenceState.AVERTED for one in pen.programme.consequences)
    if not found:
        return None
    more = len(pen.programme.consequences) - averted - len(found)
    rows = [
        row(
            pen.knowledge.rules[one.rule].title,
            pen.consequence(one),
            (*pen.line(consequences.consequence(pen.telling, one), 2), *_tail(pen, one.rule, one.state)),
            address=one.address,
        )
        for one in found
    ]
    head = ("Rule", "In this plan", "What is likely otherwise")
    blocks: list[Block] = []
    if averted:
        text = f"The plan averts {averted} other consequences; the annex lists them with the activities that do it."
        blocks.append(paragraph("consequences/averted", text))
    if more:
        text = f"The {len(found)} that weigh most stand here; the annex has {more} more."
        blocks.append(paragraph("consequences/more", text))
    blocks.append(
        table(
            "consequences/table",
            "Consequences to live with, to decide or to avert",
            head,
            rows,
            widths=(4.5, 3.3, 10.2),
        )
    )
    return Section("consequences", "What is likely to go wrong", 1, tuple(blocks))


def pressing(pen: Pen) -> list[Consequence]:
    """The consequences that the body tells: those that stand before those that hang on an answer or were accepted."""
    found = [one for one in pen.programme.consequences if one.state in ORDER]
    heavy = [*Strength]
    found.sort(key=lambda one: (ORDER.index(one.state), heavy.index(pen.knowledge.rules[one.rule].strength)))
    return found[:FIRST]


def _tail(pen: Pen, rule: str, state: ConsequenceState) -> Iterator[Span]:
    yield from lag_spans(pen, rule)
    found = next(one for one in pen.programme.consequences if one.rule == rule)
    if state is not ConsequenceState.STANDS:
        yield Text(f" {consequences.standing(pen.telling, found)}")


def lag_spans(pen: Pen, rule: str) -> Iterator[Span]:
    """After how long a consequence would show, and on whose word."""
    line = consequences.lag(pen.telling, rule)
    if line.text:
        yield Text(f" Likely {lower(line.text)}{'' if line.citations else ' (assumption)'}.")
        yield from pen.cites(line.citations, 1)


# --- what is not known ------------------------------------------------------------------


def open_questions(pen: Pen) -> dict[str, list[tuple[str, str]]]:
    """Each open question with the addresses and titles of what hangs on it, the most telling first."""
    found: dict[str, dict[str, str]] = {}
    for fact, address, title in (*_hanging(pen), *_decided(pen)):
        found.setdefault(fact, {}).setdefault(address, title)
    kept = {fact: [*ones.items()] for fact, ones in found.items() if ones}
    asked = {fact: place for place, (fact, _) in enumerate(pen.questions)}
    order = sorted(kept, key=lambda fact: (asked.get(fact, len(asked)), -len(kept[fact])))
    return {fact: kept[fact] for fact in order}


def _decided(pen: Pen) -> Iterator[tuple[str, str, str]]:
    """What the questions worth asking first would decide."""
    for fact, decides in pen.questions[:FIRST]:
        for address in decides:
            place, title = titled(pen, address)
            if title:
                yield fact, place, title


def titled(pen: Pen, address: str) -> tuple[str, str]:
    """The address and title of what a line belongs to; no title for what has none."""
    telling, walk = pen.telling, pen.programme.walk
    kind, _, name = address.partition(":")
    first = name.partition("/")[0]
    if kind == "activity" and first in pen.knowledge.activities:
        return f"activity:{first}", lower(telling.activity(first))
    if kind == "posture" and first in walk.postures:
        return f"posture:{first}", f"work with {lower(pen.knowledge.vocabulary.partner_classes[first].title)}"
    if kind == "gate":
        place = next((one for one in sorted(walk.gates, key=len, reverse=True) if address.startswith(one)), None)
        return (place, f"the gate of {lower(telling.gate(walk.gates[place]))}") if place else (address, "")
    if kind in {"stage", "outlook", "lead"}:
        return address, f"the {kind}"
    return address, ""


def _hanging(pen: Pen) -> Iterator[tuple[str, str, str]]:
    """Each fact, address and title of what hangs on it."""
    programme, telling = pen.programme, pen.telling
    for id_, context in programme.diagnosis.contexts.items():
        title = f"whether “{lower(pen.knowledge.vocabulary.contexts[id_].title)}” holds"
        yield from ((fact, f"context:{id_}", title) for fact in context.questions)
    for posture in programme.walk.postures.values():
        title = f"work with {lower(pen.knowledge.vocabulary.partner_classes[posture.partner].title)}"
        yield from ((fact, posture.address, title) for fact in posture.verdict.questions)
    for gate in programme.walk.gates.values():
        if gate.needed is not Truth.NO:
            yield from ((fact, gate.address, f"the gate of {lower(telling.gate(gate))}") for fact in gate.own.questions)
    for hanging in programme.hanging:
        title = lower(telling.activity(hanging.judged.id))
        yield from ((fact, hanging.judged.address, title) for fact in hanging.questions)
    for one in programme.consequences:
        if one.state is ConsequenceState.CONDITIONAL:
            title = f"the rule “{pen.knowledge.rules[one.rule].title}”"
            yield from ((fact, one.address, title) for fact in one.questions)


def unknown_section(pen: Pen) -> Section | None:
    """The questions that the assessment has to answer, with what hangs on each."""
    found = open_questions(pen)
    if not found:
        return None
    intro = (
        "These questions make up the terms of reference of the assessment. Until they are answered, what hangs on them "
        "is neither in the plan nor ruled out."
    )
    first = dict(list(found.items())[:FIRST])
    more = len(found) - len(first)
    tail = f" The {len(first)} that decide most stand here; the annex has {more} more." if more else ""
    made = _questions(pen, "unknown/questions", "Questions for the assessment", first)
    return Section("unknown", "What is not known", 1, (paragraph("unknown/intro", f"{intro}{tail}"), made))


def further_questions(pen: Pen) -> Section | None:
    """The questions for the assessment that the body leaves to the annex."""
    rest = dict(list(open_questions(pen).items())[FIRST:])
    if not rest:
        return None
    made = _questions(pen, "unknown/further", "Further questions for the assessment", rest)
    return Section("annex/questions", "Further questions", 2, (made,))


def _questions(pen: Pen, address: str, caption: str, found: dict[str, list[tuple[str, str]]]) -> Block:
    head = ("Question", "So far, and who may know", "What hangs on it")
    return table(address, caption, head, _rows(pen, found), widths=(6, 6, 6))


def _rows(pen: Pen, found: dict[str, list[tuple[str, str]]]) -> Iterator[Row]:
    themes: dict[str, list[str]] = {}
    for fact in found:
        model = pen.knowledge.facts.get(fact)
        themes.setdefault(capital(model.theme if model and model.theme else "other"), []).append(fact)
    for theme, asked in themes.items():
        yield row_heading(theme)
        for fact in asked:
            asks, address = facts.question(pen.telling, fact), facts.address_of(pen.telling, fact)
            yield row(asks, f"{_so_far(pen, fact)}{_may_know(pen, fact)}", _hangs(found[fact]), address=address)


def _so_far(pen: Pen, fact: str) -> str:
    known = pen.programme.situation.known.get(fact)
    partly = known is not None and known.answer is not None and not known.answer.dont_know
    return f"{facts.so(pen.telling, fact).text} " if partly else ""


def _may_know(pen: Pen, fact: str) -> str:
    model = pen.knowledge.facts.get(fact)
    names = [lower(pen.telling.actor(one)) for one in model.who_may_know[:3]] if model else []
    return f"May know: {listed(names, 'or')}." if names else "May know: the partners of the programme."


def _hangs(ones: list[tuple[str, str]]) -> Spans:
    made: list[Span] = []
    for address, title in ones[:4]:
        made += [Text("; ")] if made else []
        made.append(Ref(address, title if made else capital(title)))
    more = len(ones) - 4
    tail = f"; {more} more" if more > 0 else ""
    return (*made, Text(f"{tail}."))
