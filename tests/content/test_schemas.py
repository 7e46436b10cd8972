"""Schemas for editors: current, in words that editors read, and with what files may say.

After a change of the models they are written anew with `python -m ssr_planner.content.schemas scenarios/schema`.
"""

import json
from pathlib import Path

from ssr_planner.content.schemas import schemas, write

FOLDER = Path(__file__).parents[2] / "scenarios" / "schema"
NEW_WORDS = ("prefixItems", "$defs", "$dynamicRef", "unevaluatedProperties", "dependentRequired", "minContains")


def test_schemas_are_current() -> None:
    """The committed schemas are those that the models give."""
    assert schemas() == {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}


def test_schemas_are_written(tmp_path: Path) -> None:
    """One call writes all schemas, the same on every system."""
    write(tmp_path)

    assert schemas() == {path.name: path.read_bytes().decode() for path in tmp_path.iterdir()}


def test_schemas_are_for_editors() -> None:
    """Schemas keep to draft 7."""
    assert [name for name, text in schemas().items() if any(f'"{word}"' in text for word in NEW_WORDS)] == []
    assert {json.loads(text)["$schema"] for text in schemas().values()} == {"http://json-schema.org/draft-07/schema#"}


def test_references_lead_somewhere() -> None:
    """Every part that a schema refers to is in its own file."""
    for name, text in schemas().items():
        defined = json.loads(text).get("definitions", {})
        named = {part.split('"')[0] for part in text.split("#/definitions/")[1:]}

        assert named == set(defined), name


def test_yes_and_no_are_words() -> None:
    """A schema takes yes and no as they are written."""
    activity = json.loads(schemas()["activity.json"])

    assert activity["properties"]["recurrent_cost"] == {"enum": ["yes", "no", True, False]}


def test_one_or_many() -> None:
    """A selection takes one id or a list of them."""
    select = json.loads(schemas()["rule.json"])["definitions"]["Select"]
    kinds = [one["type"] for one in select["properties"]["sector"]["anyOf"]]

    assert kinds == ["string", "array"]


def test_what_the_loader_sets_is_not_offered() -> None:
    """The theme of a fact is its folder, not a key."""
    assert "theme" not in json.loads(schemas()["fact.json"])["properties"]
