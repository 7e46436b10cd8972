"""Coverage, as people type it: what rests on the places of a source, what is set aside, what nobody accounted for."""

from pathlib import Path

import pytest

from tests.cli.calling import Call
from tests.content.harbours import copied, written

SOURCE = "catalogue/sources/lowmere_review.yaml"


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A harbour whose source has two more pages, one of them set aside."""
    folder = copied(tmp_path)
    text = (folder / SOURCE).read_text("utf-8")
    more = "  - page 2\n  - page 3\n  - page 4\nset_aside:\n  page 3: It thanks the authors.\n"
    written(folder, SOURCE, text.replace("  - page 2\n", more).replace("year: 2015\n", "year: 2015\npart_of: papers\n"))
    return folder


def test_every_place_is_told(call: Call, harbour: Path) -> None:
    """Each place stands with the items that rest on it, the reason why none need to, or as not accounted for."""
    ended = call("coverage", "lowmere_review", "-k", str(harbour))
    lines = ended.out.splitlines()

    assert 0 == ended.code
    assert lines[1].startswith("  page 1  diagnosis")
    assert "  page 3  set aside: It thanks the authors." in lines
    assert "  page 4  not accounted for" in lines
    assert "4 places: 2 with items, 1 set aside, 1 not accounted for." == lines[-1]


def test_gaps_of_a_volume(call: Call, harbour: Path) -> None:
    """Of a volume all parts are told; with --gaps only what nobody accounted for, with --strict that ends with 3."""
    ended = call("coverage", "papers", "--gaps", "--strict", "-k", str(harbour))

    assert 3 == ended.code
    assert ["  page 4  not accounted for"] == [line for line in ended.out.splitlines() if line.startswith("  page")]


def test_strict_without_gaps(call: Call) -> None:
    """Where every place is accounted for, --strict ends well."""
    assert 0 == call("coverage", "--strict").code


def test_coverage_as_json(call: Call, harbour: Path) -> None:
    """A program gets every place with its items and reason."""
    found = call("coverage", "--json", "-k", str(harbour)).json
    sources = found["sources"]
    assert isinstance(sources, list)

    assert 1 == found["unaccounted"]
    assert {"at": "page 3", "items": [], "set_aside": "It thanks the authors."} == sources[0]["places"][2]


def test_unknown_source(call: Call, harbour: Path) -> None:
    """A slip in the name of a source is answered with the name that was meant."""
    ended = call("coverage", "lowmere_revue", "-k", str(harbour))

    assert (1, True) == (ended.code, "Did you mean lowmere_review?" in ended.err)
