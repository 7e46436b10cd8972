"""The picture of a scenario says everything in words and keeps its parts apart."""

from __future__ import annotations

import dataclasses
import itertools
import xml.etree.ElementTree as ET
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from ssr_planner.documents.drawing import Face, text_width, wrapped
from ssr_planner.documents.figures import scenario_figure, scenario_mermaid
from ssr_planner.documents.html import checked_drawing
from ssr_planner.documents.model import Status
from ssr_planner.documents.picture import Box, PhaseBox, ScenarioPicture
from ssr_planner.documents.scene import scenario_svg
from tests.documents.sample import PICTURE

_SVG = "{http://www.w3.org/2000/svg}"
_STATUSES: tuple[Status, ...] = get_args(Status)
_status = st.sampled_from(_STATUSES)
_words = st.text(max_size=120)
_box = st.builds(Box, _words, _status, _words)
_phase = st.builds(
    PhaseBox,
    _words,
    _status,
    _words,
    on_path=st.booleans(),
    leads=st.booleans(),
    note=_words,
    sectors=st.lists(_box, max_size=9).map(tuple),
)
_picture = st.builds(
    ScenarioPicture,
    _words,
    _words,
    st.lists(_phase, max_size=7).map(tuple),
    st.lists(_box, max_size=8).map(tuple),
)


def _boxes(drawing: str) -> list[tuple[float, float, float, float]]:
    sides = ("x", "y", "width", "height")
    made = [tuple(float(part.get(side, "0")) for side in sides) for part in ET.fromstring(drawing).iter(f"{_SVG}rect")]  # noqa: S314
    return [(x, y, x + width, y + height) for x, y, width, height in made]


def _apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Return whether two boxes lie beside each other or one inside the other."""
    beside = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    inside = other[0] >= one[0] and other[1] >= one[1] and other[2] <= one[2] and other[3] <= one[3]
    return beside or inside


@given(picture=_picture)
@settings(max_examples=60, deadline=None)
def test_boxes_never_overlap(picture: ScenarioPicture) -> None:
    """Whatever the words, no box of the drawing lies over another or leaves the drawing."""
    drawing = checked_drawing(scenario_svg(picture))
    height = float(ET.fromstring(drawing).get("viewBox", "").split()[3])  # noqa: S314
    found = _boxes(drawing)
    assert all(_apart(one, other) for one, other in itertools.combinations(found, 2))
    assert all(x >= 0 and right <= 1000 and y >= 0 and bottom <= height for x, y, right, bottom in found)


@given(text=st.text(max_size=200), width=st.floats(60, 400), bold=st.booleans())
def test_wrapped_words_fit_and_arrive(text: str, width: float, bold: bool) -> None:  # noqa: FBT001
    """Wrapped words are no wider than their box, and none is lost."""
    face = Face(14, "000000", bold=bold)
    found = wrapped(text, width, face)
    assert all(text_width(line, face) <= width for line in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_each_verdict_is_written() -> None:
    """Every phase, sector and partner stands in the drawing with its verdict in words."""
    words = " ".join(part.text or "" for part in ET.fromstring(scenario_svg(PICTURE)).iter(f"{_SVG}text"))  # noqa: S314
    for wanted in ("Public finance", "Awaits a", "Closed here", "International", "Leads now", "Done"):
        assert wanted in words


def test_path_is_numbered() -> None:
    """The stops of the path are numbered in the order in which it passes them."""
    words = [part.text for part in ET.fromstring(scenario_svg(PICTURE)).iter(f"{_SVG}text")]  # noqa: S314
    assert [word for word in words if word in {"1", "2", "3", "4", "5"}] == ["1", "2", "3", "4"]


def test_each_status_has_its_own_shape() -> None:
    """Two statuses differ in shape even where no colour is seen."""
    drawn = set()
    for status in _STATUSES:
        one = PICTURE.phases[0]
        picture = ScenarioPicture("t", "d", (dataclasses.replace(one, status=status, verdict="same"),))
        parts = ET.fromstring(scenario_svg(picture))  # noqa: S314
        colours = {"fill", "stroke"}
        tags = [
            (part.tag, *((k, v if k not in colours else v in {"none", "#ffffff"}) for k, v in part.attrib.items()))
            for part in parts
            if not part.tag.endswith("rect")
        ]
        drawn.add(str(tags))
    assert len(drawn) == 8


def test_tables_say_the_same() -> None:
    """The tables below the drawing list each partner, each phase and each sector."""
    partners, phases = scenario_figure("figure:x", PICTURE).tables
    assert len(partners.rows) == len(PICTURE.postures)
    assert len(phases.rows) == len(PICTURE.phases) + sum(len(phase.sectors) for phase in PICTURE.phases)


def test_mermaid() -> None:
    """The Mermaid text draws the path with heavy arrows and says the verdicts."""
    made = scenario_mermaid(PICTURE)
    assert "  p1 ==> p3\n  p3 ==> p4\n  p4 ==> p5" in made
    assert 'p1["Assessment<br/>● Open<br/>Leads now"]:::open' in made


def test_mermaid_text_stays_text() -> None:
    """A label cannot end its node or write Mermaid of its own."""
    picture = ScenarioPicture("t", "d", (PhaseBox('x"]; click p0 "javascript:x"\n```', "open", "<b>"),))
    made = scenario_mermaid(picture)
    assert made.splitlines()[1].count('"') == 2
    assert "`" not in made
    assert "<b>" not in made
