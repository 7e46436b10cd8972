"""What many situations at once cost, and what proofs cost, as ratios measured in one run.

Three questions: static evaluation of a full scenario as a straight-line program beside one state machine per
situation; the conditions of all knowledge as a program beside explaining each of them; and how long a proof takes, of
each scenario and of one five times as large.
"""

import re
import statistics
import time
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from random import Random
from typing import Any, Final

import numpy as np
from transitions import Machine

from benchmarks.run import ROOT, interleaved, report
from ssr_planner.conditions.circuit import Circuit, Planes, SettledPlanes, Signal
from ssr_planner.conditions.domains import AllOf, AnyOf, Bound, Test
from ssr_planner.conditions.explain import explain
from ssr_planner.conditions.vector import Program, compiled, packed
from ssr_planner.content.loader import load
from ssr_planner.engine.prove import prove
from ssr_planner.engine.static import Decisions, Picture, States, asked_facts
from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.knowledge.scenario import Phase

MANY: Final = 1 << 20
FEW: Final = 60
BASE: Final = Case.model_validate(
    {
        "id": "bench",
        "title": "A situation",
        "country": "Anywhere",
        "as_of": date(2026, 1, 1),
        "decisions": [{"decision": "go", "who": "the team", "why": "To measure."}],
    }
)
WORDS: Final = frozenset(
    {"with", "sector", "dimension", "tags", "lead", "support", "indicators", "serves", "sources", "says", "title"}
)
Column = dict[str, int]


def main() -> None:
    """Print all three."""
    loaded = load(ROOT / "scenarios")
    assert loaded.knowledge is not None
    static_evaluation(loaded.knowledge)
    conditions(loaded.knowledge)
    proofs(loaded.knowledge)


# --- a full scenario --------------------------------------------------------------------


def static_evaluation(knowledge: Knowledge) -> None:
    """Contexts, lead, gates and activities of a million situations, beside one machine for each of a few."""
    circuit = Circuit()
    planes = SettledPlanes(circuit, knowledge.domains)
    for fact in asked_facts(knowledge):
        planes.ask(fact)
    program = compiled(circuit, outputs(States(Picture(knowledge, planes, Decisions()))))
    sample = columns(knowledge, FEW, Random(1))
    machine = by_machine(knowledge)
    assert agree(program, sample, machine)
    rows = random_rows(program, knowledge)
    whole = columns(knowledge, 1 << 14, Random(2))
    bits = as_planes(program, whole)
    times = interleaved(
        {
            "transitions, one situation": lambda: timed(lambda: [machine(one) for one in sample]) / FEW,
            "program on integers": lambda: timed(lambda: program.run(bits, len(whole))) / len(whole),
            "program on numpy rows": lambda: timed(lambda: program.counts(rows)) / MANY,
        }
    )
    print(f"A full scenario: {len(program.operations)} operations, {len(program.outputs)} results per situation")
    speeds(times, "transitions, one situation")


def outputs(states: States) -> dict[str, Signal]:
    """What is compared: contexts, lead, own gates of the walk, and activities that are open today."""
    knowledge, picture = states.knowledge, states.picture
    found = {f"context:{id_}": one.yes for id_, one in picture.naming.contexts.items()}
    found |= {f"lead:{id_}": picture.naming.leads(id_) for id_ in knowledge.scenarios}
    for scenario in (knowledge.common, *knowledge.scenarios.values()):
        for phase in scenario.phases:
            there = picture.there(scenario.id, phase.id).yes
            opens = states.open.reach(scenario.id, phase).yes
            found[f"gate:{scenario.id}/{phase.id}"] = states.circuit.both(there, opens)
    return found | {
        one.id: states.circuit.both(states.sensible(one), states.open.activity(one).yes)
        for one in knowledge.activities.values()
    }


def columns(knowledge: Knowledge, count: int, rng: Random) -> list[Column]:
    """Random situations: for each fact the set that holds its one value."""
    facts = asked_facts(knowledge)
    return [{fact: 1 << rng.randrange(len(domain.values)) for fact, domain in facts.items()} for _ in range(count)]


def as_planes(program: Program, situations: list[Column]) -> dict[str, int]:
    """The planes of situations in which each fact has one value."""
    places = {name: name.split("=") for name in program.inputs}
    return {
        name: sum(1 << at for at, one in enumerate(situations) if one[fact] == bit(fact, value))
        for name, (fact, value) in places.items()
    }


