"""When a rule stands, and when it is averted, in a plan that nothing cuts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ssr_planner.conditions.circuit import ALWAYS, NEVER, Signal
from ssr_planner.conditions.domains import facts_of
from ssr_planner.engine.static import States
from ssr_planner.knowledge.catalogue import Activity
from ssr_planner.knowledge.common import Strength
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.knowledge.rules import Measure, Rule

__all__ = ["Sides", "reads_rounds", "sides"]


@dataclass(frozen=True, slots=True)
class Sides:
    """Signals of a rule: its consequence stands, or it keeps something back; its consequence is averted."""

    stands: Signal
    averted: Signal


def reads_rounds(rule: Rule, knowledge: Knowledge) -> tuple[Measure, ...]:
    """The measures a rule reads whose number depends on the rounds of a plan."""
    read = facts_of(knowledge.bound(rule.when)) if rule.when is not None else ()
    measures = (knowledge.measures[name] for name in read if name in knowledge.measures)
    return tuple(one for one in measures if one.kind == "most_at_once")


def sides(states: States, rule: Rule) -> Sides:
    """The signals of a rule."""
    circuit = states.circuit
    applies = states.picture.naming.holds(rule.when)
    second = rule.b if rule.kind == "before" else rule.a
    mine = states.knowledge.selected(second) if second is not None else None
    planned = ALWAYS if mine is None else _some(states, states.planned, mine)
    if rule.kind == "caution":
        return Sides(circuit.both(applies.yes, planned), circuit.both(applies.no, planned))
    concerned = circuit.both(applies.yes, planned)
    met, missed = _met(states, rule)
    held = _some(states, lambda one: _held(states, rule, one), mine or ())
    return Sides(circuit.either(circuit.both(concerned, missed), held), circuit.both(concerned, met))


def _met(states: States, rule: Rule) -> tuple[Signal, Signal]:
    """That what should come along does, and that it does not; neither where nothing of it makes sense."""
    circuit = states.circuit
    if rule.b_if is not None:
        met = states.hopeful.judge(states.knowledge.bound(rule.b_if)).yes
        return met, met ^ 1
    other = rule.a if rule.kind == "before" else rule.b
    others = states.knowledge.selected(other) if other is not None else ()
    there = _some(states, lambda one: states.in_place(one).yes, others)
    relevant = _some(states, lambda one: states.relevant(one).yes, others)
    coming = _some(states, states.coming, others)
    return circuit.either(there, coming), circuit.every((there ^ 1, relevant, coming ^ 1))


def _held(states: States, rule: Rule, activity: Activity) -> Signal:
    """That an activity is kept back by a rule that binds it."""
    if rule.kind != "never_without" and not (rule.kind == "before" and rule.strength is Strength.SHALL):
        return NEVER
    return states.circuit.both(states.sensible(activity), states.open.companion(rule, activity).no)


def _some(states: States, signal: Callable[[Activity], Signal], activities: Sequence[Activity]) -> Signal:
    return states.circuit.some(signal(one) for one in activities)
