"""Reading YAML: what values become, where things stand, what is refused and how it is said."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import yaml

from ssr_planner.content import yaml_events
from ssr_planner.content.yaml_files import Mapping, Node, Scalar, Sequence, parse_yaml, place_of, plain, read_yaml
from ssr_planner.errors import FoundErrors, Place, PlannerError, Refused, Unsafe, WrongUse, nearest, quoted

VALUES = [
    ("yes", "yes"),
    ("no", "no"),
    ("none", "none"),
    ("true", True),
    ("false", False),
    ("1.0", 1.0),
    ("-12.05", -12.05),
    ("NOW", "NOW"),
    ("One", "One"),
    ("1.2.3", "1.2.3"),
    ("3:1 against", "3:1 against"),
    ("¶10", "¶10"),
    ("null", None),
    ("~", None),
    ("", None),
    ("18", 18),
    ("-3", -3),
    ("+3", 3),
    ("0", 0),
    ("0.2", 0.2),
    ("2026-11-23", "2026-11-23"),
    ("2024-02-30", "2024-02-30"),
    ("'18'", "18"),
    ("'NO'", "NO"),
    ('"1.10"', "1.10"),
    ('"12:30"', "12:30"),
    ('"true"', "true"),
    ("''", ""),
    ('"<<"', "<<"),
    ("if_ssr ¶33", "if_ssr ¶33"),
    ("peace_agreement >= signed", "peace_agreement >= signed"),
]

SURPRISES = [
    *("NO", "No", "Yes", "YES", "On", "ON", "on", "Off", "OFF", "off", "y", "n", "Y", "N", "True", "TRUE", "False"),
    *(
        "FALSE",
        "12:30",
        "1:2:3",
        "190:20:30.15",
        "22:22:22",
        "012",
        "00",
        "-07",
        "1_000",
        "1_000.5",
        "0x1F",
        "0b101",
        "0o17",
    ),
    *("1.10", "1.", ".5", "1e3", "1.5e-7", ".inf", "-.Inf", ".NaN", "="),
]

SAMPLE = """\
# A comment stands where it likes.
id: police_plan
needs:
  - if: police_command != none
    because: >-
      One plan
      needs one command.
  - {if: due_diligence_record, strength: shall}
