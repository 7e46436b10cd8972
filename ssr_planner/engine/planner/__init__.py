"""Plan: the programme for a situation: what may start, what waits for whom, what to ask, and what follows from it."""

from collections.abc import Mapping
from typing import Final, Literal

from ssr_planner.conditions.explain import Truth, truth
from ssr_planner.engine.diagnosis import Diagnosis, diagnose
from ssr_planner.engine.planner.consequences import Consequences, measured
from ssr_planner.engine.planner.leading import Leading
from ssr_planner.engine.planner.results import Hanging, Planned, Programme, Rank, State
from ssr_planner.engine.planner.selection import AMBITIONS, Selection, select
from ssr_planner.engine.situation import Situation, assess
from ssr_planner.engine.walk import walk as walk_scenario
from ssr_planner.engine.walk.results import ActivityVerdict, Walk
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.knowledge.case import Case, Decided
from ssr_planner.knowledge.catalogue import Activity, OdaEntry
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.knowledge.rules import Rule

__all__ = ["DEFAULT_AMBITION", "plan", "programme_for"]

DEFAULT_AMBITION: Final = "standard"
Turning = Literal["continues", "must_stop", "asks_first", "repeat", "merges", "lapses"]


def programme_for(case: Case, knowledge: Knowledge) -> Programme:
    """The whole way from a situation file to a programme."""
    situation = assess(case, knowledge)
    diagnosis = diagnose(situation, knowledge)
    return plan(situation, diagnosis, walk_scenario(situation, diagnosis, knowledge), knowledge)


def plan(situation: Situation, diagnosis: Diagnosis, walk: Walk, knowledge: Knowledge) -> Programme:
    """The programme that a walk allows."""
    decided = situation.case.decided("ambition")
    wanted = decided.of if decided else None
    ambition = wanted if wanted is not None and wanted in AMBITIONS else DEFAULT_AMBITION
    found = select(knowledge, situation.case, diagnosis, walk, ambition)
    planner = _Planner(situation, diagnosis, walk, knowledge, found)
    planned = planner.planned()
    groups = {one.id: _together(one, knowledge) for one in planned}
    chosen = [knowledge.activities[one.id] for one in planned]
    measures = measured(chosen, groups, knowledge)
    judge = Consequences(knowledge, situation.case, diagnosis, walk)
    return Programme(
        situation=situation,
        diagnosis=diagnosis,
        walk=walk,
        activities=tuple(one for one in planned if not knowledge.activities[one.id].standing),
        standing=tuple(one for one in planned if knowledge.activities[one.id].standing),
        in_place=planner.aside(State.IN_PLACE),
        not_now=planner.aside(State.NOT_NOW),
        hanging=planner.hanging(),
        left_out=tuple(sorted(found.left_out.values(), key=lambda one: one.rank)),
        consequences=judge.of(set(found.chosen), measures),
        measures=measures,
        ambition=ambition,
    )


def _together(planned: Planned, knowledge: Knowledge) -> tuple[str | None, int]:
    """What runs at once without dates: the same phase and the same round."""
    return knowledge.activities[planned.id].phase, planned.judged.verdict.steps


