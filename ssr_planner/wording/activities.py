"""Activities in words: why, where they stand, what they need, who leads, how long, and whether aid may count."""

from ssr_planner.conditions.domains import NOT_APPLICABLE, Test
from ssr_planner.conditions.explain import Truth
from ssr_planner.engine.planner.results import Hanging, LeftOut, Planned, State
from ssr_planner.engine.walk.results import ActivityVerdict
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.wording.facts import so_of
from ssr_planner.wording.fixed import DECISIONS, ODA, STATES, TURNS
from ssr_planner.wording.lines import Line, capital, ending, listed, lower, months, steps
from ssr_planner.wording.opening import decisions, movers_words
from ssr_planner.wording.problems import problems
from ssr_planner.wording.requirements import decided, unmet
from ssr_planner.wording.telling import Telling

__all__ = [
    "brought_by",
    "code",
    "duration",
    "hanging",
    "in_short",
    "left_out",
    "needs",
    "oda",
    "reason",
    "recorded",
    "senseless",
    "state",
    "state_word",
    "who",
]

KINDS = 2
AT_GATE = "Waits for its gate."


def state_word(planned: Planned) -> str:
    """The state of an activity in a word."""
    rounds = planned.judged.verdict.steps
    word = STATES[planned.state]
    return f"{word}, in {steps(rounds)}" if planned.state is State.NEXT and rounds else word


def senseless(telling: Telling, judged: ActivityVerdict) -> tuple[Test, ...]:
    """What fails of the reason for an activity that makes no sense here; first what is so, then what does not arise."""
    found = judged.relevance.reason
    if found is None or found.truth is not Truth.NO:
        return ()
    known = telling.programme.situation.known
    arising = [one for one in found.grounds() if one.fact not in known or known[one.fact].possible != (NOT_APPLICABLE,)]
    return tuple(arising) or found.grounds()


def reason(telling: Telling, judged: ActivityVerdict, most: int = 2) -> str:
    """Why an activity is in the plan, in one sentence; of one that makes no sense here, why it makes none."""
    if judged.relevance.truth is Truth.NO:
        said = [lower(one.text.rstrip(".")) for one in so_of(telling, senseless(telling, judged))]
        return f"It makes no sense here, since {'; '.join(said)}." if said else "Its phase has no place here."
    lines = so_of(telling, problems(telling, judged.id))
    said = [lower(one.text.rstrip(".")) for one in lines[:most]]
    if said:
        return f"Because {', and because '.join(said)}."
    if telling.knowledge.activities[judged.id].when is None:
        return "It makes sense in any situation."
    return "What it builds on is there."


def needs(judged: ActivityVerdict) -> tuple[str, ...]:
    """The titles of the activity's own requirements that do not hold today."""
    return tuple(lower(one.requirement.title or one.requirement.because) for one in unmet(judged.needs))


def state(telling: Telling, planned: Planned) -> str:
    """Where an activity stands, in one sentence."""
    judged, verdict = planned.judged, planned.judged.verdict
    if judged.excluded is not None:
        return f"Excluded by {ending(decided(telling, judged.excluded))}"
    if planned.turn is not None:
        behind = planned.turn == "must_stop" and verdict.kind is Kind.WAITS
        return f"{TURNS[planned.turn]} {_waits(telling, judged)}" if behind else TURNS[planned.turn]
    match planned.state:
        case State.NOW:
            return "Can start now."
        case State.NEXT | State.AWAITS_DECISION:
            return _after(telling, judged)
        case State.ASKS_FIRST:
            return f"Ask first about {listed(telling.fact(one) for one in verdict.questions)}."
        case State.WAITS:
            return _waits(telling, judged)
        case State.NOT_NOW:
            return "Cannot start in this situation."
        case State.IN_PLACE:
            return "What it would deliver is there."


def in_short(telling: Telling, planned: Planned) -> str:
    """Where an activity stands; for one that waits only for what, as the gates and partners say who moves it."""
    said = state(telling, planned)
    waits_for = planned.judged.verdict.waits_for
    if planned.state is not State.WAITS or planned.turn is not None or not waits_for or said == AT_GATE:
        return said
    return f"Waits for: {listed(telling.fact(one) for one in waits_for)}."


def _gate_kind(telling: Telling, judged: ActivityVerdict) -> Kind:
    found = telling.programme.walk.gates.get(judged.gate or "")
    return found.reach.kind if found else Kind.OPEN


