"""What keeps the knowledge in order, on the terminal: checks, reasons, citations, coverage, proofs."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ssr_planner.display.naming import few
from ssr_planner.display.screen import Screen
from ssr_planner.errors import Code
from ssr_planner.service import Checked, Citation, Covered, Proven, Stale

__all__ = ["show_check", "show_citations", "show_coverage", "show_proof", "show_reasons"]

_RESTING: Final = 3


def show_check(screen: Screen, checked: Checked, stale: Stale | None) -> None:
    """Show what a check came to, and if wanted how much nobody has reviewed."""
    if stale is not None:
        for kind, (never, all_) in stale.never.items():
            screen.say(f"{never} of {all_} were never reviewed.", first=f"{kind.replace('_', ' ')}: ")
        screen.say("Looked at too long ago: " + (f"{len(stale.findings)}." if stale.findings else "nothing."))
    looked = f"{checked.items} items and {checked.cases} cases"
    screen.say(f"{looked} checked: {checked.errors} errors, {checked.warnings} warnings.")
    if checked.unread:
        screen.hint(
            f"Mend these first: the {checked.unread} cases were not looked at, because a plan needs sound knowledge."
        )


def show_reasons(screen: Screen, reasons: Mapping[str, Code]) -> None:
    """Show why what a check looks for is worth somebody's time."""
    for code, said in reasons.items():
        screen.say(f"{said.title}. {said.why}", first=f"{code}  ")


def show_citations(screen: Screen, citations: Sequence[Citation]) -> None:
    """Show what items cite: the place, what they say it says, and who they are."""
    for one in citations:
        screen.say(" ".join(filter(None, (one.source, one.at))), "bold")
        screen.say(one.says, first="  ")
        screen.say(few(one.items, _RESTING), "dim", first="  ")
    screen.say(f"{len(citations)} citations.", "bold")


def show_coverage(screen: Screen, covered: Sequence[Covered], *, gaps: bool) -> None:
    """Show sources with their places: what rests on each, why nothing need, or that nobody has said."""
    for one in covered:
        places = one.gaps if gaps else one.places
        if not places:
            continue
        screen.say(f"{one.source.id}: {one.source.title}", "bold")
        for place in places:
            said = few(place.items, _RESTING) if place.items else f"set aside: {place.reason}"
            screen.say(said if place.accounted else "not accounted for", first=f"  {place.at}  ")
    total = sum(len(one.places) for one in covered)
    resting = sum(bool(place.items) for one in covered for place in one.places)
    missing = sum(len(one.gaps) for one in covered)
    aside = total - resting - missing
    screen.say(f"{total} places: {resting} with items, {aside} set aside, {missing} not accounted for.", "bold")


_ABOUT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "facts": "Facts and constraints",
        "diagnosis": "Contexts, lead, stages, outlook",
        "activities": "Activities",
        "rules": "Rules",
    }
)


def show_proof(screen: Screen, proven: Proven, written: Sequence[Path]) -> None:
    """Show how many claims hold, by what they are about, and what came of the whole."""
    for group, count in proven.claims.items():
        name = _ABOUT.get(group) or proven.titles[group]
        screen.say(f"{count} proven", first=f"{name:<36}")
    for path in written:
        screen.say(f"Written: {path}")
    total = sum(proven.claims.values())
    if proven.shown:
        screen.say(f"{total} claims proven, {proven.faults} refuted, {proven.open} not proven.", "bold")
    else:
        screen.say(f"All {total} claims are proven, for every consistent situation.", "bold")
    shown = next((one for one in proven.shown if one.case is not None), None)
    if shown is not None and not written:
        screen.hint("Write the situations that show this with: ssr-planner prove --out DIR")
