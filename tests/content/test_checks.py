"""Checks over a whole folder: what is said, that everything is said at once, and nothing twice."""

from pathlib import Path

import pytest

from ssr_planner.content.checks import check
from ssr_planner.content.checks.circles import circles
from ssr_planner.content.loader import load
from tests.content.harbours import copied, written

ACTIVITY = """\
id: sweep_the_quay
title: Sweep the quay
output: The quay is clean.
from: any
with: [own]
sector: quay
dimension: works
duration_months: {low: 1, high: 2, basis: assumption}
support_to_forces: none
recurrent_cost: no
lead: [planning_team]
basis: assumption
"""
NEED = """\
needs:
  - id: first
    if: %s
    because: A reason.
    strength: shall
    basis: assumption
"""
DERIVED = """\
id: %s
title: A name for a condition
values:
  yes: {says: So it is.}
  no: {says: So it is not.}
derived: %s
basis: assumption
"""
CODES = """\
list: Purposes of the flood fund (invented)
checked_on: "2026-05-01"
codes:
  "100": {title: Brooms, active: no, successor: "110"}
  "110": {title: Upkeep, active: yes}
  "120": {title: Fairs, active: no}
basis: assumption
"""
MESSAGES = [
    (
        "when: quay_stat <= patched",
        'SSR210 The condition asks about "quay_stat", which no file defines. Did you mean quay_state?',
    ),
    (
        "when: weather == fine",
        (
            'SSR210 The condition asks about "weather", which no file defines. '
            "Write a file for it in facts/, or ask about another fact."
        ),
    ),
    ("when: silt == thik", 'SSR211 "thik" is no value of "silt". Did you mean thick?'),
    ("when: silt == deep", 'SSR211 "deep" is no value of "silt". Its values are none, thin and thick.'),
    (
        "when: season >= calm",
        (
            'SSR212 The values of "season" have no order, so none is more or less than another. '
            "Name the values you mean: season in [calm, storms]."
        ),
    ),
    (
        "when: season",
        (
            'SSR212 "season" is no question of yes or no, so it cannot stand alone. '
            "Compare it with one of its values: calm and storms."
        ),
    ),
    (
        "when: can(dregde)",
        'SSR213 No actor can "dregde": the vocabulary has no such capability. Did you mean can(dredge)?',
    ),
    ("indicators: [ships]", 'SSR214 The indicator "ships" does not exist. Did you mean ships_in?'),
    ("tags: [visibel]", 'SSR215 The vocabulary has no tag "visibel". Did you mean visible?'),
    ("tags: [quick]", 'SSR215 The vocabulary has no tag "quick". See "tags" in vocabulary.yaml.'),
    (
        NEED % "depth_chart == rough",
        (
            'SSR302 What is asked of "depth_chart" can be undone by what the programme delivers: '
            'it may rise to "sounded". '
            "Ask for at least a level, such as depth_chart >= sounded."
        ),
    ),
    (
        NEED % "not risk_map",
        (
            'SSR302 What is asked of "risk_map" can be undone by what the programme delivers: it may become "yes". '
            "Ask for what is delivered: yes."
        ),
    ),
    (
        NEED % "in_flooded",
        ("SSR303 The diagnosis (in_flooded) cannot be asked here. Ask the facts behind it, or put it under `when`."),
    ),
    (
        "when: share_control == low",
        (
            'SSR304 The measure "share_control" is known only when the plan is made. '
            "Ask a fact instead; only a caution may read measures."
        ),
    ),
    (
        "delivers: {season: calm}",
        'SSR305 "season" is not moved by the programme, so no activity delivers it. Name it under `works_toward`.',
    ),
    ('dac_code: "100"', 'SSR310 The purpose code "100" (Brooms) was withdrawn. Use 110, which follows it.'),
    ('dac_code: "120"', 'SSR310 The purpose code "120" (Fairs) was withdrawn. Choose one that is in use.'),
    ('dac_code: "111"', 'SSR310 codes.yaml has no purpose code "111". Did you mean 110?'),
]
RIGHT = [
    'dac_code: "110"',
    "when: in_flooded and stage_of_flooded >= fl1 and outlook == mixed",
    NEED % "depth_chart >= rough or not silt == thick",
    NEED % "risk_map and not works_plan < agreed",
    NEED % "ships_can_enter or can(dredge)",
    NEED.replace("    if", "    when: in_flooded and not risk_map\n    if") % "risk_map",
]


