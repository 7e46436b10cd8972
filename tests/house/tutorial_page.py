"""The tutorial: a first sitting at a plan, as the terminal shows it.

After a change of the knowledge or of the screens it is written anew with `python -m tests.house.tutorial_page`.
"""

import builtins
import io
import os
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Final
from unittest.mock import patch

from ssr_planner.cli import run
from tests.shipped import knowledge

__all__ = ["PAGE", "tutorial_page"]

PAGE: Final = Path(__file__).parents[2] / "docs" / "tutorial.md"
# What is so in the country of the tutorial, which is invented: a value, from whom, and how sure.
KNOWN: Final = {
    "accession_incentive": ("none", "the ministry of foreign affairs", "h"),
    "reform_on_agenda": ("discussed", "the programme of the government", "m"),
    "stable_low_income": ("no", "it follows from the war", "h"),
    "armed_conflict": ("recent", "everybody in the room", "h"),
    "state_authority": ("functioning", "the governor's office", "m"),
    "minimum_security": ("mostly", "the mission's movement reports", "m"),
    "peace_agreement": ("signed", "the text of the agreement", "h"),
    "ceasefire": ("holding", "the mission", "h"),
    "political_change": ("democratic_opening", "everybody in the room", "h"),
    "regime_openness": ("electoral", "the observers of the last election", "m"),
    "peace_operation": ("with_reform_mandate", "the mandate", "h"),
    "combatants": ("hundreds", "the commission for demobilisation", "m"),
    "fighters_under_arms": ("yes", "the same commission", "m"),
    "government_accepts_help": ("welcomes", "the ministry of the interior", "m"),
    "government_accepts_control": ("reluctant", "two members of parliament", "l"),
    "forces_will_change": ("divided", "the head of the police", "l"),
    "armed_groups": ("few", "the mission", "m"),
    "groups_will_disarm": ("conditional", "a mediator", "l"),
    "who_asked": ("government", "the letter of request", "h"),
    "oda_eligible": ("yes", "the list of the year", "h"),
    "forces_grave_violations": ("no", "the ombudsman", "m"),
}
ANSWERED: Final = 10
TURN: Final = "A plan for Friday: "
_OPENING: Final = """\
# A first sitting

Two people and one terminal: Ana types, and Ben comes in later. The country is invented. What you see here is what the
program shows; a test keeps the page current.

Begin a plan; it is kept from now on, in a file of your own (`--store` names another):
"""
_TEN: Final = """
The best question comes first: the one whose answer would settle most. Ana answers ten, with from whom she has it and
how sure she is. Here are the first and the tenth:
"""
_BACK: Final = """
She goes back three questions, changes an answer, and sees at once what that changed:
"""
_LEFT: Final = """
One question is for the ministry, so she parks it; in the middle of the next somebody calls, and she presses Ctrl-C.
Nothing is lost but what she was typing:
"""
_NEXT: Final = """
The next day it goes on at the same place:
"""
_GATES: Final = """
The gates say where the plan stands, and what would open them:
"""
_BEN: Final = """
Ben comes from cabinet. His answer takes the place of Ana's, he takes it back, and her answer stands again. Nothing of
this is lost: `ssr-planner history lowland` shows all of it, with who and when. Had both answered without seeing the
other's answer, both would stand, as a dispute, until somebody settles it.
"""


class Typist:
    """Types what is so at each question, and what the script says at others, into the page."""

    def __init__(self, screen: io.StringIO, script: Iterator[str], to_answer: int = 0) -> None:
        self.screen, self.script, self.left = screen, script, to_answer
        self.pending: list[str] = []

    def __call__(self, prompt: str = "") -> str:
        """The next line that is typed."""
        typed = self.pending.pop(0) if self.pending else self._next()
        self.screen.write(f"{prompt}{typed}\n")
        if typed == "^C":
            raise KeyboardInterrupt
        return typed

    def _next(self) -> str:
        if self.left and (known := KNOWN.get(self.asked())):
            self.left -= 1
            return self._of(self.asked(), *known)
        return next(self.script)

    def _of(self, fact: str, value: str, source: str, sure: str) -> str:
        self.pending = [source, sure]
        return str([*knowledge().facts[fact].values].index(value) + 1)

    def asked(self) -> str:
        """The question that stands last on the screen."""
        said = " ".join(self.screen.getvalue().split())
        places = {
            id_: said.rfind(" ".join((one.question or one.title).split())) for id_, one in knowledge().asked.items()
        }
        return max(places, key=lambda id_: places[id_])


def tutorial_page() -> str:
    """The whole page as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"SSR_PLANNER_STORE": str(Path(folder) / "plans.sqlite3"), "COLUMNS": "100", "NO_COLOR": "1"}
        with patch.dict(os.environ, environment):
            return "\n".join(_page())


def _page() -> Iterator[str]:
    yield _OPENING
    yield _shown('begin lowland --country Lowland --as-of 2026-11-01 --title "A plan for Friday" --who Ana')
    turns = _sitting(iter(["b", "b", "b", "CHANGE", "p", "^C"]), ANSWERED)
    yield _TEN
    yield _block(f"$ ssr-planner session lowland --who Ana\n{turns[0]}{TURN}{turns[1]}")
    yield "\n…\n"
    yield _block(f"{TURN}{turns[ANSWERED]}")
    yield _BACK
    yield _block("".join(f"{TURN}{one}" for one in turns[ANSWERED + 1 : ANSWERED + 5]))
    yield _LEFT
    yield _block("".join(f"{TURN}{one}" for one in turns[ANSWERED + 5 :]))
    yield _NEXT
    yield _block(f"$ ssr-planner session lowland --who Ana\n…\n{TURN}{_sitting(iter(['q']))[1]}")
    yield _GATES
    yield _shown("gates lowland")
    yield _BEN
    yield _shown("answer lowland armed_conflict ongoing --who Ben --source cabinet")
    yield ""
    yield _shown("undo lowland --who Ben")


def _sitting(script: Iterator[str], to_answer: int = 0) -> list[str]:
    """What a sitting shows, cut where each question begins."""
    screen = io.StringIO()
    typist = Typist(screen, _changed(script, screen), to_answer)
    with patch.object(builtins, "input", typist):
        return _ran("session lowland --who Ana", screen).split(TURN)


def _changed(script: Iterator[str], screen: io.StringIO) -> Iterator[str]:
    """The script with the answer that is changed: the first value that was not given."""
    for typed in script:
        if typed != "CHANGE":
            yield typed
            continue
        fact = Typist(screen, iter(())).asked()
        values = [*knowledge().facts[fact].values]
        yield str(next(place for place, value in enumerate(values, 1) if value != KNOWN.get(fact, ("",))[0]))
        yield from ("a second source", "m")


def _ran(command: str, screen: io.StringIO | None = None) -> str:
    out = screen or io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        run(shlex.split(command))
    return out.getvalue()


def _shown(command: str) -> str:
    return _block(f"$ ssr-planner {command}\n{_ran(command)}")


def _block(text: str) -> str:
    return f"```console\n{text.strip()}\n```"


if __name__ == "__main__":
    PAGE.write_text(f"{tutorial_page()}\n", "utf-8")
