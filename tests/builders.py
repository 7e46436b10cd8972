"""Small pieces of knowledge with sane defaults, about a harbour that reopens after a flood.

Every builder takes keywords named like the keys of the files; a Python word such as `from` or `if` gets an underscore
at its end. Nothing here reads a file.

>>> fact("crane", values=("broken", "slow", "fast")).domain.values
('broken', 'slow', 'fast')
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.catalogue import Activity, Vocabulary
from ssr_planner.knowledge.common import Requirement
from ssr_planner.knowledge.facts import Constraint, Fact
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.knowledge.rules import Measure, Rule
from ssr_planner.knowledge.scenario import Diagnosis, Scenario

__all__ = [
    "activity",
    "activity_keys",
    "answers",
    "case",
    "constraint",
    "derived",
    "diagnosis",
    "fact",
    "fact_keys",
    "knowledge",
    "measure",
    "requirement",
    "requirement_keys",
    "rule",
    "rule_keys",
    "scenario",
    "vocabulary",
]

Keys = dict[str, Any]


def _merged(defaults: Mapping[str, object], given: Mapping[str, object]) -> Keys:
    return {**defaults, **{key.removesuffix("_"): value for key, value in given.items()}}


def _says(values: Iterable[str]) -> Keys:
    return {value: {"says": f"It is {value}."} for value in values}


def fact_keys(id_: str, values: Iterable[str] | None = None, **given: object) -> Keys:
    """The keys of a fact: yes or no without `values`, else a level from least to most (or the `kind` that is given)."""
    defaults = {
        "id": id_,
        "title": id_.replace("_", " ").capitalize(),
        "question": f"What about {id_}?",
        "kind": "yes_no" if values is None else "level",
        "values": _says(("yes", "no") if values is None else values),
        "moved_by": "others",
        "basis": "assumption",
    }
    return _merged(defaults, given)


def fact(id_: str, values: Iterable[str] | None = None, **given: object) -> Fact:
    """A fact that people answer."""
    return Fact.model_validate(fact_keys(id_, values, **given))


def derived(id_: str, condition: str, **given: object) -> Fact:
    """A fact that is a named condition over others."""
    keys = _merged({**fact_keys(id_), "derived": condition}, given)
    return Fact.model_validate({key: value for key, value in keys.items() if key not in {"question", "moved_by"}})


def constraint(id_: str, never: str, **given: object) -> Constraint:
    """A combination that cannot be."""
    defaults = {"id": id_, "never": never, "because": "The two exclude each other.", "basis": "assumption"}
    return Constraint.model_validate(_merged(defaults, given))


def requirement_keys(id_: str = "first", if_: str | None = "crane", **given: object) -> Keys:
    """The keys of a requirement; `if_=None` leaves its condition out."""
    defaults: Keys = {"id": id_, "because": "So it is.", "strength": "shall", "basis": "assumption"}
    if if_ is not None:
        defaults["if"] = if_
    return _merged(defaults, given)


def requirement(id_: str = "first", if_: str | None = "crane", **given: object) -> Requirement:
    """A requirement of strength shall."""
    return Requirement.model_validate(requirement_keys(id_, if_, **given))


def activity_keys(id_: str = "repair_crane", **given: object) -> Keys:
    """The keys of an activity that needs nothing, may start at any time and delivers nothing."""
    defaults = {
        "id": id_,
        "title": f"{id_.replace('_', ' ').capitalize()}",
        "output": "It is done.",
        "from": "any",
        "with": ["crew"],
        "sector": "quay",
        "dimension": "works",
        "duration_months": {"low": 1, "likely": 2, "high": 3, "basis": "assumption"},
        "support_to_forces": "none",
        "recurrent_cost": "no",
        "lead": ["port_office"],
        "basis": "assumption",
    }
    return _merged(defaults, given)


def activity(id_: str = "repair_crane", **given: object) -> Activity:
    """An activity."""
    return Activity.model_validate(activity_keys(id_, **given))


def rule_keys(id_: str = "r1_quay_first", **given: object) -> Keys:
    """The keys of a rule without its kind and operands."""
    defaults = {
        "id": id_,
        "title": "One thing and another",
        "otherwise": "Something breaks.",
        "strength": "should",
        "basis": "assumption",
    }
    return _merged(defaults, given)


def rule(id_: str = "r1_quay_first", **given: object) -> Rule:
    """A rule; its kind and operands must be given."""
    return Rule.model_validate(rule_keys(id_, **given))


def measure(id_: str = "share_of_works", **given: object) -> Measure:
    """A measure: the share of works in everything, little below a half and much from there on."""
    defaults = {
        "id": id_,
        "title": "Share of works",
        "kind": "share",
        "of": {"dimension": "works"},
        "bands": [{"value": "little", "below": 0.5, "says": "It is little."}, {"value": "much", "says": "It is much."}],
        "basis": "assumption",
    }
    return Measure.model_validate(_merged(defaults, given))


def scenario(id_: str = "flood", *phases: Keys, **given: object) -> Scenario:
    """A scenario of these phases, or of one phase with an open gate."""
    defaults: Keys = {"id": id_, "title": id_.capitalize(), "phases": list(phases) or [{"id": "repair"}]}
    return Scenario.model_validate(_merged(defaults, given))


def diagnosis(**given: object) -> Diagnosis:
    """A diagnosis with the context flood (never, unless given), two lists that only have their else, and no stages."""
    defaults = {
        "contexts": [{"id": "flood", "when": "flooded", "says": "It is flooded.", "basis": "assumption"}],
        "lead": [{"id": "outside", "otherwise": "yes", "because": "Nothing else fits."}],
        "outlook": [{"id": "calm", "otherwise": "yes", "says": "It stays as it is."}],
    }
    return Diagnosis.model_validate(_merged(defaults, given))


def vocabulary(**given: Iterable[str]) -> Vocabulary:
    """A vocabulary in which every id is its own title; keywords replace the ids of a group."""
    groups: dict[str, Iterable[str]] = {
        "contexts": ("flood", "outside"),
        "phases": ("inception", "repair"),
        "sectors": ("quay", "sea"),
        "dimensions": ("works", "rules"),
        "partner_classes": ("crew", "owners"),
        "capabilities": ("dive", "weld"),
        "actor_kinds": ("port_office",),
    }
    return Vocabulary.model_validate(
        {group: {id_: {"title": id_} for id_ in ids} for group, ids in {**groups, **given}.items()}
    )


def knowledge(*facts: Fact, **given: object) -> Knowledge:
    """A library of these facts; every other part has a small default, and `flooded` is added where it is missing."""
    by_id = {one.id: one for one in facts}
    defaults = {
        "vocabulary": vocabulary(),
        "facts": by_id if "flooded" in by_id else {**by_id, "flooded": fact("flooded")},
        "diagnosis": diagnosis(),
        "common": scenario("common", {"id": "inception", "before_context": "yes"}),
        "scenarios": {"flood": scenario(), "outside": scenario("outside")},
    }
    return Knowledge.model_validate({**defaults, **given})


def answers(**said: object) -> Keys:
    """Answers by fact: a text is a value, a list is one of several, None is don't know, anything else stands as it is.

    >>> answers(crane="broken", tide=["low", "high"])
    {'crane': {'value': 'broken'}, 'tide': {'one_of': ['low', 'high']}}
    """
    return {fact_id: _answer(value) for fact_id, value in said.items()}


def _answer(value: object) -> object:
    if value is None:
        return {"dont_know": "yes"}
    if isinstance(value, str):
        return {"value": value}
    return {"one_of": value} if isinstance(value, list | tuple) else value


def case(said: Mapping[str, object] | None = None, **given: object) -> Case:
    """A case of the harbour on the first of June 2020, with these answers (values read as `answers` reads them)."""
    defaults = {
        "id": "harbour",
        "title": "A harbour after a flood",
        "country": "Nowhere",
        "as_of": "2020-06-01",
        "answers": answers(**(said or {})),
    }
    return Case.model_validate(_merged(defaults, given))
