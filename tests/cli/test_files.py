"""Files are written whole or not at all, where they were asked for, and for nobody else's eyes."""

import os
import stat
import sys
from pathlib import Path

import pytest

from ssr_planner.errors import Refused
from ssr_planner.service import write_new, write_over
from tests.cli.calling import CASE, Call, situation

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights of the POSIX kind")


def _link(link: Path, target: Path) -> None:
    try:
        link.symlink_to(target)
    except OSError:  # pragma: no cover - Windows without the right to make links
        pytest.skip("no right to make links")


def test_a_link_is_never_followed(call: Call, tmp_path: Path) -> None:
    """A link under the name of a document is refused, and what it leads to stays as it is."""
    precious = tmp_path / "precious.txt"
    precious.write_text("mine", encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    _link(out / f"{CASE}.md", precious)
    ended = call("plan", CASE, "--out", out, "--format", "md")
    assert (1, True) == (ended.code, "SSR503" in ended.err)
    assert "mine" == precious.read_text(encoding="utf-8")


def test_a_folder_under_the_name(call: Call, tmp_path: Path) -> None:
    """A folder under the name of a document is refused."""
    (tmp_path / f"{CASE}.md").mkdir()
    assert "SSR503" in call("plan", CASE, "--out", tmp_path, "-f", "md").err


def test_a_file_in_place_of_the_folder(call: Call, tmp_path: Path) -> None:
    """A folder that cannot be made ends the command with one line."""
    (tmp_path / "out").write_text("", encoding="utf-8")
    ended = call("plan", CASE, "--out", tmp_path / "out")
    assert (1, "", 1) == (ended.code, ended.out, ended.err.count("\n"))
    assert "SSR504" in ended.err


def test_a_folder_that_takes_no_files(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without the right to write ends the command with one line."""

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", forbidden)
    ended = call("plan", CASE, "--out", tmp_path)
    assert 1 == ended.code
    assert "you may not write there" in ended.err


@posix
def test_private(call: Call, tmp_path: Path) -> None:
    """Documents and the folder made for them are for their owner only."""
    out = tmp_path / "deep" / "out"
    call("plan", CASE, "--out", out)
    assert 0o700 == stat.S_IMODE(out.stat().st_mode)
    assert {0o600} == {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()}


def test_written_again(call: Call, tmp_path: Path) -> None:
    """A plan made again takes the place of the older one, and leaves nothing else behind."""
    (tmp_path / f"{CASE}.md").write_text("old", encoding="utf-8")
    call("plan", CASE, "--out", tmp_path, "-f", "md")
    assert [f"{CASE}.md"] == [path.name for path in tmp_path.iterdir()]
    assert "Lowmere" in (tmp_path / f"{CASE}.md").read_text(encoding="utf-8")


def test_torn_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing is torn off, the old file is still there whole, and nothing beside it."""
    (tmp_path / "plan.md").write_text("old", encoding="utf-8")

    def torn(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", torn)
    with pytest.raises(Refused, match="the disk is full"):
        write_over(tmp_path, "plan.md", b"new")
    assert ["plan.md"] == [path.name for path in tmp_path.iterdir()]
    assert "old" == (tmp_path / "plan.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["", ".", "..", "../plan.md", "a/b.md", "con.md", "LPT1.html", "a\0b"])
def test_names_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    """A name that leads out of the folder, or to a device, is refused."""
    with pytest.raises(Refused, match="SSR503"):
        write_over(tmp_path / "out", name, b"")
    assert [] == list(tmp_path.iterdir())


def test_new_replaces_nothing(call: Call, tmp_path: Path) -> None:
    """A situation file that somebody wrote is never replaced."""
    path = situation(tmp_path)
    before = path.read_bytes()
    ended = call("new", path)
    assert (1, True) == (ended.code, "SSR505" in ended.err)
    assert before == path.read_bytes()


def test_new_makes_no_folder(tmp_path: Path) -> None:
    """A new file in a folder that is not there is refused."""
    with pytest.raises(Refused, match="the folder does not exist"):
        write_new(tmp_path / "nowhere" / "x.yaml", b"")


def test_case_of_another_folder_stays_in_the_folder(call: Call, tmp_path: Path) -> None:
    """An id that would lead elsewhere is no id."""
    path = situation(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("id: here", 'id: "../../evil"'), encoding="utf-8")
    ended = call("plan", path, "--out", tmp_path / "out")
    assert 1 == ended.code
    assert not (tmp_path / "out").exists()
