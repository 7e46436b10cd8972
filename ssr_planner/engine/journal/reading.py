"""A situation as acts: what somebody would have said to bring a plan where the situation is."""

from collections.abc import Iterator

from ssr_planner.engine.journal.acts import Act, Answered, Described, Figured, Happening, Made, Presence
from ssr_planner.knowledge.case import Case

__all__ = ["acts_of"]


def acts_of(case: Case) -> Iterator[Act]:
    """All that a situation says beyond its title, country and day; what a case expects is no part of the situation."""
    told = {"currency": case.currency, "horizon_months": case.horizon_months}
    told["planning_organisation"] = case.planning_organisation
    if any(told.values()):
        yield Described.model_validate(told)
    yield from (Answered(fact=fact, answer=answer) for fact, answer in case.answers.items())
    yield from (Presence(actor=one, everybody=case.actors.complete) for one in case.actors.list)
    yield from (Figured(figure=one) for one in case.figures)
    yield from (Happening(happened=one) for one in case.happened)
    yield from (Made(decision=one) for one in case.decisions)
