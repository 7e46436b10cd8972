"""What a picture of a scenario shows: values only, already worded by the caller."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ssr_planner.documents.model import Status

__all__ = ["Box", "PhaseBox", "PictureWords", "ScenarioPicture"]


@dataclass(frozen=True, slots=True)
class Box:
    """A labelled verdict: a partner class, or the gate of a sector."""

    label: str
    status: Status
    verdict: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class PhaseBox:
    """A phase with the verdict on its gate, and the gates of its sectors."""

    label: str
    status: Status
    verdict: str
    address: str = ""
    on_path: bool = False
    leads: bool = False
    note: str = ""
    sectors: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureWords:
    """The words that the picture adds itself."""

    postures: str = "With whom the programme may work"
    phases: str = "Phases and their gates"
    path: str = "numbers and arrow show the proposed path"
    leads: str = "Leads now"
    sectors: str = "gates by sector"
    partner: str = "Partner"
    phase: str = "Phase or sector"
    verdict: str = "Today"
    step: str = "Step on the path"
    no_step: str = "not on it"


@dataclass(frozen=True, slots=True)
class ScenarioPicture:
    """Everything the figure shows, already worded."""

    title: str
    description: str
    phases: tuple[PhaseBox, ...]
    postures: tuple[Box, ...] = ()
    words: PictureWords = field(default_factory=PictureWords)
