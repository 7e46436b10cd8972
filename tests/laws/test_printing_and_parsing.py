"""The law of printing and parsing: the one undoes the other, and what is no condition gives one kind of error."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ssr_planner.conditions.parser import MAX_LENGTH, SyntaxProblem, parse
from ssr_planner.conditions.syntax import Node, Not
from tests.laws.conditions import NODES, depth
from tests.laws.counts import law_examples

DEEPEST = 24

CUTTINGS = st.sampled_from(
    [
        *("and", "or", "not", "in", "can", "can(", "a", "b_1", "crane", "slow", "yes"),
        *("(", ")", "[", "]", ",", "==", "!=", "<=", ">=", "<", ">"),
        *("=", "!", "'", '"', "-", "1", "é", "\n", "\t", "\x00", "\x1c", "\u2028", "not " * 23, "(" * 23),
    ]
)
TEXTS = st.lists(CUTTINGS, max_size=25).map(" ".join) | st.lists(CUTTINGS, max_size=25).map("".join) | st.text()


def read(text: str) -> Node | SyntaxProblem:
    """The nodes of a text, or its problem; any other exception ends the test."""
    try:
        return parse(text)
    except SyntaxProblem as problem:
        return problem


@given(NODES)
@settings(max_examples=law_examples(2000), deadline=None)
def test_printed_nodes_are_parsed_back(node: Node) -> None:
    """Any nodes that are printed and parsed are the same nodes."""
    text = str(node)

    if depth(node) <= DEEPEST and len(text) <= MAX_LENGTH:
        assert parse(text) == node


@given(st.integers(0, DEEPEST - 1), NODES)
@settings(max_examples=law_examples(500), deadline=None)
def test_deep_nodes_are_parsed_back(more: int, node: Node) -> None:
    """Nodes as deep as the parser allows are parsed back, and deeper ones give its problem."""
    for _ in range(more):
        node = Not(node)
    found = read(str(node))

    assert found == node or (isinstance(found, SyntaxProblem) and depth(node) > DEEPEST) or len(str(node)) > MAX_LENGTH


@given(TEXTS | st.lists(st.sampled_from([*"ab()", " and ", " or ", "not ", "<", "in[b]"]), max_size=15).map("".join))
@settings(max_examples=law_examples(3000), deadline=None)
@example("a in[b,c]and(not(b))")
@example("a or(b or(c))")
def test_parsed_text_is_printed_back(text: str) -> None:
    """Any text that is a condition prints as a text that means the same, and prints the same again."""
    node = read(text)

    if not isinstance(node, SyntaxProblem) and len(str(node)) <= MAX_LENGTH:
        assert parse(str(node)) == node
        assert str(parse(str(node))) == str(node)


@given(TEXTS)
@settings(max_examples=law_examples(3000), deadline=None)
@example("not " * 499 + "a")
@example("(" * 2000)
@example("\ud800")
def test_any_text(text: str) -> None:
    """Any text gives nodes or a problem that points into it, and never another exception."""
    found = read(text)

    if isinstance(found, SyntaxProblem):
        start, end = found.span
        assert 0 <= start < end <= len(found.text) + 1
        assert found.message in str(found)


@given(st.integers(2 * MAX_LENGTH, 10 * MAX_LENGTH), st.sampled_from(["a", "(", "not ", "a or ", "<"]))
@settings(max_examples=law_examples(100), deadline=None)
def test_any_long_text(length: int, part: str) -> None:
    """A text that is too long gives a problem without being looked at."""
    found = read((part * length)[:length])

    assert isinstance(found, SyntaxProblem)
    assert found.message == "a condition has at most 2000 characters"
