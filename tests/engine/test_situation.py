"""Assess: what each answer leaves possible, what grows stale, what does not apply, what constraints narrow."""

from typing import Any

import pytest

from ssr_planner.conditions.domains import NOT_APPLICABLE
from ssr_planner.engine import situation as module
from ssr_planner.engine.situation import Contradiction, Known, Situation, assess, present_actors
from ssr_planner.knowledge.case import Answer
from ssr_planner.knowledge.library import Knowledge
from tests.builders import case, constraint, derived, fact, knowledge

SPEEDS = ("broken", "slow", "fast")
CRANE = knowledge(fact("crane", SPEEDS))
AGEING = knowledge(fact("crane", SPEEDS, stale_after={"months": 6, "happenings": ["relapse"]}))

FORMS: list[tuple[object, tuple[str, ...], str]] = [
    ("slow", ("slow",), "answered"),
    (["fast", "slow"], ("slow", "fast"), "answered"),
    ({"disputed": {"the crew": "fast", "the owners": "broken"}}, ("broken", "fast"), "answered"),
    ({"disputed": {"the crew": "slow", "the owners": "slow"}}, ("slow",), "answered"),
    ({"dont_know": "yes"}, SPEEDS, "unknown"),
]

# Each: the answer's date, what happened when, and why the answer is stale, if it is.
AGES: list[tuple[str | None, list[tuple[str, str]], tuple[str, ...]]] = [
    ("2020-05-01", [], ()),
    ("2019-12-15", [], ()),
    ("2019-11-15", [], ("age",)),
    ("2018", [], ("age",)),
    ("2020", [], ()),
    (None, [], ()),
    (None, [("relapse", "2020-05-01")], ()),
    ("2020-04-01", [("relapse", "2020-05-01")], ("relapse",)),
    ("2020-05-01", [("relapse", "2020-05-01")], ()),
    ("2020-05-02", [("relapse", "2020-05-01")], ()),
    ("2020-04", [("relapse", "2020-05")], ("relapse",)),
    ("2020-04-01", [("relapse", "2020-07-01")], ()),
    ("2020-04-01", [("regatta", "2020-05-01")], ()),
    ("2019-04-01", [("relapse", "2020-05-01")], ("age", "relapse")),
]


def possible(built: Knowledge, said: dict[str, Any], **given: object) -> dict[str, tuple[str, ...]]:
    """What assess leaves possible for each fact but the one that every library has."""
    known = assess(case(said, **given), built).known
    return {id_: one.possible for id_, one in known.items() if id_ != "flooded" or "flooded" in said}


@pytest.mark.parametrize(("said", "left", "origin"), FORMS, ids=[str(said) for said, _, _ in FORMS])
def test_answer(said: object, left: tuple[str, ...], origin: str) -> None:
    """An answer leaves the values it says, in written order; who does not know leaves all of them."""
    situation = assess(case({"crane": said}), CRANE)

    assert (left, origin) == (situation.known["crane"].possible, situation.known["crane"].origin)
    assert situation.known["crane"].answer == situation.case.answers["crane"]


def test_no_answer() -> None:
    """What nobody answered keeps all its values, and has no evidence."""
    assert assess(case(), CRANE).known["crane"] == Known("crane", SPEEDS, "not_asked")


def test_not_applicable() -> None:
    """The answer that a fact does not apply leaves the value that means absence."""
    said = {"not_applicable": "yes"}
    built = knowledge(
        fact("port"),
        fact("crane", SPEEDS, applies="port"),
        fact("lit", applies="port", otherwise="no"),
    )

    assert possible(built, {"port": "no", "crane": said, "lit": said}) == {
        "port": ("no",),
        "crane": (NOT_APPLICABLE,),
        "lit": ("no",),
    }


def test_settled() -> None:
    """A fact is settled when one value remains."""
    known = assess(case({"crane": "slow"}), CRANE).known

    assert [known["crane"].settled, known["flooded"].settled] == [True, False]


def test_sets_follow_what_is_known() -> None:
    """The sets that conditions are judged by say the same as the values on show."""
    situation = assess(case({"crane": ["broken", "fast"]}), CRANE)

    assert situation.possible["crane"] == 0b101
    assert situation.possible["flooded"] == 0b11


