"""Whether phases, and the activities that wait for them, can be walked."""

from collections.abc import Iterator, Mapping

from ssr_planner.content.checks.circles import circles
from ssr_planner.content.checks.ground import Ground
from ssr_planner.content.loader import COMMON
from ssr_planner.content.yaml_events import wrong
from ssr_planner.errors import Finding, Place, nearest, quoted
from ssr_planner.knowledge.scenario import Phase, Scenario

__all__ = ["order_of_phases", "places_of_activities", "work_while_waiting"]

_ACTIVITIES = "catalogue/activities"


def order_of_phases(ground: Ground) -> Iterator[Finding]:
    """What comes after phases that the walk does not have, or in the end after itself."""
    if any(kind == "scenarios" for kind, _ in ground.unread) or COMMON not in ground.scenarios:
        return
    first = ground.scenarios[COMMON].phases
    for id_, scenario in ground.scenarios.items():
        known = {phase.id: phase for phase in (*first, *scenario.phases)}
        yield from _unknown_phases(ground, scenario, known)
        own = {phase.id: at for at, phase in enumerate(scenario.phases)}
        for circle in circles({phase.id: phase.after for phase in known.values()}):
            at = next((own[one] for one in circle if one in own), None)
            if at is not None:
                message = f"These phases wait for each other: {', '.join((*circle, circle[0]))}."
                place = ground.items["scenarios"][id_].place("phases", at, "after")
                yield wrong("SSR307", place, message, "Take one `after` away; no phase comes after itself.")


def _unknown_phases(ground: Ground, scenario: Scenario, known: Mapping[str, Phase]) -> Iterator[Finding]:
    for at, phase in enumerate(scenario.phases):
        for name in phase.after:
            if name not in known:
                message = f"The walk has no phase {quoted(name)} that could come first."
                near = nearest(name, known)
                hint = f"Did you mean {near}?" if near else "Name a phase of this scenario or of the common one."
                place = ground.items["scenarios"][scenario.id].place("phases", at, "after", name)
                yield wrong("SSR307", place, message, hint)


def work_while_waiting(ground: Ground) -> Iterator[Finding]:
    """Work for the time before a gate opens that delivers something, or whose phase has no such time."""
    waiting = {phase.id for one in ground.scenarios.values() for phase in one.phases if phase.waiting}
    for id_, activity in ground.activities.items():
        parsed = ground.items["activities"][id_]
        if activity.waiting and activity.delivers:
            message = "Work while a gate is shut ends when it opens, so it delivers nothing."
            hint = "Name under `works_toward` what it helps, or start it elsewhere."
            yield wrong("SSR308", parsed.place("delivers"), message, hint)
        if activity.waiting and activity.phase in _phases(ground) - waiting:
            message = f"No scenario says what goes on while {quoted(str(activity.phase))} is shut."
            yield wrong("SSR308", parsed.place("from"), message, "Write `waiting` in that phase, or start elsewhere.")


def places_of_activities(ground: Ground) -> Iterator[Finding]:
    """Activities whose phase is in no scenario, and a catalogue in which nothing is possible in any case."""
    if any(kind in {"scenarios", "activities"} for kind, _ in ground.unread):
        return
    words = ground.vocabulary.phases if ground.vocabulary else {}
    for id_, activity in ground.activities.items():
        if activity.phase in words and activity.phase not in _phases(ground):
            message = f"No scenario has the phase {quoted(str(activity.phase))}, so this is never planned."
            place = ground.items["activities"][id_].place("from")
            yield wrong("SSR311", place, message, "Start it from another phase, or add the phase to a scenario.")
    if ground.vocabulary and not any(one.phase is None and not one.standing for one in ground.activities.values()):
        message = "No activity is possible in any case, so a plan can be empty."
        hint = "Write at least one activity with `from: any` that is not standing."
        yield wrong("SSR313", Place(_ACTIVITIES), message, hint)


def _phases(ground: Ground) -> set[str]:
    return {phase.id for one in ground.scenarios.values() for phase in one.phases}
