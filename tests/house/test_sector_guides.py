"""Every sector that the founding document gives guidance on has a guide under its six heads."""

from typing import Final

from ssr_planner.wording.fixed import HEADS
from tests.shipped import knowledge

# IF-SSR ¶38: oversight, defence, intelligence, borders, policing, justice, private security, civil society.
ASKED: Final = {
    "parliament",
    "defence",
    "intelligence",
    "border",
    "police",
    "justice",
    "private_security",
    "civil_society",
}


def test_every_sector_asked_for_has_a_guide() -> None:
    """Each of the eight sectors of IF-SSR ¶38 has one, and so have prisons, which it counts to justice."""
    assert {*knowledge().sector_guides} == ASKED | {"corrections"}


def test_every_head_says_something_of_its_own() -> None:
    """No sentence stands under two heads or in two sectors: what is true everywhere is no guidance on a sector."""
    said = [one.says for guide in knowledge().sector_guides.values() for head in HEADS for one in getattr(guide, head)]

    assert len(said) == len(set(said))
    assert len(said) >= len(HEADS) * len(knowledge().sector_guides)
