"""The catalogue: activities, actors, indicators, case notes, sources, codes and the vocabulary they use."""

from typing import Annotated, Literal

from pydantic import Field

from ssr_planner.knowledge.common import (
    Condition,
    Entry,
    Flag,
    Id,
    Item,
    Model,
    Months,
    Requirement,
    Sentence,
    Sourced,
    SourceRef,
    Words,
)

__all__ = [
    "Activity",
    "Actor",
    "Advice",
    "CaseNote",
    "Code",
    "Codes",
    "Delay",
    "Indicator",
    "OdaEntry",
    "Responds",
    "SectorGuide",
    "Source",
    "Term",
    "Vocabulary",
    "Way",
]


class Term(Model):
    """A word of the field: its title and what it means.

    Of a kind of actor also whether it belongs to the country, whether the organisation that plans counts as one, and
    where there can be any.
    """

    title: Words
    summary: Sentence | None = None
    sources: tuple[SourceRef, ...] = ()
    basis: Literal["assumption"] | None = None
    national: Flag = False
    plans: Flag = False
    when: Condition | None = None


class Vocabulary(Model):
    """The ids of the field with their titles. The engine names none of them."""

    contexts: dict[Id, Term]
    phases: dict[Id, Term]
    sectors: dict[Id, Term]
    dimensions: dict[Id, Term]
    partner_classes: dict[Id, Term]
    capabilities: dict[Id, Term]
    happenings: dict[Id, Term] = {}
    objectives: dict[Id, Term] = {}
    principles: dict[Id, Term] = {}
    actor_kinds: dict[Id, Term]
    tags: dict[Id, Term] = {}
    supports: dict[Id, Term] = {}
    stages: dict[Id, Term] = {}
    outlooks: dict[Id, Term] = {}


class Responds(Model):
    """The problem an activity answers, graded by two conditions."""

    severe: Condition | None = None
    moderate: Condition | None = None


class Delay(Model):
    """What waiting costs: high or some, and why."""

    grade: Literal["high", "some"]
    because: Sentence


class OdaEntry(Entry):
    """Whether spending on the activity is likely to count as official development assistance, and why."""

    id: Id = "verdict"
    verdict: Literal["likely", "unclear", "not_likely"]


Origin = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.waiting)?$")]
Capability = Annotated[str, Field(pattern=r"^can\([a-z][a-z0-9_]*\)$")]


class Activity(Item):
    """Something a programme does: when it makes sense, with whom, what it needs, delivers and works toward.

    `from` is the phase whose gate it waits for, `<phase>.waiting` for work while that gate is shut, or `any`.
    """

    when: Condition | None = None
    responds_to: Responds = Responds()
    harm_now: Condition | None = None
    delay: Delay | None = None
    output: Sentence
    from_: Origin = Field(alias="from")
    standing: Flag = False
    with_: tuple[Id, ...] = Field(alias="with", min_length=1)
    sector: Id
    dimension: Id
    tags: tuple[Id, ...] = ()
    needs: tuple[Requirement, ...] = ()
    delivers: dict[Id, str] = {}
    works_toward: dict[Id, str] = {}
    in_place: Condition | None = None
    duration_months: Months
    support_to_forces: Id
    dac_code: str | None = None
    oda: tuple[OdaEntry, ...] = ()
    cost_drivers: tuple[Words, ...] = ()
    recurrent_cost: Flag
    lead: tuple[Id, ...] = Field(min_length=1)
    support: tuple[Capability, ...] = ()
    indicators: tuple[Id, ...] = ()
    cases: tuple[Id, ...] = ()

    @property
    def phase(self) -> str | None:
        """The phase whose gate stands before the activity, if any."""
        return None if self.from_ == "any" else self.from_.removesuffix(".waiting")

    @property
    def waiting(self) -> bool:
        """Whether the activity belongs to its phase only while that phase's gate is shut."""
        return self.from_.endswith(".waiting")


class Actor(Item):
    """An organisation: what it can do by its nature, where and until when. Who is present is asked."""

    kind: Id
    national: Flag = False
    sectors: tuple[Id, ...] = ()
    capabilities: tuple[Id, ...] = ()
    contexts: tuple[Id, ...] = ()
    valid_from: str | int | None = None
    valid_until: str | int | None = None
    superseded_by: Id | None = None
    checked_on: str | None = None


class Indicator(Item):
    """Something that can be measured: its level, unit, direction, and how it is taken."""

    level: Literal["impact", "outcome", "output"]
    unit: Words
    direction: Literal["up", "down"]
    disaggregation: tuple[Words, ...] = ()
    means: Sentence
    kind: Literal["perception", "statistic", "record"]
    sdg: str | None = None
    ethics: Sentence | None = None


class CaseNote(Item):
    """What happened in one country, in a few sentences, and what it taught."""

    country: Words
    years: Words
    text: Annotated[str, Field(min_length=20, max_length=1500)]
    lesson: Sentence


class Advice(Sourced):
    """One piece of advice, in a sentence, and for which situations it is meant."""

    says: Sentence
    when: Condition | None = None


class SectorGuide(Item):
    """What to mind in one sector, under the six heads that IF-SSR ¶38 asks of its guidance; the id is the sector's.

    How it links to the rest of the system, in which order to go, where one can begin, what to mind in design, what
    often goes wrong, and what is particular after a war.
    """

    links: tuple[Advice, ...] = Field(min_length=1)
    order: tuple[Advice, ...] = Field(min_length=1)
    starting_points: tuple[Advice, ...] = Field(min_length=1)
    design: tuple[Advice, ...] = Field(min_length=1)
    challenges: tuple[Advice, ...] = Field(min_length=1)
    after_conflict: tuple[Advice, ...] = Field(min_length=1)


class Way(Item):
    """A way into reform, or to pay for it, and the situations that it fits; `warning` says what to mind with it."""

    kind: Literal["approach", "instrument"]
    fits: Condition
    because: Sentence
    warning: Sentence | None = None
    cases: tuple[Id, ...] = ()


class Source(Model):
    """A published source: what it is, the places in it that may be cited, and those that nothing need rest on, and why.

    `part_of` names the volume that it stands in; coverage counts volume by volume.
    """

    id: Id
    title: Annotated[str, Field(min_length=3, max_length=400)]
    author: Words
    year: int | None = None
    kind: Literal["document", "resolution", "report", "web", "dataset"]
    part_of: Id | None = None
    places: tuple[Words, ...] = ()
    set_aside: dict[Words, Sentence] = {}
    seen: Literal["whole", "part"]
    link: str | None = None


class Code(Model):
    """A purpose code: whether it is still in use, and what follows a withdrawn one."""

    title: Words
    active: Flag
    successor: str | None = None


class Codes(Sourced):
    """A list of purpose codes and the day it was compared with its publisher's."""

    list: Words
    checked_on: str
    codes: dict[str, Code]
