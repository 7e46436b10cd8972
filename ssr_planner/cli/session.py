"""One run of a command: the settings it reads once, the screen it speaks to, and what the user wants of both."""

import os
from dataclasses import replace
from pathlib import Path

from ssr_planner.display import Screen
from ssr_planner.settings import Settings, read_settings

__all__ = ["Session"]


class Session:
    """Settings, screen, and whether a program reads the output."""

    def __init__(
        self,
        knowledge: Path | None,
        *,
        quiet: bool,
        as_json: bool,
        store: Path | None = None,
        who: str | None = None,
    ) -> None:
        found = read_settings(os.environ, knowledge=knowledge)
        self.settings: Settings = replace(found, store=store or found.store, who=who or found.who)
        self.screen = Screen(os.environ, quiet=quiet)
        self.as_json = as_json
