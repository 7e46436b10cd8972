"""What the walk returns: requirements, postures, gates and activities, each with its verdict and reasons."""

from collections.abc import Mapping
from dataclasses import dataclass

from ssr_planner.conditions.explain import Reason, Truth
from ssr_planner.engine.walk.verdicts import Verdict
from ssr_planner.engine.walk.world import Judged
from ssr_planner.knowledge.case import Decided
from ssr_planner.knowledge.common import Requirement

__all__ = [
    "ActivityVerdict",
    "After",
    "Companion",
    "Gate",
    "PathStep",
    "Posture",
    "Relevance",
    "RequirementVerdict",
    "Status",
    "Walk",
]


@dataclass(frozen=True, slots=True)
class Status:
    """Whether something holds, the reasons, and the questions that would decide it."""

    truth: Truth
    questions: tuple[str, ...] = ()
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class RequirementVerdict:
    """A requirement at its address: whether it applies, its verdict, the judged condition, and who waived it."""

    address: str
    requirement: Requirement
    applies: Status
    verdict: Verdict
    judged: Judged | None = None
    waived: Decided | None = None


@dataclass(frozen=True, slots=True)
class Posture:
    """What working with a partner class requires today; `suspended` says whether the second list counts."""

    partner: str
    verdict: Verdict
    suspended: Status
    requirements: tuple[RequirementVerdict, ...]

    @property
    def address(self) -> str:
        """Where the posture stands."""
        return f"posture:{self.partner}"


@dataclass(frozen=True, slots=True)
class After:
    """That another phase must be started or done first, and the verdict on that."""

    phase: str
    demand: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate before a phase, or before one sector of it.

    `own` is the verdict on its own requirements, `reach` also on what must come before. `not_needed` and `done` are
    tested first; while one of them is open the gate is judged all the same, and needed only if the answer says so.
    """

    address: str
    scenario: str
    phase: str
    sector: str | None
    own: Verdict
    reach: Verdict
    requirements: tuple[RequirementVerdict, ...]
    after: tuple[After, ...]
    not_needed: Status
    done: Status

    @property
    def needed(self) -> Truth:
        """Whether the phase still has to be entered."""
        return max(self.not_needed.truth, self.done.truth).opposite


@dataclass(frozen=True, slots=True)
class Relevance:
    """Whether an activity makes sense here; open ones hang under their questions."""

    truth: Truth
    questions: tuple[str, ...]
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Companion:
    """What a rule demands to come with an activity: the activities that may serve, or a condition, and the verdict."""

    rule: str
    activities: tuple[str, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ActivityVerdict:
    """An activity with its whole requirement: needs, partner classes, gate and companions."""

    id: str
    relevance: Relevance
    in_place: Status
    verdict: Verdict
    needs: tuple[RequirementVerdict, ...]
    partners: tuple[str, ...]
    gate: str | None
    companions: tuple[Companion, ...]
    excluded: Decided | None = None

    @property
    def address(self) -> str:
        """Where the activity stands."""
        return f"activity:{self.id}"


@dataclass(frozen=True, slots=True)
class PathStep:
    """One phase of the look-ahead: whether the walk enters it, or the word for why not."""

    phase: str
    scenario: str
    outcome: str
    verdict: Verdict


@dataclass(frozen=True)
class Walk:
    """The result of walking a scenario from a situation.

    `decided` is the phase people lead with (or suspended, ended), `proposed` the first that is needed, not done and
    reachable; `refused` lists decisions that the machine did not allow.
    """

    scenario: str | None
    postures: Mapping[str, Posture]
    gates: Mapping[str, Gate]
    activities: Mapping[str, ActivityVerdict]
    suspension: Status
    stop: Status
    decided: str
    proposed: str | None
    path: tuple[PathStep, ...]
    refused: tuple[Decided, ...] = ()

    def gate_of(self, phase: str, sector: str | None = None) -> Gate | None:
        """The gate that stands before a phase, or before a sector of it where it has its own."""
        own = next((one for one in self.gates.values() if (one.phase, one.sector) == (phase, sector)), None)
        return own or (self.gate_of(phase) if sector else None)
