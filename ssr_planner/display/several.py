"""Several plans on the terminal: what turned from one to the next, and how much any two have in common."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from ssr_planner.display.naming import few, word_of
from ssr_planner.display.screen import Screen
from ssr_planner.engine.compare import Change
from ssr_planner.engine.turns import Turn
from ssr_planner.service import Overlap, Plan, Replay, Station, Step, Swing, title_of
from ssr_planner.wording import day, lower

__all__ = ["show_overlap", "show_replay", "show_swings", "show_turns"]

_TURNS: Final[Mapping[Turn, str]] = MappingProxyType(
    {
        Turn.DIAGNOSIS: "The situation is named anew",
        Turn.OPENED: "Opened",
        Turn.CLOSED: "Closed",
        Turn.SETTLED: "Done, or needed no more",
        Turn.STOPS: "Must stop or pause",
        Turn.BEGINS: "May begin",
        Turn.REACHED: "In place by now",
        Turn.FALLS_AWAY: "No longer called for",
    }
)
_BECAUSE: Final = 4
_SWINGS: Final = 12
_OTHERWISE: Final = "who is present, what was decided, or the day"


def show_replay(screen: Screen, replay: Replay) -> None:
    """Show each situation with its diagnosis and expectations, and between two of them what turned."""
    for place, station in enumerate(replay.stations):
        if place:
            _show_step(screen, replay.steps[place - 1])
        _show_station(screen, station)


def _show_station(screen: Screen, station: Station) -> None:
    case, diagnosis, knowledge = station.plan.case, station.plan.programme.diagnosis, station.plan.knowledge
    screen.say(f"{day(case.as_of.isoformat())}: {case.title}", "bold")
    lead, outlook = diagnosis.leading or "open", diagnosis.outlook.chosen or "open"
    stage = diagnosis.stages.get(lead)
    said = [word_of("lead", lead, knowledge)]
    if stage is not None and stage.chosen:
        said.append(word_of("stage", stage.chosen, knowledge))
    said.append(f"outlook {word_of('outlook', outlook, knowledge)}")
    screen.say(f"{'; '.join(said)}.", first="  ")
    if case.expected:
        met = len(case.expected) - len(station.unmet)
        screen.say(f"{met} of {len(case.expected)} expectations of its authors are met.", "dim", first="  ")
    for one, seen in station.unmet:
        screen.say(f"Not met: {one.about} is {seen}, not {one.is_}.", first="  ")


def _show_step(screen: Screen, step: Step) -> None:
    screen.say()
    screen.say(f"What turned by {day(step.after.case.as_of.isoformat())}", first="    ")
    show_turns(screen, step)
    screen.say()


def show_turns(screen: Screen, step: Step) -> None:
    """Show what turned from one plan to the next, by what it means for those who carry the work."""
    for turn, changes in step.turns.items():
        screen.say(_TURNS[turn], "bold", first="    ")
        for change in changes:
            _show_change(screen, change, turn, step)
    if not step.turns:
        screen.say("Nothing turned.", first="    ")


def _show_change(screen: Screen, change: Change, turn: Turn, step: Step) -> None:
    knowledge = step.after.knowledge
    kind = change.address.partition(":")[0]
    whole = change.address in {"lead", "outlook"}
    title = {"lead": "Lead", "outlook": "Outlook"}[change.address] if whole else title_of(change.address, knowledge)
    shown = screen.text(title)
    if turn in {Turn.DIAGNOSIS, Turn.CLOSED, Turn.STOPS}:
        before, after = (word_of(kind, word, knowledge) for word in (change.before, change.after))
        shown.append_text(screen.text(f": {before} → {after}"))
    moved = [fact for fact in change.because if _answer(step.before, fact) != _answer(step.after, fact)]
    because = few([_answers(fact, step) for fact in moved or change.because], _BECAUSE, "; ")
    shown.append_text(screen.text(f" ({because or _OTHERWISE})", "dim"))
    screen.say(shown, first="    - ")


def _answers(fact: str, step: Step) -> str:
    """A question with its former and its new answer."""
    before, after = (_answer(plan, fact) for plan in (step.before, step.after))
    return f"{lower(step.after.knowledge.facts[fact].title)}: {before} → {after}"


def _answer(plan: Plan, fact: str) -> str:
    answer = plan.case.answers.get(fact)
    if answer is None:
        return "open"
    return " or ".join(answer.values).replace("_", " ") or ("not known" if answer.dont_know else "does not arise")


def show_overlap(screen: Screen, plans: Sequence[Plan], overlaps: Sequence[Overlap]) -> None:
    """Show for any two plans the share of activities in common, and how many of the first ten are."""
    found = {(one.first, one.second): one for one in overlaps}
    names = [plan.case.id for plan in plans]
    width = max(map(len, names))
    for number, plan in enumerate(plans, start=1):
        lead = word_of("lead", plan.programme.diagnosis.leading or "open", plan.knowledge)
        screen.say(f"{plan.case.id:<{width}}  {lead}", first=f"{number:>3}  ")
    screen.say()
    screen.say(
        "Activities in common, in per cent of those that either plan has; first of ten in common behind the stroke."
    )
    screen.say("".join(f"{number:>8}" for number in range(1, len(names))), first="     ")
    for number, second in enumerate(names[1:], start=2):
        cells = "".join(f"{_cell(found[first, second]):>8}" for first in names[: number - 1])
        screen.say(cells, first=f"{number:>3}  ")


def _cell(overlap: Overlap) -> str:
    return f"{overlap.share:.0%}/{len(overlap.first_ten)}"


def show_swings(screen: Screen, plan: Plan, swings: Sequence[Swing]) -> None:
    """Show the answers that would change most of the plan, and the questions of which no answer changes anything."""
    ordered = sorted((one for one in swings if one.lines), key=lambda one: -one.lines)
    screen.say("What would change most of this plan, one answer at a time:", "bold")
    for one in ordered[:_SWINGS]:
        fact = plan.knowledge.facts[one.fact]
        says = fact.values[one.value].says if one.value in fact.values else one.value
        screen.say(f"{fact.title}: {lower(says)} ({one.fact})", first=f"{one.lines:>4} lines  ")
    idle = [plan.knowledge.facts[one.fact].title for one in swings if not one.lines]
    if idle:
        screen.say()
        screen.say(f"Nothing here hangs on: {', '.join(lower(one) for one in idle)}.")
