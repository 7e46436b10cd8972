"""Checking a knowledge folder: its files, what they mean together, and whether its cases come out as expected."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ssr_planner.content.cases import check_case
from ssr_planner.content.checks import check
from ssr_planner.content.expectations import unmet
from ssr_planner.content.loader import Parsed, load, parse_item
from ssr_planner.content.yaml_files import file_bytes
from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.planner.results import Programme
from ssr_planner.errors import CODES, Code, Finding, nearest, quoted
from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.service.idle import Watch, idle_items
from ssr_planner.service.opening import require_knowledge
from ssr_planner.service.planning import contradictions

__all__ = ["Checked", "check_folder", "explained"]

_EDITORIAL: Final = ("SSR2", "SSR3", "SSR4")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, and how many items and cases it looked at."""

    folder: Path
    items: int
    cases: int
    findings: tuple[Finding, ...]
    unread: int = 0

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
    there = sorted((folder / "cases").glob("*.yaml"))
    paths = there if sound and loaded.knowledge else []
    cases: dict[str, Parsed] = {}
    for path in paths:
        parsed, found = _read(path, path.relative_to(folder).as_posix())
        findings += found
        if parsed is not None:
            cases[path.stem] = parsed
    for parsed in cases.values():
        assert loaded.knowledge is not None
        findings += (*_follows(parsed, cases), *_case(parsed, loaded.knowledge))
    if idle is not None and sound and loaded.knowledge:
        findings += idle_items(loaded, (folder / "cases", *idle), watch)
    return Checked(folder, len(loaded.parsed), len(paths), tuple(findings), len(there) - len(paths))


def explained(findings: Iterable[Finding]) -> Mapping[str, Code]:
    """Why what was found counts as a finding; where nothing was found, every rule of the check, with its reason."""
    codes = {finding.code for finding in findings} or {code for code in CODES if code.startswith(_EDITORIAL)}
    return {code: CODES[code] for code in sorted(codes)}


def _read(path: Path, name: str) -> tuple[Parsed | None, Sequence[Finding]]:
    content = file_bytes(path, name)
    if isinstance(content, Finding):
        return None, [content]
    return parse_item(content, name, "cases", Case)


def _model(parsed: Parsed) -> Case:
    assert isinstance(parsed.item, Case)
    return parsed.item


def _follows(parsed: Parsed, cases: Mapping[str, Parsed]) -> Iterator[Finding]:
    """A case that continues one that is not there, or not earlier."""
    case = _model(parsed)
    if case.follows is None:
        return
    place = parsed.place("follows")
    earlier = cases.get(case.follows)
    if earlier is None:
        near = nearest(case.follows, cases)
        hint = f"Did you mean {near}?" if near else "Name a case that stands beside it."
        yield Finding("SSR409", "error", place, f"There is no case called {quoted(case.follows)}.", hint)
    elif _model(earlier).as_of >= case.as_of:
        message = f"{quoted(case.follows)} is not earlier than the case that follows it."
        yield Finding("SSR409", "error", place, message, "Compare the `as_of` of the two.")


def _case(parsed: Parsed, knowledge: Knowledge) -> Iterator[Finding]:
    case = _model(parsed)
    found = tuple(check_case(parsed, case, knowledge))
    yield from found
    if not any(finding.severity == "error" for finding in found):
        programme = programme_for(case, knowledge)
        yield from contradictions(programme, knowledge, lambda fact: parsed.place("answers", fact))
        yield from _unmet(parsed, case, programme, knowledge)


def _unmet(parsed: Parsed, case: Case, programme: Programme, knowledge: Knowledge) -> Iterator[Finding]:
    places = {id(one): number for number, one in enumerate(case.expected)}
    for one, seen in unmet(case, programme, knowledge):
        place = parsed.place("expected", places[id(one)], "is")
        message = f"{quoted(one.about)} is {quoted(seen)}, not {quoted(one.is_)}."
        hint = f"It was expected because: {one.because}"
        yield Finding("SSR403", "error", place, message, hint)
