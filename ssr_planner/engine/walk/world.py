"""Projection: what the plan's own deliverables would make true, in rounds, over a sure and a possible world.

The situation is never touched. The sure world holds what activities deliver that surely make sense and whose whole
requirement would hold; the possible world what any activity that is not ruled out may deliver.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ssr_planner.conditions.domains import AllOf, AnyOf, Bound, Domain, Test, tests
from ssr_planner.engine.walk.verdicts import CLOSED, OPEN, Kind, Verdict, best, depends, worst
from ssr_planner.knowledge.catalogue import Activity
from ssr_planner.knowledge.facts import Mover
from ssr_planner.knowledge.library import Knowledge

__all__ = ["Judged", "Step", "World", "raised"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A bound condition with its verdict, and the same of its parts."""

    bound: Bound
    verdict: Verdict
    parts: tuple["Judged", ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A fact after one round of the sure world: its possible values, by whom, resting on which decisions."""

    round: int
    mask: int
    by: tuple[str, ...]
    decisions: tuple[str, ...]


def raised(domain: Domain, mask: int, value: str) -> int:
    """The values after a delivery: levels only rise, anything else is replaced by what was delivered."""
    target = domain.bit(value)
    if not domain.ordered:
        return target
    below = target - 1
    return (mask & ~below) | (target if mask & below else 0)


@dataclass
class World:
    """The two projected worlds while they grow, and the verdicts of activities from the round before."""

    knowledge: Knowledge
    possible: Mapping[str, int]
    roots: Mapping[str, tuple[str, ...]]
    sure: dict[str, list[Step]] = field(default_factory=dict)
    maybe: dict[str, int] = field(default_factory=dict)
    questions: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    relevant: frozenset[str] = frozenset()
    verdicts: dict[str, Verdict] = field(default_factory=dict)

    def judge(self, bound: Bound) -> Judged:
        """The verdict on a condition, from the verdicts on its tests."""
        match bound:
            case Test():
                return Judged(bound, self._test(bound))
            case AllOf(parts):
                judged = tuple(self.judge(part) for part in parts)
                return Judged(bound, worst(one.verdict for one in judged), judged)
            case AnyOf(parts):
                judged = tuple(self.judge(part) for part in parts)
                return Judged(bound, _best_of(judged), judged)

    def moves(self, bound: Bound) -> bool:
        """Whether the plan's deliverables can change the verdict on this condition."""
        return any(test.fact in self.knowledge.deliverers for test in tests(bound))

    def deliver(self, round_: int, activities: Sequence[tuple[Activity, Verdict]]) -> None:
        """Add one round of deliveries to the sure world."""
        by_fact: dict[str, list[tuple[Activity, Verdict]]] = {}
        for activity, verdict in activities:
            for fact in activity.delivers:
                by_fact.setdefault(fact, []).append((activity, verdict))
        for fact, delivering in by_fact.items():
            history = self.sure.setdefault(fact, [])
            mask = history[-1].mask if history else self.possible[fact]
            for activity, _ in delivering:
                mask = raised(self.knowledge.domains[fact], mask, activity.delivers[fact])
            decisions = dict.fromkeys(mark for _, verdict in delivering for mark in verdict.decisions)
            history.append(Step(round_, mask, tuple(one.id for one, _ in delivering), tuple(decisions)))

    def allow(self, activity: Activity, questions: tuple[str, ...]) -> None:
        """Add what an activity may deliver to the possible world."""
        for fact, value in activity.delivers.items():
            mask = self.maybe.get(fact, self.possible[fact])
            self.maybe[fact] = mask | raised(self.knowledge.domains[fact], mask, value)
            self.questions.setdefault(fact, {})[activity.id] = questions

    def _test(self, test: Test) -> Verdict:
        here = self.possible[test.fact]
        if not here & ~test.allowed:
            return OPEN
        for step in self.sure.get(test.fact, ()):
            if not step.mask & ~test.allowed:
                return Verdict(Kind.WITH_PLAN, step.round, by=step.by, decisions=step.decisions)
        if here & test.allowed:
            return depends(self.roots.get(test.fact, (test.fact,)))
        if self.maybe.get(test.fact, here) & test.allowed:
            return depends(self._asked_by_deliverers(test))
        return self._moved(test)

    def _asked_by_deliverers(self, test: Test) -> tuple[str, ...]:
        asked = self.questions.get(test.fact, {})
        able = [asked[one.id] for one in self._able(test) if one.id in asked]
        return tuple(dict.fromkeys(fact for facts in able for fact in facts))

    def _able(self, test: Test) -> list[Activity]:
        domain, here = self.knowledge.domains[test.fact], self.possible[test.fact]
        return [
            activity
            for activity, value in self.knowledge.deliverers.get(test.fact, ())
            if raised(domain, here, value) & test.allowed
        ]

    def _moved(self, test: Test) -> Verdict:
        fact = self.knowledge.facts.get(test.fact)
        mover = fact.moved_by if fact is not None else Mover.OTHERS
        if mover is Mover.NOBODY:
            return CLOSED
        if mover is not Mover.PROGRAMME:
            return Verdict(Kind.WAITS, waits_for=(test.fact,))
        able = [one for one in self._able(test) if one.id in self.relevant]
        if not able:
            return CLOSED
        first = min(able, key=lambda one: self.verdicts.get(one.id, CLOSED).kind)
        rests = self.verdicts.get(first.id, CLOSED)
        return Verdict(max(rests.kind, Kind.WAITS), by=(first.id,), waits_for=rests.waits_for)


def _best_of(parts: Sequence[Judged]) -> Verdict:
    """The best alternative; of equals the one with the fewest tests, then the first written."""
    ordered = sorted(parts, key=lambda one: sum(1 for _ in tests(one.bound)))
    return best([one.verdict for one in ordered])
