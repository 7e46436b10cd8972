"""A small canvas for vector drawings: boxes, lines, wrapped words and status icons.

Everything is written as attributes, never as inline style, with numbers rounded to one
decimal, so that the same drawing is always the same text. Widths of words are estimated on
the generous side; a word too long for its box is broken rather than left to overflow.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from ssr_planner.documents.looks import LOOKS, Look
from ssr_planner.documents.reading import is_rtl

if TYPE_CHECKING:
    from ssr_planner.documents.model import Status

__all__ = ["LEADING", "Area", "Canvas", "Face", "text_width", "wrapped"]

LEADING = 1.22
_NARROW = frozenset("iljtfrI.,:;'|!()[]{}-/ ")
_WIDE = frozenset("mwMW@%&")
_FONT = "Calibri, Carlito, Noto Sans, Segoe UI, Helvetica, Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the drawing."""

    x: float
    y: float
    width: float
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Face:
    """How words look: size, ink as RRGGBB, weight, and whether they stand in the middle."""

    size: float
    ink: str
    bold: bool = False
    middle: bool = False


def text_width(text: str, face: Face) -> float:
    """Return a generous estimate of how wide a text is."""
    return sum(map(_sign_width, text)) * face.size * (1.07 if face.bold else 1.0)


def _sign_width(sign: str) -> float:
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.05
    if sign in _NARROW:
        return 0.36
    if sign in _WIDE:
        return 0.92
    return 0.68 if sign.isupper() else 0.56


def wrapped(text: str, width: float, face: Face) -> list[str]:
    """Return the text in lines that are no wider than this."""
    found: list[str] = []
    current = ""
    for piece in re.findall(r"[^\s-]+-?|-|\s+", " ".join(text.split())):
        if text_width((current + piece).rstrip(), face) <= width:
            current += piece
            continue
        if current.strip():
            found.append(current.strip())
        *full, current = _broken(piece.lstrip(), width, face)
        found.extend(full)
    return [*found, current.strip()] if current.strip() else found or [""]


def _broken(word: str, width: float, face: Face) -> list[str]:
    """Return a word in pieces that fit."""
    pieces = [""]
    for sign in word:
        if pieces[-1] and text_width(pieces[-1] + sign, face) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _way(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


class Canvas:
    """Collects the parts of one drawing."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._parts: list[str] = []

    def box(self, area: Area, look: Look, *, weight: float = 1.5) -> None:
        """Draw a rounded box."""
        dashes = f' stroke-dasharray="{look.dashes}"' if look.dashes else ""
        self._parts.append(
            f'<rect x="{_n(area.x)}" y="{_n(area.y)}" width="{_n(area.width)}" height="{_n(area.height)}" '
            f'rx="5" fill="#{look.fill}" stroke="#{look.edge}" stroke-width="{_n(weight)}"{dashes}/>'
        )

    def line(self, *points: tuple[float, float], ink: str, weight: float = 2) -> None:
        """Draw a line through these points."""
        self._parts.append(
            f'<polyline points="{_way(points)}" fill="none" stroke="#{ink}" '
            f'stroke-width="{_n(weight)}" stroke-linecap="round" stroke-linejoin="round"/>'
        )

    def shape(self, *points: tuple[float, float], ink: str) -> None:
        """Draw a filled shape with these corners."""
        self._parts.append(f'<polygon points="{_way(points)}" fill="#{ink}"/>')

    def disc(self, middle: tuple[float, float], radius: float, *, fill: str, edge: str) -> None:
        """Draw a disc."""
        self._parts.append(
            f'<circle cx="{_n(middle[0])}" cy="{_n(middle[1])}" r="{_n(radius)}" fill="#{fill}" '
            f'stroke="#{edge}" stroke-width="2"/>'
        )

    def words(self, text: str, area: Area, face: Face) -> float:
        """Write wrapped words from the area's top downwards and return where they end."""
        y = area.y
        for line in wrapped(text, area.width, face):
            y += face.size * LEADING
            self._one_line(line, area, y - face.size * 0.25, face)
        return y

    def _one_line(self, text: str, area: Area, baseline: float, face: Face) -> None:
        """Write one line; a text written from right to left starts at the right edge."""
        anchor, at = ("middle", area.x + area.width / 2) if face.middle else ("start", area.x)
        if is_rtl(text):
            text = f"\u2067{text}\u2069"
            anchor, at = (anchor, at) if face.middle else ("end", area.x + area.width)
        weight = ' font-weight="bold"' if face.bold else ""
        self._parts.append(
            f'<text x="{_n(at)}" y="{_n(baseline)}" font-size="{_n(face.size)}" fill="#{face.ink}" '
            f'text-anchor="{anchor}"{weight}>{escape(text, quote=False)}</text>'
        )

    def icon(self, status: Status, x: float, y: float, size: float = 14) -> None:
        """Draw the shape of a status in a square whose top left corner is here."""
        ink, half = LOOKS[status].ink, size / 2
        middle, low, high = (x + half, y + half), y + size - 2, y + 2
        if status in {"open", "opens_with_plan", "depends", "waits"}:
            self.disc(middle, half - 1, fill=ink if status == "open" else "ffffff", edge=ink)
        match status:
            case "opens_with_plan":
                self._half_disc(middle, half - 1, ink)
            case "depends":
                face = Face(size * 0.8, ink, bold=True, middle=True)
                self._one_line("?", Area(x, y, size), y + size * 0.78, face)
            case "awaits_decision":
                self.shape((x + half, y), (x + size, y + half), (x + half, y + size), (x, y + half), ink=ink)
            case "closed":
                self.line((x + 2, high), (x + size - 2, low), ink=ink, weight=3)
                self.line((x + size - 2, high), (x + 2, low), ink=ink, weight=3)
            case "not_needed":
                self.line((x + 2, y + half), (x + size - 2, y + half), ink=ink, weight=3)
            case "done":
                self.line((x + 1, y + half), (x + half - 1, low), (x + size - 1, high), ink=ink, weight=3)
            case _:
                pass

    def _half_disc(self, middle: tuple[float, float], radius: float, ink: str) -> None:
        x, top, bottom, bow = _n(middle[0]), _n(middle[1] - radius), _n(middle[1] + radius), _n(radius)
        self._parts.append(f'<path d="M{x} {top}A{bow} {bow} 0 0 0 {x} {bottom}Z" fill="#{ink}"/>')

    def drawing(self, name: str, title: str, description: str, height: float) -> str:
        """Return the finished drawing with a title and a description for those who do not see it."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(self.width)} {_n(height)}" role="img" '
            f'aria-labelledby="{escape(name)}-title {escape(name)}-desc" font-family="{_FONT}">'
            f'<title id="{escape(name)}-title">{escape(title, quote=False)}</title>'
            f'<desc id="{escape(name)}-desc">{escape(description, quote=False)}</desc>'
            f"{''.join(self._parts)}</svg>"
        )
