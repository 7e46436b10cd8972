"""Circles among things that point to each other."""

from collections.abc import Iterable, Iterator, Mapping

__all__ = ["circles"]


def circles(edges: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """The shortest circle through each thing that leads back to itself; no thing is in two of them.

    >>> list(circles({"a": ["b"], "b": ["c", "a"], "c": []}))
    [('a', 'b')]
    """
    told: set[str] = set()
    for start in edges:
        circle = _circle(start, edges)
        if circle and not told & set(circle):
            told |= set(circle)
            yield circle


def _circle(start: str, edges: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The shortest way from a thing back to itself; empty if there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:
        for step in edges.get(way[-1], ()):
            if step == start:
                return way
            if step not in seen:
                seen.add(step)
                ways.append((*way, step))
    return ()
