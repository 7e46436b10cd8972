"""Text to nodes: what each rule of the grammar accepts, and every error with its wording and caret."""

import doctest
from types import ModuleType

import pytest

from ssr_planner.conditions import parser, syntax
from ssr_planner.conditions.parser import MAX_LENGTH, SyntaxProblem, parse
from ssr_planner.conditions.syntax import And, Atom, Node, Not, Or, atoms

A, B, C = (Atom(name, "", ()) for name in "abc")
CRANE = Atom("crane", ">=", ("slow",))

READ: list[tuple[str, Node]] = [
    ("a", A),
    ("  a  ", A),
    ("(a)", A),
    ("((a))", A),
    ("a1_b", Atom("a1_b", "", ())),
    ("crane >= slow", CRANE),
    ("crane>=slow", CRANE),
    ("crane\n  >=\n  slow", CRANE),
    ("crane == slow", Atom("crane", "==", ("slow",))),
    ("crane != slow", Atom("crane", "!=", ("slow",))),
    ("crane < slow", Atom("crane", "<", ("slow",))),
    ("crane <= slow", Atom("crane", "<=", ("slow",))),
    ("crane > slow", Atom("crane", ">", ("slow",))),
    ("flooded == yes", Atom("flooded", "==", ("yes",))),
    ("tide in [low]", Atom("tide", "in", ("low",))),
    ("tide in[low,high]", Atom("tide", "in", ("low", "high"))),
    ("can(dive)", Atom("can(dive)", "", ())),
    ("can ( dive )", Atom("can(dive)", "", ())),
    ("can", Atom("can", "", ())),
    ("can == dive", Atom("can", "==", ("dive",))),
    ("inside", Atom("inside", "", ())),
    ("android or notice", Or((Atom("android", "", ()), Atom("notice", "", ())))),
    ("not a", Not(A)),
    ("not not a", Not(Not(A))),
    ("not crane >= slow", Not(CRANE)),
    ("not tide in [low]", Not(Atom("tide", "in", ("low",)))),
    ("a and b and c", And((A, B, C))),
    ("a or b or c", Or((A, B, C))),
    ("a or b and c", Or((A, And((B, C))))),
    ("a and b or c", Or((And((A, B)), C))),
    ("(a or b) and c", And((Or((A, B)), C))),
    ("not a and b", And((Not(A), B))),
    ("not (a and b)", Not(And((A, B)))),
    ("(a and b) and c", And((And((A, B)), C))),
]

FACT = "expected a fact"
VALUE = "expected a value of the fact"
MORE = "expected and, or, or the end of the condition"
CLOSE = 'expected ")" to close the bracket'
CHAIN = "comparisons are not chained; join two of them with and"
SINGLE = 'a single "=" says nothing here; write "==" to compare'
QUOTES = "values are written without quotation marks"
OPEN_LIST = 'expected "[" before the list of values'
CLOSE_LIST = 'expected "]" after the list of values'
CAPABILITY = "expected a capability"
CLOSE_CAN = 'expected ")" after the capability'
DEEP = "a condition nests at most 24 deep"

# Each error: its wording, the text, and the line that points at the place.
ERRORS = [
    (FACT, "", "^"),
    (FACT, "   ", "^"),
    (FACT, "and", "^^^"),
    (FACT, "not", "   ^"),
    (FACT, "not in", "    ^^"),
    (FACT, "a and", "     ^"),
    (FACT, "a or", "    ^"),
    (FACT, "a and   ", "     ^"),
    (FACT, "a and and b", "      ^^^"),
    (FACT, "a and or b", "      ^^"),
    (FACT, "a and not", "         ^"),
    (FACT, "()", " ^"),
    (FACT, "(a or )", "      ^"),
    (FACT, "[a]", "^"),
    (FACT, "<= slow", "^^"),
    (FACT, ", a", "^"),
    (VALUE, "crane ==", "        ^"),
    (VALUE, "crane>", "      ^"),
    (VALUE, "crane == == slow", "         ^^"),
    (VALUE, "crane == not", "         ^^^"),
    (VALUE, "crane == (slow)", "         ^"),
    (VALUE, "tide in []", "         ^"),
    (VALUE, "tide in [low,]", "             ^"),
    (VALUE, "tide in [low,", "             ^"),
    (VALUE, "tide in [and]", "         ^^^"),
    (MORE, "a b", "  ^"),
    (MORE, "a not", "  ^^^"),
    (MORE, "a)", " ^"),
    (MORE, "crane == slow)", "             ^"),
    (MORE, "a, b", " ^"),
    (MORE, "tide not in [low]", "     ^^^"),
    (MORE, "tide in [low] in [high]", "              ^^"),
    (CLOSE, "(a", "  ^"),
    (CLOSE, "(a or b", "       ^"),
    (CLOSE, "((a)", "    ^"),
    (CLOSE, "(a b)", "   ^"),
    (CHAIN, "low < crane < fast", "            ^"),
    (CHAIN, "a == b == c", "       ^^"),
    (CHAIN, "not a < b >= c", "          ^^"),
    (CHAIN, "a and b < c < d", "            ^"),
    (SINGLE, "crane = slow", "      ^"),
    (QUOTES, "crane == 'slow'", "         ^"),
    (QUOTES, 'crane == "slow"', "         ^"),
    ("'&' has no meaning in a condition", "a & b", "  ^"),
    ("'C' has no meaning in a condition", "Crane == slow", "^"),
    ("'1' has no meaning in a condition", "crane == 1", "         ^"),
    ("'-' has no meaning in a condition", "low-tide", "   ^"),
    ("'!' has no meaning in a condition", "a ! b", "  ^"),
    ("'é' has no meaning in a condition", "é", "^"),
    ("'.' has no meaning in a condition", "  crane.speed", "       ^"),
    (OPEN_LIST, "tide in", "       ^"),
    (OPEN_LIST, "tide in low", "        ^^^"),
    (OPEN_LIST, "tide in (low)", "        ^"),
    (CLOSE_LIST, "tide in [low", "            ^"),
    (CLOSE_LIST, "tide in [low high]", "             ^^^^"),
    (CLOSE_LIST, "tide in [low or high]", "             ^^"),
    (CAPABILITY, "can()", "    ^"),
    (CAPABILITY, "can(", "    ^"),
    (CAPABILITY, "can(not dive)", "    ^^^"),
    (CLOSE_CAN, "can(dive", "        ^"),
    (CLOSE_CAN, "can(dive, weld)", "        ^"),
    (CLOSE_CAN, "can(dive or weld)", "         ^^"),
    (DEEP, "(" * 24 + "a" + ")" * 24, " " * 24 + "^"),
    (DEEP, "not " * 24 + "a", " " * 96 + "^"),
    (DEEP, "not " * 30 + "a", " " * 96 + "^^^"),
]


