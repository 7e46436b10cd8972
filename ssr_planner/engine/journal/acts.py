"""What people say and do: the acts that events of a journal record, and the events themselves."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from ssr_planner.knowledge.case import Answer, Decided, Figure, Happened, Note, Present
from ssr_planner.knowledge.common import Flag, Id, Model, Words

__all__ = [
    "Act",
    "Answered",
    "Began",
    "Commented",
    "Described",
    "Event",
    "Figured",
    "Happening",
    "Left",
    "Made",
    "Origin",
    "Parked",
    "Presence",
    "Revoked",
    "Withdrew",
]

PLAN = "plan"
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Instant = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$")]
Place = Annotated[int, Field(ge=1, strict=True)]


class Origin(Model):
    """The event of another plan that a plan or an event grew from."""

    plan: Id
    sequence: Place
    hash: Hash


def _present(actor: str, name: str | None) -> str:
    """The subject of somebody's presence: two of a kind differ by name."""
    return f"actor:{actor}:{name}" if name else f"actor:{actor}"


class Began(Model):
    """A plan is begun: for which country and day, with which knowledge; perhaps it grew from another plan."""

    kind: Literal["began"] = "began"
    title: Words
    country: Words
    as_of: date
    knowledge: Words
    grew_from: Origin | None = None

    @property
    def subject(self) -> str:
        """What it is about."""
        return PLAN


class Described(Model):
    """What is said of the plan itself is changed; what is left out stays."""

    kind: Literal["described"] = "described"
    title: Words | None = None
    country: Words | None = None
    as_of: date | None = None
    currency: Words | None = None
    horizon_months: int | None = Field(default=None, ge=1, le=600, strict=True)
    planning_organisation: Id | None = None

    @property
    def subject(self) -> str:
        """What it is about."""
        return PLAN


class Answered(Model):
    """Somebody answers a question."""

    kind: Literal["answered"] = "answered"
    fact: Id
    answer: Answer

    @property
    def subject(self) -> str:
        """What it is about."""
        return f"answer:{self.fact}"


class Withdrew(Model):
    """An answer is taken back: the question is open again."""

    kind: Literal["withdrew"] = "withdrew"
    fact: Id

    @property
    def subject(self) -> str:
        """What it is about."""
        return f"answer:{self.fact}"


class Parked(Model):
    """A question is put aside for later, or taken up again."""

    kind: Literal["parked"] = "parked"
    fact: Id
    aside: Flag = True

    @property
    def subject(self) -> str:
        """What it is about."""
        return f"parked:{self.fact}"


class Made(Model):
    """People decide something."""

    kind: Literal["decided"] = "decided"
    decision: Decided

    @property
    def subject(self) -> str:
        """What it is about."""
        return f"decision:{self.decision.decision}:{self.decision.of or ''}"


class Happening(Model):
    """Something happens that makes answers grow stale."""

    kind: Literal["happened"] = "happened"
    happened: Happened

    @property
    def subject(self) -> str:
        """What it is about."""
        return f"happened:{self.happened.happening}:{self.happened.date}"


class Presence(Model):
    """An actor is there, with its mandate; `everybody` says whether all who are there are listed now."""

    kind: Literal["present"] = "present"
    actor: Present
    everybody: Flag = False

    @property
    def subject(self) -> str:
        """What it is about."""
        return _present(self.actor.actor, self.actor.name)


class Left(Model):
    """An actor is not there any more, or never was."""

    kind: Literal["left"] = "left"
    actor: Id
    name: Words | None = None

    @property
    def subject(self) -> str:
        """What it is about."""
        return _present(self.actor, self.name)


class Figured(Model):
    """Somebody enters an amount."""

    kind: Literal["figure"] = "figure"
    figure: Figure

    @property
    def subject(self) -> str:
        """What it is about."""
        return f"figure:{self.figure.for_}"


class Commented(Model):
    """A remark on any line of the plan."""

    kind: Literal["commented"] = "commented"
    about: Words
    text: Note

    @property
    def subject(self) -> str:
        """What it is about."""
        return f"comment:{self.about}"


class Revoked(Model):
    """An event counts no more; revoking a revocation makes it count again."""

    kind: Literal["revoked"] = "revoked"
    sequence: Place

    @property
    def subject(self) -> str:
        """What it is about."""
        return f"event:{self.sequence}"


Act = Annotated[
    Began
    | Described
    | Answered
    | Withdrew
    | Parked
    | Made
    | Happening
    | Presence
    | Left
    | Figured
    | Commented
    | Revoked,
    Field(discriminator="kind"),
]
"""What an event says; which of these it is stands under `kind`."""


class Event(Model):
    """One line of a journal.

    `seen` is the last event up to which its author knew of all, 0 for none; `also` are the first and last of later
    ones that its author knew of, where events of others were added in between.
    """

    id: Words
    plan: Id
    sequence: Place
    time: Instant
    who: Words
    seen: int = Field(ge=0, strict=True)
    also: tuple[tuple[Place, Place], ...] = ()
    act: Act
    origin: Origin | None = None
    before: str
    hash: Hash | Literal[""] = ""

    def knew(self, sequence: int) -> bool:
        """Whether its author knew of the event with this sequence."""
        return sequence <= self.seen or any(first <= sequence <= last for first, last in self.also)
