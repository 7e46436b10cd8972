"""What all checks stand on: the items that were read, each with its parts, conditions and names. Built once for a run.

A file that could not be read is still known by its name, so that one mistake does not raise a hundred others.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

from pydantic import BaseModel

from ssr_planner.conditions.domains import NOT_APPLICABLE as ABSENT
from ssr_planner.conditions.domains import YES_NO, Bound, Domain, Named, Problem, bind, both_senses, problems
from ssr_planner.conditions.syntax import atoms, capability_name
from ssr_planner.content.loader import Loaded, Parsed
from ssr_planner.content.yaml_events import wrong
from ssr_planner.errors import Finding, Place
from ssr_planner.knowledge.catalogue import Activity, Vocabulary
from ssr_planner.knowledge.common import Condition, Requirement, Status
from ssr_planner.knowledge.facts import Fact, Mover
from ssr_planner.knowledge.library import OUTLOOK, context_fact, stage_fact
from ssr_planner.knowledge.rules import Measure, Rule
from ssr_planner.knowledge.scenario import Diagnosis, Scenario

__all__ = ["Asked", "Ground", "Part", "Path", "names_in"]

Path = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)
PUBLISHED: Final = (context_fact(""), stage_fact(""), OUTLOOK)


@dataclass(frozen=True, slots=True)
class Part:
    """An item, or a part of it, and the path that leads there."""

    parsed: Parsed
    path: Path
    model: BaseModel

    def place(self, path: Path) -> Place:
        """Where something stands whose path leads from the item."""
        return self.parsed.place(*path)


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition: the part that has it, and under which field."""

    part: Part
    field: str
    condition: Condition

    @property
    def path(self) -> Path:
        """The path of the condition within its item."""
        return (*self.part.path, _key(self.part.model, self.field))

    @property
    def is_need(self) -> bool:
        """Whether a gate, a posture, an activity or a rule asks it of what is to start."""
        return (type(self.part.model), self.field) in {(Requirement, "if_"), (Rule, "b_if")}

    def finding(self, code: str, message: str, hint: str) -> Finding:
        """A finding at the condition."""
        return wrong(code, self.part.parsed.place(*self.path), message, hint)


