"""What the shell offers when somebody presses the tab key. It never complains: what cannot be known is not offered."""
# ruff: noqa: PLC0415 - what a completion needs is loaded when the tab key is pressed

import os
from collections.abc import Callable, Iterable, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from ssr_planner.settings import Settings

__all__ = ["complete_address", "complete_case", "complete_kind", "complete_scenario", "complete_word", "join_at_colons"]


def join_at_colons(environment: MutableMapping[str, str]) -> str:
    """Put an address together again that bash has cut at its colon; the part before is what bash keeps for itself."""
    if environment.get("_SSR_PLANNER_COMPLETE") != "complete_bash":
        return ""
    words, at = environment.get("COMP_WORDS", "").split("\n"), int(environment.get("COMP_CWORD", "0"))
    colon = at if words[at : at + 1] == [":"] else at - 1
    if colon < 1 or words[colon : colon + 1] != [":"]:
        return ""
    kind, after = words[colon - 1], "" if colon == at else words[at]
    environment["COMP_WORDS"] = "\n".join((*words[: colon - 1], f"{kind}:{after}"))
    environment["COMP_CWORD"] = str(colon - 1)
    return f"{kind}:"


def complete_case(ctx: typer.Context, incomplete: str) -> list[str]:
    """Ids of shipped cases, then situation files and folders that begin so."""

    def found() -> Iterable[str]:
        from ssr_planner.service import case_ids

        yield from case_ids(_settings(ctx))
        yield from _files(incomplete)

    return _offered(found, incomplete)


def complete_address(ctx: typer.Context, incomplete: str) -> list[str]:
    """The addresses of the lines of the plan for the case typed before."""

    def found() -> Iterable[str]:
        from ssr_planner.service import known_addresses, plan_case

        return known_addresses(plan_case(ctx.params["case"], _settings(ctx)))

    return _offered(found, incomplete)


def complete_word(ctx: typer.Context, incomplete: str) -> list[str]:
    """The words that can be looked up."""

    def found() -> Iterable[str]:
        from ssr_planner.service import known_words, open_knowledge

        return known_words(open_knowledge(_settings(ctx)).knowledge)

    return _offered(found, incomplete)


def complete_kind(incomplete: str) -> list[str]:
    """The kinds of file that have a schema."""

    def found() -> Iterable[str]:
        from ssr_planner.service import schema_kinds

        return schema_kinds()

    return _offered(found, incomplete)


def complete_scenario(ctx: typer.Context, incomplete: str) -> list[str]:
    """The scenarios of the knowledge."""

    def found() -> Iterable[str]:
        from ssr_planner.service import open_knowledge

        return open_knowledge(_settings(ctx)).knowledge.scenarios

    return _offered(found, incomplete)


def _settings(ctx: typer.Context) -> "Settings":
    from ssr_planner.settings import read_settings

    folder = ctx.params.get("knowledge")
    return read_settings(os.environ, knowledge=Path(folder) if folder else None)


def _files(incomplete: str) -> Iterable[str]:
    folder = Path(incomplete).parent if not incomplete.endswith(("/", os.sep)) else Path(incomplete)
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            yield f"{path.as_posix()}/"
        elif path.suffix == ".yaml":
            yield path.as_posix()


def _offered(found: Callable[[], Iterable[str]], incomplete: str) -> list[str]:
    try:
        return [word for word in found() if word.startswith(incomplete)]
    except Exception:  # noqa: BLE001 - a failing tab key must not print anything
        return []
