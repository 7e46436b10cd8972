"""Laws of reading: whatever comes in, a tree or findings come out; what is written plainly is read back unchanged."""

import re

import yaml
from hypothesis import given
from hypothesis import strategies as st

from ssr_planner.content.yaml_files import Reading, parse_yaml, plain
from ssr_planner.errors import CODES

# Texts that the library writes without quotes, and that other programs read as numbers or as yes and no.
NEED_QUOTES = re.compile(
    r"[yYnN]|[-+]?[0-9._]+(?:[eE][-+]?[0-9]+)?|[-+]?[0-9_]+(?::[0-9]+)+(?:\.[0-9_]*)?|[-+]?0[box]\w+"
)

CUTTINGS = st.sampled_from(
    [*"abc019 \n\t:-?,[]{}#&*!|>'\"%@`<~.=\\", "\n  ", ": ", "- ", "---\n", "<<: ", "!!int ", "é"]
)
TEXTS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp"), include_characters="\n\t"), max_size=30).filter(
    lambda text: not NEED_QUOTES.fullmatch(text)
)
VALUES = st.none() | st.booleans() | st.integers(-(10**18) + 1, 10**18 - 1) | TEXTS
TREES = st.recursive(
    VALUES, lambda node: st.lists(node, max_size=4) | st.dictionaries(TEXTS, node, max_size=4), max_leaves=20
)


def holds(reading: Reading) -> bool:
    """Whether a reading has a tree or documented findings, and not both."""
    known = all(finding.code in CODES for finding in reading.findings)
    return known and (reading.node is None) == bool(reading.findings)


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    """Any bytes give a tree or findings, and never an exception."""
    assert holds(parse_yaml(data, "any.yaml"))


@given(st.lists(CUTTINGS, max_size=60).map("".join))
def test_any_text(text: str) -> None:
    """Any text made of YAML's own signs gives a tree or findings, and never an exception."""
    assert holds(parse_yaml(text.encode(), "any.yaml"))


@given(st.lists(CUTTINGS, max_size=60).map("".join))
def test_findings_stand_in_the_file(text: str) -> None:
    """Every finding stands on a line that the file has, or just after its last."""
    lines = text.count("\n") + 2

    assert all(1 <= (finding.place.line or 1) <= lines for finding in parse_yaml(text.encode(), "any.yaml").findings)


@given(TREES)
def test_written_and_read_back(tree: object) -> None:
    """Plain content that is written as YAML is read back unchanged."""
    written = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
    reading = parse_yaml(written.encode(), "any.yaml")

    assert reading.findings == ()
    assert reading.node is not None
    assert tree == plain(reading.node)
