"""Seen: which claims some situation at hand reaches already, all in one run, so that few are left for the solver."""

from collections.abc import Sequence
from functools import cached_property

from ssr_planner.conditions.circuit import ALWAYS, Signal
from ssr_planner.conditions.vector import Program, compiled
from ssr_planner.engine.prove.claims import Claim, Key
from ssr_planner.engine.prove.ground import Ground

__all__ = ["Seen"]

AT_ONCE = 16
"""How many new situations are worth a run."""


class Seen:
    """The claims that were reached so far by the situations that the solver found for others."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.claims: dict[str, Claim] = {}
        self.reached: set[Key] = set()
        self.looked_at = 0

    def watch(self, claims: Sequence[Claim]) -> None:
        """Look out for these claims from now on."""
        self.claims = {str(at): claim for at, claim in enumerate(claims)}

    @cached_property
    def program(self) -> Program:
        """For each claim that its whole goal holds."""
        goals = {at: self._goal(claim) for at, claim in self.claims.items()}
        return compiled(self.ground.circuit, goals)

    def _goal(self, claim: Claim) -> Signal:
        circuit = self.ground.circuit
        nobody_leaves = ALWAYS if claim.leaving else self.ground.leaving ^ 1
        return circuit.both(nobody_leaves, circuit.every(signal for _, signal in claim.goal))

    def holds(self, claim: Claim) -> bool:
        """Whether some situation reaches a claim."""
        fresh = self.ground.models[self.looked_at :]
        if len(fresh) >= AT_ONCE:
            self.looked_at += len(fresh)
            found = self.program.run(self.ground.columns(fresh), len(fresh))
            self.reached |= {self.claims[at].key for at, mask in found.items() if mask}
        return claim.key in self.reached
