"""Guards: whether a list of standing requirements counts here, and what holds together with what."""

from ssr_planner.conditions.domains import AllOf, AnyOf, Bound, negate
from ssr_planner.conditions.explain import Truth, explain, truth_by_cases
from ssr_planner.engine.diagnosis import Diagnosis
from ssr_planner.engine.walk.results import Status
from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.knowledge.scenario import Context, Scenario

__all__ = ["ALWAYS", "NEVER", "Guards", "opposite", "together"]

NEVER = Status(Truth.NO)
ALWAYS = Status(Truth.YES)
ANYTHING = AllOf(())
NOTHING = AnyOf(())


class Guards:
    """Whether the context of a scenario holds and its work is suspended."""

    def __init__(self, knowledge: Knowledge, case: Case, diagnosis: Diagnosis) -> None:
        self.knowledge, self.case, self.diagnosis = knowledge, case, diagnosis
        self._found: dict[tuple[str, bool | None], Status] = {}

    def of(self, scenario: Scenario, *, suspended: bool | None) -> Status:
        """Whether a list counts: its context holds, and work is (or is not, or either) suspended.

        Exact where the same facts decide both.
        """
        key = (scenario.id, suspended)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._guarded(scenario, suspended=suspended)
        return found

    def _guarded(self, scenario: Scenario, *, suspended: bool | None) -> Status:
        suspension: Bound = ANYTHING
        if suspended is not None:
            asked_for = self._suspending(scenario)
            suspension = asked_for if suspended else negate(asked_for, self.knowledge.domains)
        both = AllOf((self._holding(scenario.id), suspension))
        found = truth_by_cases(both, self.diagnosis.possible)
        asked = explain(both, self.diagnosis.possible).deciders() if found is Truth.OPEN else ()
        return Status(found, self.diagnosis.questions(asked))

    def _holding(self, scenario: str) -> Bound:
        """That the context of a scenario holds: always for what is common, else its own, else that none does."""
        own = {one.id: self._context(one) for one in self.knowledge.diagnosis.contexts}
        if scenario == self.knowledge.common.id:
            return ANYTHING
        if scenario in own:
            return own[scenario]
        return AllOf(tuple(negate(one, self.knowledge.domains) for one in own.values()))

    def _context(self, context: Context) -> Bound:
        when = self.knowledge.bound(context.when)
        if context.unless is None:
            return when
        return AllOf((when, negate(self.knowledge.bound(context.unless), self.knowledge.domains)))

    def _suspending(self, scenario: Scenario) -> Bound:
        """That work is suspended: by decision, or because the scenario (for what is common, the lead's) asks."""
        for decided in reversed(self.case.decisions):
            if decided.decision in {"suspend", "resume"}:
                return ANYTHING if decided.decision == "suspend" else NOTHING
        if scenario is self.knowledge.common:
            lead = self.diagnosis.leading
            return self._suspending(self.knowledge.scenarios[lead]) if lead else NOTHING
        return self.knowledge.bound(scenario.suspend.when) if scenario.suspend else NOTHING

    def suspension(self) -> Status:
        """Whether the leading scenario is suspended; without a lead only a decision suspends."""
        reason = explain(self._suspending(self.knowledge.common), self.diagnosis.possible)
        return Status(reason.truth, self.diagnosis.questions(reason.deciders()), reason)


def together(*parts: Status) -> Status:
    """What holds where all parts hold."""
    found = min((one.truth for one in parts), default=Truth.YES)
    if found is not Truth.OPEN:
        return Status(found)
    return Status(found, tuple(dict.fromkeys(fact for one in parts for fact in one.questions)))


def opposite(status: Status) -> Status:
    """What holds where the status does not."""
    return Status(status.truth.opposite, status.questions, status.reason)
