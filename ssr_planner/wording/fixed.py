"""The fixed words: for verdicts, states and grades, said the same way everywhere."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ssr_planner.engine.planner.results import ConsequenceState, State
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.knowledge.common import Strength

__all__ = [
    "AMBITIONS",
    "CONSEQUENCES",
    "DECISIONS",
    "MET",
    "ODA",
    "STATES",
    "STRENGTHS",
    "TURNS",
    "VERDICTS",
    "WAITING_COSTS",
]

VERDICTS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.OPEN: "Open",
        Kind.WITH_PLAN: "Opens with the plan",
        Kind.DECISION: "Awaits a decision",
        Kind.DEPENDS: "Depends on an answer",
        Kind.WAITS: "Waits",
        Kind.CLOSED: "Closed here",
    }
)
DECISIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "go": "Go on",
        "adapt": "Go on with changes",
        "stop": "Stop",
        "enter": "Enter a phase",
        "regress": "Go back to an earlier phase",
        "suspend": "Suspend",
        "resume": "Resume",
        "handed_over": "Hand over",
        "include": "Include",
        "exclude": "Exclude",
        "waive": "Waive",
        "accept": "Accept the consequence",
        "lead": "Choose the lead",
        "ambition": "Set the ambition",
        "focus": "Set the focus",
        "agreed": "Agreed",
        "running": "Running",
        "ended": "Ended",
        "stopped": "Stopped",
    }
)
MET: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.OPEN: "Met",
        Kind.WITH_PLAN: "Met with the plan",
        Kind.DECISION: "People decide",
        Kind.DEPENDS: "Asks",
        Kind.WAITS: "Waits",
        Kind.CLOSED: "Closed here",
    }
)
STATES: Final[Mapping[State, str]] = MappingProxyType(
    {
        State.NOW: "Now",
        State.NEXT: "Next",
        State.AWAITS_DECISION: "Awaits a decision",
        State.ASKS_FIRST: "Asks first",
        State.WAITS: "Waits",
        State.NOT_NOW: "Not now",
        State.IN_PLACE: "In place",
    }
)
CONSEQUENCES: Final[Mapping[ConsequenceState, str]] = MappingProxyType(
    {
        ConsequenceState.AVERTED: "Averted",
        ConsequenceState.STANDS: "Stands",
        ConsequenceState.CONDITIONAL: "Depends on an answer",
        ConsequenceState.ACCEPTED: "Accepted",
    }
)
ODA: Final[Mapping[str, str]] = MappingProxyType({"likely": "Likely", "unclear": "Unclear", "not_likely": "Not likely"})
HEADS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "links": "Links",
        "order": "Order",
        "starting_points": "Where to begin",
        "design": "Design",
        "challenges": "What goes wrong",
        "after_conflict": "After a war",
    }
)
"""The heads of a sector guide, in their order."""
STRENGTHS: Final[Mapping[Strength, str]] = MappingProxyType(
    {Strength.SHALL: "Must hold", Strength.SHOULD: "Should hold", Strength.MAY: "Helps"}
)
TURNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "continues": "It is running and continues.",
        "must_stop": "It is running and must stop.",
        "lapses": "It is running, and nothing here calls for it any more: bring it to an end.",
        "asks_first": "It is running; whether it may continue depends on an answer.",
        "repeat": "It was carried out and must be repeated.",
        "merges": "It is running; its phase has opened, and people decide whether it goes on, merges or ends.",
    }
)
AMBITIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "focused": "Focused: few activities at a time",
        "standard": "Standard: the most urgent activities of each phase and sector",
        "comprehensive": "Comprehensive: every activity that makes sense",
    }
)


WAITING_COSTS: Final[Mapping[str, str]] = MappingProxyType(
    {"high": "Waiting costs much", "some": "Waiting costs something"}
)
"""What waiting costs, by grade; the reason follows."""
