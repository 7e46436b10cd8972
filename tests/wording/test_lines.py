"""Small words: lists, dates, months and the first letters of sentences."""

import pytest

from ssr_planner.wording import day, ending, listed, lower, months, steps


@pytest.mark.parametrize(
    ("words", "said"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c"), (("a", "a"), "a")],
)
def test_lists_read_as_people_write_them(words: tuple[str, ...], said: str) -> None:
    """Things are listed as people list them, each once."""
    assert listed(words) == said


def test_long_things_are_parted_by_semicolons() -> None:
    """A list of long things parts them by semicolons, but needs none between two."""
    assert listed(["run, walk", "sit", "stand"], between="; ") == "run, walk; sit; and stand"
    assert listed(["run", "sit"], between="; ") == "run and sit"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The war goes on", "the war goes on"),
        ("United Nations mission", "United Nations mission"),
        ("DDR plan", "DDR plan"),
        ("According to Kofi Annan", "according to Kofi Annan"),
        ("", ""),
    ],
)
def test_names_keep_their_capitals(text: str, said: str) -> None:
    """Inside a sentence words begin small, except names and what is written large anyway."""
    assert lower(text) == said


@pytest.mark.parametrize(
    ("written", "said"), [("2004", "2004"), ("2004-02", "February 2004"), ("2004-02-09", "9 February 2004")]
)
def test_dates_are_as_exact_as_they_were_given(written: str, said: str) -> None:
    """A date is printed with the day or month only where somebody gave it."""
    assert day(written) == said


def test_months_and_steps() -> None:
    """Ranges and small numbers are said in words that people use."""
    assert months(3, 9, 4.5) == "3 to 9 months, likely 4.5"
    assert months(6, 6) == "6 months"
    assert (steps(1), steps(2)) == ("one step", "two steps")


def test_sentences_end_once() -> None:
    """A sentence gets a full stop unless it has an end of its own."""
    assert [ending(one) for one in ("So", "So.", "So?", "")] == ["So.", "So.", "So?", ""]
