"""Plans that are kept, on the terminal: which there are, what was said in them, and what it changed."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from ssr_planner.display.screen import Screen
from ssr_planner.display.several import show_turns
from ssr_planner.engine.journal import (
    Act,
    Answered,
    Began,
    Commented,
    Described,
    Event,
    Figured,
    Happening,
    Left,
    Made,
    Parked,
    Presence,
    Replayed,
    Revoked,
    Withdrew,
)
from ssr_planner.knowledge.case import Answer
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.service import Audited, Said
from ssr_planner.store import StoredPlan

__all__ = ["show_audit", "show_conflicts", "show_history", "show_kept", "show_said", "told"]

_MINUTES: Final = 16
_SAID: Final[Mapping[str, str]] = MappingProxyType({"dont_know": "don't know", "not_applicable": "does not apply"})


def show_kept(screen: Screen, plans: Sequence[StoredPlan]) -> None:
    """Show the plans that are kept, the one changed last first."""
    if not plans:
        screen.say("No plan is kept here yet. Begin one with: ssr-planner begin my_country --country ... --as-of ...")
    longest = max((len(one.id) for one in plans), default=0)
    for one in plans:
        screen.say(f"{one.id:<{longest}}  {one.events} events, changed {_minute(one.changed)}")


def show_said(screen: Screen, said: Said, knowledge: Knowledge) -> None:
    """Show what was written, what it changed, how much is settled now, and what is in conflict."""
    screen.say(f"Kept as event {said.event.sequence}: {_told(said.event, said.journal, knowledge)}.")
    show_turns(screen, said.step)
    before, after = said.step.before.settled, said.step.after.settled
    screen.say(f"Settled: {after[0]} of {after[1]} lines (before: {before[0]} of {before[1]}).", "dim")
    show_conflicts(screen, said.replayed, knowledge)


def show_history(screen: Screen, journal: Sequence[Event], replayed: Replayed, knowledge: Knowledge) -> None:
    """Show every event in order; what was taken back stays on show and says so."""
    width = len(str(len(journal)))
    for event in journal:
        gone = " (taken back)" if event.sequence in replayed.revoked else ""
        head = f"{event.sequence:>{width}}  {_minute(event.time)}  {event.who}: "
        screen.say(
            f"{_told(event, journal, knowledge)}{gone}", "dim" if gone else "", first=head, rest=" " * (width + 2)
        )
    show_conflicts(screen, replayed, knowledge)


def show_audit(screen: Screen, audited: Sequence[Audited]) -> None:
    """Show for each plan whether its chain of events holds."""
    for one in audited:
        if one.broken is None:
            screen.say(f"{one.plan}: {one.events} events, the chain holds.")
        else:
            screen.say(f"{one.plan}: the chain breaks at event {one.broken.sequence}: {one.broken.why}.", "bold")


def _told(event: Event, journal: Sequence[Event], knowledge: Knowledge) -> str:
    """What an event says; of one that takes something back or brings it back, also what that was."""
    if not isinstance(event.act, Revoked):
        return told(event.act, knowledge)
    target = journal[event.act.sequence - 1]
    if isinstance(target.act, Revoked):
        return f"brings event {target.act.sequence} back"
    return f"takes event {target.sequence} back ({told(target.act, knowledge)})"


def told(act: Act, knowledge: Knowledge) -> str:
    """What an act says, in a few words."""
    match act:
        case Began(title=title, country=country, as_of=as_of):
            return f"begins the plan “{title}” for {country} on {as_of.isoformat()}"
        case Described() as said:
            new = {key: value for key, value in said if key != "kind" and value is not None}
            return "; ".join(f"{key.replace('_', ' ')}: {value}" for key, value in new.items())
        case Answered(fact=fact, answer=answer):
            return f"{_title(fact, knowledge)}: {_answer(answer)}"
        case Withdrew(fact=fact):
            return f"takes the answer on {_title(fact, knowledge)} back"
        case Parked(fact=fact, aside=aside):
            return f"{'puts aside' if aside else 'takes up again'}: {_title(fact, knowledge)}"
        case Revoked(sequence=sequence):
            return f"takes event {sequence} back"
        case _:
            return _decided(act)


def _decided(act: Act) -> str:
    match act:
        case Made(decision=made):
            return f"decides: {made.decision.replace('_', ' ')}{f' {made.of}' if made.of else ''} ({made.why})"
        case Happening(happened=happened):
            return f"{happened.happening.replace('_', ' ')} happened on {happened.date}"
        case Presence(actor=actor):
            return f"{actor.name or actor.actor} is there"
        case Left(actor=name):
            return f"{name} is not there"
        case Figured(figure=figure):
            return f"{figure.for_}: {figure.amount if figure.amount is not None else figure.range} {figure.unit}"
        case Commented(about=about, text=text):
            return f"on {about}: {text}"
        case _:
            return act.kind


def show_conflicts(screen: Screen, replayed: Replayed, knowledge: Knowledge) -> None:
    """Show what people said differently without knowing of each other, each with its voice."""
    for events in replayed.conflicts.values():
        voices = "; ".join(f"{one.who}: {told(one.act, knowledge)}" for one in events)
        screen.say(f"Not agreed, and kept as both say it: {voices}", "bold")


def _title(fact: str, knowledge: Knowledge) -> str:
    known = knowledge.facts.get(fact)
    return known.title if known else fact


def _answer(answer: Answer) -> str:
    if answer.disputed:
        return "disputed, " + "; ".join(f"{who}: {value.replace('_', ' ')}" for who, value in answer.disputed.items())
    if answer.values:
        return " or ".join(value.replace("_", " ") for value in answer.values)
    return _SAID["dont_know" if answer.dont_know else "not_applicable"]


def _minute(time: str) -> str:
    return time[:_MINUTES].replace("T", " ")
