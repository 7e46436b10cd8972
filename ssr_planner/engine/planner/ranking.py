"""Rank: what is more urgent or opens more comes first; compared field by field, never added up."""

from collections.abc import Iterator

from ssr_planner.conditions.domains import Test
from ssr_planner.conditions.explain import Truth, truth
from ssr_planner.engine.diagnosis import Diagnosis
from ssr_planner.engine.planner.results import Rank
from ssr_planner.engine.walk.results import ActivityVerdict, RequirementVerdict, Walk
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.engine.walk.world import Judged, raised
from ssr_planner.knowledge.catalogue import Activity
from ssr_planner.knowledge.common import Condition, Strength
from ssr_planner.knowledge.library import Knowledge

__all__ = ["Ranking"]


class Ranking:
    """The ranks of all activities of one walk."""

    def __init__(self, knowledge: Knowledge, diagnosis: Diagnosis, walk: Walk) -> None:
        self.knowledge = knowledge
        self.possible = diagnosis.possible
        self.unmet: dict[str, list[tuple[str, int]]] = {}
        for address, test in _unmet(walk):
            self.unmet.setdefault(test.fact, []).append((address, test.allowed))
        self.order = {id_: place for place, id_ in enumerate(knowledge.activities)}

    def of(self, judged: ActivityVerdict) -> Rank:
        """The rank of an activity."""
        activity = self.knowledge.activities[judged.id]
        return Rank(
            harm_now=not self._holds(activity.harm_now),
            blocked=judged.verdict.kind.blocked,
            opens=-len(self.opens(activity)),
            works_toward=-len(self.works_toward(activity)),
            grade=self._grade(activity),
            state=judged.verdict.kind,
            delay={"high": 0, "some": 1}[activity.delay.grade] if activity.delay else 2,
            order=self.order[activity.id],
        )

    def opens(self, activity: Activity) -> frozenset[str]:
        """The shown gates and relevant activities that ask for what this one delivers."""
        return self._served(activity, (*activity.delivers.items(),), delivered=True)

    def works_toward(self, activity: Activity) -> frozenset[str]:
        """The shown gates and relevant activities that wait for what this one works toward."""
        return self._served(activity, (*activity.works_toward.items(),), delivered=False)

    def _served(self, activity: Activity, moved: tuple[tuple[str, str], ...], *, delivered: bool) -> frozenset[str]:
        found = set()
        for fact, value in moved:
            domain = self.knowledge.domains[fact]
            reached = raised(domain, self.possible[fact], value) if delivered else domain.bit(value)
            found |= {address for address, allowed in self.unmet.get(fact, ()) if reached & allowed}
        return frozenset(found - {f"activity:{activity.id}"})

    def _grade(self, activity: Activity) -> int:
        if self._holds(activity.responds_to.severe):
            return 0
        return 1 if self._holds(activity.responds_to.moderate) else 2

    def _holds(self, condition: Condition | None) -> bool:
        return condition is not None and truth(self.knowledge.bound(condition), self.possible) is Truth.YES


def _unmet(walk: Walk) -> Iterator[tuple[str, Test]]:
    """What shown gates, partner classes and sensible activities firmly ask and do not have, by who asks."""
    for gate in walk.gates.values():
        if gate.needed is not Truth.NO:
            yield from ((gate.address, test) for one in gate.requirements for test in _asked(one))
    for activity in walk.activities.values():
        if activity.relevance.truth is Truth.YES:
            asked = (*activity.needs, *(one for name in activity.partners for one in walk.postures[name].requirements))
            yield from ((activity.address, test) for one in asked for test in _asked(one))


def _asked(found: RequirementVerdict) -> Iterator[Test]:
    if found.requirement.strength is Strength.SHALL and found.judged is not None and found.waived is None:
        yield from _failing(found.judged)


def _failing(judged: Judged) -> Iterator[Test]:
    if judged.verdict.kind is Kind.OPEN:
        return
    if isinstance(judged.bound, Test):
        yield judged.bound
    for part in judged.parts:
        yield from _failing(part)
