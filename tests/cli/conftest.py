"""The command line on the harbour's knowledge, with a cache of its own."""

from pathlib import Path

import pytest

from ssr_planner.cli import run
from tests.cli.calling import HARBOUR, Call, Ended


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Take the knowledge from the harbour, and keep nothing on the machine."""
    cache = tmp_path_factory.getbasetemp() / "cache"
    monkeypatch.setenv("SSR_PLANNER_KNOWLEDGE", str(HARBOUR))
    monkeypatch.setenv("SSR_PLANNER_CACHE", str(cache))
    for name in ("NO_COLOR", "FORCE_COLOR", "SSR_PLANNER_TEMPLATES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Run a command line in this process."""

    def called(*words: str | Path) -> Ended:
        capsys.readouterr()
        code = run([str(word) for word in words])
        out, err = capsys.readouterr()
        return Ended(code, out, err)

    return called