def problem_of(text: str) -> SyntaxProblem:
    """The problem that a text has."""
    with pytest.raises(SyntaxProblem) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize(("text", "node"), READ, ids=[text for text, _ in READ])
def test_reading(text: str, node: Node) -> None:
    """A condition is read as its grammar says, whatever its spaces."""
    assert node == parse(text)


@pytest.mark.parametrize(("message", "text", "caret"), ERRORS, ids=[text[:30] or "nothing" for _, text, _ in ERRORS])
def test_error(message: str, text: str, caret: str) -> None:
    """An error says what was expected, repeats the text and points at the place."""
    problem = problem_of(text)

    assert f"{message}\n  {text}\n  {caret}" == str(problem)
    assert message == problem.message


def test_error_too_long() -> None:
    """A condition of more than 2,000 signs, spaces not counted, is refused unread; its beginning is shown."""
    problem = problem_of("a and " * 600)

    assert MAX_LENGTH == 2000
    assert str(problem).splitlines() == [
        "a condition has at most 2000 characters",
        "  " + "a and " * 10,
        "  " + "^" * 60,
    ]


def test_longest_condition() -> None:
    """A condition of exactly 2,000 characters is read."""
    assert Atom("a" * MAX_LENGTH, "", ()) == parse("a" * MAX_LENGTH)


def test_deepest_condition() -> None:
    """Twenty-three brackets or negations inside each other are read."""
    assert parse("(" * 23 + "a" + ")" * 23) == A
    assert str(parse("not " * 23 + "a")) == "not " * 23 + "a"


def test_depth_is_not_length() -> None:
    """Many brackets beside each other do not count as depth."""
    assert And((Or((A, B)),) * 60) == parse(" and ".join(["(a or b)"] * 60))


def test_atoms_know_their_place() -> None:
    """Each atom keeps the place of its name in the text, so that a wrong name can be pointed at."""
    text = "calm and not (crane >= slow or can(dive))"

    assert [text[slice(*atom.span)] for atom in atoms(parse(text))] == ["calm", "crane", "dive"]


def test_problem_is_a_value_error() -> None:
    """A text that is no condition is a wrong value, so that readers of files can collect it with the others."""
    problem = problem_of("a =")

    assert isinstance(problem, ValueError)
    assert (problem.text, problem.span) == ("a =", (2, 3))


def test_error_in_a_text_of_two_lines() -> None:
    """In a text of several lines the caret stands under the line that is wrong."""
    assert str(problem_of("calm and\ncrane = slow")).splitlines()[-2:] == ["  crane = slow", "        ^"]


def test_error_chain_in_brackets() -> None:
    """A chain of comparisons is named as such inside brackets too."""
    assert problem_of("(low < crane < fast) and calm").message == CHAIN


@pytest.mark.parametrize("module", [parser, syntax], ids=lambda module: module.__name__)
def test_examples(module: ModuleType) -> None:
    """The examples in the descriptions of the modules come out as printed."""
    assert doctest.testmod(module).failed == 0


def test_public_names() -> None:
    """The module offers the parser, its problem and the longest text it takes."""
    assert parser.__all__ == ["MAX_LENGTH", "SyntaxProblem", "parse"]
