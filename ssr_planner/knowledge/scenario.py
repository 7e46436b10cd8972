"""Scenarios: phases with gated entries, postures toward partners, and the diagnosis that chooses among them."""

from typing import Literal

from pydantic import Field

from ssr_planner.knowledge.common import (
    Condition,
    Entry,
    Flag,
    Id,
    Model,
    Requirement,
    Sentence,
    Sourced,
    Stated,
    Words,
)

__all__ = ["Context", "Diagnosis", "Ending", "Phase", "Posture", "Scenario", "SectorGate", "Turn"]


class Ending(Stated):
    """A condition with the sentence that is true where it holds."""

    if_: Condition = Field(alias="if")
    says: Sentence


class SectorGate(Model):
    """What entering one sector of a phase requires beyond the phase's own gate."""

    title: Words | None = None
    enter: tuple[Requirement, ...] = ()


class Phase(Model):
    """A phase: what entering it requires, which phases come first, when it is not needed and when done."""

    id: Id
    title: Words | None = None
    summary: Sentence | None = None
    enter: tuple[Requirement, ...] = ()
    after: dict[Id, Literal["started", "done"]] = {}
    not_needed_when: Ending | None = None
    done_when: Ending | None = None
    before_context: Flag = False
    last: Flag = False
    waiting: Sentence | None = None
    sectors: dict[Id, SectorGate] = {}


class Posture(Model):
    """What working with a partner class requires, in ordinary times and while the programme is suspended."""

    standing: tuple[Requirement, ...] = ()
    when_suspended: tuple[Requirement, ...] = ()


class Turn(Sourced):
    """A programme-level transition: when it is asked for, and why."""

    when: Condition
    because: Sentence


class Scenario(Model):
    """The state machine of a context: its phases in order, postures and programme-level transitions."""

    id: Id
    title: Words
    summary: Sentence | None = None
    phases: tuple[Phase, ...]
    postures: dict[Id, Posture] = {}
    suspend: Turn | None = None
    stop: Turn | None = None


class Context(Sourced):
    """When a context holds; several may."""

    id: Id
    when: Condition
    unless: Condition | None = None
    says: Sentence


class Diagnosis(Model):
    """How a situation is named: contexts, the lead among them, stages and outlook; ordered lists end in an else."""

    contexts: tuple[Context, ...]
    lead: tuple[Entry, ...] = Field(min_length=1)
    stages: dict[Id, tuple[Entry, ...]] = {}
    outlook: tuple[Entry, ...] = Field(min_length=1)
