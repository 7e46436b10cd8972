"""What the room of words returns: a line of text with its address, its sources and the lines it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

__all__ = [
    "Citation",
    "Line",
    "capital",
    "day",
    "ending",
    "few",
    "listed",
    "lower",
    "months",
    "number",
    "steps",
    "together",
]

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SMALL: Final = ("A", "An", "According", "By", "For", "From", "In", "No", "Of", "Some", "The", "With")
NUMBERS: Final = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A source and the place in it; `later` marks what was published after the day of the plan."""

    source: str
    at: str = ""
    later: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a result in words; `parts` are the lines it rests on, down to answers and sources."""

    address: str
    text: str
    citations: tuple[Citation, ...] = ()
    assumption: bool = False
    parts: tuple["Line", ...] = ()

    @property
    def leaves(self) -> tuple["Line", ...]:
        """The lines at the ends of the tree."""
        return tuple(leaf for part in self.parts for leaf in part.leaves) or (self,)

    def with_parts(self, *parts: "Line") -> "Line":
        """The same line, resting on these."""
        return replace(self, parts=parts)


def listed(words: Iterable[str], last: str = "and", between: str = ", ") -> str:
    """The words as people list them: a, b and c."""
    each = list(dict.fromkeys(words))
    if len(each) < 2:  # noqa: PLR2004 - a list begins with two
        return "".join(each)
    before = between if between != ", " and len(each) > 2 else " "  # noqa: PLR2004 - two need no sign between them
    return f"{between.join(each[:-1])}{before}{last} {each[-1]}"


def few(words: Iterable[str], most: int) -> str:
    """The first so many words as a list, and how many more there are."""
    each = list(dict.fromkeys(words))
    rest = len(each) - most
    return listed((*each[:most], f"{number(rest)} more")) if rest > 0 else listed(each)


def lower(text: str) -> str:
    """The text as it stands inside a sentence: small first letter, unless it is a name or written large anyway."""
    first, second = (*text.split(maxsplit=2), "", "")[:2]
    if first[1:] != first[1:].lower() or (second[:1].isupper() and first not in SMALL):
        return text
    return text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """The text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def ending(text: str) -> str:
    """The text with a full stop, unless it ends with a sign of its own."""
    kept = text.rstrip()
    return kept if not kept or kept[-1] in ".?!:" else f"{kept}."


def number(count: int) -> str:
    """A small number in words, a larger one in figures."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"


def steps(count: int) -> str:
    """So many steps of the plan."""
    return f"{number(count)} step{'' if count == 1 else 's'}"


def months(low: float, high: float, likely: float | None = None) -> str:
    """A range of months."""
    ends = f"{low:g} months" if low == high else f"{low:g} to {high:g} months"
    return ends if likely is None or low == high else f"{ends}, likely {likely:g}"


def day(written: str) -> str:
    """A date written as year, month or day, in words."""
    year, month, date = (*written.split("-"), "", "")[:3]
    return " ".join(part for part in (date.lstrip("0"), MONTHS[int(month) - 1] if month else "", year) if part)


def together(lines: Sequence[Line]) -> tuple[Citation, ...]:
    """The citations of several lines, each once."""
    return tuple(dict.fromkeys(cite for one in lines for cite in one.citations))