@cache
def shipped() -> Knowledge:
    """The shipped knowledge, once."""
    found = load(ROOT / "scenarios").knowledge
    assert found is not None
    return found


def bit(fact: str, value: str) -> int:
    """The set that holds one value of a fact."""
    return shipped().domains[fact].bit(value)


def random_rows(program: Program, knowledge: Knowledge) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """Planes of a million random situations, made from random numbers directly."""
    rng = np.random.default_rng(3)
    drawn: dict[str, np.ndarray[Any, np.dtype[np.int64]]] = {}
    rows = []
    for name in program.inputs:
        fact, value = name.split("=")
        values = knowledge.domains[fact].values
        if fact not in drawn:
            drawn[fact] = rng.integers(0, len(values), MANY)
        rows.append(np.packbits(drawn[fact] == values.index(value), bitorder="little").view(np.uint64))
    return np.stack(rows)


class Place:
    """Where one programme stands: the model that a machine moves."""

    state: str
    open: Mapping[str, bool]


def by_machine(knowledge: Knowledge) -> Callable[[Column], dict[str, bool]]:
    """The same results by hand: conditions as Python functions, and a state machine that walks the phases."""
    machines: dict[str, Machine] = {}
    for id_ in knowledge.scenarios:
        phases = [phase.id for _, phase in knowledge.phases[id_]]
        made = Machine(None, states=["start", *phases], initial="start", auto_transitions=False, send_event=True)
        for phase in phases:
            made.add_transition(
                f"enter_{phase}", "*", phase, conditions=lambda event: event.model.open[event.event.name]
            )
        machines[id_] = made

    def evaluate(column: Column) -> dict[str, bool]:
        world = ByHand(knowledge, column)
        place = Place()
        place.open = {f"enter_{phase.id}": world.reach(owner, phase) for owner, phase in knowledge.phases[world.lead]}
        machine = machines[world.lead]
        machine.add_model(place)
        for event in place.open:
            machine.events[event].trigger(place)
        machine.remove_model(place)
        return world.results()

    return evaluate


