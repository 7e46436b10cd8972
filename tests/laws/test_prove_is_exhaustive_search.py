"""The law of proofs: what is proven of a small machine is what planning all its situations shows.

Every claim is looked for in every situation under every decision; every fault is planned again from its own file.
"""

from itertools import chain

import pytest

from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.prove import Fault, prove
from ssr_planner.engine.prove.results import Found
from ssr_planner.knowledge.library import Knowledge
from tests.laws.counts import law_examples
from tests.laws.machines import BASE, Machine, Search

MACHINES = 10_000
PARTS = 8


def agrees(found: Found, knowledge: Knowledge, search: Search) -> bool:
    """Whether exhaustive search says of a claim what its proof says."""
    kind, _, rest = found.about.partition(":")
    match found.fault:
        case Fault.NO_SITUATION:
            seen = bool(search.worlds)
        case Fault.DEAD_END:
            owner, _, phase = rest.partition("/")
            scenario = knowledge.common if owner == "common" else knowledge.scenarios[owner]
            seen = not search.traps(owner, next(one for one in scenario.phases if one.id == phase))
        case Fault.NOTHING_POSSIBLE:
            seen = search.offers()
        case Fault.IDLE_QUESTION:
            seen = search.matters(rest)
        case Fault.NEVER_STANDS:
            assert found.reached is not None
            programmes = chain((programme for _, programme in search.planned), search.without(knowledge.rules[rest]))
            seen = any(found.reached(programme, knowledge) for programme in programmes)
        case _:
            assert kind
            assert found.reached is not None
            seen = any(found.reached(programme, knowledge) for _, programme in search.planned)
    return seen == (found.verdict == "holds")


@pytest.mark.parametrize("part", range(PARTS))
def test_prove_is_exhaustive_search(part: int) -> None:
    """Of random small machines, proofs and exhaustive search say the same, and every fault can be planned again."""
    count = law_examples(MACHINES) // PARTS
    for seed in range(part * MACHINES, part * MACHINES + count):
        knowledge = Machine(seed).knowledge()
        search = Search(knowledge)
        for found in prove(knowledge, BASE).claims:
            assert found.verdict != "open", (seed, found)
            assert agrees(found, knowledge, search), (seed, found)
            if found.reached is not None and found.situation is not None:
                assert not found.reached(programme_for(found.situation, knowledge), knowledge), (seed, found)
