"""Facts: what can be known of a situation, the question that asks it, and who or what moves it."""

from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ssr_planner.conditions.domains import NOT_APPLICABLE, YES_NO, Domain
from ssr_planner.knowledge.common import Condition, Flag, Id, Item, Model, Sentence, Sourced, Words

__all__ = ["Constraint", "Fact", "Kind", "Mover", "Stale", "Value"]


class Kind(StrEnum):
    """How the values of a fact relate: two words, steps of the same thing, or alternatives."""

    YES_NO = "yes_no"
    LEVEL = "level"
    CHOICE = "choice"


class Mover(StrEnum):
    """Who moves a fact: the programme by delivering, results in time, other people, or nobody."""

    PROGRAMME = "programme"
    RESULT = "result"
    OTHERS = "others"
    NOBODY = "nobody"


class Value(Model):
    """What one value says, as a sentence that can be printed of any place."""

    says: Sentence


class Stale(Model):
    """When an answer no longer counts: after so many months, or after one of these happenings."""

    months: int | None = Field(default=None, ge=1)
    happenings: tuple[Id, ...] = ()


class Fact(Item):
    """One thing about the situation with a finite domain, or (with `derived`) a named condition over others.

    `record` names what must stand beside any answer but the least, so that it can be examined.
    """

    question: Sentence | None = None
    kind: Kind = Kind.YES_NO
    values: dict[Id, Value]
    scope: Literal["country", "programme"] = "country"
    moved_by: Mover | None = None
    mover: Words | None = None
    applies: Condition | None = None
    otherwise: Id | None = None
    derived: Condition | None = None
    worse: Literal["up", "down"] | None = None
    why: Sentence | None = None
    who_may_know: tuple[Id, ...] = ()
    stale_after: Stale | None = None
    objective: Id | None = None
    indicators: tuple[Id, ...] = ()
    sensitive: Flag = False
    record: dict[Id, Sentence] = {}
    theme: str = ""

    @model_validator(mode="after")
    def _asked_or_derived(self) -> Self:
        asked = self.question is not None and self.moved_by is not None
        if asked == (self.derived is not None):
            raise PydanticCustomError("fact", "a fact has `question` and `moved_by`, or it is `derived`")
        if self.derived is not None and (self.kind is not Kind.YES_NO or self.applies is not None):
            raise PydanticCustomError("fact", "a derived fact is a yes_no fact and always applies")
        if self.kind is Kind.YES_NO and tuple(self.values) != YES_NO.values:
            raise PydanticCustomError("fact", "a yes_no fact has the values yes and no, in this order")
        if self.otherwise is not None and (self.applies is None or self.otherwise not in self.domain.values):
            raise PydanticCustomError("fact", "`otherwise` names a value that stands where `applies` does not hold")
        return self

    @property
    def domain(self) -> Domain:
        """The values the fact can take; `not_applicable` is one where the fact may not apply."""
        absent = (NOT_APPLICABLE,) if self.applies is not None and self.otherwise is None else ()
        return Domain((*self.values, *absent), ordered=self.kind is Kind.LEVEL)

    @property
    def least(self) -> str:
        """The value that claims nothing: `no`, or the first."""
        return YES_NO.values[1] if self.kind is Kind.YES_NO else next(iter(self.values))

    @property
    def absent(self) -> str:
        """The value that stands where the fact does not apply."""
        return self.otherwise or NOT_APPLICABLE


class Constraint(Sourced):
    """A combination that cannot be, and why."""

    id: Id
    never: Condition
    because: Sentence
