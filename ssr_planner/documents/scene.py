"""Places the parts of a scenario picture on the canvas, row by row, from the top down.

First the partners, then the phases in their order below the proposed path, then the gates of
each phase's sectors. Heights follow the wrapped words, so nothing lies over anything else.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from ssr_planner.documents.drawing import LEADING, Area, Canvas, Face, wrapped
from ssr_planner.documents.looks import ACCENT, GREY, INK, LOOKS, PALE, RULE, Look
from ssr_planner.documents.model import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ssr_planner.documents.picture import Box, PhaseBox, ScenarioPicture

__all__ = ["scenario_svg"]

_WIDTH = 1000.0
_GAP = 14.0
_PAD = 10.0
_ICON = 20.0
_HEADING = Face(15, GREY, bold=True)
_PHASE = Face(15.5, INK, bold=True)
_LABEL = Face(14, INK, bold=True)
_LEADS = Face(14, ACCENT, bold=True)
_VERDICT = Face(14, INK)
_REMARK = Face(14, GREY)
_NUMBER = Face(15, "ffffff", bold=True, middle=True)


def scenario_svg(picture: ScenarioPicture, *, name: str = "scenario") -> str:
    """Return the picture as one SVG drawing, readable on A4 portrait and on a wall."""
    canvas = Canvas(_WIDTH)
    y = 2.0
    if picture.postures:
        y = _heading(canvas, picture.words.postures, y)
        y = _grid(canvas, picture.postures, Area(2, y, _WIDTH - 4), columns=6) + _GAP
    if picture.phases:
        y = _phases(canvas, picture, y)
    return canvas.drawing(name, clean(picture.title), clean(picture.description), y + 2)


def _heading(canvas: Canvas, text: str, y: float) -> float:
    return canvas.words(clean(text), Area(2, y, _WIDTH - 4), _HEADING) + 7


# --- boxes that hold a label and a verdict ----------------------------------------------


def _height(text: str, width: float, face: Face) -> float:
    return len(wrapped(clean(text), width, face)) * face.size * LEADING


def _box_height(label: str, verdict: str, width: float, face: Face) -> float:
    inner = width - 2 * _PAD
    return _height(label, inner, face) + _height(verdict, inner - _ICON, _VERDICT) + 2 * _PAD + 2


def _label_and_verdict(canvas: Canvas, box: Box | PhaseBox, area: Area, face: Face) -> float:
    """Write a box's label and, below it, its icon and verdict; return where they end."""
    inner = Area(area.x + _PAD, area.y + _PAD - 2, area.width - 2 * _PAD)
    below = canvas.words(clean(box.label), inner, face) + 3
    canvas.icon(box.status, inner.x, below + 2)
    words = Area(inner.x + _ICON, below, inner.width - _ICON)
    return canvas.words(clean(box.verdict), words, replace(_VERDICT, ink=LOOKS[box.status].ink))


def _grid(canvas: Canvas, boxes: Sequence[Box], area: Area, *, columns: int) -> float:
    """Draw boxes in rows of equal height and return where they end."""
    columns, y = min(columns, len(boxes)), area.y
    each = (area.width - _GAP * (columns - 1)) / columns
    for start in range(0, len(boxes), columns):
        here = boxes[start : start + columns]
        height = _row_height(here, each)
        for place, box in enumerate(here):
            spot = Area(area.x + place * (each + _GAP), y, each, height)
            canvas.box(spot, LOOKS[box.status])
            _label_and_verdict(canvas, box, spot, _LABEL)
        y += height + _GAP
    return y


def _row_height(boxes: Sequence[Box], width: float) -> float:
    return max(_box_height(box.label, box.verdict, width, _LABEL) for box in boxes)


# --- the phases, the path above them and the sectors below ------------------------------


