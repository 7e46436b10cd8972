"""Compiled knowledge: a folder that was read and checked once is read from one file afterwards, while nothing changed.

The compiled file is JSON, never anything that could run, and lies in a folder that only its owner can open. Where it
cannot be read or written, everything works as well, only slower. Warnings are told when the folder is checked, and are
not kept.
"""

import gc
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from ssr_planner import __version__
from ssr_planner.content.loader import Loaded, digest_of, knowledge_files, load
from ssr_planner.content.yaml_files import file_bytes
from ssr_planner.errors import Finding
from ssr_planner.knowledge.common import Model
from ssr_planner.knowledge.library import Knowledge

__all__ = ["compiled", "knowledge_version"]

_PRIVATE: Final = 0o700
_OTHERS: Final = 0o077


class Compiled(Model):
    """Knowledge without errors, and the version of the program that found none."""

    checked_by: str
    knowledge: Knowledge


def compiled(folder: Path, cache: Path | None) -> Loaded:
    """The knowledge of a folder, from `cache` if it lies there, else read and checked; none if it has errors."""
    if cache is not None and (known := _kept(folder, cache)) is not None:
        return known
    from ssr_planner.content.checks import check  # noqa: PLC0415 - what was checked before need not load the checks

    loaded = load(folder)
    loaded.findings = check(loaded)
    if any(one.severity == "error" for one in loaded.findings):
        loaded.knowledge = None
    elif cache is not None and loaded.knowledge is not None:
        with suppress(OSError):
            _keep(cache, loaded.digest, Compiled(checked_by=__version__, knowledge=loaded.knowledge))
    return loaded


def knowledge_version(knowledge: Knowledge) -> str:
    """A digest of what the knowledge says; comments, and the order of keys in a file, do not change it."""
    return hashlib.sha256(_as_json(knowledge).encode()).hexdigest()


def _as_json(model: Model) -> str:
    """The one text that says the same: fields in the order of the model, defaults left out."""
    return model.model_dump_json(by_alias=True, exclude_defaults=True)


def _kept(folder: Path, cache: Path) -> Loaded | None:
    """What lies in the cache for exactly these files, if it is ours and fits this program."""
    contents = [(name, file_bytes(path, name)) for name, path in knowledge_files(folder)]
    digest = digest_of((name, content) for name, content in contents if not isinstance(content, Finding))
    if any(isinstance(content, Finding) for _, content in contents):
        return None
    try:
        if not _is_private(cache):
            return None
        with _no_collecting():
            found = Compiled.model_validate_json(_file(cache, digest).read_bytes())
    except (OSError, ValidationError):
        return None
    return Loaded(found.knowledge, digest) if found.checked_by == __version__ else None


def _keep(cache: Path, digest: str, found: Compiled) -> None:
    """Write a file whole or not at all."""
    cache.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
    if not _is_private(cache):
        cache.chmod(_PRIVATE)
    handle, name = tempfile.mkstemp(dir=cache, suffix=".json")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(_as_json(found))
        Path(name).replace(_file(cache, digest))
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _file(cache: Path, digest: str) -> Path:
    return cache / f"knowledge-{digest}.json"


def _is_private(cache: Path) -> bool:
    """Whether nobody else can put something into a folder; on Windows the user's folder is taken to be so."""
    if os.name == "nt":
        return True
    status = cache.stat()
    return status.st_uid == os.getuid() and not status.st_mode & _OTHERS


@contextmanager
def _no_collecting() -> Iterator[None]:
    """No search for garbage while many small values are made that all stay: it would take a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
