"""The shape of the code: small modules and functions, each with its sentence, and nothing done at import."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from ssr_planner import service

PACKAGE: Final = Path(__file__).parents[2] / "ssr_planner"
MODULES: Final = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE: Final = 400
LONGEST_FUNCTION: Final = 40
READING: Final = frozenset({"open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "glob", "rglob"})

Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = Function | ast.ClassDef


@cache
def tree(path: Path) -> ast.Module:
    """The syntax of a module."""
    return ast.parse(path.read_text("utf-8"))


def functions(node: ast.AST) -> Iterator[Function]:
    """Every function and method, at any depth."""
    return (one for one in ast.walk(node) if isinstance(one, Function))


def length(function: Function) -> int:
    """The lines of a function, from its `def`, without its docstring."""
    assert function.end_lineno is not None
    first = function.body[0]
    has_text = ast.get_docstring(function) is not None
    text = (first.end_lineno or first.lineno) - first.lineno + 1 if has_text else 0
    return function.end_lineno - function.lineno + 1 - text


def public(body: list[ast.stmt]) -> Iterator[Definition]:
    """The public functions and classes of a body, and the public methods of its public classes."""
    for one in body:
        if isinstance(one, Definition) and not one.name.startswith("_"):
            yield one
            if isinstance(one, ast.ClassDef):
                yield from public(one.body)


def assigned(module: ast.Module) -> dict[str, ast.expr]:
    """What a module assigns to names of its own, by name."""
    plain = ((one.targets[0], one.value) for one in module.body if isinstance(one, ast.Assign))
    noted = ((one.target, one.value) for one in module.body if isinstance(one, ast.AnnAssign) and one.value is not None)
    return {name.id: value for name, value in (*plain, *noted) if isinstance(name, ast.Name)}


def at_import(node: ast.AST) -> Iterator[ast.Call]:
    """The calls that are made when a module is imported: those outside of functions."""
    for one in ast.iter_child_nodes(node):
        if isinstance(one, Function):
            for outside in (*one.decorator_list, *one.args.defaults, *(kept for kept in one.args.kw_defaults if kept)):
                yield from at_import(ast.Expr(outside))
        elif not isinstance(one, ast.Lambda):
            if isinstance(one, ast.Call):
                yield one
            yield from at_import(one)


def names(module: ast.Module) -> set[str]:
    """The names that a module defines or imports."""
    imported = (alias for one in module.body if isinstance(one, ast.ImportFrom | ast.Import) for alias in one.names)
    defined = {one.name for one in module.body if isinstance(one, Definition)}
    return defined | assigned(module).keys() | {alias.asname or alias.name for alias in imported}


def place(path: Path, line: int = 1) -> str:
    """Where something stands."""
    return f"{path.relative_to(PACKAGE).as_posix()}:{line}"


def test_modules_are_short() -> None:
    """No module is longer than one can keep in mind."""
    lengths = {place(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}

    assert {where: lines for where, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_functions_are_short() -> None:
    """No function is longer than one can see at once."""
    lengths = {place(path, one.lineno): length(one) for path in MODULES for one in functions(tree(path))}

    assert {where: lines for where, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_everything_public_says_what_it_is() -> None:
    """Every module, and every public function, class and method, has a docstring."""
    modules = [place(path) for path in MODULES if not ast.get_docstring(tree(path))]
    parts = ((path, one) for path in MODULES for one in public(tree(path).body))

    assert modules + [place(path, one.lineno) for path, one in parts if not ast.get_docstring(one)] == []


def lazy(module: ast.Module) -> bool:
    """Whether a face loads what it offers when it is first asked for."""
    return any(isinstance(one, ast.FunctionDef) and one.name == "__getattr__" for one in module.body)


def test_service_offers_what_it_lists() -> None:
    """The face of the use cases, which loads its modules when asked, has all that it lists."""
    assert [name for name in service.__all__ if not hasattr(service, name)] == []


def test_modules_name_what_they_offer() -> None:
    """Every module that holds more than a docstring lists its public names, and has all that it lists."""
    offered = {path: assigned(tree(path)).get("__all__") for path in MODULES}
    filled = [path for path in MODULES if any(not isinstance(one, ast.Expr) for one in tree(path).body)]
    lists = {path: ast.literal_eval(found) for path in filled if (found := offered[path]) is not None}

    assert [place(path) for path in filled if path not in lists] == []
    lost = {place(path): set(listed) - names(tree(path)) for path, listed in lists.items() if not lazy(tree(path))}
    assert {where: names_ for where, names_ in lost.items() if names_} == {}


def test_nothing_is_read_at_import() -> None:
    """Importing a module reads and writes no file."""
    called = [(path, one) for path in MODULES for one in at_import(tree(path))]
    names_ = {place(path, one.lineno): getattr(one.func, "id", getattr(one.func, "attr", "")) for path, one in called}

    assert {where: name for where, name in names_.items() if name in READING} == {}


def test_nothing_is_worked_at_import() -> None:
    """A module defines and names things; it has no loops and opens nothing outside of functions."""
    work = (ast.For, ast.While, ast.With, ast.Try, ast.Raise, ast.Delete, ast.Assert)

    assert [place(path, one.lineno) for path in MODULES for one in tree(path).body if isinstance(one, work)] == []


def test_the_root_holds_the_version() -> None:
    """The package root holds its version and nothing else."""
    root = tree(PACKAGE / "__init__.py")
    rest = [one for one in root.body if not isinstance(one, ast.Expr | ast.Assign)]

    assert (set(assigned(root)), rest) == ({"__all__", "__version__"}, [])
