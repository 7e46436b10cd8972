"""The look that all formats share: one palette, one shape for each status.

A status is told by its word first, its shape second, its colour last, so that a print in
black and white and a reader who sees no red from green lose nothing. Inks have a contrast
of at least 7 to 1 on their fills. Each status also has a line style for its box.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ssr_planner.documents.model import Status, Tone

__all__ = ["ACCENT", "GREY", "INK", "LOOKS", "PALE", "RULE", "SHAPES", "TONE_LOOKS", "Look"]

INK = "1b2733"
ACCENT = "0f4c75"
GREY = "4f5b66"
RULE = "b8c4ce"
PALE = "f1f5f8"


@dataclass(frozen=True, slots=True)
class Look:
    """Fill, ink and edge as RRGGBB, a shape, and dashes for the edge (empty for none)."""

    fill: str
    ink: str
    edge: str
    shape: str = ""
    dashes: str = ""


LOOKS: Mapping[Status, Look] = MappingProxyType(
    {
        "open": Look("d8efe5", "0a4a36", "0f7a58", "\u25cf"),
        "opens_with_plan": Look("dbeaf6", "0b3d63", "1f6fa8", "\u25d0"),
        "awaits_decision": Look("fbecc8", "553500", "b07a00", "\u25c6"),
        "depends": Look("ece2f4", "45246b", "7b4ea8", "?"),
        "waits": Look("efece6", "453b2e", "85765f", "\u25cb", "6 4"),
        "closed": Look("f8ddd4", "6e1f0b", "b5472a", "\u2715"),
        "not_needed": Look("f3f4f6", "414b54", "98a3ad", "\u2013", "2 4"),
        "done": Look("dde9eb", "16434b", "2f6f7a", "\u2713"),
    }
)
SHAPES: Mapping[Status, str] = MappingProxyType({status: look.shape for status, look in LOOKS.items()})
TONE_LOOKS: Mapping[Tone, Look] = MappingProxyType(
    {
        "info": Look("eaf2f8", "0b3d63", "1f6fa8"),
        "caution": Look("fdf0e6", "6e2b06", "c2551a"),
        "unknown": Look("f1eaf7", "45246b", "7b4ea8"),
        "assumption": Look("f4f2ed", "453b2e", "85765f"),
    }
)
