"""Calling the command line as people do: in this process for speed, or as a program of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HARBOUR = ROOT / "tests" / "harbour"
CASE, OTHER = "lowmere_2026", "brightpier_2026"

SITUATION = """\
id: {id}
title: "{title}"
country: Nowhere (invented)
as_of: 2026-05-01
answers: {{}}
"""


@dataclass(frozen=True)
class Ended:
    """What a command left behind: its exit code, its data and its messages."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, object]:
        """The data as one JSON object."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


Call = Callable[..., Ended]


def situation(folder: Path, name: str = "here", title: str = "Nothing is known") -> Path:
    """A situation file without answers."""
    path = folder / f"{name}.yaml"
    path.write_text(SITUATION.format(id=name, title=title), encoding="utf-8")
    return path


def as_program(*words: str, more: Mapping[str, str] | None = None) -> Ended:
    """The command line in a process of its own."""
    environment = {**os.environ, "SSR_PLANNER_KNOWLEDGE": str(HARBOUR), **(more or {})}
    ended = subprocess.run(
        [sys.executable, "-m", "ssr_planner", *words],
        capture_output=True,
        cwd=ROOT,
        env=environment,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout.decode(errors="replace"), ended.stderr.decode(errors="replace"))