def test_day_of_the_case() -> None:
    """A situation speaks for the day of its case."""
    assert str(assess(case(as_of="2019-02-03"), CRANE).as_of) == "2019-02-03"


@pytest.mark.parametrize(("day", "happened", "because"), AGES, ids=str)
def test_stale(day: str | None, happened: list[tuple[str, str]], because: tuple[str, ...]) -> None:
    """An answer counts as open when it is too old, or older than a happening that its fact names."""
    said = {"value": "slow", "date": day}
    events = [{"happening": one, "date": on} for one, on in happened]
    known = assess(case({"crane": said}, happened=events), AGEING).known["crane"]

    assert (because, "stale" if because else "answered") == (known.because, known.origin)
    assert known.possible == (SPEEDS if because else ("slow",))


def test_stale_answer_stays_on_show() -> None:
    """A stale answer is kept with its old value."""
    known = assess(case({"crane": {"value": "slow", "date": "2010"}}), AGEING).known["crane"]

    assert known.answer == Answer(value="slow", date="2010")


def test_old_answer_to_a_lasting_fact() -> None:
    """A fact that does not say when it grows stale never does."""
    assert possible(CRANE, {"crane": {"value": "slow", "date": "1950"}}) == {"crane": ("slow",)}


APPLYING = knowledge(
    fact("port"),
    fact("crane", SPEEDS, applies="port"),
    fact("lit", applies="port", otherwise="no"),
)

APPLIES: list[tuple[dict[str, Any], tuple[str, ...], tuple[str, ...]]] = [
    ({"port": "yes"}, SPEEDS, ("yes", "no")),
    ({"port": "no"}, (NOT_APPLICABLE,), ("no",)),
    ({}, (*SPEEDS, NOT_APPLICABLE), ("yes", "no")),
    ({"port": "no", "crane": None, "lit": None}, (NOT_APPLICABLE,), ("no",)),
    ({"port": "yes", "crane": None, "lit": None}, SPEEDS, ("yes", "no")),
    ({"port": "yes", "crane": "slow", "lit": "no"}, ("slow",), ("no",)),
    ({"port": "no", "crane": NOT_APPLICABLE, "lit": "no"}, (NOT_APPLICABLE,), ("no",)),
]


@pytest.mark.parametrize(("said", "crane", "lit"), APPLIES, ids=[str(said) for said, _, _ in APPLIES])
def test_applies(said: dict[str, Any], crane: tuple[str, ...], lit: tuple[str, ...]) -> None:
    """A fact that does not apply takes the value that means absence; one that surely applies cannot be absent."""
    found = assess(case(said), APPLYING)

    assert (crane, lit) == (found.known["crane"].possible, found.known["lit"].possible)
    assert found.contradictions == ()


def test_applies_is_told() -> None:
    """A fact that took the value of absence says that it does not apply."""
    known = assess(case({"port": "no"}), APPLYING).known

    assert known["crane"] == Known("crane", (NOT_APPLICABLE,), "does_not_apply", None, ("applies",))


def test_surely_applying_is_no_news() -> None:
    """A fact that surely applies, and nobody asked about, is still one that nobody asked about."""
    assert assess(case({"port": "yes"}), APPLYING).known["crane"] == Known("crane", SPEEDS, "not_asked")


def test_stale_answer_that_does_not_apply() -> None:
    """A stale answer gives way where its fact does not apply."""
    built = knowledge(fact("port"), fact("crane", SPEEDS, applies="port", stale_after={"months": 6}))
    said = {"port": "no", "crane": {"value": "slow", "date": "2010"}}

    assert possible(built, said)["crane"] == (NOT_APPLICABLE,)


def test_applies_in_a_chain() -> None:
    """What does not apply can make something else not apply, whatever order the facts are written in."""
    built = knowledge(
        fact("paint", applies="crane >= slow", otherwise="no"),
        fact("crane", SPEEDS, applies="port"),
        fact("port", applies="coast", otherwise="no"),
        fact("coast"),
    )

    assert possible(built, {"coast": "no"}) == {
        "paint": ("no",),
        "crane": (NOT_APPLICABLE,),
        "port": ("no",),
        "coast": ("no",),
    }


