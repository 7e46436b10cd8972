"""Text of a condition to its nodes; each function's docstring is the grammar rule it implements.

Errors name what was expected, draw a caret under the place and leave names to `domains.problems`.

>>> print(parse("ceasefire == holding and armed_groups >= several"))
ceasefire == holding and armed_groups >= several
"""

import re
from dataclasses import dataclass

from ssr_planner.conditions.syntax import And, Atom, Node, Not, Or, capability_name

__all__ = ["MAX_LENGTH", "SyntaxProblem", "parse"]

MAX_LENGTH = 2000
_MAX_DEPTH = 24
_TOKEN = re.compile(r"\s*(?:(?P<name>[a-z][a-z0-9_]*)|(?P<op>==|!=|<=|>=|<|>)|(?P<mark>[()\[\],]))")
_RESERVED = frozenset({"and", "or", "not", "in"})


class SyntaxProblem(ValueError):
    """A text that is no condition: what was expected, and where."""

    def __init__(self, message: str, text: str, span: tuple[int, int]) -> None:
        super().__init__(message)
        self.message = message
        self.text = text
        self.span = span

    def __str__(self) -> str:
        first = self.text.rfind("\n", 0, self.span[0]) + 1
        line = self.text[first:].split("\n", 1)[0]
        return f"{self.message}\n  {line}\n  {caret((self.span[0] - first, self.span[1] - first))}"


def caret(span: tuple[int, int]) -> str:
    """A line that points at a span of the line above it."""
    return " " * span[0] + "^" * max(1, span[1] - span[0])


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    span: tuple[int, int]


def parse(text: str) -> Node:
    """The nodes of a condition.

    Raises:
        SyntaxProblem: when the text is not one condition, has more than 2,000 characters (spaces not counted, since
            printing adds some) or nests too deep.
    """
    if len("".join(text.split())) > MAX_LENGTH:
        raise SyntaxProblem(f"a condition has at most {MAX_LENGTH} characters", text[:60], (0, 60))
    return _Parser(text, _tokens(text)).whole()


def _tokens(text: str) -> list[_Token]:
    found, at = [], 0
    while at < len(text.rstrip()):
        match = _TOKEN.match(text, at)
        if match is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            raise SyntaxProblem(_unknown_mark(text[start]), text, (start, start + 1))
        kind = str(match.lastgroup)
        found.append(_Token(kind, match[kind], match.span(kind)))
        at = match.end()
    return [*found, _Token("end", "", (len(text.rstrip()), len(text.rstrip()) + 1))]


def _unknown_mark(mark: str) -> str:
    if mark == "=":
        return 'a single "=" says nothing here; write "==" to compare'
    if mark in "\"'":
        return "values are written without quotation marks"
    return f"{mark!r} has no meaning in a condition"


class _Parser:
    def __init__(self, text: str, tokens: list[_Token]) -> None:
        self.text, self.tokens, self.at, self.depth = text, tokens, 0, 0

    @property
    def here(self) -> _Token:
        return self.tokens[self.at]

    def take(self, *texts: str) -> _Token | None:
        token = self.here
        if token.text not in texts:
            return None
        self.at += 1
        return token

    def expect(self, text: str, why: str) -> None:
        if self.take(text) is None:
            self.refuse_chain()
            raise self.problem(f'expected "{text}" {why}')

    def problem(self, message: str) -> SyntaxProblem:
        return SyntaxProblem(message, self.text, self.here.span)

    def refuse_chain(self) -> None:
        if self.here.kind == "op":
            raise self.problem("comparisons are not chained; join two of them with and")

    def whole(self) -> Node:
        """condition = alternative end"""
        node = self.alternative()
        self.refuse_chain()
        if self.here.kind != "end":
            raise self.problem("expected and, or, or the end of the condition")
        return node

    def alternative(self) -> Node:
        """alternative = conjunction { "or" conjunction }"""
        items = [self.conjunction()]
        while self.take("or"):
            items.append(self.conjunction())
        return items[0] if len(items) == 1 else Or(tuple(items))

    def conjunction(self) -> Node:
        """conjunction = negation { "and" negation }"""
        items = [self.negation()]
        while self.take("and"):
            items.append(self.negation())
        return items[0] if len(items) == 1 else And(tuple(items))

    def negation(self) -> Node:
        """negation = "not" negation | primary"""
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise self.problem(f"a condition nests at most {_MAX_DEPTH} deep")
        node = Not(self.negation()) if self.take("not") else self.primary()
        self.depth -= 1
        return node

    def primary(self) -> Node:
        """primary = "(" alternative ")" | "can" "(" name ")" | comparison"""
        if self.take("("):
            node = self.alternative()
            self.expect(")", "to close the bracket")
            return node
        name = self.name("a fact")
        if name.text == "can" and self.take("("):
            capability = self.name("a capability")
            self.expect(")", "after the capability")
            if self.here.kind == "op" or self.here.text == "in":
                raise self.problem("a capability is asked bare: can(…) or not can(…)")
            return Atom(capability_name(capability.text), "", (), capability.span)
        return self.comparison(name)

    def comparison(self, name: _Token) -> Atom:
        """comparison = name [ operator value | "in" "[" value { "," value } "]" ]"""
        span = name.span
        if self.take("in"):
            return Atom(name.text, "in", self.values(), span)
        if self.here.kind == "op":
            operator = self.tokens[self.at].text
            self.at += 1
            return Atom(name.text, operator, (self.name("a value of the fact").text,), span)
        return Atom(name.text, "", (), span)

    def values(self) -> tuple[str, ...]:
        """values = "[" value { "," value } "]" (at least one)"""
        self.expect("[", "before the list of values")
        found = [self.name("a value of the fact").text]
        while self.take(","):
            found.append(self.name("a value of the fact").text)
        self.expect("]", "after the list of values")
        return tuple(found)

    def name(self, expected: str) -> _Token:
        """name = a small letter, then small letters, digits and underscores; not and, or, not, in"""
        token = self.here
        if token.kind != "name" or token.text in _RESERVED:
            raise self.problem(f"expected {expected}")
        self.at += 1
        return token
