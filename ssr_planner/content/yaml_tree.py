"""The content of a YAML file as a frozen tree that knows where everything stands.

What may be in a file is decided by `yaml_files`; what it means, by the loader.
"""

from collections import abc
from collections.abc import Iterable
from dataclasses import dataclass

from ssr_planner.errors import Place

__all__ = ["Entry", "Mapping", "Node", "Scalar", "Sequence", "Value", "place_of", "plain"]

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, with its text as written: `1.10` is a number whose text still ends in a zero."""

    value: Value
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple["Node", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands under a key: the place of the key, and the node."""

    place: Place
    node: "Node"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with what stands under them, in the order of the file."""

    entries: abc.Mapping[str, Entry]
    place: Place


Node = Scalar | Sequence | Mapping


def plain(node: Node) -> object:
    """The content of a tree as plain dicts, lists and values."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(entry.node) for key, entry in node.entries.items()}


def place_of(node: Node, path: Iterable[str | int]) -> Place:
    """The place of the key or list item that a path leads to; parts that the tree does not have are skipped."""
    place = node.place
    for part in path:
        if isinstance(node, Mapping) and isinstance(part, str) and part in node.entries:
            place, node = node.entries[part].place, node.entries[part].node
        elif isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node.items):
            node = node.items[part]
            place = node.place
    return place
