"""The commands on plans that are kept: each builds what is said, asks the service, and shows what it changed."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import typer
from pydantic import ValidationError

from ssr_planner.cli.session import Session
from ssr_planner.display.kept import show_audit, show_conflicts, show_history, show_kept, show_said
from ssr_planner.display.machine import report
from ssr_planner.engine.journal import (
    Act,
    Answered,
    Commented,
    Described,
    Happening,
    Left,
    Made,
    Presence,
    Replayed,
    Withdrew,
)
from ssr_planner.errors import NOWHERE, Finding, WrongUse
from ssr_planner.knowledge.case import Answer, Decided, Happened, Present
from ssr_planner.service import (
    Said,
    Sitting,
    audit,
    begin,
    begin_from,
    copy_plan,
    export_plan,
    history,
    import_plan,
    kept_plans,
    merge_plans,
    open_knowledge,
)

__all__ = [
    "Given",
    "Presenting",
    "do_answer",
    "do_audit",
    "do_begin",
    "do_begin_from",
    "do_comment",
    "do_copy",
    "do_decide",
    "do_describe",
    "do_export",
    "do_happened",
    "do_history",
    "do_import",
    "do_left",
    "do_merge",
    "do_plans",
    "do_present",
    "do_undo",
]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was typed."""

    values: tuple[str, ...]
    dont_know: bool
    not_applicable: bool
    source: str | None
    day: str | None
    confidence: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Presenting:
    """An actor as it was typed."""

    actor: str
    name: str | None
    mandate: tuple[str, ...]
    until: str | None
    stance: str | None
    source: str | None
    everybody: bool

    def said(self) -> dict[str, object]:
        """What was said of it."""
        return {key: value for key, value in asdict(self).items() if key != "everybody" and value}


def do_plans(session: Session) -> None:
    """List the plans that are kept."""
    plans = kept_plans(session.settings)
    if session.as_json:
        found = [{"id": one.id, "events": one.events, "begun": one.begun, "changed": one.changed} for one in plans]
        session.screen.data(report("plans", {"plans": found}))
    else:
        show_kept(session.screen, plans)


def do_begin_from(session: Session, plan: str, title: str | None, case: str) -> None:
    """Begin a plan with what a situation file says."""
    events = begin_from(plan, case, title, session.settings)
    if session.as_json:
        session.screen.data(report("begun", {"plan": plan, "events": len(events)}))
    else:
        session.screen.say(f"The plan {plan} is begun, with {len(events)} events from {case}.")
        session.screen.hint(f"Go on with: ssr-planner session {plan}")


def do_begin(session: Session, plan: str, title: str | None, country: str | None, as_of: str | None) -> None:
    """Begin a plan."""
    if country is None or as_of is None:
        raise _wrong(
            "A plan is for a country and a day.", "Add --country and --as-of, or --from with a situation file."
        )
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        raise _wrong(f"{as_of} is no day.", "Write a day as 2026-03-01.") from None
    event = begin(plan, title or country, country, day, session.settings)
    if session.as_json:
        session.screen.data(report("event", {"event": event.model_dump(mode="json", by_alias=True)}))
    else:
        session.screen.say(f"The plan {plan} is begun, by {event.who}.")
        session.screen.hint(f"Go on with: ssr-planner questions {plan}, and answer one: ssr-planner answer {plan} ...")


def do_answer(session: Session, plan: str, fact: str, given: Given) -> None:
    """Answer a question, or take the answer back where nothing is said."""
    said_any = given.values or given.dont_know or given.not_applicable
    _say(session, plan, lambda: Answered(fact=fact, answer=_answer(given)) if said_any else Withdrew(fact=fact))


def _answer(given: Given) -> Answer:
    said: dict[str, object] = {"source": given.source, "date": given.day, "confidence": given.confidence}
    said |= {"note": given.note}
    if given.dont_know:
        said["dont_know"] = True
    if given.not_applicable:
        said["not_applicable"] = True
    if len(given.values) == 1:
        said["value"] = given.values[0]
    elif given.values:
        said["one_of"] = given.values
    return Answer.model_validate(said)


def do_decide(session: Session, plan: str, decision: str, of: str | None, why: str) -> None:
    """Write down what people decided."""
    today = date.today().isoformat()  # noqa: DTZ011 - the day where the user is
    said = {"decision": decision, "of": of, "who": session.settings.who, "why": why, "date": today}
    _say(session, plan, lambda: Made(decision=Decided.model_validate(said)))


def do_present(session: Session, plan: str, actor: Presenting) -> None:
    """Say that an actor is there, with its mandate."""
    _say(session, plan, lambda: Presence(actor=Present.model_validate(actor.said()), everybody=actor.everybody))


