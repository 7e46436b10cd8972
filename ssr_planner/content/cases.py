"""Situation files: read strictly, and compared with the knowledge whose questions they answer.

What the answers amount to, and whether expectations are met, is found out where the engine runs.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from ssr_planner.conditions.domains import NOT_APPLICABLE
from ssr_planner.content.addresses import details, lines, requirements
from ssr_planner.content.loader import parse_item
from ssr_planner.content.problems import listed
from ssr_planner.content.yaml_events import wrong
from ssr_planner.content.yaml_files import file_bytes
from ssr_planner.engine.planner.selection import AMBITIONS
from ssr_planner.errors import Finding, Place, nearest, quoted
from ssr_planner.knowledge.case import Answer, Case
from ssr_planner.knowledge.facts import Fact
from ssr_planner.knowledge.library import Knowledge

__all__ = ["Placing", "check_case", "read_case"]

_NAMED: Final = 8
_FILLED_BEHIND_BRACES: Final = re.compile(
    rb"^answers:[ ]*\{\}[ ]*(?:#.*)?\r?\n(?:[ ]*(?:#.*)?\r?\n)*[ ]+[^\s#]", re.MULTILINE
)


class Placing(Protocol):
    """What knows where each part of a situation stands: a file, or nothing that has lines."""

    def place(self, *path: str | int) -> Place:
        """Where a part stands."""


def read_case(path: Path, knowledge: Knowledge) -> tuple[Case | None, list[Finding]]:
    """A situation file and all that is wrong with it; no case when it cannot be used."""
    name = path.as_posix()
    content = file_bytes(path, name)
    if isinstance(content, Finding):
        return None, [content]
    parsed, findings = parse_item(content, name, "cases", Case)
    if parsed is None or not isinstance(parsed.item, Case):
        return None, [_without_braces(one, content) for one in findings]
    found = [*findings, *check_case(parsed, parsed.item, knowledge)]
    return (None if any(one.severity == "error" for one in found) else parsed.item), found


def _without_braces(finding: Finding, content: bytes) -> Finding:
    """The finding with a better hint where the first answer was filled in behind the empty list of a new file."""
    found = _FILLED_BEHIND_BRACES.search(content) if finding.code == "SSR108" else None
    if found is None or finding.place.line != content.count(b"\n", 0, found.end()) + 1:
        return finding
    return replace(finding, hint='Take away the {} behind "answers".')


def check_case(parsed: Placing, case: Case, knowledge: Knowledge) -> Iterator[Finding]:
    """Everything in a situation file that the knowledge does not know."""
    yield from _answers(parsed, case, knowledge)
    yield from _actors(parsed, case, knowledge)
    for at, happened in enumerate(case.happened):
        if happened.happening not in knowledge.vocabulary.happenings:
            message = f"The vocabulary has no happening {quoted(happened.happening)}."
            hint = _meant(happened.happening, knowledge.vocabulary.happenings, "See `happenings` in vocabulary.yaml.")
            yield wrong("SSR408", parsed.place("happened", at, "happening"), message, hint)
    yield from _decisions(parsed, case, knowledge)
    yield from _expectations(parsed, case, knowledge)


def _meant(name: str, known: Iterable[str], otherwise: str) -> str:
    near = nearest(name, known)
    return f"Did you mean {near}?" if near else otherwise


def _answers(parsed: Placing, case: Case, knowledge: Knowledge) -> Iterator[Finding]:
    for id_, answer in case.answers.items():
        fact = knowledge.asked.get(id_)
        if fact is not None:
            yield from _values(parsed, fact, answer)
            continue
        derived = id_ in knowledge.facts
        message = f"{quoted(id_)} {'follows from other answers' if derived else 'is no question of this knowledge'}."
        otherwise = "Answer what it follows from." if derived else "Take the answer away, or answer another question."
        hint = otherwise if derived else _meant(id_, knowledge.asked, otherwise)
        yield wrong("SSR401", parsed.place("answers", id_), message, hint)


def _values(parsed: Placing, fact: Fact, answer: Answer) -> Iterator[Finding]:
    base = ("answers", fact.id)
    values = fact.domain.values
    said: list[tuple[tuple[str | int, ...], str]] = [(("one_of", at), one) for at, one in enumerate(answer.one_of)]
    said += [(("disputed", who), one) for who, one in answer.disputed.items()]
    said += [(("value",), answer.value)] if answer.value is not None else []
    said += [(("expected", "value"), answer.expected.value)] if answer.expected is not None else []
    for path, value in said:
        if value not in values:
            message = f"{quoted(value)} is no answer to {quoted(fact.id)}."
            hint = _meant(value, values, f"Its values are {listed(values)}.")
            yield wrong("SSR402", parsed.place(*base, *path), message, hint)
    if answer.not_applicable and fact.applies is None:
        message = f"The question {quoted(fact.id)} applies everywhere."
        hint = f"Answer with {listed(values)}, or with dont_know."
        yield wrong("SSR402", parsed.place(*base, NOT_APPLICABLE), message, hint)
    yield from _record(parsed, fact, answer)


def _record(parsed: Placing, fact: Fact, answer: Answer) -> Iterator[Finding]:
    """What the record beside an answer lacks, or has although nobody asks for it."""
    for name in answer.record:
        if name not in fact.record:
            message = f"The record of {quoted(fact.id)} has no {quoted(name)}."
            hint = _meant(name, fact.record, f"It asks for {listed([*fact.record])}." if fact.record else "Use `note`.")
            yield wrong("SSR410", parsed.place("answers", fact.id, "record", name), message, hint)
    missing = [name for name in fact.record if not answer.record.get(name, "").strip()]
    if missing and answer.value not in {None, fact.least}:
        message = f"The record of {quoted(fact.id)} lacks {listed(missing)}."
        hint = f"Write under `record`: {'; '.join(f'{name}: {fact.record[name]}' for name in missing[:1])}"
        yield Finding("SSR410", "warning", parsed.place("answers", fact.id), message, hint)


def _actors(parsed: Placing, case: Case, knowledge: Knowledge) -> Iterator[Finding]:
    known = {*knowledge.actors, *knowledge.vocabulary.actor_kinds}
    capabilities, sectors = knowledge.vocabulary.capabilities, knowledge.vocabulary.sectors
    for at, one in enumerate(case.actors.list):
        place = parsed.place
        if one.actor not in known:
            yield _unknown_actor(parsed, ("actors", "list", at, "actor"), one.actor, knowledge)
        for number, capability in enumerate(one.mandate):
            if capability not in capabilities:
                message = f"The vocabulary has no capability {quoted(capability)}."
                hint = _meant(capability, capabilities, "See `capabilities` in vocabulary.yaml.")
                yield wrong("SSR405", place("actors", "list", at, "mandate", number), message, hint)
        for number, sector in enumerate(one.sectors):
            if sector not in sectors:
                message = f"The vocabulary has no sector {quoted(sector)}."
                hint = _meant(sector, sectors, "See `sectors` in vocabulary.yaml.")
                yield wrong("SSR405", place("actors", "list", at, "sectors", number), message, hint)
    planning = case.planning_organisation
    if planning is not None and planning not in known:
        yield _unknown_actor(parsed, ("planning_organisation",), planning, knowledge)


def _unknown_actor(parsed: Placing, path: tuple[str | int, ...], name: str, knowledge: Knowledge) -> Finding:
    kinds = tuple(knowledge.vocabulary.actor_kinds)
    more = f" and {len(kinds) - _NAMED} more that ssr-planner term lists" if len(kinds) > _NAMED else ""
    otherwise = f"Name a kind of actor, with its own name under `name`; kinds are {', '.join(kinds[:_NAMED])}{more}."
    hint = _meant(name, (*knowledge.actors, *kinds), otherwise)
    return wrong("SSR405", parsed.place(*path), f"Neither an actor nor a kind of actor is called {quoted(name)}.", hint)


class _Subject(NamedTuple):
    """What decisions of a kind may be about: the words known, and how they are asked for."""

    known: Callable[[Knowledge], Iterable[str]]
    asked: str


def _of_kind(*kinds: str) -> Callable[[Knowledge], Iterable[str]]:
    return lambda knowledge: (one for one in lines(knowledge) if one.partition(":")[0] in kinds)


def _phases(knowledge: Knowledge) -> Iterable[str]:
    return dict.fromkeys(phase.id for one in (knowledge.common, *knowledge.scenarios.values()) for phase in one.phases)


def _waivable(knowledge: Knowledge) -> Iterable[str]:
    return (*_of_kind("gate", "posture", "activity")(knowledge), *requirements(knowledge))


_ACTIVITY = _Subject(_of_kind("activity"), "the address of an activity, such as activity:its_id")
_PHASE = _Subject(_phases, "the id of a phase")
_SUBJECTS: Final = {
    "enter": _PHASE,
    "regress": _PHASE,
    "include": _ACTIVITY,
    "exclude": _ACTIVITY,
    "agreed": _ACTIVITY,
    "running": _ACTIVITY,
    "ended": _ACTIVITY,
    "stopped": _ACTIVITY,
    "waive": _Subject(_waivable, "the address of a gate or requirement"),
    "accept": _Subject(_of_kind("consequence"), "the address of a consequence"),
    "lead": _Subject(lambda knowledge: knowledge.scenarios, "the id of a scenario"),
    "ambition": _Subject(lambda _: AMBITIONS, "focused, standard or comprehensive"),
    "focus": _Subject(lambda knowledge: knowledge.vocabulary.sectors, "the id of a sector"),
}


def _decisions(parsed: Placing, case: Case, knowledge: Knowledge) -> Iterator[Finding]:
    for at, decided in enumerate(case.decisions):
        subject = _SUBJECTS.get(decided.decision)
        if subject is None:
            continue
        if decided.of is None:
            message = f"It is not said what the decision {quoted(decided.decision)} is about."
            yield wrong("SSR407", parsed.place("decisions", at, "decision"), message, f"Add `of`: {subject.asked}.")
        elif decided.of not in (known := tuple(subject.known(knowledge))):
            message = f"{quoted(decided.of)} is nothing that {quoted(decided.decision)} can be about."
            hint = _meant(decided.of, known, f"Write {subject.asked}.")
            yield wrong("SSR407", parsed.place("decisions", at, "of"), message, hint)


def _expectations(parsed: Placing, case: Case, knowledge: Knowledge) -> Iterator[Finding]:
    known = dict.fromkeys((*lines(knowledge), *details(knowledge))) if case.expected else {}
    for at, expected in enumerate(case.expected):
        if expected.about not in known:
            message = f"No result has a line {quoted(expected.about)}."
            hint = _meant(expected.about, known, "Write an address such as lead, gate:common/<phase> or activity:<id>.")
            yield wrong("SSR406", parsed.place("expected", at, "about"), message, hint)
