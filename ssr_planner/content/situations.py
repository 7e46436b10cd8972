"""Situations as files: what a program found out, written so that `plan` reads it and people can go on with it."""

import textwrap

import yaml

from ssr_planner.knowledge.case import Case

__all__ = ["situation_file"]

_WIDTH = 100


def situation_file(case: Case, heading: str) -> bytes:
    """A situation file with a comment on top; reading it back gives the same case."""
    data = case.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude_none=True)
    comment = "".join(f"# {line}\n" for line in textwrap.wrap(" ".join(heading.split()), _WIDTH - 2))
    for field in ("answers", "actors", "decisions", "expected"):
        if not data.get(field):
            data.pop(field, None)
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=None)
    return f"{comment}{text}".encode()
