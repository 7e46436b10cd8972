"""What a proof returns: each claim about the knowledge, whether it holds, and for each fault a situation to replay."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from ssr_planner.engine.prove.replay import Reached
from ssr_planner.knowledge.case import Case

__all__ = ["Fault", "Found", "Proof", "Spot"]


class Fault(StrEnum):
    """What may be wrong; a claim is that it is not."""

    NO_SITUATION = "no_situation"
    DEAD_END = "dead_end"
    NEVER_OPEN = "never_open"
    NEVER_SHUT = "never_shut"
    NEVER_MET = "never_met"
    NEVER_MISSED = "never_missed"
    NEVER_APPLIES = "never_applies"
    NEVER_SO = "never_so"
    ALWAYS_SO = "always_so"
    IDLE_QUESTION = "idle_question"
    NEVER_NOW = "never_now"
    NEVER_STANDS = "never_stands"
    NEVER_AVERTED = "never_averted"
    NOTHING_POSSIBLE = "nothing_possible"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is written: the kind and id of an item, and the path within it."""

    kind: str
    item: str
    path: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One claim after its proof.

    `holds` is proven, `fault` is refuted and replayed by the engine, `open` is not proven: a limit was reached. `clash`
    names what excludes each other; `shows` is the line of the plan that shows the fault in `situation`. `reached` tells
    of a programme whether it reaches what the claim says some situation must reach.
    """

    fault: Fault
    about: str
    spot: Spot
    verdict: Literal["holds", "fault", "open"]
    clash: tuple[str, ...] = ()
    situation: Case | None = None
    shows: tuple[str, str] | None = None
    reached: Reached | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Proof:
    """All claims of one run, in written order."""

    claims: tuple[Found, ...]

    @property
    def holds(self) -> bool:
        """Whether every claim is proven."""
        return all(one.verdict == "holds" for one in self.claims)

    def of(self, verdict: str) -> Iterator[Found]:
        """The claims with this verdict."""
        return (one for one in self.claims if one.verdict == verdict)
