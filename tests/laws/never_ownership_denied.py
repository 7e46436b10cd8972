"""Never declare the ownership of a willing, legitimate government irrelevant."""

from collections.abc import Iterator
from typing import Any

from ssr_planner.conditions.explain import Truth
from ssr_planner.engine.planner.results import ConsequenceState
from ssr_planner.engine.walk.verdicts import Kind
from tests.laws.never import Fault, Law
from tests.laws.shipped_situations import Seen

WARNS_OF_EARLY_OWNERS = frozenset({"R11", "R12"})


def broken(seen: Seen) -> Iterator[str]:
    """A willing, legitimate government that is kept out, warned of, or not asked.

    Such a government holds its country, was elected, welcomes help, accepts control, and asked, with others at home.
    Where there may be war, work with it may depend on that: the rules of war come first.
    """
    if not _willing_and_legitimate(seen):
        return
    walk = seen.programme.walk
    posture = walk.postures["civil_state"]
    at_war = seen.maybe("armed_conflict", "ongoing") or posture.suspended.truth is not Truth.NO
    if posture.verdict.kind is not Kind.OPEN and not at_war:
        yield f"work with its civilian bodies is {posture.verdict.kind.name}"
    for one in seen.programme.consequences:
        rule = seen.knowledge.rules[one.rule]
        if one.state is ConsequenceState.STANDS and not WARNS_OF_EARLY_OWNERS.isdisjoint(rule.inventory):
            yield f"{one.rule} warns of its ownership"
    gate = walk.gate_of("capacity_building")
    if gate is not None and gate.needed is not Truth.NO and not _asks_for_owners(seen):
        yield "nothing before capacity-building asks for its consent or for people at home who want it"


def _willing_and_legitimate(seen: Seen) -> bool:
    return (
        seen.surely("state_authority", "functioning")
        and seen.surely("regime_openness", "electoral", "democratic")
        and seen.surely("political_change", "none_recent", "democratic_opening", "end_of_authoritarian_rule")
        and seen.surely("government_accepts_help", "welcomes")
        and seen.surely("government_accepts_control", "committed")
        and seen.surely("who_asked", "government", "wide_circle")
        and seen.surely("local_constituency", "some", "broad")
    )


def _asks_for_owners(seen: Seen) -> bool:
    walk = seen.programme.walk
    gates = [gate for gate in walk.gates.values() if gate.phase == "capacity_building"]
    asked = [one for gate in gates for one in gate.requirements]
    asked += walk.postures["civil_state"].requirements
    return any(
        "local_ownership" in one.requirement.serves
        and one.requirement.strength == "shall"
        and one.applies.truth is not Truth.NO
        for one in asked
    )


def _warned_of(item: dict[str, Any]) -> None:
    item["when"] = "state_authority == functioning"
    item.pop("a", None)


LAW = Law(broken, Fault("catalogue/rules/r12_elite_capture.yaml", _warned_of))
