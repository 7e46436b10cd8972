"""Whether a condition asks only what may be asked where it stands.

What the programme delivers can open a gate and never shut it again; what the diagnosis publishes and what a whole plan
measures is read only after it is known, so that nothing goes in a circle.
"""

from collections.abc import Iterator

from ssr_planner.conditions.domains import Domain, Test, tests
from ssr_planner.content.checks.ground import Asked, Ground, names_in
from ssr_planner.content.problems import listed
from ssr_planner.errors import Finding, quoted
from ssr_planner.knowledge.common import Entry
from ssr_planner.knowledge.facts import Constraint, Fact
from ssr_planner.knowledge.library import context_fact, stage_fact
from ssr_planner.knowledge.rules import Rule
from ssr_planner.knowledge.scenario import Context

__all__ = ["deliveries", "measures", "published"]

_UP = "Ask for at least a level, such as {fact} >= {value}."
_OTHER = "Ask for what is delivered: {values}."


def deliveries(ground: Ground) -> Iterator[Finding]:
    """Needs of what the programme itself moves: no delivery may undo them, and one must be able to meet them."""
    for asked in ground.conditions:
        bound = ground.bound(asked.condition) if asked.is_need else None
        seen = dict.fromkeys(test for test in tests(bound) if ground.moved_by_programme(test.fact)) if bound else {}
        for test in seen:
            if undone := _undone(test, ground):
                yield asked.finding("SSR302", *undone)
            elif not _met(test, ground):
                message = f"No activity delivers what is asked of {quoted(test.fact)} here."
                hint = "Let an activity deliver it, or say in the fact that others move it."
                yield asked.finding("SSR316", message, hint)


def _undone(test: Test, ground: Ground) -> tuple[str, str] | None:
    """How more delivery could undo what a test asks, and what to do about it."""
    domain = ground.domains[test.fact]
    message = f"What is asked of {quoted(test.fact)} can be undone by what the programme delivers"
    if domain.ordered:
        lowest = _first_gap(test, domain)
        hint = _UP.format(fact=test.fact, value=domain.steps[-1])
        return (f"{message}: it may rise to {quoted(lowest)}.", hint) if lowest else None
    replaced = [one for one in domain.values if one in ground.delivered.get(test.fact, ())]
    against = [one for one in replaced if not domain.bit(one) & test.allowed]
    hint = _OTHER.format(values=listed(replaced))
    return (f"{message}: it may become {listed([*map(quoted, against)])}.", hint) if against else None


def _first_gap(test: Test, domain: Domain) -> str | None:
    """The first level above an allowed one that is not allowed itself."""
    inside = [bool(domain.bit(value) & test.allowed) for value in domain.steps]
    above = inside.index(True) if True in inside else len(inside)
    return next((value for value, held in zip(domain.steps[above:], inside[above:], strict=True) if not held), None)


def _met(test: Test, ground: Ground) -> bool:
    if any(kind == "activities" for kind, _ in ground.unread):
        return True
    domain = ground.domains[test.fact]
    offered = (one for one in ground.delivered.get(test.fact, ()) if one in domain.values)
    return any(domain.bit(value) & test.allowed for value in offered)


def published(ground: Ground) -> Iterator[Finding]:
    """Conditions that read the diagnosis where it is not known yet, or where it would take the place of facts."""
    for asked in ground.conditions:
        late = sorted(ground.reads(asked.condition) & ground.published.keys() - _may_read(asked, ground))
        if late:
            message = f"The diagnosis ({listed(late)}) cannot be asked here."
            hint = "Ask the facts behind it" + (", or put it under `when`." if asked.is_need else ".")
            yield asked.finding("SSR303", message, hint)


def _may_read(asked: Asked, ground: Ground) -> frozenset[str]:
    """What a condition may read of what the diagnosis publishes: nothing, what came before it, or everything."""
    contexts = {one for one in ground.published if one.startswith(context_fact(""))}
    model = asked.part.model
    if (
        asked.is_need
        or isinstance(model, Constraint | Context)
        or (isinstance(model, Fact) and asked.field == "applies")
    ):
        return frozenset()
    if type(model) is not Entry:
        return frozenset(ground.published)
    if asked.part.path[0] == "lead":
        return frozenset(contexts | {one for one in ground.published if one.startswith(stage_fact(""))})
    return frozenset(contexts)


def measures(ground: Ground) -> Iterator[Finding]:
    """Conditions other than those of cautions that read a measure of the whole plan."""
    for asked in ground.conditions:
        read = sorted(names_in(asked.condition) & ground.measures.keys())
        model = asked.part.model
        cautious = isinstance(model, Rule) and model.kind == "caution" and asked.field == "when"
        if read and not cautious:
            message = f"The measure {listed([*map(quoted, read)])} is known only when the plan is made."
            yield asked.finding("SSR304", message, "Ask a fact instead; only a caution may read measures.")
