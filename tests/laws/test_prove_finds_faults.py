"""The proof of the prover: every fault by construction is found with its code, and nothing harmless is reported.

Mutants go the whole way of a user: files are changed, the folder is checked and proven, findings name the code. Every
situation that shows a fault is written, read back and planned, and shows it again.
"""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ssr_planner.content.cases import read_case
from ssr_planner.content.expectations import unmet
from ssr_planner.content.loader import load
from ssr_planner.engine.planner import programme_for
from ssr_planner.errors import FoundErrors
from ssr_planner.service.proving import Proven, prove_folder, write_situations
from tests.content.harbours import HARBOUR
from tests.laws.counts import law_examples
from tests.laws.mutants import FAULTS, HARMLESS, Mutant, harbour_files, mutated, write

MUTANTS = 1_000
PARTS = 8
LIMIT = 20_000
TODAY = date(2026, 5, 1)
KINDS = (*FAULTS, *FAULTS, *FAULTS, *HARMLESS)
FILES = harbour_files(HARBOUR)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the harbour without its cases."""
    return Path(shutil.copytree(HARBOUR, tmp_path / "harbour", ignore=shutil.ignore_patterns("cases")))


def proven(folder: Path) -> tuple[set[str], Proven | None]:
    """The codes that a check or a proof of a folder reports, and the proof if there was one."""
    try:
        found = prove_folder(folder, (), LIMIT, TODAY)
    except FoundErrors as error:
        return {one.code for one in error.findings}, None
    return {one.finding.code for one in found.shown}, found


def replays(found: Proven, folder: Path, where: Path) -> Iterator[str]:
    """The situations that, read back from their files, are not planned as they were said to be."""
    knowledge = load(folder).knowledge
    assert knowledge is not None
    for path in write_situations(found, where):
        case, findings = read_case(path, knowledge)
        errors = [one.text for one in findings if one.severity == "error"]
        if case is None or errors or any(True for _ in unmet(case, programme_for(case, knowledge), knowledge)):
            yield f"{path.name}: {errors}"


@pytest.mark.parametrize("part", range(PARTS))
def test_prove_finds_faults(part: int, folder: Path, tmp_path: Path) -> None:
    """Every fault among the mutants is reported with its code, no harmless one is, and every situation replays."""
    for at in range(part, law_examples(MUTANTS), PARTS):
        mutant = KINDS[at % len(KINDS)]
        after = mutated(mutant, at, FILES)
        write(folder, FILES, after)
        codes, found = proven(folder)
        assert expected(mutant, codes), (mutant.name, at, codes)
        if found is not None:
            assert list(replays(found, folder, tmp_path / str(at))) == [], (mutant.name, at)
        write(folder, after, FILES)


def expected(mutant: Mutant, codes: set[str]) -> bool:
    """Whether what is reported is what the mutant calls for."""
    return mutant.code in codes if mutant.code else not codes


def test_kinds() -> None:
    """There are at least twenty kinds of fault, and the kinds named first among harmless ones."""
    assert len(FAULTS) >= 20
    assert {"double negation", "requirements reordered", "requirement renamed"} <= {one.name for one in HARMLESS}
