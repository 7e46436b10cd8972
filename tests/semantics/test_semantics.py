"""Each rule of what the engine steps mean has small cases about a harbour, with expectations written before any run.

A case says in its first line which rule it shows: `# ►7 a gate belongs to the phase that is entered`.
"""

import re
from pathlib import Path
from typing import Final

import pytest

from ssr_planner.content.cases import read_case
from ssr_planner.content.expectations import observed
from ssr_planner.content.loader import load
from ssr_planner.engine.planner import programme_for
from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.library import Knowledge

HERE: Final = Path(__file__).parent
HARBOUR: Final = HERE.parent / "harbour"
FIRST_LINE: Final = re.compile(r"# ►(\d+) \S.*")

RULES: Final = {
    1: "A yes is provisional while an earlier entry is open.",
    2: "Several contexts may hold; the lead gives order, an overlap adds phases and cautions.",
    3: "The standing requirements of every context count while it holds.",
    4: "Without a yes there is no lead, only what comes before any context.",
    5: "Outside is a diagnosis with a scenario of its own.",
    6: "Every activity inherits the requirements of its partner classes.",
    7: "A gate belongs to the phase or sector that is entered.",
    8: "Verdicts are computed for each atom and combined.",
    9: "A decision is an atom; projection takes it as made; a waiver is a mark.",
    10: "The whole requirement is needs, classes, reach and companions.",
    11: "A lead is proposed: the first phase that is needed, not done and reachable.",
    12: "The path is a look-ahead in scenario order, and a shut phase does not end it.",
    13: "The machine has only declared transitions, and no status of a phase is a state.",
    14: "Work for the time of waiting belongs to its phase while the gate is shut.",
    15: "A second list of requirements replaces the first while suspended.",
    16: "Only deliveries are projected, in rounds, over a sure and a possible world.",
    17: "More answers only improve hopeful verdicts and only harden blocked ones.",
    18: "Only what surely makes sense is in the plan, with the state of its whole requirement.",
    19: "Rank is compared from left to right, and what may not be cut is kept.",
    20: "Something is possible in any case.",
    21: "Companions come in, order is kept, and each rule shows its consequence.",
    22: "Who leads is present, has the mandate, and is national first.",
}
CASES: Final = tuple(sorted(HERE.glob("*.yaml")))


@pytest.fixture(scope="module")
def harbour() -> Knowledge:
    """The knowledge about reopening a harbour after a flood."""
    loaded = load(HARBOUR)
    assert loaded.knowledge is not None, "\n".join(found.text for found in loaded.findings)
    return loaded.knowledge


def shown_by(path: Path) -> int:
    """The number of the rule that a case shows, from its first line."""
    found = FIRST_LINE.fullmatch(path.read_text(encoding="utf-8").partition("\n")[0])
    assert found, f"{path.name} does not begin with a line such as: # ►7 what it says"
    return int(found[1])


def case_of(path: Path, knowledge: Knowledge) -> Case:
    """The case in a file, which must be without findings."""
    case, findings = read_case(path, knowledge)
    assert case is not None, "\n".join(found.text for found in findings)
    assert not findings, "\n".join(found.text for found in findings)
    return case


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_engine_means_what_the_case_says(path: Path, harbour: Knowledge) -> None:
    """Every expectation of a case is met by the programme that the engine makes of it."""
    case = case_of(path, harbour)
    programme = programme_for(case, harbour)
    seen = {one.about: observed(programme, harbour, one.about) for one in case.expected}
    assert seen == {one.about: one.is_ for one in case.expected}


def test_every_rule_has_a_case() -> None:
    """Each rule of what the engine steps mean is shown by at least one case."""
    missing = RULES.keys() - {shown_by(path) for path in CASES}
    assert not missing, "\n".join(RULES[number] for number in sorted(missing))


def test_every_case_shows_a_rule() -> None:
    """Each case shows a known rule, and its file name begins with the number of that rule."""
    odd = [path.name for path in CASES if f"{shown_by(path):02}" != path.name[:2] or shown_by(path) not in RULES]
    assert not odd


def test_every_case_is_small(harbour: Knowledge) -> None:
    """Each case fits on one screen and expects something, each address once, for a reason."""
    for path in CASES:
        case = case_of(path, harbour)
        assert case.expected, path.name
        assert len({one.about for one in case.expected}) == len(case.expected), path.name
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 60, path.name


def test_all_verdicts_of_gates_occur(harbour: Knowledge) -> None:
    """The cases expect each of the six verdicts of a gate, and both words for a phase that need not be entered."""
    said = {one.is_ for path in CASES for one in case_of(path, harbour).expected if one.about.startswith("gate:")}
    verdicts = {"open", "opens_with_plan", "awaits_decision", "depends", "waits", "closed"}
    assert said == verdicts | {"not_needed", "done"}
