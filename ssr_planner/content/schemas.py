"""JSON Schemas for editors, generated from the models: what a file may contain, while it is being written.

An editor that knows them completes keys and marks slips; the loader checks far more. They keep to words that the
schemas of draft 7 have, since that is what most editors read.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.catalogue import Activity, Actor, CaseNote, Codes, Indicator, Source, Vocabulary
from ssr_planner.knowledge.facts import Constraint, Fact
from ssr_planner.knowledge.rules import Measure, Rule
from ssr_planner.knowledge.scenario import Diagnosis, Scenario

__all__ = ["schemas", "write"]

_KINDS: Final[Mapping[str, type[BaseModel]]] = {
    "activity": Activity,
    "actor": Actor,
    "case": Case,
    "case_note": CaseNote,
    "codes": Codes,
    "constraints": Constraint,
    "diagnosis": Diagnosis,
    "fact": Fact,
    "indicator": Indicator,
    "measure": Measure,
    "rule": Rule,
    "scenario": Scenario,
    "source": Source,
    "vocabulary": Vocabulary,
}
_LISTS: Final = frozenset({"constraints"})
_SET_BY_LOADER: Final = frozenset({"theme"})
_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_ONE_OR_MANY: Final = "Select"


class _ForEditors(GenerateJsonSchema):
    """Schemas of what is written in a file: yes and no are words, and pairs are lists of two."""

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:  # noqa: ARG002 - the library's own form
        """Yes or no, as a word or as what most editors take the word for."""
        return {"enum": ["yes", "no", True, False]}

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        """A list; one of fixed length has items of one kind, since draft 7 lacks `prefixItems`."""
        found = super().tuple_schema(schema)
        if "prefixItems" in found:
            found["items"] = found.pop("prefixItems")[0]
        return found


def schemas() -> dict[str, str]:
    """The schema of each kind of file, as text, by the name of its own file."""
    return {f"{kind}.json": _text(kind, model) for kind, model in _KINDS.items()}


def write(folder: Path) -> None:
    """Write every schema into a folder."""
    for name, text in schemas().items():
        (folder / name).write_bytes(text.encode())


def _text(kind: str, model: type[BaseModel]) -> str:
    adapter = TypeAdapter[object](list[model] if kind in _LISTS else model)  # type: ignore[valid-type]
    found = adapter.json_schema(schema_generator=_ForEditors, ref_template="#/definitions/{model}")
    parts = found.pop("$defs", {})
    whole = {"$schema": _DRAFT, "title": kind.replace("_", " ").capitalize(), **_tidy(found, model.__name__)}
    if parts:
        whole["definitions"] = {name: _tidy(part, name) for name, part in sorted(parts.items())}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _tidy(schema: Mapping[str, object], name: str) -> dict[str, object]:
    """A schema without generated titles and without keys that the loader sets itself."""
    kept = {key: _inside(value) for key, value in schema.items() if key not in {"title", "properties"}}
    properties = schema.get("properties")
    if isinstance(properties, dict):
        own = {key: _inside(value) for key, value in properties.items() if key not in _SET_BY_LOADER}
        kept["properties"] = {key: _one_or_many(value) if name == _ONE_OR_MANY else value for key, value in own.items()}
    return kept


def _inside(value: object) -> object:
    if isinstance(value, list):
        return [_inside(one) for one in value]
    return _tidy(value, "") if isinstance(value, dict) else value


def _one_or_many(schema: object) -> object:
    """A list that may be written as its only member."""
    if not isinstance(schema, dict) or schema.get("type") != "array":
        return schema
    return {"anyOf": [schema["items"], {key: value for key, value in schema.items() if key != "default"}]}


if __name__ == "__main__":
    write(Path(sys.argv[1]))
