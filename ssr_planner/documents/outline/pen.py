"""What every section needs at hand: the words, the questions, and short ways from lines to spans."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ssr_planner.conditions.explain import Truth
from ssr_planner.documents.model import Badge, Cite, Span, Spans, Status, Text
from ssr_planner.engine.planner.results import ConsequenceState, State
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.wording import Telling, activities, consequences, requirements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ssr_planner.engine.planner.results import Consequence, Planned, Programme
    from ssr_planner.engine.walk.results import Gate
    from ssr_planner.engine.walk.verdicts import Verdict
    from ssr_planner.knowledge.library import Knowledge
    from ssr_planner.wording import Citation, Line

__all__ = ["KINDS", "LATER", "STATES", "Pen", "joined", "strong"]

LATER: Final = "\u2020"

KINDS: Final[Mapping[Kind, Status]] = MappingProxyType(
    {
        Kind.OPEN: "open",
        Kind.WITH_PLAN: "opens_with_plan",
        Kind.DECISION: "awaits_decision",
        Kind.DEPENDS: "depends",
        Kind.WAITS: "waits",
        Kind.CLOSED: "closed",
    }
)
STATES: Final[Mapping[State, Status]] = MappingProxyType(
    {
        State.NOW: "open",
        State.NEXT: "opens_with_plan",
        State.AWAITS_DECISION: "awaits_decision",
        State.ASKS_FIRST: "depends",
        State.WAITS: "waits",
        State.NOT_NOW: "closed",
        State.IN_PLACE: "done",
    }
)
OUTCOMES: Final[Mapping[ConsequenceState, Status]] = MappingProxyType(
    {
        ConsequenceState.AVERTED: "done",
        ConsequenceState.STANDS: "closed",
        ConsequenceState.CONDITIONAL: "depends",
        ConsequenceState.ACCEPTED: "awaits_decision",
    }
)


@dataclass(frozen=True)
class Pen:
    """A programme in words, the questions worth asking, and how much is settled."""

    telling: Telling
    questions: Sequence[tuple[str, tuple[str, ...]]] = ()
    settled: tuple[int, int] | None = None

    @property
    def programme(self) -> Programme:
        """The programme that is written down."""
        return self.telling.programme

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge it was made with."""
        return self.telling.knowledge

    def cites(self, citations: Iterable[Citation], most: int = 9) -> Iterator[Span]:
        """The citations as spans, the first few of them; younger sources are marked."""
        for one in list(dict.fromkeys(citations))[:most]:
            yield Text(" ")
            yield Cite(one.source, f"{one.at} {LATER}".strip() if one.later else one.at)

    def line(self, line: Line, most: int = 9) -> Spans:
        """A line with its citations, or the word assumption where it has none."""
        tail: tuple[Span, ...] = tuple(self.cites(line.citations, most))
        if line.assumption and not tail:
            tail = (Text(" (assumption)", emphasis=True),)
        return (Text(line.text), *tail)

    def full(self, line: Line) -> Spans:
        """A line with all its citations, and whether its detail is an assumption."""
        tail: tuple[Span, ...] = tuple(self.cites(line.citations))
        if line.assumption:
            tail = (*tail, Text(" (detail: assumption)" if tail else " (assumption)", emphasis=True))
        return (Text(line.text), *tail)

    def verdict(self, verdict: Verdict) -> Badge:
        """A verdict as a badge."""
        return Badge(KINDS[verdict.kind], requirements.verdict_word(verdict))

    def gate(self, gate: Gate) -> Badge:
        """The verdict on a gate as a badge."""
        return Badge(gate_status(gate), requirements.gate_word(gate))

    def state(self, planned: Planned) -> Badge:
        """The state of an activity as a badge."""
        return Badge(STATES[planned.state], activities.state_word(planned))

    def consequence(self, found: Consequence) -> Badge:
        """The state of a consequence as a badge."""
        return Badge(OUTCOMES[found.state], consequences.consequence_word(found))


def gate_status(gate: Gate) -> Status:
    """The status of a gate."""
    if gate.not_needed.truth is Truth.YES:
        return "not_needed"
    return "done" if gate.done.truth is Truth.YES else KINDS[gate.reach.kind]


def strong(text: str) -> Text:
    """Words that stand out."""
    return Text(text, strong=True)


def joined(parts: Iterable[Spans], between: str = " ") -> Spans:
    """Several runs of spans one after the other."""
    made: list[Span] = []
    for part in parts:
        made += [Text(between), *part] if made else part
    return tuple(made)
