"""What must never happen does not, in any situation, whether everything is known of it or three answers in ten are not.

What each law forbids is written out in a module of its own, `never_*.py`, with a change of the knowledge that brings it
about: a law that cannot fail is none.
"""

import shutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from ssr_planner.content.loader import load
from ssr_planner.knowledge.library import Knowledge
from tests.laws.counts import law_examples
from tests.laws.never import Law
from tests.laws.shipped_situations import partly, seen, situation
from tests.shipped import SCENARIOS, knowledge

LAWS: dict[str, Law] = {
    path.stem: import_module(f"tests.laws.{path.stem}").LAW for path in sorted(Path(__file__).parent.glob("never_*.py"))
}
PARTS = 8
SITUATIONS = 20_000
UNKNOWN = 0.3
MOST_TRIES = 3_000


class Plain(yaml.SafeDumper):
    """A writer of YAML as the loader reads it: without anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - asked for each value
        """Write everything out."""
        return True


class YesAndNo(yaml.SafeLoader):
    """YAML as the loader reads it: yes and no are words, days are text."""


YesAndNo.yaml_implicit_resolvers = {
    sign: [
        (tag, regexp)
        for tag, regexp in resolvers
        if tag not in {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"}
    ]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("part", range(PARTS))
def test_never(part: int) -> None:
    """No law is broken in any situation, known in full or in part."""
    count = law_examples(SITUATIONS // PARTS)
    for seed in range(part * SITUATIONS // PARTS, part * SITUATIONS // PARTS + count):
        whole = situation(seed, knowledge())
        full = seen(whole, knowledge())
        less = seen(partly(whole, seed, UNKNOWN), knowledge(), full.programme)
        wrong = {name: [*law.broken(full), *law.broken(less)] for name, law in LAWS.items()}

        assert (seed, {name: found for name, found in wrong.items() if found}) == (seed, {})


@pytest.mark.parametrize("name", LAWS)
def test_law_can_fail(name: str, tmp_path: Path) -> None:
    """One change of the knowledge breaks the law, and the law sees it."""
    law = LAWS[name]
    changed = knowledge_with(law, tmp_path)

    assert any(breaks(law, seed, changed) for seed in range(MOST_TRIES))


def breaks(law: Law, seed: int, changed: Knowledge) -> bool:
    """Whether a situation of the shipped knowledge breaks the law when it is planned with the changed one."""
    whole = situation(seed, knowledge())
    full = seen(whole, changed)
    less = partly(whole, seed, UNKNOWN)
    return any(law.broken(full)) or any(law.broken(seen(less, changed, full.programme)))


def knowledge_with(law: Law, folder: Path) -> Knowledge:
    """The shipped knowledge with the fault of a law."""
    copied = shutil.copytree(SCENARIOS, folder / "scenarios")
    found = 0
    for path in sorted(copied.glob(law.fault.files)):
        found += change(path, law.fault.change)
    assert found
    loaded = load(copied)
    assert loaded.knowledge is not None, [one.text for one in loaded.findings]
    return loaded.knowledge


def change(path: Path, how: Callable[[Any], None]) -> bool:
    """Change what stands in a file, as it was read from YAML; whether it is another then."""
    text = path.read_text("utf-8")
    item = yaml.load(text, YesAndNo)  # noqa: S506 - a safe loader
    how(item)
    made = yaml.dump(item, Dumper=Plain, sort_keys=False, allow_unicode=True)
    if yaml.load(text, YesAndNo) == yaml.load(made, YesAndNo):  # noqa: S506 - a safe loader
        return False
    path.write_text(made, "utf-8")
    return True
