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
    "GLOSSARY",
    "MET",
    "ODA",
    "OUTCOMES",
    "STATES",
    "STRENGTHS",
    "TURNS",
    "VERDICTS",
    "VERDICT_MEANINGS",
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
VERDICT_MEANINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Open": "All that is firmly required holds today.",
        "Opens with the plan": "What is missing would be delivered by activities of this plan, in so many steps.",
        "Awaits a decision": "Everything else holds; to go on, adapt or stop is for people to say.",
        "Depends on an answer": "A question that nobody has settled decides it.",
        "Waits": "Others must move, or results must come, which no activity can deliver by itself.",
        "Closed here": "By its nature it cannot open in this situation, or people have excluded it.",
        "Not needed": "There is nothing here that would call for it.",
        "Done": "What it is for has been reached.",
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
STRENGTHS: Final[Mapping[Strength, str]] = MappingProxyType(
    {Strength.SHALL: "Must hold", Strength.SHOULD: "Should hold", Strength.MAY: "Helps"}
)
OUTCOMES: Final[Mapping[str, str]] = MappingProxyType(
    {"entered": "on the path", "shut": "cannot be entered yet", "not_needed": "not needed", "done": "done"}
)
TURNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "continues": "It is running and continues.",
        "must_stop": "It is running and must stop.",
        "asks_first": "It is running; whether it may continue depends on an answer.",
        "repeat": "It was carried out and must be repeated.",
    }
)
AMBITIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "focused": "Focused: few activities at a time",
        "standard": "Standard: the most urgent activities of each phase and sector",
        "comprehensive": "Comprehensive: every activity that makes sense",
    }
)
GLOSSARY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Fact": "One thing about the situation that people can answer, with a fixed set of possible answers.",
        "Gate": "What must hold before a phase, or work in one sector of a phase, may begin.",
        "Posture": "With whom the programme may work today, and what would change that.",
        "Must hold, should hold, helps": "Only what must hold decides a verdict; the rest is advice.",
        "Step": "A round of the plan: what has been delivered by then opens what comes after.",
        "Consequence": "What is likely to happen where a rule of order or balance is not kept.",
        "Assumption": "A judgement of the authors that no source they saw carries.",
        "Later practice": "A source that was published after the day for which this plan is written.",
    }
)
