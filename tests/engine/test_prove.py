"""Proofs of the shipped scenarios and of the harbour: what holds, what limits leave open, what is told on the way."""

from functools import cache
from pathlib import Path

import pytest

from ssr_planner.engine.prove import Fault, Proof, prove
from tests.content.harbours import HARBOUR, knowledge_of
from tests.laws.machines import BASE
from tests.shipped import SCENARIOS

BOTH = pytest.mark.parametrize("folder", [HARBOUR, SCENARIOS], ids=["harbour", "shipped"])


@cache
def proof(folder: Path, limit: int = 20_000) -> Proof:
    """The proof of all scenarios of a folder."""
    return prove(knowledge_of(folder), BASE, limit=limit)


@BOTH
def test_no_scenario_is_a_trap(folder: Path) -> None:
    """Every claim about every scenario is proven."""
    assert [(one.verdict, one.fault, one.about) for one in proof(folder).claims if one.verdict != "holds"] == []


@BOTH
def test_everything_is_claimed(folder: Path) -> None:
    """There is a claim for every phase, gate, entry, activity, rule and question, and for the track of any case."""
    knowledge = knowledge_of(folder)
    claimed = {(one.fault, one.about) for one in proof(folder).claims}
    scenarios = (knowledge.common, *knowledge.scenarios.values())
    gates = {f"gate:{one.id}/{phase.id}" for one in scenarios for phase in one.phases}
    inner = {
        f"gate:{one.id}/{phase.id}/{sector}" for one in scenarios for phase in one.phases for sector in phase.sectors
    }
    named = knowledge.diagnosis
    entries = {f"lead/{one.id}" for one in named.lead} | {f"outlook/{one.id}" for one in named.outlook}
    entries |= {f"stage:{id_}/{one.id}" for id_, listed in named.stages.items() for one in listed}

    assert {(Fault.DEAD_END, one) for one in gates} <= claimed
    assert {(fault, one) for fault in (Fault.NEVER_OPEN, Fault.NEVER_SHUT) for one in gates | inner} <= claimed
    assert {(Fault.NEVER_SO, one) for one in entries} <= claimed
    assert {(Fault.IDLE_QUESTION, f"answer:{one}") for one in knowledge.asked} <= claimed
    assert {(Fault.NEVER_NOW, f"activity:{one}") for one in knowledge.activities} <= claimed
    rules = {f"consequence:{one}" for one in knowledge.rules}
    assert {(fault, one) for fault in (Fault.NEVER_STANDS, Fault.NEVER_AVERTED) for one in rules} <= claimed
    assert (Fault.NOTHING_POSSIBLE, "any case") in claimed


def test_beyond_a_limit_nothing_is_proven() -> None:
    """What a small limit leaves undecided is said to be open, never to hold."""
    full = {(one.fault, one.about): one.verdict for one in proof(SCENARIOS).claims}
    limited = proof(SCENARIOS, limit=1).claims
    undecided = [one for one in limited if one.verdict == "open"]

    assert undecided
    assert all(one.verdict in {"open", full[one.fault, one.about]} for one in limited)


def test_a_scenario_can_be_proven_alone() -> None:
    """A proof of one scenario says nothing of the gates of the others."""
    found = prove(knowledge_of(HARBOUR), BASE, ["silted"])
    owners = {one.about.split("/")[0] for one in found.claims if one.about.startswith("gate:")}

    assert found.holds
    assert owners == {"gate:common", "gate:silted"}


def test_progress_is_told() -> None:
    """Whoever waits is told how far the proof has come, from nothing to the last claim."""
    told: list[tuple[int, int]] = []
    prove(knowledge_of(HARBOUR), BASE, progress=lambda done, total, _: told.append((done, total)))

    assert [done for done, _ in told] == list(range(told[0][1]))
    assert len({total for _, total in told}) == 1
