"""Situation files: what people say of a country, who is present, what happened and what was decided.

A case is a situation file with expectations, each with the reason it was expected before the engine ran.
"""

from calendar import monthrange
from datetime import date
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from ssr_planner.knowledge.common import Flag, Id, Model, Words

__all__ = [
    "Actors",
    "Answer",
    "Case",
    "Day",
    "Decided",
    "Expectation",
    "Expected",
    "Figure",
    "Happened",
    "Present",
    "last_day",
]


def _year(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _on_the_calendar(day: str) -> str:
    try:
        last_day(day)
    except ValueError:
        raise PydanticCustomError("day", "no calendar has this day") from None
    return day


Day = Annotated[
    str,
    BeforeValidator(_year),
    AfterValidator(_on_the_calendar),
    Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"),
]
Note = Annotated[str, Field(min_length=1, max_length=40_000)]


def last_day(day: str) -> date:
    """The last day that a date written as year, month or day can mean."""
    year, month, number = (int(part) for part in (*day.split("-"), "0", "0")[:3])
    return date(year, month or 12, number or monthrange(year, month or 12)[1])


class Expected(Model):
    """A change that someone expects of a fact: to which value, when at the earliest, and who says so."""

    value: Id
    earliest: Day
    who: Words


class Answer(Model):
    """What someone says about a fact: one value, one of several, disputed, don't know, or not applicable."""

    value: Id | None = None
    one_of: tuple[Id, ...] = ()
    disputed: dict[Words, Id] = {}
    dont_know: Flag = False
    not_applicable: Flag = False
    source: Note | None = None
    date: Day | None = None
    confidence: Literal["low", "medium", "high"] | None = None
    note: Note | None = None
    who: Words | None = None
    record: dict[Id, Note] = {}
    expected: Expected | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        said = (self.value is not None, bool(self.one_of), bool(self.disputed), self.dont_know, self.not_applicable)
        if sum(said) != 1:
            raise PydanticCustomError(
                "answer", "an answer says exactly one of value, one_of, disputed, dont_know, not_applicable"
            )
        return self

    @property
    def values(self) -> tuple[str, ...]:
        """The values said to be possible; empty for don't know and not applicable."""
        if self.value is not None:
            return (self.value,)
        return self.one_of or tuple(dict.fromkeys(self.disputed.values()))


class Present(Model):
    """An actor that is there: its mandate as a list of capabilities, until when, and its stance."""

    actor: Id
    name: Words | None = None
    mandate: tuple[Id, ...] = ()
    sectors: tuple[Id, ...] = ()
    until: Day | None = None
    stance: Words | None = None
    source: Note | None = None


class Actors(Model):
    """Who is present; `complete` says that nobody else is."""

    complete: Flag = False
    list: tuple[Present, ...] = ()


class Figure(Model):
    """A figure someone entered: what for, how much, in which unit, from where."""

    for_: Words = Field(alias="for")
    amount: float | None = Field(default=None, allow_inf_nan=False)
    range: tuple[float, float] | None = None
    unit: Words
    source: Note | None = None
    date: Day | None = None


class Happened(Model):
    """Something that happened on a day; answers that it makes stale count as open."""

    happening: Id
    date: Day
    source: Note | None = None


Decision = Literal[
    "go",
    "adapt",
    "stop",
    "enter",
    "regress",
    "suspend",
    "resume",
    "handed_over",
    "include",
    "exclude",
    "waive",
    "accept",
    "lead",
    "ambition",
    "focus",
    "agreed",
    "running",
    "ended",
    "stopped",
]


class Decided(Model):
    """What people decided: the kind, the address or word it is about, who, why and when."""

    decision: Decision
    of: Words | None = None
    who: Words
    why: Note
    date: Day | None = None


class Expectation(Model):
    """What a case expects at an address, with the reason and source it was expected from."""

    about: Words
    is_: Words = Field(alias="is")
    because: Note
    source: Note


RECORDED: Final = ("agreed", "running", "ended", "stopped")


class Case(Model):
    """A situation file: everything said of a situation on one day."""

    id: Id
    title: Words
    country: Words
    as_of: date
    currency: str | None = None
    horizon_months: int | None = Field(default=None, ge=1, le=600, strict=True)
    follows: Id | None = None
    answers: dict[Id, Answer] = {}
    actors: Actors = Actors()
    planning_organisation: Id | None = None
    figures: tuple[Figure, ...] = ()
    happened: tuple[Happened, ...] = ()
    decisions: tuple[Decided, ...] = ()
    expected: tuple[Expectation, ...] = ()

    def recorded(self, address: str) -> Decided | None:
        """The latest record of what became of an activity: agreed, running, ended or stopped."""
        for one in reversed(self.decisions):
            if one.decision in RECORDED and one.of == address:
                return one
        return None

    def decided(self, kind: str, of: str | None = None) -> Decided | None:
        """The latest decision of a kind (and about one thing), if there is one."""
        for one in reversed(self.decisions):
            if one.decision == kind and of in (None, one.of):
                return one
        return None
