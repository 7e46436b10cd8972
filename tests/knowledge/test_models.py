"""What experts may write: strict models, conditions as fields, sources, ranges, and the library built from them."""

from collections.abc import Callable, Iterator
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from ssr_planner.conditions.domains import NOT_APPLICABLE, YES_NO, AllOf, Domain, Test
from ssr_planner.conditions.parser import parse
from ssr_planner.knowledge import case as case_models
from ssr_planner.knowledge import catalogue, common, facts, library, rules, scenario
from ssr_planner.knowledge.case import Answer, Case, Happened, last_day
from ssr_planner.knowledge.catalogue import Activity
from ssr_planner.knowledge.common import Condition, Entry, Flag, Id, Model, Months, Requirement, Sourced, SourceRef
from ssr_planner.knowledge.facts import Constraint, Fact
from ssr_planner.knowledge.library import Knowledge, context_fact, gate_address, stage_fact
from ssr_planner.knowledge.rules import Band, Measure, Rule, Select
from ssr_planner.knowledge.scenario import Diagnosis, Ending
from tests.builders import (
    activity,
    activity_keys,
    case,
    constraint,
    derived,
    diagnosis,
    fact,
    fact_keys,
    knowledge,
    measure,
    requirement,
    requirement_keys,
    rule,
    rule_keys,
    vocabulary,
)

MODULES: tuple[ModuleType, ...] = (case_models, catalogue, common, facts, library, rules, scenario)
QUAY, SEA = {"sector": "quay"}, {"sector": "sea"}

ONE_THING = "an answer says exactly one of value, one_of, disputed, dont_know, not_applicable"
ONE_ASKED = "a requirement asks either `if` or `decision`"
UNSOURCED = "name a source and place, or say basis: assumption"
RANGE = "a range goes from low to high"
ENTRY = "an entry has `when`; only the last has `otherwise: yes` instead"
ASKED = "a fact has `question` and `moved_by`, or it is `derived`"
WORDS = "a yes_no fact has the values yes and no, in this order"
OTHERWISE = "`otherwise` names a value that stands where `applies` does not hold"
FLAG = "write yes or no"
TEXT = "a condition is text, such as: ceasefire == holding"
OPERANDS = (
    "before and together need a and b (together also within_months), never_without a and b or b_if, caution only `when`"
)

SAID: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    ({"value": "slow"}, ("slow",)),
    ({"one_of": ["slow", "fast"]}, ("slow", "fast")),
    ({"disputed": {"the port office": "slow", "the crew": "broken", "the owners": "slow"}}, ("slow", "broken")),
    ({"dont_know": "yes"}, ()),
    ({"not_applicable": "yes"}, ()),
]

UNSAID: list[dict[str, Any]] = [
    {},
    {"source": "the port office"},
    {"value": "slow", "one_of": ["slow", "fast"]},
    {"value": "slow", "disputed": {"the crew": "fast"}},
    {"value": "slow", "dont_know": "yes"},
    {"one_of": ["slow"], "not_applicable": "yes"},
    {"dont_know": "yes", "not_applicable": "yes"},
    {"dont_know": "no"},
    {"one_of": []},
    {"disputed": {}},
]

FLAGS = [("yes", True), (True, True), ("no", False), (False, False)]
NO_FLAGS: list[object] = ["true", "Yes", "on", "", "y", None, 2, []]

MENDED_RULES: list[dict[str, Any]] = [
    {"kind": "before", "a": QUAY, "b": SEA},
    {"kind": "together", "a": QUAY, "b": SEA, "within_months": 3},
    {"kind": "never_without", "a": QUAY, "b": SEA},
    {"kind": "never_without", "a": QUAY, "b_if": "calm"},
    {"kind": "caution", "when": "calm"},
    {"kind": "caution", "a": QUAY, "when": "calm"},
]
WRONG_RULES: list[dict[str, Any]] = [
    {"kind": "before", "a": QUAY},
    {"kind": "before", "b": SEA},
    {"kind": "before", "a": QUAY, "b_if": "calm"},
    {"kind": "before", "a": QUAY, "b": SEA, "b_if": "calm"},
    {"kind": "together", "a": QUAY, "b": SEA},
    {"kind": "together", "a": QUAY, "within_months": 3},
    {"kind": "never_without", "a": QUAY},
    {"kind": "never_without", "b": SEA},
    {"kind": "never_without", "a": QUAY, "b": SEA, "b_if": "calm"},
    {"kind": "caution", "a": QUAY},
    {"kind": "caution", "b": SEA, "when": "calm"},
    {"kind": "caution", "b_if": "calm", "when": "calm"},
]

