"""The six verdicts and how they combine: `and` takes the worst, `or` the best, a condition still open keeps both."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from ssr_planner.conditions.explain import Truth

__all__ = ["CLOSED", "OPEN", "Kind", "Verdict", "best", "depends", "either", "worst"]


class Kind(IntEnum):
    """What can be said of a gate, a partner class, an activity or one requirement; from best to worst."""

    OPEN = 0
    WITH_PLAN = 1
    DECISION = 2
    DEPENDS = 3
    WAITS = 4
    CLOSED = 5

    @property
    def hopeful(self) -> bool:
        """Whether nothing but the plan itself and people's decision stands in between."""
        return self <= Kind.DECISION

    @property
    def blocked(self) -> bool:
        """Whether no answer can open it."""
        return self >= Kind.WAITS


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict with what it rests on.

    `steps` counts the rounds of the plan until it opens; `by` names the activities and gates that open it; `questions`
    the facts that decide it; `waits_for` the facts that others or results must move; `decisions` the decisions taken
    as made.
    """

    kind: Kind
    steps: int = 0
    by: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


OPEN = Verdict(Kind.OPEN)
CLOSED = Verdict(Kind.CLOSED)


def depends(questions: Sequence[str]) -> Verdict:
    """The verdict that hangs on these questions."""
    return Verdict(Kind.DEPENDS, questions=tuple(questions))


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of several, with all that they rest on; open when there are none."""
    total = OPEN
    for one in verdicts:
        if one is OPEN:
            continue
        total = one if total is OPEN else _joined(total, one)
    return total


def _joined(one: Verdict, other: Verdict) -> Verdict:
    return Verdict(
        max(one.kind, other.kind),
        max(one.steps, other.steps),
        _union(one.by, other.by),
        _union(one.questions, other.questions),
        _union(one.waits_for, other.waits_for),
        _union(one.decisions, other.decisions),
    )


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    if not one or not other:
        return one or other
    return tuple(dict.fromkeys((*one, *other)))


def best(verdicts: Sequence[Verdict]) -> Verdict:
    """The best of several alternatives, the first of equals; closed when there are none.

    Alternatives that all hang on answers keep all their questions, those that all wait all that they wait for.
    """
    if not verdicts:
        return CLOSED
    first = min(verdicts, key=lambda one: (one.kind, one.steps))
    if first.kind < Kind.DEPENDS:
        return first
    same = [one for one in verdicts if one.kind is first.kind]
    return replace(
        first,
        questions=tuple(dict.fromkeys(fact for one in same for fact in one.questions)),
        waits_for=tuple(dict.fromkeys(fact for one in same for fact in one.waits_for)),
    )


def either(found: Truth, questions: Sequence[str], if_yes: Verdict, if_no: Verdict) -> Verdict:
    """The verdict under a condition: while it is open, what holds both ways, else it depends on the questions.

    Two hopeful verdicts leave the worse, two blocked ones the better, so that an answer can only improve what is
    hopeful and only harden what is blocked.
    """
    if found is not Truth.OPEN:
        return if_yes if found is Truth.YES else if_no
    kinds = (if_yes.kind, if_no.kind)
    if all(kind.hopeful for kind in kinds):
        return worst((if_yes, if_no))
    if all(kind.blocked for kind in kinds):
        return best((if_yes, if_no))
    inner = tuple(fact for one in (if_yes, if_no) if one.kind is Kind.DEPENDS for fact in one.questions)
    return depends(tuple(dict.fromkeys((*questions, *inner))))
