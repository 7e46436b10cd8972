"""How a situation is named: contexts, lead, stages and outlook as signals, published for conditions to read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ssr_planner.conditions.circuit import ALWAYS, CERTAIN, NEVER, Circuit, Planes, Signal, Sure
from ssr_planner.knowledge.common import Condition, Entry
from ssr_planner.knowledge.library import OUTLOOK, Knowledge, context_fact, stage_fact
from ssr_planner.knowledge.scenario import Context

__all__ = ["Decisions", "Naming"]


@dataclass(frozen=True)
class Decisions:
    """What people decided, each as a signal.

    They go on, they suspend; they entered these phases, chose one of these scenarios to lead, and left these
    activities out. At most one of the leads is decided.
    """

    go: Signal = ALWAYS
    suspend: Signal = NEVER
    entered: Mapping[str, Signal] = field(default_factory=dict)
    lead: Mapping[str, Signal] = field(default_factory=dict)
    excluded: Mapping[str, Signal] = field(default_factory=dict)


class Naming:
    """The diagnosis of all situations that the planes can stand for.

    For each entry of an ordered list `yes` says that it is chosen, `no` that it cannot come out any more. What is
    published is added to the planes. `any_lead` is that some scenario leads.
    """

    def __init__(self, knowledge: Knowledge, planes: Planes, decisions: Decisions) -> None:
        self.knowledge = knowledge
        self.decided = decisions.lead
        self.planes = planes
        self.circuit: Circuit = planes.circuit
        named = knowledge.diagnosis
        self.contexts = {one.id: self._context(one) for one in named.contexts}
        for id_, holds in self.contexts.items():
            planes.of[context_fact(id_)] = (holds.no ^ 1, holds.yes ^ 1)
        self.stages: dict[str, tuple[Sure, ...]] = {}
        for id_, entries in named.stages.items():
            self.stages[id_], _ = self._choice(entries)
            planes.of[stage_fact(id_)] = self._stage(id_)
        self.outlook, _ = self._choice(named.outlook)
        planes.of[OUTLOOK] = tuple(one.no ^ 1 for one in self.outlook)
        self.lead, chosen = self._choice(named.lead)
        self.undecided = self.circuit.some(self.decided.values()) ^ 1
        self.any_lead = self.circuit.either(chosen, self.undecided ^ 1)

    def holds(self, condition: Condition | None) -> Sure:
        """A condition; what has none is always so."""
        return CERTAIN if condition is None else self.planes.read(self.knowledge.bound(condition))

    def leads(self, scenario: str) -> Signal:
        """That a scenario leads: people decided so, or decided on none and it is chosen."""
        found = zip(self.knowledge.diagnosis.lead, self.lead, strict=True)
        chosen = self.circuit.some(one.yes for entry, one in found if entry.id == scenario)
        decided = self.decided.get(scenario, NEVER)
        return self.circuit.either(decided, self.circuit.both(self.undecided, chosen))

    def none_holds(self) -> Sure:
        """That no context holds."""
        return self.circuit.all_of(one.contrary for one in self.contexts.values())

    def _context(self, context: Context) -> Sure:
        when = self.holds(context.when)
        return when if context.unless is None else self.circuit.all_of((when, self.holds(context.unless).contrary))

    def _stage(self, context: str) -> tuple[Signal, ...]:
        holds = self.contexts[context]
        possible = (self.circuit.both(one.no ^ 1, holds.no ^ 1) for one in self.stages[context])
        return (*possible, holds.yes ^ 1)

    def _choice(self, entries: Sequence[Entry]) -> tuple[tuple[Sure, ...], Signal]:
        """The first that surely holds is chosen; until one does, all that may hold may come out. And whether any is."""
        both = self.circuit.both
        chosen, none_may = NEVER, ALWAYS
        found = []
        for entry in entries:
            when = self.holds(entry.when) if entry.when is not None else Sure(none_may, NEVER)
            found.append(Sure(both(when.yes, chosen ^ 1), both(when.no ^ 1, chosen ^ 1) ^ 1))
            chosen = self.circuit.either(chosen, when.yes)
            none_may = both(none_may, when.no)
        return tuple(found), chosen
