"""The page on twenty complaints is true: each row's command runs, and prints the words that the row quotes."""

import re
import shlex
from typing import Final

import pytest
from typer.testing import CliRunner

from ssr_planner.cli.app import app
from tests.house.test_docs import ROOT

PAGE: Final = (ROOT / "docs" / "why.md").read_text("utf-8")
ROW: Final = re.compile(r"^\| (C\d+) \|.*`ssr-planner ([^`]+)` prints “([^”]+)” \|$", re.MULTILINE)
ROWS: Final = tuple(ROW.findall(PAGE))
NAMED: Final = re.compile(r"`([a-z][a-z0-9_]+)`")
COMPLAINTS: Final = 20


def test_each_complaint_has_a_row() -> None:
    """There are twenty complaints, numbered in order, each with a command and what it prints."""
    assert [name for name, _, _ in ROWS] == [f"C{number}" for number in range(1, COMPLAINTS + 1)]


@pytest.mark.parametrize(("name", "command", "words"), ROWS, ids=[row[0] for row in ROWS])
def test_the_command_shows_it(name: str, command: str, words: str) -> None:
    """The command of a row runs and prints the quoted words."""
    result = CliRunner().invoke(app, shlex.split(command))

    assert result.exit_code == 0, f"{name}: {result.output}"
    assert words in " ".join(result.stdout.split())


def test_named_items_exist() -> None:
    """Each rule, measure and case that the page names is in the shipped knowledge."""
    scenarios = ROOT / "scenarios"
    known = {path.stem for path in scenarios.rglob("*.yaml")}

    assert {name for name in NAMED.findall(PAGE) if name not in known} == set()
