"""Everything that diagnosis, walk, ranks and rules say of settled situations, as signals by name."""

from collections.abc import Iterator

from ssr_planner.conditions.circuit import ALWAYS, Signal
from ssr_planner.engine.prove.rules import sides
from ssr_planner.engine.static import States
from ssr_planner.engine.static.states import Level, lists_of_posture
from ssr_planner.knowledge.common import Requirement

__all__ = ["verdicts"]


def verdicts(states: States) -> dict[str, Signal]:
    """Everything that diagnosis, walk, ranks and rules say, by name."""
    found: dict[str, Signal] = {}
    for part in (_named(states), _gates(states), _postures(states), _activities(states), _rules(states)):
        found.update(part)
    return found


def _named(states: States) -> Iterator[tuple[str, Signal]]:
    naming, circuit = states.picture.naming, states.circuit
    for id_, holds in naming.contexts.items():
        yield f"context:{id_}", holds.yes
    for id_ in states.knowledge.scenarios:
        yield f"lead/{id_}", naming.leads(id_)
    for id_, entries in naming.stages.items():
        for at, one in enumerate(entries):
            yield f"stage:{id_}/{at}", circuit.both(naming.contexts[id_].yes, one.yes)
    for at, one in enumerate(naming.outlook):
        yield f"outlook/{at}", one.yes
    for id_, scenario in states.knowledge.scenarios.items():
        for name, turn in (("suspend", scenario.suspend), ("stop", scenario.stop)):
            if turn is not None:
                yield f"{name}:{id_}", circuit.both(naming.leads(id_), naming.holds(turn.when).yes)


def _levels(states: States) -> tuple[Level, ...]:
    return states.open, states.hopeful, states.not_closed


def _gates(states: States) -> Iterator[tuple[str, Signal]]:
    picture, both = states.picture, states.circuit.both
    for scenario in (states.knowledge.common, *states.knowledge.scenarios.values()):
        for phase in scenario.phases:
            there = picture.there(scenario.id, phase.id).yes
            name = f"gate:{scenario.id}/{phase.id}"
            yield f"{name}#not_needed", both(there, picture.not_needed(phase).yes)
            yield f"{name}#done", both(there, picture.done(phase).yes)
            for sector in (None, *phase.sectors):
                asked = phase.enter if sector is None else phase.sectors[sector].enter
                yield from _asked(states, f"{name}/{sector}", asked, there)
                for level in _levels(states):
                    yield f"{name}/{sector}#{level.met}", both(there, level.reach(scenario.id, phase, sector).yes)


def _asked(
    states: States, name: str, requirements: tuple[Requirement, ...], there: Signal
) -> Iterator[tuple[str, Signal]]:
    """Each requirement where it is shown: whether it applies, and its verdict."""
    circuit = states.circuit
    for one in requirements:
        applies = circuit.both(there, states.picture.naming.holds(one.when).yes)
        yield f"{name}/{one.id}#applies", applies
        for level in _levels(states):
            yield f"{name}/{one.id}#{level.met}", circuit.both(applies, level.asked(one).yes)


def _postures(states: States) -> Iterator[tuple[str, Signal]]:
    for partner in states.knowledge.vocabulary.partner_classes:
        for address, requirements, counts in lists_of_posture(states.picture, partner):
            yield from _asked(states, address, requirements, counts.yes)
        for level in _levels(states):
            yield f"posture:{partner}#{level.met}", level.posture(partner).yes


def _activities(states: States) -> Iterator[tuple[str, Signal]]:
    both = states.circuit.both
    for one in states.knowledge.activities.values():
        name, relevant = f"activity:{one.id}", states.relevant(one).yes
        yield f"{name}#relevant", relevant
        yield f"{name}#in_place", both(relevant, states.in_place(one).yes)
        yield from _asked(states, name, one.needs, relevant)
        for level in _levels(states):
            yield f"{name}#{level.met}", both(relevant, level.activity(one).yes)
        planned = states.planned(one)
        for field, condition in (
            ("harm_now", one.harm_now),
            ("severe", one.responds_to.severe),
            ("moderate", one.responds_to.moderate),
        ):
            if condition is not None:
                yield f"{name}#{field}", both(planned, states.picture.naming.holds(condition).yes)
        earlier = ALWAYS
        for at, entry in enumerate(one.oda):
            holds = both(earlier, states.picture.naming.holds(entry.when).yes)
            yield f"{name}#oda/{at}", both(planned, holds)
            earlier = both(earlier, holds ^ 1)


def _rules(states: States) -> Iterator[tuple[str, Signal]]:
    for rule in states.knowledge.rules.values():
        found = sides(states, rule)
        yield f"consequence:{rule.id}#stands", found.stands
        yield f"consequence:{rule.id}#averted", found.averted
