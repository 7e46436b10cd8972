"""Selection: activities that make sense here, cut by focus and rank, with the companions that rules bring in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from ssr_planner.conditions.explain import Truth, truth
from ssr_planner.engine.diagnosis import Diagnosis
from ssr_planner.engine.planner.ranking import Ranking
from ssr_planner.engine.planner.results import LeftOut, Rank
from ssr_planner.engine.walk.results import ActivityVerdict, Walk
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.catalogue import Activity
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.knowledge.rules import Rule

__all__ = ["AMBITIONS", "Selection", "select"]

AMBITIONS: Final[Mapping[str, tuple[int, int] | None]] = {"focused": (4, 2), "standard": (5, 3), "comprehensive": None}


@dataclass
class Selection:
    """What was chosen, what was cut and by what, and which rules brought in which companions."""

    ranking: Ranking
    ranks: dict[str, Rank] = field(default_factory=dict)
    chosen: dict[str, ActivityVerdict] = field(default_factory=dict)
    left_out: dict[str, LeftOut] = field(default_factory=dict)
    brought_by: dict[str, list[str]] = field(default_factory=dict)


def select(knowledge: Knowledge, case: Case, diagnosis: Diagnosis, walk: Walk, ambition: str) -> Selection:
    """The activities of the plan, standing ones included."""
    ranking = Ranking(knowledge, diagnosis, walk)
    found = Selection(ranking)
    able = {one.id: one for one in walk.activities.values() if _may_be_chosen(one, case)}
    found.ranks = {id_: ranking.of(one) for id_, one in able.items()}
    kept = _Cutting(knowledge, case, walk, found).keep(able, AMBITIONS[ambition])
    found.chosen = {id_: one for id_, one in able.items() if id_ in kept}
    _Joining(knowledge, diagnosis, able, found).bring_companions()
    found.left_out = {id_: one for id_, one in found.left_out.items() if id_ not in found.chosen}
    return found


def _may_be_chosen(one: ActivityVerdict, case: Case) -> bool:
    if _runs(one, case):
        return True
    if one.relevance.truth is Truth.NO:
        return False
    sensible = one.relevance.truth is Truth.YES or case.decided("include", one.address) is not None
    return sensible and one.in_place.truth is not Truth.YES and one.verdict.kind is not Kind.CLOSED


def _runs(one: ActivityVerdict, case: Case) -> bool:
    """Whether it is under way: then it stands in the plan, if only to be told to stop."""
    recorded = case.recorded(one.address)
    return recorded is not None and recorded.decision == "running"


class _Cutting:
    """Cut by focus, then by rank within each phase, or each sector of a phase that has sector gates.

    What people included, and what is under way, is not cut.

    What is possible in any case belongs to no phase and is cut by focus only.
    """

    def __init__(self, knowledge: Knowledge, case: Case, walk: Walk, found: Selection) -> None:
        self.knowledge, self.case, self.found = knowledge, case, found
        self.named = {id_ for id_ in _named(walk) if id_ in knowledge.activities}
        self.split = {gate.phase for gate in walk.gates.values() if gate.sector is not None}

    def keep(self, able: Mapping[str, ActivityVerdict], limits: tuple[int, int] | None) -> set[str]:
        """What stays; of each group so many, without limits all."""
        groups: dict[tuple[str | None, str | None], list[str]] = {}
        kept: set[str] = set()
        focus = [one.of for one in self.case.decisions if one.decision == "focus"]
        for id_, judged in able.items():
            activity = self.knowledge.activities[id_]
            if activity.standing or _runs(judged, self.case) or self.case.decided("include", judged.address):
                kept.add(id_)
            elif focus and activity.sector not in focus and not self._protected(activity):
                self.found.left_out[id_] = LeftOut(judged, self.found.ranks[id_], (), "focus")
            else:
                groups.setdefault(self._group(activity), []).append(id_)
        for (phase, sector), members in groups.items():
            limit = len(members) if limits is None or phase is None else limits[sector is not None]
            kept |= self._kept(limit, members, able)
        return kept

    def _group(self, activity: Activity) -> tuple[str | None, str | None]:
        phase = activity.phase
        return phase, activity.sector if phase in self.split else None

    def _kept(self, limit: int, members: list[str], able: Mapping[str, ActivityVerdict]) -> set[str]:
        ordered = sorted(members, key=lambda id_: self.found.ranks[id_])
        kept = set(ordered[:limit])
        for id_ in ordered[limit:]:
            if self._protected(self.knowledge.activities[id_]):
                kept.add(id_)
            else:
                self.found.left_out[id_] = LeftOut(able[id_], self.found.ranks[id_], tuple(ordered[:limit]), "rank")
        return kept

    def _protected(self, activity: Activity) -> bool:
        rank = self.found.ranks[activity.id]
        opens_gate = any(address.startswith("gate:") for address in self.found.ranking.opens(activity))
        return not rank.harm_now or opens_gate or activity.id in self.named


def _named(walk: Walk) -> Iterator[str]:
    """The activities that a printed verdict names."""
    for gate in walk.gates.values():
        yield from gate.reach.by
    for posture in walk.postures.values():
        yield from posture.verdict.by
    for activity in walk.activities.values():
        if activity.relevance.truth is Truth.YES:
            yield from activity.verdict.by


class _Joining:
    """Companions come in against focus and rank, until nothing changes."""

    def __init__(
        self, knowledge: Knowledge, diagnosis: Diagnosis, able: Mapping[str, ActivityVerdict], found: Selection
    ) -> None:
        self.knowledge, self.possible, self.able, self.found = knowledge, diagnosis.possible, able, found

    def bring_companions(self) -> None:
        before = -1
        while before != len(self.found.chosen):
            before = len(self.found.chosen)
            for rule in self.knowledge.rules.values():
                if rule.kind in {"together", "never_without"} and self._applies(rule):
                    self._bring(rule)

    def _applies(self, rule: Rule) -> bool:
        holds = rule.when is None or truth(self.knowledge.bound(rule.when), self.possible) is Truth.YES
        first = rule.a is not None and any(one.id in self.found.chosen for one in self.knowledge.selected(rule.a))
        return holds and first

    def _bring(self, rule: Rule) -> None:
        if rule.b is None:
            return
        ids = [one.id for one in self.knowledge.selected(rule.b) if one.id in self.able]
        ready = [id_ for id_ in ids if rule.kind == "never_without" or not self.able[id_].verdict.kind.blocked]
        there = [id_ for id_ in ready if id_ in self.found.chosen]
        serving = there or sorted(ready, key=lambda id_: (self.able[id_].verdict.kind, self.found.ranks[id_]))[:1]
        for id_ in serving:
            self.found.chosen.setdefault(id_, self.able[id_])
            marks = self.found.brought_by.setdefault(id_, [])
            if rule.id not in marks:
                marks.append(rule.id)
