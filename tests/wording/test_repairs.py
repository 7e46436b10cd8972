"""What would open a gate is printed: the repair set as the engine finds it, each part in the words of its value."""

import pytest

from ssr_planner.conditions.explain import Truth
from ssr_planner.engine.walk.repair import repair
from ssr_planner.wording import Telling, lower, why
from ssr_planner.wording.repairs import opens_when
from tests.shipped import CASES, knowledge, programme


@pytest.mark.parametrize("name", CASES)
def test_gates_say_what_would_open_them(name: str) -> None:
    """The words of a gate that is shut name every part of its repair set, and nothing where it is open."""
    found = programme(name)
    telling = Telling(found, knowledge())
    for gate in found.walk.gates.values():
        settings = repair(gate, found.situation, knowledge())
        said = opens_when(telling, gate)
        facts = [one for one in settings or () if not one.decision]
        values = [knowledge().facts[one.fact].values[one.value].says.rstrip(".") for one in facts]

        assert bool(said) == (settings != ())
        assert [value for value in values if lower(value) not in said] == []
        if said and gate.needed is not Truth.NO:
            assert said in why(found, knowledge(), gate.address).text
