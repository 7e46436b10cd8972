"""The commands about the knowledge itself: check it, read its words and schemas, begin a situation file."""

import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import typer

from ssr_planner.cli.session import Session
from ssr_planner.display.machine import Plain, finding_data, report
from ssr_planner.display.results import show_meanings, show_words
from ssr_planner.display.upkeep import show_check, show_citations, show_coverage, show_proof, show_reasons
from ssr_planner.errors import NOWHERE, Finding, WrongUse, quoted
from ssr_planner.service import (
    check_folder,
    citations_of,
    coverage_of,
    explained,
    find_word,
    item_file,
    open_knowledge,
    prove_folder,
    schema_kinds,
    schema_of,
    situation_text,
    stale_in,
    words_by_kind,
    write_new,
    write_situations,
)

__all__ = ["do_check", "do_citations", "do_coverage", "do_item", "do_new", "do_prove", "do_schema", "do_term"]

_FOUND_ERRORS: Final = 3
_UNNAMED: Final = "my_country"
_NO_ID: Final = re.compile(r"[^a-z0-9]+")


def do_check(session: Session, idle: Sequence[Path] | None, *, stale: bool, why: bool) -> None:
    """Check a folder; findings are its data, and errors its exit code."""
    checked = check_folder(session.settings.knowledge, idle, session.screen.progress)
    session.screen.progress(1, 1, "")
    old = stale_in(session.settings.knowledge, _today()) if stale else None
    findings = (*checked.findings, *(old.findings if old else ()))
    reasons = explained(findings) if why else {}
    if session.as_json:
        content: dict[str, object] = {
            "items": checked.items,
            "cases": checked.cases,
            "errors": checked.errors,
            "warnings": len(findings) - checked.errors,
            "findings": [finding_data(finding) for finding in findings],
        }
        more = {"explained": {code: said.why for code, said in reasons.items()}} if why else {}
        unseen = {"never_reviewed": {kind: counts[0] for kind, counts in old.never.items()}} if old else {}
        session.screen.data(report("check", {**content, **more, **unseen}))
    else:
        session.screen.listed(findings)
        show_reasons(session.screen, reasons)
        if not session.screen.quiet:
            show_check(session.screen, checked, old)
    if checked.errors:
        raise typer.Exit(_FOUND_ERRORS)


def do_prove(session: Session, scenarios: Sequence[str], out: Path | None, limit: int) -> None:
    """Prove a folder; what is refuted or not proven is its data, and makes its exit code."""
    proven = prove_folder(session.settings.knowledge, scenarios, limit, _today(), session.screen.progress)
    session.screen.progress(1, 1, "")
    written = write_situations(proven, out) if out is not None else ()
    if session.as_json:
        faults = [
            {
                **_as_dictionary(finding_data(one.finding)),
                "about": one.about,
                "situation": one.case.model_dump(mode="json", by_alias=True, exclude_defaults=True)
                if one.case
                else None,
            }
            for one in proven.shown
        ]
        counts = {"proven": dict(proven.claims), "refuted": proven.faults, "not_proven": proven.open}
        files = [path.as_posix() for path in written]
        session.screen.data(report("prove", {**counts, "findings": faults, "written": files}))
    else:
        session.screen.listed(one.finding for one in proven.shown)
        if not session.screen.quiet:
            show_proof(session.screen, proven, written)
    if proven.shown:
        raise typer.Exit(_FOUND_ERRORS)


def _as_dictionary(found: Plain) -> dict[str, Plain]:
    assert isinstance(found, dict)
    return found


def do_coverage(session: Session, source: str | None, *, gaps: bool, strict: bool) -> None:
    """Show what rests on the places of sources; with `strict`, places that nobody accounted for make the exit code."""
    covered = coverage_of(session.settings.knowledge, source)
    if session.as_json:
        found = [
            {
                "source": one.source.id,
                "part_of": one.source.part_of,
                "places": [{"at": at.at, "items": list(at.items), "set_aside": at.reason} for at in one.places],
            }
            for one in covered
        ]
        open_ = sum(len(one.gaps) for one in covered)
        session.screen.data(report("coverage", {"sources": found, "unaccounted": open_}))
    else:
        show_coverage(session.screen, covered, gaps=gaps)
    if strict and any(one.gaps for one in covered):
        raise typer.Exit(_FOUND_ERRORS)


