"""Files that a command writes: whole or not at all, readable by their owner only, never through a link.

A file appears under its name only when it is complete: it is written beside it first and then renamed.
"""

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ssr_planner.errors import Finding, Place, Refused, quoted

__all__ = ["write_new", "write_over"]

# Names that Windows takes for devices, whatever their ending.
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)


def write_over(folder: Path, name: str, content: bytes) -> Path:
    """Write a file into a folder, made if need be, in place of an older file of that name.

    Raises:
        Refused: when the name leads elsewhere, or the folder takes no file.
    """
    target = _target(folder, name)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _into_place(target, content, Path.replace)
    except OSError as error:
        raise Refused(_unwritable(target, error)) from None
    return target


def write_new(path: Path, content: bytes) -> Path:
    """Write a file that is not there yet; what somebody wrote before is never replaced.

    Raises:
        Refused: when the file exists already, or cannot be written.
    """
    target = _target(path.parent, path.name)
    try:
        _into_place(target, content, _rename_new)
    except FileExistsError:
        raise Refused(_exists(target)) from None
    except OSError as error:
        raise Refused(_unwritable(target, error)) from None
    return target


def _target(folder: Path, name: str) -> Path:
    """The place of a file, unless its name leads out of the folder or to something that is no ordinary file."""
    target = folder / name
    if name in {"", ".", ".."} or Path(name).name != name or "\0" in str(target):
        raise Refused(_finding("SSR503", target, f"{quoted(name)} is no name for a file.", "Choose a plain name."))
    if name.partition(".")[0].lower() in _DEVICES:
        message = f"{quoted(name)} is the name of a device on Windows."
        raise Refused(_finding("SSR503", target, message, "Choose another name."))
    if target.is_symlink():
        message = "There is a link under this name, and it may lead anywhere."
        raise Refused(_finding("SSR503", target, message, "Remove the link, or choose another folder."))
    if target.is_dir():
        raise Refused(_finding("SSR503", target, "There is a folder under this name.", "Choose another folder."))
    return target


def _rename_new(beside: Path, target: Path) -> None:
    """Give a file its name unless something has that name; where a disk knows no second names, look first."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(target) from None
        beside.replace(target)


def _into_place(target: Path, content: bytes, rename: Callable[[Path, Path], object]) -> None:
    """Write beside the place, make sure that it is on the disk, then rename."""
    handle, beside = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        rename(Path(beside), target)
    finally:
        Path(beside).unlink(missing_ok=True)


def _exists(target: Path) -> Finding:
    return _finding("SSR505", target, "The file exists already.", "Choose another name, or move the old file away.")


def _unwritable(target: Path, error: OSError) -> Finding:
    reasons = {
        errno.EACCES: "you may not write there",
        errno.EPERM: "you may not write there",
        errno.EROFS: "nothing can be written there",
        errno.ENOSPC: "the disk is full",
        errno.ENOENT: "the folder does not exist",
        errno.EEXIST: "there is a file where the folder should be",
        errno.ENOTDIR: "there is a file where the folder should be",
    }
    reason = reasons.get(error.errno or 0, (error.strerror or "no reason was given").lower())
    message = f"The file cannot be written: {reason}."
    return _finding("SSR504", target, message, "Choose another place, or mend its rights.")


def _finding(code: str, target: Path, message: str, hint: str) -> Finding:
    return Finding(code, "error", Place(str(target)), message, hint)
