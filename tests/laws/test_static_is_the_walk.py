"""The law of static evaluation: for settled situations the signals are what the walk says, whatever people decided."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import pytest

from ssr_planner.conditions.circuit import Circuit, SettledPlanes, Signal
from ssr_planner.conditions.explain import Truth
from ssr_planner.conditions.vector import compiled
from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.planner.results import Programme
from ssr_planner.engine.prove.ground import Ground, Model
from ssr_planner.engine.static import States
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.knowledge.scenario import Phase
from tests.content.harbours import HARBOUR, knowledge_of
from tests.laws.counts import law_examples
from tests.laws.machines import BASE
from tests.laws.worlds import Maker
from tests.shipped import SCENARIOS

PARTS = 4
SITUATIONS = 10


def gates(knowledge: Knowledge) -> Iterator[tuple[str, str, Phase, str | None]]:
    """Every gate: address, scenario, phase and sector."""
    for scenario in (knowledge.common, *knowledge.scenarios.values()):
        for phase in scenario.phases:
            for sector in (None, *phase.sectors):
                address = f"gate:{scenario.id}/{phase.id}" + (f"/{sector}" if sector else "")
                yield address, scenario.id, phase, sector


def signals(states: States) -> dict[str, Signal]:
    """What static evaluation says, by name."""
    levels = (states.open, states.hopeful, states.not_closed)
    naming, both = states.picture.naming, states.circuit.both
    found = {f"context:{id_}": holds.yes for id_, holds in naming.contexts.items()}
    found |= {f"lead:{id_}": naming.leads(id_) for id_ in states.knowledge.scenarios}
    for address, scenario, phase, sector in gates(states.knowledge):
        there = states.picture.there(scenario, phase.id).yes
        found[address] = there
        found[f"{address}#own"] = both(there, states.open.own(phase, sector).yes)
        found[f"{address}#needed"] = both(there, states.picture.needed(phase).yes)
        for level in levels:
            found[f"{address}#{level.met}"] = both(there, level.reach(scenario, phase, sector).yes)
    for partner in states.knowledge.vocabulary.partner_classes:
        found |= {f"posture:{partner}#{level.met}": level.posture(partner).yes for level in levels}
    for activity in states.knowledge.activities.values():
        name = f"activity:{activity.id}"
        found[f"{name}#relevant"] = states.relevant(activity).yes
        found[f"{name}#in_place"] = states.in_place(activity).yes
        found[f"{name}#planned"] = states.planned(activity)
        found |= {f"{name}#{level.met}": level.activity(activity).yes for level in levels}
    return found


def levels_of(name: str, kind: Kind) -> dict[str, bool]:
    """What a verdict says of the three levels."""
    return {
        f"{name}#open": kind is Kind.OPEN,
        f"{name}#hopeful": kind.hopeful,
        f"{name}#not_closed": kind is not Kind.CLOSED,
    }


def said(programme: Programme, knowledge: Knowledge) -> Mapping[str, bool]:
    """What the walk says, by the same names."""
    walk, diagnosis = programme.walk, programme.diagnosis
    found = {f"context:{id_}": one.truth is Truth.YES for id_, one in diagnosis.contexts.items()}
    found |= {f"lead:{id_}": diagnosis.leading == id_ for id_ in knowledge.scenarios}
    for address, *_ in gates(knowledge):
        gate = walk.gates.get(address)
        found[address] = gate is not None
        found[f"{address}#own"] = gate is not None and gate.own.kind is Kind.OPEN
        found[f"{address}#needed"] = gate is not None and gate.needed is Truth.YES
        closed = dict.fromkeys(levels_of(address, Kind.CLOSED), False)
        found |= levels_of(address, gate.reach.kind) if gate is not None else closed
    for partner, posture in walk.postures.items():
        found |= levels_of(f"posture:{partner}", posture.verdict.kind)
    planned = {one.id for one in programme.all_planned()}
    for id_, activity in walk.activities.items():
        name = f"activity:{id_}"
        found[f"{name}#relevant"] = activity.relevance.truth is Truth.YES
        found[f"{name}#in_place"] = activity.in_place.truth is Truth.YES
        found[f"{name}#planned"] = id_ in planned
        found |= levels_of(name, activity.verdict.kind)
    return found


def some(knowledge: Knowledge, rng: Random) -> Model:
    """A situation in which every fact has one value, with random decisions."""
    facts = {**knowledge.asked, **{f"can({one})": None for one in knowledge.vocabulary.capabilities}}
    phases = sorted(phase.id for scenario in knowledge.scenarios.values() for phase in scenario.phases)
    return Model(
        {fact: rng.choice(knowledge.domains[fact].values) for fact in facts},
        go=rng.random() < 0.5,
        suspended=rng.random() < 0.2,
        entered=tuple(one for one in phases if rng.random() < 0.2),
        lead=rng.choice((None, None, *knowledge.scenarios)),
        excluded=tuple(id_ for id_ in knowledge.activities if rng.random() < 0.05),
    )


def differences(knowledge: Knowledge, rng: Random, count: int) -> list[tuple[str, bool]]:
    """Where static evaluation and walk differ in random situations."""
    ground = Ground(knowledge, BASE, limit=1)
    program = compiled(ground.circuit, signals(ground.states))
    models = [some(knowledge, rng) for _ in range(count)]
    planes = dict.fromkeys(program.inputs, 0)
    for at, model in enumerate(models):
        for name in model.inputs():
            if name in planes:
                planes[name] |= 1 << at
    found = program.run(planes, count)
    walked = [said(programme_for(ground.case(model), knowledge), knowledge) for model in models]
    return [
        (name, so) for at, words in enumerate(walked) for name, so in words.items() if bool(found[name] >> at & 1) != so
    ]


@pytest.mark.parametrize("part", range(PARTS))
def test_static_is_the_walk(part: int) -> None:
    """In random worlds static evaluation says what the walk says of every settled situation."""
    for seed in range(part, law_examples(1_000), PARTS):
        made = Maker(seed).knowledge()
        elsewhere = {"id": "elsewhere", "title": "Elsewhere", "phases": []}
        whole = {name: getattr(made, name) for name in Knowledge.model_fields}
        knowledge = Knowledge.model_validate({**whole, "scenarios": {**made.scenarios, "elsewhere": elsewhere}})

        assert differences(knowledge, Random(seed), SITUATIONS) == [], seed  # noqa: S311 - no secret


@pytest.mark.parametrize("folder", [HARBOUR, SCENARIOS], ids=["harbour", "shipped"])
def test_static_is_the_walk_of_knowledge(folder: Path) -> None:
    """In the harbour and in the shipped scenarios static evaluation says what the walk says."""
    assert differences(knowledge_of(folder), Random(7), law_examples(500)) == []  # noqa: S311 - no secret


def test_planes_of_two_values_need_one_input() -> None:
    """A fact of two values is one input, so that a thousand situations of it are a thousand bits."""
    circuit = Circuit()
    planes = SettledPlanes(circuit, knowledge_of(HARBOUR).domains)
    planes.ask("lights_work")

    assert list(circuit.inputs) == ["lights_work=yes"]
