"""What the planner returns: the programme with its activities, consequences, measures and open questions."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from ssr_planner.engine.diagnosis import Diagnosis
from ssr_planner.engine.situation import Situation
from ssr_planner.engine.walk.results import ActivityVerdict, Walk
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.knowledge.case import Decided
from ssr_planner.knowledge.catalogue import OdaEntry

__all__ = [
    "Consequence",
    "ConsequenceState",
    "Hanging",
    "LeftOut",
    "Measured",
    "Planned",
    "Programme",
    "Rank",
    "State",
    "Task",
]


class State(StrEnum):
    """Where an activity stands, one to one with its whole requirement."""

    NOW = "now"
    NEXT = "next"
    AWAITS_DECISION = "awaits_decision"
    ASKS_FIRST = "asks_first"
    WAITS = "waits"
    NOT_NOW = "not_now"
    IN_PLACE = "in_place"

    @classmethod
    def of(cls, kind: Kind) -> "State":
        """The state that a verdict gives."""
        return tuple(cls)[kind]


class Rank(NamedTuple):
    """How activities compare: read from the left, smaller first, never a sum.

    What others or results have to move first stands behind what people can begin, plan or find out; then what answers
    a severe problem of the country stands before what opens the most doors.
    """

    blocked: bool
    grade: int
    harm_now: bool
    opens: int
    works_toward: int
    state: Kind
    delay: int
    order: int


@dataclass(frozen=True, slots=True)
class Task:
    """Who leads: a present actor, kinds of actor where none were entered, a partner to be found, or nobody.

    `able` names what a partner must be able to do; `others` are present and can support.
    """

    how: Literal["present", "kinds", "partner", "nobody"]
    actors: tuple[str, ...]
    able: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """An activity in the plan: its state, verdict, rank, who leads, which rules brought it in, what was recorded.

    `turn` says of running or ended work whether it continues, must stop, asks first, must be repeated, lapses because
    nothing here calls for it any more, or, as waiting work whose gate has opened, is to be continued, merged or ended
    by decision.
    """

    id: str
    state: State
    judged: ActivityVerdict
    rank: Rank
    task: Task
    oda: OdaEntry | None
    brought_by: tuple[str, ...] = ()
    recorded: Decided | None = None
    turn: Literal["continues", "must_stop", "asks_first", "repeat", "merges", "lapses"] | None = None
    depth: int = 0

    @property
    def address(self) -> str:
        """Where the activity stands."""
        return f"activity:{self.id}"


@dataclass(frozen=True, slots=True)
class Hanging:
    """An activity that would make sense if a question were answered so."""

    judged: ActivityVerdict
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An activity cut by focus or rank, and the activities that stand above it."""

    judged: ActivityVerdict
    rank: Rank
    above: tuple[str, ...]
    by: Literal["focus", "rank"]


class ConsequenceState(StrEnum):
    """What a rule says of a plan."""

    AVERTED = "averted"
    STANDS = "stands"
    CONDITIONAL = "conditional"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a rule says of the plan: the state, the activities it concerns, who averts it, and what would decide it."""

    rule: str
    state: ConsequenceState
    activities: tuple[str, ...]
    averted_by: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    accepted: Decided | None = None

    @property
    def address(self) -> str:
        """Where the consequence stands."""
        return f"consequence:{self.rule}"


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of the plan: the number, its band, and the activities it counted."""

    measure: str
    number: float
    band: str
    counted: tuple[str, ...]


@dataclass(frozen=True)
class Programme:
    """The result: diagnosis, posture and gates, the activities in order, what is left out, and what it leads to."""

    situation: Situation
    diagnosis: Diagnosis
    walk: Walk
    activities: tuple[Planned, ...]
    standing: tuple[Planned, ...]
    in_place: tuple[Planned, ...]
    not_now: tuple[Planned, ...]
    hanging: tuple[Hanging, ...]
    left_out: tuple[LeftOut, ...]
    consequences: tuple[Consequence, ...]
    measures: tuple[Measured, ...]
    ambition: str

    def all_planned(self) -> Iterator[Planned]:
        """Every activity of the plan, standing ones last."""
        yield from self.activities
        yield from self.standing

    def find(self, activity: str) -> Planned | None:
        """The activity wherever it stands, in the plan, in place, or not now."""
        everything = (*self.all_planned(), *self.in_place, *self.not_now)
        return next((one for one in everything if one.id == activity), None)