IDS = ["a", "quay", "r04_police", "a1", "a" * 64]
NO_IDS = ["", "Quay", "1a", "_a", "quay-wall", "quay wall", "quay/wall", "é", "a" * 65, "quay\n"]

DAYS = [
    ("2004-03-31", date(2004, 3, 31)),
    ("2004-02-29", date(2004, 2, 29)),
    ("2004-02", date(2004, 2, 29)),
    ("2004", date(2004, 12, 31)),
]
NO_DAYS = ["2004-13", "2004-00", "2004-3-1", "2004-03-32", "31.3.2004", "04", "2004-03-", "March 2004", ""]


def complaints(make: Callable[[], object]) -> list[str]:
    """What a model says of content that it refuses."""
    with pytest.raises(ValidationError) as caught:
        make()
    return [one["msg"] for one in caught.value.errors()]


def _name(model: object) -> str:
    return getattr(model, "__name__", "")


def below(model: type[Model]) -> Iterator[type[Model]]:
    """A model and all that are made from it."""
    yield model
    for one in model.__subclasses__():
        yield from below(one)


@pytest.mark.parametrize("model", sorted(set(below(Model)), key=_name), ids=_name)
def test_strict(model: type[Model]) -> None:
    """Every model refuses unknown keys and cannot be changed."""
    assert model.model_config["extra"] == "forbid"
    assert model.model_config["frozen"] is True


def test_unknown_key() -> None:
    """A key that nobody defined is refused, so that a slip of the pen is not lost in silence."""
    assert complaints(lambda: fact("crane", tittle="Crane")) == ["Extra inputs are not permitted"]


def test_frozen() -> None:
    """What was read stays as it was read."""
    assert complaints(lambda: setattr(fact("crane"), "title", "Ship")) == ["Instance is frozen"]


@pytest.mark.parametrize("module", MODULES, ids=[module.__name__ for module in MODULES])
def test_public_names(module: ModuleType) -> None:
    """Every public name of a module is there, and the names stand in order."""
    assert [name for name in module.__all__ if not hasattr(module, name)] == []
    assert len(set(module.__all__)) == len(module.__all__)


# Answers.


@pytest.mark.parametrize(("keys", "values"), SAID, ids=[next(iter(keys)) for keys, _ in SAID])
def test_answer(keys: dict[str, Any], values: tuple[str, ...]) -> None:
    """An answer says one thing; its possible values come once each, in the order they were said."""
    assert values == Answer.model_validate(keys).values


@pytest.mark.parametrize("keys", UNSAID, ids=str)
def test_answer_says_one_thing(keys: dict[str, Any]) -> None:
    """An answer that says nothing, or two things, is refused."""
    assert complaints(lambda: Answer.model_validate(keys)) == [ONE_THING]


@pytest.mark.parametrize(("day", "last"), DAYS, ids=[day for day, _ in DAYS])
def test_last_day(day: str, last: date) -> None:
    """A date is a year, month or day, and is read at its end."""
    assert Happened(happening="flood", date=day).date == day
    assert last == last_day(day)


@pytest.mark.parametrize("day", NO_DAYS)
def test_no_day(day: str) -> None:
    """A date in any other form is refused."""
    with pytest.raises(ValidationError):
        Happened(happening="flood", date=day)


@pytest.mark.parametrize("day", ["2004-02-30", "2003-02-29", "0000-01-01"])
def test_impossible_day(day: str) -> None:
    """A day that no calendar has is refused where it is written."""
    with pytest.raises(ValidationError):
        Happened(happening="flood", date=day)


def test_case_needs_its_day() -> None:
    """A situation file says for which day it speaks; nothing asks a clock."""
    keys = {"id": "harbour", "title": "A harbour", "country": "Nowhere"}

    assert complaints(lambda: Case.model_validate(keys)) == ["Field required"]


def test_latest_decision() -> None:
    """Of several decisions of a kind the latest counts, also about one thing."""
    said = [
        {"decision": "include", "of": "dredge", "who": "the board", "why": "The mud is high."},
        {"decision": "include", "of": "weld", "who": "the board", "why": "The gate leaks."},
        {"decision": "include", "of": "dredge", "who": "the owners", "why": "Ships wait."},
    ]
    situation = case(decisions=said)

    assert [one.who for one in (situation.decided("include"), situation.decided("include", "weld")) if one] == [
        "the owners",
        "the board",
    ]
    assert situation.decided("exclude") is None
    assert situation.decided("include", "paint") is None


