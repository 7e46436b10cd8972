"""Results as plain data for programs: a faithful copy with words in place of numbers and values in place of bits.

Keys are the names of the results; every object that has an address carries it. What an expert wrote is copied where a
result holds it. The schema's name ends in a number that changes when a key changes its meaning or goes.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Final

from pydantic import BaseModel

from ssr_planner import __version__
from ssr_planner.conditions.domains import AllOf, AnyOf, Bound, Test
from ssr_planner.conditions.explain import Truth
from ssr_planner.engine.compare import VERDICT_WORDS
from ssr_planner.engine.diagnosis import Diagnosis
from ssr_planner.engine.situation import Situation
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.errors import Finding
from ssr_planner.knowledge.library import Knowledge

__all__ = ["Plain", "finding_data", "plain", "report"]

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]

# The sets of bits that a result keeps for the engine; what they say stands beside them in words.
_BITS: Final = {Situation: ("possible",), Diagnosis: ("possible",)}


def report(command: str, content: Mapping[str, object]) -> str:
    """What a command found, as one JSON object with the name of its schema."""
    head = {"schema": f"ssr-planner/{command}/1", "producer": f"ssr-planner {__version__}"}
    return json.dumps({**head, **content}, indent=2, ensure_ascii=True)


def finding_data(finding: Finding) -> Plain:
    """A finding with its place."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.place.file,
        "line": finding.place.line,
        "message": finding.message,
        "hint": finding.hint,
    }


def plain(value: object, knowledge: Knowledge) -> Plain:
    """A result as dictionaries, lists, texts and numbers."""
    match value:
        case Kind():
            return VERDICT_WORDS[value]
        case Truth():
            return value.name.lower()
        case Enum():
            return plain(value.value, knowledge)
        case None | bool() | int() | float() | str():
            return value
        case date():
            return value.isoformat()
        case Test() | AllOf() | AnyOf():
            return _condition(value, knowledge)
        case BaseModel():
            return plain(value.model_dump(mode="json", by_alias=True, exclude_defaults=True), knowledge)
        case _:
            return _many(value, knowledge)


def _condition(bound: Bound, knowledge: Knowledge) -> Plain:
    """A condition with the values that satisfy each of its tests."""
    match bound:
        case Test(fact=fact, allowed=allowed):
            return {"fact": fact, "values": list(knowledge.domains[fact].names(allowed))}
        case AllOf(parts=parts):
            return {"all_of": [_condition(part, knowledge) for part in parts]}
        case AnyOf(parts=parts):
            return {"any_of": [_condition(part, knowledge) for part in parts]}


def _many(value: object, knowledge: Knowledge) -> Plain:
    """What holds other values: a mapping, a tuple with names, a list, or a result with fields."""
    match value:
        case Mapping():
            return {str(key): plain(inner, knowledge) for key, inner in value.items()}
        case tuple() if hasattr(value, "_asdict"):
            return _many(value._asdict(), knowledge)
        case tuple() | list() | frozenset():
            return [plain(inner, knowledge) for inner in value]
        case _:
            return _record(value, knowledge)


def _record(value: object, knowledge: Knowledge) -> Plain:
    """A frozen result by its fields, with its address if it has one."""
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"no plain form for {type(value).__name__}")
    left_out = _BITS.get(type(value), ())
    made: dict[str, Plain] = {}
    address = getattr(value, "address", None)
    if isinstance(address, str):
        made["address"] = address
    for field in fields(value):
        if field.name not in left_out:
            made[field.name] = plain(getattr(value, field.name), knowledge)
    return made