def do_describe(session: Session, plan: str, told: Mapping[str, str | int | None]) -> None:
    """Say something of the plan itself."""
    if not any(told.values()):
        raise _wrong("Nothing is said of the plan.", "Give at least one of the options; see --help.")
    _say(session, plan, lambda: Described.model_validate(told))


def do_left(session: Session, plan: str, actor: str, name: str | None) -> None:
    """Say that an actor is not there."""
    _say(session, plan, lambda: Left(actor=actor, name=name))


def do_happened(session: Session, plan: str, happening: str, day: str, source: str | None) -> None:
    """Say that something happened that makes answers stale."""
    _say(session, plan, lambda: Happening(happened=Happened(happening=happening, date=day, source=source)))


def _say(session: Session, plan: str, act: Callable[[], Act]) -> None:
    """Say something whose parts were typed; what cannot be read is told by its part."""
    try:
        said = act()
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(one) for one in first["loc"]) or "what was typed"
        raise _wrong(f"{place}: {first['msg']}.", "See the command with --help.") from None
    _show(session, Sitting(plan, session.settings).say(said))


def do_comment(session: Session, plan: str, about: str, text: str) -> None:
    """Remark on a line of the plan."""
    _say(session, plan, lambda: Commented(about=about, text=text))


def do_undo(session: Session, plan: str, *, again: bool) -> None:
    """Take back the latest thing that this person said, or bring it back."""
    _show(session, Sitting(plan, session.settings).take_back(again=again))


def do_history(session: Session, plan: str) -> None:
    """Show every event of a plan."""
    journal, replayed = history(plan, session.settings)
    if session.as_json:
        events = [one.model_dump(mode="json", by_alias=True) for one in journal]
        session.screen.data(
            report(
                "history", {"events": events, "revoked": sorted(replayed.revoked), "conflicts": [*replayed.conflicts]}
            )
        )
    else:
        show_history(session.screen, journal, replayed, open_knowledge(session.settings).knowledge)


def do_copy(session: Session, plan: str, name: str, title: str | None) -> None:
    """Begin a plan that grew from another."""
    event = copy_plan(plan, name, title, session.settings)
    if session.as_json:
        session.screen.data(report("event", {"event": event.model_dump(mode="json", by_alias=True)}))
    else:
        session.screen.say(f"The plan {name} is begun; it has all that was said in {plan}, and goes its own way.")


def do_export(session: Session, plan: str, path: Path) -> None:
    """Write a plan with all its events into one file."""
    written = export_plan(plan, path, session.settings)
    if session.as_json:
        session.screen.data(report("export", {"plan": plan, "written": written.as_posix()}))
    else:
        session.screen.note(f"Written: {written}")


def do_import(session: Session, path: Path) -> None:
    """Read a plan from a file into the store."""
    plan, new, replayed = import_plan(path, session.settings)
    _show_brought(session, "import", plan, new, replayed)


def do_merge(session: Session, plan: str, other: str) -> None:
    """Add to a plan what was said in another."""
    new, replayed = merge_plans(plan, other, session.settings)
    _show_brought(session, "merge", plan, new, replayed)


def _show_brought(session: Session, kind: str, plan: str, new: int, replayed: Replayed) -> None:
    """Show how much came into a plan from elsewhere, and what is in conflict since."""
    if session.as_json:
        session.screen.data(report(kind, {"plan": plan, "new": new, "conflicts": [*replayed.conflicts]}))
        return
    session.screen.say(f"{plan}: {new or 'nothing'} new{' event' if new == 1 else ' events' if new else ''}.")
    if replayed.conflicts:
        show_conflicts(session.screen, replayed, open_knowledge(session.settings).knowledge)
        session.screen.hint(f"Settle each with: ssr-planner answer {plan} ..., or with a new decision.")


def do_audit(session: Session) -> None:
    """Look whether the chain of every plan holds; end with 3 where one does not."""
    found = audit(session.settings)
    if session.as_json:
        plans = [
            {"plan": one.plan, "events": one.events, "broken": one.broken and [one.broken.sequence, one.broken.why]}
            for one in found
        ]
        session.screen.data(report("audit", {"plans": plans}))
    else:
        show_audit(session.screen, found)
    if any(one.broken for one in found):
        raise typer.Exit(3)


def _show(session: Session, said: Said) -> None:
    if session.as_json:
        after = said.step.after
        turned = {turn.value: [one.address for one in changes] for turn, changes in said.step.turns.items()}
        content = {
            "event": said.event.model_dump(mode="json", by_alias=True),
            "turned": turned,
            "settled": after.settled,
            "conflicts": [*said.replayed.conflicts],
        }
        session.screen.data(report("event", content))
    else:
        show_said(session.screen, said, said.step.after.knowledge)


def _wrong(message: str, hint: str) -> WrongUse:
    return WrongUse(Finding("SSR500", "error", NOWHERE, message, hint))
