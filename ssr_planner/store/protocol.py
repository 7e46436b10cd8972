"""What any store of journals can do. Events are added, read and counted; none is ever changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from ssr_planner.engine.journal import Act, Event, Stamp

__all__ = ["Store", "StoredPlan"]


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan in the store: its id, how many events it has, and when the first and the last were written."""

    id: str
    events: int
    begun: str
    changed: str


class Store(Protocol):
    """Journals of plans, each in one line. All methods raise `Refused` where the store cannot do what it is asked."""

    def plans(self) -> tuple[StoredPlan, ...]:
        """The plans there are, the one changed last first."""

    def append(self, plan: str, act: Act, stamp: Stamp) -> Event:
        """Write the next event of a plan, whole or not at all; the first of a plan begins it."""

    def extend(self, plan: str, said: Callable[[tuple[Event, ...]], Iterable[tuple[Act, Stamp]]]) -> tuple[Event, ...]:
        """Write what follows from the journal of a plan as it stands, all or none; nobody else writes in between."""

    def journal(self, plan: str) -> tuple[Event, ...]:
        """All events of a plan in order; none where there is no such plan."""

    def close(self) -> None:
        """Let go of what is open."""

    def __enter__(self) -> Self:
        """The store itself, to be closed at the end of a block."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
