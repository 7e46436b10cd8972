"""A folder of YAML to Knowledge: every file read, every mistake found in one run, each with its place.

What the items mean together is checked in `checks`; keeping a compiled form is the business of `compiled`.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ValidationError

from ssr_planner.conditions.syntax import atoms
from ssr_planner.content.problems import findings_of
from ssr_planner.content.yaml_files import Node, file_bytes, parse_yaml, place_of, plain
from ssr_planner.errors import Finding, Place, quoted
from ssr_planner.knowledge.catalogue import (
    Activity,
    Actor,
    CaseNote,
    Codes,
    Indicator,
    SectorGuide,
    Source,
    Vocabulary,
    Way,
)
from ssr_planner.knowledge.common import Model
from ssr_planner.knowledge.facts import Constraint, Fact
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.knowledge.rules import Measure, Rule
from ssr_planner.knowledge.scenario import Diagnosis, Scenario

__all__ = ["Loaded", "Parsed", "knowledge_files", "load", "parse_item"]

CATALOGUE: Final[Mapping[str, type[BaseModel]]] = {
    "activities": Activity,
    "actors": Actor,
    "case_notes": CaseNote,
    "indicators": Indicator,
    "measures": Measure,
    "rules": Rule,
    "sector_guides": SectorGuide,
    "sources": Source,
    "ways": Way,
}
APART: Final = frozenset({"cases", "exercises", "schema"})
COMMON: Final = "common"


class Constraints(Model):
    """The file that lists what cannot be."""

    constraints: tuple[Constraint, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """One item with the tree it came from, so that later checks can name a line."""

    kind: str
    name: str
    item: BaseModel
    node: Node

    def place(self, *path: str | int) -> Place:
        """Where a part of the item stands."""
        return place_of(self.node, path)


@dataclass
class Loaded:
    """What came of loading: the knowledge unless something is wrong, all findings, and every item's tree."""

    knowledge: Knowledge | None = None
    digest: str = ""
    findings: list[Finding] = field(default_factory=list)
    parsed: dict[tuple[str, str], Parsed] = field(default_factory=dict)


def knowledge_files(folder: Path) -> list[tuple[str, Path]]:
    """The files that make up the knowledge of a folder, by relative name, in order; cases and exercises apart."""
    found: list[tuple[str, Path]] = []
    for place, folders, files in os.walk(folder):
        here = Path(place)
        if here == folder:
            folders[:] = [name for name in folders if name not in APART]
        inside = here.relative_to(folder).as_posix()
        prefix = "" if inside == "." else f"{inside}/"
        found += [(f"{prefix}{name}", here / name) for name in files if name.endswith(".yaml")]
    return sorted(found)


def digest_of(contents: Iterable[tuple[str, bytes]]) -> str:
    """A digest over sorted names and bytes."""
    total = hashlib.sha256()
    for name, content in contents:
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def load(folder: Path) -> Loaded:
    """Everything in a folder; without knowledge when any file is wrong."""
    loaded = Loaded()
    contents: list[tuple[str, bytes]] = []
    for name, path in knowledge_files(folder):
        content = file_bytes(path, name)
        if isinstance(content, Finding):
            loaded.findings.append(content)
        else:
            contents.append((name, content))
            _take(loaded, name, content)
    loaded.digest = digest_of(contents)
    _whole(loaded, folder)
    return loaded


def _take(loaded: Loaded, name: str, content: bytes) -> None:
    target = _kind(name)
    if target is None:
        hint = "See the list of folders in scenarios/README.md."
        loaded.findings.append(Finding("SSR206", "error", Place(name, 1), "No kind of item lives here.", hint))
        return
    kind, model = target
    parsed, findings = parse_item(content, name, kind, model)
    loaded.findings.extend(findings)
    if parsed is None:
        return
    stem, id_ = name.rpartition("/")[2].removesuffix(".yaml"), getattr(parsed.item, "id", None)
    named_by_file = kind in CATALOGUE or kind == "facts"
    if named_by_file and id_ != stem:
        message = f"The id {quoted(str(id_))} differs from the file name {quoted(stem)}."
        loaded.findings.append(Finding("SSR205", "error", parsed.place("id"), message, "Give both the same name."))
    key = (kind, str(id_) if id_ else name)
    if key in loaded.parsed:
        message = f"{quoted(key[1])} stands in {loaded.parsed[key].name} already."
        loaded.findings.append(Finding("SSR208", "error", parsed.place("id"), message, "Give it another id."))
    loaded.parsed[key] = parsed


def _kind(name: str) -> tuple[str, type[BaseModel]] | None:
    match name.split("/"):
        case ["vocabulary.yaml"]:
            return "vocabulary", Vocabulary
        case ["codes.yaml"]:
            return "codes", Codes
        case ["diagnosis.yaml"]:
            return "diagnosis", Diagnosis
        case ["facts", "constraints.yaml"]:
            return "constraints", Constraints
        case ["facts", _, _]:
            return "facts", Fact
        case ["catalogue", kind, *_] if kind in CATALOGUE:
            return kind, CATALOGUE[kind]
        case [_, "scenario.yaml"]:
            return "scenarios", Scenario
        case _:
            return None