class _Planner:
    def __init__(
        self, situation: Situation, diagnosis: Diagnosis, walk: Walk, knowledge: Knowledge, found: Selection
    ) -> None:
        self.situation, self.diagnosis, self.walk, self.knowledge = situation, diagnosis, walk, knowledge
        self.found = found
        self.leading = Leading(situation, diagnosis, knowledge)
        phases = dict.fromkeys(gate.phase for gate in walk.gates.values())
        self.phases = {phase: place for place, phase in enumerate(phases, start=1)}
        self.depths = self._depths()

    def planned(self) -> list[Planned]:
        """The chosen activities in order of presentation: phase, round, order by rules, rank."""
        made = [self._made(one, State.of(one.verdict.kind)) for one in self.found.chosen.values()]
        return sorted(made, key=self._presented)

    def _presented(self, one: Planned) -> tuple[int, int, int, Rank]:
        phase = self.knowledge.activities[one.id].phase
        return self.phases.get(phase or "", 0), one.judged.verdict.steps, one.depth, one.rank

    def aside(self, state: State) -> tuple[Planned, ...]:
        """Activities that make sense but are in place already, or not now."""
        sensible = (one for one in self.walk.activities.values() if one.relevance.truth is Truth.YES)
        kept = (one for one in sensible if one.id not in self.found.chosen and one.id not in self.found.left_out)
        return tuple(self._made(one, state) for one in kept if self._stands_at(one) is state)

    def _stands_at(self, one: ActivityVerdict) -> State:
        if one.in_place.truth is Truth.YES:
            return State.IN_PLACE
        return State.NOT_NOW if one.verdict.kind is Kind.CLOSED else State.of(one.verdict.kind)

    def hanging(self) -> tuple[Hanging, ...]:
        """Activities whose sense depends on an answer, for the terms of reference of the assessment."""
        unsure = (one for one in self.walk.activities.values() if one.relevance.truth is Truth.OPEN)
        kept = (one for one in unsure if one.id not in self.found.chosen and one.excluded is None)
        return tuple(Hanging(one, one.relevance.questions) for one in kept)

    def _made(self, judged: ActivityVerdict, state: State) -> Planned:
        activity = self.knowledge.activities[judged.id]
        recorded = self.situation.case.recorded(judged.address)
        return Planned(
            id=judged.id,
            state=state,
            judged=judged,
            rank=self.found.ranks.get(judged.id) or self.found.ranking.of(judged),
            task=self.leading.task_of(activity),
            oda=self._oda(activity),
            brought_by=tuple(self.found.brought_by.get(judged.id, ())),
            recorded=recorded,
            turn=self._turn(recorded, judged),
            depth=self.depths.get(judged.id, 0),
        )

    def _oda(self, activity: Activity) -> OdaEntry | None:
        """The first verdict whose condition holds; while one before it is open, the verdict is unclear."""
        for entry in activity.oda:
            if entry.when is None:
                return entry
            found = truth(self.knowledge.bound(entry.when), self.diagnosis.possible)
            if found is Truth.YES:
                return entry
            if found is Truth.OPEN:
                return entry.model_copy(update={"verdict": "unclear"})
        return None

    def _depths(self) -> Mapping[str, int]:
        """How many `before` rules stand one behind the other before each chosen activity."""
        depths: dict[str, int] = {}

        def depth(id_: str, seen: frozenset[str]) -> int:
            if id_ not in depths:
                firsts = (one.id for rule in self.knowledge.prior.get(id_, ()) for one in self._first(rule))
                behind = [depth(one, seen | {id_}) for one in firsts if one not in seen and one in self.found.chosen]
                depths[id_] = 1 + max(behind, default=-1)
            return depths[id_]

        for id_ in self.found.chosen:
            depth(id_, frozenset({id_}))
        return depths

    def _first(self, rule: Rule) -> tuple[Activity, ...]:
        return self.knowledge.selected(rule.a) if rule.a else ()

    def _turn(self, recorded: Decided | None, judged: ActivityVerdict) -> Turning | None:
        """What becomes of work on record."""
        if recorded is None or recorded.decision == "stopped":
            return None
        if recorded.decision == "ended":
            return "repeat" if judged.in_place.truth is not Truth.YES else None
        if judged.relevance.truth is Truth.NO and judged.excluded is None:
            return "lapses"
        if judged.verdict.kind.blocked:
            return "must_stop"
        if judged.verdict.kind is Kind.DEPENDS:
            return "asks_first"
        return "merges" if self._opened(judged) else "continues"

    def _opened(self, judged: ActivityVerdict) -> bool:
        """Whether this is waiting work whose gate has opened."""
        activity = self.knowledge.activities[judged.id]
        gate = self.walk.gate_of(activity.phase, activity.sector) if activity.phase and activity.waiting else None
        return gate is not None and gate.reach.kind is Kind.OPEN
