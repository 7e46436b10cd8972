"""What a condition says of a situation: yes, no or open, why, and which facts would decide it."""

import pytest

from ssr_planner.conditions import explain as module
from ssr_planner.conditions.domains import YES_NO, AllOf, AnyOf, Bound, Domain, Test, bind
from ssr_planner.conditions.explain import Reason, Truth, explain, open_facts, truth, truth_by_cases
from ssr_planner.conditions.parser import parse

SPEED = Domain(("broken", "slow", "fast"), ordered=True)
DOMAINS = {"calm": YES_NO, "paid": YES_NO, "lit": YES_NO, "crane": SPEED}
# What is known: calm yes, paid no, lit open, the crane is slow or fast.
KNOWN = {"calm": 0b01, "paid": 0b10, "lit": 0b11, "crane": 0b110}

YES, OPEN, NO = Truth.YES, Truth.OPEN, Truth.NO

JUDGED = [
    ("calm", YES),
    ("paid", NO),
    ("lit", OPEN),
    ("not calm", NO),
    ("not paid", YES),
    ("not lit", OPEN),
    ("crane >= slow", YES),
    ("crane == broken", NO),
    ("crane == fast", OPEN),
    ("crane != broken", YES),
    ("calm and not paid", YES),
    ("calm and lit", OPEN),
    ("lit and paid", NO),
    ("paid or lit", OPEN),
    ("lit or calm", YES),
    ("paid or not calm", NO),
    ("lit and crane == fast", OPEN),
    ("not (lit and paid)", YES),
    ("not (lit or calm)", NO),
    ("(lit or calm) and (crane == fast or not paid)", YES),
]

DECIDERS = [
    ("lit", ("lit",)),
    ("calm", ()),
    ("paid", ()),
    ("calm and lit", ("lit",)),
    ("lit and paid", ()),
    ("crane == fast and lit", ("crane", "lit")),
    ("lit and (crane == fast or lit)", ("lit", "crane")),
    ("lit or (crane == fast and paid)", ("lit",)),
]

GROUNDS = [
    ("calm and not paid", ["calm", "not paid"]),
    ("lit or calm", ["calm"]),
    ("lit and paid", ["paid"]),
    ("paid or not calm", ["paid", "not calm"]),
    ("calm and lit", ["lit"]),
    ("calm and (calm or lit)", ["calm"]),
]

EXACT = [
    ("lit or not lit", OPEN, YES),
    ("lit and not lit", OPEN, NO),
    ("crane == slow or crane == fast", OPEN, YES),
    ("crane <= slow and crane >= fast", OPEN, NO),
    ("crane == slow and lit or crane == fast and lit", OPEN, OPEN),
    ("crane == slow and calm or crane == fast and calm", OPEN, YES),
    ("lit", OPEN, OPEN),
    ("calm", YES, YES),
    ("calm and not calm", NO, NO),
]


def bound(text: str) -> Bound:
    """A condition over the domains of this file."""
    return bind(parse(text), DOMAINS, {})


@pytest.mark.parametrize(("text", "expected"), JUDGED, ids=[text for text, _ in JUDGED])
def test_truth(text: str, expected: Truth) -> None:
    """A condition is yes when all possible values satisfy it, no when none does, else open."""
    assert expected is truth(bound(text), KNOWN)
    assert expected is explain(bound(text), KNOWN).truth


@pytest.mark.parametrize(("text", "facts"), DECIDERS, ids=[text for text, _ in DECIDERS])
def test_deciders(text: str, facts: tuple[str, ...]) -> None:
    """Only open facts in open parts can still decide a condition, each named once."""
    assert facts == open_facts(bound(text), KNOWN)
    assert facts == explain(bound(text), KNOWN).deciders()


@pytest.mark.parametrize(("text", "grounds"), GROUNDS, ids=[text for text, _ in GROUNDS])
def test_grounds(text: str, grounds: list[str]) -> None:
    """The grounds of a verdict are the tests that share it, each named once."""
    assert tuple(bound(one) for one in grounds) == explain(bound(text), KNOWN).grounds()


@pytest.mark.parametrize(("text", "quick", "exact"), EXACT, ids=[text for text, _, _ in EXACT])
def test_cases(text: str, quick: Truth, exact: Truth) -> None:
    """Trying each value of a fact that occurs twice decides what the quick judgement leaves open."""
    assert quick is truth(bound(text), KNOWN)
    assert exact is truth_by_cases(bound(text), KNOWN)


def test_cases_have_a_limit() -> None:
    """Two hundred and fifty-six trials are made; a condition that needs more stays open."""
    texts = [f"(f{at} or not f{at})" for at in range(9)]
    domains = {f"f{at}": YES_NO for at in range(9)}
    possible = dict.fromkeys(domains, YES_NO.full)

    assert truth_by_cases(bind(parse(" and ".join(texts[:8])), domains, {}), possible) is YES
    assert truth_by_cases(bind(parse(" and ".join(texts)), domains, {}), possible) is OPEN


def test_parts_of_nothing() -> None:
    """A condition without parts is yes where all of them are asked, and no where one of them is."""
    assert truth(AllOf(()), {}) is YES
    assert truth(AnyOf(()), {}) is NO
    assert explain(AllOf(()), {}) == Reason(AllOf(()), YES)
    assert explain(AnyOf(()), {}) == Reason(AnyOf(()), NO)


def test_reason_keeps_every_part() -> None:
    """A reason holds each part with its own verdict, also those that could not change the whole."""
    reason = explain(bound("lit and (paid or calm)"), KNOWN)

    assert reason == Reason(
        AllOf((Test("lit", 1), AnyOf((Test("paid", 1), Test("calm", 1))))),
        OPEN,
        (
            Reason(Test("lit", 1), OPEN),
            Reason(
                AnyOf((Test("paid", 1), Test("calm", 1))),
                YES,
                (Reason(Test("paid", 1), NO), Reason(Test("calm", 1), YES)),
            ),
        ),
    )


def test_opposite() -> None:
    """The contrary of yes is no, and what is open stays open."""
    assert [one.opposite for one in (NO, OPEN, YES)] == [YES, OPEN, NO]


def test_order_of_verdicts() -> None:
    """No is less than open and open less than yes, so that `and` is the least and `or` the greatest."""
    assert NO < OPEN < YES


def test_public_names() -> None:
    """The module offers verdicts, reasons and the judgements that give them."""
    assert module.__all__ == ["Reason", "Truth", "explain", "open_facts", "truth", "truth_by_cases"]
