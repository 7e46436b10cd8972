"""Annexes on record: the answers with their sources, decisions, comparable cases, and the words used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ssr_planner.documents.builders import bullets, item, key_value, pair, paragraph, row, row_heading, table
from ssr_planner.documents.model import Section, Text
from ssr_planner.documents.outline.pen import strong
from ssr_planner.wording import capital, day, ending, facts, fixed, requirements
from ssr_planner.wording.terms import TERMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ssr_planner.documents.model import Block, Pair, Row, Spans
    from ssr_planner.documents.outline.pen import Pen
    from ssr_planner.knowledge.catalogue import Activity
    from ssr_planner.knowledge.common import SourceRef
    from ssr_planner.knowledge.rules import Rule

__all__ = ["answers", "case_notes", "decisions", "words_used"]

SPOKEN = frozenset(
    {
        *(
            "context",
            "lead",
            "stage",
            "outlook",
            "scenario",
            "phase",
            "gate",
            "posture",
            "path",
            "strength",
            "activity",
        ),
        *("standing task", "rule", "consequence", "measure", "waiver", "assumption"),
        *("open", "opens with the plan", "awaits a decision", "depends on an answer", "waits", "closed here"),
        *("not needed", "done", "now", "next", "asks first", "not now", "in place"),
    }
)


def answers(pen: Pen) -> Section | None:
    """Every answer that was given, and what follows from others; what nobody answered is counted."""
    themes: dict[str, list[str]] = {}
    silent = 0
    for id_, known in pen.programme.situation.known.items():
        if known.answer is None and known.origin == "not_asked":
            silent += 1
            continue
        themes.setdefault(pen.knowledge.facts[id_].theme or "other", []).append(id_)
    if not themes:
        return None
    text = f"{silent} further questions have not been asked or answered." if silent else "Every question was answered."
    head = ("Question", "What is so", "Who says so, and how surely")
    made = table("answers", "Answers and their sources", head, _answers(pen, themes), widths=(4, 6.5, 7.5))
    return Section("annex/answers", "Answers and sources", 2, (paragraph("answers/intro", text), made))


def _answers(pen: Pen, themes: dict[str, list[str]]) -> Iterator[Row]:
    for theme, asked in themes.items():
        yield row_heading(capital(theme))
        for fact in asked:
            line = facts.so(pen.telling, fact)
            said: Spans = (Text(facts.evidence(pen.telling, fact)), *pen.cites(line.citations))
            yield row(pen.knowledge.facts[fact].title, line.text, said, address=f"answer:{fact}")


def decisions(pen: Pen) -> Section | None:
    """What people decided, waived and accepted, what happened, and what the course of the plan did not allow."""
    case = pen.programme.situation.case
    refused = set(pen.programme.walk.refused)
    items = []
    for place, one in enumerate(case.decisions, start=1):
        about = f" ({_named(pen, one.of)})" if one.of else ""
        note = " This was not allowed at the time." if one in refused else ""
        text = f"{about}: {ending(requirements.decided(pen.telling, one))}{note}"
        items.append(item(strong(fixed.DECISIONS[one.decision]), text, address=f"decision:{one.decision}/{place}"))
    for place, happened in enumerate(case.happened, start=1):
        term = pen.knowledge.vocabulary.happenings[happened.happening]
        source = pen.telling.cited(happened.source)
        cites = tuple(pen.cites(source.citations))
        items.append(
            item(
                strong(term.title),
                f" ({day(happened.date)}). {source.text}".rstrip(),
                *cites,
                address=f"happened:{place}",
            )
        )
    if not items:
        return None
    made: tuple[Block, ...] = (bullets("decisions", *items),)
    return Section("annex/decisions", "Decisions, waivers and events", 2, made)


def _named(pen: Pen, address: str) -> str:
    found = pen.telling.requirements.get(address)
    if found is not None:
        return found.requirement.title or found.requirement.because
    kind, _, name = address.partition(":")
    if kind == "activity" and name in pen.knowledge.activities:
        return pen.telling.activity(name)
    if kind == "consequence" and name in pen.knowledge.rules:
        return pen.knowledge.rules[name].title
    words = pen.knowledge.vocabulary
    for terms in (words.phases, words.sectors, words.contexts):
        if address in terms:
            return terms[address].title
    return address.replace("_", " ")


def case_notes(pen: Pen) -> Section | None:
    """Cases elsewhere that the rules and activities of this plan name, and what they taught."""
    models: tuple[Rule | Activity, ...] = (
        *(pen.knowledge.rules[one.rule] for one in pen.programme.consequences),
        *(pen.knowledge.activities[one.id] for one in pen.programme.all_planned()),
    )
    named = dict.fromkeys(id_ for model in models for id_ in model.cases)
    pairs = [
        pair(
            f"{model.title} ({model.years})",
            f"{model.text} ",
            Text(model.lesson, emphasis=True),
            *pen.cites(pen.telling.cites(model)),
            address=f"case_note:{model.id}",
        )
        for id_ in named
        if (model := pen.knowledge.case_notes.get(id_)) is not None
    ]
    if not pairs:
        return None
    return Section("annex/cases", "What happened elsewhere", 2, (key_value("cases", *pairs),))


def words_used(pen: Pen) -> Section:
    """The words of this document and the verdicts in it."""
    words = (pair(capital(word), meaning) for word, meaning in TERMS.items() if word in SPOKEN)
    principles = _principles(pen)
    blocks: list[Block] = [key_value("words/used", *words)]
    if principles:
        blocks += [paragraph("words/principles", strong("Principles that the rules serve"))]
        blocks += [key_value("words/principles/list", *principles)]
    return Section("annex/words", "Words used", 2, tuple(blocks))


def _principles(pen: Pen) -> list[Pair]:
    served = {name for one in pen.programme.consequences for name in pen.knowledge.rules[one.rule].serves}
    return [
        pair(term.title, term.summary or "", *_cites(pen, term.sources))
        for name, term in pen.knowledge.vocabulary.principles.items()
        if name in served
    ]


def _cites(pen: Pen, sources: tuple[SourceRef, ...]) -> Spans:
    return tuple(pen.cites([pen.telling.cite(one) for one in sources], 2))
