"""The journal: nothing is lost, nothing is overwritten, and what was changed afterwards shows."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssr_planner.engine.journal import (
    Act,
    Answered,
    Began,
    Commented,
    Described,
    Event,
    Happening,
    Left,
    Made,
    Parked,
    Presence,
    Revoked,
    Stamp,
    Withdrew,
    acts_of,
    append,
    first_said,
    kin,
    merge,
    redo,
    replay,
    undo,
    verify,
)
from ssr_planner.knowledge.case import Answer, Decided, Happened, Present
from tests.shipped import CASES, case

BEGAN = Began(title="A plan", country="Lowmere", as_of=date(2026, 5, 1), knowledge="0" * 64)
PEOPLE = ("Ana", "Ben")


def said(journal: Sequence[Event], who: str, act: Act, seen: int | None = None) -> list[Event]:
    """The journal with one more event."""
    stamp = Stamp(f"event-{len(journal) + 1}", "2026-05-01T10:00:00Z", who, seen)
    return [*journal, append(journal, act, "lowmere", stamp)]


def begun(*acts: tuple[str, Act]) -> list[Event]:
    """A journal in which people said these things one after the other, each knowing of all before."""
    journal = said([], "Ana", BEGAN)
    for who, act in acts:
        journal = said(journal, who, act)
    return journal


def yes(fact: str = "silt") -> Answered:
    """The answer yes."""
    return Answered(fact=fact, answer=Answer(value="yes"))


def no(fact: str = "silt") -> Answered:
    """The answer no."""
    return Answered(fact=fact, answer=Answer(value="no"))


FACTS = st.sampled_from(("silt", "flood", "wrecks"))
ACTS: st.SearchStrategy[Act] = st.one_of(
    st.builds(Answered, fact=FACTS, answer=st.builds(Answer, value=st.sampled_from(("yes", "no")))),
    st.builds(Answered, fact=FACTS, answer=st.just(Answer(dont_know=True))),
    st.builds(Withdrew, fact=FACTS),
    st.builds(Parked, fact=FACTS, aside=st.booleans()),
    st.builds(Commented, about=st.just("lead"), text=st.sampled_from(("why?", "so be it"))),
    st.builds(Described, title=st.sampled_from(("One", "Two"))),
    st.builds(
        Made,
        decision=st.builds(
            Decided, decision=st.sampled_from(("go", "stop")), who=st.just("Ana"), why=st.just("as minuted")
        ),
    ),
    st.builds(Happening, happened=st.just(Happened(happening="relapse", date="2026-05-01"))),
    st.builds(Presence, actor=st.builds(Present, actor=st.sampled_from(("un_mission", "parliament")))),
    st.builds(Left, actor=st.sampled_from(("un_mission", "parliament"))),
)
STEPS = st.lists(st.tuples(st.sampled_from(PEOPLE), ACTS, st.integers(0, 9) | st.none()), max_size=12)


def walked(steps: Sequence[tuple[str, Act, int | None]]) -> list[Event]:
    """A journal of these steps, whose authors knew of more or less."""
    journal = said([], "Ana", BEGAN)
    for who, act, seen in steps:
        journal = said(journal, who, act, seen)
    return journal


def test_a_later_answer_takes_the_place_of_an_earlier_one() -> None:
    """Who knew of the answer before changes their mind or the other's, and nothing is in conflict."""
    found = replay(begun(("Ana", yes()), ("Ben", no())))

    assert found.case.answers["silt"].value == "no"
    assert not found.conflicts


def test_answers_that_did_not_know_of_each_other_both_stand() -> None:
    """Both values are kept as a dispute with who says what, until a later answer settles it."""
    journal = begun(("Ana", yes()))
    journal = said(journal, "Ben", no(), seen=1)

    assert replay(journal).case.answers["silt"].disputed == {"Ana": "yes", "Ben": "no"}
    assert [*replay(journal).conflicts] == ["answer:silt"]

    journal = said(journal, "Ana", yes())

    assert replay(journal).case.answers["silt"].value == "yes"
    assert not replay(journal).conflicts


