"""Proving a knowledge folder: every claim of its scenarios, its faults as findings with a situation file for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ssr_planner.content.checks import check
from ssr_planner.content.loader import Loaded, load
from ssr_planner.content.situations import situation_file
from ssr_planner.engine.prove import Fault, Found, Progress, Proof, Spot, prove
from ssr_planner.errors import NOWHERE, Finding, FoundErrors, Place, Refused, nearest, quoted
from ssr_planner.knowledge.case import Case, Expectation
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.service.files import write_over
from ssr_planner.service.opening import require_knowledge
from ssr_planner.wording import proofs

__all__ = ["Proven", "Shown", "prove_folder", "write_situations"]

CODES: Final[Mapping[Fault, str]] = MappingProxyType(
    {
        Fault.NO_SITUATION: "SSR601",
        Fault.DEAD_END: "SSR602",
        Fault.NEVER_OPEN: "SSR603",
        Fault.NEVER_SHUT: "SSR604",
        Fault.NEVER_MET: "SSR605",
        Fault.NEVER_MISSED: "SSR606",
        Fault.NEVER_APPLIES: "SSR607",
        Fault.NEVER_SO: "SSR608",
        Fault.ALWAYS_SO: "SSR609",
        Fault.IDLE_QUESTION: "SSR610",
        Fault.NEVER_NOW: "SSR611",
        Fault.NEVER_STANDS: "SSR612",
        Fault.NEVER_AVERTED: "SSR613",
        Fault.NOTHING_POSSIBLE: "SSR614",
    }
)
NOT_PROVEN: Final = "SSR615"
_LINES: Final = ("gate:", "posture:", "activity:", "consequence:", "context:", "stage:", "lead", "outlook")
_KEPT: Final = 48


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding, and the situation that shows it, where there is one."""

    finding: Finding
    about: str
    case: Case | None


@dataclass(frozen=True, slots=True)
class Proven:
    """What a proof found: proven claims by what they are about, and everything that is wrong or not proven.

    What a claim is about is a kind of item or the id of a scenario; `titles` names the scenarios.
    """

    folder: Path
    claims: Mapping[str, int]
    titles: Mapping[str, str]
    shown: tuple[Shown, ...]

    @property
    def faults(self) -> int:
        """How many claims are refuted."""
        return sum(one.finding.code != NOT_PROVEN for one in self.shown)

    @property
    def open(self) -> int:
        """How many claims are not proven."""
        return len(self.shown) - self.faults


def prove_folder(
    folder: Path, scenarios: Sequence[str], limit: int, today: date, progress: Progress | None = None
) -> Proven:
    """The proof of the scenarios of a folder, of all of them where none is named.

    Raises:
        Refused: when there is no such folder or scenario, or the solver is not installed.
        FoundErrors: when the folder does not pass the check that comes first.
    """
    require_knowledge(folder)
    loaded = load(folder)
    errors = [one for one in check(loaded) if one.severity == "error"]
    if errors or loaded.knowledge is None:
        raise FoundErrors(*errors)
    knowledge = loaded.knowledge
    for name in scenarios:
        _require_scenario(name, knowledge)
    try:
        proof = prove(knowledge, _base(today), scenarios or None, limit, progress)
    except ImportError:
        message = "Proofs need a solver that is not installed."
        hint = 'Install it with: pip install "ssr-planner[analysis]"'
        raise Refused(Finding("SSR507", "error", NOWHERE, message, hint)) from None
    shown = tuple(_shown(one, loaded, knowledge, limit) for one in proof.claims if one.verdict != "holds")
    everything = (knowledge.common, *knowledge.scenarios.values())
    return Proven(folder, _counted(proof, knowledge), {one.id: one.title for one in everything}, shown)


def write_situations(proven: Proven, folder: Path) -> tuple[Path, ...]:
    """Write the situation of each finding into a folder, each under the id of its case.

    Raises:
        Refused: when the folder takes no file.
    """
    found = [one for one in proven.shown if one.case is not None]
    return tuple(
        write_over(folder, f"{one.case.id}.yaml", situation_file(one.case, one.finding.message))
        for one in found
        if one.case is not None
    )


def _require_scenario(name: str, knowledge: Knowledge) -> None:
    if name not in knowledge.scenarios:
        near = nearest(name, knowledge.scenarios)
        hint = f"Did you mean {near}?" if near else f"There are: {', '.join(knowledge.scenarios)}."
        raise Refused(Finding("SSR511", "error", NOWHERE, f"There is no scenario called {quoted(name)}.", hint))


def _base(today: date) -> Case:
    """What every situation file that shows a fault begins with."""
    return Case.model_validate(
        {
            "id": "shown",
            "title": "A situation that shows a fault",
            "country": "Any country",
            "as_of": today,
            "decisions": [{"decision": "go", "who": "nobody yet", "why": "Assumed, so that the fault can be seen."}],
        }
    )


def _shown(found: Found, loaded: Loaded, knowledge: Knowledge, limit: int) -> Shown:
    place = _place(found.spot, loaded)
    if found.verdict == "open":
        message = proofs.not_proven(found, knowledge, limit)
        hint = "Prove with a higher --limit."
        return Shown(Finding(NOT_PROVEN, "error", place, message, hint), found.about, None)
    code = CODES[found.fault]
    message, hint = proofs.fault(found, knowledge)
    return Shown(Finding(code, "error", place, message, hint), found.about, _case(found, code, message))


def _place(spot: Spot, loaded: Loaded) -> Place:
    parsed = loaded.parsed.get((spot.kind, spot.item))
    if parsed is None:
        folders = {"activities": "catalogue/activities", "constraints": "facts/constraints.yaml"}
        return Place(folders.get(spot.kind, spot.item))
    return parsed.place(*spot.path)


def _case(found: Found, code: str, message: str) -> Case | None:
    """The situation with what a plan says there today; whoever mends the fault writes what it should say."""
    if found.situation is None:
        return None
    words = "".join(sign if sign.isalnum() else "_" for sign in found.about.lower())
    id_ = f"{code.lower()}_{'_'.join(filter(None, words.split('_')))}"[:_KEPT].rstrip("_")
    expected: tuple[Expectation, ...] = ()
    if found.shows is not None and found.shows[0].startswith(_LINES):
        line, word = found.shows
        expected = (Expectation.model_validate({"about": line, "is": word, "because": message, "source": code}),)
    return found.situation.model_copy(update={"id": id_, "expected": expected})


def _counted(proof: Proof, knowledge: Knowledge) -> Mapping[str, int]:
    """How many claims hold, by what they are about."""
    counts: dict[str, int] = {}
    for one in proof.of("holds"):
        group = one.spot.item if one.spot.kind == "scenarios" else _GROUPS.get(one.spot.kind, one.spot.kind)
        counts[group] = counts.get(group, 0) + 1
    order = ["facts", "diagnosis", knowledge.common.id, *knowledge.scenarios, "activities", "rules"]
    return {group: counts[group] for group in order if group in counts}


_GROUPS: Final = {"constraints": "facts"}
