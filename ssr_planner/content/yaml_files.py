r"""The only reader of YAML: bytes to a frozen tree that knows the line of every key and value.

It takes nothing but plain content: one document in UTF-8, no anchors, aliases, tags or merge keys, no key twice, and it
stops at the first limit (1 MiB, 32 levels, 50,000 keys and values). Values follow the core schema of YAML 1.2; `yes`,
`no` and dates are text, and what other programs take for something else (`NO`, `12:30`, `012`, `1.10`) must be in
quotes. Whatever is wrong becomes findings; what the content means is the business of the loader.

>>> node = parse_yaml(b'country: "NO"\nmonths: 18', "case.yaml").node
>>> plain(node)
{'country': 'NO', 'months': 18}
>>> str(place_of(node, ["months"]))
'case.yaml:2'
"""

import math
import re
import stat
from collections import abc
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import yaml

from ssr_planner.content.yaml_events import CONTROL, MAX_BYTES, control, events_of, place_at, too_large, wrong
from ssr_planner.content.yaml_tree import Entry, Mapping, Node, Scalar, Sequence, place_of, plain
from ssr_planner.errors import UNSAFE_CODES, Finding, Place, Refused, Unsafe, quoted

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NODES",
    "Entry",
    "Mapping",
    "Node",
    "Reading",
    "Scalar",
    "Sequence",
    "file_bytes",
    "parse_yaml",
    "place_of",
    "plain",
    "read_yaml",
]

MAX_DEPTH: Final = 32
MAX_NODES: Final = 50_000
_MAX_FINDINGS: Final = 50
_MAX_DIGITS: Final = 18

_CONTROL_IN_VALUE = re.compile(rf"{CONTROL.pattern}|\r")
_WORDS: Final[abc.Mapping[str, bool | None]] = MappingProxyType(
    {
        **dict.fromkeys(("", "~", "null", "Null", "NULL")),
        "true": True,
        "false": False,
    }
)
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_SURPRISE = re.compile(
    r"""
    NO | No | Yes | YES | On | ON | on | Off | OFF | off | [yYnN] | True | TRUE | False | FALSE  # yes or no
    | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?  # a number to the base of sixty
    | [-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?  # a zero first, or underscores
    | [-+]?0[box][0-9a-fA-F_]+  # other bases
    | [-+]?\.(?:inf|Inf|INF) | \.(?:nan|NaN|NAN)  # numbers that are none
    | =  # a default value
    """,
    re.VERBOSE,
)
_EXACT = re.compile(r"[-+]?[0-9]+\.(?:0|[0-9]*[1-9])")


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading: a tree, or findings; never both."""

    node: Node | None
    findings: tuple[Finding, ...] = ()


def read_yaml(path: Path, file: str | None = None) -> Node:
    """The tree of a file; `file` is the name that places show, if it is not the path.

    Raises:
        Unsafe: when it was not read to its end because it is too large, too deep or not plain.
        Refused: when it cannot be read, or is wrong in any other way.
    """
    name = str(path) if file is None else file
    content = file_bytes(path, name)
    reading = Reading(None, (content,)) if isinstance(content, Finding) else parse_yaml(content, name)
    if reading.node is not None:
        return reading.node
    unsafe = any(finding.code in UNSAFE_CODES for finding in reading.findings)
    raise (Unsafe if unsafe else Refused)(*reading.findings)


def file_bytes(path: Path, file: str) -> bytes | Finding:
    """The bytes of an ordinary file that is not too large, or the reason why there are none."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _unreadable(file, "is a folder" if stat.S_ISDIR(status.st_mode) else "is no ordinary file")
        if status.st_size > MAX_BYTES:
            return too_large(file)
        with path.open("rb") as stream:
            content = stream.read(status.st_size + 1)  # As much as there should be: asking for more costs time.
            if len(content) > status.st_size:
                content += stream.read(MAX_BYTES + 1 - len(content))
    except FileNotFoundError:
        return _unreadable(file, "does not exist")
    except PermissionError:
        return _unreadable(file, "may not be read by you")
    except (OSError, ValueError) as error:  # A ValueError is a name that no file can have.
        reason = error.strerror if isinstance(error, OSError) else str(error)
        return _unreadable(file, f"cannot be read ({str(reason or 'no reason given').lower()})")
    return too_large(file) if len(content) > MAX_BYTES else content


def parse_yaml(data: bytes, file: str) -> Reading:
    """The tree of a file's bytes, or everything that is wrong with them up to the first thing that stops the reader."""
    composer = _Composer(file)
    try:
        node = composer.document(events_of(data, file))
    except (Refused, Unsafe) as stop:
        return Reading(None, (*composer.findings, *stop.findings))
    return Reading(None, tuple(composer.findings)) if composer.findings else Reading(node)


