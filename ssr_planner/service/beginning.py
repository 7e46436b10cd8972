"""What somebody needs to begin: an empty situation file that holds every question, and the schemas for editors."""

import textwrap
from collections.abc import Iterator
from datetime import date
from typing import Final

from ssr_planner.conditions.domains import facts_of
from ssr_planner.content import schemas as generated
from ssr_planner.errors import NOWHERE, Finding, Refused, nearest, quoted
from ssr_planner.knowledge.facts import Fact
from ssr_planner.knowledge.library import Knowledge

__all__ = ["schema_kinds", "schema_of", "situation_text"]

_WIDTH: Final = 100
_HEAD: Final = """\
# A situation file: what is known of a country on one day. Read it with:  ssr-planner plan {file}
#
# Answer what you know and leave the rest: what nobody answered stays open and comes back as a question.
# To answer a question, take the # away from its lines and fill them in; with the first answer, take away
# the {{}} behind "answers". Instead of "value" an answer can say:
#     one_of: [this, that]          one of these, not known which
#     disputed: {{somebody: this, somebody else: that}}
#     dont_know: yes                asked, and nobody knows
# It may also say "note", "who", and "expected" (value, earliest, who) for a change that somebody expects.
id: {id}
title: "Title of the plan"
country: "Name of the country"
as_of: {day}

# Who is present, and what each may do by its mandate. Say "complete: yes" only if nobody else is there.
# actors:
#   complete: no
#   list:
#     - actor:              # the id of an actor, or of a kind of actor
#       mandate: []         # ids of capabilities; look one up with:  ssr-planner term WORD
#       source:

answers: {{}}
"""


def schema_kinds() -> tuple[str, ...]:
    """The kinds of file that have a schema."""
    return tuple(name.removesuffix(".json") for name in generated.schemas())


def schema_of(kind: str) -> str:
    """The JSON schema of one kind of file, as text.

    Raises:
        Refused: when there is no such kind.
    """
    found = generated.schemas().get(f"{kind}.json")
    if found is None:
        near = nearest(kind, schema_kinds())
        hint = f"Did you mean {near}?" if near else f"There are: {', '.join(schema_kinds())}."
        raise Refused(Finding("SSR510", "error", NOWHERE, f"There is no kind of file called {quoted(kind)}.", hint))
    return found


def situation_text(id_: str, file: str, day: date, knowledge: Knowledge) -> str:
    """An empty situation file; every question stands in it as a comment, with its values and why it matters."""
    parts = [_HEAD.format(id=id_, file=file, day=day.isoformat())]
    theme = ""
    for fact in _in_order(knowledge):
        if fact.theme != theme:
            theme = fact.theme
            parts.append(f"  # ----- {theme.replace('_', ' ')} -----\n")
        parts.append("\n".join(_question(fact, knowledge)) + "\n")
    return "\n".join(parts)


def _in_order(knowledge: Knowledge) -> list[Fact]:
    """The questions theme by theme, the themes that the diagnosis reads first."""
    read = (name for context in knowledge.diagnosis.contexts for name in facts_of(knowledge.bound(context.when)))
    first = [knowledge.asked[name].theme for name in read if name in knowledge.asked]
    themes = list(dict.fromkeys((*first, *(fact.theme for fact in knowledge.asked.values()))))
    return sorted(knowledge.asked.values(), key=lambda fact: themes.index(fact.theme))


def _question(fact: Fact, knowledge: Knowledge) -> Iterator[str]:
    yield from _comment(fact.question or fact.title)
    if fact.why:
        yield from _comment(f"Why it matters: {fact.why}")
    if fact.who_may_know:
        kinds = knowledge.vocabulary.actor_kinds
        yield from _comment(f"Who may know: {'; '.join(kinds[one].title for one in fact.who_may_know)}.")
    longest = max(len(value) for value in fact.values)
    for value, one in fact.values.items():
        yield from _comment(f"{value:<{longest}}  {one.says}", first="    ", rest=" " * (longest + 6))
    yield f"  # {fact.id}:"
    for key in ("value", "source", "date", "confidence"):
        yield f"  #   {key}:"
    if fact.record:
        yield "  #   record:"
        yield from (f"  #     {name}:  # {says}" for name, says in fact.record.items())


def _comment(text: str, first: str = "", rest: str = "") -> Iterator[str]:
    """A text as comment lines; whatever it holds, no line of it can end the comment."""
    words = "".join(sign if sign.isprintable() else " " for sign in text)
    lines = textwrap.wrap(words, _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
    for line in lines:
        yield f"  # {line}"
