"""Finite domains: which values a comparison means, what does not fit, and conditions over sets of values."""

import pytest

from ssr_planner.conditions import domains as module
from ssr_planner.conditions.domains import (
    NOT_APPLICABLE,
    YES_NO,
    AllOf,
    AnyOf,
    Bound,
    Domain,
    Named,
    Problem,
    Test,
    bind,
    facts_of,
    negate,
    problems,
)
from ssr_planner.conditions.domains import tests as every_test
from ssr_planner.conditions.parser import parse

SPEED = Domain(("broken", "slow", "fast"), ordered=True)
PERHAPS = Domain(("broken", "slow", "fast", NOT_APPLICABLE), ordered=True)
COLOUR = Domain(("red", "green", "blue"))
MAYBE = Domain(("yes", "no", NOT_APPLICABLE))
DOMAINS = {"crane": SPEED, "ship": PERHAPS, "buoy": COLOUR, "calm": YES_NO, "paid": MAYBE, "can(dive)": YES_NO}

ALLOWED = [
    ("calm", "yes"),
    ("calm == no", "no"),
    ("calm != yes", "no"),
    ("calm in [yes, no]", "yes no"),
    ("paid", "yes"),
    ("not paid", "no not_applicable"),
    ("paid == not_applicable", "not_applicable"),
    ("can(dive)", "yes"),
    ("crane == slow", "slow"),
    ("crane != slow", "broken fast"),
    ("crane in [fast, broken]", "broken fast"),
    ("crane in [slow, slow]", "slow"),
    ("crane < slow", "broken"),
    ("crane <= slow", "broken slow"),
    ("crane > slow", "fast"),
    ("crane >= slow", "slow fast"),
    ("crane < broken", ""),
    ("crane > fast", ""),
    ("crane >= broken", "broken slow fast"),
    ("ship < slow", "broken"),
    ("ship <= fast", "broken slow fast"),
    ("ship > broken", "slow fast"),
    ("ship >= broken", "broken slow fast"),
    ("ship != slow", "broken fast not_applicable"),
    ("not ship < slow", "slow fast not_applicable"),
    ("not ship >= broken", "not_applicable"),
    ("ship == not_applicable", "not_applicable"),
    ("ship != not_applicable", "broken slow fast"),
    ("ship in [slow, not_applicable]", "slow not_applicable"),
    ("buoy != red", "green blue"),
]

# Each problem: the condition, the code word, the name in question, the fact, and the words the place covers.
PROBLEMS = [
    ("crain == slow", "fact", "crain", "crain", "crain"),
    ("not storm", "fact", "storm", "storm", "storm"),
    ("can(swim)", "capability", "swim", "can(swim)", "swim"),
    ("crane", "bare", "crane", "crane", "crane"),
    ("buoy", "bare", "buoy", "buoy", "buoy"),
    ("crane == slwo", "value", "slwo", "crane", "crane"),
    ("calm == maybe", "value", "maybe", "calm", "calm"),
    ("crane == not_applicable", "value", "not_applicable", "crane", "crane"),
    ("crane in [slow, quick]", "value", "quick", "crane", "crane"),
    ("buoy >= green", "order", "buoy", "buoy", "buoy"),
    ("calm < no", "order", "calm", "calm", "calm"),
    ("ship >= not_applicable", "order", "ship", "ship", "ship"),
]

CALM, STORM = Test("calm", 0b01), Test("calm", 0b10)
FAST, NOT_FAST = Test("crane", 0b100), Test("crane", 0b011)

BOUND: list[tuple[str, Bound]] = [
    ("calm", CALM),
    ("not calm", STORM),
    ("not not calm", CALM),
    ("calm and crane == fast", AllOf((CALM, FAST))),
    ("calm or crane == fast", AnyOf((CALM, FAST))),
    ("not (calm and crane == fast)", AnyOf((STORM, NOT_FAST))),
    ("not (calm or crane == fast)", AllOf((STORM, NOT_FAST))),
    ("not (calm and (not calm or crane != fast))", AnyOf((STORM, AllOf((CALM, FAST))))),
    ("ready", AllOf((CALM, FAST))),
    ("ready == yes", AllOf((CALM, FAST))),
    ("not ready", AnyOf((STORM, NOT_FAST))),
    ("ready == no", AnyOf((STORM, NOT_FAST))),
    ("ready != yes", AnyOf((STORM, NOT_FAST))),
    ("ready != no", AllOf((CALM, FAST))),
    ("ready in [yes, no]", AllOf(())),
    ("not ready in [yes, no]", AnyOf(())),
    ("can(dive) and ready", AllOf((Test("can(dive)", 0b01), AllOf((CALM, FAST))))),
]
READY = AllOf((CALM, FAST))
NAMED = {"ready": Named(READY, negate(READY, DOMAINS))}


