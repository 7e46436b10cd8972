"""The engine knows no word of the field: everything it says of a field comes from the knowledge."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shipped import knowledge

PACKAGE = Path(__file__).parents[2] / "ssr_planner"
PURE = sorted(path for room in ("conditions", "knowledge", "engine") for path in (PACKAGE / room).rglob("*.py"))


def vocabulary() -> set[str]:
    """Every id of the shipped vocabulary, and every fact, activity and rule."""
    groups = knowledge().vocabulary.model_dump().values()
    words = {id_ for group in groups for id_ in group}
    return words | set(knowledge().facts) | set(knowledge().activities) | set(knowledge().rules)


def literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The string literals of a module with their lines; docstrings and the lists of public names left out."""
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    first = (node.body[0] for node in ast.walk(tree) if isinstance(node, holders) and node.body)
    docstrings = {id(one.value) for one in first if isinstance(one, ast.Expr)}
    public = (
        one.value for one in tree.body if isinstance(one, ast.Assign) and "__all__" in ast.unparse(one.targets[0])
    )
    docstrings |= {id(name) for names in public for name in ast.walk(names)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


@pytest.mark.parametrize("path", PURE, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_word_of_the_field(path: Path) -> None:
    """No id of the vocabulary stands as a string literal in the language, the models or the engine."""
    found = [(line, text) for line, text in literals(ast.parse(path.read_text("utf-8"))) if text in vocabulary()]

    assert found == []