codes: {"15130": {active: yes}}
"""

PLACES = [
    ((), 2, 1),
    (("id",), 2, 1),
    (("needs",), 3, 1),
    (("needs", 0), 4, 5),
    (("needs", 0, "because"), 5, 5),
    (("needs", 1, "strength"), 8, 32),
    (("codes", "15130", "active"), 9, 19),
    (("needs", 1, "sources"), 8, 5),
    (("needs", "function-after", 1, "if"), 8, 6),
    (("needs", 7), 3, 1),
    (("title",), 2, 1),
]

MESSAGES = [
    (
        b"title: a\ntitle: b",
        'a.yaml:2: SSR107 The key "title" is written twice; it is already on line 1. Keep one of the two.',
    ),
    (
        b"at: *bold",
        (
            'a.yaml:1: SSR105 The alias "*bold" is not read here. '
            "Write the content out; a text that starts with * needs quotes."
        ),
    ),
    (b"1: a", 'a.yaml:1: SSR112 The key "1" is not a text. Put it in quotes.'),
    (
        b"a: b: c",
        (
            "a.yaml:1: SSR108 A second colon with a space stands where a value should be. "
            "Put the text in quotes, or check the indentation."
        ),
    ),
    (
        b"a: 'b\nc: d\n",
        (
            "a.yaml:1: SSR108 The quotation mark opened on line 1 is not closed. "
            "Close it; a quotation mark inside the text is doubled."
        ),
    ),
    (b"at: *bold*", "a.yaml:1: SSR108 No text can start with * or & unless it is in quotes. Put it in quotes."),
    (b"a: NO", 'a.yaml:1: SSR115 Many programs do not read "NO" as it stands. Put it in quotes.'),
    (
        b"a: 1.10",
        (
            'a.yaml:1: SSR115 The number "1.10" would be printed as 1.1. '
            "Put it in quotes, or write the number in this form."
        ),
    ),
    (b'a: "\\e[0m"', "a.yaml:1: SSR110 The invisible character U+001B is in the text. Remove it."),
]

# Texts on which the library's own loaders raise something that is no YAMLError, or crash.
CRASHES = [
    b"a: 2024-02-30",
    b'a: !!int ""',
    b"a: !!bool x",
    b'a: "\\UFFFFFFFF"',
    b"a: " + b"9" * 5000,
    b"a: !!omap [b]",
    b'a: "\\ud800"',
    b"[" * 5000,
    b"!",
    b"&",
    b"\x00",
]


def read(text: str | bytes) -> Node:
    """The tree of a text that is right."""
    reading = parse_yaml(text.encode() if isinstance(text, str) else text, "a.yaml")
    assert reading.node is not None, reading.findings
    return reading.node


@pytest.mark.parametrize(("written", "expected"), VALUES)
def test_value(written: str, expected: object) -> None:
    """A value is what its author sees: only plain numbers, true, false and null are not text."""
    value = plain(read(f"a: {written}"))

    assert {"a": expected} == value
    assert isinstance(value, dict)
    assert type(expected) is type(value["a"])


def test_number_keeps_its_text() -> None:
    """A number keeps the text it was written as, so that a finding can quote it."""
    node = read("a: +3")

    assert isinstance(node, Mapping)
    assert Scalar(3, "+3", Place("a.yaml", 1, 4)) == node.entries["a"].node


@pytest.mark.parametrize("written", SURPRISES)
def test_surprise(written: str) -> None:
    """What programs read differently is found, as a value and as a key, and is text in quotes."""
    for text in (f"a: {written}", f"{written}: b", f"[a, {written}]"):
        assert [found.code for found in parse_yaml(text.encode(), "a.yaml").findings][:1] == ["SSR115"]
    assert plain(read(f'a: "{written}"')) == {"a": written}


def test_key_yes_is_text() -> None:
    """The values of a yes-or-no question can be written without quotes."""
    assert plain(read("yes: {says: It is.}\nno: {says: It is not.}")) == {
        "yes": {"says": "It is."},
        "no": {"says": "It is not."},
    }


def test_tree_is_frozen() -> None:
    """A tree cannot be changed by its readers."""
    node = read(SAMPLE)

    assert isinstance(node, Mapping)
    with pytest.raises(TypeError):
        node.entries["id"] = node.entries["needs"]  # type: ignore[index]


def test_trees_compare_by_value() -> None:
    """The same bytes give equal trees."""
    assert read(SAMPLE) == read(SAMPLE)


def test_plain_content() -> None:
    """A tree gives its content as plain data, in the order of the file."""
    needs = [
        {"if": "police_command != none", "because": "One plan needs one command."},
        {"if": "due_diligence_record", "strength": "shall"},
    ]

    assert {"id": "police_plan", "needs": needs, "codes": {"15130": {"active": "yes"}}} == plain(read(SAMPLE))
    assert list(plain(read(SAMPLE))) == ["id", "needs", "codes"]  # type: ignore[call-overload]


@pytest.mark.parametrize(("path", "line", "column"), PLACES)
def test_place(path: tuple[str | int, ...], line: int, column: int) -> None:
    """A path leads to the line of its key or list item, or to the nearest part that is there."""
    assert Place("a.yaml", line, column) == place_of(read(SAMPLE), path)


def test_places_with_windows_lines_and_mark() -> None:
    """Lines and columns are right with Windows line ends, a byte order mark and letters with accents."""
    node = read(b"\xef\xbb\xbfa: 1\r\n" + "é: {ü: 2}\r\n".encode())

    assert Place("a.yaml", 2, 5) == place_of(node, ("é", "ü"))


def test_both_loaders_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the fast YAML library is missing, the slow one reads the same."""
    fast = read(SAMPLE)
    monkeypatch.setattr(yaml_events, "_LOADER", yaml.SafeLoader)

    assert fast == read(SAMPLE)