def test_the_same_answer_twice_is_no_dispute() -> None:
    """Two people who say the same agree, though neither knew of the other."""
    journal = said(begun(("Ana", yes())), "Ben", yes(), seen=1)

    assert replay(journal).case.answers["silt"].value == "yes"


def test_undo_is_each_persons_own() -> None:
    """Undo takes back the latest event of who asks, whatever others said since; redo brings it back."""
    journal = begun(("Ana", yes("silt")), ("Ben", yes("flood")))
    taken = undo(journal, "Ana")
    assert taken == Revoked(sequence=2)
    journal = said(journal, "Ana", taken)

    assert [*replay(journal).case.answers] == ["flood"]

    back = redo(journal, "Ana")
    assert back is not None
    assert replay(said(journal, "Ana", back)).case.answers.keys() == {"silt", "flood"}


def test_a_new_event_ends_redo() -> None:
    """What was taken back before somebody went on is not brought back by redo."""
    journal = begun(("Ana", yes()))
    taken = undo(journal, "Ana")
    assert taken is not None
    journal = said(said(journal, "Ana", taken), "Ana", yes("flood"))

    assert redo(journal, "Ana") is None


@given(STEPS)
def test_undo_gives_the_plan_before(steps: list[tuple[str, Act, int | None]]) -> None:
    """After undo the plan is, byte for byte, as if the last event had not been; after redo as if it had stayed."""
    journal = walked([(who, act, None) for who, act, _ in steps])
    taken = undo(journal, "Ana")
    if taken is None:
        return
    without = [one for one in journal if one.sequence != taken.sequence]
    undone = said(journal, "Ana", taken)
    back = redo(undone, "Ana")

    assert replay(undone).case.model_dump_json() == replay(without).case.model_dump_json()
    assert back is not None
    assert replay(said(undone, "Ana", back)).case.model_dump_json() == replay(journal).case.model_dump_json()


@given(STEPS)
def test_nothing_is_lost(steps: list[tuple[str, Act, int | None]]) -> None:
    """Each event stands, or is known to have been replaced by one whose author knew of it, on the same subject."""
    journal = walked(steps)
    found = replay(journal)
    standing = {one.sequence for events in found.standing.values() for one in events}
    for event in journal[1:]:
        if isinstance(event.act, Described | Commented) or event.sequence in standing:
            continue
        later = [one for one in journal if one.sequence > event.sequence and one.act.subject == event.act.subject]

        assert any(one.seen >= event.sequence for one in later)


@given(STEPS, st.data())
def test_a_change_afterwards_shows(steps: list[tuple[str, Act, int | None]], data: st.DataObject) -> None:
    """The chain holds as written; an event that is changed, moved or taken out breaks it at its place or the next."""
    journal = walked([*steps, ("Ben", yes(), None)])
    assert verify(journal) is None

    place = data.draw(st.integers(0, len(journal) - 1))
    changed = [*journal]
    changed[place] = journal[place].model_copy(update={"who": "Mallory"})
    assert verify(changed) is not None

    if place < len(journal) - 1:
        assert verify([*journal[:place], *journal[place + 1 :]]) is not None


def test_a_plan_begins_once() -> None:
    """Nothing can be said of a plan that was not begun, and it cannot be begun twice."""
    with pytest.raises(ValueError, match="begins once"):
        said([], "Ana", yes())
    with pytest.raises(ValueError, match="begins once"):
        said(begun(), "Ana", BEGAN)


BRANCH = st.lists(st.tuples(st.sampled_from(PEOPLE), ACTS | st.none()), max_size=6)
Branch = list[tuple[str, Act | None]]


def gone_on(journal: Sequence[Event], steps: Branch, side: str) -> list[Event]:
    """The journal after more steps of people who knew of all in it; where there is no act, they take one back."""
    for who, act in steps:
        what = act or undo(journal, who)
        if what is not None:
            stamp = Stamp(f"{side}-{len(journal) + 1}", "2026-05-02T10:00:00Z", who)
            journal = [*journal, append(journal, what, "lowmere", stamp)]
    return [*journal]


