"""Templates see plain data only, from one folder, and everything is escaped."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from jinja2.exceptions import SecurityError

from ssr_planner.documents.templating import fill


def _folder(folder: Path, text: str) -> Path:
    (folder / "inner").mkdir()
    (folder / "inner" / "a.j2").write_text(text, encoding="utf-8")
    (folder / "secret.txt").write_text("secret", encoding="utf-8")
    return folder / "inner"


def test_values_are_escaped(tmp_path: Path) -> None:
    """What a value holds is text, never markup."""
    made = fill(_folder(tmp_path, "{{ x }}"), "a.j2", {"x": "<b> & {{ 7 * 7 }}"})
    assert made == "&lt;b&gt; &amp; {{ 7 * 7 }}"


def test_missing_names_are_errors(tmp_path: Path) -> None:
    """A template that asks for what is not there fails instead of printing nothing."""
    with pytest.raises(UndefinedError, match="ghost"):
        fill(_folder(tmp_path, "{{ ghost }}"), "a.j2", {})


@pytest.mark.parametrize("value", [dt.date(2026, 11, 23), Path(), (1,), {1}, b"x", object()])
def test_objects_are_refused(tmp_path: Path, value: object) -> None:
    """Nothing with methods of its own reaches a template."""
    with pytest.raises(TypeError, match=r"data\.x\[0\] is a .*: templates see plain data only"):
        fill(_folder(tmp_path, "{{ x }}"), "a.j2", {"x": [value]})


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/passwd", "inner/../../secret.txt"])
def test_templates_stay_in_their_folder(tmp_path: Path, name: str) -> None:
    """No template outside the folder is read, whatever its name."""
    with pytest.raises(TemplateNotFound):
        fill(_folder(tmp_path, "x"), name, {})


def test_templates_reach_nothing_inside_python(tmp_path: Path) -> None:
    """A template cannot walk from a value into the program."""
    with pytest.raises(SecurityError):
        fill(_folder(tmp_path, "{{ x.__class__.__mro__ }}"), "a.j2", {"x": "y"})