def test_slow_loader_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the fast YAML library is missing, wrong texts are explained in the same words."""
    monkeypatch.setattr(yaml_events, "_LOADER", yaml.SafeLoader)

    for data, expected in MESSAGES:
        assert [expected] == [found.text for found in parse_yaml(data, "a.yaml").findings]


def test_limits_hold_at_their_edge() -> None:
    """Thirty-two levels and fifty thousand values are read; the next one is not."""
    assert parse_yaml(b"[" * 32 + b"]" * 32, "a.yaml").node
    assert not parse_yaml(b"[" * 33 + b"]" * 33, "a.yaml").node
    assert parse_yaml(b"- a\n" * 49_999, "a.yaml").node
    assert not parse_yaml(b"- a\n" * 50_000, "a.yaml").node


@pytest.mark.parametrize(("data", "expected"), MESSAGES)
def test_message(data: bytes, expected: str) -> None:
    """A finding says in one line where, what and what to do."""
    assert [expected] == [found.text for found in parse_yaml(data, "a.yaml").findings]


def test_all_findings_at_once() -> None:
    """Mistakes that do not stop the reader are all found in one run, in the order of the file."""
    reading = parse_yaml(b"a: 1\na: 2\nb: !x 3\n4: 5\n", "a.yaml")

    assert reading.node is None
    assert [(one.code, one.place.line) for one in reading.findings] == [("SSR107", 2), ("SSR106", 3), ("SSR112", 4)]


def test_findings_have_an_end() -> None:
    """A file with a thousand mistakes gives fifty findings."""
    assert len(parse_yaml(b"a: 1\n" * 1000, "a.yaml").findings) == 50


@pytest.mark.parametrize("data", CRASHES)
def test_library_never_crashes(data: bytes) -> None:
    """What crashes the YAML library is a text or a finding here."""
    reading = parse_yaml(data, "a.yaml")

    assert (reading.node is None) == bool(reading.findings)


def test_hostile_files_cost_little() -> None:
    """Deep, large and random files are refused within two seconds and 256 MB."""
    if sys.platform != "linux":
        pytest.skip("The limit on memory is set in the way of Linux.")
    program = """
        import random, resource, time
        from ssr_planner.content.yaml_files import parse_yaml
        resource.setrlimit(resource.RLIMIT_AS, (256 * 1024 * 1024,) * 2)
        files = [
            b"[" * 100_000, b"{a: " * 100_000, b"- " * 100_000, b"? " * 100_000, b"a" * 10_000_000, b"- a\\n" * 200_000,
            b"a: 1\\n" * 200_000, b"[" + b"a," * 500_000, b"- &a b\\n" * 100_000, b"%TAG !a! b\\n" * 80_000,
            b"a: " + b"9" * 1_000_000, random.Random(7).randbytes(1_000_000), b"\\n" * 1_000_000 + b"%",
        ]
        for data in files:
            start = time.perf_counter()
            assert parse_yaml(data, "a.yaml").findings, data[:20]
            assert time.perf_counter() - start < 2, data[:20]
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, check=False, timeout=60, text=True
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_file_is_read(tmp_path: Path) -> None:
    """A file is read under the name that its user knows."""
    path = tmp_path / "case.yaml"
    path.write_text("list: [1, two]\n", encoding="utf-8")
    node = read_yaml(path, "cases/case.yaml")

    assert Place("cases/case.yaml", 1, 1) == node.place
    assert isinstance(node, Mapping)
    assert isinstance(node.entries["list"].node, Sequence)


def test_unreadable_file(tmp_path: Path) -> None:
    """A file that cannot be read is refused in one sentence."""
    with pytest.raises(Refused) as refused:
        read_yaml(tmp_path / "nowhere.yaml", "nowhere.yaml")

    assert str(refused.value) == "nowhere.yaml: SSR101 The file does not exist. Check its name and its rights."


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="This system has no such devices.")
def test_device_is_not_read(tmp_path: Path) -> None:
    """A device or pipe is never opened, not even through a link."""
    link = tmp_path / "endless.yaml"
    link.symlink_to("/dev/zero")
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)

    for path in (link, pipe):
        with pytest.raises(Refused, match="is no ordinary file"):
            read_yaml(path)


def test_dangerous_file_is_unsafe(tmp_path: Path) -> None:
    """A file that could harm its reader ends a command with another code than one that is only wrong."""
    path = tmp_path / "bomb.yaml"
    path.write_bytes(b"a: &a [x]\nb: [*a, *a]\n")

    with pytest.raises(Unsafe):
        read_yaml(path)


def test_exit_codes() -> None:
    """Each kind of ending has its own exit code."""
    assert [kind.exit_code for kind in (PlannerError, Refused, WrongUse, FoundErrors, Unsafe)] == [1, 1, 2, 3, 4]


def test_nearest_word() -> None:
    """A slip of the pen finds the word that was meant; a stranger finds none."""
    known = ["peace_agreement", "police_plan"]

    assert nearest("peace_agrement", known) == "peace_agreement"
    assert nearest("weather", known) is None


def test_quoted_text_is_harmless() -> None:
    """A foreign text in a message is short and cannot act on the screen."""
    assert quoted("a\x1b[2J\nb") == '"a\\u001b[2J\\u000ab"'
    assert len(quoted("a" * 1000)) == 62
