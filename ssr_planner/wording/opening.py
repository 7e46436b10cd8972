"""Who or what would open what is not open: activities, a decision, answers, others in time, or results."""

from collections.abc import Iterable, Sequence

from ssr_planner.conditions.syntax import capability_of
from ssr_planner.engine.walk.verdicts import Kind, Verdict
from ssr_planner.knowledge.facts import Mover
from ssr_planner.wording.facts import question, value_says
from ssr_planner.wording.fixed import DECISIONS
from ssr_planner.wording.lines import Line, capital, day, few, listed, lower, number, steps
from ssr_planner.wording.telling import Telling

__all__ = [
    "decisions",
    "expected",
    "indicators",
    "may_fail",
    "mover",
    "movers_words",
    "opening",
    "waiting_for",
    "waits",
    "workers",
]

FEW = 3
TITLES = 3
RESULT = "A result that must come"


def decisions(names: Iterable[str]) -> str:
    """The decisions that a verdict takes as made."""
    said = [f"to {lower(DECISIONS[one])}" for one in names]
    return f"if you decide {listed(said)}" if said else ""


def opening(telling: Telling, verdict: Verdict) -> tuple[str, ...]:
    """What would have to happen, as sentences; none where all holds today."""
    match verdict.kind:
        case Kind.OPEN:
            return ()
        case Kind.WITH_PLAN:
            by = f", through: {telling.things(verdict.by)}" if verdict.by else " with the plan"
            when = f"It would hold in {steps(verdict.steps)}{by}" if verdict.steps else f"It would hold{by}"
            return (_ended(when, decisions(verdict.decisions)),)
        case Kind.DECISION:
            return (_awaited(telling, verdict),)
        case Kind.DEPENDS:
            return _asks(telling, verdict.questions)
        case Kind.WAITS:
            return waits(telling, verdict)
        case Kind.CLOSED:
            return ("Nothing in this situation can open it.",)


def _ended(text: str, mark: str) -> str:
    return f"{text}, {mark}." if mark else f"{text}."


def _awaited(telling: Telling, verdict: Verdict) -> str:
    said = listed(lower(DECISIONS[one]) for one in verdict.decisions)
    first = f", after: {telling.things(verdict.by)}" if verdict.by else ""
    return f"People have to decide whether to {said or 'go on'}{first}."


def _asks(telling: Telling, facts: Sequence[str]) -> tuple[str, ...]:
    return tuple(question(telling, one) for one in facts)


def waits(telling: Telling, verdict: Verdict) -> tuple[str, ...]:
    """For whom or what it waits: one sentence for each who must move, then what the plan does toward it."""
    if not verdict.waits_for:
        return (f"It waits because this waits: {telling.things(verdict.by)}.",) if verdict.by else ()
    said = [f"Who moves it: {movers_words(telling, verdict.waits_for)}."]
    said += [text for one in verdict.waits_for if (text := expected(telling, one).text)]
    said += [text for one in verdict.waits_for if (text := indicators(telling, one))]
    working = workers(telling, verdict.waits_for)
    said.append(
        f"Works toward it: {telling.things(working[:FEW])}." if working else "Nothing in the plan works toward it."
    )
    return tuple(said)


def movers_words(telling: Telling, facts: Iterable[str]) -> str:
    """Who moves these facts, each with the facts in brackets."""
    movers: dict[str, list[str]] = {}
    for fact in facts:
        movers.setdefault(mover(telling, fact), []).append(telling.fact(fact))
    return "; ".join(f"{_many(lower(who), titles)} ({listed(titles)})" for who, titles in movers.items())


def _many(who: str, titles: Sequence[str]) -> str:
    return "results that must come" if len(titles) > 1 and who == lower(RESULT) else who


def waiting_for(telling: Telling, facts: Iterable[str]) -> str:
    """In short: who must move, each named once, and which results must come, with what works toward them."""
    asked = list(dict.fromkeys(facts))
    results = [one for one in asked if _is_result(telling, one)]
    said = _movers(telling, [one for one in asked if one not in results])
    return "; ".join((*said, *((_results(telling, results),) if results else ())))


