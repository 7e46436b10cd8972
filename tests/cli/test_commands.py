"""Each command does what its help says."""

import json
from pathlib import Path

import pytest

from ssr_planner.content.cases import read_case
from ssr_planner.content.loader import load
from ssr_planner.wording.terms import TERMS
from tests.cli.calling import CASE, HARBOUR, OTHER, Call, as_program, situation

JSON_COMMANDS = {
    "plan": ("plan", CASE),
    "why": ("why", CASE, "lead"),
    "gates": ("gates", CASE),
    "questions": ("questions", CASE),
    "compare": ("compare", CASE, OTHER),
    "graph": ("graph", CASE),
    "check": ("check", str(HARBOUR)),
    "prove": ("prove",),
    "coverage": ("coverage",),
    "schema": ("schema",),
    "new": ("new",),
    "term": ("term", "gate"),
}


def test_plan_shows_the_first_page(call: Call) -> None:
    """The plan on the terminal is the first page: lead, partners, what starts, what waits, what to ask."""
    ended = call("plan", CASE)
    assert (0, "") == (ended.code, ended.err)
    for words in ("Lowmere", "After a flood", "Contractors", "Waits", "can start", "Do the fishers agree"):
        assert words.lower() in ended.out.lower()


def test_plan_writes_three_files(call: Call, tmp_path: Path) -> None:
    """With a folder, the plan is written as Word, HTML and Markdown, named after the case."""
    ended = call("plan", CASE, "--out", tmp_path / "out")
    names = {f"{CASE}.docx", f"{CASE}.html", f"{CASE}.md"}
    assert names == {path.name for path in (tmp_path / "out").iterdir()}
    assert 3 == ended.err.count("Written: ")


def test_plan_writes_the_formats_asked_for(call: Call, tmp_path: Path) -> None:
    """Only the formats asked for are written, each once."""
    call("plan", CASE, "--out", tmp_path, "-f", "md", "--format", "md")
    assert [f"{CASE}.md"] == [path.name for path in tmp_path.iterdir()]


def test_plan_takes_a_path(call: Call, tmp_path: Path) -> None:
    """A case is the id of a shipped one or the path of a file."""
    ended = call("plan", situation(tmp_path, title="Nobody has asked yet"))
    assert 0 == ended.code
    assert "Nobody has asked yet" in ended.out


