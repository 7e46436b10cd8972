"""Whether every id that an item names exists: in the vocabulary, or as an item of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel

from ssr_planner.conditions.syntax import capability_of
from ssr_planner.content.checks.ground import Ground, Part, Path
from ssr_planner.content.loader import COMMON
from ssr_planner.content.yaml_events import wrong
from ssr_planner.errors import Finding, nearest, quoted
from ssr_planner.knowledge.catalogue import Activity, Actor, SectorGuide, Way
from ssr_planner.knowledge.common import Requirement, SourceRef
from ssr_planner.knowledge.facts import Fact, Stale
from ssr_planner.knowledge.rules import Rule, Select
from ssr_planner.knowledge.scenario import Context, Diagnosis, Phase, Scenario

__all__ = ["references", "unresolved"]


@dataclass(frozen=True, slots=True)
class Items:
    """Names must be items of this kind; `called` is what one is called."""

    kind: str
    called: str


@dataclass(frozen=True, slots=True)
class Words:
    """Names must stand in this list of the vocabulary; `called` is what one is called."""

    list: str
    called: str


Target = Items | Words

_ACTIVITY, _FACT = Items("activities", "activity"), Items("facts", "fact")
_SECTOR, _PHASE, _PARTNER = (
    Words("sectors", "sector"),
    Words("phases", "phase"),
    Words("partner_classes", "partner class"),
)
_DIMENSION, _TAG, _SUPPORT = (
    Words("dimensions", "dimension"),
    Words("tags", "tag"),
    Words("supports", "kind of support"),
)
_KIND, _PRINCIPLE = Words("actor_kinds", "kind of actor"), Words("principles", "principle")
_CONTEXT = Words("contexts", "context")
_INDICATOR, _CASE_NOTE = Items("indicators", "indicator"), Items("case_notes", "case note")

REFERENCES: Final[Mapping[type[BaseModel], Mapping[str, Target]]] = {
    SourceRef: {"id": Items("sources", "source")},
    Requirement: {"serves": _PRINCIPLE},
    Fact: {"who_may_know": _KIND, "objective": Words("objectives", "objective"), "indicators": _INDICATOR},
    Stale: {"happenings": Words("happenings", "happening")},
    Activity: {
        "with_": _PARTNER,
        "sector": _SECTOR,
        "dimension": _DIMENSION,
        "tags": _TAG,
        "delivers": _FACT,
        "works_toward": _FACT,
        "support_to_forces": _SUPPORT,
        "lead": _KIND,
        "indicators": _INDICATOR,
        "cases": _CASE_NOTE,
    },
    Actor: {
        "kind": _KIND,
        "sectors": _SECTOR,
        "capabilities": Words("capabilities", "capability"),
        "contexts": _CONTEXT,
        "superseded_by": Items("actors", "actor"),
    },
    SectorGuide: {"id": _SECTOR},
    Way: {"cases": _CASE_NOTE},
    Rule: {"moves": _FACT, "serves": _PRINCIPLE, "cases": _CASE_NOTE},
    Select: {
        "activities": _ACTIVITY,
        "sector": _SECTOR,
        "dimension": _DIMENSION,
        "tags": _TAG,
        "all_tags": _TAG,
        "with_": _PARTNER,
        "from_": _PHASE,
        "support_to_forces": _SUPPORT,
    },
    Scenario: {"postures": _PARTNER},
    Phase: {"id": _PHASE, "sectors": _SECTOR},
    Context: {"id": _CONTEXT},
}


def references(ground: Ground) -> Iterator[Finding]:
    """Everything that an item names and that is not there."""
    for part in ground.parts:
        yield from unresolved(ground, part)
        if isinstance(part.model, Activity):
            yield from _of_activity(ground, part, part.model)
        if isinstance(part.model, Diagnosis):
            yield from _of_diagnosis(ground, part, part.model)
        if isinstance(part.model, Scenario) and part.model.id != COMMON:
            yield from _missing(ground, part, ("id",), part.model.id, _CONTEXT)


def unresolved(ground: Ground, part: Part) -> Iterator[Finding]:
    """What one part of an item names and that is not there."""
    for field, target in REFERENCES.get(type(part.model), {}).items():
        for path, name in _named(part, field):
            yield from _missing(ground, part, path, name, target)


def _named(part: Part, field: str) -> Iterator[tuple[Path, str]]:
    """The names under a field, each with its path: a name, a list of names, or keys that are names."""
    value = getattr(part.model, field)
    here = (*part.path, type(part.model).model_fields[field].alias or field)
    if isinstance(value, str):
        yield here, value
    elif isinstance(value, tuple):
        yield from (((*here, at), name) for at, name in enumerate(value))
    elif isinstance(value, dict):
        yield from (((*here, name), name) for name in value)


def _missing(ground: Ground, part: Part, path: Path, name: str, target: Target) -> Iterator[Finding]:
    if isinstance(target, Words):
        yield from _no_word(ground, part, path, name, target)
    elif name not in ground.items.get(target.kind, {}) and (target.kind, name) not in ground.unread:
        retired = (target.kind, name) in ground.loaded.parsed
        message = f"The {target.called} {quoted(name)} {'is retired' if retired else 'does not exist'}."
        near = nearest(name, ground.items.get(target.kind, {}))
        hint = f"Did you mean {near}?" if near else f"Name another {target.called}, or write a file for it."
        yield wrong("SSR214", part.place(path), message, hint)


def _no_word(ground: Ground, part: Part, path: Path, name: str, target: Words) -> Iterator[Finding]:
    known: Mapping[str, object] = getattr(ground.vocabulary, target.list) if ground.vocabulary else {name: None}
    if name in known:
        return
    message = f"The vocabulary has no {target.called} {quoted(name)}."
    near = nearest(name, known)
    hint = f"Did you mean {near}?" if near else f"See {quoted(target.list)} in vocabulary.yaml."
    yield wrong("SSR215", part.place(path), message, hint)


def _of_activity(ground: Ground, part: Part, activity: Activity) -> Iterator[Finding]:
    if activity.phase is not None:
        yield from _missing(ground, part, ("from",), activity.phase, _PHASE)
    for at, support in enumerate(activity.support):
        if ground.vocabulary and (name := capability_of(support) or "") not in ground.vocabulary.capabilities:
            near = nearest(name, ground.vocabulary.capabilities)
            hint = f"Did you mean can({near})?" if near else "See the capabilities in vocabulary.yaml."
            message = f"No actor can {quoted(name)}: the vocabulary has no such capability."
            yield wrong("SSR213", part.place(("support", at)), message, hint)


def _of_diagnosis(ground: Ground, part: Part, diagnosis: Diagnosis) -> Iterator[Finding]:
    for at, entry in enumerate(diagnosis.lead):
        yield from _missing(ground, part, ("lead", at, "id"), entry.id, Items("scenarios", "scenario"))
    for context, entries in diagnosis.stages.items():
        if context not in {one.id for one in diagnosis.contexts}:
            message = f"Stages are listed for {quoted(context)}, which is no context of this file."
            near = nearest(context, (one.id for one in diagnosis.contexts))
            hint = f"Did you mean {near}?" if near else "List the context above, or take its stages away."
            yield wrong("SSR214", part.place(("stages", context)), message, hint)
        for at, entry in enumerate(entries):
            stage = Words("stages", "stage")
            yield from _missing(ground, part, ("stages", context, at, "id"), entry.id, stage)
    for at, entry in enumerate(diagnosis.outlook):
        yield from _missing(ground, part, ("outlook", at, "id"), entry.id, Words("outlooks", "outlook"))
