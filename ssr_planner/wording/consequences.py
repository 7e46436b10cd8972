"""Consequences and measures in words: what is likely otherwise, how it stands, when it shows, what speaks against."""

from ssr_planner.engine.planner.results import Consequence, ConsequenceState, Measured
from ssr_planner.wording.facts import questions
from ssr_planner.wording.fixed import CONSEQUENCES
from ssr_planner.wording.lines import Line, ending, months
from ssr_planner.wording.requirements import decided
from ssr_planner.wording.telling import Telling

__all__ = ["cases", "consequence", "consequence_word", "counters", "lag", "measure", "standing", "watch"]


def consequence_word(found: Consequence) -> str:
    """The state of a consequence in a word."""
    return CONSEQUENCES[found.state]


def consequence(telling: Telling, found: Consequence) -> Line:
    """What is likely to happen otherwise, with its sources."""
    rule = telling.knowledge.rules[found.rule]
    return telling.stated(found.address, rule.otherwise, rule)


def standing(telling: Telling, found: Consequence) -> str:
    """Who averts it, what would decide it, or who has accepted it."""
    match found.state:
        case ConsequenceState.AVERTED:
            by = telling.things(found.averted_by)
            return f"Averted by: {by}." if by else "Averted: what it asks for is there."
        case ConsequenceState.STANDS:
            return "It stands: nothing in the plan averts it."
        case ConsequenceState.CONDITIONAL:
            return f"It depends on: {questions(telling, found.questions)}"
        case ConsequenceState.ACCEPTED:
            who = ending(decided(telling, found.accepted)) if found.accepted else ""
            return f"Accepted by {who}" if who else "Accepted."


def lag(telling: Telling, rule: str) -> Line:
    """After how long it would show, from which source or as an assumption; empty where nothing is said."""
    span = telling.knowledge.rules[rule].lag_months
    if span is None:
        return Line(f"rule:{rule}", "")
    cites = tuple(telling.cite(one) for one in span.sources)
    return Line(f"rule:{rule}", f"After {months(span.low, span.high, span.likely)}", cites, assumption=not cites)


def watch(telling: Telling, rule: str) -> str:
    """What to look out for."""
    return " ".join(ending(one) for one in telling.knowledge.rules[rule].watch)


def counters(telling: Telling, rule: str) -> tuple[Line, ...]:
    """What later practice or another voice says against the rule."""
    return tuple(telling.stated(f"rule:{rule}", one.says, one) for one in telling.knowledge.rules[rule].counter)


def cases(telling: Telling, rule: str) -> tuple[str, ...]:
    """The case notes that the rule names."""
    return tuple(one for one in telling.knowledge.rules[rule].cases if one in telling.knowledge.case_notes)


def measure(telling: Telling, found: Measured) -> Line:
    """What a measure of the plan says."""
    model = telling.knowledge.measures[found.measure]
    band = next(one for one in model.bands if one.value == found.band)
    value = f"{found.number:.0%}" if model.kind == "share" else f"{found.number:,.0f}"
    return Line(f"measure:{found.measure}", f"{value}. {band.says}", telling.cites(model, band), assumption=True)
