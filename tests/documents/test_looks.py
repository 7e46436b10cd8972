"""The palette is readable for eyes of every kind, and in black and white."""

from __future__ import annotations

from ssr_planner.documents.looks import ACCENT, GREY, INK, LOOKS, SHAPES, TONE_LOOKS


def _light(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, bright = sorted((_light(one), _light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_inks_stand_out() -> None:
    """Words have a contrast of at least seven to one on their ground, and six in grey."""
    looks = [*LOOKS.values(), *TONE_LOOKS.values()]
    assert all(_contrast(look.ink, look.fill) >= 7 for look in looks)
    assert all(_contrast(INK, look.fill) >= 7 for look in looks)
    assert _contrast(ACCENT, "ffffff") >= 7
    assert _contrast(GREY, "ffffff") >= 6


def test_edges_stand_out() -> None:
    """The edge of a box that matters has a contrast of at least three to one on paper."""
    assert all(_contrast(look.edge, "ffffff") >= 3 for status, look in LOOKS.items() if status != "not_needed")


def test_shapes_differ() -> None:
    """No two statuses share a shape."""
    assert len(set(SHAPES.values())) == len(SHAPES) == 8
