"""What the rules say of a selection: consequences averted, standing, conditional or accepted, and its measures."""

from collections.abc import Collection, Iterator, Mapping

from ssr_planner.conditions.explain import Truth, explain
from ssr_planner.engine.diagnosis import Diagnosis
from ssr_planner.engine.planner.results import Consequence, ConsequenceState, Measured
from ssr_planner.engine.walk.results import ActivityVerdict, Status, Walk
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.engine.walk.world import World
from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.catalogue import Activity
from ssr_planner.knowledge.common import Condition
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.knowledge.rules import Measure, Rule, Select

__all__ = ["Consequences", "measured"]


class Consequences:
    """The rules judged on the activities that are in the plan."""

    def __init__(self, knowledge: Knowledge, case: Case, diagnosis: Diagnosis, walk: Walk) -> None:
        self.knowledge = knowledge
        self.case = case
        self.diagnosis = diagnosis
        self.walk = walk

    def of(self, chosen: Collection[str], measures: Collection[Measured]) -> tuple[Consequence, ...]:
        """Every rule that says something of the plan, in written order."""
        bands = {one.measure: self.knowledge.domains[one.measure].bit(one.band) for one in measures}
        possible = {**self.diagnosis.possible, **bands}
        found = (self._of(rule, chosen, possible) for rule in self.knowledge.rules.values())
        return tuple(self._accepted(one) for one in found if one is not None)

    def _of(self, rule: Rule, chosen: Collection[str], possible: Mapping[str, int]) -> Consequence | None:
        second = rule.b if rule.kind == "before" else rule.a
        concerned = self._chosen(second, chosen) if second else ()
        if second is not None and not concerned:
            return None
        applies = self._status(rule.when, possible)
        if applies.truth is Truth.NO:
            return None
        state, by, asked = self._judged(rule, chosen)
        if state is None or (state is ConsequenceState.STANDS and applies.truth is Truth.OPEN):
            state, asked = (None, ()) if state is None else (ConsequenceState.CONDITIONAL, applies.questions)
        return None if state is None else Consequence(rule.id, state, concerned, by, asked)

    def _judged(
        self, rule: Rule, chosen: Collection[str]
    ) -> tuple[ConsequenceState | None, tuple[str, ...], tuple[str, ...]]:
        """The state of a rule that applies, who averts it, and what would decide it; none where it says nothing."""
        if rule.kind == "caution":
            return ConsequenceState.STANDS, (), ()
        if rule.b_if is not None:
            return self._asked(rule.b_if)
        other = rule.a if rule.kind == "before" else rule.b
        assert other is not None
        candidates = [self.walk.activities[one.id] for one in self.knowledge.selected(other)]
        return _served(candidates, chosen)

    def _asked(self, condition: Condition) -> tuple[ConsequenceState, tuple[str, ...], tuple[str, ...]]:
        bound = self.knowledge.bound(condition)
        found = explain(bound, self.diagnosis.possible)
        if found.truth is Truth.YES:
            return ConsequenceState.AVERTED, (), ()
        by = self._deliverers(condition)
        if by:
            return ConsequenceState.AVERTED, by, ()
        asked = self.diagnosis.questions(found.deciders())
        state = ConsequenceState.CONDITIONAL if found.truth is Truth.OPEN else ConsequenceState.STANDS
        return state, (), asked

    def _deliverers(self, condition: Condition) -> tuple[str, ...]:
        """The activities of the plan by which a condition would hold, if it would surely."""
        world = World(self.knowledge, self.diagnosis.possible, self.diagnosis.roots)
        hopeful = [
            (self.knowledge.activities[one.id], one.verdict)
            for one in self.walk.activities.values()
            if one.relevance.truth is Truth.YES and one.verdict.kind.hopeful and one.excluded is None
        ]
        world.deliver(1, hopeful)
        verdict = world.judge(self.knowledge.bound(condition)).verdict
        return verdict.by if verdict.kind is Kind.WITH_PLAN else ()

    def _status(self, condition: Condition | None, possible: Mapping[str, int]) -> Status:
        if condition is None:
            return Status(Truth.YES)
        reason = explain(self.knowledge.bound(condition), possible)
        return Status(reason.truth, self.diagnosis.questions(reason.deciders()), reason)

    def _chosen(self, select: Select, chosen: Collection[str]) -> tuple[str, ...]:
        return tuple(one.id for one in self.knowledge.selected(select) if one.id in chosen)

    def _accepted(self, found: Consequence) -> Consequence:
        decided = self.case.decided("accept", found.address)
        if decided is None or found.state is ConsequenceState.AVERTED:
            return found
        return Consequence(
            found.rule, ConsequenceState.ACCEPTED, found.activities, found.averted_by, found.questions, decided
        )


def _served(
    candidates: list[ActivityVerdict], chosen: Collection[str]
) -> tuple[ConsequenceState | None, tuple[str, ...], tuple[str, ...]]:
    """Whether what should come along does: averted by it, conditional on a question, or left standing."""
    there = tuple(one.id for one in candidates if one.in_place.truth is Truth.YES)
    relevant = [one for one in candidates if one.relevance.truth is not Truth.NO]
    if there or not relevant:
        return (ConsequenceState.AVERTED, there, ()) if there else (None, (), ())
    coming = tuple(one.id for one in relevant if one.id in chosen and one.verdict.kind.hopeful)
    if coming:
        return ConsequenceState.AVERTED, coming, ()
    asked = dict.fromkeys(
        fact for one in relevant for fact in (*one.relevance.questions, *_questions(one)) if one.excluded is None
    )
    if asked:
        return ConsequenceState.CONDITIONAL, (), tuple(asked)
    return ConsequenceState.STANDS, (), ()


def _questions(one: ActivityVerdict) -> tuple[str, ...]:
    return one.verdict.questions if one.verdict.kind is Kind.DEPENDS else ()


def measured(chosen: list[Activity], groups: Mapping[str, object], knowledge: Knowledge) -> tuple[Measured, ...]:
    """The measures of the chosen activities; `groups` tells which of them run at once."""
    planned = {one.id: one for one in chosen}
    return tuple(_measure(measure, planned, groups, knowledge) for measure in knowledge.measures.values())


def _measure(
    measure: Measure, planned: Mapping[str, Activity], groups: Mapping[str, object], knowledge: Knowledge
) -> Measured:
    taken = [one for one in knowledge.selected(measure.of) if one.id in planned]
    match measure.kind:
        case "share":
            whole = [one for one in knowledge.selected(measure.in_) if one.id in planned]
            number = len(taken) / len(whole) if whole else 0.0
        case "breadth":
            number = float(len({one.sector if measure.tag == "sector" else one.dimension for one in taken}))
        case "months":
            number = sum(_likely(one) for one in taken)
        case "most_at_once":
            number = float(max(_counts(taken, groups), default=0))
    return Measured(measure.id, number, measure.band(number).value, tuple(one.id for one in taken))


def _likely(activity: Activity) -> float:
    months = activity.duration_months
    return months.likely if months.likely is not None else (months.low + months.high) / 2


def _counts(taken: list[Activity], groups: Mapping[str, object]) -> Iterator[int]:
    together = [groups[one.id] for one in taken]
    return (together.count(group) for group in set(together))
