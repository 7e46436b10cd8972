"""The printed repair set opens a gate's own verdict, and no smaller part of it does."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.walk.repair import Setting, repair
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.knowledge.library import Knowledge
from tests.laws.counts import law_examples
from tests.laws.worlds import Maker, case_of

MOST_PARTS = 32


def own(knowledge: Knowledge, answers: dict[str, tuple[str, ...]], settings_: tuple[Setting, ...], gate: str) -> Kind:
    """The gate's own verdict after these settings."""
    said = answers | {one.fact: (one.value,) for one in settings_ if not one.decision}
    taken = [{"decision": one.fact, "who": "the team", "why": "To open the gate."} for one in settings_ if one.decision]
    return programme_for(case_of(said, decisions=taken), knowledge).walk.gates[gate].own.kind


@given(st.integers(min_value=0, max_value=2**32))
@settings(max_examples=law_examples(2_000), deadline=None)
def test_repair_opens(seed: int) -> None:
    """Setting every fact of a gate's repair set opens it; setting any smaller part does not."""
    maker = Maker(seed)
    knowledge, answers = maker.knowledge(), maker.answers(0.6)
    programme = programme_for(case_of(answers), knowledge)
    for address, gate in programme.walk.gates.items():
        found = repair(gate, programme.situation, knowledge)
        if found is None:
            continue

        assert own(knowledge, answers, found, address) is Kind.OPEN
        parts = [part for size in range(len(found)) for part in combinations(found, size)]
        assert [part for part in parts[:MOST_PARTS] if own(knowledge, answers, part, address) is Kind.OPEN] == []
