"""Compiled knowledge: the same knowledge from one file, and no harm from a file that is missing, wrong or foreign."""

import json
import os
import stat
from pathlib import Path

import pytest

from ssr_planner.content import compiled as module
from ssr_planner.content.compiled import compiled, knowledge_version
from ssr_planner.content.loader import Loaded, load
from ssr_planner.knowledge.library import Knowledge
from tests.content.harbours import HARBOUR, copied, written


def cached(cache: Path) -> list[Path]:
    """The files of a cache."""
    return sorted(cache.iterdir()) if cache.exists() else []


def knowledge(loaded: Loaded) -> Knowledge:
    """The knowledge that came of loading."""
    assert loaded.knowledge is not None
    return loaded.knowledge


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every reading of a folder fail."""

    def no_loading(folder: Path) -> Loaded:
        raise AssertionError(folder)

    monkeypatch.setattr(module, "load", no_loading)


def test_second_time_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Knowledge from the cache is equal to knowledge that was read, and nothing is read for it."""
    first = compiled(HARBOUR, tmp_path / "cache")
    forbid(monkeypatch)
    second = compiled(HARBOUR, tmp_path / "cache")

    assert knowledge(first) == knowledge(second) == knowledge(load(HARBOUR))
    assert list(knowledge(first).facts) == list(knowledge(second).facts)
    assert first.digest == second.digest


def test_one_file_that_only_its_owner_can_open(tmp_path: Path) -> None:
    """The cache holds one file named after the digest, in a folder of the user's own."""
    loaded = compiled(HARBOUR, tmp_path / "deep" / "cache")

    assert [f"knowledge-{loaded.digest}.json"] == [path.name for path in cached(tmp_path / "deep" / "cache")]
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "deep" / "cache").stat().st_mode) == 0o700


def test_changed_files_are_read_again(tmp_path: Path) -> None:
    """Every changed or removed file makes another digest; knowledge that says the same keeps its version."""
    harbour = copied(tmp_path)
    first = compiled(harbour, tmp_path / "cache")
    path = harbour / "diagnosis.yaml"
    path.write_text("# A comment.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    second = compiled(harbour, tmp_path / "cache")
    (harbour / "catalogue" / "rules" / "divided_fishers.yaml").unlink()
    third = compiled(harbour, tmp_path / "cache")

    assert len({first.digest, second.digest, third.digest}) == len(cached(tmp_path / "cache")) == 3
    assert knowledge_version(knowledge(first)) == knowledge_version(knowledge(second))
    assert knowledge_version(knowledge(first)) != knowledge_version(knowledge(third))


def test_errors_are_never_kept(tmp_path: Path) -> None:
    """Knowledge with errors is not given out and not kept; with warnings it is."""
    harbour = copied(tmp_path)
    fact = (harbour / "facts/water/channel_depth.yaml").read_text(encoding="utf-8")
    written(harbour, "facts/water/channel_depth.yaml", fact.replace("objective: safe_passage\n", ""))
    warned = compiled(harbour, tmp_path / "warned")
    written(harbour, "facts/water/channel_depth.yaml", fact.replace("safe_passage", "fast_passage"))
    wrong = compiled(harbour, tmp_path / "wrong")

    assert [one.code for one in warned.findings] == ["SSR317"]
    assert warned.knowledge is not None
    assert len(cached(tmp_path / "warned")) == 1
    assert [one.code for one in wrong.findings] == ["SSR215"]
    assert wrong.knowledge is None
    assert cached(tmp_path / "wrong") == []


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b"[]", b'{"checked_by": "0", "knowledge": {}}'])
def test_damaged_file_is_replaced(content: bytes, tmp_path: Path) -> None:
    """A cached file that is damaged is not trusted but written anew."""
    compiled(HARBOUR, tmp_path / "cache")
    (path,) = cached(tmp_path / "cache")
    right = path.read_bytes()
    path.write_bytes(content)

    assert compiled(HARBOUR, tmp_path / "cache").knowledge is not None
    assert right == path.read_bytes()


def test_file_of_another_version_is_replaced(tmp_path: Path) -> None:
    """What another version of the program found right is checked again."""
    compiled(HARBOUR, tmp_path / "cache")
    (path,) = cached(tmp_path / "cache")
    right = path.read_text(encoding="utf-8")
    path.write_text(json.dumps({**json.loads(right), "checked_by": "another"}), encoding="utf-8")
    compiled(HARBOUR, tmp_path / "cache")

    assert right == path.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights.")
def test_open_folder_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that others may write into is not read, and is closed when it is written."""
    compiled(HARBOUR, tmp_path / "cache")
    (tmp_path / "cache").chmod(0o777)
    (path,) = cached(tmp_path / "cache")
    path.write_text(path.read_text(encoding="utf-8").replace("Lowmere", "Elsemere"), encoding="utf-8")
    found = compiled(HARBOUR, tmp_path / "cache")

    assert knowledge(found) == knowledge(load(HARBOUR))
    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700


def test_without_a_cache(tmp_path: Path) -> None:
    """Where there is no cache, or none can be made, knowledge is read as always."""
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")

    assert knowledge(compiled(HARBOUR, None)) == knowledge(compiled(HARBOUR, blocked / "cache"))
    assert [blocked] == cached(tmp_path)


def test_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that cannot be written to its end keeps no half of it."""

    def full(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "replace", full)

    assert compiled(HARBOUR, tmp_path / "cache").knowledge is not None
    assert cached(tmp_path / "cache") == []


def test_wrong_file_is_found_again(tmp_path: Path) -> None:
    """A file that becomes unreadable is told, whatever lies in the cache."""
    harbour = copied(tmp_path)
    compiled(harbour, tmp_path / "cache")
    written(harbour, "facts/water/season.yaml", "#" * (1024 * 1024 + 1))

    assert [one.code for one in compiled(harbour, tmp_path / "cache").findings] == ["SSR102"]