def parse_item(
    content: bytes, name: str, kind: str, model: type[BaseModel]
) -> tuple[Parsed | None, tuple[Finding, ...]]:
    """One item from the bytes of its file, or the findings that speak against it."""
    reading = parse_yaml(content, name)
    if reading.node is None:
        return None, reading.findings
    data = plain(reading.node)
    if kind == "constraints":
        data = {"constraints": data}
    try:
        item = model.model_validate(data)
    except ValidationError as error:
        return None, tuple(findings_of(error, reading.node, model))
    return Parsed(kind, name, item, reading.node), ()


def _whole(loaded: Loaded, folder: Path) -> None:
    """Put the items together, if nothing needed is missing."""
    missing = [one for one in ("vocabulary", "diagnosis") if not any(kind == one for kind, _ in loaded.parsed)]
    if ("scenarios", COMMON) not in loaded.parsed:
        missing.append(f"{COMMON}/scenario")
    if any(found.severity == "error" for found in loaded.findings):
        return
    for one in missing:
        place = Place(f"{one}.yaml")
        message = f"The folder {quoted(folder.name)} has no such file, and nothing can be planned without it."
        loaded.findings.append(Finding("SSR209", "error", place, message, "Start from the shipped scenarios folder."))
    if not missing:
        loaded.knowledge = _assembled(loaded.parsed)


def _assembled(parsed: Mapping[tuple[str, str], Parsed]) -> Knowledge:
    def of(kind: str) -> Iterator[tuple[str, Parsed]]:
        return ((id_, one) for (found, id_), one in parsed.items() if found == kind)

    def single(kind: str) -> BaseModel | None:
        return next((one.item for _, one in of(kind)), None)

    scenarios = {id_: one.item for id_, one in of("scenarios")}
    vocabulary = single("vocabulary")
    constraints = single("constraints")
    kept = {kind: _kept(dict(of(kind))) for kind in CATALOGUE}
    kept["activities"] = _in_order(kept["activities"], vocabulary)
    return Knowledge.model_validate(
        {
            "vocabulary": vocabulary,
            "codes": single("codes"),
            "facts": _facts(dict(of("facts"))),
            "constraints": constraints.constraints if isinstance(constraints, Constraints) else (),
            "diagnosis": single("diagnosis"),
            "common": scenarios.pop(COMMON),
            "scenarios": _by_vocabulary(scenarios, vocabulary),
            **kept,
        }
    )


def _facts(parsed: Mapping[str, Parsed]) -> dict[str, Fact]:
    """Facts with the theme of their folder; derived ones after what they read."""
    items = {id_: item for id_, item in _kept(parsed).items() if isinstance(item, Fact)}
    themed = {id_: item.model_copy(update={"theme": parsed[id_].name.split("/")[1]}) for id_, item in items.items()}
    asked = {id_: item for id_, item in themed.items() if item.derived is None}
    return {**asked, **_derived_in_order({id_: item for id_, item in themed.items() if id_ not in asked})}


def _derived_in_order(derived: Mapping[str, Fact]) -> dict[str, Fact]:
    """Derived facts after the derived facts they read; those in a circle, which the check reports, as written."""
    ordered: dict[str, Fact] = {}

    def place(id_: str, above: frozenset[str]) -> None:
        condition = derived[id_].derived
        for atom in atoms(condition.node) if condition is not None else ():
            if atom.fact in derived and atom.fact not in above:
                place(atom.fact, above | {atom.fact})
        ordered.setdefault(id_, derived[id_])

    for id_ in derived:
        place(id_, frozenset({id_}))
    return ordered


def _kept(parsed: Mapping[str, Parsed]) -> dict[str, BaseModel]:
    """The items that are not retired."""
    return {id_: one.item for id_, one in parsed.items() if getattr(one.item, "status", None) != "retired"}


def _by_vocabulary(scenarios: Mapping[str, BaseModel], vocabulary: BaseModel | None) -> dict[str, BaseModel]:
    order = list(vocabulary.contexts) if isinstance(vocabulary, Vocabulary) else []
    return dict(sorted(scenarios.items(), key=lambda one: order.index(one[0]) if one[0] in order else len(order)))


def _in_order(activities: Mapping[str, BaseModel], vocabulary: BaseModel | None) -> dict[str, BaseModel]:
    """Activities in the order of phases, then of sectors, as the vocabulary writes them."""
    assert isinstance(vocabulary, Vocabulary)
    phases, sectors = list(vocabulary.phases), list(vocabulary.sectors)

    def place(item: BaseModel) -> tuple[int, int, str]:
        assert isinstance(item, Activity)
        phase = phases.index(item.phase) if item.phase in phases else -1
        return phase, sectors.index(item.sector) if item.sector in sectors else len(sectors), item.id

    return dict(sorted(activities.items(), key=lambda one: place(one[1])))
