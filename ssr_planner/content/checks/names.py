"""Whether conditions name facts, values and capabilities that exist, and compare them in a way the fact allows."""

from collections.abc import Iterator

from ssr_planner.conditions.domains import NOT_APPLICABLE, Problem
from ssr_planner.conditions.syntax import capability_of
from ssr_planner.content.checks.circles import circles
from ssr_planner.content.checks.ground import Asked, Ground, names_in
from ssr_planner.content.problems import listed
from ssr_planner.content.yaml_events import wrong
from ssr_planner.errors import Finding, nearest, quoted

__all__ = ["names"]


def names(ground: Ground) -> Iterator[Finding]:
    """Everything that does not fit in the words of conditions."""
    for asked in ground.conditions:
        for problem in ground.problems(asked.condition):
            yield _finding(asked, problem, ground)
    yield from _derived_circles(ground)


def _finding(asked: Asked, problem: Problem, ground: Ground) -> Finding:
    name = quoted(problem.name)
    match problem.kind:
        case "fact":
            message = f"The condition asks about {name}, which no file defines."
            return asked.finding("SSR210", message, _meant(problem.name, ground))
        case "capability":
            message = f"No actor can {name}: the vocabulary has no such capability."
            known = ground.vocabulary.capabilities if ground.vocabulary else ()
            near = nearest(problem.name, known)
            hint = f"Did you mean can({near})?" if near else "See the capabilities in vocabulary.yaml."
            return asked.finding("SSR213", message, hint)
        case "value":
            values = ground.domains[problem.fact].values
            near = nearest(problem.name, values)
            hint = f"Did you mean {near}?" if near else f"Its values are {listed(values)}."
            return asked.finding("SSR211", f"{name} is no value of {quoted(problem.fact)}.", hint)
        case _:
            return _comparison(asked, problem, ground)


def _comparison(asked: Asked, problem: Problem, ground: Ground) -> Finding:
    name, domain = quoted(problem.name), ground.domains[problem.fact]
    if problem.kind == "bare":
        message = f"{name} is no question of yes or no, so it cannot stand alone."
        return asked.finding("SSR212", message, f"Compare it with one of its values: {listed(domain.values)}.")
    if domain.ordered:
        message = f"{quoted(NOT_APPLICABLE)} stands outside the order of {name}."
        return asked.finding("SSR212", message, "Compare it with == or != instead.")
    message = f"The values of {name} have no order, so none is more or less than another."
    return asked.finding(
        "SSR212", message, f"Name the values you mean: {problem.name} in [{', '.join(domain.values)}]."
    )


def _meant(name: str, ground: Ground) -> str:
    near = nearest(name, (one for one in ground.domains if capability_of(one) is None))
    return f"Did you mean {near}?" if near else "Write a file for it in facts/, or ask about another fact."


def _derived_circles(ground: Ground) -> Iterator[Finding]:
    for circle in circles({id_: names_in(one) & ground.derived.keys() for id_, one in ground.derived.items()}):
        message = f"The fact is derived from itself: {' reads '.join((*circle, circle[0]))}."
        hint = "Write one of these conditions with facts that people answer."
        place = ground.items["facts"][circle[0]].place("derived")
        yield wrong("SSR216", place, message, hint)
