"""Copies of the harbour that tests may change."""

import shutil
from pathlib import Path

__all__ = ["HARBOUR", "copied", "written"]

HARBOUR = Path(__file__).parents[1] / "harbour"


def copied(folder: Path) -> Path:
    """A copy of the harbour below a folder."""
    return Path(shutil.copytree(HARBOUR, folder / "harbour"))


def written(harbour: Path, name: str, text: str) -> None:
    """Write a file of the copy."""
    path = harbour / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