# What every item shares.


@pytest.mark.parametrize("id_", IDS)
def test_id(id_: str) -> None:
    """An id is a small letter, then up to sixty-three small letters, digits and underscores."""
    assert id_ == TypeAdapter(Id).validate_python(id_)


@pytest.mark.parametrize("id_", NO_IDS)
def test_no_id(id_: str) -> None:
    """Anything else is no id."""
    with pytest.raises(ValidationError):
        TypeAdapter(Id).validate_python(id_)


@pytest.mark.parametrize(("word", "flag"), FLAGS, ids=repr)
def test_flag(word: object, *, flag: bool) -> None:
    """The words yes and no are read as such, and true and false too."""
    assert flag is TypeAdapter(Flag).validate_python(word)


@pytest.mark.parametrize("word", NO_FLAGS, ids=repr)
def test_no_flag(word: object) -> None:
    """Any other word in the place of yes or no is refused, with what to write."""
    assert complaints(lambda: TypeAdapter(Flag).validate_python(word)) == [FLAG]


@pytest.mark.parametrize("number", [0, 1, 1.0])
def test_number_is_no_flag(number: float) -> None:
    """A number is neither yes nor no."""
    assert complaints(lambda: TypeAdapter(Flag).validate_python(number)) == [FLAG]


def test_sourced() -> None:
    """A statement names a source or says that it is assumed; it may do both."""
    ref = {"id": "port_law", "at": "article 3", "says": "Ships wait."}

    assert Sourced.model_validate({"sources": [ref]}).sources == (SourceRef.model_validate(ref),)
    assert Sourced.model_validate({"basis": "assumption"}).basis == "assumption"
    assert Sourced.model_validate({"sources": [ref], "basis": "assumption"}).basis == "assumption"


@pytest.mark.parametrize("keys", [{}, {"sources": []}, {"basis": None}], ids=str)
def test_unsourced(keys: dict[str, Any]) -> None:
    """A statement that rests on nothing is refused."""
    assert complaints(lambda: Sourced.model_validate(keys)) == [UNSOURCED]


@pytest.mark.parametrize("model", [Fact, Constraint, Rule, Measure, Requirement, Entry], ids=lambda one: one.__name__)
def test_what_must_be_sourced(model: type[Model]) -> None:
    """Facts, constraints, rules, measures, requirements and entries of the diagnosis are all sourced statements."""
    assert issubclass(model, Sourced)


def test_sourced_says_so() -> None:
    """A condition with its sentence counts as assumed where nothing is said of where it comes from."""
    assert Ending.model_validate({"if": "calm", "says": "It is calm."}).basis == "assumption"


@pytest.mark.parametrize("model", [Ending, Band], ids=lambda one: one.__name__)
def test_sourced_is_not_assumed(model: type[Model]) -> None:
    """What rests on a source, and does not say otherwise, is not marked as assumed."""
    keys: dict[str, Any] = {"says": "It is calm.", "sources": [{"id": "port_law", "says": "Ships wait."}]}
    keys |= {"if": "calm"} if model is Ending else {"value": "much"}

    assert model.model_validate(keys).model_dump()["basis"] is None


@pytest.mark.parametrize("numbers", [(0, 0, 0), (1, 2, 3), (1, None, 3), (2.5, 2.5, 2.5)], ids=str)
def test_range(numbers: tuple[float, float | None, float]) -> None:
    """A range of months goes from low over likely, where one is given, to high."""
    low, likely, high = numbers

    assert Months(low=low, likely=likely, high=high).high == high


@pytest.mark.parametrize("numbers", [(3, None, 1), (1, 0, 3), (1, 4, 3), (3, 2, 1)], ids=str)
def test_no_range(numbers: tuple[float, float | None, float]) -> None:
    """A range in any other order is refused."""
    low, likely, high = numbers

    assert complaints(lambda: Months(low=low, likely=likely, high=high)) == [RANGE]


def test_no_negative_months() -> None:
    """Nothing takes less than no time."""
    assert complaints(lambda: Months(low=-1, high=3)) == ["Input should be greater than or equal to 0"]


def test_requirement() -> None:
    """A requirement asks for a condition or for a decision."""
    assert requirement("first", "calm").if_ == Condition("calm")
    assert requirement("first", None, decision="go").decision == "go"


