"""The library: everything the experts wrote, in one frozen value, with its conditions bound to the facts' domains."""

from functools import cached_property
from types import MappingProxyType

from ssr_planner.conditions.domains import NOT_APPLICABLE, YES_NO, Bound, Domain, Named, bind, both_senses
from ssr_planner.conditions.syntax import capability_name
from ssr_planner.knowledge.catalogue import (
    Activity,
    Actor,
    CaseNote,
    Codes,
    Indicator,
    SectorGuide,
    Source,
    Vocabulary,
    Way,
)
from ssr_planner.knowledge.common import Condition, Model
from ssr_planner.knowledge.facts import Constraint, Fact
from ssr_planner.knowledge.rules import Measure, Rule, Select
from ssr_planner.knowledge.scenario import Diagnosis, Phase, Scenario

__all__ = ["OUTLOOK", "Knowledge", "context_fact", "gate_address", "stage_fact"]

OUTLOOK = "outlook"


def context_fact(context: str) -> str:
    """The published fact that says whether a context holds."""
    return f"in_{context}"


def stage_fact(context: str) -> str:
    """The published fact that names the stage within a context."""
    return f"stage_of_{context}"


def gate_address(scenario: str, phase: str, sector: str | None = None) -> str:
    """The address of the gate before a phase, or before a sector of it."""
    return f"gate:{scenario}/{phase}" + (f"/{sector}" if sector else "")


class Knowledge(Model):
    """All knowledge of one folder. Items keep the order in which the documents present them."""

    vocabulary: Vocabulary
    codes: Codes | None = None
    facts: dict[str, Fact]
    constraints: tuple[Constraint, ...] = ()
    diagnosis: Diagnosis
    common: Scenario
    scenarios: dict[str, Scenario]
    activities: dict[str, Activity] = {}
    rules: dict[str, Rule] = {}
    measures: dict[str, Measure] = {}
    actors: dict[str, Actor] = {}
    indicators: dict[str, Indicator] = {}
    case_notes: dict[str, CaseNote] = {}
    sector_guides: dict[str, SectorGuide] = {}
    ways: dict[str, Way] = {}
    sources: dict[str, Source] = {}

    @cached_property
    def asked(self) -> dict[str, Fact]:
        """The facts that people answer, in written order; derived ones left out."""
        return {id_: fact for id_, fact in self.facts.items() if fact.derived is None}

    @cached_property
    def published(self) -> dict[str, Domain]:
        """The facts that the diagnosis publishes: contexts, stages and outlook."""
        contexts = {context_fact(context.id): YES_NO for context in self.diagnosis.contexts}
        stages = {
            stage_fact(context): Domain((*(entry.id for entry in entries), NOT_APPLICABLE), ordered=True)
            for context, entries in self.diagnosis.stages.items()
        }
        return {**contexts, **stages, OUTLOOK: Domain(tuple(entry.id for entry in self.diagnosis.outlook))}

    @cached_property
    def domains(self) -> dict[str, Domain]:
        """The domain of every name a condition may read, measures included."""
        facts = {id_: fact.domain for id_, fact in self.facts.items()}
        capabilities = {capability_name(one): YES_NO for one in self.vocabulary.capabilities}
        measures = {id_: measure.domain for id_, measure in self.measures.items()}
        return {**facts, **capabilities, **self.published, **measures}

    @cached_property
    def _bound(self) -> dict[str, Bound]:
        return {}

    @cached_property
    def _named(self) -> MappingProxyType[str, Named]:
        named: dict[str, Named] = {}
        for id_, fact in self.facts.items():
            if fact.derived is not None:
                named[id_] = both_senses(fact.derived.node, self.domains, named)
        return MappingProxyType(named)

    def bound(self, condition: Condition) -> Bound:
        """The condition over sets of values, with derived facts put in place."""
        found = self._bound.get(condition.text)
        if found is None:
            found = self._bound[condition.text] = bind(condition.node, self.domains, self._named)
        return found

    @cached_property
    def phases(self) -> dict[str, tuple[tuple[str, Phase], ...]]:
        """For each scenario its phases in order, each with the scenario that its gate belongs to."""
        first = tuple((self.common.id, phase) for phase in self.common.phases)
        return {
            id_: first + tuple((id_, phase) for phase in scenario.phases) for id_, scenario in self.scenarios.items()
        }

    def selected(self, select: Select) -> tuple[Activity, ...]:
        """The activities a selection takes, in catalogue order."""
        kept = self._chosen.get(id(select))
        if kept is None:
            taken = tuple(one for one in self.activities.values() if select.takes(one))
            kept = self._chosen[id(select)] = (select, taken)
        return kept[1]

    @cached_property
    def _chosen(self) -> dict[int, tuple[Select, tuple[Activity, ...]]]:
        """What each selection takes, by its identity: to compare selections costs more than to keep them."""
        return {}

    @cached_property
    def deliverers(self) -> dict[str, tuple[tuple[Activity, str], ...]]:
        """For each fact the activities that deliver it, each with the value it delivers."""
        return {
            fact: tuple((one, one.delivers[fact]) for one in self.activities.values() if fact in one.delivers)
            for fact in dict.fromkeys(fact for one in self.activities.values() for fact in one.delivers)
        }

    @cached_property
    def workers(self) -> dict[str, tuple[Activity, ...]]:
        """For each fact the activities that work toward a value of it."""
        return {
            fact: tuple(one for one in self.activities.values() if fact in one.works_toward)
            for fact in dict.fromkeys(fact for one in self.activities.values() for fact in one.works_toward)
        }

    @cached_property
    def companions(self) -> dict[str, tuple[Rule, ...]]:
        """For each activity the rules by which it never comes without something else."""
        return self._rules_by_first("never_without")

    @cached_property
    def prior(self) -> dict[str, tuple[Rule, ...]]:
        """For each activity the `before` rules in which it comes second."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules.values():
            if rule.kind == "before" and rule.b is not None:
                for activity in self.selected(rule.b):
                    found.setdefault(activity.id, []).append(rule)
        return {id_: tuple(rules) for id_, rules in found.items()}

    def _rules_by_first(self, kind: str) -> dict[str, tuple[Rule, ...]]:
        found: dict[str, list[Rule]] = {}
        for rule in self.rules.values():
            if rule.kind == kind and rule.a is not None:
                for activity in self.selected(rule.a):
                    found.setdefault(activity.id, []).append(rule)
        return {id_: tuple(rules) for id_, rules in found.items()}