def _movers(telling: Telling, facts: Sequence[str]) -> list[str]:
    """Those who must move, with the day somebody expects; of a wider circle only those not named already."""
    circles: dict[str, list[str]] = {}
    for fact in facts:
        circles.setdefault(lower(mover(telling, fact)), []).append(fact)
    wide = [one for one in circles if not any(other.startswith(f"{one} and ") for other in circles)]
    named: set[str] = set()
    said: list[str] = []
    for one in wide:
        each = [part for part in one.replace(" and the ", "|the ").split("|") if part not in named]
        named.update(each)
        within = [
            fact for other, ones in circles.items() if one == other or one.startswith(f"{other} and ") for fact in ones
        ]
        said += [f"{listed(each)}{_from(telling, within)}"] if each else []
    return said


def _from(telling: Telling, facts: Iterable[str]) -> str:
    known = telling.programme.situation.known
    answers = [known[one].answer for one in facts if one in known]
    days = sorted(one.expected.earliest for one in answers if one is not None and one.expected is not None)
    return f" (expected from {day(days[0])})" if days else ""


def _results(telling: Telling, facts: Sequence[str]) -> str:
    titles = few((f"{telling.fact(one)}{_from(telling, (one,))}" for one in facts), TITLES)
    working = workers(telling, facts)
    known = telling.knowledge.indicators
    shown = [
        lower(known[one].title) for fact in facts for one in telling.knowledge.facts[fact].indicators if one in known
    ]
    head = f"{'a result' if len(facts) == 1 else 'results'} still to come: {titles}"
    if working:
        more = f" and {number(len(working) - 1)} more" if len(working) > 1 else ""
        return f"{head} (works toward {'it' if len(facts) == 1 else 'them'}: {telling.thing(working[0])}{more})"
    return f"{head} (to be seen in: {shown[0]})" if shown else head


def _is_result(telling: Telling, fact: str) -> bool:
    model = telling.knowledge.facts.get(fact)
    return model is not None and model.moved_by is Mover.RESULT


def may_fail(telling: Telling, fact: str) -> str:
    """That who must move may not move, or that a result may not come."""
    if _is_result(telling, fact):
        return f"A result may not come: {telling.fact(fact)}."
    return f"{mover(telling, fact)} may not move: {telling.fact(fact)}."


def mover(telling: Telling, fact: str) -> str:
    """Who or what moves a fact."""
    model = telling.knowledge.facts.get(fact)
    if capability_of(fact) is not None:
        return "An organisation with the mandate"
    if model is None:
        return "The context"
    if model.moved_by is Mover.RESULT:
        return RESULT
    if model.moved_by is Mover.PROGRAMME:
        return "The programme"
    return capital(model.mover or "others") if model.moved_by is Mover.OTHERS else "Nobody"


def expected(telling: Telling, fact: str) -> Line:
    """What somebody expects of a fact, when and who says so; an empty line where nobody does."""
    known = telling.programme.situation.known.get(fact)
    hope = known.answer.expected if known and known.answer else None
    if hope is None:
        return Line(f"answer:{fact}", "")
    who = telling.cited(hope.who)
    says = lower(value_says(telling, fact, hope.value).rstrip("."))
    text = f"Expected from {day(hope.earliest)} at the earliest, according to {who.text or 'the source'}: {says}."
    return Line(f"answer:{fact}", text, who.citations)


def indicators(telling: Telling, fact: str) -> str:
    """Which indicators would show that a result has come."""
    model = telling.knowledge.facts.get(fact)
    if model is None or model.moved_by is not Mover.RESULT:
        return ""
    known = telling.knowledge.indicators
    titles = [lower(known[one].title) for one in model.indicators if one in known]
    return f"It would show in: {listed(titles)}." if titles else ""


def workers(telling: Telling, facts: Iterable[str]) -> tuple[str, ...]:
    """The activities of the plan that work toward these facts."""
    planned = {one.id for one in telling.programme.all_planned()}
    able = (one.id for fact in facts for one in telling.knowledge.workers.get(fact, ()))
    return tuple(dict.fromkeys(one for one in able if one in planned))
