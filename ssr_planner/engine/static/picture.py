"""A picture of a situation: its facts as planes, what people decided, what is suspended, and which gates there are."""

from collections.abc import Iterator

from ssr_planner.conditions.circuit import (
    ALWAYS,
    CERTAIN,
    EXCLUDED,
    NEVER,
    Circuit,
    Planes,
    Signal,
    Sure,
)
from ssr_planner.conditions.domains import Domain
from ssr_planner.conditions.syntax import capability_name
from ssr_planner.engine.static.naming import Decisions, Naming
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.knowledge.scenario import Phase, Scenario

__all__ = ["Picture", "asked_facts", "consistent"]


def asked_facts(knowledge: Knowledge) -> dict[str, Domain]:
    """Everything that a situation file answers: facts and the capabilities of those who are present."""
    names = (*knowledge.asked, *(capability_name(one) for one in knowledge.vocabulary.capabilities))
    return {name: knowledge.domains[name] for name in names}


def consistent(knowledge: Knowledge, planes: Planes) -> Signal:
    """That facts have values, those that do not apply the value for that, and that no constraint is broken."""
    circuit = planes.circuit
    parts = [planes.regular(name) for name in asked_facts(knowledge)]
    parts += [planes.read(knowledge.bound(one.never)).yes ^ 1 for one in knowledge.constraints]
    for id_, fact in knowledge.asked.items():
        if fact.applies is not None:
            applies = planes.read(knowledge.bound(fact.applies))
            absent = planes.test(id_, fact.domain.bit(fact.absent))
            parts.append(circuit.either(applies.no ^ 1, absent.yes))
            if fact.otherwise is None:
                parts.append(circuit.either(applies.yes ^ 1, absent.no))
    return circuit.every(parts)


class Picture:
    """One situation, or all that the planes can stand for, under decisions that are signals too."""

    def __init__(self, knowledge: Knowledge, planes: Planes, decisions: Decisions) -> None:
        self.knowledge = knowledge
        self.planes = planes
        self.circuit: Circuit = planes.circuit
        self.decisions = decisions
        self.naming = Naming(knowledge, planes, decisions)
        self._there: dict[tuple[str, str], Sure] = {}

    def owners(self, phase: str) -> Iterator[tuple[str, Phase]]:
        """The scenarios that have a phase of this id, each with its own."""
        for scenario in (self.knowledge.common, *self.knowledge.scenarios.values()):
            yield from ((scenario.id, one) for one in scenario.phases if one.id == phase)

    def common(self, phase: str) -> Signal:
        """That the walk has a phase before any scenario leads."""
        return ALWAYS if any(one.id == phase for one in self.knowledge.common.phases) else NEVER

    def there(self, owner: str, phase: str) -> Sure:
        """That the walk has the phase of this scenario: it leads, or its context adds what the lead does not have."""
        found = self._there.get((owner, phase))
        if found is None:
            found = self._there[owner, phase] = self._is_there(owner, phase)
        return found

    def _is_there(self, owner: str, phase: str) -> Sure:
        if owner == self.knowledge.common.id:
            return CERTAIN
        circuit, naming = self.circuit, self.naming
        if self.common(phase):
            return EXCLUDED
        first = naming.leads(owner)
        others = [id_ for id_, _ in self.owners(phase) if id_ != owner]
        taken = circuit.some(naming.leads(id_) for id_ in others)
        earlier = circuit.some(self._added_before(owner, others))
        holds = naming.contexts[owner].yes if owner in naming.contexts else NEVER
        added = circuit.every((holds, naming.any_lead, taken ^ 1, earlier ^ 1))
        yes = circuit.either(first, added)
        return Sure(yes, circuit.both(naming.any_lead, yes ^ 1))

    def _added_before(self, owner: str, others: list[str]) -> Iterator[Signal]:
        for id_, holds in self.naming.contexts.items():
            if id_ == owner:
                return
            if id_ in others:
                yield holds.yes

    def suspended(self, scenario: Scenario) -> Sure:
        """That work is suspended: by decision, or as a scenario asks (for what is common, the leading one)."""
        decided = Sure(self.decisions.suspend, self.decisions.suspend ^ 1)
        if scenario.id != self.knowledge.common.id:
            asked_for = self.naming.holds(scenario.suspend.when) if scenario.suspend else EXCLUDED
            return self.circuit.any_of((decided, asked_for))
        asked = [decided]
        for one in self.knowledge.scenarios.values():
            leads = self.naming.leads(one.id)
            asked.append(self.circuit.all_of((Sure(leads, leads ^ 1), self.suspended(one))))
        return self.circuit.any_of(asked)

    def counts(self, scenario: Scenario, *, suspended: bool | None) -> Sure:
        """That a list of standing requirements of a scenario counts here."""
        if scenario.id == self.knowledge.common.id:
            holds = CERTAIN
        else:
            holds = self.naming.contexts.get(scenario.id) or self.naming.none_holds()
        if suspended is None:
            return holds
        asked = self.suspended(scenario)
        return self.circuit.all_of((holds, asked if suspended else asked.contrary))

    def not_needed(self, phase: Phase) -> Sure:
        """That a phase is not needed."""
        return self.naming.holds(phase.not_needed_when.if_) if phase.not_needed_when else EXCLUDED

    def done(self, phase: Phase) -> Sure:
        """That a phase is done."""
        return self.naming.holds(phase.done_when.if_) if phase.done_when else EXCLUDED

    def needed(self, phase: Phase) -> Sure:
        """That a phase still has to be entered."""
        return self.circuit.any_of((self.not_needed(phase), self.done(phase))).contrary