@pytest.mark.parametrize(
    "keys",
    [requirement_keys("first", None), requirement_keys("first", "calm", decision="go")],
    ids=["neither", "both"],
)
def test_requirement_asks_one_thing(keys: dict[str, Any]) -> None:
    """A requirement that asks for nothing, or for a condition and a decision, is refused."""
    assert complaints(lambda: Requirement.model_validate(keys)) == [ONE_ASKED]


def test_entry() -> None:
    """An entry has a condition; the one for everything else has none, and needs no source."""
    assert Entry.model_validate({"id": "flood", "when": "calm", "basis": "assumption"}).otherwise is False
    assert Entry.model_validate({"id": "outside", "otherwise": "yes"}).basis == "assumption"
    assert (
        Entry.model_validate(
            {"id": "outside", "otherwise": "yes", "sources": [{"id": "port_law", "says": "Ships wait."}]}
        ).basis
        is None
    )


@pytest.mark.parametrize("keys", [{}, {"when": "calm", "otherwise": "yes"}, {"otherwise": "no"}], ids=str)
def test_entry_has_when_or_otherwise(keys: dict[str, Any]) -> None:
    """An entry with neither a condition nor otherwise, or with both, is refused."""
    keys = {"id": "flood", "basis": "assumption", **keys}

    assert complaints(lambda: Entry.model_validate(keys)) == [ENTRY]


# Conditions as fields.


def test_condition_reads_text() -> None:
    """A field for a condition reads its text to nodes."""
    read = requirement("first", "(calm)  and crane>=slow").if_

    assert read is not None
    assert read.node == parse("calm and crane >= slow")
    assert str(read) == read.text == "calm and crane >= slow"
    assert repr(read) == "Condition('calm and crane >= slow')"


def test_condition_writes_text() -> None:
    """A condition is written as text, and what was written is read back as the same."""
    before = requirement("first", "not (calm and crane >= slow)")
    written = before.model_dump_json(by_alias=True)

    assert '"if":"not (calm and crane >= slow)"' in written
    assert before == Requirement.model_validate_json(written)


@pytest.mark.parametrize("value", [True, 3, None, ["calm"], {"fact": "calm"}], ids=repr)
def test_condition_is_text(value: object) -> None:
    """Anything but text in the place of a condition is refused, with an example."""
    keys = {"id": "dry", "never": value, "because": "So it is.", "basis": "assumption"}

    assert complaints(lambda: Constraint.model_validate(keys)) == [TEXT]


def test_condition_with_an_error() -> None:
    """The error of a condition reaches the reader of the file with its caret."""
    assert complaints(lambda: constraint("dry", "calm = yes")) == [
        'a single "=" says nothing here; write "==" to compare\n  calm = yes\n       ^'
    ]


def test_conditions_are_equal_by_meaning_as_written() -> None:
    """Two conditions are equal when their nodes are, whatever their spaces and idle brackets."""
    assert Condition("(calm)  or  lit") == Condition("calm or lit")
    assert hash(Condition("(calm)")) == hash(Condition("calm"))
    assert Condition("calm or lit") != Condition("lit or calm")
    assert Condition("calm") != "calm"


def test_condition_in_the_schema() -> None:
    """Editors are told that a condition is a text."""
    assert Constraint.model_json_schema()["properties"]["never"] == {"title": "Never", "type": "string"}


def test_longest_condition_is_read_back() -> None:
    """Every condition that was read can be written and read back."""
    read = Condition(f"crane in[{','.join(['slow'] * 390)}]")

    assert read == Condition(read.text)


# Facts.


def test_fact_domains() -> None:
    """The domain of a fact follows its kind; not applicable is a value only where nothing else means absence."""
    assert fact("calm").domain == YES_NO
    assert fact("crane", ("slow", "fast")).domain == Domain(("slow", "fast"), ordered=True)
    assert fact("buoy", ("red", "green"), kind="choice").domain == Domain(("red", "green"))
    assert fact("crane", ("slow", "fast"), applies="calm").domain == Domain(
        ("slow", "fast", NOT_APPLICABLE), ordered=True
    )
    assert fact("lit", applies="calm", otherwise="no").domain == YES_NO


def test_fact_absence() -> None:
    """Where a fact does not apply stands its `otherwise`, else not applicable."""
    assert fact("lit", applies="calm", otherwise="no").absent == "no"
    assert fact("lit", applies="calm").absent == NOT_APPLICABLE


