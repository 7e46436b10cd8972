"""Copies of the harbour that tests may change."""

import shutil
from functools import cache
from pathlib import Path

from ssr_planner.content.loader import load
from ssr_planner.knowledge.library import Knowledge

__all__ = ["HARBOUR", "copied", "knowledge_of", "written"]

HARBOUR = Path(__file__).parents[1] / "harbour"


@cache
def knowledge_of(folder: Path) -> Knowledge:
    """The knowledge of a folder in which nothing is wrong."""
    loaded = load(folder)
    assert loaded.knowledge is not None, [one.text for one in loaded.findings]
    return loaded.knowledge


def copied(folder: Path) -> Path:
    """A copy of the harbour below a folder."""
    return Path(shutil.copytree(HARBOUR, folder / "harbour"))


def written(harbour: Path, name: str, text: str) -> None:
    """Write a file of the copy."""
    path = harbour / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
