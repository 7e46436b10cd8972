"""The laws of assess: more answers only narrow, nothing that can be is lost, and doing it again changes nothing.

Each example is a small knowledge with facts that may not apply, derived facts and constraints, and a world: one value
per fact that fits them all. Answers are consistent when a world fits them; those made here leave their world possible.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ssr_planner.conditions.domains import NOT_APPLICABLE, YES_NO, Domain
from ssr_planner.conditions.syntax import Node
from ssr_planner.engine.situation import Situation, assess
from ssr_planner.knowledge.facts import Fact
from ssr_planner.knowledge.library import Knowledge
from tests.builders import case, constraint, derived, fact, knowledge
from tests.laws.conditions import Completion, node_holds, small_nodes
from tests.laws.counts import law_examples

LEVELS = ("low", "middle", "high")
NAMES = ("v", "w", "x", "y", "z")


class Example(NamedTuple):
    """A knowledge, the worlds that can be, and answers that one of them fits: fewer of them, and more."""

    knowledge: Knowledge
    worlds: list[Completion]
    fewer: dict[str, Any]
    more: dict[str, Any]


def domains_of(built: Mapping[str, Fact]) -> dict[str, Domain]:
    """The domains of facts."""
    return {id_: one.domain for id_, one in built.items()}


@st.composite
def several_facts(draw: st.DrawFn) -> dict[str, Fact]:
    """Facts of which each may apply only where a condition over earlier ones holds, written in any order."""
    made: dict[str, Fact] = {}
    for name in NAMES:
        values = LEVELS if draw(st.booleans()) else None
        given_: dict[str, Any] = {}
        if draw(st.booleans()) and made:
            given_["applies"] = str(draw(small_nodes(domains_of(made), leaves=2)))
            if draw(st.booleans()):
                given_["otherwise"] = draw(st.sampled_from(values or YES_NO.values))
        made[name] = fact(name, values, **given_)
    return {name: made[name] for name in draw(st.permutations(NAMES))}


@st.composite
def libraries(draw: st.DrawFn) -> tuple[Knowledge, list[Completion]]:
    """A knowledge of such facts with a derived one and constraints, and all the worlds that fit it."""
    made = draw(several_facts())
    domains = domains_of(made)
    meaning = draw(small_nodes(domains))
    readable = {**domains, "ready": YES_NO}
    never = [draw(small_nodes(readable)) for _ in range(draw(st.integers(0, 3)))]
    built = knowledge(
        *made.values(),
        derived("ready", str(meaning)),
        constraints=tuple(constraint(f"c{at}", str(node)) for at, node in enumerate(never)),
    )
    return built, list(worlds_of(made, meaning, never))


def worlds_of(made: Mapping[str, Fact], meaning: Node, never: list[Node]) -> Iterator[Completion]:
    """Every way in which the facts can take one value each, so that none is absent where it applies or the reverse."""
    domains = domains_of(made)
    readable = {**domains, "ready": YES_NO}
    for values in product(*(domain.values for domain in domains.values())):
        world = dict(zip(domains, values, strict=True))
        full = {**world, "ready": "yes" if node_holds(meaning, world, domains) else "no"}
        fits = all(in_place(one, world, domains) for one in made.values())
        if fits and not any(node_holds(node, full, readable) for node in never):
            yield world


def in_place(one: Fact, world: Completion, domains: Mapping[str, Domain]) -> bool:
    """Whether a fact has the value of absence where it does not apply, and is not `not_applicable` where it does."""
    if one.applies is None:
        return True
    applies = node_holds(one.applies.node, world, domains)
    return world[one.id] != NOT_APPLICABLE if applies else world[one.id] == one.absent


def answer(one: Fact, values: tuple[str, ...], form: int) -> dict[str, Any] | None:
    """An answer that says these values, in one of the forms that can; None where nobody was asked."""
    if values == one.domain.values:
        return {"dont_know": "yes"} if form % 2 else None
    if values == (one.absent,) and one.applies is not None and form % 2:
        return {"not_applicable": "yes"}
    if len(values) == 1:
        return {"value": values[0]}
    return {"disputed": dict(zip("abc", values, strict=False))} if form % 3 == 0 else {"one_of": values}


@st.composite
def examples(draw: st.DrawFn) -> Example:
    """A knowledge with answers and more answers that the same world fits."""
    built, worlds = draw(libraries())
    assume(worlds)
    world = draw(st.sampled_from(worlds))
    fewer, more = {}, {}
    for id_ in NAMES:
        one = built.facts[id_]
        place = one.domain.bit(world[id_])
        wide = draw(st.integers(0, one.domain.full)) | place
        narrow = draw(st.integers(0, one.domain.full)) & wide | place
        form = draw(st.integers(0, 5))
        fewer[id_] = answer(one, one.domain.names(wide), form)
        more[id_] = answer(one, one.domain.names(narrow), form)
    return Example(built, worlds, said(fewer), said(more))


def said(answers: Mapping[str, dict[str, Any] | None]) -> dict[str, Any]:
    """The answers without those that nobody gave."""
    return {id_: one for id_, one in answers.items() if one is not None}


def left(situation: Situation) -> dict[str, set[str]]:
    """The values that a situation leaves possible."""
    return {id_: set(one.possible) for id_, one in situation.known.items()}


@given(examples())
@settings(max_examples=law_examples(2000), deadline=None)
def test_more_answers_only_narrow(one: Example) -> None:
    """For consistent answers, more of them never bring back a value, and never bring up a contradiction."""
    before, after = (assess(case(answers), one.knowledge) for answers in (one.fewer, one.more))

    assert {id_: values for id_, values in left(after).items() if not values <= left(before)[id_]} == {}
    assert before.contradictions == after.contradictions == ()


@given(examples())
@settings(max_examples=law_examples(1000), deadline=None)
def test_nothing_that_can_be_is_lost(one: Example) -> None:
    """A value that some world has which fits the answers stays possible."""
    situation = assess(case(one.more), one.knowledge)
    values = {id_: case(one.more).answers[id_].values for id_ in one.more}
    fitting = [
        world
        for world in one.worlds
        if all(not values.get(id_) or value in values[id_] for id_, value in world.items())
        and all(
            world[id_] == one.knowledge.facts[id_].absent
            for id_, given_ in one.more.items()
            if "not_applicable" in given_
        )
    ]

    assert fitting
    assert all({world[id_] for world in fitting} <= left(situation)[id_] for id_ in NAMES)


@st.composite
def any_answers(draw: st.DrawFn, built: Knowledge) -> dict[str, Any]:
    """Answers of any kind, whether they fit each other or not."""
    made = {}
    for id_ in NAMES:
        one = built.facts[id_]
        mask = draw(st.integers(1, one.domain.full))
        made[id_] = answer(one, one.domain.names(mask), draw(st.integers(0, 5)))
    return said(made)


@given(libraries().flatmap(lambda made: st.tuples(st.just(made[0]), any_answers(made[0]))))
@settings(max_examples=law_examples(1000), deadline=None)
def test_assess_is_idempotent(made: tuple[Knowledge, dict[str, Any]]) -> None:
    """Assessing what assess found possible finds the same, for answers that do not contradict each other."""
    built, answers = made
    once = assess(case(answers), built)
    assume(not once.contradictions)
    again = assess(case({id_: known.possible for id_, known in once.known.items()}), built)

    assert left(again) == left(once)
    assert again.possible == once.possible
    assert again.contradictions == once.contradictions


@given(libraries().flatmap(lambda made: st.tuples(st.just(made[0]), any_answers(made[0]), st.permutations(NAMES))))
@settings(max_examples=law_examples(500), deadline=None)
def test_order_of_answers_is_irrelevant(made: tuple[Knowledge, dict[str, Any], list[str]]) -> None:
    """Answers written in any order give the same situation."""
    built, answers, order = made
    turned = {id_: answers[id_] for id_ in order if id_ in answers}

    first, second = (assess(case(one), built) for one in (answers, turned))

    assert second == first
    assert list(second.known.items()) == list(first.known.items())


@given(libraries().flatmap(lambda made: st.tuples(st.just(made[0]), any_answers(made[0]))))
@settings(max_examples=law_examples(1000), deadline=None)
def test_answers_are_kept(made: tuple[Knowledge, dict[str, Any]]) -> None:
    """Whatever is said, no fact is left without a value, and none gets one that its answer excludes."""
    built, answers = made
    situation = assess(case(answers), built)

    for id_, known in situation.known.items():
        values = known.answer.values if known.answer is not None else ()
        assert known.possible
        assert not values or set(known.possible) <= set(values)
        assert known.answer == situation.case.answers.get(id_)