WRONG_FACTS: list[tuple[str, dict[str, Any]]] = [
    (ASKED, {"question": None}),
    (ASKED, {"moved_by": None}),
    (ASKED, {"derived": "calm"}),
    (WORDS, {"values": {"no": {"says": "It is no."}, "yes": {"says": "It is yes."}}}),
    (WORDS, {"values": {"yes": {"says": "It is yes."}}}),
    (OTHERWISE, {"otherwise": "no"}),
    (OTHERWISE, {"applies": "calm", "otherwise": "broken"}),
]


@pytest.mark.parametrize(("message", "keys"), WRONG_FACTS, ids=[str(keys)[:50] for _, keys in WRONG_FACTS])
def test_wrong_fact(message: str, keys: dict[str, Any]) -> None:
    """A fact is asked or derived, yes/no facts have these words, and absence is one of the values."""
    assert complaints(lambda: Fact.model_validate({**fact_keys("lit"), **keys})) == [message]


def test_derived_fact() -> None:
    """A derived fact is a named condition, without a question and moved by nobody of its own."""
    assert derived("ready", "calm and lit").derived == Condition("calm and lit")


@pytest.mark.parametrize(
    "keys",
    [{"kind": "level", "values": {"slow": {"says": "It is slow."}}}, {"applies": "lit"}],
    ids=["level", "applies"],
)
def test_derived_fact_is_yes_or_no(keys: dict[str, Any]) -> None:
    """A condition has no other values than yes and no, so a derived fact has neither."""
    assert complaints(lambda: derived("ready", "calm", **keys))


# The catalogue.


def test_activity_phase() -> None:
    """An activity belongs to a phase, to the time before that phase opens, or to no phase."""
    phase, waiting, any_time = (activity(from_=word) for word in ("repair", "repair.waiting", "any"))

    assert [one.phase for one in (phase, waiting, any_time)] == ["repair", "repair", None]
    assert [one.waiting for one in (phase, waiting, any_time)] == [False, True, False]


@pytest.mark.parametrize(
    ("key", "value"),
    [("from", "repair.later"), ("from", "Repair"), ("with", []), ("lead", []), ("support", ["dive"])],
)
def test_wrong_activity(key: str, value: object) -> None:
    """An activity starts at a phase or `any`, has a partner and somebody who leads, and support is a capability."""
    assert len(complaints(lambda: Activity.model_validate(activity_keys() | {key: value}))) == 1


def test_activity_is_written_with_its_keys() -> None:
    """An activity is written with the keys it is read by, and read back unchanged."""
    before = activity("weld", from_="repair", with_=["crew"], when="calm", needs=[requirement_keys()])

    assert before == type(before).model_validate_json(before.model_dump_json(by_alias=True))
    assert {"from", "with"} <= set(before.model_dump(by_alias=True))
    assert set(activity_keys()) <= set(before.model_dump(by_alias=True))


# Rules and measures.


@pytest.mark.parametrize("keys", MENDED_RULES, ids=str)
def test_rule(keys: dict[str, Any]) -> None:
    """A rule has the operands of its kind."""
    assert rule(**keys).kind == keys["kind"]


@pytest.mark.parametrize("keys", WRONG_RULES, ids=str)
def test_wrong_rule(keys: dict[str, Any]) -> None:
    """A rule with an operand too few or too many is refused."""
    assert complaints(lambda: rule(**keys)) == [OPERANDS]


def test_rule_names_its_kind() -> None:
    """A rule without a kind, or of an unknown one, is refused."""
    assert complaints(lambda: Rule.model_validate(rule_keys())) == ["Field required"]
    assert complaints(lambda: rule(kind="after", a=QUAY, b=SEA)) == [
        "Input should be 'before', 'together', 'never_without' or 'caution'"
    ]


SELECTED: list[tuple[dict[str, Any], bool]] = [
    ({}, True),
    ({"activities": ["weld", "dredge"]}, True),
    ({"activities": "dredge"}, False),
    ({"sector": "quay"}, True),
    ({"sector": ["sea", "quay"]}, True),
    ({"sector": "sea"}, False),
    ({"dimension": "rules"}, False),
    ({"tags": ["loud", "wet"]}, True),
    ({"tags": "wet"}, False),
    ({"from": "repair"}, True),
    ({"from": "inception"}, False),
    ({"support_to_forces": "none"}, True),
    ({"standing": "no"}, True),
    ({"standing": "yes"}, False),
    ({"sector": "quay", "dimension": "rules"}, False),
    ({"sector": "quay", "dimension": "works", "tags": "loud"}, True),
]


