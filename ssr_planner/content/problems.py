"""What pydantic says of an item, said again as findings: where, what, and what to do."""

from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ssr_planner.content.yaml_files import Node, place_of
from ssr_planner.errors import Finding, nearest, quoted

__all__ = ["findings_of", "listed"]

_TYPES: Final[Mapping[str, str]] = {
    "string_type": "a text; put it in quotes if it looks like a number or a date",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "dict_type": "keys with values",
    "mapping_type": "keys with values",
    "model_type": "keys with values",
    "tuple_type": "a list",
    "list_type": "a list",
    "date_from_datetime_parsing": "a date such as 2006-07-07",
    "date_type": "a date such as 2006-07-07",
    "date_parsing": "a date such as 2006-07-07",
}


def findings_of(error: ValidationError, node: Node, model: type[BaseModel]) -> Iterator[Finding]:
    """The findings of one item, each at its key or value."""
    for one in error.errors(include_url=False):
        path = tuple(part for part in one["loc"] if part != "__root__")
        place = place_of(node, path)
        key = str(path[-1]) if path else model.__name__
        code, message, hint = _said(one, key, model)
        yield Finding(code, "error", place, message, hint)


def listed(words: tuple[str, ...] | list[str]) -> str:
    """Words in a row, as a sentence lists them."""
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def _said(one: ErrorDetails, key: str, model: type[BaseModel]) -> tuple[str, str, str]:
    words, value = one["msg"], one.get("input")
    match one["type"]:
        case "extra_forbidden":
            near = nearest(key, known_keys(model))
            hint = f"Did you mean {near}?" if near else "Take it away, or see the list of keys in scenarios/README.md."
            return "SSR201", f"The key {quoted(key)} is not known here.", hint
        case "missing":
            return "SSR202", f"The key {quoted(key)} is missing.", "Add it."
        case "condition":
            return "SSR204", f"{quoted(key)} is no condition: {words}.", "Mend the marked place."
        case "unsourced":
            return "SSR207", "This statement rests on nothing.", f"{words[:1].upper()}{words[1:]}."
        case "too_short" | "string_too_short" if not value:
            return "SSR203", f"{quoted(key)} is empty.", "Fill it in."
        case "literal_error" | "enum" if value is not None:
            return (
                "SSR203",
                f"{quoted(key)} cannot be {quoted(str(value))}.",
                f"Write {one.get('ctx', {}).get('expected')}.",
            )
        case "string_pattern_mismatch":
            hint = "Use small letters, digits and underscores, starting with a letter."
            return "SSR203", f"{quoted(str(value))} does not have the form that {quoted(key)} asks for.", hint
        case _:
            expected = _TYPES.get(one["type"])
            hint = f"Write {expected}." if expected else f"{words[:1].upper()}{words[1:]}."
            if value is None:
                return "SSR203", f"{quoted(key)} is empty.", hint
            return "SSR203", f"{quoted(key)} has a value that does not fit.", hint


def known_keys(model: type[BaseModel]) -> set[str]:
    """Every key that an item of this kind or any part of it may have."""
    found: set[str] = set()
    seen: set[type[BaseModel]] = set()

    def visit(one: type[BaseModel]) -> None:
        if one in seen:
            return
        seen.add(one)
        for name, info in one.model_fields.items():
            found.add(info.alias or name)
            for part in _models_in(info.annotation):
                visit(part)

    visit(model)
    return found


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)
