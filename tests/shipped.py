"""The shipped knowledge and cases, loaded once for all tests."""

from functools import cache
from pathlib import Path

from ssr_planner.content.loader import load, parse_item
from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.planner.results import Programme
from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.library import Knowledge

__all__ = ["CASES", "SCENARIOS", "case", "knowledge", "programme"]

SCENARIOS = Path(__file__).parents[1] / "scenarios"
CASES = tuple(sorted(path.stem for path in (SCENARIOS / "cases").glob("*.yaml")))


@cache
def knowledge() -> Knowledge:
    """The shipped knowledge."""
    loaded = load(SCENARIOS)
    assert loaded.knowledge is not None, [one.text for one in loaded.findings]
    return loaded.knowledge


@cache
def case(name: str) -> Case:
    """A shipped case."""
    content = (SCENARIOS / "cases" / f"{name}.yaml").read_bytes()
    parsed, findings = parse_item(content, f"cases/{name}.yaml", "cases", Case)
    assert parsed is not None, [one.text for one in findings]
    assert isinstance(parsed.item, Case)
    return parsed.item


@cache
def programme(name: str) -> Programme:
    """The programme of a shipped case."""
    return programme_for(case(name), knowledge())