def _phases(canvas: Canvas, picture: ScenarioPicture, y: float) -> float:
    on_path = any(phase.on_path for phase in picture.phases)
    heading = (picture.words.phases, picture.words.path) if on_path else (picture.words.phases,)
    y = _heading(canvas, " \u00b7 ".join(heading), y)
    each = (_WIDTH - 4 - _GAP * (len(picture.phases) - 1)) / len(picture.phases)
    spots = [Area(2 + place * (each + _GAP), 0, each) for place in range(len(picture.phases))]
    y = _path(canvas, picture, spots, y)
    height = max(_phase_height(phase, picture, each) for phase in picture.phases)
    for phase, spot in zip(picture.phases, spots, strict=True):
        _phase(canvas, phase, picture, replace(spot, y=y, height=height))
    return _sectors(canvas, picture, spots, y + height)


def _path(canvas: Canvas, picture: ScenarioPicture, spots: Sequence[Area], y: float) -> float:
    """Draw the path as a line with a numbered stop above each phase that it enters."""
    both = zip(picture.phases, spots, strict=True)
    stops = [spot.x + spot.width / 2 for phase, spot in both if phase.on_path]
    if not stops:
        return y
    rail, end = y + 15, min(stops[-1] + 52, _WIDTH - 2)
    canvas.line((stops[0], rail), (end - 12, rail), ink=ACCENT, weight=4)
    canvas.shape((end, rail), (end - 15, rail - 8), (end - 15, rail + 8), ink=ACCENT)
    for number, stop in enumerate(stops, start=1):
        canvas.line((stop, rail), (stop, rail + 26), ink=ACCENT, weight=4)
        canvas.disc((stop, rail), 13, fill=ACCENT, edge="ffffff")
        canvas.words(str(number), Area(stop - 13, rail - 9.5, 26), _NUMBER)
    return rail + 26


def _phase_height(phase: PhaseBox, picture: ScenarioPicture, width: float) -> float:
    inner = width - 2 * _PAD
    height = _box_height(phase.label, phase.verdict, width, _PHASE) + 4
    if phase.note:
        height += _height(phase.note, inner, _REMARK) + 5
    if phase.leads:
        height += _height(picture.words.leads, inner, _LEADS) + 7
    return height


def _phase(canvas: Canvas, phase: PhaseBox, picture: ScenarioPicture, area: Area) -> None:
    """Draw one phase; the one that leads has a heavy edge and says so at its foot."""
    look = LOOKS[phase.status]
    heavy = replace(look, edge=ACCENT, dashes="")
    canvas.box(area, heavy if phase.leads else look, weight=4 if phase.leads else 1.5)
    below = _label_and_verdict(canvas, phase, replace(area, y=area.y + 2), _PHASE)
    inner = Area(area.x + _PAD, below + 5, area.width - 2 * _PAD)
    if phase.note:
        canvas.words(clean(phase.note), inner, _REMARK)
    if phase.leads:
        foot = area.y + area.height - _height(picture.words.leads, inner.width, _LEADS) - _PAD + 2
        canvas.words(clean(picture.words.leads), replace(inner, y=foot), _LEADS)


def _sectors(canvas: Canvas, picture: ScenarioPicture, spots: Sequence[Area], y: float) -> float:
    """Draw a panel of gates below the row for each phase that has sectors."""
    first = True
    for phase, spot in zip(picture.phases, spots, strict=True):
        if not phase.sectors:
            continue
        if first:
            middle = spot.x + spot.width / 2
            canvas.line((middle, y + 3), (middle, y + _GAP), ink=GREY)
        y = _panel(canvas, phase, f"{phase.label}: {picture.words.sectors}", y + _GAP)
        first = False
    return y


def _panel(canvas: Canvas, phase: PhaseBox, title: str, y: float) -> float:
    columns = ceil(len(phase.sectors) / ceil(len(phase.sectors) / 4))
    inner = Area(_GAP + 2, y + 7, _WIDTH - 2 * _GAP - 4)
    each = (inner.width - _GAP * (columns - 1)) / columns
    starts = range(0, len(phase.sectors), columns)
    rows = sum(_row_height(phase.sectors[start : start + columns], each) + _GAP for start in starts)
    height = 7 + _height(title, inner.width, _HEADING) + 6 + rows
    canvas.box(Area(2, y, _WIDTH - 4, height), Look(PALE, INK, RULE))
    top = canvas.words(clean(title), inner, _HEADING) + 6
    return _grid(canvas, phase.sectors, replace(inner, y=top), columns=columns)
