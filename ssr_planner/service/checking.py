"""Checking a knowledge folder: its files, what they mean together, and whether its cases come out as expected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ssr_planner.content.cases import check_case
from ssr_planner.content.checks import check
from ssr_planner.content.expectations import unmet
from ssr_planner.content.loader import Parsed, load, parse_item
from ssr_planner.content.yaml_files import file_bytes
from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.planner.results import Programme
from ssr_planner.errors import Finding, quoted
from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.service.idle import Watch, idle_items
from ssr_planner.service.opening import require_knowledge
from ssr_planner.service.planning import contradictions

__all__ = ["Checked", "check_folder"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, and how many items and cases it looked at."""

    folder: Path
    items: int
    cases: int
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity == "error" for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings are no more than doubts."""
        return len(self.findings) - self.errors


def check_folder(folder: Path, idle: Sequence[Path] | None = None, watch: Watch | None = None) -> Checked:
    """Everything that is wrong or doubtful in a knowledge folder; nothing kept from earlier is trusted.

    Cases are planned only where the knowledge itself is in order. With `idle`, also what does nothing for the cases of
    the folder and of these.

    Raises:
        Refused: when there is no such folder.
    """
    require_knowledge(folder)
    loaded = load(folder)
    findings = list(check(loaded))
    sound = not any(finding.severity == "error" for finding in findings)
    cases = sorted((folder / "cases").glob("*.yaml")) if sound and loaded.knowledge else []
    for path in cases:
        assert loaded.knowledge is not None
        findings += _case(path, path.relative_to(folder).as_posix(), loaded.knowledge)
    if idle is not None and sound and loaded.knowledge:
        findings += idle_items(loaded, (folder / "cases", *idle), watch)
    return Checked(folder, len(loaded.parsed), len(cases), tuple(findings))


def _case(path: Path, name: str, knowledge: Knowledge) -> Iterator[Finding]:
    content = file_bytes(path, name)
    if isinstance(content, Finding):
        yield content
        return
    parsed, findings = parse_item(content, name, "cases", Case)
    yield from findings
    if parsed is None or not isinstance(parsed.item, Case):
        return
    found = tuple(check_case(parsed, parsed.item, knowledge))
    yield from found
    if not any(finding.severity == "error" for finding in found):
        programme = programme_for(parsed.item, knowledge)
        yield from contradictions(programme, knowledge, lambda fact: parsed.place("answers", fact))
        yield from _unmet(parsed, parsed.item, programme, knowledge)


def _unmet(parsed: Parsed, case: Case, programme: Programme, knowledge: Knowledge) -> Iterator[Finding]:
    places = {id(one): number for number, one in enumerate(case.expected)}
    for one, seen in unmet(case, programme, knowledge):
        place = parsed.place("expected", places[id(one)], "is")
        message = f"{quoted(one.about)} is {quoted(seen)}, not {quoted(one.is_)}."
        hint = f"It was expected because: {one.because}"
        yield Finding("SSR403", "error", place, message, hint)
