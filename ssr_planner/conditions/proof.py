"""Proofs about signals: whether some situation makes them hold, and if none does, which of them exclude each other.

The clauses are plain lists of numbers, as every SAT solver reads them; only `Solver` knows which solver it is. It is
an optional part: `pip install "ssr-planner[analysis]"`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ssr_planner.conditions.circuit import Circuit, Signal

__all__ = ["DEFAULT_LIMIT", "Answer", "Clauses", "Solver"]

DEFAULT_LIMIT: Final = 20_000
"""How many dead ends a solver may run into before a question counts as not answered."""


class Clauses:
    """The nodes of a circuit as clauses, written when they are first asked for: three for each `and`."""

    def __init__(self, circuit: Circuit) -> None:
        self.circuit = circuit
        self._written = {0}
        self._waiting: list[list[int]] = [[-1]]

    def literal(self, signal: Signal) -> int:
        """The number of a signal in clauses; negative for a contrary."""
        self._write(signal >> 1)
        return -(signal >> 1) - 1 if signal & 1 else (signal >> 1) + 1

    def _write(self, node: int) -> None:
        reached = [node]
        while reached:
            at = reached.pop()
            if at in self._written:
                continue
            self._written.add(at)
            pair = self.circuit.nodes[at]
            if pair is not None:
                one, other = (-(part >> 1) - 1 if part & 1 else (part >> 1) + 1 for part in pair)
                self._waiting += ([-at - 1, one], [-at - 1, other], [at + 1, -one, -other])
                reached += (pair[0] >> 1, pair[1] >> 1)

    def take(self) -> Iterator[list[int]]:
        """The clauses written since this was last called."""
        taken, self._waiting = self._waiting, []
        yield from taken


@dataclass(frozen=True)
class Answer:
    """Whether something can be: `yes` with what each input is in one such situation, `no` with a reason, or `open`.

    The reason names those of the assumed signals that cannot hold together; what is required always holds. `open`
    means that the limit was reached.
    """

    found: Literal["yes", "no", "open"]
    core: tuple[Signal, ...] = ()
    literals: Sequence[int] = ()

    def holds(self, signal: Signal) -> bool:
        """Whether an input (or its contrary) holds in the situation that was found; what nothing reads does not."""
        node = signal >> 1
        holds = node < len(self.literals) and self.literals[node] > 0
        return holds != bool(signal & 1)


class Solver:
    """A solver that keeps what it learned from one question to the next."""

    def __init__(self, circuit: Circuit, limit: int = DEFAULT_LIMIT) -> None:
        """A solver over a circuit that may still grow.

        Raises:
            ImportError: when python-sat is not installed.
        """
        from pysat.solvers import MinisatGH  # noqa: PLC0415 - optional, and loaded only for proofs

        self._clauses = Clauses(circuit)
        self._solver = MinisatGH(use_timer=False)
        self._limit = limit
        self.asked = 0

    def require(self, *signals: Signal) -> None:
        """From now on at least one of these holds."""
        literals = [self._clauses.literal(signal) for signal in signals]
        self._feed()
        self._solver.add_clause(literals)

    def ask(self, assumed: Iterable[Signal]) -> Answer:
        """Whether all these can hold together with what is required."""
        by_literal = {self._clauses.literal(signal): signal for signal in assumed}
        self._feed()
        self.asked += 1
        self._solver.conf_budget(self._limit)
        found = self._solver.solve_limited(assumptions=list(by_literal))
        if found is None:
            return Answer("open")
        if found:
            return Answer("yes", literals=self._solver.get_model())
        core = self._solver.get_core() or []
        return Answer("no", tuple(by_literal[one] for one in by_literal if one in core))

    def _feed(self) -> None:
        for clause in self._clauses.take():
            self._solver.add_clause(clause)

    def close(self) -> None:
        """Give back what the solver holds."""
        self._solver.delete()
