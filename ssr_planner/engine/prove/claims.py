"""Claims of the form "in some situation all these hold": what each gate, activity and rule must be able to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ssr_planner.conditions.circuit import CERTAIN, Signal, Sure
from ssr_planner.engine.prove import replay
from ssr_planner.engine.prove.replay import Reached
from ssr_planner.engine.prove.results import Fault, Spot
from ssr_planner.engine.prove.rules import reads_rounds, sides
from ssr_planner.engine.static import States
from ssr_planner.engine.static.states import lists_of_posture
from ssr_planner.knowledge.catalogue import Activity
from ssr_planner.knowledge.common import Condition, Requirement, Strength
from ssr_planner.knowledge.library import gate_address
from ssr_planner.knowledge.rules import Rule
from ssr_planner.knowledge.scenario import Phase, Scenario

__all__ = ["Claim", "Key", "both_ways", "claims_of_activity", "claims_of_rule", "claims_of_scenario"]

Key = tuple[Fault, str]
Goal = tuple[tuple[str, Signal], ...]


@dataclass(frozen=True)
class Claim:
    """That some situation makes every named signal of the goal hold.

    `reached` says the same in the engine's own words, and decides where the signals say too much (`exact` is false).
    With `leaving` people may leave activities out. A claim is asked only where in each group of `presumes` some claim
    holds, so that one mistake does not raise a hundred.
    """

    fault: Fault
    about: str
    spot: Spot
    goal: Goal
    reached: Reached
    line: str
    presumes: tuple[tuple[Key, ...], ...] = ()
    exact: bool = True
    leaving: bool = False

    @property
    def key(self) -> Key:
        """What other claims name it by."""
        return self.fault, self.about

    @property
    def alone(self) -> tuple[Key, ...]:
        """The group of claims that holds only this one."""
        return (self.key,)


@dataclass(frozen=True)
class Holder:
    """What has requirements: its address and place, the line that shows it, and what must hold for it to be there."""

    address: str
    spot: Spot
    line: str
    there: Goal = ()
    presumes: tuple[tuple[Key, ...], ...] = ()

    @property
    def gate(self) -> str | None:
        """The gate whose own it is, if it is one's."""
        return self.line if self.line.startswith("gate:") else None

    def place(self, *path: str | int) -> Spot:
        """Where a part of it is written."""
        return replace(self.spot, path=(*self.spot.path, *path))


def can_hold(about: str, condition: Condition, holds: Sure, holder: Holder) -> Claim:
    """That a condition can hold where it is asked."""
    goal = (*holder.there, (about, holds.yes))
    reached = replay.can_be(condition, holder.gate, so=True)
    return Claim(Fault.NEVER_SO, about, holder.spot, goal, reached, holder.line, holder.presumes)


def can_fail(about: str, condition: Condition, holds: Sure, holder: Holder) -> Claim:
    """That a condition can fail where it is asked."""
    goal = (*holder.there, (about, holds.no))
    reached = replay.can_be(condition, holder.gate, so=False)
    return Claim(Fault.ALWAYS_SO, about, holder.spot, goal, reached, holder.line, holder.presumes)


def both_ways(about: str, condition: Condition, holds: Sure, holder: Holder) -> Iterator[Claim]:
    """That a condition can hold and can fail where it is asked."""
    so = can_hold(about, condition, holds, holder)
    yield so
    yield can_fail(about, condition, holds, replace(holder, presumes=(*holder.presumes, so.alone)))


def claims_of_scenario(states: States, scenario: Scenario) -> Iterator[Claim]:
    """What its gates, endings, postures and turns must be able to do."""
    for at, phase in enumerate(scenario.phases):
        yield from _phase(states, scenario, phase, Spot("scenarios", scenario.id, ("phases", at)))
    for partner in scenario.postures:
        yield from _postures(states, scenario, partner)
    if scenario.id not in states.knowledge.scenarios:
        return
    there = ((f"lead/{scenario.id}", states.picture.naming.leads(scenario.id)),)
    for name, turn in (("suspend", scenario.suspend), ("stop", scenario.stop)):
        if turn is not None:
            holder = Holder(f"{name}:{scenario.id}", Spot("scenarios", scenario.id, (name, "when")), "lead", there)
            yield from both_ways(holder.address, turn.when, states.picture.naming.holds(turn.when), holder)


