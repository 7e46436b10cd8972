"""Diagnose: what kind of context this is and why, which scenario leads, the stage, and the outlook.

Several contexts may hold. Ordered lists are read from the top: a yes is provisional while an earlier entry is still
open; with no yes there is no choice, only candidates and the questions that decide among them. The result is
published as facts, so that rules and requirements may read it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ssr_planner.conditions.domains import NOT_APPLICABLE, YES_NO
from ssr_planner.conditions.explain import Reason, Truth, explain
from ssr_planner.engine.situation import Situation
from ssr_planner.knowledge.common import Entry
from ssr_planner.knowledge.library import OUTLOOK, Knowledge, context_fact, stage_fact
from ssr_planner.knowledge.scenario import Context

__all__ = ["Choice", "ContextVerdict", "Diagnosis", "EntryVerdict", "diagnose"]


@dataclass(frozen=True, slots=True)
class ContextVerdict:
    """Whether a context holds, why, and the questions that would decide it."""

    id: str
    truth: Truth
    when: Reason
    unless: Reason | None
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryVerdict:
    """One entry of an ordered list and what is so of it; the else entry has no reason of its own."""

    id: str
    truth: Truth
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What an ordered list chooses.

    `chosen` is the first entry that surely holds (provisional while an earlier one is open); `possible` are all that
    may still come out; `questions` would decide it.
    """

    chosen: str | None
    provisional: bool
    possible: tuple[str, ...]
    questions: tuple[str, ...]
    entries: tuple[EntryVerdict, ...]

    @property
    def settled(self) -> bool:
        """Whether no further answer can change the choice."""
        return len(self.possible) == 1


@dataclass(frozen=True)
class Diagnosis:
    """Contexts, lead, stages and outlook, with the possible values of everything a condition may read.

    `decided` names the lead people decided on, where they did; `roots` leads from a published fact to the questions
    that would settle it.
    """

    contexts: Mapping[str, ContextVerdict]
    lead: Choice
    decided: str | None
    stages: Mapping[str, Choice]
    outlook: Choice
    possible: Mapping[str, int]
    roots: Mapping[str, tuple[str, ...]]

    @property
    def leading(self) -> str | None:
        """The scenario that gives order and gates: the decided one, else the diagnosed one, else none."""
        return self.decided or self.lead.chosen

    @property
    def holding(self) -> tuple[str, ...]:
        """The contexts that surely hold."""
        return tuple(id_ for id_, one in self.contexts.items() if one.truth is Truth.YES)

    @property
    def candidates(self) -> tuple[str, ...]:
        """The scenarios that may lead."""
        return self.lead.possible

    def questions(self, facts: Sequence[str]) -> tuple[str, ...]:
        """The questions behind these facts: published ones led back to what people can answer."""
        if not facts:
            return ()
        return tuple(dict.fromkeys(root for fact in facts for root in self.roots.get(fact, (fact,))))


def diagnose(situation: Situation, knowledge: Knowledge) -> Diagnosis:
    """The diagnosis of a situation."""
    possible = dict(situation.possible)
    roots: dict[str, tuple[str, ...]] = {}
    contexts = {one.id: _context(one, knowledge, possible) for one in knowledge.diagnosis.contexts}
    for id_, verdict in contexts.items():
        possible[context_fact(id_)] = _as_mask(verdict.truth)
        roots[context_fact(id_)] = verdict.questions
    stages = {}
    for id_, entries in knowledge.diagnosis.stages.items():
        stages[id_] = _choose(entries, knowledge, possible, roots)
        possible[stage_fact(id_)] = _stage_mask(id_, stages[id_], contexts[id_].truth, knowledge)
        roots[stage_fact(id_)] = tuple(dict.fromkeys((*contexts[id_].questions, *stages[id_].questions)))
    outlook = _choose(knowledge.diagnosis.outlook, knowledge, possible, roots)
    possible[OUTLOOK] = knowledge.domains[OUTLOOK].mask(outlook.possible)
    roots[OUTLOOK] = outlook.questions
    lead = _choose(knowledge.diagnosis.lead, knowledge, possible, roots)
    decided = situation.case.decided("lead")
    return Diagnosis(contexts, lead, decided.of if decided else None, stages, outlook, possible, roots)


def _context(context: Context, knowledge: Knowledge, possible: Mapping[str, int]) -> ContextVerdict:
    when = explain(knowledge.bound(context.when), possible)
    unless = explain(knowledge.bound(context.unless), possible) if context.unless else None
    found = min(when.truth, unless.truth.opposite if unless else Truth.YES)
    asked = (*when.deciders(), *(unless.deciders() if unless else ())) if found is Truth.OPEN else ()
    return ContextVerdict(context.id, found, when, unless, tuple(dict.fromkeys(asked)))


def _choose(
    entries: Sequence[Entry],
    knowledge: Knowledge,
    possible: Mapping[str, int],
    roots: Mapping[str, tuple[str, ...]],
) -> Choice:
    judged: list[EntryVerdict] = []
    chosen: str | None = None
    for entry in entries:
        reason = explain(knowledge.bound(entry.when), possible) if entry.when is not None else None
        found = reason.truth if reason is not None else _else(judged)
        judged.append(EntryVerdict(entry.id, found, reason))
        if found is Truth.YES:
            chosen = entry.id
            break
    may = tuple(one.id for one in judged if one.truth is not Truth.NO)
    asked = [fact for one in judged if one.reason is not None for fact in one.reason.deciders()]
    questions = tuple(dict.fromkeys(root for fact in asked for root in roots.get(fact, (fact,))))
    return Choice(chosen, chosen is not None and len(may) > 1, may, questions, tuple(judged))


def _else(earlier: Sequence[EntryVerdict]) -> Truth:
    return Truth.YES if all(one.truth is Truth.NO for one in earlier) else Truth.OPEN


def _as_mask(found: Truth) -> int:
    return {Truth.YES: YES_NO.bit("yes"), Truth.NO: YES_NO.bit("no"), Truth.OPEN: YES_NO.full}[found]


def _stage_mask(context: str, stage: Choice, holds: Truth, knowledge: Knowledge) -> int:
    domain = knowledge.domains[stage_fact(context)]
    absent = domain.bit(NOT_APPLICABLE)
    if holds is Truth.NO:
        return absent
    return domain.mask(stage.possible) | (absent if holds is Truth.OPEN else 0)
