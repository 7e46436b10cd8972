"""Questions about a plan and about the words: why a line says what it says, and what a word means."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from ssr_planner.errors import NOWHERE, Finding, Refused, nearest, quoted
from ssr_planner.knowledge.facts import Fact
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.service.lines import lines_like
from ssr_planner.service.opening import open_knowledge
from ssr_planner.service.planning import Plan
from ssr_planner.settings import Settings
from ssr_planner.wording import Line, UnknownAddress, addresses, why
from ssr_planner.wording.fixed import HEADS
from ssr_planner.wording.terms import TERMS

__all__ = ["Meaning", "explain", "find_word", "known_addresses", "known_words", "words_by_kind"]

_OWN: Final = "word of the planner"
_SUGGESTED: Final = 8


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning of a word: what kind of word it is, its title, what it means, and the values it can take."""

    kind: str
    title: str
    text: str
    values: tuple[tuple[str, str], ...] = ()


def explain(plan: Plan, address: str) -> Line:
    """Why a line of a plan says what it says.

    Raises:
        Refused: when the plan has no such line.
    """
    try:
        return why(plan.programme, plan.knowledge, address)
    except UnknownAddress as error:
        hint = _suggested(plan, address)
        raise (Refused(*(replace(one, hint=hint) for one in error.findings)) if hint else error) from None


def _suggested(plan: Plan, wanted: str) -> str:
    """The lines that were probably meant; nothing where a slip in an address has been recognised."""
    if ":" in wanted and nearest(wanted, known_addresses(plan)):
        return ""
    found = lines_like(plan, wanted)
    if not found:
        return "" if nearest(wanted, known_addresses(plan)) else "List the lines with: ssr-planner why CASE"
    named = "; ".join(f"{address} ({title})" for address, title in found[:_SUGGESTED])
    more = len(found) - _SUGGESTED
    return f"Lines that speak of it: {named}{f'; and {more} more' if more > 0 else ''}."


def known_addresses(plan: Plan) -> tuple[str, ...]:
    """Every line of a plan that can be asked about."""
    return addresses(plan.programme, plan.knowledge)


def find_word(word: str, settings: Settings) -> tuple[Meaning, ...]:
    """Every meaning of a word of the planner, of the vocabulary, or of a fact's name.

    Raises:
        Refused: when nobody defined it.
    """
    wanted = " ".join(word.lower().replace("_", " ").split())
    own = TERMS.get(wanted)
    found = [Meaning(_OWN, wanted, own)] if own else []
    shelf = open_knowledge(settings)
    found += _in_knowledge(wanted.replace(" ", "_"), shelf.knowledge)
    if not found:
        near = nearest(wanted, known_words(shelf.knowledge))
        hint = f"Did you mean {near}?" if near else "List all words with: ssr-planner term"
        raise Refused(Finding("SSR509", "error", NOWHERE, f"The word {quoted(word)} is not defined.", hint))
    return tuple(found)


def known_words(knowledge: Knowledge) -> tuple[str, ...]:
    """Every word that can be looked up, each once."""
    lists = (list(terms) for _, terms in _vocabulary(knowledge))
    return tuple(dict.fromkeys((*TERMS, *(word for words in lists for word in words), *knowledge.facts)))


def words_by_kind(knowledge: Knowledge) -> dict[str, dict[str, str]]:
    """Every word that can be looked up, by its kind, each with its title."""
    found = {_OWN: {word: word for word in TERMS}}
    for kind, terms in _vocabulary(knowledge):
        found[_one_of(kind)] = {word: str(getattr(term, "title", word)) for word, term in terms.items()}
    found["fact"] = {id_: fact.title for id_, fact in knowledge.facts.items()}
    return {kind: words for kind, words in found.items() if words}


def _vocabulary(knowledge: Knowledge) -> Iterator[tuple[str, dict[str, object]]]:
    words = knowledge.vocabulary
    for field in type(words).model_fields:
        yield field, getattr(words, field)


def _in_knowledge(id_: str, knowledge: Knowledge) -> Iterator[Meaning]:
    for kind, terms in _vocabulary(knowledge):
        term = terms.get(id_)
        if term is not None:
            summary = getattr(term, "summary", None) or "No more is said of it than its title."
            guide = knowledge.sector_guides.get(id_) if kind == "sectors" else None
            advice = tuple((title, one.says) for head, title in HEADS.items() for one in getattr(guide, head, ()))
            yield Meaning(_one_of(kind), str(getattr(term, "title", id_)), summary, advice)
    fact = knowledge.facts.get(id_)
    if fact is not None:
        yield _of_fact(fact)


def _one_of(kind: str) -> str:
    """What one entry of a list of the vocabulary is called."""
    words = kind.replace("_", " ")
    for many, one in (("ies", "y"), ("sses", "ss"), ("s", "")):
        if words.endswith(many):
            return words.removesuffix(many) + one
    return words


def _of_fact(fact: Fact) -> Meaning:
    said = " ".join(part for part in (fact.question, fact.summary, fact.why) if part)
    return Meaning("fact", fact.title, said, tuple((value, one.says) for value, one in fact.values.items()))