@dataclass(frozen=True)
class Ground:
    """All items that were read and are not retired, by kind and id, and what their conditions may name."""

    loaded: Loaded

    @cached_property
    def items(self) -> Mapping[str, Mapping[str, Parsed]]:
        """Every item in use, by kind and id."""
        kinds: dict[str, dict[str, Parsed]] = {}
        for (kind, id_), parsed in self.loaded.parsed.items():
            if not self.is_retired(parsed):
                kinds.setdefault(kind, {})[id_] = parsed
        return kinds

    @cached_property
    def unread(self) -> frozenset[tuple[str, str]]:
        """Kind and name of every file that the loader found wrong."""
        wrong = (one.place.file for one in self.loaded.findings if one.severity == "error")
        return frozenset(_named_by(file) for file in wrong)

    def is_retired(self, parsed: Parsed) -> bool:
        """Whether an item is kept for reading only."""
        return getattr(parsed.item, "status", None) is Status.RETIRED

    def of(self, kind: str, model: type[M]) -> dict[str, M]:
        """The items of a kind, by id."""
        found = ((id_, one.item) for id_, one in self.items.get(kind, {}).items())
        return {id_: item for id_, item in found if isinstance(item, model)}

    @cached_property
    def vocabulary(self) -> Vocabulary | None:
        """The words of the field, if their file could be read."""
        return next(iter(self.of("vocabulary", Vocabulary).values()), None)

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """The facts, derived ones included."""
        return self.of("facts", Fact)

    @cached_property
    def activities(self) -> Mapping[str, Activity]:
        """The activities."""
        return self.of("activities", Activity)

    @cached_property
    def scenarios(self) -> Mapping[str, Scenario]:
        """The scenarios, the common one included."""
        return self.of("scenarios", Scenario)

    @cached_property
    def diagnosis(self) -> Diagnosis | None:
        """How situations are named, if that file could be read."""
        return next(iter(self.of("diagnosis", Diagnosis).values()), None)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every item in use and all its parts, in order."""
        items = (one for kind in self.items.values() for one in kind.values())
        return tuple(part for parsed in items for part in _parts(parsed, (), parsed.item))

    @cached_property
    def conditions(self) -> tuple[Asked, ...]:
        """Every condition of every item in use, in order."""
        return tuple(
            Asked(part, field, value)
            for part in self.parts
            for field in type(part.model).model_fields
            if isinstance(value := getattr(part.model, field), Condition)
        )

    @cached_property
    def published(self) -> Mapping[str, Domain]:
        """The facts that the diagnosis publishes."""
        if self.diagnosis is None:
            return {}
        contexts = {context_fact(one.id): YES_NO for one in self.diagnosis.contexts}
        stages = {
            stage_fact(id_): Domain((*dict.fromkeys(one.id for one in entries), ABSENT), ordered=True)
            for id_, entries in self.diagnosis.stages.items()
        }
        return {**contexts, **stages, OUTLOOK: Domain(tuple(one.id for one in self.diagnosis.outlook))}

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """The measures of a whole plan."""
        return self.of("measures", Measure)

    @cached_property
    def domains(self) -> Mapping[str, Domain]:
        """The domain of every name that a condition may read."""
        capabilities = self.vocabulary.capabilities if self.vocabulary else ()
        return {
            **{id_: fact.domain for id_, fact in self.facts.items()},
            **{capability_name(one): YES_NO for one in capabilities},
            **self.published,
            **{id_: measure.domain for id_, measure in self.measures.items()},
        }

    def problems(self, condition: Condition) -> list[Problem]:
        """What does not fit in a condition, apart from names whose own file is wrong."""
        return [one for one in problems(condition.node, self.domains) if not self._excused(one)]

    def _excused(self, problem: Problem) -> bool:
        if problem.kind == "capability":
            return self.vocabulary is None
        if problem.kind != "fact":
            return False
        known = {("facts", problem.name), ("measures", problem.name)} & self.unread
        return bool(known) or (self.diagnosis is None and problem.name.startswith(PUBLISHED))

    def bound(self, condition: Condition) -> Bound | None:
        """The condition over sets of values, derived facts put in place; none if something in it does not fit."""
        if problems(condition.node, self.domains):
            return None
        return bind(condition.node, self.domains, self._named)

    @cached_property
    def derived(self) -> Mapping[str, Condition]:
        """The conditions of derived facts, by fact."""
        return {id_: fact.derived for id_, fact in self.facts.items() if fact.derived is not None}

    @cached_property
    def _named(self) -> Mapping[str, Named]:
        named: dict[str, Named] = {}
        waiting = {id_: one for id_, one in self.derived.items() if not problems(one.node, self.domains)}
        while ready := [id_ for id_, one in waiting.items() if not names_in(one) & waiting.keys()]:
            for id_ in ready:
                named[id_] = both_senses(waiting.pop(id_).node, self.domains, named)
        return named

    def reads(self, condition: Condition) -> frozenset[str]:
        """Every name that a condition reads, itself or through derived facts."""
        seen: set[str] = set()
        waiting = set(names_in(condition))
        while waiting:
            name = waiting.pop()
            seen.add(name)
            if name in self.derived:
                waiting |= names_in(self.derived[name]) - seen
        return frozenset(seen)

    def moved_by_programme(self, fact: str) -> bool:
        """Whether a fact is one that the programme itself moves."""
        return fact in self.facts and self.facts[fact].moved_by is Mover.PROGRAMME

    @cached_property
    def delivered(self) -> Mapping[str, frozenset[str]]:
        """For each fact the values that activities deliver."""
        found: dict[str, set[str]] = {}
        for activity in self.activities.values():
            for fact, value in activity.delivers.items():
                found.setdefault(fact, set()).add(value)
        return {fact: frozenset(values) for fact, values in found.items()}


def names_in(condition: Condition) -> frozenset[str]:
    """The names that stand in a condition."""
    return frozenset(atom.fact for atom in atoms(condition.node))


def _parts(parsed: Parsed, path: Path, model: BaseModel) -> Iterator[Part]:
    yield Part(parsed, path, model)
    for field in type(model).model_fields:
        value = getattr(model, field)
        here = (*path, _key(model, field))
        if isinstance(value, BaseModel):
            yield from _parts(parsed, here, value)
        elif isinstance(value, tuple):
            for at, one in enumerate(value):
                if isinstance(one, BaseModel):
                    yield from _parts(parsed, (*here, at), one)
        elif isinstance(value, dict):
            yield from _in_keys(parsed, here, value)


def _in_keys(parsed: Parsed, path: Path, value: Mapping[str, object]) -> Iterator[Part]:
    for key, one in value.items():
        if isinstance(one, BaseModel):
            yield from _parts(parsed, (*path, key), one)
        elif isinstance(one, tuple):
            for at, entry in enumerate(one):
                if isinstance(entry, BaseModel):
                    yield from _parts(parsed, (*path, key, at), entry)


def _key(model: BaseModel, field: str) -> str:
    return type(model).model_fields[field].alias or field


def _named_by(file: str) -> tuple[str, str]:
    """Kind and name of the item that a file should hold."""
    match file.removesuffix(".yaml").split("/"):
        case ["facts", *_, name]:
            return ("constraints" if name == "constraints" else "facts"), name
        case ["catalogue", kind, *_, name]:
            return kind, name
        case [name, "scenario"]:
            return "scenarios", name
        case [*_, name]:
            return name, name
        case _:
            return file, file