def test_plan_from_any_folder(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped cases are found from any folder."""
    monkeypatch.chdir(tmp_path)
    assert 0 == call("plan", CASE).code


def test_contradictions_are_told(call: Call, tmp_path: Path) -> None:
    """Answers that cannot all be so are told beside the plan, which is made all the same."""
    path = situation(tmp_path)
    said = "answers:\n  flood: {value: standing}\n  channel_depth: {value: navigable}\n"
    path.write_text(path.read_text(encoding="utf-8").replace("answers: {}\n", said), encoding="utf-8")
    ended = call("plan", path)
    assert 0 == ended.code
    assert "SSR404" in ended.err


def test_why_goes_down_to_the_sources(call: Call) -> None:
    """An explanation shows the line, what it rests on, and where that comes from."""
    ended = call("why", CASE, "posture:contractors")
    assert 0 == ended.code
    assert ended.out.startswith("posture:contractors\n")
    assert "\n  - " in ended.out
    assert "assumption" in ended.out


def test_gates_show_what_is_missing(call: Call) -> None:
    """Each gate shows its verdict at the right edge, and each requirement what it still needs."""
    ended = call("gates", CASE)
    assert 0 == ended.code
    head = next(line for line in ended.out.splitlines() if line.startswith("Reckoning"))
    assert head.endswith("Awaits a decision")
    assert 80 == len(head)
    assert "gate:flooded/dredging" in ended.out


def test_gates_strict(call: Call) -> None:
    """With --strict, a needed gate that is shut gives exit code 3."""
    assert 3 == call("gates", CASE, "--strict").code
    assert 0 == call("gates", CASE).code


def test_questions_are_few_unless_all_are_wanted(call: Call) -> None:
    """Five questions are shown, or all of them."""
    few, every = call("questions", OTHER, "--json").json, call("questions", OTHER, "--all", "--json").json
    assert isinstance(few["questions"], list)
    assert isinstance(every["questions"], list)
    assert 5 == len(few["questions"])
    assert every["open"] == len(every["questions"]) > 5


def test_questions_show_their_values(call: Call) -> None:
    """A question comes with every answer it can have."""
    ended = call("questions", OTHER)
    assert "Do the neighbours agree to the works?" in ended.out
    assert "The neighbours object." in ended.out
    assert "more with --all" in ended.out


def test_compare_names_the_answers(call: Call) -> None:
    """A comparison says what became of each line, and which answers differ."""
    ended = call("compare", OTHER, "stillwater_2026")
    assert "none of these → silted up" in ended.out
    assert "depth of the channel" in ended.out
    assert "Answers that differ" in ended.out


def test_compare_with_itself(call: Call) -> None:
    """A plan does not differ from itself."""
    ended = call("compare", CASE, CASE)
    assert "The two plans say the same." in ended.out
    assert "→" not in ended.out


@pytest.mark.parametrize(("form", "start"), [("svg", "<svg"), ("mermaid", "flowchart")])
def test_graph(call: Call, tmp_path: Path, form: str, start: str) -> None:
    """The scenario is drawn to the output, or to a file."""
    ended = call("graph", CASE, "--to", form)
    assert ended.out.startswith(start)
    assert "" == call("graph", CASE, "--to", form, "-o", tmp_path / "drawing").out
    assert ended.out.rstrip("\n") == (tmp_path / "drawing").read_text(encoding="utf-8").rstrip("\n")


def test_check_sound_knowledge(call: Call) -> None:
    """A folder without errors gives exit code 0, and says how much was looked at."""
    ended = call("check", HARBOUR)
    assert 0 == ended.code
    assert "3 cases checked: 0 errors" in ended.out


def test_check_finds_errors(call: Call, tmp_path: Path) -> None:
    """Errors are listed one per line with file and line, and give exit code 3."""
    (tmp_path / "vocabulary.yaml").write_text("contexts: {}\ncontext: {}\n", encoding="utf-8")
    ended = call("check", tmp_path)
    assert 3 == ended.code
    assert any(line.startswith("vocabulary.yaml:2: SSR201 ") for line in ended.out.splitlines())


def test_check_holds_cases_to_their_expectations(call: Call, tmp_path: Path) -> None:
    """A case that does not come out as expected is an error, with the line of the expectation."""
    _copied(HARBOUR, tmp_path)
    case = tmp_path / "cases" / f"{CASE}.yaml"
    text = case.read_text(encoding="utf-8").partition("\nexpected:")[0] + "\n"
    wrong = 'expected:\n  - {about: lead, is: silted, because: "A slip.", source: none}\n'
    case.write_text(text + wrong, encoding="utf-8")
    ended = call("check", tmp_path)
    assert 3 == ended.code
    line = text.count("\n") + 2
    assert f"cases/{CASE}.yaml:{line}: SSR403" in ended.out


def _copied(source: Path, target: Path) -> None:
    for path in source.rglob("*.yaml"):
        to = target / path.relative_to(source)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(path.read_bytes())


def test_schema(call: Call) -> None:
    """A schema is JSON; without a kind, the kinds are listed."""
    assert "case " in call("schema").out
    schema = json.loads(call("schema", "case").out)
    assert "answers" in schema["properties"]


def test_new_can_be_read(call: Call, tmp_path: Path) -> None:
    """A new situation file is read without findings, and holds every question and value."""
    path = tmp_path / "Port Town.yaml"
    assert 0 == call("new", path).code
    knowledge = load(HARBOUR).knowledge
    assert knowledge is not None
    case, findings = read_case(path, knowledge)
    assert [] == findings
    assert case is not None
    assert "port_town" == case.id
    text = path.read_text(encoding="utf-8")
    for fact in knowledge.asked.values():
        assert f"  # {fact.id}:\n" in text
        assert all(f"#     {value} " in text for value in fact.values)


def test_new_can_be_filled_in(call: Call, tmp_path: Path) -> None:
    """Taking the sign of a comment away from a question makes it an answer."""
    path = tmp_path / "town.yaml"
    call("new", path)
    text = path.read_text(encoding="utf-8").replace("answers: {}", "answers:")
    text = text.replace("  # wrecks:\n  #   value:", "  wrecks:\n    value: many")
    path.write_text(text, encoding="utf-8")
    assert "There are many wrecks" in call("why", path, "answer:wrecks").out


def test_new_shows_itself(call: Call) -> None:
    """Without a path, the file is shown in place of written."""
    ended = call("new")
    assert "\nanswers: {}\n" in ended.out


@pytest.mark.parametrize("word", sorted(TERMS))
def test_every_word_has_a_definition(call: Call, word: str) -> None:
    """Each word of the planner can be looked up, and is explained in a sentence."""
    assert TERMS[word].endswith(".")
    ended = call("term", word)
    assert 0 == ended.code
    assert "word of the planner" in ended.out


def test_term_of_the_field(call: Call) -> None:
    """A word of the vocabulary and a question's id can be looked up, however they are written."""
    assert "A storm hits the harbour." in call("term", "storm").out
    assert "There are many wrecks" in call("term", "Wrecks").out
    assert call("term", "channel_depth").out == call("term", "channel depth").out


@pytest.mark.parametrize("command", JSON_COMMANDS)
def test_json(call: Call, command: str) -> None:
    """With --json each command writes one object that names its schema, in plain ASCII."""
    ended = call(*JSON_COMMANDS[command], "--json")
    assert 0 == ended.code
    assert f"ssr-planner/{command}/1" == ended.json["schema"]
    assert ended.out.isascii()
    assert "" == ended.err


def test_json_of_a_plan_is_faithful(call: Call) -> None:
    """The JSON of a plan holds each line's word, and reasons with values in place of bits."""
    found = call("plan", CASE, "--json").json
    lines, programme = found["lines"], found["programme"]
    assert isinstance(lines, dict)
    assert isinstance(programme, dict)
    for address, gate in programme["walk"]["gates"].items():
        assert address == gate["address"]
        assert {"own", "reach", "requirements"} <= set(gate)
    assert "waits" == programme["walk"]["postures"]["contractors"]["verdict"]["kind"] == lines["posture:contractors"]
    reason = programme["diagnosis"]["contexts"]["flooded"]["when"]["bound"]
    assert "values" in json.dumps(reason)
    assert "possible" not in programme["diagnosis"]


def test_json_is_the_same_twice(call: Call) -> None:
    """The same situation gives the same bytes."""
    assert call("plan", CASE, "--json").out == call("plan", CASE, "--json").out


def test_quiet(call: Call, tmp_path: Path) -> None:
    """With --quiet nothing is told beside the data."""
    assert "" == call("plan", CASE, "--out", tmp_path, "--quiet").err


def test_help_of_every_command(call: Call) -> None:
    """Each command explains itself, its arguments and its options."""
    for command in JSON_COMMANDS:
        ended = call(command, "--help")
        assert 0 == ended.code
        assert "--json" in ended.out


def test_completion_of_cases(tmp_path: Path) -> None:
    """The tab key offers the ids of shipped cases, and addresses of the case typed before."""
    more = {"_SSR_PLANNER_COMPLETE": "complete_bash", "SSR_PLANNER_CACHE": str(tmp_path)}
    offered = as_program(more={**more, "COMP_WORDS": "ssr-planner plan low", "COMP_CWORD": "2"})
    assert [CASE] == offered.out.split()
    offered = as_program(more={**more, "COMP_WORDS": f"ssr-planner why {CASE} posture", "COMP_CWORD": "3"})
    assert "contractors" in offered.out


def test_completion_after_a_colon(tmp_path: Path) -> None:
    """In bash, which cuts words at colons, an address is completed after its colon, too."""
    for words, at in ((("posture", ":"), "4"), (("posture", ":", "contr"), "5")):
        typed = "\n".join(("ssr-planner", "why", CASE, *words))
        more = {"_SSR_PLANNER_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": at}
        offered = as_program(more={**more, "SSR_PLANNER_CACHE": str(tmp_path)})
        assert "contractors" in offered.out.split()
        assert "posture" not in offered.out


def test_completion_never_complains(tmp_path: Path) -> None:
    """Where nothing can be known, nothing is offered and nothing is said."""
    more = {"_SSR_PLANNER_COMPLETE": "complete_bash", "COMP_WORDS": "ssr-planner why atlantis x", "COMP_CWORD": "3"}
    ended = as_program(more={**more, "SSR_PLANNER_CACHE": str(tmp_path)})
    assert ("", "") == (ended.out.strip(), ended.err)


def test_why_without_an_address_lists_the_lines(call: Call) -> None:
    """Without an address, the lines that can be asked about are listed in groups, each with its title."""
    ended = call("why", CASE)
    assert (0, "") == (ended.code, ended.err)
    for group in ("The scenario that leads", "With whom the programme may work", "Gates", "Activities", "Consequences"):
        assert f"\n{group}\n" in f"\n{ended.out}"
    assert "  posture:contractors  Contractors\n" in ended.out
    assert "\nAnswers\n" in ended.out


def test_every_listed_line_is_explained(call: Call) -> None:
    """Each line that is listed can be asked about."""
    lines = call("why", CASE, "--json").json["lines"]
    assert isinstance(lines, dict)
    assert {"lead", "posture", "gate", "activity", "consequence", "answer"} == set(lines)
    for kind in lines:
        assert 0 == call("why", CASE, next(iter(lines[kind]))).code


def test_a_word_in_place_of_an_address(call: Call) -> None:
    """A word of a title brings up to eight lines that speak of it, written as anybody writes it."""
    ended = call("why", CASE, "Contractors")
    assert 1 == ended.code
    assert "posture:contractors (Contractors)" in ended.err
    many = call("why", CASE, "e").err
    assert 8 == many.partition(" more")[0].count("); ")
    assert "ssr-planner why CASE" in call("why", CASE, "xqzxqz").err


def test_gates_in_brief(call: Call) -> None:
    """With --brief each gate has one line, with its verdict and its title."""
    full, brief = call("gates", CASE), call("gates", CASE, "--brief")
    assert full.out.count("\ngate:") == brief.out.count("\n")
    assert any("Awaits a decision" in line and line.endswith("Reckoning") for line in brief.out.splitlines())
    assert 3 == call("gates", CASE, "--brief", "--strict").code


def test_compare_tells_gates_of_two_scenarios_in_one_sentence(call: Call) -> None:
    """Where another scenario leads, the gates that only one plan has are counted, and at most three answers named."""
    ended = call("compare", CASE, OTHER)
    assert "Each scenario has its own gates: " in " ".join(ended.out.split())
    assert "not there" not in ended.out.partition("\nGates\n")[2].partition("\n\n")[0]
    assert all(ended.out.count(f"\n{group}\n") <= 1 for group in ("Gates", "Activities", "Consequences"))
    assert "answers below" not in ended.out
    assert " more)" in " ".join(ended.out.split())


def test_questions_name_what_they_decide(call: Call) -> None:
    """What an answer would help to decide is told by title; programs get the addresses."""
    ended = call("questions", OTHER, "--all")
    told = [part.split("Who may know")[0] for part in " ".join(ended.out.split()).split("Would help to decide: ")[1:]]
    assert told
    for word in ("gate:", "activity:", "consequence:"):
        assert not any(word in one.partition("answer:")[0] for one in told)
    assert "activity:" in call("questions", OTHER, "--all", "--json").out


def test_term_alone_lists_the_words(call: Call) -> None:
    """Without a word, all words are listed by their kind."""
    ended = call("term")
    assert 0 == ended.code
    for words in ("word of the planner:", "storm  ", "\nfact:\n"):
        assert words in ended.out
    found = call("term", "--json").json["words"]
    assert isinstance(found, dict)
    assert set(TERMS) == set(found["word of the planner"])