@pytest.mark.parametrize(("keys", "taken"), SELECTED, ids=[str(keys) for keys, _ in SELECTED])
def test_selection(keys: dict[str, Any], *, taken: bool) -> None:
    """A selection takes what fits all that is given; what is not given does not restrict."""
    welding = activity("weld", from_="repair", tags=["loud"])

    assert taken is Select.model_validate(keys).takes(welding)


@pytest.mark.parametrize(("number", "band"), [(0.0, "little"), (0.49, "little"), (0.5, "much"), (7.0, "much")])
def test_band(number: float, band: str) -> None:
    """A number falls into the first band that it is below, or into the last."""
    assert measure().band(number).value == band


def test_measure_domain() -> None:
    """The bands of a measure are an ordered domain."""
    assert measure().domain == Domain(("little", "much"), ordered=True)


# The library.


def test_published_domains() -> None:
    """A library publishes its contexts as yes or no, its stages in order and its outlooks as a choice."""
    stages = {"flood": [{"id": "high", "when": "calm", "basis": "assumption"}, {"id": "falling", "otherwise": "yes"}]}
    outlook = [{"id": "storm", "when": "lit", "basis": "assumption"}, {"id": "calm_sea", "otherwise": "yes"}]
    built = knowledge(fact("calm"), fact("lit"), diagnosis=diagnosis(stages=stages, outlook=outlook))

    assert built.published == {
        "in_flood": YES_NO,
        "stage_of_flood": Domain(("high", "falling", NOT_APPLICABLE), ordered=True),
        "outlook": Domain(("storm", "calm_sea")),
    }


def test_domains() -> None:
    """A condition may read facts, capabilities, what the diagnosis publishes and measures."""
    built = knowledge(fact("flooded"), derived("dry", "not flooded"), measures={"share_of_works": measure()})

    assert built.domains == {
        "flooded": YES_NO,
        "dry": YES_NO,
        "can(dive)": YES_NO,
        "can(weld)": YES_NO,
        "in_flood": YES_NO,
        "outlook": Domain(("calm",)),
        "share_of_works": Domain(("little", "much"), ordered=True),
    }


def test_capabilities_come_from_the_vocabulary() -> None:
    """A capability can be asked when the vocabulary has it."""
    built = knowledge(vocabulary=vocabulary(capabilities=["swim"]))

    assert [name for name in built.domains if name.startswith("can")] == ["can(swim)"]


def test_asked_facts() -> None:
    """People are asked the facts in written order, derived ones left out."""
    built = knowledge(fact("lit"), derived("dry", "not flooded"), fact("flooded"), fact("calm"))

    assert list(built.asked) == ["lit", "flooded", "calm"]


def test_bound_conditions() -> None:
    """A derived fact is put in place of its name, also where it builds on another."""
    built = knowledge(
        fact("flooded"),
        fact("calm"),
        derived("dry", "not flooded"),
        derived("ready", "dry and calm"),
    )

    assert built.bound(Condition("ready")) == AllOf((Test("flooded", 0b10), Test("calm", 0b01)))
    assert built.bound(Condition("not dry")) == Test("flooded", 0b01)
    assert built.bound(Condition("in_flood")) == Test("in_flood", 0b01)


def test_names_of_what_is_published() -> None:
    """The published facts and the addresses of gates have names that can be relied on."""
    assert context_fact("flood") == "in_flood"
    assert stage_fact("flood") == "stage_of_flood"
    assert gate_address("flood", "repair") == "gate:flood/repair"
    assert gate_address("flood", "repair", "quay") == "gate:flood/repair/quay"


def test_library_is_read_back() -> None:
    """A library that was written as text is read back as the same."""
    before = knowledge(
        fact("calm", applies="not flooded"),
        derived("dry", "not flooded"),
        constraints=(constraint("dry_calm", "calm and flooded"),),
        activities={"weld": activity("weld", when="calm", needs=[requirement_keys("first", "dry")])},
        rules={"r1": rule("r1", kind="never_without", a=QUAY, b_if="calm")},
        measures={"share_of_works": measure()},
    )

    assert before == Knowledge.model_validate_json(before.model_dump_json(by_alias=True))


def test_diagnosis_has_a_lead_and_an_outlook() -> None:
    """A diagnosis without a list for the lead or the outlook is refused, since something always comes next."""
    keys: dict[str, object] = {"contexts": [], "lead": [], "outlook": []}

    assert len(complaints(lambda: Diagnosis.model_validate(keys))) == 2
