"""Every mistake that is known has a file that makes it, and is found on its line.

A wrong file makes exactly one mistake and says so in its first line: `# expects SSR107 line 4`. What cannot carry
such a line (too large, no text, not there) is made by a builder below, and named in `MADE`.
"""

import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from ssr_planner.content.yaml_files import read_yaml
from ssr_planner.errors import CODES, Finding, PlannerError

WRONG_FILES = Path(__file__).parents[1] / "wrong_files"
EXPECTS = re.compile(rb"# expects (SSR\d{3}) line (\d+)\r?\n")


class Wrong(NamedTuple):
    """A wrong file, and the one finding that it must give."""

    name: str
    code: str
    line: int | None
    make: Callable[[Path], Path]


def written(content: bytes) -> Callable[[Path], Path]:
    """A builder of a file with this content."""

    def make(folder: Path) -> Path:
        path = folder / "wrong.yaml"
        path.write_bytes(content)
        return path

    return make


def standing(path: Path) -> Wrong:
    """A wrong file of the folder, with what its first line expects."""
    found = EXPECTS.match(path.read_bytes())
    assert found, f"{path.name} does not start with a line such as: # expects SSR107 line 4"
    return Wrong(path.stem, found[1].decode(), int(found[2]), lambda _: path)


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
WRONG = [*map(standing, sorted(WRONG_FILES.glob("*.yaml"))), *MADE]


def findings_of(path: Path) -> tuple[Finding, ...]:
    """What the reader finds wrong with a file."""
    try:
        read_yaml(path)
    except PlannerError as error:
        return error.findings
    return ()


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_wrong_file(wrong: Wrong, tmp_path: Path) -> None:
    """A wrong file gives its one finding, on its line, with a sentence about what to do."""
    findings = findings_of(wrong.make(tmp_path))

    assert [(wrong.code, wrong.line)] == [(found.code, found.place.line) for found in findings]
    assert all(found.message.endswith(".") and found.hint.endswith(".") for found in findings)


def test_every_code_has_wrong_files() -> None:
    """Every documented code is held by at least two wrong files."""
    count = Counter(wrong.code for wrong in WRONG)

    assert [code for code in CODES if count[code] < 2] == []
    assert set(count) <= set(CODES)


def test_every_code_is_documented() -> None:
    """Every code has a title and a sentence that says why it matters."""
    assert all(code.title and code.why.endswith(".") for code in CODES.values())
