"""Measures of a whole plan as signals: which band its number falls into, counted by adders over what is planned.

How many run at once depends on rounds that a plan goes through; here all of one phase count as one round, so that the
number is never too small. Whoever reads it must replay what he finds.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import zip_longest
from math import ceil, lcm

from ssr_planner.conditions.circuit import ALWAYS, NEVER, Circuit, Signal
from ssr_planner.engine.static import States
from ssr_planner.knowledge.catalogue import Activity
from ssr_planner.knowledge.rules import Measure

__all__ = ["bands"]

Number = Sequence[Signal]
"""A whole number as signals, the least bit first."""


def bands(states: States, measure: Measure) -> tuple[Signal, ...]:
    """For each band of a measure, in order, that the plan that nothing cuts falls into it."""
    circuit = states.circuit
    found: list[Signal] = []
    earlier = NEVER
    for band in measure.bands:
        here = ALWAYS if band.below is None else _below(states, measure, Fraction(str(band.below)))
        found.append(circuit.both(here, earlier ^ 1))
        earlier = circuit.either(earlier, here)
    return tuple(found)


def _below(states: States, measure: Measure, limit: Fraction) -> Signal:
    circuit = states.circuit
    taken = [one for one in states.knowledge.activities.values() if measure.of.takes(one)]
    match measure.kind:
        case "share":
            whole = [one for one in states.knowledge.activities.values() if measure.in_.takes(one)]
            part = _total(circuit, [(states.planned(one), limit.denominator) for one in taken])
            least = _total(circuit, [(states.planned(one), limit.numerator) for one in whole])
            none = circuit.every(states.planned(one) ^ 1 for one in whole)
            return circuit.either(_less(circuit, part, least), none if limit > 0 else NEVER)
        case "breadth":
            by_tag: dict[str, list[Signal]] = {}
            for one in taken:
                tag = one.sector if measure.tag == "sector" else one.dimension
                by_tag.setdefault(tag, []).append(states.planned(one))
            return _fewer(circuit, [circuit.some(group) for group in by_tag.values()], limit)
        case "months":
            months = [_months(one) for one in taken]
            scale = lcm(limit.denominator, *(one.denominator for one in months))
            weighed = zip(taken, months, strict=True)
            total = _total(circuit, [(states.planned(one), int(number * scale)) for one, number in weighed])
            return _less(circuit, total, _constant(int(limit * scale)))
        case "most_at_once":
            phases = dict.fromkeys(one.phase for one in taken)
            groups = ([states.planned(one) for one in taken if one.phase == phase] for phase in phases)
            return circuit.every(_fewer(circuit, group, limit) for group in groups)


def _months(activity: Activity) -> Fraction:
    months = activity.duration_months
    if months.likely is not None:
        return Fraction(str(months.likely))
    return (Fraction(str(months.low)) + Fraction(str(months.high))) / 2


def _fewer(circuit: Circuit, signals: Iterable[Signal], limit: Fraction) -> Signal:
    """That fewer of these hold than a limit says."""
    return _less(circuit, _total(circuit, [(one, 1) for one in signals]), _constant(ceil(limit)))


def _constant(number: int) -> Number:
    return [number >> place & 1 for place in range(number.bit_length())]


def _total(circuit: Circuit, weighed: Sequence[tuple[Signal, int]]) -> Number:
    """The sum of the weights of those that hold, added in pairs."""
    numbers: list[Number] = [[signal if bit else NEVER for bit in _constant(weight)] for signal, weight in weighed]
    while len(numbers) > 1:
        pairs = [numbers[at : at + 2] for at in range(0, len(numbers), 2)]
        numbers = [_sum(circuit, *pair) if len(pair) > 1 else pair[0] for pair in pairs]
    return numbers[0] if numbers else []


def _sum(circuit: Circuit, one: Number, other: Number) -> Number:
    found, carry = [], NEVER
    for first, second in zip_longest(one, other, fillvalue=NEVER):
        half = circuit.differ(first, second)
        found.append(circuit.differ(half, carry))
        carry = circuit.either(circuit.both(first, second), circuit.both(half, carry))
    return [*found, carry]


def _less(circuit: Circuit, one: Number, other: Number) -> Signal:
    less = NEVER
    for first, second in zip_longest(one, other, fillvalue=NEVER):
        equal = circuit.differ(first, second) ^ 1
        less = circuit.either(circuit.both(first ^ 1, second), circuit.both(equal, less))
    return less
