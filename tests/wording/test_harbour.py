"""The words know nothing of the field: a knowledge about a harbour after a flood is told just as well."""

from pathlib import Path

import pytest

from ssr_planner.content.loader import load, parse_item
from ssr_planner.documents.outline import outline
from ssr_planner.engine.planner import programme_for
from ssr_planner.knowledge.case import Case
from ssr_planner.wording import addresses, why

HARBOUR = Path(__file__).parents[1] / "harbour"


@pytest.mark.parametrize("path", sorted((HARBOUR / "cases").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_harbour_is_told_too(path: Path) -> None:
    """Every line of a plan for a harbour can be explained, and its outline has no empty section."""
    knowledge = load(HARBOUR).knowledge
    parsed, _ = parse_item(path.read_bytes(), path.name, "cases", Case)
    assert knowledge is not None
    assert parsed is not None
    assert isinstance(parsed.item, Case)
    programme = programme_for(parsed.item, knowledge)

    assert all(why(programme, knowledge, address).text for address in addresses(programme, knowledge))
    assert all(section.blocks for section in outline(programme, knowledge).sections)