class _Composer:
    """Builds the tree of one file from events, gathers what is wrong, and stops at the first limit."""

    def __init__(self, file: str) -> None:
        self.findings: list[Finding] = []
        self._file = file
        self._nodes = 0
        self._events: Iterator[yaml.Event] = iter(())

    def document(self, events: Iterator[yaml.Event]) -> Node:
        """document = stream start, document start, node, document end, stream end"""
        self._events = events
        next(events)
        if isinstance(next(events), yaml.StreamEndEvent):
            raise Refused(
                wrong("SSR114", Place(self._file, 1, 1), "The file is empty.", "Write its content or delete it.")
            )
        node = self._node(next(events), 1)
        next(events)
        after = next(events)
        if not isinstance(after, yaml.StreamEndEvent):
            message = "A second document starts here."
            raise Refused(
                wrong("SSR111", self._at(after), message, "Keep one document in one file, without lines of ---.")
            )
        return node

    def _node(self, event: yaml.Event, depth: int) -> Node:
        """node = scalar | sequence | mapping"""
        self._nodes += 1
        if self._nodes > MAX_NODES:
            message = f"The file has more than {MAX_NODES:,} keys and values."
            raise Unsafe(wrong("SSR104", self._at(event), message, "Divide it."))
        if depth > MAX_DEPTH and isinstance(event, yaml.CollectionStartEvent):
            message = f"Lists and keys are nested more than {MAX_DEPTH} levels deep."
            raise Unsafe(wrong("SSR103", self._at(event), message, "Make the content flatter."))
        self._refuse_extras(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        return self._scalar(event)

    def _sequence(self, start: yaml.Event, depth: int) -> Sequence:
        """sequence = start, node…, end"""
        items = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), self._at(start))

    def _mapping(self, start: yaml.Event, depth: int) -> Mapping:
        """mapping = start, (key, node)…, end"""
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, depth + 1)
            entry = Entry(self._at(event), self._node(next(self._events), depth + 1))
            if key is not None and key in entries:
                message = f"The key {quoted(key)} is written twice; it is already on line {entries[key].place.line}."
                self._add("SSR107", entry.place, message, "Keep one of the two.")
            elif key is not None:
                entries[key] = entry
        return Mapping(MappingProxyType(entries), self._at(start))

    def _key(self, event: yaml.Event, depth: int) -> str | None:
        """key = scalar that is a text"""
        node = self._node(event, depth)
        if isinstance(event, yaml.AliasEvent):
            return None
        if not isinstance(node, Scalar):
            self._add(
                "SSR112",
                node.place,
                "A list or a group of keys cannot be a key.",
                "Put a text in quotes if it starts with [ or {.",
            )
        elif not isinstance(node.value, str):
            written = f"The key {quoted(node.text)} is not a text." if node.text else "A key is empty."
            self._add(
                "SSR112", node.place, written, "Put it in quotes." if node.text else "Write a name before the colon."
            )
        elif node.value == "<<" and not _is_quoted(event):
            self._add("SSR105", node.place, "A merge key (<<) is not read here.", "Write the keys out.")
        else:
            return node.value
        return None

    def _scalar(self, event: yaml.Event) -> Scalar:
        """scalar = quoted text | word of the core schema | number | text"""
        text = event.value if isinstance(event, yaml.ScalarEvent) else ""
        place = self._at(event)
        if found := _CONTROL_IN_VALUE.search(text):
            self._keep(control(place, found.group()))
        if _is_quoted(event) or text in _WORDS:
            return Scalar(text if _is_quoted(event) else _WORDS[text], text, place)
        value = _number(text)
        if isinstance(value, float):
            self._check_float(value, text, place)
        elif value is None and _SURPRISE.fullmatch(text):
            self._add("SSR115", place, f"Many programs do not read {quoted(text)} as it stands.", "Put it in quotes.")
        return Scalar(text if value is None else value, text, place)

    def _check_float(self, value: float, text: str, place: Place) -> None:
        """Finds numbers that cannot be kept, or whose text would change."""
        if not math.isfinite(value):
            message = f"The number {quoted(text)} is too great or has more than {_MAX_DIGITS} digits."
            self._add("SSR113", place, message, "If it is a name or a code, put it in quotes.")
        elif not _EXACT.fullmatch(text):
            message = f"The number {quoted(text)} would be printed as {value}."
            self._add("SSR115", place, message, "Put it in quotes, or write the number in this form.")

    def _refuse_extras(self, event: yaml.Event) -> None:
        """Finds aliases, anchors and tags."""
        if isinstance(event, yaml.AliasEvent):
            hint = "Write the content out; a text that starts with * needs quotes."
            self._add("SSR105", self._at(event), f"The alias {quoted(f'*{event.anchor}')} is not read here.", hint)
        elif isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            hint = "Remove it; a text that starts with & needs quotes."
            self._add("SSR105", self._at(event), f"The anchor {quoted(f'&{event.anchor}')} is not read here.", hint)
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            hint = "Remove it; a text that starts with ! needs quotes."
            self._add("SSR106", self._at(event), f"The tag {quoted(event.tag)} is not read here.", hint)

    def _at(self, event: yaml.Event) -> Place:
        return place_at(event.start_mark, self._file)

    def _add(self, code: str, place: Place, message: str, hint: str) -> None:
        self._keep(wrong(code, place, message, hint))

    def _keep(self, finding: Finding) -> None:
        if len(self.findings) == _MAX_FINDINGS - 1:
            raise Refused(finding)
        self.findings.append(finding)


def _is_quoted(event: yaml.Event) -> bool:
    """Whether a scalar is written in quotes or as a block, so that it is text whatever it looks like."""
    return isinstance(event, yaml.ScalarEvent) and bool(event.style)


def _number(text: str) -> int | float | None:
    """The number that a text is, infinity for one that cannot be kept, None for a text that is no number."""
    whole = _INTEGER.fullmatch(text)
    if not whole and not _FLOAT.fullmatch(text):
        return None
    if sum(sign.isdigit() for sign in text) > _MAX_DIGITS:
        return math.inf
    return int(text) if whole else float(text)


def _unreadable(file: str, reason: str) -> Finding:
    return wrong("SSR101", Place(file), f"The file {reason}.", "Check its name and its rights.")