class ByHand:
    """One situation, judged by plain functions."""

    def __init__(self, knowledge: Knowledge, column: Column) -> None:
        self.knowledge = knowledge
        self.at = dict(column)
        self.contexts = {
            one.id: self.so(one.when) and not (one.unless and self.so(one.unless))
            for one in knowledge.diagnosis.contexts
        }
        for id_, holds in self.contexts.items():
            self.at[f"in_{id_}"] = 1 if holds else 2
        for id_, entries in knowledge.diagnosis.stages.items():
            chosen = self.first(entries)
            self.at[f"stage_of_{id_}"] = 1 << (chosen if self.contexts[id_] else len(entries))
        self.at["outlook"] = 1 << self.first(knowledge.diagnosis.outlook)
        self.lead = knowledge.diagnosis.lead[self.first(knowledge.diagnosis.lead)].id
        self.walk = self.phases()

    def so(self, condition: Any) -> bool:  # noqa: ANN401 - a condition, or none
        """Whether a condition holds; what has none does."""
        return condition is None or function(self.knowledge.bound(condition))(self.at)

    def first(self, entries: Any) -> int:  # noqa: ANN401 - entries of an ordered list
        """The place of the first entry that holds."""
        return next(at for at, one in enumerate(entries) if self.so(one.when))

    def phases(self) -> dict[str, tuple[str, Phase]]:
        """The phases of the walk, each with its scenario."""
        found: dict[str, tuple[str, Phase]] = {}
        for id_ in (self.lead, *(one for one, holds in self.contexts.items() if holds)):
            for owner, phase in self.knowledge.phases.get(id_, ()):
                found.setdefault(phase.id, (owner, phase))
        return found

    def firm(self, requirements: Any) -> bool:  # noqa: ANN401 - requirements
        """Whether all that is firmly required is so."""
        return all(
            not self.so(one.when) or one.if_ is None or self.so(one.if_)
            for one in requirements
            if one.strength == "shall"
        )

    def behind(self, phase: Phase) -> bool:
        """Whether a phase is done or not needed."""
        ends = (one for one in (phase.done_when, phase.not_needed_when) if one is not None)
        return any(self.so(one.if_) for one in ends)

    def reach(self, owner: str, phase: Phase, sector: str | None = None) -> bool:
        """Whether a gate is open, with what must come before."""
        if sector in phase.sectors:
            return self.firm(phase.sectors[sector].enter) and self.reach(owner, phase)
        before = (
            self.behind(self.walk[id_][1])
            for id_, demand in phase.after.items()
            if id_ in self.walk
            if demand == "done"
        )
        return self.firm(phase.enter) and all(before)

    def posture(self, partner: str) -> bool:
        """Whether one may work with a partner class."""
        for scenario in (self.knowledge.common, *self.knowledge.scenarios.values()):
            posture = scenario.postures.get(partner)
            common = scenario.id == self.knowledge.common.id
            holds = common or self.contexts.get(scenario.id, not any(self.contexts.values()))
            if posture is None or not holds:
                continue
            turn = (self.knowledge.scenarios[self.lead] if common else scenario).suspend
            suspended = bool(posture.when_suspended) and turn is not None and self.so(turn.when)
            if not self.firm(posture.when_suspended if suspended else posture.standing):
                return False
        return True

    def sensible(self, activity: Any) -> bool:  # noqa: ANN401 - an activity
        """Whether an activity makes sense."""
        if not self.so(activity.when):
            return False
        if activity.phase is None:
            return True
        if activity.phase not in self.walk:
            return False
        owner, phase = self.walk[activity.phase]
        needed = phase.not_needed_when is None or not self.so(phase.not_needed_when.if_)
        return needed and not (activity.waiting and self.reach(owner, phase, activity.sector))

    def there(self, activity: Any) -> bool:  # noqa: ANN401 - an activity
        """Whether what an activity is for is in place."""
        domains = self.knowledge.domains
        held = [
            self.at[fact] >= domains[fact].bit(value)
            if domains[fact].ordered
            else self.at[fact] == domains[fact].bit(value)
            for fact, value in activity.delivers.items()
        ]
        return (activity.in_place is not None and self.so(activity.in_place)) or (bool(held) and all(held))

    def open(self, activity: Any) -> bool:  # noqa: ANN401 - an activity
        """Whether the whole requirement of an activity is met today."""
        gate = True
        if activity.phase in self.walk and not activity.waiting:
            owner, phase = self.walk[activity.phase]
            gate = self.reach(owner, phase, activity.sector)
        return (
            gate and self.firm(activity.needs) and all(map(self.posture, activity.with_)) and self.companions(activity)
        )

    def companions(self, activity: Any) -> bool:  # noqa: ANN401 - an activity
        """Whether what rules demand comes with it."""
        rules = [*self.knowledge.companions.get(activity.id, ())]
        rules += [one for one in self.knowledge.prior.get(activity.id, ()) if one.strength == "shall"]
        for rule in rules:
            if not self.so(rule.when):
                continue
            if rule.b_if is not None:
                if not self.so(rule.b_if):
                    return False
                continue
            select = rule.a if rule.kind == "before" else rule.b
            others = [one for one in self.knowledge.selected(select) if one.id != activity.id] if select else []
            if any(map(self.sensible, others)) and not any(
                self.there(one) or (self.sensible(one) and self.open(one)) for one in others
            ):
                return False
        return True

    def results(self) -> dict[str, bool]:
        """The same results as those of the program."""
        found = {f"context:{id_}": holds for id_, holds in self.contexts.items()}
        found |= {f"lead:{id_}": id_ == self.lead for id_ in self.knowledge.scenarios}
        for scenario in (self.knowledge.common, *self.knowledge.scenarios.values()):
            for phase in scenario.phases:
                here = self.walk.get(phase.id, ("", phase))[0] == scenario.id
                found[f"gate:{scenario.id}/{phase.id}"] = here and self.reach(scenario.id, phase)
        everything = self.knowledge.activities.values()
        return found | {one.id: self.sensible(one) and not self.there(one) and self.open(one) for one in everything}


def function(bound: Bound) -> Callable[[Column], bool]:
    """A condition as a Python function of the values of facts; made once."""
    found = _FUNCTIONS.get(id(bound))
    if found is None:
        found = _FUNCTIONS[id(bound)] = _made(bound)
    return found


_FUNCTIONS: dict[int, Callable[[Column], bool]] = {}


