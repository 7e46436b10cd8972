"""One run of a command: the settings it reads once, the screen it speaks to, and what the user wants of both."""

import os
from pathlib import Path

from ssr_planner.display import Screen
from ssr_planner.settings import Settings, read_settings

__all__ = ["Session"]


class Session:
    """Settings, screen, and whether a program reads the output."""

    def __init__(self, knowledge: Path | None, *, quiet: bool, as_json: bool) -> None:
        self.settings: Settings = read_settings(os.environ, knowledge=knowledge)
        self.screen = Screen(os.environ, quiet=quiet)
        self.as_json = as_json
