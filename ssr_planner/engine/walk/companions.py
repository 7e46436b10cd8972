"""Companions: what rules demand to come with an activity, and the verdict that it passes on."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from ssr_planner.conditions.explain import Truth
from ssr_planner.engine.walk.results import ActivityVerdict, Companion, Status
from ssr_planner.engine.walk.verdicts import CLOSED, OPEN, Verdict, best, depends, either
from ssr_planner.engine.walk.world import World
from ssr_planner.knowledge.catalogue import Activity
from ssr_planner.knowledge.common import Condition, Strength
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.knowledge.rules import Rule

__all__ = ["Companions"]


class _Judging(Protocol):
    knowledge: Knowledge
    world: World

    def status(self, condition: Condition | None) -> Status: ...
    def activity(self, activity: Activity) -> ActivityVerdict: ...


class Companions:
    """The verdicts that an activity takes over from what must come with it, or firmly before it."""

    def __init__(self, judge: _Judging) -> None:
        self.judge = judge

    def of(self, activity: Activity) -> tuple[Companion, ...]:
        """The companions of an activity, one for each rule that applies or may apply."""
        knowledge = self.judge.knowledge
        rules = (*knowledge.companions.get(activity.id, ()), *self._firm_prior(activity))
        found = (self._companion(rule, activity) for rule in rules)
        return tuple(one for one in found if one is not None)

    def _firm_prior(self, activity: Activity) -> Iterator[Rule]:
        prior = self.judge.knowledge.prior.get(activity.id, ())
        return (rule for rule in prior if rule.strength is Strength.SHALL)

    def _companion(self, rule: Rule, activity: Activity) -> Companion | None:
        applies = self.judge.status(rule.when) if rule.when else Status(Truth.YES)
        if applies.truth is Truth.NO:
            return None
        if rule.b_if is not None:
            serving: tuple[str, ...] = ()
            verdict = self.judge.world.judge(self.judge.knowledge.bound(rule.b_if)).verdict
        else:
            select = rule.a if rule.kind == "before" else rule.b
            others = self.judge.knowledge.selected(select) if select else ()
            judged = [self.judge.activity(one) for one in others if one.id != activity.id]
            serving = tuple(one.id for one in judged)
            verdict = _served(judged)
        return Companion(rule.id, serving, either(applies.truth, applies.questions, verdict, OPEN))


def _served(candidates: Sequence[ActivityVerdict]) -> Verdict:
    """The best that the candidates offer; met where none is relevant or one is in place, relevant or not."""
    if all(one.relevance.truth is Truth.NO for one in candidates):
        return OPEN
    counting = (one for one in candidates if max(one.relevance.truth, one.in_place.truth) is not Truth.NO)
    return best([_offer(one) for one in counting])


def _offer(candidate: ActivityVerdict) -> Verdict:
    there = candidate.in_place
    if there.truth is Truth.YES:
        return OPEN
    if candidate.relevance.truth is Truth.NO:
        return either(there.truth, there.questions, OPEN, CLOSED)
    if candidate.relevance.truth is Truth.OPEN:
        return depends(candidate.relevance.questions)
    return candidate.verdict
