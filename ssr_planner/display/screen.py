r"""The only way to the terminal. Every text is foreign: what a terminal would obey is taken out before it is shown.

Data goes to standard output, messages go to standard error, so that a pipe carries nothing but data. Colour is a
help and never the only carrier; without a terminal, or with NO_COLOR, there is none.

>>> harmless("\x1b[31mred\x1b[0m [/red]\x07")
'red [/red]'
"""

import errno
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final, Literal, TextIO

from rich.console import Console
from rich.text import Text

from ssr_planner.errors import Finding

__all__ = ["WIDEST", "ReaderGone", "Screen", "harmless"]

WIDEST: Final = 100
_NARROWEST: Final = 40
_PIPED: Final = 80
_COLUMN: Final = 8
_BETWEEN: Final = 2

# Whole sequences first, so that their parameters go with them; then every other control sign.
_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
)
_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_HALVES = re.compile("[\ud800-\udfff]")


def harmless(text: str) -> str:
    """The text without control signs and escape sequences; lines stay lines, tabs become blanks."""
    text = _BREAKS.sub("\n", _SEQUENCES.sub("", text)).replace("\t", " ")
    return _HALVES.sub("\ufffd", _UNSEEN.sub("", text))


class ReaderGone(Exception):
    """Whoever read the output has stopped reading; there is nobody left to tell."""


class Screen:
    """Standard output and standard error, with what the user wants of them."""

    def __init__(self, environment: Mapping[str, str], *, quiet: bool = False) -> None:
        self.quiet = quiet
        self._plain = bool(environment.get("NO_COLOR"))
        self._out = self._console(sys.stdout)

    def _console(self, stream: TextIO) -> Console:
        colour: Literal["auto"] | None = None if self._plain or not stream.isatty() else "auto"
        console = Console(file=stream, color_system=colour, highlight=False, markup=False, emoji=False)
        width = console.width if stream.isatty() else _PIPED
        console.width = min(max(width, _NARROWEST), WIDEST)
        return console

    @property
    def width(self) -> int:
        """How many signs fit beside each other."""
        return self._out.width

    def say(self, text: str | Text = "", style: str = "", *, first: str | Text = "", rest: str | None = None) -> None:
        """Show a text as data, wrapped; `first` stands before its first line, `rest` or blanks before the others."""
        shown = self.text(text, style) if isinstance(text, str) else text
        lead = self.text(first) if isinstance(first, str) else first
        after = self.text(" " * lead.cell_len if rest is None else rest)
        room = max(self.width - max(lead.cell_len, after.cell_len), _NARROWEST // 2)
        for paragraph in shown.split("\n", allow_blank=True):
            for line in paragraph.wrap(self._out, room) or [Text()]:
                self._print(lead + line)
                lead = after

    def hint(self, text: str) -> None:
        """Tell what one could do next, to people who watch; a program or a file is spared it."""
        if not self.quiet and sys.stdout.isatty():
            self.say()
            self.say(text, "dim")

    @staticmethod
    def text(text: str, style: str = "") -> Text:
        """A foreign text as something that can be shown: never markup, never control."""
        return Text(harmless(text), style=style)

    def data(self, text: str) -> None:
        """Write a text as it is, for programs and files: JSON, Markdown, a drawing."""
        try:
            sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
            sys.stdout.flush()
        except OSError as error:
            raise _gone(error) from None

    def progress(self, done: int, total: int, what: str) -> None:
        """Tell people who watch how far long work has come, in one line that is written over; others see nothing."""
        if self.quiet or not sys.stderr.isatty():
            return
        share = f"{100 * done // max(total, 1):3d} %  "
        room = self._console(sys.stderr).width - len(share) - 1
        sys.stderr.write(f"\r\x1b[K{share}{harmless(what)[:room]}" if done < total else "\r\x1b[K")
        sys.stderr.flush()

    def note(self, text: str) -> None:
        """Tell something beside the data, unless the user wants quiet."""
        if not self.quiet:
            _tell(harmless(text))

    def complain(self, text: str) -> None:
        """Tell what went wrong; where somebody watches, lines end between words, and a long word stays whole."""
        _tell(self._between_words(harmless(text), sys.stderr))

    def findings(self, findings: Iterable[Finding]) -> None:
        """Tell findings, each on one line; warnings only where the user does not want quiet."""
        for finding in self._wanted(findings):
            self.complain(_one_line(finding))

    def listed(self, findings: Iterable[Finding]) -> None:
        """Show findings as data, each on one line, for a command whose work they are."""
        for finding in self._wanted(findings):
            self.data(self._between_words(_one_line(finding), sys.stdout))

    def _between_words(self, text: str, stream: TextIO) -> str:
        """The text with lines that fit a terminal; for a file or a program, as it is."""
        if not stream.isatty():
            return text
        width = self._console(stream).width
        lines = (
            textwrap.wrap(line, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False) or [""]
            for line in text.split("\n")
        )
        return "\n".join(one for wrapped in lines for one in wrapped)

    def _wanted(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        return (one for one in findings if one.severity == "error" or not self.quiet)

    def columns(self, cells: Sequence[Text], widths: Sequence[float], style: str = "") -> None:
        """Show texts beside each other, each wrapped in its own column; widths are relative."""
        room = self.width - _BETWEEN * (len(cells) - 1)
        wide = [max(_COLUMN, int(room * width / sum(widths))) for width in widths]
        wrapped = [cell.wrap(self._out, width) for cell, width in zip(cells, wide, strict=True)]
        for row in zip_longest(*wrapped, fillvalue=Text()):
            line = Text(style=style)
            for shown, width in zip(row, wide, strict=True):
                shown.rstrip()
                line.append_text(shown).append(" " * (width - shown.cell_len + _BETWEEN))
            self._print(line)

    def _print(self, line: Text) -> None:
        line.rstrip()
        try:
            self._out.print(line, no_wrap=True, overflow="ignore", crop=False)
        except OSError as error:
            raise _gone(error) from None


def _one_line(finding: Finding) -> str:
    return " ".join(harmless(finding.text).split("\n"))


def _tell(text: str) -> None:
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:  # Nobody reads the complaint either.
        return


def _gone(error: OSError) -> Exception:
    """A closed pipe as what it means; Windows says EINVAL for it."""
    return ReaderGone() if error.errno in {errno.EPIPE, errno.EINVAL} else error
