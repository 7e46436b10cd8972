"""Many situations at once: signals as one straight-line program over words whose bits are situations.

The same program runs on plain Python integers of any length and, faster, on rows of numpy. What is shared is computed
once, what nothing reads not at all, and rows are used again as soon as nobody needs them.

>>> circuit = Circuit()
>>> program = compiled(circuit, {"storm": circuit.both(circuit.input("wind"), circuit.input("rain"))})
>>> program.run({"wind": 0b0011, "rain": 0b0110}, 4)
{'storm': 2}
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

from ssr_planner.conditions.circuit import Circuit, Signal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.uint64]
else:
    Words = Any

__all__ = ["Operation", "Program", "compiled", "packed"]

_NONE: Final = -1
_ZEROS, _ONES, _FIRST = 0, 1, 2
WORDS_AT_ONCE: Final = 8192
"""Words of a row that are worked on together: 64 KiB, which the processor keeps close."""


class Code(IntEnum):
    """What one operation does to whole words."""

    AND = 0
    OR = 1
    XOR = 2
    INVERT = 3


@dataclass(frozen=True, slots=True)
class Operation:
    """One step: the code, the row written, and the one or two rows read (`INVERT` reads one)."""

    code: Code
    target: int
    one: int
    other: int = _NONE


@dataclass(frozen=True)
class Program:
    """A straight-line program. Row 0 is all zeros, row 1 all ones, then come the inputs, then rows to work in."""

    inputs: tuple[str, ...]
    operations: tuple[Operation, ...]
    outputs: Mapping[str, int]
    rows: int

    def run(self, planes: Mapping[str, int], count: int) -> dict[str, int]:
        """Each output for `count` situations: bit n of an integer belongs to situation n, in the planes as in it."""
        ones = (1 << count) - 1
        rows = [0, ones, *(planes[name] for name in self.inputs)]
        rows += [0] * (self.rows - len(rows))
        for step in self.operations:
            if step.code is Code.AND:
                rows[step.target] = rows[step.one] & rows[step.other]
            elif step.code is Code.OR:
                rows[step.target] = rows[step.one] | rows[step.other]
            elif step.code is Code.XOR:
                rows[step.target] = rows[step.one] ^ rows[step.other]
            else:
                rows[step.target] = rows[step.one] ^ ones
        return {name: rows[row] for name, row in self.outputs.items()}

    def counts(self, planes: Words) -> dict[str, int]:
        """In how many situations each output holds; `planes` has a row of 64-bit words for each input, in order."""
        import numpy as np  # noqa: PLC0415 - optional, and only this way of running needs it

        totals = dict.fromkeys(self.outputs, 0)
        for _, rows in self._tiles(planes):
            for name, row in self.outputs.items():
                totals[name] += int(np.bitwise_count(rows[row]).sum(dtype=np.int64))
        return totals

    def stored(self, planes: Words) -> Words:
        """Each output as a row of 64-bit words, in the order of `outputs`, for planes as in `counts`."""
        import numpy as np  # noqa: PLC0415 - optional, and only this way of running needs it

        found = np.empty((len(self.outputs), planes.shape[1]), np.uint64)
        for at, rows in self._tiles(planes):
            for place, row in enumerate(self.outputs.values()):
                found[place, at : at + len(rows[row])] = rows[row]
        return found

    def _tiles(self, planes: Words) -> Iterator[tuple[int, list[Words]]]:
        """All rows after a run over each stretch of words; what they hold lasts until the next one."""
        import numpy as np  # noqa: PLC0415 - optional, and only this way of running needs it

        codes = (np.bitwise_and, np.bitwise_or, np.bitwise_xor)
        steps = [(codes[step.code] if step.code < Code.INVERT else None, step) for step in self.operations]
        plain = [(apply, step.target, step.one, step.other) for apply, step in steps]
        total = planes.shape[1]
        wide = min(WORDS_AT_ONCE, total)
        work = np.zeros((self.rows - len(self.inputs), wide), np.uint64)
        work[_ONES] = ~np.uint64(0)
        for at in range(0, total, wide):
            size = min(wide, total - at)
            rows = [*work[:_FIRST, :size], *planes[:, at : at + size], *work[_FIRST:, :size]]
            for apply, target, one, other in plain:
                if apply is None:
                    np.invert(rows[one], rows[target])
                else:
                    apply(rows[one], rows[other], rows[target])
            yield at, rows


def packed(columns: Mapping[str, int], inputs: tuple[str, ...], count: int) -> Words:
    """Planes for numpy from planes as integers of `count` bits, filled up with zeros to whole words."""
    import numpy as np  # noqa: PLC0415 - optional, and only this way of running needs it

    size = -(-count // 64) * 8
    joined = b"".join(columns[name].to_bytes(size, "little") for name in inputs)
    return np.frombuffer(joined, np.dtype("<u8")).reshape(len(inputs), size // 8).astype(np.uint64)


def compiled(circuit: Circuit, outputs: Mapping[str, Signal]) -> Program:
    """The program that computes these signals from all inputs of the circuit."""
    writing = _Writing(circuit)
    needed = writing.needed(outputs.values())
    for node in needed:
        writing.write(node)
    rows = {name: writing.row(signal) for name, signal in outputs.items()}
    return _with_few_rows(tuple(circuit.inputs), writing.steps, rows)


class _Writing:
    """Writes each needed node once, in whichever of its two senses costs fewer operations."""

    def __init__(self, circuit: Circuit) -> None:
        self.circuit = circuit
        self.rows: dict[Signal, int] = {0: _ZEROS, 1: _ONES}
        for place, signal in enumerate(circuit.inputs.values(), start=_FIRST):
            self.rows[signal] = place
        self.steps: list[Operation] = []
        self.next = _FIRST + len(circuit.inputs)
        self._pairs: dict[int, tuple[Code, Signal, Signal]] = {}
        self.read: Counter[Signal] = Counter()

    def needed(self, signals: Iterable[Signal]) -> list[int]:
        """The nodes that have to be written, in order."""
        found: set[int] = set()
        waiting = list(signals)
        self.read.update(waiting)
        while waiting:
            node = waiting.pop() >> 1
            if node in found or self.circuit.nodes[node] is None:
                continue
            found.add(node)
            code, *parts = self._parts(node)
            waiting += parts
            if code is Code.AND:
                self.read.update(parts)
        return sorted(found)

    def _parts(self, node: int) -> tuple[Code, Signal, Signal]:
        """What a node is made of: `xor` where two of its parts say so, else `and`."""
        found = self._pairs.get(node)
        if found is None:
            pair = self.circuit.nodes[node]
            assert pair is not None
            found = self._pairs[node] = self._as_xor(*pair) or (Code.AND, *pair)
        return found

    def _as_xor(self, one: Signal, other: Signal) -> tuple[Code, Signal, Signal] | None:
        first, second = self.circuit.nodes[one >> 1], self.circuit.nodes[other >> 1]
        if not (one & 1 and other & 1) or first is None or second is None:
            return None
        if {first[0] ^ 1, first[1] ^ 1} != set(second):
            return None
        return Code.XOR, *first

    def write(self, node: int) -> None:
        """Write one node whose parts are written."""
        code, one, other = self._parts(node)
        if code is Code.XOR:
            sense = (one not in self.rows) ^ (other not in self.rows)
            self._step(Code.XOR, 2 * node ^ int(sense), self._any_row(one), self._any_row(other))
        elif self._better_as_it_is(node, one, other):
            self._step(Code.AND, 2 * node, self.row(one), self.row(other))
        else:
            self._step(Code.OR, 2 * node ^ 1, self.row(one ^ 1), self.row(other ^ 1))

    def _better_as_it_is(self, node: int, one: Signal, other: Signal) -> bool:
        """Whether `and` costs no more than `or` of the contraries: first here, then for those who read the node."""
        missing = (one not in self.rows) + (other not in self.rows)
        contrary = (one ^ 1 not in self.rows) + (other ^ 1 not in self.rows)
        return missing < contrary or (missing == contrary and self.read[2 * node] >= self.read[2 * node ^ 1])

    def _any_row(self, signal: Signal) -> int:
        return self.rows[signal] if signal in self.rows else self.rows[signal ^ 1]

    def row(self, signal: Signal) -> int:
        """The row that holds a signal; its contrary is turned round where only that is there."""
        if signal not in self.rows:
            self._step(Code.INVERT, signal, self.rows[signal ^ 1], _NONE)
        return self.rows[signal]

    def _step(self, code: Code, signal: Signal, one: int, other: int) -> None:
        self.rows[signal] = self.next
        self.steps.append(Operation(code, self.next, one, other))
        self.next += 1


def _with_few_rows(inputs: tuple[str, ...], steps: list[Operation], outputs: Mapping[str, int]) -> Program:
    """The same program with rows used again after their last reader."""
    fixed = _FIRST + len(inputs)
    last: dict[int, int] = {}
    for at, step in enumerate(steps):
        last[step.one] = at
        last[step.other] = at
    kept = set(outputs.values())
    place = {row: row for row in range(fixed)}
    free: list[int] = []
    top = fixed
    written = []
    for at, step in enumerate(steps):
        one, other = place[step.one], _NONE if step.other == _NONE else place[step.other]
        free += [place[row] for row in {step.one, step.other} if row >= fixed and last[row] == at and row not in kept]
        if not free:
            free.append(top)
            top += 1
        place[step.target] = free.pop()
        written.append(Operation(step.code, place[step.target], one, other))
    return Program(inputs, tuple(written), {name: place[row] for name, row in outputs.items()}, top)
