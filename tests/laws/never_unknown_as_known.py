"""Never treat an unknown answer as yes or no."""

from collections.abc import Iterator
from typing import Any

from ssr_planner.conditions.explain import Truth
from ssr_planner.engine.walk.verdicts import Kind
from tests.laws.never import Fault, Law
from tests.laws.shipped_situations import Seen
from tests.laws.test_verdicts_follow_the_law import breaks, verdicts


def broken(seen: Seen) -> Iterator[str]:
    """Where part of a situation is unknown: something is said for sure that is otherwise once everything is known.

    What is hopeful with less may only improve, what is blocked only harden; a context, stage or outlook that was
    sure stays; what depends names its question.
    """
    if seen.whole is None:
        return
    part, whole = seen.programme, seen.whole
    for id_, context in part.diagnosis.contexts.items():
        if context.truth not in {Truth.OPEN, whole.diagnosis.contexts[id_].truth}:
            yield f"context {id_} is {context.truth.name} and turns out {whole.diagnosis.contexts[id_].truth.name}"
    sure = part.diagnosis.leading if part.diagnosis.lead.settled else None
    if sure is not None and sure != whole.diagnosis.leading:
        yield f"{sure} leads for sure, and {whole.diagnosis.leading} does in the end"
    if sure is not None:
        after = dict(verdicts(whole))
        for address, kind in verdicts(part):
            if address in after and breaks(kind, after[address]):
                yield f"{address} is {kind.name} and turns out {after[address].name}"
    for posture in part.walk.postures.values():
        if posture.verdict.kind is Kind.DEPENDS and not posture.verdict.questions:
            yield f"{posture.address} depends on an answer and names none"


def _what_cannot_be_is_said_to_be(constraints: list[dict[str, Any]]) -> None:
    """A constraint that the world does not keep: what nobody answered is taken from it."""
    never = "regime_openness == illiberal and parliament_sits"
    constraints.append({"id": "a_guess", "never": never, "because": "A test.", "basis": "assumption"})


LAW = Law(broken, Fault("facts/constraints.yaml", _what_cannot_be_is_said_to_be))