def _phase(states: States, scenario: Scenario, phase: Phase, spot: Spot) -> Iterator[Claim]:
    address = gate_address(scenario.id, phase.id)
    present = states.picture.there(scenario.id, phase.id)
    there: Goal = () if present is CERTAIN else ((f"there/{address}", present.yes),)
    whole = Holder(address, spot, address, there)
    opens = ((Fault.NEVER_OPEN, address),)
    yield from _gate(states, scenario.id, phase, None, whole)
    for sector in phase.sectors:
        own = gate_address(scenario.id, phase.id, sector)
        yield from _gate(
            states, scenario.id, phase, sector, Holder(own, whole.place("sectors", sector), own, there, (opens,))
        )
    for name, ending in (("not_needed_when", phase.not_needed_when), ("done_when", phase.done_when)):
        if ending is not None:
            holder = replace(whole, spot=whole.place(name, "if"))
            yield from both_ways(f"{address}#{name}", ending.if_, states.picture.naming.holds(ending.if_), holder)


def _gate(states: States, scenario: str, phase: Phase, sector: str | None, holder: Holder) -> Iterator[Claim]:
    asked = phase.enter if sector is None else phase.sectors[sector].enter
    needs = [
        one
        for at, each in enumerate(asked)
        for one in _requirement(states, each, replace(holder, spot=holder.place("enter", at)))
    ]
    yield from needs
    firm = [one for one in asked if one.strength is Strength.SHALL]
    parts = tuple((f"{holder.address}/{one.id}", states.open.requirement(one).yes) for one in firm)
    reach = states.open.reach(scenario, phase, sector).yes
    met = tuple(one.alone for one in needs if one.fault is Fault.NEVER_MET)
    opens = Claim(
        Fault.NEVER_OPEN,
        holder.address,
        holder.spot,
        (*holder.there, *parts, (f"before/{holder.address}", reach)),
        replay.can_open(holder.address),
        holder.line,
        (*holder.presumes, *met),
    )
    yield opens
    missed = tuple(one.alone for one in needs if one.fault in {Fault.NEVER_MISSED, Fault.NEVER_APPLIES})
    own = states.open.own(phase, sector).no
    goal = (*holder.there, (holder.address, own))
    shut = replay.can_shut(holder.address)
    yield Claim(Fault.NEVER_SHUT, holder.address, holder.spot, goal, shut, holder.line, missed)


def _requirement(states: States, one: Requirement, holder: Holder) -> Iterator[Claim]:
    """That a requirement can apply, can be met and can be missed; of a decision nobody doubts it."""
    address, there, presumes = f"{holder.address}/{one.id}", holder.there, holder.presumes
    if one.when is not None:
        there = (*there, (f"{address}#when", states.picture.naming.holds(one.when).yes))
        applies = Claim(
            Fault.NEVER_APPLIES, address, holder.place("when"), there, replay.can_apply(address), holder.line, presumes
        )
        yield applies
        presumes = (*presumes, applies.alone)
    if one.if_ is None:
        return
    asked = states.open.asked(one)
    for fault, signal, reached in (
        (Fault.NEVER_MET, asked.yes, replay.can_be_met(address)),
        (Fault.NEVER_MISSED, asked.no, replay.can_be_missed(address)),
    ):
        yield Claim(fault, address, holder.place("if"), (*there, (address, signal)), reached, holder.line, presumes)


def _postures(states: States, scenario: Scenario, partner: str) -> Iterator[Claim]:
    """What the lists of one partner class must be able to do; an empty list asks nothing and is no claim."""
    line = f"posture:{partner}"
    fields = {f"{line}/{scenario.id}": "standing", f"{line}/{scenario.id}/suspended": "when_suspended"}
    for address, asked, counts in lists_of_posture(states.picture, partner):
        if asked and address in fields:
            spot = Spot("scenarios", scenario.id, ("postures", partner, fields[address]))
            there: Goal = () if counts == CERTAIN else ((f"there/{address}", counts.yes),)
            yield from _standing(states, partner, asked, Holder(address, spot, line, there))


def _standing(states: States, partner: str, asked: Sequence[Requirement], holder: Holder) -> Iterator[Claim]:
    applies = states.circuit.some(states.picture.naming.holds(one.when).yes for one in asked)
    addresses = tuple(f"{holder.address}/{one.id}" for one in asked)
    goal = (*holder.there, (f"{holder.address}#when", applies))
    reached = replay.can_count(addresses)
    counted = Claim(Fault.NEVER_APPLIES, holder.address, holder.spot, goal, reached, holder.line)
    yield counted
    counting = replace(holder, presumes=(counted.alone,))
    needs = [
        one
        for at, each in enumerate(asked)
        for one in _requirement(states, each, replace(counting, spot=holder.place(at)))
    ]
    yield from needs
    met = (counted.alone, *(one.alone for one in needs if one.fault is Fault.NEVER_MET))
    firm = [one for one in asked if one.strength is Strength.SHALL]
    parts = ((f"{holder.address}/{one.id}", states.open.requirement(one).yes) for one in firm)
    goal = (*goal, *parts, (holder.address, states.open.posture(partner).yes))
    works = replay.can_work_with(partner, addresses)
    yield Claim(Fault.NEVER_OPEN, holder.address, holder.spot, goal, works, holder.line, met)


