"""Keeping the knowledge in order, as people type it: new items, citations, reasons, and what is out of date."""

from pathlib import Path

import pytest
import yaml

from ssr_planner.content.loader import CATALOGUE
from ssr_planner.knowledge.facts import Fact
from ssr_planner.service.authoring import ITEM_KINDS
from tests.cli.calling import ROOT, Call
from tests.content.harbours import copied, written

ID = "custody_register"


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A harbour that may be changed."""
    return copied(tmp_path)


# --- new items --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ITEM_KINDS)
def test_new_item_holds_every_key(kind: str) -> None:
    """The file of a new item names every key of its kind but for those that nobody writes at first."""
    text = (ROOT / "templates" / "items" / f"{kind}.yaml").read_text("utf-8")
    model = Fact if kind == "fact" else CATALOGUE[Path(ITEM_KINDS[kind]).name]
    missing = {key for name, info in model.model_fields.items() if f"{(key := info.alias or name)}:" not in text}

    assert missing <= {"reviewed", "was", "summary", "status", "theme"}


@pytest.mark.parametrize("kind", ITEM_KINDS)
def test_new_item_stands_where_it_belongs(call: Call, harbour: Path, kind: str) -> None:
    """It is written into its folder as YAML, and the check says what is still empty, on its line."""
    below = {"activity": ["--in", "crane"], "fact": ["--in", "works"]}.get(kind, [])
    ended = call("item", "new", kind, ID, *below, "-k", str(harbour))
    (path,) = harbour.rglob(f"{ID}.yaml")

    assert 0 == ended.code
    assert ITEM_KINDS[kind] in path.as_posix()
    assert ID == yaml.safe_load(path.read_text("utf-8"))["id"]
    assert f'{path.relative_to(harbour).as_posix()}:3: SSR203 "title" is empty.' in call("check", str(harbour)).out


def test_new_activity_names_the_words_to_choose_from(call: Call, harbour: Path) -> None:
    """The words of the vocabulary stand beside the keys that take them."""
    call("item", "new", "activity", ID, "--in", "crane", "-k", str(harbour))
    (path,) = harbour.rglob(f"{ID}.yaml")
    text = path.read_text("utf-8")

    assert "Phases: survey, reckoning" in text
    assert "{" not in text.replace("{severe", "").replace("{low", "").replace("{}", "").replace("{grade", "").replace(
        "{id: ", ""
    )


WRONG = [
    pytest.param(("new", "activty", ID), "Did you mean activity?", id="slip_in_the_kind"),
    pytest.param(("new", "activity", ID), "Add --in with one of:", id="no_sector"),
    pytest.param(("new", "fact", ID, "--in", "../.."), "is no name for a theme", id="out_of_the_folder"),
    pytest.param(("new", "rule", "Not An Id"), "cannot be an id", id="no_id"),
    pytest.param(("old", "rule", ID), "item new KIND ID", id="no_action"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_new_item_asked_for_wrongly(call: Call, harbour: Path, words: tuple[str, ...], said: str) -> None:
    """A wrong use is refused with what to do, and nothing is written."""
    before = sorted(harbour.rglob("*"))
    ended = call("item", *words, "-k", str(harbour))

    assert 2 == ended.code
    assert said in " ".join(ended.err.split())
    assert before == sorted(harbour.rglob("*"))


def test_item_that_is_there(call: Call, harbour: Path) -> None:
    """An item is never written over, nor a second one made of its id in another folder."""
    ended = call("item", "new", "activity", "map_the_risks", "--in", "elsewhere", "-k", str(harbour))

    assert 1 == ended.code
    assert "SSR514" in ended.err


# --- citations --------------------------------------------------------------------------


def test_citations_say_what_a_place_says(call: Call) -> None:
    """Each citation stands once, with the place, what it says, and who rests on it."""
    ended = call("citations", "lowmere_review")

    assert 0 == ended.code
    assert ["lowmere_review page 1", "  Floods come first."] == ended.out.splitlines()[:2]


def test_the_same_seed_draws_the_same(call: Call) -> None:
    """A draw can be made again by anyone with its seed; another seed draws others."""
    first, second, other = (
        call("citations", "--draw", "3", "--seed", seed, "-k", str(ROOT / "scenarios")).out for seed in "112"
    )

    assert first == second != other
    assert "3 citations." == first.splitlines()[-1]


def test_citations_as_json(call: Call) -> None:
    """A program gets source, place, words and items."""
    found = call("citations", "lowmere_review", "--json").json["citations"]
    assert isinstance(found, list)

    assert {"source", "at", "says", "items"} == set(found[0])


# --- check ------------------------------------------------------------------------------


def test_check_explains_what_it_found(call: Call, harbour: Path) -> None:
    """With --explain the reason of each rule that was broken stands behind the findings, and no other."""
    path = next(harbour.glob("catalogue/activities/*/*.yaml"))
    written(harbour, path.relative_to(harbour).as_posix(), path.read_text("utf-8") + "colour: red\n")
    ended = call("check", str(harbour), "--explain")

    assert 3 == ended.code
    assert "SSR201  Unknown key. What stands under a key that nobody reads would be lost" in ended.out
    assert "SSR202" not in ended.out


def test_check_explains_every_rule(call: Call, harbour: Path) -> None:
    """Where nothing is wrong, --explain says why each rule of the check is there."""
    ended = call("check", str(harbour), "--explain")

    assert 0 == ended.code
    assert all(f"{code}  " in ended.out for code in ("SSR201", "SSR301", "SSR409"))


def test_check_finds_what_is_out_of_date(call: Call, harbour: Path) -> None:
    """A review of long ago is a warning on its line; one of this month is none; what has none is counted."""
    old, new, *_ = sorted(harbour.glob("catalogue/activities/*/*.yaml"))
    for path, day in ((old, "2001-05"), (new, "2999-01")):
        text = path.read_text("utf-8")
        line = text.index("\n", text.index("title:")) + 1
        path.write_text(f"{text[:line]}reviewed: the harbour master, {day}\n{text[line:]}", "utf-8")
    ended = call("check", str(harbour), "--stale")

    assert 0 == ended.code
    assert [f"{old.relative_to(harbour).as_posix()}:3: SSR321"] == [
        line.partition(" Nobody")[0] for line in ended.out.splitlines() if "SSR321" in line
    ]
    assert "were never reviewed." in ended.out


def test_stale_without_a_day(call: Call, harbour: Path) -> None:
    """A review that names no day cannot be told old from new."""
    path = next(harbour.glob("catalogue/activities/*/*.yaml"))
    text = path.read_text("utf-8")
    line = text.index("\n", text.index("title:")) + 1
    path.write_text(f"{text[:line]}reviewed: the harbour master\n{text[line:]}", "utf-8")

    assert "`reviewed` names no day." in call("check", str(harbour), "--stale").out
