"""Annexes on results: the chain from output to impact, and the assumptions and risks on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ssr_planner.documents.builders import bullets, item, paragraph, row, table
from ssr_planner.documents.model import Ref, Section
from ssr_planner.documents.outline.pen import strong
from ssr_planner.engine.planner.results import ConsequenceState
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.wording import capital, consequences, facts, listed, lower, opening, requirements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ssr_planner.documents.model import Block, Item, Row
    from ssr_planner.documents.outline.pen import Pen

__all__ = ["results_chain"]

MOST = 2


def results_chain(pen: Pen) -> Section | None:
    """Output, outcome and impact of each activity, then what the way rests on and what endangers it."""
    rows = [*_chain(pen)]
    if not rows:
        return None
    head = ("Activity", "Output", "Outcome, and what would show it", "Impact")
    blocks: list[Block] = [
        paragraph(
            "results/intro", "An output is what the programme hands over. Outcomes and impact are never assumed."
        ),
        table("results", "From output to impact", head, rows, widths=(4, 4.5, 6.5, 3)),
    ]
    blocks += _list("results/assumptions", "What the way rests on", [*_assumptions(pen)])
    blocks += _list("results/risks", "What endangers it (no rating unless a person enters one)", [*_risks(pen)])
    return Section("annex/results", "Results chain", 2, tuple(blocks))


def _list(address: str, title: str, items: list[Item]) -> Iterator[Block]:
    if items:
        yield paragraph(address, strong(title))
        yield bullets(f"{address}/list", *items)


def _chain(pen: Pen) -> Iterator[Row]:
    for one in pen.programme.all_planned():
        model = pen.knowledge.activities[one.id]
        outcome = " ".join(_outcome(pen, fact, value) for fact, value in [*model.works_toward.items()][:MOST])
        yield row(
            Ref(one.address, model.title),
            model.output,
            outcome or "It serves other activities.",
            _impact(pen, one.id) or "\u2013",
            address=f"{one.address}/results",
        )


def _outcome(pen: Pen, fact: str, value: str) -> str:
    model = pen.knowledge.facts.get(fact)
    known = pen.knowledge.indicators
    titles = [lower(known[one].title) for one in model.indicators if one in known][:MOST] if model else []
    shown = f" Shown by: {listed(titles)}." if titles else ""
    return f"{facts.value_says(pen.telling, fact, value)}{shown}"


def _impact(pen: Pen, activity: str) -> str:
    toward = (pen.knowledge.facts.get(one) for one in pen.knowledge.activities[activity].works_toward)
    objectives = dict.fromkeys(one.objective for one in toward if one is not None and one.objective)
    terms = pen.knowledge.vocabulary.objectives
    return "; ".join(terms[one].title for one in objectives if one in terms)


def _assumptions(pen: Pen) -> Iterator[Item]:
    """Each open or waiting fact on the way, with the gates that ask for it."""
    asked: dict[str, list[str]] = {}
    for gate in pen.programme.walk.gates.values():
        for fact in (*gate.own.questions, *gate.own.waits_for):
            asked.setdefault(fact, []).append(lower(pen.telling.gate(gate)))
    for fact, gates in asked.items():
        yield item(f"{capital(pen.telling.fact(fact))}, for {listed(gates)}.", address=f"answer:{fact}/assumed")


def _risks(pen: Pen) -> Iterator[Item]:
    for one in pen.programme.consequences:
        if one.state in {ConsequenceState.STANDS, ConsequenceState.CONDITIONAL}:
            title = pen.knowledge.rules[one.rule].title
            word = lower(consequences.consequence_word(one))
            yield item(Ref(one.address, title), f" ({word}).", address=f"{one.address}/risk")
    yield from (item(text, address=f"answer:{name}/waited") for name, text in _others(pen).items())
    yield from (item(text, address=f"answer:{name}/unsure") for name, text in _unsure(pen).items())


def _others(pen: Pen) -> dict[str, str]:
    """What only others can move, and gates wait for."""
    waited = dict.fromkeys(
        fact for gate in pen.programme.walk.gates.values() if gate.own.kind is Kind.WAITS for fact in gate.own.waits_for
    )
    return {one: opening.may_fail(pen.telling, one) for one in waited}


def _unsure(pen: Pen) -> dict[str, str]:
    """Answers of low confidence on which a gate rests."""
    known = pen.programme.situation.known
    made: dict[str, str] = {}
    for gate in pen.programme.walk.gates.values():
        for one in gate.requirements:
            read = requirements.relevant(one.judged) if one.judged else ()
            for test in read:
                answer = known[test.fact].answer if test.fact in known else None
                if answer is not None and answer.confidence == "low":
                    name = capital(pen.telling.fact(test.fact))
                    made.setdefault(test.fact, f"{name}: a gate rests on an answer of low confidence.")
    return made