def claims_of_activity(states: States, activity: Activity) -> Iterator[Claim]:
    """That an activity can make sense and can start now, and that each of its conditions says something."""
    about, spot = f"activity:{activity.id}", Spot("activities", activity.id)
    there: Goal = ((f"there/{about}", states.relevant(activity).yes),)
    gates = _gates(states, activity)
    relevant = replay.can_be_relevant(activity.id)
    when = replace(spot, path=("when",) if activity.when else ())
    sensible = Claim(Fault.NEVER_APPLIES, about, when, there, relevant, about, gates)
    yield sensible
    holder = Holder(about, spot, about, there, (sensible.alone,))
    needs = [
        one
        for at, each in enumerate(activity.needs)
        for one in _requirement(states, each, replace(holder, spot=holder.place("needs", at)))
    ]
    yield from needs
    yield from _own_conditions(states, activity, holder)
    met = tuple(one.alone for one in needs if one.fault is Fault.NEVER_MET)
    firm = [one for one in activity.needs if one.strength is Strength.SHALL]
    goal = (
        *there,
        *((f"{about}/{one.id}", states.open.requirement(one).yes) for one in firm),
        *((f"posture:{one}", states.open.posture(one).yes) for one in activity.with_),
        (about, states.now(activity)),
    )
    classes = tuple(((Fault.NEVER_OPEN, f"posture:{one}/{states.knowledge.common.id}"),) for one in activity.with_)
    presumes = (*met, sensible.alone, *gates, *classes)
    yield Claim(Fault.NEVER_NOW, about, spot, goal, replay.can_start(activity.id), about, presumes)


def _own_conditions(states: States, activity: Activity, holder: Holder) -> Iterator[Claim]:
    """What the conditions of an activity must be able to say: `in_place` both, `when` also no, the others also yes."""
    holds = states.picture.naming.holds
    bare = replace(holder, there=())
    if activity.when is not None:
        own = replace(bare, spot=holder.place("when"))
        yield can_fail(f"{holder.address}#when", activity.when, holds(activity.when), own)
    if activity.in_place is not None:
        own = replace(bare, spot=holder.place("in_place"), presumes=())
        yield from both_ways(f"{holder.address}#in_place", activity.in_place, holds(activity.in_place), own)
    for path, condition in _conditions(activity):
        own = replace(holder, spot=holder.place(*path))
        yield can_hold(f"{holder.address}#{path[-1]}", condition, holds(condition), own)


def _conditions(activity: Activity) -> Iterator[tuple[tuple[str, ...], Condition]]:
    for path, condition in (
        (("harm_now",), activity.harm_now),
        (("responds_to", "severe"), activity.responds_to.severe),
        (("responds_to", "moderate"), activity.responds_to.moderate),
    ):
        if condition is not None:
            yield path, condition


def _gates(states: States, activity: Activity) -> tuple[tuple[Key, ...], ...]:
    """That at least one of the gates before an activity can open."""
    if activity.phase is None or activity.waiting:
        return ()
    found = [
        (Fault.NEVER_OPEN, gate_address(owner, phase.id, activity.sector if activity.sector in phase.sectors else None))
        for owner, phase in states.picture.owners(activity.phase)
    ]
    return (tuple(found),) if found else ()


def claims_of_rule(states: States, rule: Rule) -> Iterator[Claim]:
    """That the consequence of a rule can stand, and can be averted."""
    found, about, spot = sides(states, rule), f"consequence:{rule.id}", Spot("rules", rule.id)
    rounds = reads_rounds(rule, states.knowledge)
    second = rule.b if rule.kind == "before" else rule.a
    mine = states.knowledge.selected(second) if second is not None else ()
    presumes = (tuple((Fault.NEVER_NOW, f"activity:{one.id}") for one in mine),) if mine else ()
    yield Claim(
        Fault.NEVER_STANDS,
        about,
        spot,
        ((about, found.stands),),
        replay.can_stand(rule.id),
        about,
        presumes,
        not rounds,
        leaving=True,
    )
    averted = ((about, found.averted),)
    yield Claim(Fault.NEVER_AVERTED, about, spot, averted, replay.can_be_averted(rule.id), about, presumes, not rounds)
