"""What is written for readers is true: keys, examples, commands, links and codes are those of the program."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from ssr_planner.cli.app import app
from ssr_planner.content.cases import read_case
from ssr_planner.content.checks import check
from ssr_planner.content.expectations import unmet
from ssr_planner.content.loader import load
from ssr_planner.engine.planner import programme_for
from ssr_planner.errors import CODES
from tests.house import tutorial_page
from tests.house.errors_page import PAGE, errors_page
from tests.house.readme_keys import README as OF_SCENARIOS
from tests.house.readme_keys import examples, fields, found, named
from tests.shipped import SCENARIOS

ROOT: Final = Path(__file__).parents[2]
README: Final = ROOT / "README.md"
PAGES: Final = (README, OF_SCENARIOS, *sorted((ROOT / "docs").rglob("*.md")))
LONGEST_README: Final = 130
COMMAND: Final = re.compile(r"^\$ (ssr-planner .*)$", re.MULTILINE)
COMMANDS: Final = tuple(COMMAND.findall(README.read_text("utf-8") + OF_SCENARIOS.read_text("utf-8")))
LINK: Final = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)")
FENCED: Final = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
CODE: Final = re.compile(r"\bSSR\d{3}\b")
# Folders of one machine, and words about how something was made rather than what it is.
MACHINE: Final = re.compile(r"(?<![\w./])/(?:work|tmp|root)/")
MAKING: Final = re.compile(r"\b(?:claude|anthropic|openai|chatgpt|LLM|language model|sub-?agent)\b", re.IGNORECASE)


def test_every_key_is_explained() -> None:
    """Every key that a file of the knowledge may have stands in a table of its README."""
    assert fields() - {meant[0] for one in named() if (meant := found(one))} == set()


def test_every_explained_key_exists() -> None:
    """Every key in a table of the README exists, and is bold exactly if it is needed."""
    wrong = [one for one in named() if (meant := found(one)) is None or meant[1] != one.needed]

    assert wrong == []


@pytest.fixture(scope="module")
def with_examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped knowledge with the README's worked examples in their places."""
    folder = tmp_path_factory.mktemp("worked") / "scenarios"
    shutil.copytree(SCENARIOS, folder)
    for name, text in examples().items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_examples_pass_the_check(with_examples: Path) -> None:
    """The README's fact, activity and rule join the shipped knowledge without a finding."""
    kinds = {tuple(name.split("/")[:-1])[:2] for name in examples()}
    assert {("facts", "police"), ("catalogue", "activities"), ("catalogue", "rules"), ("cases",)} == kinds
    assert [one.text for one in check(load(with_examples)) if one.place.file in examples()] == []


def test_example_of_a_case_is_met(with_examples: Path) -> None:
    """The README's case can be planned, and is as it expects."""
    knowledge = load(with_examples).knowledge
    assert knowledge is not None
    for name in examples():
        if name.startswith("cases/"):
            case, findings = read_case(with_examples / name, knowledge)
            assert (case is not None, []) == (True, [one.text for one in findings])
            assert case is not None
            assert list(unmet(case, programme_for(case, knowledge), knowledge)) == []


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a fresh copy of the repository, with a cache of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SSR_PLANNER_")}
    return {**kept, "PYTHONPATH": str(ROOT), "SSR_PLANNER_CACHE": str(tmp_path_factory.mktemp("cache"))}


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_the_readme_run(command: str, settings: dict[str, str], tmp_path: Path) -> None:
    """Every command of a README ends well in an empty folder beside the shipped knowledge."""
    if "scenarios" in command:
        shutil.copytree(SCENARIOS, tmp_path / "scenarios")
    words = shlex.split(command)[1:]
    ended = subprocess.run(
        [sys.executable, "-m", "ssr_planner", *words], capture_output=True, cwd=tmp_path, env=settings, check=False
    )

    assert (0, "") == (ended.returncode, ended.stderr.decode() if ended.returncode else "")


def test_every_command_is_in_the_readme() -> None:
    """The README names every command of the program."""
    names = {one.name or (one.callback.__name__ if one.callback else "") for one in app.registered_commands}
    text = README.read_text("utf-8")

    assert {name for name in names if not re.search(rf"ssr-planner {name}\b", text)} == set()


def test_readme_is_short() -> None:
    """The README is read in one go."""
    assert len(README.read_text("utf-8").splitlines()) <= LONGEST_README


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link of a page leads to a file."""
    links = LINK.findall(FENCED.sub("", page.read_text("utf-8")))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_page_of_findings_is_current() -> None:
    """The page of findings and exit codes is the one that the table of codes makes."""
    assert PAGE.read_text("utf-8") == errors_page()


def test_every_code_is_explained() -> None:
    """Every code that a finding can have stands in the table of codes."""
    sources = (path.read_text("utf-8") for path in (ROOT / "ssr_planner").rglob("*.py"))
    used = {code for text in sources for code in CODE.findall(text)}

    assert used - CODES.keys() == set()


def test_exit_codes_agree() -> None:
    """The page of findings, the README and the help name the same exit codes."""
    ends = {int(code) for code in re.findall(r"^\| (\d+) \|", errors_page(), re.MULTILINE)}
    help_ = app.registered_callback.epilog if app.registered_callback else None
    readme = re.search(r"exit codes are ([^.]*)\.", " ".join(README.read_text("utf-8").split()))
    assert readme is not None
    for text in (help_ or "", readme[1]):
        assert {int(code) for code in re.findall(r"(?:^|[:,] )(\d+) ", text)} == ends


def test_nothing_tells_of_the_workshop() -> None:
    """No file of the repository names folders of one machine, or how it was made."""
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, cwd=ROOT, check=False)
    if listed.returncode:
        pytest.skip("only in a checkout")
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    texts = {path: _text(path) for path in paths if path.is_file() and path != Path(__file__)}
    told = {
        f"{path.relative_to(ROOT)}:{number}": line.strip()
        for path, text in texts.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if MACHINE.search(line) or MAKING.search(line)
    }

    assert told == {}


def _text(path: Path) -> str:
    """The text of a file; none of one that is no text."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode(errors="replace")


def test_the_tutorial_is_what_the_program_shows() -> None:
    """Every screen of the tutorial is what the program shows to somebody who types what stands in it."""
    assert tutorial_page.PAGE.read_text("utf-8") == f"{tutorial_page.tutorial_page()}\n"
