"""Which problem an activity answers: of all that holds in its conditions what is amiss, never what merely holds."""

from collections.abc import Iterator

from ssr_planner.conditions.domains import Test
from ssr_planner.conditions.explain import Truth, truth
from ssr_planner.conditions.syntax import And, Atom, Node, Not, Or, capability_of
from ssr_planner.knowledge.common import Condition
from ssr_planner.knowledge.facts import Fact, Kind, Mover
from ssr_planner.wording.telling import Telling

__all__ = ["problems"]


def problems(telling: Telling, activity: str) -> tuple[Test, ...]:
    """The problem that an activity answers; where none is written down, what is amiss in the reason to have it."""
    model = telling.knowledge.activities[activity]
    severe = (*_amiss(telling, model.responds_to.severe),)
    answers = severe or (*_amiss(telling, model.responds_to.moderate),)
    found = (*answers, *_amiss(telling, model.harm_now)) or (*_amiss(telling, model.when, choices=False),)
    neutral = found or tuple(
        test
        for one in (model.responds_to.severe, model.responds_to.moderate, model.when)
        for test in _amiss(telling, one, neutral=True, choices=False)
    )
    return tuple(dict.fromkeys(neutral))


def _amiss(
    telling: Telling, condition: Condition | None, *, neutral: bool = False, choices: bool = True
) -> Iterator[Test]:
    """The tests of a condition that holds which name a problem, or with `neutral` those of which nobody can say.

    A choice among alternatives has no bad end: it names a problem only where it is written down as one.
    """
    if condition is not None and _holds(telling, condition.node):
        for atom in _holding(telling, condition.node):
            test = Test(atom.fact, telling.knowledge.domains[atom.fact].allowed(atom.op, atom.values))
            kind = _problem(telling, atom, test)
            if kind and not choices and _is_choice(telling, atom):
                kind = False
            if kind is not None and kind is not neutral:
                yield test


def _holding(telling: Telling, node: Node) -> Iterator[Atom]:
    """The comparisons that make a condition hold; of alternatives those that hold, and nothing that is denied."""
    match node:
        case Atom():
            model = telling.knowledge.facts.get(node.fact)
            if model is None or model.derived is None:
                yield node
            elif node.values in {(), ("yes",)} and node.op != "!=":
                yield from _holding(telling, model.derived.node)
        case Not():
            return
        case And(items) | Or(items):
            for item in items:
                if _holds(telling, item):
                    yield from _holding(telling, item)


def _holds(telling: Telling, node: Node) -> bool:
    return truth(telling.knowledge.bound(Condition(str(node))), telling.possible) is Truth.YES


def _problem(telling: Telling, atom: Atom, test: Test) -> bool | None:
    """Whether a comparison that holds names a problem; None where it names none, no where nobody can say."""
    if atom.op == "!=" or capability_of(atom.fact) is not None:
        return None
    model = telling.knowledge.facts.get(atom.fact)
    if model is None:
        return True
    best = _best(model)
    if best is not None:
        return None if test.allowed & model.domain.bit(best) else True
    return atom.op in {"", "==", "in"}


def _is_choice(telling: Telling, atom: Atom) -> bool:
    model = telling.knowledge.facts.get(atom.fact)
    return model is not None and model.kind is Kind.CHOICE


def _best(model: Fact) -> str | None:
    """The value at the unproblematic end, where the fact has one."""
    if model.kind is Kind.YES_NO:
        return model.domain.values[0] if model.moved_by is Mover.PROGRAMME else None
    if model.kind is Kind.CHOICE or (model.worse is None and model.moved_by is not Mover.PROGRAMME):
        return None
    steps = model.domain.steps
    return steps[0] if model.worse == "up" else steps[-1]
