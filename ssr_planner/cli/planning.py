"""The commands that plan: each reads its case, asks the service, and shows what comes back."""

import sys
from pathlib import Path
from typing import Final, NoReturn

import typer

from ssr_planner.cli.session import Session
from ssr_planner.display.blocks import show_head, show_sections, show_sources
from ssr_planner.display.gates import show_gates, show_gates_briefly
from ssr_planner.display.machine import plain, report
from ssr_planner.display.results import show_comparison, show_lines, show_questions, show_why
from ssr_planner.engine.compare import lines
from ssr_planner.errors import NOWHERE, Finding, WrongUse, nearest, quoted
from ssr_planner.service import (
    Format,
    Plan,
    compare_cases,
    examples,
    explain,
    first_page_of,
    gates_shut,
    lines_by_kind,
    picture_of,
    plan_case,
    write_documents,
    write_over,
)

__all__ = ["do_compare", "do_gates", "do_graph", "do_plan", "do_questions", "do_why"]

_FIRST: Final = 5
_SHUT: Final = 3


def do_plan(session: Session, case: str, out: Path | None, formats: tuple[str, ...]) -> None:
    """Show the first page of the outline, and write the files that were asked for."""
    chosen = _formats(formats, out)
    plan = _planned(session, case)
    written = write_documents(plan, out, chosen, session.settings) if out is not None else ()
    if session.as_json:
        _write_plan(session, plan, written)
    else:
        document = first_page_of(plan)
        show_head(session.screen, document)
        show_sections(session.screen, document, document.sections)
        show_sources(session.screen, document, document.sections)
        session.screen.hint(_what_next(plan, f'"{case}"' if " " in case else case))
    for path in written:
        session.screen.note(f"Written: {path}")


def _what_next(plan: Plan, named: str) -> str:
    first, *others = examples(plan)
    asked = "".join(f", or {one}" for one in others)
    return f"Go on with: ssr-planner gates {named}, questions {named}, why {named} {first}{asked}"


def _formats(names: tuple[str, ...], out: Path | None) -> tuple[Format, ...]:
    if names and out is None:
        _wrong("--format says how to write, but nothing says where.", "Add --out with a folder.")
    for name in names:
        if name not in set(Format):
            near = nearest(name, Format)
            hint = f"Did you mean {near}?" if near else f"Choose {', '.join(Format)}."
            _wrong(f"There is no format {quoted(name)}.", hint)
    return tuple(Format(name) for name in names) or tuple(Format)


def _write_plan(session: Session, plan: Plan, written: tuple[Path, ...]) -> None:
    content: dict[str, object] = {
        **_about(plan),
        "lines": dict(lines(plan.programme)),
        "programme": plain(plan.programme, plan.knowledge),
        "questions": plain(plan.questions, plan.knowledge),
        "written": [path.as_posix() for path in written],
    }
    session.screen.data(report("plan", content))


def do_why(session: Session, case: str, address: str | None) -> None:
    """Show why a line says what it says; without a line, show the lines that can be asked about."""
    plan = _planned(session, case)
    if address is None:
        _list_lines(session, plan)
        return
    line = explain(plan, address)
    if session.as_json:
        session.screen.data(report("why", {**_about(plan), "line": plain(line, plan.knowledge)}))
    else:
        show_why(session.screen, line, plan.knowledge)


def _list_lines(session: Session, plan: Plan) -> None:
    if session.as_json:
        session.screen.data(report("why", {**_about(plan), "lines": lines_by_kind(plan)}))
    else:
        show_lines(session.screen, plan)


def do_gates(session: Session, case: str, *, strict: bool, brief: bool) -> None:
    """Show every gate, if wanted in one line each; if strict, the exit code says whether one is shut."""
    plan = _planned(session, case)
    shut = gates_shut(plan)
    if session.as_json:
        gates = plain(tuple(plan.programme.walk.gates.values()), plan.knowledge)
        addresses: list[str] = [gate.address for gate in shut]
        session.screen.data(report("gates", {**_about(plan), "gates": gates, "shut": addresses}))
    elif brief:
        show_gates_briefly(session.screen, plan)
    else:
        show_gates(session.screen, plan)
    if strict and shut:
        session.screen.note(f"Not open today: {len(shut)} of {len(plan.programme.walk.gates)} gates.")
        raise typer.Exit(_SHUT)


def do_questions(session: Session, case: str, *, every: bool) -> None:
    """Show the questions worth asking."""
    plan = _planned(session, case)
    asked = plan.questions if every else plan.questions[:_FIRST]
    if session.as_json:
        content = {**_about(plan), "open": len(plan.questions), "questions": plain(asked, plan.knowledge)}
        session.screen.data(report("questions", content))
    else:
        show_questions(session.screen, plan, asked)


def do_compare(session: Session, before: str, after: str) -> None:
    """Show what differs between two plans."""
    compared = compare_cases(before, after, session.settings)
    session.screen.findings(dict.fromkeys((*compared.before.findings, *compared.after.findings)))
    if session.as_json:
        knowledge = compared.after.knowledge
        content: dict[str, object] = {
            "before": _about(compared.before),
            "after": _about(compared.after),
            "comparison": plain(compared.comparison, knowledge),
        }
        session.screen.data(report("compare", content))
    else:
        show_comparison(session.screen, compared)


def do_graph(session: Session, case: str, to: str, out: Path | None) -> None:
    """Draw the scenario, to the output or to a file; nobody can read a drawing on a terminal."""
    if to not in {"svg", "mermaid"}:
        _wrong(f"A scenario cannot be drawn to {quoted(to)}.", "Choose svg or mermaid.")
    plan = _planned(session, case)
    figure = picture_of(plan)
    drawn = figure.svg if to == "svg" else figure.mermaid
    if out is None and to == "svg" and not session.as_json and sys.stdout.isatty():
        out = Path(f"{plan.case.id}.svg")
    if out is not None:
        session.screen.note(f"Written: {write_over(out.parent, out.name, drawn.encode())}")
    if session.as_json:
        session.screen.data(report("graph", {**_about(plan), "form": to, "drawing": drawn}))
    elif out is None:
        session.screen.data(drawn)


def _planned(session: Session, case: str) -> Plan:
    plan = plan_case(case, session.settings)
    session.screen.findings(plan.findings)
    return plan


def _about(plan: Plan) -> dict[str, object]:
    """What every answer to a program says first: which case, which knowledge, how much is settled."""
    case = plan.case
    done, all_ = plan.settled
    return {
        "case": {"id": case.id, "title": case.title, "country": case.country, "as_of": case.as_of.isoformat()},
        "knowledge": plan.version,
        "settled": {"settled": done, "of": all_},
    }


def _wrong(message: str, hint: str) -> NoReturn:
    raise WrongUse(Finding("SSR500", "error", NOWHERE, message, hint))
