"""The journal of a plan: what people said and did, in one line, each event chained to the one before by its hash.

Replaying the events gives the plan. Nothing is changed or taken out: undo is an event that revokes another. Times and
ids are given, never made here.
"""

from ssr_planner.engine.journal.acts import (
    Act,
    Answered,
    Began,
    Commented,
    Described,
    Event,
    Figured,
    Happening,
    Left,
    Made,
    Origin,
    Parked,
    Presence,
    Revoked,
    Withdrew,
)
from ssr_planner.engine.journal.chain import Broken, Stamp, append, verify
from ssr_planner.engine.journal.merging import first_said, kin, merge
from ssr_planner.engine.journal.reading import acts_of
from ssr_planner.engine.journal.replaying import Replayed, redo, replay, undo

__all__ = [
    "Act",
    "Answered",
    "Began",
    "Broken",
    "Commented",
    "Described",
    "Event",
    "Figured",
    "Happening",
    "Left",
    "Made",
    "Origin",
    "Parked",
    "Presence",
    "Replayed",
    "Revoked",
    "Stamp",
    "Withdrew",
    "acts_of",
    "append",
    "first_said",
    "kin",
    "merge",
    "redo",
    "replay",
    "undo",
    "verify",
]
