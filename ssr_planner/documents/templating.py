"""The one template environment: shipped templates in, plain data in, text out.

A template sees only dictionaries, lists, texts, numbers and yes/no, never an object with
methods; a missing name is an error; everything is escaped. Templates come from one folder,
which the caller names: the checkout's `templates` or the copy inside the package.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["fill"]

_PLAIN = (str, int, float, bool, type(None))


def fill(folder: Path, name: str, data: Mapping[str, object]) -> str:
    """Return the template `name` of this folder, filled with plain data.

    Raises:
        TypeError: If the data holds anything but dictionaries, lists and plain values.
    """
    _refuse_objects(dict(data), "data")
    return _environment(folder).get_template(name).render(dict(data))


@lru_cache(maxsize=4)
def _environment(folder: Path) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _refuse_objects(value: object, place: str) -> None:
    """Raise for the first value that a template must not see."""
    if type(value) is dict:
        for key, inner in value.items():
            _refuse_objects(inner, f"{place}.{key}")
    elif type(value) is list:
        for position, inner in enumerate(value):
            _refuse_objects(inner, f"{place}[{position}]")
    elif type(value) not in _PLAIN:
        raise TypeError(f"{place} is a {type(value).__name__}: templates see plain data only")
