"""The diagnosis explained both ways: why this context, why not the others, and which answer would change it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ssr_planner.conditions.domains import Test
from ssr_planner.conditions.explain import Reason, Truth
from ssr_planner.engine.diagnosis import Choice, ContextVerdict
from ssr_planner.knowledge.common import Entry
from ssr_planner.wording.facts import questions, so_of
from ssr_planner.wording.lines import Line, capital, ending, listed, lower, number
from ssr_planner.wording.requirements import decided
from ssr_planner.wording.telling import Telling

__all__ = ["because", "context", "lead", "lead_title", "outlook", "rests_on", "stage", "would_change"]

FEW = 3


def lead_title(telling: Telling) -> str:
    """The title of the leading scenario, or that none leads yet."""
    leading = telling.programme.diagnosis.leading
    if leading is None:
        return "No scenario leads yet"
    return _scenario(telling, leading)


def _scenario(telling: Telling, scenario: str) -> str:
    term = telling.words.contexts.get(scenario)
    return term.title if term else telling.knowledge.scenarios[scenario].title


def lead(telling: Telling) -> Line:
    """Which scenario leads and why, or which may and what would decide."""
    diagnosis = telling.programme.diagnosis
    choice = diagnosis.lead
    if diagnosis.decided is not None:
        return _decided_lead(telling, diagnosis.decided)
    entries = telling.knowledge.diagnosis.lead
    if choice.chosen is None:
        names = listed((f"“{lower(_scenario(telling, one))}”" for one in choice.possible), "or")
        text = f"No scenario leads yet. It may be {names}; this decides: {questions(telling, choice.questions, FEW)}"
        return Line("lead", text)
    entry = next(one for one in entries if one.id == choice.chosen)
    because = f": {lower(entry.because)}" if entry.because else "."
    text = f"The scenario “{lower(_scenario(telling, choice.chosen))}” leads{because}"
    if choice.provisional:
        text = f"{text} {_provisional(telling, choice)}"
    return Line("lead", text, telling.cites(entry), entry.basis is not None)


def _decided_lead(telling: Telling, chosen: str) -> Line:
    decision = telling.case.decided("lead")
    why = f" {ending(decided(telling, decision))}" if decision else ""
    said = f"People have decided that the scenario “{lower(_scenario(telling, chosen))}” leads.{why}"
    found = telling.programme.diagnosis.lead.chosen
    if found and found != chosen:
        said = f"{said} The answers alone would let “{lower(_scenario(telling, found))}” lead."
    return Line("lead", said)


def _provisional(telling: Telling, choice: Choice) -> str:
    others = [one for one in choice.possible if one != choice.chosen]
    names = listed((f"“{lower(_scenario(telling, one))}”" for one in others), "or")
    return (
        f"This is provisional: the answer to this question may let {names} lead, whose phases and gates would then "
        f"count: {questions(telling, choice.questions, FEW)}"
    )


def context(telling: Telling, found: ContextVerdict) -> Line:
    """Whether a context holds and because of what."""
    title = telling.words.contexts[found.id].title
    heads = {Truth.YES: "holds", Truth.NO: "does not hold", Truth.OPEN: "is not known to hold"}
    line = because(telling, found)
    return replace(line, text=f"“{title}” {heads[found.truth]}. {line.text}".strip())


def because(telling: Telling, found: ContextVerdict) -> Line:
    """What is so that makes a context hold, or not, or leaves it open."""
    model = next(one for one in telling.knowledge.diagnosis.contexts if one.id == found.id)
    lines = list(dict.fromkeys(one.text for one in so_of(telling, _context_grounds(found))))
    rest = len(lines) - FEW
    said = " ".join((*lines[:FEW], f"({capital(number(rest))} more.)") if rest > 0 else lines)
    text = f"{model.says} {said}" if found.truth is Truth.YES else said
    return Line(f"context:{found.id}", text.strip(), telling.cites(model), model.basis is not None)


def _context_grounds(found: ContextVerdict) -> tuple[Test, ...]:
    """The tests behind the verdict: for a no those of the part that decides it, for what is open the open ones."""
    if found.truth is Truth.NO:
        exception = found.unless if found.unless is not None and found.unless.truth is Truth.YES else found.when
        return exception.grounds()
    if found.truth is Truth.OPEN:
        reasons = [one for one in (found.when, found.unless) if one is not None and one.truth is Truth.OPEN]
        return tuple(test for one in reasons for test in _open(one))
    return found.when.grounds()


def _open(reason: Reason) -> Sequence[Test]:
    if isinstance(reason.bound, Test):
        return (reason.bound,) if reason.truth is Truth.OPEN else ()
    return tuple(test for part in reason.parts if part.truth is Truth.OPEN for test in _open(part))


def stage(telling: Telling, name: str) -> Line:
    """The stage within a context, or which may be."""
    choice = telling.programme.diagnosis.stages[name]
    return _choice(telling, f"stage:{name}", choice, telling.knowledge.diagnosis.stages[name], "stage")


def outlook(telling: Telling) -> Line:
    """The outlook, and what it means for the kind of work."""
    return _choice(
        telling, "outlook", telling.programme.diagnosis.outlook, telling.knowledge.diagnosis.outlook, "outlook"
    )


def _choice(telling: Telling, address: str, choice: Choice, entries: Sequence[Entry], kind: str) -> Line:
    terms = telling.words.outlooks if kind == "outlook" else telling.words.stages
    titles = {one.id: terms[one.id].title if one.id in terms else one.id for one in entries}
    if choice.chosen is None:
        names = listed((lower(titles[one]) for one in choice.possible), "or")
        return Line(address, f"The {kind} may be {names}; this decides: {questions(telling, choice.questions, FEW)}")
    entry = next(one for one in entries if one.id == choice.chosen)
    text = _named(titles[entry.id], entry.says, kind)
    if choice.provisional:
        text = f"{text} This is provisional: {questions(telling, choice.questions, FEW)}"
    return Line(address, text, telling.cites(entry), entry.basis is not None)


def _named(title: str, says: str | None, kind: str) -> str:
    if not says:
        return f"{title}."
    return says if kind == "outlook" else f"The stage is {lower(title)}: {lower(says)}"


def rests_on(telling: Telling) -> tuple[str, ...]:
    """The facts on which the lead rests: those that would change it if they were answered otherwise."""
    diagnosis = telling.programme.diagnosis
    holding = [test for id_ in diagnosis.holding for test in _context_grounds(diagnosis.contexts[id_])]
    chosen = [one.reason for one in diagnosis.lead.entries if one.id == diagnosis.lead.chosen and one.reason]
    found = [test for reason in chosen for test in reason.grounds()]
    known = telling.programme.situation.known
    return tuple(dict.fromkeys(one.fact for one in (*holding, *found) if one.fact in known))


def would_change(telling: Telling) -> str:
    """Which answers carry the reading, and which open ones could still change it."""
    carried = _names(telling, rests_on(telling))
    text = f"The reading rests on the answers about {carried}; other answers there would change it." if carried else ""
    open_contexts = [one for one in telling.programme.diagnosis.contexts.values() if one.truth is Truth.OPEN]
    asked = dict.fromkeys(fact for one in open_contexts for fact in one.questions)
    if asked:
        names = listed(f"“{lower(telling.words.contexts[one.id].title)}”" for one in open_contexts)
        holds = "holds" if len(open_contexts) == 1 else "hold"
        also = " as well" if telling.programme.diagnosis.leading else ""
        more = f"Still open is whether {names} {holds}{also}; this decides: {questions(telling, asked, FEW)}"
        text = f"{text} {more}".strip()
    return text


def _names(telling: Telling, facts: Iterable[str]) -> str:
    return listed(telling.fact(one) for one in facts)
