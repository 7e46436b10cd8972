"""Nothing that stands in YAML is ever run: dotted names in any field of a scenario are refused or stay text."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ssr_planner.content.loader import load
from ssr_planner.engine.planner import programme_for
from ssr_planner.knowledge.case import Case

EMPTY = {"id": "somewhere", "title": "Somewhere", "country": "Somewhere", "as_of": "2026-01-01"}
NAMES = ("subprocess.getoutput", "os.abort")
HARBOUR = Path(__file__).parents[1] / "harbour"
FILES = ("flooded/scenario.yaml", "common/scenario.yaml", "diagnosis.yaml")


def leaves(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - plain YAML data
    """The path to every text of plain data."""
    if isinstance(node, str):
        yield path
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in entries:
        yield from leaves(value, (*path, key))


def kinds(paths: Iterator[tuple[Any, ...]]) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """One path for each kind of field: list places are left out of the kind."""
    return {tuple(part for part in path if not isinstance(part, int)): path for path in paths}


def replaced(data: Any, path: tuple[Any, ...], text: str) -> str:  # noqa: ANN401 - plain YAML data
    """The data as YAML, with one text replaced."""
    copy = yaml.load(yaml.safe_dump(data, sort_keys=False), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    holder = copy
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = text
    return yaml.safe_dump(copy, sort_keys=False, allow_unicode=True)


@pytest.mark.parametrize("file", FILES)
def test_nothing_from_yaml_runs(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dotted name in any text field of a scenario is a finding or mere text; it is never imported or called."""
    ran: list[str] = []
    monkeypatch.setattr(subprocess, "getoutput", lambda *_: ran.append("getoutput"))
    monkeypatch.setattr(os, "abort", lambda *_: ran.append("abort"))
    folder = tmp_path / "scenarios"
    shutil.copytree(HARBOUR, folder)
    data = yaml.load((HARBOUR / file).read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    for at, path in enumerate(kinds(leaves(data)).values()):
        (folder / file).write_text(replaced(data, path, NAMES[at % 2]), "utf-8")
        loaded = load(folder)
        if loaded.knowledge is not None:
            _enter_everything(loaded)

        assert (path, ran) == (path, [])


def _enter_everything(loaded: Any) -> None:  # noqa: ANN401 - what the loader gives
    """Plan with every phase entered, so that the machine fires all its transitions."""
    phases = [phase.id for phase in loaded.knowledge.common.phases]
    phases += [phase.id for one in loaded.knowledge.scenarios.values() for phase in one.phases]
    decisions = [
        {"decision": "enter", "of": phase, "who": "the team", "why": "To try."} for phase in dict.fromkeys(phases)
    ]
    try:
        programme_for(Case.model_validate({**EMPTY, "decisions": decisions}), loaded.knowledge)
    except KeyError:
        return  # a dangling name, which the content check reports before anything is planned
