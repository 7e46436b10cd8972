"""Running one command line: every end it can have, each with its exit code and without a traceback.

0 done, 1 refused, 2 wrong use, 3 a check found errors, 4 unsafe content, 130 interrupted.
"""

import errno
import io
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import nullcontext, redirect_stdout
from typing import Final

from ssr_planner.errors import PlannerError

__all__ = ["DEBUG", "run"]

DEBUG: Final = "--debug"
_OK: Final = 0
_FAILED: Final = 1
_INTERRUPTED: Final = 130


def run(arguments: Sequence[str]) -> int:
    """The exit code of a command line, once it has run.

    `--debug` is taken wherever it stands, because people add it at the end of a command that went wrong.
    """
    _forgive_consoles()
    words = [word for word in arguments if word != DEBUG]
    try:
        return _ended(words)
    except KeyboardInterrupt:
        return _told("Interrupted.", _INTERRUPTED)
    except PlannerError as error:
        return _refused(error)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            return _told("The output could not be written whole: the disk is full.", _FAILED)
        return _unexpected(error, debug=len(words) < len(arguments))
    except Exception as error:  # noqa: BLE001 - nothing may end in a traceback that nobody asked for
        return _unexpected(error, debug=len(words) < len(arguments))


def _ended(words: list[str]) -> int:
    # A Ctrl-C while they load must end as quietly as any other.
    from ssr_planner.cli.app import app  # noqa: PLC0415
    from ssr_planner.cli.completing import join_at_colons  # noqa: PLC0415

    kept = join_at_colons(os.environ)
    offered = io.StringIO()
    try:
        with redirect_stdout(offered) if kept else nullcontext():
            code = app(args=words, prog_name="ssr-planner", standalone_mode=False)
    except SystemExit as end:
        if isinstance(end.__context__, OSError):
            return _reader_gone()
        code = end.code
    sys.stdout.writelines(f"{line.removeprefix(kept)}\n" for line in offered.getvalue().splitlines())
    if code == _INTERRUPTED:
        return _told("Interrupted.", _INTERRUPTED)
    return code if isinstance(code, int) else _OK


def _forgive_consoles() -> None:
    """Let a console that lacks a sign show another one, rather than end the command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _told(text: str, code: int) -> int:
    from ssr_planner.display import Screen  # noqa: PLC0415 - loaded when there is something to say

    Screen(os.environ).complain(text)
    return code


def _refused(error: PlannerError) -> int:
    from ssr_planner.display import Screen  # noqa: PLC0415 - loaded when there is something to say

    Screen(os.environ).findings(error.findings)
    return error.exit_code


def _unexpected(error: Exception, *, debug: bool) -> int:
    from ssr_planner.display import ReaderGone  # noqa: PLC0415 - loaded when there is something to say

    if isinstance(error, ReaderGone):
        return _reader_gone()
    if hasattr(error, "show") and hasattr(error, "exit_code"):
        return _wrong_use(error)
    if debug:
        return _told(traceback.format_exc(), _FAILED)
    words = " ".join(f"{type(error).__name__}: {error}".split())
    return _told(
        f"ssr-planner made a mistake of its own and stopped ({words[:200]}). Please report it to its makers, "
        f"with what you typed and what the same command says with {DEBUG}.",
        _FAILED,
    )


def _wrong_use(error: Exception) -> int:
    """Tell of a wrong use in the words of the command line's own errors, which repeat what was typed."""
    said = io.StringIO()
    error.show(said)  # type: ignore[attr-defined]  # the library keeps the class of these errors to itself
    return _told(said.getvalue().rstrip(), int(error.exit_code))  # type: ignore[attr-defined]  # the same


def _reader_gone() -> int:
    """End quietly when the reader has seen enough, such as `head`; what is left goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):  # A stream without a number of its own needs no such help.
        pass
    finally:
        os.close(nowhere)
    return _OK