def said(harbour: Path) -> list[str]:
    """What the checks say of a folder, without the place."""
    return [f"{found.code} {found.message} {found.hint}" for found in check(load(harbour))]


@pytest.mark.parametrize(("lines", "expected"), MESSAGES)
def test_message(lines: str, expected: str, tmp_path: Path) -> None:
    """A finding says what is wrong and what to do, with the name that was probably meant."""
    harbour = copied(tmp_path)
    written(harbour, "catalogue/activities/quay/sweep_the_quay.yaml", f"{ACTIVITY}{lines}\n")
    written(harbour, "codes.yaml", CODES)

    assert [expected] == said(harbour)


@pytest.mark.parametrize("lines", RIGHT)
def test_nothing_to_say(lines: str, tmp_path: Path) -> None:
    """What experts may write gives no finding."""
    harbour = copied(tmp_path)
    written(harbour, "catalogue/activities/quay/sweep_the_quay.yaml", f"{ACTIVITY}{lines}\n")
    written(harbour, "codes.yaml", CODES)

    assert said(harbour) == []


def test_all_findings_at_once(tmp_path: Path) -> None:
    """One run finds everything that is wrong in all files, by file and line."""
    harbour = copied(tmp_path)
    wrong = ACTIVITY.replace("sector: quay", "sector: quai") + "when: silt == deep\ntags: [quick]\n"
    written(harbour, "catalogue/activities/quay/sweep_the_quay.yaml", wrong)
    written(harbour, "facts/water/season.yaml", "id: season\n")
    written(harbour, "catalogue/rules/divided_fishers.yaml", "a: [\n")
    found = [(one.code, one.place.line) for one in check(load(harbour)) if "quay/" in one.place.file]

    assert found == [("SSR215", 6), ("SSR211", 13), ("SSR215", 14)]
    assert {one.code for one in check(load(harbour))} == {"SSR108", "SSR202", "SSR211", "SSR215"}


@pytest.mark.parametrize(
    "name",
    ["facts/water/season.yaml", "diagnosis.yaml", "flooded/scenario.yaml", "catalogue/sources/lowmere_review.yaml"],
)
def test_one_mistake_is_told_once(name: str, tmp_path: Path) -> None:
    """A file that cannot be read raises no findings in files that name what is in it."""
    harbour = copied(tmp_path)
    written(harbour, name, "a: [\n")

    assert [("SSR108", name)] == [(one.code, one.place.file) for one in check(load(harbour))]


def test_retired_item(tmp_path: Path) -> None:
    """A retired item may stay, and whoever names it learns that it is retired."""
    harbour = copied(tmp_path)
    path = harbour / "catalogue" / "activities" / "town" / "hear_the_fishers.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: draft", "status: retired"), encoding="utf-8")

    assert [one.rpartition(" is ")[0] for one in said(harbour)] == ['SSR214 The activity "hear_the_fishers"']


def test_alternatives_are_no_circle(tmp_path: Path) -> None:
    """Two activities may need each other as long as another one can take a place."""
    harbour = copied(tmp_path)
    rule = """\
id: clean_quay
title: A clean quay
kind: never_without
a: {activities: [paint_crane, store_spare_parts]}
b: {activities: [paint_crane, store_spare_parts, train_crane_crew]}
otherwise: Somebody slips.
strength: should
basis: assumption
"""
    written(harbour, "catalogue/rules/clean_quay.yaml", rule)

    assert said(harbour) == []


def test_derived_facts_hide_nothing(tmp_path: Path) -> None:
    """What may not be asked may not be asked by another name either."""
    harbour = copied(tmp_path)
    written(harbour, "facts/water/a_flooded.yaml", DERIVED % ("a_flooded", "in_flooded and b_mapped"))
    written(harbour, "facts/water/b_mapped.yaml", DERIVED % ("b_mapped", "not risk_map"))
    written(harbour, "catalogue/activities/quay/sweep_the_quay.yaml", ACTIVITY + NEED % "a_flooded")

    assert [one[:6] for one in said(harbour)] == ["SSR302", "SSR303"]


def test_circles_are_told_once() -> None:
    """Each circle is told once, at its first member, and things that only lead to it are left out."""
    edges = {"way": ["a"], "a": ["b"], "b": ["c", "a"], "c": ["c"], "end": []}

    assert list(circles(edges)) == [("a", "b"), ("c",)]