def with_theirs(ours: Sequence[Event], theirs: Sequence[Event]) -> list[Event]:
    """Our journal once theirs is merged into it."""
    journal = [*ours]
    for act, stamp in merge(ours, theirs):
        journal = [*journal, append(journal, act, "lowmere", stamp)]
    return journal


def stands(journal: Sequence[Event]) -> dict[str, set[str]]:
    """For each subject what stands, by where it was first said."""
    return {subject: {first_said(one).hash for one in events} for subject, events in replay(journal).standing.items()}


@given(BRANCH, BRANCH, BRANCH)
def test_merged_from_either_side_the_same_stands(common: Branch, mine: Branch, yours: Branch) -> None:
    """Whoever merges, nothing is lost, the chain holds, the same stands and the same is in conflict."""
    begun_ = gone_on(said([], "Ana", BEGAN), common, "both")
    ours, theirs = gone_on(begun_, mine, "mine"), gone_on(begun_, yours, "yours")
    here, there = with_theirs(ours, theirs), with_theirs(theirs, ours)

    assert kin(ours, theirs)
    assert verify(here) is None
    assert {first_said(one).hash for one in here} == {one.hash for one in (*ours, *theirs)}
    assert stands(here) == stands(there)


@given(BRANCH, BRANCH, BRANCH, BRANCH)
def test_merging_again_adds_only_what_is_new(common: Branch, mine: Branch, yours: Branch, later: Branch) -> None:
    """Sides that have merged, gone on and merged again agree, and what one said after seeing both settles both."""
    begun_ = gone_on(said([], "Ana", BEGAN), common, "both")
    ours, theirs = gone_on(begun_, mine, "mine"), gone_on(begun_, yours, "yours")
    here = gone_on(with_theirs(ours, theirs), later, "later")
    there = with_theirs(theirs, here)

    assert merge(here, theirs) == ()
    assert stands(here) == stands(there)
    assert merge(there, here) == ()


def test_what_one_side_said_alone_is_no_conflict() -> None:
    """A subject that only one side touched is as that side left it; what both changed stands as both say it."""
    common = begun(("Ana", yes("silt")), ("Ana", yes("flood")))
    ours = gone_on(common, [("Ana", no("silt")), ("Ana", no("wrecks"))], "mine")
    theirs = gone_on(common, [("Ben", no("flood")), ("Ben", yes("wrecks"))], "yours")
    found = replay(with_theirs(ours, theirs))

    assert (found.case.answers["silt"].value, found.case.answers["flood"].value) == ("no", "no")
    assert found.case.answers["wrecks"].disputed == {"Ana": "no", "Ben": "yes"}
    assert [*found.conflicts] == ["answer:wrecks"]


def test_plans_that_never_were_one_are_not_kin() -> None:
    """A plan begun by itself shares nothing with another but perhaps its name."""
    other = [append([], BEGAN, "lowmere", Stamp("another", "2026-05-03T10:00:00Z", "Ben"))]

    assert not kin(begun(), other)


@pytest.mark.parametrize("name", CASES)
def test_a_situation_becomes_a_plan_without_loss(name: str) -> None:
    """Each shipped situation, said act by act, is the same situation again."""
    there = case(name)
    journal: list[Event] = []
    for act in (Began(title=there.title, country=there.country, as_of=there.as_of, knowledge="-"), *acts_of(there)):
        journal = said(journal, "Ana", act)

    assert replay(journal).case == there.model_copy(update={"id": "lowmere", "follows": None, "expected": ()})


@pytest.mark.parametrize("target", [1, 2, 9])
def test_only_what_was_said_can_be_taken_back(target: int) -> None:
    """A forged event that takes back the beginning, itself or what is still to come breaks the chain."""
    forged = said(begun(), "Ana", Revoked(sequence=target))
    found = verify(forged)

    assert found is not None
    assert found.sequence == len(forged)
