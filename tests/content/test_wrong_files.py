"""Every mistake that is known has a file that makes it, and is found on its line.

A wrong file makes exactly one mistake and says so in its first line: `# expects SSR107 line 4`. One that is wrong only
among others says where it goes in the harbour, `# expects SSR210 line 6 in facts/water/tide.yaml`, and, where the
mistake shows in another file, `line 7 of that/file.yaml`. What cannot carry such a line (too large, no text, not there,
several files) is made by a builder below, and named in `MADE` or `MADE_KNOWLEDGE`.
"""

import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from ssr_planner.content.checks import check
from ssr_planner.content.loader import load
from ssr_planner.content.yaml_files import read_yaml
from ssr_planner.errors import CODES, Finding, PlannerError
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.service.checking import check_folder

WRONG_FILES = Path(__file__).parents[1] / "wrong_files"
HARBOUR = Path(__file__).parents[1] / "harbour"
EXPECTS = re.compile(rb"# expects (SSR\d{3}) line (\d+)(?: of (\S+))?(?: in (\S+))?\r?\n")


class Wrong(NamedTuple):
    """A wrong file, and the one finding that it must give."""

    name: str
    code: str
    line: int | None
    make: Callable[[Path], Path]


class Misplaced(NamedTuple):
    """A change of the harbour that makes it wrong, and the one finding that it must give."""

    name: str
    code: str
    line: int | None
    file: str
    make: Callable[[Path], None]


def written(content: bytes) -> Callable[[Path], Path]:
    """A builder of a file with this content."""

    def make(folder: Path) -> Path:
        path = folder / "wrong.yaml"
        path.write_bytes(content)
        return path

    return make


def without(name: str) -> Callable[[Path], None]:
    """A builder of a harbour that lacks a file."""
    return lambda harbour: (harbour / name).unlink()


def replaced(old: str, new: str) -> Callable[[Path], None]:
    """A builder of a harbour whose activities say something else."""

    def make(harbour: Path) -> None:
        for path in (harbour / "catalogue" / "activities").rglob("*.yaml"):
            path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))

    return make


def at_its_place(content: bytes, name: str) -> Callable[[Path], None]:
    """A builder of a harbour in which a file has this content."""

    def make(harbour: Path) -> None:
        path = harbour / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    return make


def both(first: Callable[[Path], None], second: Callable[[Path], None]) -> Callable[[Path], None]:
    """A builder that does what two others do."""

    def make(harbour: Path) -> None:
        first(harbour)
        second(harbour)

    return make


def standing(path: Path) -> Wrong | Misplaced:
    """A wrong file of the folder, with what its first line expects."""
    content = path.read_bytes()
    found = EXPECTS.match(content)
    assert found, f"{path.name} does not start with a line such as: # expects SSR107 line 4"
    code, line = found[1].decode(), int(found[2])
    if found[4] is None:
        return Wrong(path.stem, code, line, lambda _: path)
    goes_to = found[4].decode()
    shows_in = found[3].decode() if found[3] else goes_to
    return Misplaced(path.stem, code, line, shows_in, at_its_place(content, goes_to))


MADE = [
    Wrong("missing", "SSR101", None, lambda folder: folder / "nowhere.yaml"),
    Wrong("folder", "SSR101", None, lambda folder: folder),
    Wrong("impossible_name", "SSR101", None, lambda folder: folder / "a\0b.yaml"),
    Wrong("one_byte_too_large", "SSR102", None, written(b"#" * (1024 * 1024 + 1))),
    Wrong("ten_megabytes", "SSR102", None, written(b"- a\n" * 2_500_000)),
    Wrong("hundred_thousand_brackets", "SSR103", 1, written(b"[" * 100_000)),
    Wrong("hundred_thousand_dashes", "SSR103", 1, written(b"- " * 100_000)),
    Wrong("many_items", "SSR104", 50_000, written(b"- a\n" * 60_000)),
    Wrong("many_keys", "SSR104", 25_000, written(b"".join(b"k%d: v\n" % at for at in range(30_000)))),
    Wrong("many_directives", "SSR106", 1, written(b"".join(b"%%TAG !a%d! b\n" % at for at in range(50_000)))),
    Wrong("utf_16", "SSR109", 1, written("title: Agree a plan\n".encode("utf-16"))),
    Wrong("random_bytes", "SSR109", 1, written(b"\xff" + random.Random(7).randbytes(200_000))),  # noqa: S311 - no secret
    Wrong("nothing", "SSR114", 1, written(b"")),
]
SHELTER = "catalogue/activities/town/shelter_boats.yaml"
TIDE_TABLE = b"""\
id: tide_table
title: Tide table
question: Is there a tide table?
values:
  yes: {says: There is a tide table.}
  no: {says: There is no tide table.}
moved_by: programme
basis: assumption
"""
MADE_KNOWLEDGE = [
    Misplaced(
        "tide_table_that_nobody_makes",
        "SSR316",
        14,
        SHELTER,
        both(
            at_its_place(TIDE_TABLE, "facts/papers/tide_table.yaml"),
            replaced("if: not wreck_owners <= conditional", "if: tide_table"),
        ),
    ),
    Misplaced("no_vocabulary", "SSR209", None, "vocabulary.yaml", without("vocabulary.yaml")),
    Misplaced("no_diagnosis", "SSR209", None, "diagnosis.yaml", without("diagnosis.yaml")),
    Misplaced("no_common_scenario", "SSR209", None, "common/scenario.yaml", without("common/scenario.yaml")),
    Misplaced(
        "all_standing",
        "SSR313",
        None,
        "catalogue/activities",
        replaced("from: any\nwith", "from: any\nstanding: yes\nwith"),
    ),
    Misplaced("all_after_a_survey", "SSR313", None, "catalogue/activities", replaced("from: any\n", "from: survey\n")),
]
STANDING = [standing(path) for path in sorted(WRONG_FILES.glob("*.yaml"))]
WRONG = [*(one for one in STANDING if isinstance(one, Wrong)), *MADE]
MISPLACED = [*(one for one in STANDING if isinstance(one, Misplaced)), *MADE_KNOWLEDGE]


