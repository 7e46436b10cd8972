"""The HTML file stands alone, runs nothing and can be read without eyes."""

from __future__ import annotations

import dataclasses
import itertools
import re

import pytest

from ssr_planner.documents.html import checked_drawing, render_html
from ssr_planner.documents.scene import scenario_svg
from tests.documents.readers import TEMPLATES, tree_of
from tests.documents.sample import PICTURE, SAMPLE

_PAGE = render_html(SAMPLE, TEMPLATES)
_TREE = tree_of(_PAGE)


def test_nothing_runs_or_loads() -> None:
    """The file holds no script, no handler and nothing that is loaded from elsewhere."""
    assert not _TREE.xpath("//script | //iframe | //object | //link | //img | //form | //base")
    assert not [name for part in _TREE.iter() for name in part.attrib if name.startswith("on") or name == "style"]
    assert "url(" not in _PAGE
    assert "@import" not in _PAGE


def test_links_stay_inside() -> None:
    """Every link leads to a place in the same file, and that place exists."""
    places = set(_TREE.xpath("//@id"))
    links = _TREE.xpath("//@href")
    assert links
    assert {link.removeprefix("#") for link in links} <= places
    assert all(link.startswith("#") for link in links)


def test_ids_are_unique() -> None:
    """No two places of the file have the same name."""
    found = _TREE.xpath("//@id")
    assert len(found) == len(set(found))


def test_headings_step_down_one_by_one() -> None:
    """There is one main heading, and no level is left out on the way down."""
    levels = [int(part.tag[1]) for part in _TREE.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


def test_language_and_skip_link() -> None:
    """The file names its language, and its first link leads past the head to the text."""
    assert _TREE.get("lang") == "en-GB"
    assert _TREE.xpath("//a")[0].get("href") == "#text"


def test_tables_can_be_heard() -> None:
    """Each table has a caption, and each of its heads says what it is the head of."""
    tables = _TREE.xpath("//table")
    assert len(tables) == 6
    assert all(table.xpath("caption") for table in tables)
    assert {part.get("scope") for part in _TREE.xpath("//th")} == {"col", "row", "rowgroup"}


def test_drawing_can_be_heard() -> None:
    """The drawing has a role, a title and a description, and the same stands below as tables."""
    drawing = _TREE.xpath("//figure//*[local-name()='svg']")[0]
    names = drawing.get("aria-labelledby").split()
    assert drawing.get("role") == "img"
    assert [_TREE.get_element_by_id(name).text for name in names] == [PICTURE.title, PICTURE.description]
    assert len(_TREE.xpath("//figure//details//table")) == 2


def test_every_block_says_where_it_came_from() -> None:
    """A gate's row carries the gate's address."""
    assert _TREE.xpath("//tr[@data-address='gate:ddr']")
    assert _TREE.get_element_by_id("gate:ddr").tag == "tr"


def test_hostile_label_stays_out_of_the_style_sheet() -> None:
    """A label cannot end the style sheet or write rules into it."""
    page = render_html(dataclasses.replace(SAMPLE, label='"; } </style><script>x</script>'), TEMPLATES)
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert style
    assert "script" not in style[1]
    assert not tree_of(page).xpath("//script")


@pytest.mark.parametrize(
    "inner",
    [
        "<script>x</script>",
        '<rect onclick="x"/>',
        '<rect style="fill:red"/>',
        '<image href="x"/>',
        '<rect fill="url(http://x)"/>',
        "<foreignObject/>",
        "<!-- x -->",
        "<?x y?>",
    ],
)
def test_drawings_are_shapes_and_words_only(inner: str) -> None:
    """A drawing with anything that could run, load or link is refused."""
    with pytest.raises(ValueError, match="a drawing may not"):
        checked_drawing(f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>')


def test_our_own_drawing_passes() -> None:
    """The scenario drawing is made of shapes and words only."""
    drawing = scenario_svg(PICTURE)
    assert checked_drawing(drawing) == drawing
