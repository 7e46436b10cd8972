"""What is so of a fact: a value, one of several, disputed, not known, no longer valid; by whom, when, how surely."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ssr_planner.conditions.domains import NOT_APPLICABLE, YES_NO, Test
from ssr_planner.conditions.syntax import capability_of
from ssr_planner.engine.situation import Known
from ssr_planner.knowledge.case import Answer
from ssr_planner.knowledge.facts import Fact
from ssr_planner.wording.lines import Line, capital, day, ending, listed, lower, number
from ssr_planner.wording.telling import Telling

__all__ = ["address_of", "evidence", "question", "questions", "so", "so_of", "value_says", "wanted"]

SHORT = 3
TWO = 2


def address_of(telling: Telling, fact: str) -> str:
    """The address at which a fact is explained: an answer, or the line of the diagnosis that publishes it."""
    knowledge = telling.knowledge
    if fact in knowledge.measures:
        return f"measure:{fact}"
    if fact in knowledge.published:
        prefixes = (("in_", "context:"), ("stage_of_", "stage:"))
        return next((new + fact.removeprefix(old) for old, new in prefixes if fact.startswith(old)), fact)
    return f"answer:{fact}"


def value_says(telling: Telling, fact: str, value: str) -> str:
    """What one value says of the place, as a sentence."""
    known = telling.knowledge.facts.get(fact)
    if known is not None:
        if value in known.values:
            return known.values[value].says
        return f"The question of {lower(known.title)} does not arise."
    return _published(telling, fact, value)


def _published(telling: Telling, fact: str, value: str) -> str:
    kind, _, name = address_of(telling, fact).partition(":")
    words = telling.words
    if kind == "context":
        return f"The context “{lower(words.contexts[name].title)}” {'holds' if value == 'yes' else 'does not hold'}."
    if kind == "stage":
        if value == NOT_APPLICABLE:
            return f"The context “{lower(words.contexts[name].title)}” does not hold."
        return f"The stage is: {lower(words.stages[value].title)}." if value in words.stages else ending(value)
    if kind == "outlook" and value in words.outlooks:
        return f"The outlook is {lower(words.outlooks[value].title)}."
    if kind == "measure":
        return next(band.says for band in telling.knowledge.measures[name].bands if band.value == value)
    able = lower(words.capabilities[capability_of(fact) or ""].title)
    return f"Somebody present can {able}." if value == "yes" else f"Nobody present can {able}."


def so(telling: Telling, fact: str) -> Line:
    """What is so of a fact on the day of the plan, with who said it and the sources they named."""
    known = telling.programme.situation.known.get(fact)
    address = address_of(telling, fact)
    if known is None:
        return _so_published(telling, fact, address)
    model = telling.knowledge.facts[fact]
    answer = known.answer
    cites = telling.cited(answer.source).citations if answer and answer.source else ()
    return Line(address, _sentence(telling, model, known), cites)


def so_of(telling: Telling, tests: Iterable[Test]) -> tuple[Line, ...]:
    """What is so of the facts that these tests read, each once."""
    return tuple(so(telling, fact) for fact in dict.fromkeys(one.fact for one in tests))


def _sentence(telling: Telling, model: Fact, known: Known) -> str:
    answer = known.answer
    asks = ending(model.question or model.title)
    if known.origin == "stale" and answer is not None:
        return _stale(telling, model, known, answer)
    if known.settled:
        return value_says(telling, model.id, known.possible[0])
    if answer is not None and answer.disputed:
        return _disputed(telling, model, answer.disputed)
    if len(known.possible) == TWO < len(model.domain.values):
        return f"Either {_alternatives([_inside(telling, model, one) for one in known.possible])}."
    return f"It is not known: {asks}"


def _alternatives(said: Sequence[str]) -> str:
    """Alternatives; where they differ in their first words only, the rest is told once."""
    parts = [one.split() for one in said]
    shortest = min(len(one) for one in parts)
    same = next((place for place in range(shortest) if len({one[-1 - place] for one in parts}) > 1), shortest - 1)
    if max(len(one) for one in parts) - same > SHORT:
        return f"{', or '.join(said)}"
    return f"{listed((' '.join(one[: len(one) - same]) for one in parts), 'or')} {' '.join(parts[0][-same:])}"


def _disputed(telling: Telling, model: Fact, voices: Mapping[str, str]) -> str:
    """What each voice says; where the words are yes and no, the second only contradicts."""
    by_value: dict[str, list[str]] = {}
    for who, value in voices.items():
        by_value.setdefault(value, []).append(who)
    if set(by_value) == set(YES_NO.values):
        yes, no = (listed(by_value[value]) for value in YES_NO.values)
        return f"According to {yes}, {_inside(telling, model, 'yes')}; {no} denies it."
    said = (f"according to {listed(who)}, {_inside(telling, model, value)}" for value, who in by_value.items())
    return capital(ending("; ".join(said)))


def _inside(telling: Telling, model: Fact, value: str) -> str:
    return lower(value_says(telling, model.id, value).rstrip("."))


def _stale(telling: Telling, model: Fact, known: Known, answer: Answer) -> str:
    happenings = telling.words.happenings
    reasons = [
        "it is too old" if one == "age" else f"of a {lower(happenings[one].title)} since" for one in known.because
    ]
    old = listed((_inside(telling, model, value) for value in answer.values), "or") or "it was not known"
    said = f" of {day(answer.date)}" if answer.date else ""
    asks = ending(model.question or model.title)
    return f"The answer{said} was that {old}; it no longer counts, because {listed(reasons)}. To be asked again: {asks}"


def _so_published(telling: Telling, fact: str, address: str) -> Line:
    domain = telling.knowledge.domains[fact]
    band = next((one.band for one in telling.programme.measures if one.measure == fact), None)
    values = (band,) if band else domain.names(telling.possible.get(fact, domain.full))
    if len(values) == 1:
        return Line(address, _present(telling, fact) or value_says(telling, fact, values[0]))
    if len(values) > TWO or len(values) == len(domain.values):
        return Line(address, f"It is not known: {question(telling, fact)}")
    said = listed((lower(value_says(telling, fact, one).rstrip(".")) for one in values), "or")
    return Line(address, f"Either {said}.")


def _present(telling: Telling, fact: str) -> str:
    """Who is present and can do it, where somebody is."""
    capability = capability_of(fact)
    if capability is None:
        return ""
    able = [one.actor for one in telling.programme.situation.present if capability in one.mandate]
    term = lower(telling.words.capabilities[capability].title)
    return f"Present and able to {term}: {telling.actors(able)}." if able else ""


def question(telling: Telling, fact: str) -> str:
    """The question that asks for a fact."""
    model = telling.knowledge.facts.get(fact)
    if model is not None:
        return model.question or ending(model.title)
    capability = capability_of(fact)
    if capability is not None:
        return f"Is anybody present who can {lower(telling.words.capabilities[capability].title)}?"
    return _published_question(telling, fact)


def _published_question(telling: Telling, fact: str) -> str:
    kind, _, name = address_of(telling, fact).partition(":")
    if kind == "context":
        return f"Does “{lower(telling.words.contexts[name].title)}” hold?"
    if kind == "stage":
        return f"Which stage of “{lower(telling.words.contexts[name].title)}” has been reached?"
    if kind == "measure":
        return f"What does the plan show of this: {lower(telling.knowledge.measures[name].title)}?"
    return "Which outlook does the situation have?"


def questions(telling: Telling, facts: Iterable[str], most: int | None = None) -> str:
    """Several questions, one after the other; of many the first so many, and how many more there are."""
    asked = list(dict.fromkeys(facts))
    every = list(dict.fromkeys(question(telling, one) for one in asked))
    said = every[:most]
    rest = len(every) - len(said)
    return " ".join((*said, f"({capital(number(rest))} more.)")) if rest else " ".join(said)


def wanted(telling: Telling, test: Test) -> str:
    """What a test asks of its fact, in the words of the values that satisfy it."""
    values = telling.knowledge.domains[test.fact].names(test.allowed)
    said = [lower(value_says(telling, test.fact, one).rstrip(".")) for one in values if one != NOT_APPLICABLE]
    return f"{'Either ' if len(said) > 1 else ''}{listed(said, 'or')}" if said else "that it does not apply"


def evidence(telling: Telling, fact: str) -> str:
    """How an answer is known: when it was given, how surely, and what was noted; empty without an answer."""
    known = telling.programme.situation.known.get(fact)
    if known is None:
        return ""
    if known.origin in {"narrowed", "does_not_apply"}:
        return _narrowed(telling, known)
    answer = known.answer
    if answer is None:
        return "Not asked yet."
    parts = [
        f"of {day(answer.date)}" if answer.date else "",
        f"confidence {answer.confidence}" if answer.confidence else "",
    ]
    said = ", ".join(part for part in parts if part)
    words = telling.cited(answer.source).text if answer.source else "No source was given"
    asked = "Asked; nobody knows" if answer.dont_know else ""
    note = telling.cited(answer.note).text
    every = (asked, f"Answer {said}" if said else "", words, note, _who(answer), *_record(telling, fact, answer))
    return " ".join(ending(capital(part)) for part in every if part)


def _record(telling: Telling, fact: str, answer: Answer) -> Iterator[str]:
    """What stands on record beside an answer, and what does not although it should."""
    model = telling.knowledge.facts[fact]
    if answer.value in {None, model.least}:
        return
    for name in model.record:
        said = answer.record.get(name, "").strip()
        yield f"{name.replace('_', ' ')}: {said}" if said else f"{name.replace('_', ' ')}: not on record"


def _who(answer: Answer) -> str:
    return f"Given by {answer.who}" if answer.who else ""


def _narrowed(telling: Telling, known: Known) -> str:
    because = [one.because for one in telling.knowledge.constraints if one.id in known.because]
    follows = "It follows from other answers."
    return (
        " ".join((follows, *because))
        if known.origin == "narrowed"
        else "It follows from other answers that this does not arise."
    )
