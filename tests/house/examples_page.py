"""The page of examples: one country with the will to reform and without it, side by side.

After a change of the knowledge it is written anew with `python -m tests.house.examples_page`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from typing import Final

from ssr_planner.engine.causes import by_their_causes
from ssr_planner.engine.compare import Change, compare, lines
from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.planner.results import Programme
from ssr_planner.knowledge.case import Answer
from ssr_planner.service.overlapping import first_ranked
from tests.shipped import case, knowledge

__all__ = ["PAGE", "PAIRS", "Pair", "examples_page"]

PAGE: Final = Path(__file__).parents[2] / "docs" / "examples.md"
WITH: Final = {
    "government_accepts_control": "committed",
    "government_accepts_help": "welcomes",
    "forces_will_change": "willing",
}
WITHOUT: Final = {
    "government_accepts_control": "refuses",
    "government_accepts_help": "refuses",
    "forces_will_change": "resist",
}
_INTRODUCTION: Final = """\
# The same country, with the will to reform and without it

Three shipped cases, each planned twice: once with a government that welcomes help and lets its forces be controlled,
and with forces that want change; once with a government that refuses both, and with forces that resist. All other
answers are those of the case. Two suppositions, then, not two histories; they show that a plan is about its country,
and that every difference leads back to the answers that differ. Made by the program; a test keeps the page current.
"""


@dataclass(frozen=True)
class Pair:
    """A case planned with the will to reform and without it."""

    name: str

    @cached_property
    def willing(self) -> Programme:
        """The plan with a willing government and willing forces."""
        return self._supposed(WITH)

    @cached_property
    def unwilling(self) -> Programme:
        """The plan with a government that refuses and forces that resist."""
        return self._supposed(WITHOUT)

    @cached_property
    def first(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ten first-ranked activities of each."""
        return first_ranked(self.willing), first_ranked(self.unwilling)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Everything on which the two differ, each with the answers that turn it."""
        comparison = compare(self.willing, self.unwilling, knowledge())
        return by_their_causes(comparison, self.willing, self.unwilling, knowledge())

    def _supposed(self, answers: dict[str, str]) -> Programme:
        told = case(self.name)
        supposed = {fact: Answer(value=value, source="a supposition") for fact, value in answers.items()}
        return programme_for(told.model_copy(update={"answers": {**told.answers, **supposed}}), knowledge())


PAIRS: Final = tuple(Pair(name) for name in ("haiti_2004", "slovakia_1995", "ghana_2000"))


def examples_page() -> str:
    """The whole page as Markdown."""
    return "\n".join((_INTRODUCTION, *(line for pair in PAIRS for line in _pair(pair))))


def _pair(pair: Pair) -> Iterator[str]:
    both = [one for one in pair.first[0] if one in pair.first[1]]
    yield from (f"## {case(pair.name).title}", "", "| with whom one may work | with will | without |", "|---|---|---|")
    words = knowledge().vocabulary.partner_classes
    one, other = lines(pair.willing), lines(pair.unwilling)
    for posture in pair.willing.walk.postures.values():
        address = posture.address
        yield f"| {words[posture.partner].title} | {_word(one[address])} | {_word(other[address])} |"
    yield from ("", "| rank | with will | without |", "|---|---|---|")
    rows = zip_longest(*([_told(id_, said) for id_ in ids] for ids, said in zip(pair.first, (one, other), strict=True)))
    for rank, (left, right) in enumerate(rows, start=1):
        yield f"| {rank} | {left or ''} | {right or ''} |"
    yield from ("", f"{len(both)} of the ten are in both.", "", "What differs in these, and by which answer:", "")
    shown = {f"activity:{id_}" for ids in pair.first for id_ in ids if id_ not in both}
    shown |= {posture.address for posture in pair.willing.walk.postures.values()}
    for change in pair.changes:
        if change.address in shown:
            answers = ", ".join(knowledge().facts[fact].title.lower() for fact in change.because)
            yield f"- {_title(change.address)}: {_word(change.before)} → {_word(change.after)} ({answers})"
    yield ""


def _told(id_: str, said: dict[str, str]) -> str:
    return f"{knowledge().activities[id_].title} ({_word(said[f'activity:{id_}'])})"


def _title(address: str) -> str:
    kind, _, name = address.partition(":")
    if kind == "posture":
        return knowledge().vocabulary.partner_classes[name].title
    return knowledge().activities[name].title


def _word(word: str) -> str:
    return word.replace("_", " ")


if __name__ == "__main__":
    PAGE.write_bytes(examples_page().encode())