def _made(bound: Bound) -> Callable[[Column], bool]:
    match bound:
        case Test(fact, allowed):
            return lambda at: bool(at[fact] & allowed)
        case AllOf(parts):
            every = [_made(part) for part in parts]
            return lambda at: all(one(at) for one in every)
        case AnyOf(parts):
            some = [_made(part) for part in parts]
            return lambda at: any(one(at) for one in some)


def agree(program: Program, sample: list[Column], machine: Callable[[Column], dict[str, bool]]) -> bool:
    """Whether the program says of every situation what was found by hand."""
    found = program.run(as_planes(program, sample), len(sample))
    return all(bool(found[name] >> at & 1) == so for at, one in enumerate(sample) for name, so in machine(one).items())


# --- conditions -------------------------------------------------------------------------


def conditions(knowledge: Knowledge) -> None:
    """Every condition of the knowledge in three senses, for partly known situations."""
    texts = {one.text: one for one in _conditions(knowledge)}
    bounds = [knowledge.bound(one) for one in texts.values()]
    facts = {fact: domain for fact, domain in knowledge.domains.items() if fact not in knowledge.published}
    rng = Random(4)
    situations = [
        {
            **{fact: rng.randint(1, one.full) for fact, one in facts.items()},
            **{fact: one.full for fact, one in knowledge.published.items()},
        }
        for _ in range(1 << 13)
    ]
    circuit = Circuit()
    planes = Planes(circuit, knowledge.domains)
    for fact in knowledge.domains:
        planes.ask(fact)
    read = [planes.read(bound) for bound in bounds]
    program = compiled(
        circuit, {f"{at}.{sense}": getattr(one, sense) for at, one in enumerate(read) for sense in ("yes", "no")}
    )
    columns_ = {
        name: sum(1 << at for at, one in enumerate(situations) if one[fact] & knowledge.domains[fact].bit(value))
        for name, (fact, value) in ((name, name.split("=")) for name in program.inputs)
    }
    rows = np.tile(packed(columns_, program.inputs, len(situations)), (1, MANY >> 13))
    times = interleaved(
        {
            "explain, one situation": lambda: (
                timed(lambda: [explain(one, at) for at in situations[:20] for one in bounds]) / 20
            ),
            "program on integers": lambda: timed(lambda: program.run(columns_, len(situations))) / len(situations),
            "program on numpy rows": lambda: timed(lambda: program.counts(rows)) / MANY,
        }
    )
    print(f"{len(bounds)} conditions of partly known situations, yes and no: {len(program.operations)} operations")
    speeds(times, "explain, one situation")


def _conditions(knowledge: Knowledge) -> list[Any]:
    found: list[Any] = [one.never for one in knowledge.constraints]
    for scenario in (knowledge.common, *knowledge.scenarios.values()):
        for phase in scenario.phases:
            lists = (phase.enter, *(one.enter for one in phase.sectors.values()))
            found += [one.if_ for listed in lists for one in listed] + [one.when for listed in lists for one in listed]
    for activity in knowledge.activities.values():
        found += [activity.when, activity.in_place, *(one.if_ for one in activity.needs)]
    return [one for one in found if one is not None]


# --- proofs -----------------------------------------------------------------------------


def proofs(knowledge: Knowledge) -> None:
    """Each scenario alone with what all share, and one scenario five times as large."""
    large = five_times(knowledge, "post_conflict")
    measured: dict[str, Callable[[], float]] = {
        f"prove {id_}": lambda id_=id_: proven(knowledge, id_)  # type: ignore[misc]  # bound at once
        for id_ in knowledge.scenarios
    }
    measured["prove five times as large"] = lambda: proven(large, "post_conflict")
    sizes = (len(large.asked), len(large.scenarios["post_conflict"].phases), len(large.activities), len(large.rules))
    print("Proofs; the large one has {} questions, {} phases, {} activities and {} rules".format(*sizes))
    report(interleaved(measured, 3), "prove post_conflict")


def proven(knowledge: Knowledge, scenario: str) -> float:
    """The seconds that a proof of a scenario takes."""
    start = time.perf_counter()
    found = prove(knowledge, BASE, [scenario])
    assert not list(found.of("open"))
    return time.perf_counter() - start


