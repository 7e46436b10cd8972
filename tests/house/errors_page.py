"""The page of findings and exit codes, made from the table of codes.

After a change of the table it is written anew with `python -m tests.house.errors_page`.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from ssr_planner.errors import CODES, FoundErrors, PlannerError, Refused, Unsafe, WrongUse

__all__ = ["PAGE", "errors_page"]

PAGE: Final = Path(__file__).parents[2] / "docs" / "errors.md"
_INTRODUCTION: Final = """\
# Findings and exit codes

What a command finds wrong, it says in one line: `file:line: code message hint`. The hint says what to do; this page
says what each code means and why it is worth your time. A command reports everything it finds in one run.
"""
_GROUPS: Final = {
    "1": "A file as such",
    "2": "An item, and the names it uses",
    "3": "What items mean together",
    "4": "Situation files and cases",
    "5": "Commands",
    "6": "Proofs",
}
_ENDS: Final[tuple[type[PlannerError], ...]] = (Refused, WrongUse, FoundErrors, Unsafe)
_MORE: Final[Mapping[type[PlannerError], str]] = {
    Refused: "So does a mistake of the program itself, which asks you to report it.",
    FoundErrors: "So do `prove` where a claim is not proven, and `gates --strict` while a needed gate is not open.",
}


def errors_page() -> str:
    """The whole page as Markdown."""
    return "\n".join((_INTRODUCTION, *_exit_codes(), *_findings()))


def _exit_codes() -> Iterator[str]:
    yield from ("## Exit codes", "", "| exit code | meaning |", "|---|---|", "| 0 | Done. |")
    for error in sorted(_ENDS, key=lambda one: one.exit_code):
        said = (error.__doc__ or "").partition("\n")[0]
        yield f"| {error.exit_code} | {' '.join(filter(None, (said, _MORE.get(error))))} |"
    yield "| 130 | Interrupted from the keyboard. |"


def _findings() -> Iterator[str]:
    for digit, title in _GROUPS.items():
        codes = {code: said for code, said in sorted(CODES.items()) if code.startswith(f"SSR{digit}")}
        if codes:
            yield from ("", f"## {title}", "", "| code | finding | why |", "|---|---|---|")
        yield from (f"| {code} | {said.title} | {said.why} |" for code, said in codes.items())
    yield ""


if __name__ == "__main__":
    PAGE.write_bytes(errors_page().encode())
