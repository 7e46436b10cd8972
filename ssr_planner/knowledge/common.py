"""What every kind of knowledge shares: the strict model, ids, conditions, sources and requirements."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, model_validator
from pydantic_core import PydanticCustomError, core_schema

from ssr_planner.conditions.parser import SyntaxProblem, parse
from ssr_planner.conditions.syntax import Node

__all__ = [
    "Basis",
    "Condition",
    "Entry",
    "Flag",
    "Id",
    "Item",
    "Model",
    "Months",
    "Requirement",
    "Sentence",
    "SourceRef",
    "Sourced",
    "Stated",
    "Status",
    "Strength",
    "Words",
]

ID_PATTERN = r"^[a-z][a-z0-9_]{0,63}$"


class Model(BaseModel):
    """A frozen value that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _flag(value: object) -> object:
    if value == "yes" or value is True:
        return True
    if value == "no" or value is False:
        return False
    raise PydanticCustomError("flag", "write yes or no")


Id = Annotated[str, Field(pattern=ID_PATTERN)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Sentence = Annotated[str, Field(min_length=3, max_length=1000)]
Words = Annotated[str, Field(min_length=1, max_length=300)]


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[Node, str]:
    """The nodes of a condition and the text they print; the same conditions stand in many places."""
    node = parse(text)
    return node, str(node)


class Condition:
    """A condition as written: its text, and the nodes it was parsed to. Equal when the nodes are."""

    __slots__ = ("node", "text")

    def __init__(self, text: str) -> None:
        """Parse the text.

        Raises:
            SyntaxProblem: when it is no condition.
        """
        self.node, self.text = _parsed(text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Condition) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Condition({self.text!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Read from text, written as text."""
        return core_schema.no_info_plain_validator_function(
            cls._read,
            serialization=core_schema.plain_serializer_function_ser_schema(str),
            json_schema_input_schema=core_schema.str_schema(),
        )

    @classmethod
    def _read(cls, value: object) -> "Condition":
        if isinstance(value, Condition):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError("condition", "a condition is text, such as: ceasefire == holding")
        try:
            return cls(value)
        except SyntaxProblem as problem:
            raise PydanticCustomError("condition", "{problem}", {"problem": str(problem)}) from None


class Strength(StrEnum):
    """How firmly a requirement or rule is meant; only `shall` decides a verdict."""

    SHALL = "shall"
    SHOULD = "should"
    MAY = "may"


class Status(StrEnum):
    """How far an item has come; retired ones stay readable and enter no plan."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    RETIRED = "retired"


Basis = Literal["assumption"]


class SourceRef(Model):
    """A place in a source, and what that place says in our own words."""

    id: Id
    at: Words | None = None
    says: Sentence


class Sourced(Model):
    """A statement that rests on sources, on the authors' own judgement, or on both (direction sourced, detail ours)."""

    sources: tuple[SourceRef, ...] = ()
    basis: Basis | None = None

    @model_validator(mode="after")
    def _rests_on_something(self) -> Self:
        if not self.sources and self.basis is None:
            raise PydanticCustomError("unsourced", "name a source and place, or say basis: assumption")
        return self


class Stated(Sourced):
    """A statement of the authors' own unless it names a source."""

    @model_validator(mode="before")
    @classmethod
    def _assumed_without_source(cls, value: object) -> object:
        if isinstance(value, Mapping) and not value.get("sources"):
            return {"basis": "assumption", **value}
        return value


class Item(Sourced):
    """What every catalogue item says of itself."""

    id: Id
    title: Words
    summary: Sentence | None = None
    status: Status = Status.DRAFT
    reviewed: Words | None = None
    was: Id | None = None


class Months(Model):
    """A range of months: low, likely, high. Assumed unless it carries a source."""

    low: float = Field(ge=0, allow_inf_nan=False)
    likely: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    high: float = Field(ge=0, allow_inf_nan=False)
    sources: tuple[SourceRef, ...] = ()
    basis: Basis | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        middle = self.low if self.likely is None else self.likely
        if not self.low <= middle <= self.high:
            raise PydanticCustomError("range", "a range goes from low to high")
        return self


class Requirement(Sourced):
    """A condition that a gate, a posture or an activity asks, and why.

    It applies when `when` holds (always, if there is none); it asks `if`, or a decision that people must take.
    Only `shall` decides a verdict.
    """

    id: Id
    title: Words | None = None
    when: Condition | None = None
    if_: Condition | None = Field(default=None, alias="if")
    decision: Literal["go"] | None = None
    because: Sentence
    strength: Strength
    serves: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _asks_one_thing(self) -> Self:
        if (self.if_ is None) == (self.decision is None):
            raise PydanticCustomError("requirement", "a requirement asks either `if` or `decision`")
        return self


class Entry(Sourced):
    """One line of an ordered list: it is chosen when its condition holds, or, as the last, otherwise."""

    id: Id
    when: Condition | None = None
    otherwise: Flag = False
    says: Sentence | None = None
    because: Sentence | None = None

    @model_validator(mode="before")
    @classmethod
    def _else_needs_no_source(cls, value: object) -> object:
        if isinstance(value, Mapping) and value.get("otherwise") in ("yes", True) and not value.get("sources"):
            return {"basis": "assumption", **value}
        return value

    @model_validator(mode="after")
    def _when_or_otherwise(self) -> Self:
        if (self.when is None) != self.otherwise:
            raise PydanticCustomError("entry", "an entry has `when`; only the last has `otherwise: yes` instead")
        return self