def findings_of(path: Path) -> tuple[Finding, ...]:
    """What the reader finds wrong with a file."""
    try:
        read_yaml(path)
    except PlannerError as error:
        return error.findings
    return ()


@cache
def harbour() -> Knowledge:
    """The knowledge of the harbour as it is."""
    knowledge = load(HARBOUR).knowledge
    assert knowledge is not None
    return knowledge


def well_said(findings: tuple[Finding, ...] | list[Finding]) -> bool:
    """Whether each finding says in whole sentences what is wrong and what to do."""
    return all(found.message.endswith(".") and found.hint.endswith((".", "?")) for found in findings)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_wrong_file(wrong: Wrong, tmp_path: Path) -> None:
    """A wrong file gives its one finding, on its line, with a sentence about what to do."""
    findings = findings_of(wrong.make(tmp_path))

    assert [(wrong.code, wrong.line)] == [(found.code, found.place.line) for found in findings]
    assert well_said(findings)


@pytest.mark.parametrize("wrong", MISPLACED, ids=lambda wrong: wrong.name)
def test_wrong_among_others(wrong: Misplaced, tmp_path: Path) -> None:
    """A file that is wrong only among others gives its one finding, in its file, on its line."""
    folder = tmp_path / "harbour"
    shutil.copytree(HARBOUR, folder)
    wrong.make(folder)
    findings = check_folder(folder).findings

    assert [(wrong.code, wrong.line, wrong.file)] == [
        (found.code, found.place.line, found.place.file) for found in findings
    ], [found.text for found in findings]
    assert well_said(findings)


def test_harbour_is_right() -> None:
    """The harbour that wrong files are put into has nothing wrong of its own."""
    assert check(load(HARBOUR)) == []


APART = frozenset(code for code in CODES if code.startswith(("SSR5", "SSR6")) or code in {"SSR318", "SSR319", "SSR321"})


def test_every_code_has_wrong_files() -> None:
    """Every documented code is held by at least two wrong files.

    Those of commands (SSR5xx) concern no file; proofs (SSR6xx), idle and stale items are looked for only where people
    ask.
    """
    count = Counter([*(wrong.code for wrong in WRONG), *(wrong.code for wrong in MISPLACED)])

    assert [code for code in CODES if count[code] < 2 and code not in APART] == []
    assert set(count) <= set(CODES)


def test_every_code_is_documented() -> None:
    """Every code has a title and a sentence that says why it matters."""
    assert all(code.title and code.why.endswith(".") for code in CODES.values())


NASTY = [
    *(wrong for wrong in MADE if wrong.code in {"SSR102", "SSR103", "SSR104", "SSR106", "SSR109"}),
    *(one for one in WRONG if one.code in {"SSR103", "SSR105"} and one not in MADE),
]
PROGRAM = """
import resource, sys, time
from pathlib import Path
from ssr_planner.content.yaml_files import read_yaml
from ssr_planner.errors import PlannerError
resource.setrlimit(resource.RLIMIT_AS, (256 * 1024 * 1024,) * 2)
start = time.perf_counter()
try:
    read_yaml(Path(sys.argv[1]))
except PlannerError as error:
    print(error.findings[0].code)
assert time.perf_counter() - start < 2
"""


@pytest.mark.skipif(sys.platform != "linux", reason="The limit on memory is set in the way of Linux.")
@pytest.mark.parametrize("wrong", NASTY, ids=lambda wrong: wrong.name)
def test_nasty_file_costs_little(wrong: Wrong, tmp_path: Path) -> None:
    """A file made to harm its reader is refused within two seconds and 256 MB."""
    path = wrong.make(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], capture_output=True, check=False, timeout=30, text=True
    )

    assert (done.returncode, done.stdout.strip()) == (0, wrong.code), done.stderr