def do_citations(session: Session, source: str | None, draw: int | None, seed: int) -> None:
    """Show what items cite, all of it or a part drawn by chance, to be compared with what the places say."""
    found = citations_of(session.settings.knowledge, source, draw, seed)
    if session.as_json:
        cited = [{"source": one.source, "at": one.at, "says": one.says, "items": list(one.items)} for one in found]
        session.screen.data(report("citations", {"citations": cited}))
    else:
        show_citations(session.screen, found)


def do_item(session: Session, action: str, kind: str, id_: str, below: str | None) -> None:
    """Write a file in which the keys of a new item stand, ready to be filled in."""
    if action != "new":
        hint = "Write: ssr-planner item new KIND ID"
        raise WrongUse(
            Finding("SSR500", "error", NOWHERE, f"Nothing is known about how to {quoted(action)} an item.", hint)
        )
    made = item_file(kind, id_, below, session.settings)
    if below is None:
        made.path.parent.mkdir(exist_ok=True)
    written = write_new(made.path, made.text.encode())
    if session.as_json:
        session.screen.data(report("item", {"kind": kind, "id": id_, "written": written.as_posix()}))
    else:
        session.screen.note(f"Written: {written}")
        session.screen.hint("Fill it in, then run: ssr-planner check")


def do_schema(session: Session, kind: str | None) -> None:
    """Show one schema, or the kinds that have one."""
    kinds = schema_kinds() if kind is None else (kind,)
    found = {name: json.loads(schema_of(name)) for name in kinds}
    if session.as_json:
        session.screen.data(report("schema", {"kinds": found}))
    elif kind is not None:
        session.screen.data(json.dumps(found[kind], indent=2))
    else:
        width = max(len(name) for name in found) + 2
        for name, schema in found.items():
            said = " ".join(str(schema.get("description", "")).partition("\n\n")[0].split())
            session.screen.say(said, first=f"{name:<{width}}")


def do_new(session: Session, path: Path | None) -> None:
    """Write an empty situation file, or show it."""
    knowledge = open_knowledge(session.settings).knowledge
    name = path.name if path else f"{_UNNAMED}.yaml"
    text = situation_text(_id_from(name), name, _today(), knowledge)
    written = write_new(path, text.encode()) if path else None
    if session.as_json:
        content = {"id": _id_from(name), "written": written.as_posix() if written else None, "text": text}
        session.screen.data(report("new", content))
    elif written is None:
        session.screen.data(text)
    if written is not None:
        session.screen.note(f"Written: {written}")


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _id_from(name: str) -> str:
    """The id that a file name suggests: small letters, digits and underscores, starting with a letter."""
    id_ = _NO_ID.sub("_", name.removesuffix(".yaml").lower()).strip("_")[:64]
    return id_ if id_[:1].isalpha() else f"case_{id_}"[:64] if id_ else _UNNAMED


def do_term(session: Session, word: str | None) -> None:
    """Say what a word means, or list the words."""
    if word is None:
        _list_words(session)
        return
    meanings = find_word(word, session.settings)
    if session.as_json:
        found = [
            {"kind": one.kind, "title": one.title, "text": one.text, "values": dict(one.values)} for one in meanings
        ]
        session.screen.data(report("term", {"word": word, "meanings": found}))
    else:
        show_meanings(session.screen, meanings)


def _list_words(session: Session) -> None:
    words = words_by_kind(open_knowledge(session.settings).knowledge)
    if session.as_json:
        session.screen.data(report("term", {"words": words}))
    else:
        show_words(session.screen, words)
