"""Starting is quick: nothing is loaded before it is needed."""

import subprocess
import sys
from pathlib import Path

from ssr_planner import __version__
from ssr_planner.settings import read_settings
from tests.cli.calling import ROOT, as_program

HEAVY = ("numpy", "docx", "lxml", "jinja2", "transitions", "yaml", "ssr_planner.engine", "ssr_planner.knowledge")


def _loaded(*words: str) -> tuple[int, set[str]]:
    """The exit code of a command line, and the modules that were loaded by its end."""
    code = (
        "import sys\n"
        f"sys.argv = ['ssr-planner', *{words!r}]\n"
        "from ssr_planner.__main__ import main\n"
        "code = 0\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as end:\n"
        "    code = end.code or 0\n"
        "sys.stderr.write(f'{code} ' + ' '.join(sys.modules))\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    first, *modules = ended.stderr.split()
    return int(first), set(modules)


def test_help_loads_nothing_heavy() -> None:
    """Help needs neither documents nor state machines nor the engine."""
    for words in (("--help",), ("plan", "--help")):
        code, modules = _loaded(*words)
        assert 0 == code
        assert set() == modules & set(HEAVY)


def test_version_loads_next_to_nothing() -> None:
    """The version is told before even the command line is loaded."""
    code, modules = _loaded("--version")
    assert 0 == code
    assert set() == modules & {"typer", "rich", "pydantic", "ssr_planner.cli"}
    assert f"ssr-planner {__version__}" == as_program("--version").out.strip()


def test_plan_on_the_terminal_needs_no_word() -> None:
    """A plan that is only looked at loads nothing that Word files need."""
    code, modules = _loaded("plan", "lowmere_2026", "-k", "tests/harbour", "--quiet")
    assert 0 == code
    assert set() == modules & {"numpy", "docx", "lxml"}


def test_importing_settings_does_nothing() -> None:
    """Importing a module of ours reads no file, prints nothing and starts nothing."""
    ended = subprocess.run(
        [sys.executable, "-c", "import ssr_planner.settings, ssr_planner.cli, ssr_planner.__main__"],
        capture_output=True,
        cwd=ROOT,
        check=True,
    )
    assert (b"", b"") == (ended.stdout, ended.stderr)


# --- settings ---------------------------------------------------------------------------


def test_what_was_said_goes_first() -> None:
    """An argument goes before the environment, the environment before what is shipped."""
    environment = {"SSR_PLANNER_KNOWLEDGE": "theirs"}
    assert Path("mine") == read_settings(environment, knowledge=Path("mine")).knowledge
    assert Path("theirs") == read_settings(environment).knowledge
    assert (read_settings({}).knowledge / "vocabulary.yaml").is_file()
    assert read_settings({"SSR_PLANNER_KNOWLEDGE": " "}) == read_settings({})


def test_shipped_templates() -> None:
    """Templates are found beside the knowledge, or where the environment says."""
    assert (read_settings({}).templates / "outline").is_dir()
    assert Path("ours") == read_settings({"SSR_PLANNER_TEMPLATES": "ours"}).templates


def test_cache_where_the_platform_wants_it() -> None:
    """The cache lies where the platform keeps caches, unless the environment says otherwise."""
    home = Path("home")
    found = {name: read_settings({}, home=home, platform=name).cache for name in ("linux", "darwin", "win32")}
    assert home / ".cache" / "ssr-planner" == found["linux"]
    assert home / "Library" / "Caches" / "ssr-planner" == found["darwin"]
    assert home / "AppData" / "Local" / "ssr-planner" / "cache" == found["win32"]
    local = read_settings({"LOCALAPPDATA": "local"}, home=home, platform="win32").cache
    assert Path("local") / "ssr-planner" / "cache" == local
    xdg = Path.cwd() / "xdg"
    assert xdg / "ssr-planner" == read_settings({"XDG_CACHE_HOME": str(xdg)}, home=home, platform="linux").cache
    assert found["linux"] == read_settings({"XDG_CACHE_HOME": "not/whole"}, home=home, platform="linux").cache
    assert Path("kept") == read_settings({"SSR_PLANNER_CACHE": "kept"}, home=home).cache