def _after(telling: Telling, judged: ActivityVerdict) -> str:
    verdict = judged.verdict
    found = telling.programme.walk.gates.get(judged.gate or "")
    mark = decisions(verdict.decisions)
    beyond = [one for one in verdict.by if found is None or one not in found.reach.by]
    after = f" and after: {telling.things(beyond)}" if beyond else ""
    if found is not None and found.reach.kind is not Kind.OPEN:
        if verdict.kind is Kind.DECISION and not verdict.by:
            return "Once people decide to go on."
        return f"Once the gate opens{after}{f', {mark}' if mark and verdict.kind is not Kind.WITH_PLAN else ''}."
    return (
        f"Once people decide to go on{after}."
        if verdict.kind is Kind.DECISION
        else f"Next{after.removeprefix(' and')}."
    )


def _waits(telling: Telling, judged: ActivityVerdict) -> str:
    verdict = judged.verdict
    found = telling.programme.walk.gates.get(judged.gate or "")
    if found is not None and found.reach.kind is Kind.WAITS and set(verdict.waits_for) <= set(found.reach.waits_for):
        return AT_GATE
    said = movers_words(telling, verdict.waits_for)
    return f"Waits for {said}." if said else f"Waits for: {telling.things(verdict.by)}."


def who(telling: Telling, planned: Planned) -> str:
    """Who leads and who can support; where nobody was entered or nobody can, that is said."""
    task = planned.task
    able = listed((lower(telling.words.capabilities[one].title) for one in task.able), "or")
    match task.how:
        case "present":
            more = f", with {telling.actors(task.others)}" if task.others else ""
            return f"{telling.actors(task.actors)}{more}"
        case "kinds":
            return f"To be found among: {_kinds(telling, planned)}"
        case "partner":
            return f"Needs a partner that can {able}" if able else f"Needs a partner: {_kinds(telling, planned)}"
        case "nobody":
            return f"No actor present can do this ({able})" if able else "No actor present can do this"


def _kinds(telling: Telling, planned: Planned) -> str:
    names = list(dict.fromkeys(lower(telling.actor(one)) for one in planned.task.actors))
    return f"{', '.join(names[:KINDS])} or others" if len(names) > KINDS else listed(names, "or")


def duration(telling: Telling, activity: str) -> Line:
    """How long it takes, from which source or as an assumption."""
    span = telling.knowledge.activities[activity].duration_months
    cites = tuple(telling.cite(one) for one in span.sources)
    return Line(f"activity:{activity}", months(span.low, span.high, span.likely), cites, assumption=not cites)


def oda(telling: Telling, planned: Planned) -> Line:
    """Whether spending is likely to count as development aid, and why; never a ruling."""
    entry = planned.oda
    if entry is None:
        return Line(planned.address, "Unclear: the knowledge says nothing of it.", assumption=True)
    text = f"{ODA.get(entry.verdict, capital(entry.verdict))}. {entry.because or ''}".strip()
    return Line(planned.address, text, telling.cites(entry), entry.basis is not None)


def code(telling: Telling, activity: str) -> str:
    """The purpose code with its title, and what follows a withdrawn one."""
    written = telling.knowledge.activities[activity].dac_code
    codes = telling.knowledge.codes
    known = codes.codes.get(written) if codes and written else None
    if written is None or known is None:
        return written or "none given"
    if known.active:
        return f"{written} {known.title}"
    return f"{written} {known.title} (withdrawn{f'; now {known.successor}' if known.successor else ''})"


def brought_by(telling: Telling, planned: Planned) -> str:
    """Which rules brought an activity into the plan; empty where its own rank did."""
    rules = [f"“{telling.knowledge.rules[one].title}”" for one in planned.brought_by]
    return f"Brought in by the rule{'s' if len(rules) > 1 else ''} {listed(rules)}." if rules else ""


def recorded(telling: Telling, planned: Planned) -> str:
    """What people recorded of an activity."""
    if planned.recorded is None:
        return ""
    return f"{DECISIONS[planned.recorded.decision]}: {ending(decided(telling, planned.recorded))}"


def hanging(telling: Telling, found: Hanging) -> Line:
    """An activity that hangs on questions."""
    asked = listed(telling.fact(one) for one in found.questions)
    return Line(found.judged.address, f"{telling.activity(found.judged.id)}: depends on {asked}.")


def left_out(telling: Telling, found: LeftOut) -> Line:
    """Why an activity was left out and what stands above it."""
    if found.by == "focus":
        text = "Left out, because people set the focus on other sectors."
    else:
        text = f"Left out by rank; above it stand: {listed(lower(telling.activity(one)) for one in found.above)}."
    return Line(found.judged.address, text)