def test_applies_through_a_derived_fact() -> None:
    """A fact may apply by a derived fact."""
    built = knowledge(
        fact("calm"), fact("lit"), derived("ready", "calm and lit"), fact("crane", SPEEDS, applies="ready")
    )

    assert possible(built, {"calm": "no"})["crane"] == (NOT_APPLICABLE,)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ({"port": "no", "lit": ["yes", "no"]}, {"lit": ("no",)}),
        ({"port": "no", "crane": ["slow", NOT_APPLICABLE]}, {"crane": (NOT_APPLICABLE,)}),
        ({"port": "yes", "crane": ["slow", NOT_APPLICABLE]}, {"crane": ("slow",)}),
        ({"port": "no", "lit": {"disputed": {"the crew": "yes", "the owners": "no"}}}, {"lit": ("no",)}),
    ],
    ids=str,
)
def test_open_answer_that_does_not_apply(said: dict[str, Any], left: dict[str, tuple[str, ...]]) -> None:
    """An answer that leaves several values open is narrowed by `applies` like a fact that nobody answered."""
    found = possible(APPLYING, said)

    assert left == {id_: found[id_] for id_ in left}


NARROWING = knowledge(
    fact("tide", ("low", "middle", "high")),
    fact("crane", SPEEDS),
    fact("lit"),
    constraints=(
        constraint("high_breaks", "tide == high and crane != broken"),
        constraint("broken_is_dark", "crane == broken and lit"),
    ),
)

NARROWED: list[tuple[dict[str, Any], dict[str, tuple[str, ...]]]] = [
    ({"tide": "high"}, {"tide": ("high",), "crane": ("broken",), "lit": ("no",)}),
    ({"lit": "yes"}, {"tide": ("low", "middle"), "crane": ("slow", "fast"), "lit": ("yes",)}),
    ({"tide": "low"}, {"tide": ("low",), "crane": SPEEDS, "lit": ("yes", "no")}),
    ({}, {"tide": ("low", "middle", "high"), "crane": SPEEDS, "lit": ("yes", "no")}),
    (
        {"lit": "yes", "tide": ["middle", "high"]},
        {"tide": ("middle",), "crane": ("slow", "fast"), "lit": ("yes",)},
    ),
    (
        {"crane": {"disputed": {"the crew": "broken", "the owners": "fast"}}, "tide": "high"},
        {"tide": ("high",), "crane": ("broken",), "lit": ("no",)},
    ),
]


@pytest.mark.parametrize(("said", "left"), NARROWED, ids=[str(said) for said, _ in NARROWED])
def test_constraints(said: dict[str, Any], left: dict[str, tuple[str, ...]]) -> None:
    """Constraints take away what cannot be, one after the other until nothing changes."""
    assert left == possible(NARROWING, said)
    assert assess(case(said), NARROWING).contradictions == ()


def test_constraints_in_any_order() -> None:
    """The order in which constraints are written changes nothing."""
    turned = knowledge(
        *(one for id_, one in NARROWING.facts.items() if id_ != "flooded"),
        constraints=tuple(reversed(NARROWING.constraints)),
    )

    assert possible(turned, {"tide": "high"}) == possible(NARROWING, {"tide": "high"})


def test_narrowed_says_why() -> None:
    """A fact that was narrowed names the constraint, and keeps its answer."""
    known = assess(case({"tide": "high", "crane": ["broken", "slow"]}), NARROWING).known

    assert known["crane"] == Known(
        "crane", ("broken",), "narrowed", Answer(one_of=("broken", "slow")), ("high_breaks",)
    )
    assert known["lit"] == Known("lit", ("no",), "narrowed", None, ("broken_is_dark",))


