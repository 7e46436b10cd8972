"""Where things are: the folders of knowledge and templates, and the cache. Read once, then a frozen value.

What a user says goes before the environment, the environment before what is shipped. Whether the folders hold what
they should is found out by those who open them.

>>> read_settings({"SSR_PLANNER_CACHE": "kept"}, home=Path("home")).cache == Path("kept")
True
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["CACHE", "KNOWLEDGE", "STORE", "TEMPLATES", "WHO", "Settings", "read_settings"]

KNOWLEDGE: Final = "SSR_PLANNER_KNOWLEDGE"
TEMPLATES: Final = "SSR_PLANNER_TEMPLATES"
CACHE: Final = "SSR_PLANNER_CACHE"
STORE: Final = "SSR_PLANNER_STORE"
WHO: Final = "SSR_PLANNER_WHO"

_PLANS: Final = "plans.sqlite3"
_PACKAGE: Final = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Settings:
    """The folders that a command works with, the file in which plans are kept, and who works with them."""

    knowledge: Path
    templates: Path
    cache: Path
    store: Path = Path("plans.sqlite3")
    who: str = "somebody"

    @property
    def cases(self) -> Path:
        """The folder of the worked examples."""
        return self.knowledge / "cases"


def read_settings(
    environment: Mapping[str, str],
    *,
    knowledge: Path | None = None,
    home: Path | None = None,
    platform: str = sys.platform,
) -> Settings:
    """The settings that these arguments and this environment make."""
    return Settings(
        knowledge=knowledge or _named(environment, KNOWLEDGE) or _shipped("scenarios"),
        templates=_named(environment, TEMPLATES) or _shipped("templates"),
        cache=_named(environment, CACHE) or _user_cache(environment, home or _home(), platform),
        store=_named(environment, STORE) or _user_data(environment, home or _home(), platform) / _PLANS,
        who=_first(*(environment.get(name) for name in (WHO, "USER", "USERNAME", "LOGNAME"))),
    )


def _first(*names: str | None) -> str:
    """The first name that says something."""
    return next((name.strip() for name in names if name and name.strip()), "somebody")


def _named(environment: Mapping[str, str], name: str) -> Path | None:
    """The folder that a variable names; an empty variable names none."""
    text = environment.get(name, "").strip()
    return Path(text) if text else None


def _shipped(name: str) -> Path:
    """A folder inside the installed package, else the one of the checkout."""
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # A user without a home folder keeps the cache beside the work.
        return Path()


def _user_data(environment: Mapping[str, str], home: Path, platform: str) -> Path:
    """The folder for what must not be lost, as each platform wants it."""
    if platform == "win32":
        return (_named(environment, "LOCALAPPDATA") or home / "AppData" / "Local") / "ssr-planner"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "ssr-planner"
    wanted = _named(environment, "XDG_DATA_HOME")
    base = wanted if wanted is not None and wanted.is_absolute() else home / ".local" / "share"
    return base / "ssr-planner"


def _user_cache(environment: Mapping[str, str], home: Path, platform: str) -> Path:
    """The cache folder as each platform wants it."""
    if platform == "win32":
        base = _named(environment, "LOCALAPPDATA") or home / "AppData" / "Local"
        return base / "ssr-planner" / "cache"
    if platform == "darwin":
        return home / "Library" / "Caches" / "ssr-planner"
    wanted = _named(environment, "XDG_CACHE_HOME")
    base = wanted if wanted is not None and wanted.is_absolute() else home / ".cache"
    return base / "ssr-planner"
