"""Results on the terminal that are no part of a document: explanations, questions, comparisons, words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final

from ssr_planner.display.naming import LATER, cited, few, word_of
from ssr_planner.display.screen import Screen
from ssr_planner.documents.model import Source
from ssr_planner.documents.reading import source_text
from ssr_planner.engine.compare import ABSENT, Change
from ssr_planner.engine.interview import Asked
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.service import Compared, Meaning, Plan, lines_by_kind, title_in, title_of
from ssr_planner.wording import Line, lower

__all__ = [
    "show_cited",
    "show_comparison",
    "show_lines",
    "show_meanings",
    "show_questions",
    "show_why",
    "show_words",
]

_GROUPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "lead": "The scenario that leads",
        "context": "Contexts that hold",
        "stage": "Stages",
        "outlook": "Outlook",
        "posture": "With whom the programme may work",
        "gate": "Gates",
        "activity": "Activities",
        "consequence": "Consequences",
        "answer": "Answers",
    }
)
_BECAUSE: Final = 3
_DECIDES: Final = 4
_KINDS: Final = {
    "activity": ("activity", "activities"),
    "gate": ("gate", "gates"),
    "posture": ("partner", "partners"),
    "context": ("context", "contexts"),
    "stage": ("stage", "stages"),
    "consequence": ("consequence", "consequences"),
}
_SOURCE: Final = "source:"


# --- why --------------------------------------------------------------------------------


def show_why(screen: Screen, line: Line, knowledge: Knowledge) -> None:
    """Show a line and, step by step further in, what it rests on; then the sources in full."""
    screen.say(line.address, "dim")
    _show_line(screen, line, depth=0)
    show_cited(screen, _sources(line), knowledge)
    if _any_later(line):
        screen.say(LATER, "dim")


def _show_line(screen: Screen, line: Line, depth: int) -> None:
    shown = screen.text(line.text, "" if depth else "bold")
    mark = _mark(line)
    if mark:
        shown.append_text(screen.text(f" [{mark}]", "dim"))
    screen.say(shown, first="  " * depth + ("- " if depth else ""))
    for part in line.parts:
        _show_line(screen, part, depth + 1)


def _mark(line: Line) -> str:
    """The sources of a line, unless a line below it names them with what they say."""
    if line.address.startswith(_SOURCE) or any(part.address.startswith(_SOURCE) for part in line.parts):
        return ""
    return cited(line.citations, assumption=False)


def _any_later(line: Line) -> bool:
    shown = any(one.later for one in line.citations) if _mark(line) else False
    return shown or any(_any_later(part) for part in line.parts)


def _sources(line: Line) -> Iterator[str]:
    if _mark(line):
        yield from (one.source for one in line.citations)
    for part in line.parts:
        yield from _sources(part)


def show_cited(screen: Screen, ids: Iterable[str], knowledge: Knowledge) -> None:
    """Show the sources that were named by their ids, in full."""
    found = [knowledge.sources[one] for one in sorted(set(ids)) if one in knowledge.sources]
    if found:
        screen.say()
        screen.say("Sources", "bold")
    for one in found:
        entry = source_text(Source(one.id, one.title, one.author, str(one.year or ""), one.link or ""))
        screen.say(screen.text(f"{one.id}: ", "bold") + screen.text(entry), first="  ", rest="    ")


def show_lines(screen: Screen, plan: Plan) -> None:
    """Show the lines of a plan that can be asked about, each with its title."""
    for kind, titles in lines_by_kind(plan).items():
        if titles:
            screen.say(_GROUPS[kind], "bold")
        for address, title in titles.items():
            screen.say(screen.text(address) + screen.text(f"  {title}", "dim"), first="  ", rest="      ")
    screen.say()
    screen.say(
        "Requirements, rules, measures, indicators and sources can be asked about as well, by the address "
        "that an explanation shows.",
        "dim",
    )


# --- questions --------------------------------------------------------------------------


def show_questions(screen: Screen, plan: Plan, asked: Sequence[Asked]) -> None:
    """Show questions with their possible answers, why they matter and who may know."""
    done, all_ = plan.settled
    screen.say(f"Settled so far: {done} of {all_} lines of the plan. Open questions: {len(plan.questions)}.")
    for number, one in enumerate(asked, start=1):
        screen.say()
        _show_question(screen, plan, number, one)
    left = len(plan.questions) - len(asked)
    if left:
        screen.say()
        screen.say(f"{left} more with --all.", "dim")


def show_decides(screen: Screen, one: Asked) -> None:
    """Show in numbers what an answer would help to decide."""
    kinds: dict[str, int] = {}
    for address in one.decides:
        kind = address.partition(":")[0]
        kinds[kind] = kinds.get(kind, 0) + 1
    said = [f"{count} {_KINDS[kind][count > 1]}" if kind in _KINDS else kind for kind, count in kinds.items()]
    if said:
        screen.say(f"Would help to decide: {', '.join(said)}.", "dim")


def _show_question(screen: Screen, plan: Plan, number: int, one: Asked) -> None:
    knowledge = plan.knowledge
    fact = knowledge.facts[one.fact]
    screen.say(fact.question or fact.title, "bold", first=f"{number:>2}. ")
    screen.say(f"answer:{fact.id}", "dim", first="    ")
    if fact.why:
        screen.say(fact.why, first="    ")
    longest = max(len(value) for value in fact.values)
    for value, says in fact.values.items():
        screen.say(says.says, first=f"      {value:<{longest}}  ")
    kinds = knowledge.vocabulary.actor_kinds
    known = [lower(kinds[kind].title) for kind in fact.who_may_know if kind in kinds]
    if known:
        screen.say(f"Who may know: {'; '.join(known)}.", first="    ")
    titles = (_decided(plan, address) for address in one.decides)
    screen.say(f"Would help to decide: {few(titles, _DECIDES, '; ')}.", "dim", first="    ")


def _decided(plan: Plan, address: str) -> str:
    """What a line is called among others: a title alone does not say that it is a context or a partner class."""
    kind, title = address.partition(":")[0], lower(title_in(plan, address))
    return f"{kind}: {title}" if kind in {"context", "stage", "posture"} else title


# --- compare ----------------------------------------------------------------------------


def show_comparison(screen: Screen, compared: Compared) -> None:
    """Show what differs between two plans, group by group, and the answers behind it."""
    knowledge, comparison = compared.after.knowledge, compared.comparison
    screen.say(compared.before.case.title, "bold", first="From: ")
    screen.say(compared.after.case.title, "bold", first="To:   ")
    if not comparison.changes:
        screen.say("The two plans say the same.")
    order = list(_GROUPS)
    changed = sorted(comparison.changes, key=lambda one: order.index(_kind(one)))
    for kind, changes in groupby(changed, key=_kind):
        screen.say()
        screen.say(_GROUPS[kind], "bold")
        told, untold = _told(comparison.changes, tuple(changes))
        for change in told:
            _show_change(screen, change, knowledge)
        if untold:
            screen.say(untold, first="  - ")
    if comparison.answers:
        screen.say()
        names = (lower(knowledge.facts[fact].title) for fact in comparison.answers)
        screen.say(f"Answers that differ ({len(comparison.answers)}): {', '.join(names)}.")


def _kind(change: Change) -> str:
    return change.address.partition(":")[0]


def _told(every: Sequence[Change], changes: Sequence[Change]) -> tuple[Sequence[Change], str]:
    """The changes to tell line by line; the gates of two scenarios, which share none, are told in one sentence."""
    if _kind(changes[0]) != "gate" or not any(one.address == "lead" for one in every):
        return changes, ""
    first = [one for one in changes if one.after == ABSENT]
    second = [one for one in changes if one.before == ABSENT]
    sides = ((len(first), "first"), (len(second), "second"))
    counts = " and ".join(f"{number} only in the {plan} plan" for number, plan in sides if number)
    text = f"Each scenario has its own gates: {counts}." if counts else ""
    return [one for one in changes if one not in first and one not in second], text


def _show_change(screen: Screen, change: Change, knowledge: Knowledge) -> None:
    kind = change.address.partition(":")[0]
    before, after = (word_of(kind, word, knowledge) for word in (change.before, change.after))
    title = "" if change.address in {"lead", "outlook"} else f"{title_of(change.address, knowledge)}: "
    names = [lower(knowledge.facts[fact].title) for fact in change.because]
    because = few(names, _BECAUSE)
    shown = screen.text(title) + screen.text(f"{before} → {after}", "bold")
    if because:
        shown.append_text(screen.text(f" ({because})", "dim"))
    screen.say(shown, first="  - ")


# --- words ------------------------------------------------------------------------------


def show_meanings(screen: Screen, meanings: Iterable[Meaning]) -> None:
    """Show what a word means, once for each of its meanings."""
    for meaning in meanings:
        screen.say(screen.text(meaning.title, "bold") + screen.text(f"  ({meaning.kind})", "dim"))
        screen.say(meaning.text, first="  ")
        longest = max((len(value) for value, _ in meaning.values), default=0)
        for value, says in meaning.values:
            screen.say(says, first=f"    {value:<{longest}}  ")


def show_words(screen: Screen, words: Mapping[str, Mapping[str, str]]) -> None:
    """Show every word that can be looked up, kind by kind; a title stands beside a word that it does not repeat."""
    for kind, titles in words.items():
        screen.say(f"{kind}:", "bold")
        if all(word == title for word, title in titles.items()):
            screen.say(", ".join(titles), first="  ")
            continue
        longest = max(len(word) for word in titles)
        for word, title in titles.items():
            screen.say(screen.text(title, "dim"), first=f"  {word:<{longest}}  ")
