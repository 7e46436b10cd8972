"""Wording: results become sentences here and nowhere else; what experts wrote comes from the knowledge.

`why` explains any line of a programme by its address. The other names put single results into words, for whoever lays
them out: a document, a terminal, a page. `Telling` holds the programme and the knowledge that all of them read.
"""

from ssr_planner.wording import (
    activities,
    consequences,
    diagnosis,
    facts,
    fixed,
    opening,
    partners,
    repairs,
    requirements,
)
from ssr_planner.wording.lines import Citation, Line, capital, day, ending, listed, lower, months, number, steps
from ssr_planner.wording.telling import Telling
from ssr_planner.wording.tree import UnknownAddress, addresses, why

__all__ = [
    "Citation",
    "Line",
    "Telling",
    "UnknownAddress",
    "activities",
    "addresses",
    "capital",
    "consequences",
    "day",
    "diagnosis",
    "ending",
    "facts",
    "fixed",
    "listed",
    "lower",
    "months",
    "number",
    "opening",
    "partners",
    "repairs",
    "requirements",
    "steps",
    "why",
]