def test_constraints_narrow_what_does_not_apply() -> None:
    """Constraints and `applies` take turns: what a constraint settles can make a fact not apply."""
    built = knowledge(
        fact("crane", SPEEDS, applies="port"),
        fact("port"),
        fact("storm"),
        constraints=(constraint("no_port_in_storm", "storm and port"),),
    )

    assert possible(built, {"storm": "yes"}) == {"crane": (NOT_APPLICABLE,), "port": ("no",), "storm": ("yes",)}


def test_constraint_through_a_derived_fact() -> None:
    """A constraint on a derived fact narrows the facts behind it."""
    built = knowledge(
        fact("calm"),
        fact("lit"),
        derived("ready", "calm and lit"),
        fact("storm"),
        constraints=(constraint("not_ready_in_storm", "ready and storm"),),
    )

    assert possible(built, {"storm": "yes", "calm": "yes"})["lit"] == ("no",)


def test_contradiction() -> None:
    """Answers that cannot all be so are kept, and the contradiction is reported with its facts."""
    found = assess(case({"tide": "high", "crane": "fast"}), NARROWING)

    assert found.contradictions == (Contradiction("high_breaks", ("tide", "crane")),)
    assert (found.known["tide"].possible, found.known["crane"].possible) == (("high",), ("fast",))
    assert {found.known[id_].origin for id_ in ("tide", "crane")} == {"answered"}


def test_contradiction_leaves_the_rest_alone() -> None:
    """Beside a contradiction the other constraints go on narrowing."""
    found = assess(case({"tide": "high", "crane": "fast", "lit": "yes"}), NARROWING)

    assert [one.constraint for one in found.contradictions] == ["high_breaks"]
    assert found.known["lit"].possible == ("yes",)


def test_narrowing_never_leaves_nothing() -> None:
    """Where constraints together would take the last value, the last of them leaves it and reports."""
    built = knowledge(
        fact("calm"),
        fact("storm"),
        constraints=(constraint("calm_storm", "storm and calm"), constraint("wild_storm", "storm and not calm")),
    )
    found = assess(case({"storm": "yes"}), built)

    assert [one.constraint for one in found.contradictions] == ["wild_storm"]
    assert all(one.possible for one in found.known.values())
    assert found.known["storm"].possible == ("yes",)


ABSENT: list[tuple[dict[str, Any], list[Contradiction]]] = [
    ({"port": "no", "crane": "slow"}, [Contradiction("applies", ("crane", "port"))]),
    ({"port": "no", "lit": "yes"}, [Contradiction("applies", ("lit", "port"))]),
    ({"port": "yes", "crane": {"not_applicable": "yes"}}, [Contradiction("applies", ("crane", "port"))]),
    ({"port": "yes", "lit": {"not_applicable": "yes"}}, []),
    ({"port": "no", "crane": {"not_applicable": "yes"}}, []),
    ({"port": "no", "lit": "no"}, []),
    ({"crane": "slow"}, []),
]


@pytest.mark.parametrize(("said", "reported"), ABSENT, ids=[str(said) for said, _ in ABSENT])
def test_misapplied_answer(said: dict[str, Any], reported: list[Contradiction]) -> None:
    """An answer to a fact that does not apply is kept and reported; so is absence where the fact applies."""
    found = assess(case(said), APPLYING)

    assert reported == list(found.contradictions)
    assert all(found.known[id_].origin == "answered" for id_ in said)


# Each: whether the list of actors is complete, the actors' mandates with their ends, and whether anybody can dive.
CAN: list[tuple[str, list[dict[str, Any]], int]] = [
    ("no", [], 0b11),
    ("yes", [], 0b10),
    ("no", [{"actor": "crew", "mandate": ["dive"]}], 0b01),
    ("yes", [{"actor": "crew", "mandate": ["dive"]}], 0b01),
    ("no", [{"actor": "crew", "mandate": ["weld"]}], 0b11),
    ("yes", [{"actor": "crew", "mandate": ["weld"]}], 0b10),
    ("yes", [{"actor": "crew"}, {"actor": "navy", "mandate": ["weld", "dive"]}], 0b01),
    ("yes", [{"actor": "crew", "mandate": ["dive"], "until": "2020-06-01"}], 0b01),
    ("yes", [{"actor": "crew", "mandate": ["dive"], "until": "2020-05-31"}], 0b10),
    ("no", [{"actor": "crew", "mandate": ["dive"], "until": "2020-05-31"}], 0b11),
    ("yes", [{"actor": "crew", "mandate": ["dive"], "until": "2020"}], 0b01),
    ("yes", [{"actor": "crew", "mandate": ["dive"], "until": "2019"}], 0b10),
]


