"""Reading situation files: what is right is read, and what the knowledge does not know is said."""

from functools import cache
from pathlib import Path

import pytest

from ssr_planner.content.cases import read_case
from ssr_planner.content.loader import load
from ssr_planner.knowledge.library import Knowledge
from tests.content.harbours import HARBOUR

RIGHT = """\
id: greenhaven_2026
title: Greenhaven in May
country: Greenhaven (invented)
as_of: 2026-05-01
answers:
  flood: {value: receding, source: harbour log}
  silt: {one_of: [thin, thick], source: harbour log}
  season: {disputed: {the mayor: calm, the crews: storms}}
  wreck_owners: {not_applicable: yes, source: harbour log}
  storm_warning: {dont_know: yes}
actors:
  complete: yes
  list:
    - {actor: port_service, mandate: [lead_works], sectors: [quay], until: 2027-12}
    - {actor: town_council, name: Council of Greenhaven}
planning_organisation: flood_fund
happened:
  - {happening: storm, date: 2026-04}
decisions:
  - {decision: go, who: the mayor, why: The crews agree.}
  - {decision: enter, of: dredging, who: the mayor, why: The crews agree.}
  - {decision: exclude, of: "activity:paint_crane", who: the mayor, why: It is dear.}
  - {decision: waive, of: "gate:silted/dredging/chart", who: the mayor, why: The pilot knows the way.}
  - {decision: waive, of: "posture:fishers/common/fishers_listen", who: the mayor, why: They are at sea.}
  - {decision: accept, of: "consequence:divided_fishers", who: the mayor, why: They will come round.}
  - {decision: lead, of: silted, who: the mayor, why: The flood is over.}
  - {decision: ambition, of: focused, who: the mayor, why: Money is short.}
  - {decision: focus, of: channel, who: the mayor, why: Ships first.}
expected:
  - {about: lead, is: silted, because: It was decided., source: harbour log}
  - {about: "gate:flooded/repair/crane", is: waits, because: The quay is broken., source: harbour log}
  - {about: "steps:activity:dredge_channel", is: "1", because: A chart comes first., source: harbour log}
  - {about: "leads:fit_lights", is: port_service, because: It may., source: harbour log}
"""
MESSAGES = [
    ("  silt:", "  slit:", '7: SSR401 "slit" is no question of this knowledge. Did you mean silt?'),
    (
        "  silt: {one_of: [thin, thick],",
        "  ships_can_enter: {value: yes,",
        '7: SSR401 "ships_can_enter" follows from other answers. Answer what it follows from.',
    ),
    ("value: receding", "value: recedes", '6: SSR402 "recedes" is no answer to "flood". Did you mean receding?'),
    (
        "the crews: storms",
        "the crews: bad",
        '8: SSR402 "bad" is no answer to "season". Its values are calm and storms.',
    ),
    (
        "flood: {value: receding",
        "flood: {not_applicable: yes",
        (
            '6: SSR402 The question "flood" applies everywhere. '
            "Answer with none_recent, receding and standing, or with dont_know."
        ),
    ),
    (
        "actor: port_service",
        "actor: port_servant",
        '14: SSR405 Neither an actor nor a kind of actor is called "port_servant". Did you mean port_service?',
    ),
    (
        "actor: port_service",
        "actor: zzzz",
        (
            '14: SSR405 Neither an actor nor a kind of actor is called "zzzz". '
            "Name a kind of actor, with its own name under `name`; kinds are harbour_authority, town_council, "
            "fishers_union, port_ministry, dredging_firm, engineering_school, flood_fund, planning_team."
        ),
    ),
    (
        "[lead_works]",
        "[lead_work]",
        '14: SSR405 The vocabulary has no capability "lead_work". Did you mean lead_works?',
    ),
    ("sectors: [quay]", "sectors: [quai]", '14: SSR405 The vocabulary has no sector "quai". Did you mean quay?'),
    (
        "about: lead,",
        "about: leader,",
        '30: SSR406 No result has a line "leader". Did you mean lead?',
    ),
    (
        "activity:paint_crane",
        "activity:paint_crain",
        '22: SSR407 "activity:paint_crain" is nothing that "exclude" can be about. Did you mean activity:paint_crane?',
    ),
    (
        "of: focused",
        "of: modest",
        '27: SSR407 "modest" is nothing that "ambition" can be about. Write focused, standard or comprehensive.',
    ),
    (
        "decision: lead, of: silted",
        "decision: lead",
        '26: SSR407 It is not said what the decision "lead" is about. Add `of`: the id of a scenario.',
    ),
    (
        "happening: storm,",
        "happening: strom,",
        '18: SSR408 The vocabulary has no happening "strom". Did you mean storm?',
    ),
]


@cache
def harbour() -> Knowledge:
    """The knowledge of the harbour."""
    knowledge = load(HARBOUR).knowledge
    assert knowledge is not None
    return knowledge


def test_right_case(tmp_path: Path) -> None:
    """A situation file that names only what the knowledge knows is read without findings."""
    path = tmp_path / "greenhaven_2026.yaml"
    path.write_text(RIGHT, encoding="utf-8")
    case, findings = read_case(path, harbour())

    assert findings == []
    assert case is not None
    assert case.answers["silt"].values == ("thin", "thick")


@pytest.mark.parametrize(("right", "wrong", "expected"), MESSAGES)
def test_message(right: str, wrong: str, expected: str, tmp_path: Path) -> None:
    """What a situation file names and nobody knows is said with its line and with what was probably meant."""
    path = tmp_path / "wrong.yaml"
    assert right in RIGHT
    path.write_text(RIGHT.replace(right, wrong, 1), encoding="utf-8")
    case, findings = read_case(path, harbour())

    assert case is None
    assert [f"{one.place.line}: {one.code} {one.message} {one.hint}" for one in findings] == [expected]


@pytest.mark.parametrize("between", ["", "\n  # Does it rain?\n", "\r\n"])
def test_answers_behind_braces(between: str, tmp_path: Path) -> None:
    """Whoever fills in answers behind the braces of a new file is told to take the braces away."""
    path = tmp_path / "filled.yaml"
    head, _, rest = RIGHT.partition("answers:\n")
    path.write_text(f"{head}answers: {{}}\n{between}{rest}", encoding="utf-8", newline="")
    _, findings = read_case(path, harbour())

    assert [(one.code, one.hint) for one in findings] == [("SSR108", 'Take away the {} behind "answers".')]


def test_unreadable_case(tmp_path: Path) -> None:
    """A file that is not there, or no situation file, gives findings and no case."""
    path = tmp_path / "nowhere.yaml"
    other = tmp_path / "other.yaml"
    other.write_text("colour: red\n", encoding="utf-8")

    assert [one.code for one in read_case(path, harbour())[1]] == ["SSR101"]
    assert {one.code for one in read_case(other, harbour())[1]} == {"SSR201", "SSR202"}
    assert read_case(other, harbour())[0] is None


@pytest.mark.parametrize("path", sorted((HARBOUR / "cases").glob("*.yaml")), ids=lambda path: path.stem)
def test_cases_of_the_harbour(path: Path) -> None:
    """Every case of the harbour names only what the harbour knows."""
    case, findings = read_case(path, harbour())

    assert (case is None, findings) == (False, [])
