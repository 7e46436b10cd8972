"""Rules between activities, each with its consequence, and measures of a whole plan."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from ssr_planner.conditions.domains import Domain
from ssr_planner.knowledge.catalogue import Activity
from ssr_planner.knowledge.common import Condition, Flag, Id, Item, Model, Months, Sentence, Sourced, Stated, Strength

__all__ = ["Band", "Counter", "Measure", "Rule", "RuleKind", "Select"]

RuleKind = Literal["before", "together", "never_without", "caution"]


def _one_or_many(value: object) -> object:
    return (value,) if isinstance(value, str) else value


OneOrMany = Annotated[tuple[Id, ...], BeforeValidator(_one_or_many)]


class Select(Model):
    """Activities chosen by id, or by everything else that is given; what is not given does not restrict.

    One of several words is enough, but for `all_tags`, all of which an activity must have.
    """

    activities: OneOrMany = ()
    sector: OneOrMany = ()
    dimension: OneOrMany = ()
    tags: OneOrMany = ()
    all_tags: OneOrMany = ()
    with_: OneOrMany = Field(default=(), alias="with")
    from_: OneOrMany = Field(default=(), alias="from")
    support_to_forces: OneOrMany = ()
    recurrent_cost: Flag | None = None
    standing: Flag | None = None

    def takes(self, activity: Activity) -> bool:
        """Whether the selection takes this activity."""
        return all(
            (
                not self.activities or activity.id in self.activities,
                not self.sector or activity.sector in self.sector,
                not self.dimension or activity.dimension in self.dimension,
                not self.tags or bool(set(self.tags) & set(activity.tags)),
                set(self.all_tags) <= set(activity.tags),
                not self.with_ or bool(set(self.with_) & set(activity.with_)),
                not self.from_ or activity.phase in self.from_,
                not self.support_to_forces or activity.support_to_forces in self.support_to_forces,
                self.recurrent_cost is None or activity.recurrent_cost == self.recurrent_cost,
                self.standing is None or activity.standing == self.standing,
            )
        )


class Counter(Sourced):
    """What later practice or another voice says against a rule."""

    says: Sentence


class Rule(Item):
    """What belongs together, in which order, or deserves a caution, and what is likely to happen otherwise."""

    kind: RuleKind
    a: Select | None = None
    b: Select | None = None
    b_if: Condition | None = None
    within_months: int | None = Field(default=None, ge=1)
    when: Condition | None = None
    otherwise: Sentence
    lag_months: Months | None = None
    watch: tuple[Sentence, ...] = ()
    strength: Strength
    moves: dict[Id, Literal["worse", "better"]] = {}
    serves: tuple[Id, ...] = ()
    counter: tuple[Counter, ...] = ()
    cases: tuple[Id, ...] = ()
    inventory: tuple[str, ...] = ()
    sensitive: Flag = False

    @model_validator(mode="after")
    def _has_its_operands(self) -> Self:
        second = (self.b is not None) + (self.b_if is not None)
        fits = {
            "before": self.a is not None and self.b is not None and second == 1,
            "together": self.a is not None and self.b is not None and second == 1 and self.within_months is not None,
            "never_without": self.a is not None and second == 1,
            "caution": second == 0 and self.when is not None,
        }[self.kind]
        if not fits:
            raise PydanticCustomError(
                "rule",
                "before and together need a and b (together also within_months), never_without a and b or b_if, "
                "caution only `when`",
            )
        return self


class Band(Stated):
    """A named band of a measure: everything below the given number that no earlier band takes."""

    value: Id
    below: float | None = None
    says: Sentence


class Measure(Item):
    """A level computed from the selected activities; cautions may read it, nothing else may."""

    kind: Literal["share", "breadth", "months", "most_at_once"]
    of: Select
    in_: Select = Field(default=Select(), alias="in")
    tag: Literal["sector", "dimension"] | None = None
    bands: tuple[Band, ...] = Field(min_length=2)

    @property
    def domain(self) -> Domain:
        """The bands as an ordered domain."""
        return Domain(tuple(band.value for band in self.bands), ordered=True)

    def band(self, number: float) -> Band:
        """The band that a number falls into."""
        return next(band for band in self.bands if band.below is None or number < band.below)
