"""What the tables and examples of the knowledge's README say, and what the models have to say about it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from pydantic import BaseModel

from ssr_planner.content.loader import CATALOGUE
from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.catalogue import Codes, Vocabulary
from ssr_planner.knowledge.common import Item
from ssr_planner.knowledge.facts import Constraint, Fact
from ssr_planner.knowledge.scenario import Diagnosis, Scenario

__all__ = ["README", "Field", "Named", "examples", "fields", "found", "named"]

README: Final = Path(__file__).parents[2] / "scenarios" / "README.md"
SET_BY_THE_LOADER: Final = {(Fact, "theme")}
_HEADER: Final = re.compile(r"\| key of (?:(?:every|an?) (?P<model>\w+)|the (?:item|part) named before the dot)")
_KEY: Final = re.compile(r"(?P<bold>\*\*)?`(?P<path>[a-z_.]+)`(?:\*\*)?")
_EXAMPLE: Final = re.compile(r"^```yaml\n# (?P<file>\S+\.yaml)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)

Model = type[BaseModel]
_ROOTS: Final[tuple[Model, ...]] = (*CATALOGUE.values(), Fact, Constraint, Vocabulary, Codes, Diagnosis, Scenario, Case)


class Field(NamedTuple):
    """A key of a model, named by the first model that has it."""

    model: Model
    key: str


class Named(NamedTuple):
    """A key as a table names it: of which model (none: of the one before the first dot), and whether it is needed."""

    model: str | None
    path: str
    needed: bool


def named() -> Iterator[Named]:
    """Every key in the first column of the README's tables."""
    header: re.Match[str] | None = None
    for line in README.read_text("utf-8").splitlines():
        cell = line.split(" | ")[0]
        if not line.startswith("|"):
            header = None
        elif starts := _HEADER.match(line):
            header = starts
        elif header:
            for key in _KEY.finditer(cell):
                yield Named(header["model"], key["path"], key["bold"] is not None)


def examples() -> dict[str, str]:
    """The README's worked examples, by file."""
    return {one["file"]: one["text"] for one in _EXAMPLE.finditer(README.read_text("utf-8"))}


def fields() -> set[Field]:
    """Every key that may be written in any file of the knowledge."""
    every = {_owned(model, name) for model in models().values() for name in model.model_fields}
    return {one for one in every if (one.model, one.key) not in SET_BY_THE_LOADER}


def found(one: Named) -> tuple[Field, bool] | None:
    """The key that a table means, and whether its model needs it; none when there is no such key."""
    start, keys = (one.model, one.path.split(".")) if one.model else _split(one.path)
    models_here = [models()[start]] if start in models() else []
    last: tuple[Field, bool] | None = None
    for key in keys:
        held = next(
            ((model, name) for model in models_here for name in _names(model) if _key(model, name) == key), None
        )
        if held is None:
            return None
        model, name = held
        last = (_owned(model, name), model.model_fields[name].is_required())
        models_here = list(_within(model.model_fields[name].annotation))
    return last


def models() -> Mapping[str, Model]:
    """Every model that a file may hold, by its name in small letters, and what all items share."""
    seen: dict[str, Model] = {}
    waiting: list[Model] = [Item, *_ROOTS]
    while waiting:
        model = waiting.pop()
        if seen.setdefault(_snake(model), model) is model:
            parts = (part for name in _names(model) for part in _within(model.model_fields[name].annotation))
            waiting += [part for part in parts if _snake(part) not in seen]
    return seen


def _split(path: str) -> tuple[str, list[str]]:
    start, _, rest = path.partition(".")
    return start, rest.split(".")


def _snake(model: Model) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


def _names(model: Model) -> tuple[str, ...]:
    return tuple(model.model_fields)


def _key(model: Model, name: str) -> str:
    return model.model_fields[name].alias or name


def _owned(model: Model, name: str) -> Field:
    line = (one for one in reversed(model.__mro__) if issubclass(one, BaseModel) and name in one.model_fields)
    return Field(next(line), _key(model, name))


def _within(annotation: object) -> Iterator[Model]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _within(part)