def five_times(knowledge: Knowledge, scenario: str) -> Knowledge:
    """The knowledge with everything that one scenario rests on five times, each time about facts of its own."""
    whole = {name: getattr(knowledge, name) for name in Knowledge.model_fields}
    model = knowledge.scenarios[scenario]
    own = {phase.id for phase in model.phases}
    kept = [one for one in knowledge.activities.values() if one.phase is None or one.phase in own]
    gone = [re.escape(id_) for id_ in knowledge.activities if id_ not in {one.id for one in kept}]
    outside = re.compile(rf"\b({'|'.join(gone)})\b")
    rules = [one for one in knowledge.rules.values() if one.kind != "caution" and not outside.search(selected(one))]
    made: dict[str, dict[str, Any]] = {"facts": {}, "activities": {}, "rules": {}}
    constraints, phases = list(knowledge.constraints), list(model.phases)
    names = {*knowledge.facts, *own, *(one.id for one in (*kept, *rules)), *(one.id for one in constraints)}
    for copy in range(2, 6):
        again = Renaming(names, f"_{copy}")
        made["activities"] |= {one.id: one.model_copy(update={"works_toward": {}}) for one in map(again.of, kept)}
        made["rules"] |= {one.id: one for one in map(again.of, rules)}
        constraints += map(again.of, knowledge.constraints)
        phases += map(again.of, model.phases)
        made["facts"] |= {one.id: one for one in map(again.of, knowledge.facts.values())}
    text = " ".join(
        one.model_dump_json(by_alias=True) for one in (*phases, *made["activities"].values(), *made["rules"].values())
    )
    read = {id_: one for id_, one in made["facts"].items() if re.search(rf"\b{id_}\b", text)}
    asked = {word for one in read.values() if one.applies for word in re.findall(r"\w+", one.applies.text)}
    read |= {id_: made["facts"][id_] for id_ in asked if id_ in made["facts"]}
    known = {*read, *knowledge.facts}
    named = [one for one in constraints if all(word in known for word in re.findall(r"\w+_[2-5]\b", one.never.text))]
    vocabulary = knowledge.vocabulary
    terms = {one.id: vocabulary.phases[re.sub(r"_\d$", "", one.id)] for one in phases}
    changed = {
        "vocabulary": vocabulary.model_copy(update={"phases": {**vocabulary.phases, **terms}}),
        "facts": {**knowledge.facts, **read},
        "activities": {**knowledge.activities, **made["activities"]},
        "rules": {**knowledge.rules, **made["rules"]},
        "constraints": tuple(named),
        "scenarios": {**knowledge.scenarios, scenario: model.model_copy(update={"phases": tuple(phases)})},
    }
    return Knowledge.model_validate({**whole, **changed})


def selected(rule: Any) -> str:  # noqa: ANN401 - a rule
    """The words by which a rule chooses activities."""
    return " ".join(one.model_dump_json() for one in (rule.a, rule.b) if one is not None)


class Renaming:
    """Copies of items in which every known name has got an ending."""

    def __init__(self, names: set[str], ending: str) -> None:
        self.pattern = re.compile(r"(?<![\w(])(" + "|".join(sorted(names, key=len, reverse=True)) + r")(?!\w)")
        self.ending = ending

    def of(self, item: Any) -> Any:  # noqa: ANN401 - any item of the knowledge
        """The copy of an item."""
        return type(item).model_validate(
            self._renamed(item.model_dump(mode="json", by_alias=True, exclude_defaults=True))
        )

    def _renamed(self, value: Any) -> Any:  # noqa: ANN401 - plain data
        match value:
            case str():
                return self.pattern.sub(lambda found: found[1] + self.ending, value)
            case dict():
                return {
                    self._renamed(key): inner if key in WORDS else self._renamed(inner) for key, inner in value.items()
                }
            case list():
                return [self._renamed(inner) for inner in value]
            case _:
                return value


def timed(work: Callable[[], object]) -> float:
    """The seconds that some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def speeds(times: Mapping[str, list[float]], base: str) -> None:
    """Print medians in microseconds per situation, and how many times as fast as the first."""
    unit = statistics.median(times[base])
    for name, found in times.items():
        median = statistics.median(found)
        print(f"{name:<50} {median * 1e6:10.4f} us   {unit / median:9.0f} x as fast")
    print()


if __name__ == "__main__":
    main()
