"""What if: a plan under another answer, beside the plan as it is; and which single answer would change most."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ssr_planner.conditions.domains import NOT_APPLICABLE
from ssr_planner.engine.compare import compare, lines
from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.turns import turns
from ssr_planner.errors import NOWHERE, Finding, Refused, nearest, quoted
from ssr_planner.knowledge.case import Answer, Case
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.service.opening import open_knowledge
from ssr_planner.service.planning import Plan, plan_of, planned
from ssr_planner.service.replaying import Step
from ssr_planner.settings import Settings

__all__ = ["Swing", "sensitivity_of", "suppose"]

SUPPOSED = "supposed"


@dataclass(frozen=True, slots=True)
class Swing:
    """A question, the value that would change most, and how many lines of the plan that would change."""

    fact: str
    value: str
    lines: int


def suppose(wanted: str, fact: str, value: str, settings: Settings) -> Step:
    """The plan for a case as it is, and as it would be with another answer; nothing is kept.

    Raises:
        Refused: when the case cannot be used, or the knowledge has no such question or value.
    """
    shelf = open_knowledge(settings)
    before = planned(wanted, settings, shelf)
    _require(fact, value, shelf.knowledge)
    after = plan_of(_with(before.case, fact, value), shelf, (), wanted)
    return Step(before, after, turns(compare(before.programme, after.programme, shelf.knowledge).changes))


def sensitivity_of(plan: Plan, progress: Callable[[int, int], None]) -> Iterator[Swing]:
    """For each question the value that would change most lines of the plan, in the order in which they are written."""
    now = dict(lines(plan.programme))
    asked = [*plan.knowledge.asked.items()]
    for place, (id_, fact) in enumerate(asked, start=1):
        held = plan.programme.situation.known[id_].possible
        others = [one for one in fact.domain.values if one != NOT_APPLICABLE and held != (one,)]
        found = [Swing(id_, one, _changed(plan, now, id_, one)) for one in others]
        progress(place, len(asked))
        if found:
            yield max(found, key=lambda one: one.lines)


def _changed(plan: Plan, now: dict[str, str], fact: str, value: str) -> int:
    then = dict(lines(programme_for(_with(plan.case, fact, value), plan.knowledge)))
    return sum(now.get(address) != then.get(address) for address in {*now, *then})


def _with(case: Case, fact: str, value: str) -> Case:
    return case.model_copy(update={"answers": {**case.answers, fact: Answer(value=value, source=SUPPOSED)}})


def _require(fact: str, value: str, knowledge: Knowledge) -> None:
    known = knowledge.asked.get(fact)
    if known is None:
        near = nearest(fact, knowledge.asked)
        hint = f"Did you mean {near}?" if near else "See: ssr-planner questions CASE --all"
        message = f"{quoted(fact)} is no question of this knowledge."
        raise Refused(Finding("SSR401", "error", NOWHERE, message, hint))
    if value not in known.domain.values:
        message = f"{quoted(value)} is no answer to {quoted(fact)}."
        hint = f"Its values are {', '.join(known.values)}."
        raise Refused(Finding("SSR402", "error", NOWHERE, message, hint))
