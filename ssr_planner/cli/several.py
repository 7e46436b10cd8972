"""The commands that look at several plans: a country through its years, and what plans have in common."""

from collections.abc import Sequence

from ssr_planner.cli.session import Session
from ssr_planner.display.machine import plain, report
from ssr_planner.display.several import show_overlap, show_replay, show_swings, show_turns
from ssr_planner.errors import NOWHERE, Finding, WrongUse
from ssr_planner.service import overlap_of, plan_case, replay_case, sensitivity_of, suppose

__all__ = ["do_overlap", "do_replay", "do_sensitivity", "do_what_if"]


def do_replay(session: Session, case: str) -> None:
    """Show a country through its situation files."""
    replay = replay_case(case, session.settings)
    session.screen.findings(dict.fromkeys(one for station in replay.stations for one in station.plan.findings))
    if not session.as_json:
        show_replay(session.screen, replay)
        return
    stations = [
        {
            "case": one.plan.case.id,
            "as_of": one.plan.case.as_of.isoformat(),
            "lead": one.plan.programme.diagnosis.leading,
            "expected": len(one.plan.case.expected),
            "unmet": [{"about": about.about, "is": about.is_, "seen": seen} for about, seen in one.unmet],
        }
        for one in replay.stations
    ]
    steps = [
        {"from": one.before.case.id, "to": one.after.case.id, "turns": plain(one.turns, one.after.knowledge)}
        for one in replay.steps
    ]
    session.screen.data(report("replay", {"stations": stations, "steps": steps}))


def do_overlap(session: Session, cases: Sequence[str]) -> None:
    """Show what any two of several plans have in common."""
    if len(cases) == 1:
        raise WrongUse(Finding("SSR500", "error", NOWHERE, "One case has nothing to be compared with.", "Name two."))
    plans, overlaps = overlap_of(cases, session.settings)
    session.screen.findings(dict.fromkeys(one for plan in plans for one in plan.findings))
    if not session.as_json:
        show_overlap(session.screen, plans, overlaps)
        return
    found = [
        {
            "cases": [one.first, one.second],
            "common": list(one.common),
            "either": one.either,
            "share": round(one.share, 4),
            "first_ten": list(one.first_ten),
        }
        for one in overlaps
    ]
    session.screen.data(report("overlap", {"pairs": found}))


def do_what_if(session: Session, case: str, fact: str, value: str) -> None:
    """Show what another answer would change; nothing is kept."""
    step = suppose(case, fact, value, session.settings)
    if session.as_json:
        content = {"supposed": {fact: value}, "turns": plain(step.turns, step.after.knowledge)}
        session.screen.data(report("what-if", content))
    else:
        session.screen.say(f"If the answer to {fact} were {value.replace('_', ' ')}:", "bold")
        show_turns(session.screen, step)


def do_sensitivity(session: Session, case: str) -> None:
    """Show which single answer would change most, and which questions nothing hangs on."""
    plan = plan_case(case, session.settings)
    swings = tuple(sensitivity_of(plan, lambda done, total: session.screen.progress(done, total, "questions tried")))
    if session.as_json:
        found = [{"fact": one.fact, "value": one.value, "lines": one.lines} for one in swings]
        session.screen.data(report("sensitivity", {"case": plan.case.id, "swings": found}))
    else:
        show_swings(session.screen, plan, swings)