@pytest.mark.parametrize(("text", "values"), ALLOWED, ids=[text for text, _ in ALLOWED])
def test_comparison(text: str, values: str) -> None:
    """A comparison means the set of values that satisfy it; only an ordered one leaves `not_applicable` out."""
    bound = bind(parse(text), DOMAINS, {})

    assert isinstance(bound, Test)
    assert tuple(values.split()) == DOMAINS[bound.fact].names(bound.allowed)


def test_empty_choice() -> None:
    """A set without values has no names, and the full set has all of them in written order."""
    assert SPEED.names(0) == ()
    assert SPEED.names(SPEED.full) == ("broken", "slow", "fast")


def test_bits_follow_the_written_order() -> None:
    """Each value is one bit, in written order, and a set of values is their sum."""
    assert [SPEED.bit(value) for value in SPEED.values] == [1, 2, 4]
    assert SPEED.mask(["fast", "broken", "fast"]) == 0b101
    assert SPEED.full == 0b111


def test_steps_leave_not_applicable_out() -> None:
    """What an order compares are the steps, and not applicable is none of them."""
    assert PERHAPS.steps == SPEED.steps == ("broken", "slow", "fast")


@pytest.mark.parametrize(("text", "kind", "name", "fact", "pointed"), PROBLEMS, ids=[one[0] for one in PROBLEMS])
def test_problem(text: str, kind: str, name: str, fact: str, pointed: str) -> None:
    """What does not fit the domains is reported by kind and name, with its place in the text."""
    found = problems(parse(text), DOMAINS)

    assert [(kind, name, fact)] == [(one.kind, one.name, one.fact) for one in found]
    assert [pointed] == [text[slice(*one.span)] for one in found]


def test_all_problems_at_once() -> None:
    """Every problem of a condition is reported, in written order."""
    found = problems(parse("storm or buoy > pink and not (crane == quick or can(swim))"), DOMAINS)

    assert found == [
        Problem("fact", "storm", "storm", (0, 5)),
        Problem("value", "pink", "buoy", (9, 13)),
        Problem("order", "buoy", "buoy", (9, 13)),
        Problem("value", "quick", "crane", (30, 35)),
        Problem("capability", "swim", "can(swim)", (52, 56)),
    ]


@pytest.mark.parametrize("text", [text for text, _ in ALLOWED])
def test_no_problem(text: str) -> None:
    """A condition that fits the domains has no problem."""
    assert problems(parse(text), DOMAINS) == []


@pytest.mark.parametrize(("text", "bound"), BOUND, ids=[text for text, _ in BOUND])
def test_binding(text: str, bound: Bound) -> None:
    """Binding turns `not` into complements and puts named conditions in place of their names."""
    assert bound == bind(parse(text), DOMAINS, NAMED)


def test_unknown_name_cannot_be_bound() -> None:
    """A name that nobody defined cannot be bound."""
    with pytest.raises(KeyError):
        bind(parse("storm"), DOMAINS, {})


def test_negation_of_nothing() -> None:
    """What is always so becomes what is never so, and back."""
    assert negate(AllOf(()), DOMAINS) == AnyOf(())
    assert negate(AnyOf(()), DOMAINS) == AllOf(())


def test_tests_and_facts_in_written_order() -> None:
    """The tests come in written order, each time; the facts they read come once."""
    bound = AnyOf((FAST, AllOf((CALM, NOT_FAST)), AllOf(())))

    assert list(every_test(bound)) == [FAST, CALM, NOT_FAST]
    assert facts_of(bound) == ("crane", "calm")


def test_public_names() -> None:
    """The module offers domains, bound conditions and what can be done with them."""
    assert sorted(module.__all__) == [
        "AllOf",
        "AnyOf",
        "Bound",
        "Domain",
        "NOT_APPLICABLE",
        "Named",
        "Problem",
        "Test",
        "YES_NO",
        "bind",
        "both_senses",
        "facts_of",
        "negate",
        "problems",
        "tests",
    ]
