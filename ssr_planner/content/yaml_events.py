"""The one place where the YAML library is called: bytes to its stream of events, or a finding that stops the reader.

The library's `load` and `compose` are never called: they recurse in C and crash on deep files, and they resolve values
by the rules of YAML 1.1. Its stream of events does neither. What the events amount to is the business of `yaml_files`.
"""

import re
from collections.abc import Iterator
from typing import Final

import yaml

from ssr_planner.errors import Finding, Place, Refused, Unsafe

__all__ = ["CONTROL", "MAX_BYTES", "control", "events_of", "place_at", "too_large", "wrong"]

MAX_BYTES: Final = 1024 * 1024

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_DIRECTIVE = re.compile(r"(?:\A|[\r\n])%")

# What the library says of a wrong text, what we say of it, and what to do.
_COMPLAINTS: Final = (
    (
        "escape",
        "A backslash in double quotes starts no sign that YAML knows.",
        "Use single quotes, or two backslashes.",
    ),
    (
        "quoted scalar",
        "The quotation mark opened on line {opened} is not closed.",
        "Close it; a quotation mark inside the text is doubled.",
    ),
    (
        "values are not allowed",
        "A second colon with a space stands where a value should be.",
        "Put the text in quotes, or check the indentation.",
    ),
    ("expected alphabetic", "No text can start with * or & unless it is in quotes.", "Put it in quotes."),
    ("tab character", "A tab is used for indentation.", "Indent with spaces."),
    (
        "cannot start any token",
        "A value cannot start with this sign.",
        "Indent with spaces, not tabs; put a text that starts with @, ` or % in quotes.",
    ),
    (
        "flow",
        "The bracket opened on line {opened} is not closed, or a comma is missing.",
        "Close it; a text that starts with [ or { needs quotes.",
    ),
    (
        "expected ':'",
        "A line is neither a key with a colon nor part of a text.",
        "Write a colon and a space after a key.",
    ),
    (
        "block",
        "A line does not fit the lines above it.",
        "Start the keys of one item in the same column, and put a text that goes on after its quotes wholly in quotes.",
    ),
)
_OTHER_COMPLAINT: Final = ("The text does not follow the rules of YAML here.", "Compare it with the lines around it.")


def events_of(data: bytes, file: str) -> Iterator[yaml.Event]:
    """The library's events.

    Raises:
        Unsafe: when the bytes are too many, or have directives.
        Refused: when they are no text in UTF-8 without control characters, or not YAML.
    """
    return _events(_text(data, file), file)


def _text(data: bytes, file: str) -> str:
    """The text of the bytes, or Refused or Unsafe for what no parser should meet."""
    if len(data) > MAX_BYTES:
        raise Unsafe(too_large(file))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _place_after(data[: error.start].decode("utf-8", "replace"), file)
        hint = "Save it as UTF-8."
        raise Refused(wrong("SSR109", place, "The text is not in UTF-8 from here on.", hint)) from None
    if found := CONTROL.search(text):
        raise Refused(control(_place_after(text[: found.start()], file), found.group()))
    if found := _DIRECTIVE.search(text):  # The library takes far too long over a file full of them.
        place = _place_after(text[: found.end() - 1], file)
        raise Unsafe(wrong("SSR106", place, "A line that starts with % is a directive.", "Remove it, or indent it."))
    return text


def _events(text: str, file: str) -> Iterator[yaml.Event]:
    """The library's events, with every exception that it may raise as Refused."""
    events = iter(yaml.parse(text, Loader=_LOADER))
    while True:
        try:
            event = next(events)
        except StopIteration:
            return
        except yaml.MarkedYAMLError as error:
            raise Refused(_not_yaml(error, file)) from None
        except Exception as error:  # noqa: BLE001 - the library raises many kinds, and a file must never end the program
            message = f"This cannot be read as YAML ({type(error).__name__})."
            raise Refused(wrong("SSR108", Place(file), message, "Check its signs and numbers.")) from None
        yield event


def place_at(mark: object, file: str) -> Place:
    """The place of a library's mark; both loaders have their own class of marks."""
    line, column = getattr(mark, "line", None), getattr(mark, "column", None)
    return Place(file, None if line is None else line + 1, None if column is None else column + 1)


def _place_after(text: str, file: str) -> Place:
    """The place of the sign that follows a text which starts the file."""
    lines = _LINE_END.split(text)
    return Place(file, len(lines), len(lines[-1]) + 1)


def wrong(code: str, place: Place, message: str, hint: str) -> Finding:
    """A finding that is an error."""
    return Finding(code, "error", place, message, hint)


def too_large(file: str) -> Finding:
    """The finding for a file that is beyond the limit."""
    message = f"The file has more than {MAX_BYTES:,} bytes."
    return wrong("SSR102", Place(file), message, "Divide it, or check that it is the file you mean.")


def control(place: Place, sign: str) -> Finding:
    """The finding for a sign that cannot be seen."""
    return wrong("SSR110", place, f"The invisible character U+{ord(sign):04X} is in the text.", "Remove it.")


def _not_yaml(error: yaml.MarkedYAMLError, file: str) -> Finding:
    """The finding for the library's own complaint, in our words."""
    said = f"{error.context or ''} {error.problem or ''}"
    opened = place_at(error.context_mark, file)
    place = place_at(error.problem_mark, file) if error.problem_mark and "quoted scalar" not in said else opened
    if " tag" in said:
        return wrong("SSR106", place, "A tag is not read here.", "A text that starts with ! needs quotes.")
    what, hint = next((advice for sign, *advice in _COMPLAINTS if sign in said), _OTHER_COMPLAINT)
    return wrong("SSR108", place, what.format(opened=opened.line), hint)