@pytest.mark.parametrize(("complete", "actors", "mask"), CAN, ids=str)
def test_can(complete: str, actors: list[dict[str, Any]], mask: int) -> None:
    """A capability is there when an actor present has it by mandate; it is open unless the list is complete."""
    situation = assess(case(actors={"complete": complete, "list": actors}), CRANE)

    assert mask == situation.possible["can(dive)"]


def test_can_is_only_asked_of_the_vocabulary() -> None:
    """A mandate for something that the vocabulary does not have answers nothing."""
    actors = {"list": [{"actor": "crew", "mandate": ["sing"]}]}

    assert "can(sing)" not in assess(case(actors=actors), CRANE).possible


def test_can_narrows() -> None:
    """Who can do what narrows facts through constraints like any answer."""
    built = knowledge(fact("crane", SPEEDS), constraints=(constraint("no_welder", "crane == fast and not can(weld)"),))

    assert possible(built, {}, actors={"complete": "yes"})["crane"] == ("broken", "slow")


def test_present_actors() -> None:
    """An actor is there until the last day of its mandate, without one for good."""
    listed = [
        {"actor": "crew"},
        {"actor": "navy", "until": "2020-06-01"},
        {"actor": "owners", "until": "2020-05"},
        {"actor": "pilots", "until": "2020-06"},
    ]
    situation = case(actors={"list": listed})

    assert [one.actor for one in present_actors(situation)] == ["crew", "navy", "pilots"]
    assert assess(situation, CRANE).present == present_actors(situation)


def test_mandate_to_the_end_of_a_month() -> None:
    """A mandate until May runs to the end of May."""
    actors = {"list": [{"actor": "crew", "until": "2020-05"}]}

    assert len(present_actors(case(actors=actors, as_of="2020-05-31"))) == 1


def test_exactly_as_old_as_allowed() -> None:
    """An answer that is exactly as old as its fact allows still counts."""
    built = knowledge(fact("crane", SPEEDS, stale_after={"months": 12}))

    assert possible(built, {"crane": {"value": "slow", "date": "2019-06-01"}}) == {"crane": ("slow",)}


def test_values_are_frozen() -> None:
    """Two assessments of the same case are equal."""
    said = {"tide": "high", "crane": ["broken", "slow"]}

    assert assess(case(said), NARROWING) == assess(case(said), NARROWING)
    assert isinstance(assess(case(said), NARROWING), Situation)


def test_public_names() -> None:
    """The module offers the situation, what it is made of, and assess."""
    assert module.__all__ == ["Contradiction", "Known", "Situation", "assess", "present_actors"]


@pytest.mark.parametrize("order", [("slow", "fast"), ("fast", "slow")], ids="-".join)
def test_constraints_that_leave_nothing_together(order: tuple[str, str]) -> None:
    """A fact that two constraints together leave without a value stays as it was said, in whatever order they stand."""
    rules = [constraint(f"no_{value}", f"calm and crane == {value}") for value in order]
    built = knowledge(fact("calm"), fact("crane", ("slow", "fast")), constraints=rules)
    found = assess(case({"calm": "yes"}), built)

    assert found.known["crane"].possible == ("slow", "fast")
    assert len(found.contradictions) == 1


def test_stale_answer_stays_stale() -> None:
    """A stale answer that a constraint narrows is still shown as stale, with its old value."""
    built = knowledge(
        fact("calm"),
        fact("crane", SPEEDS, stale_after={"months": 12}),
        constraints=[constraint("no_fast", "calm and crane == fast")],
    )
    found = assess(case({"calm": "yes", "crane": {"value": "slow", "date": "2010-01-01"}}), built).known["crane"]

    assert (found.origin, found.because) == ("stale", ("age",))
    assert "fast" not in found.possible
