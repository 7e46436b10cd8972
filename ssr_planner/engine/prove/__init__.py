"""Prove: that no scenario is a trap, in every consistent situation, with a situation to replay for every fault."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Literal

from ssr_planner.conditions.circuit import Signal
from ssr_planner.conditions.proof import DEFAULT_LIMIT, Answer
from ssr_planner.engine.compare import ABSENT, lines
from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.prove import replay
from ssr_planner.engine.prove.any_case import nothing_possible
from ssr_planner.engine.prove.claims import Claim, Key, claims_of_activity, claims_of_rule, claims_of_scenario
from ssr_planner.engine.prove.dead_ends import DeadEnds
from ssr_planner.engine.prove.ground import Ground, Model
from ssr_planner.engine.prove.naming import claims_of_diagnosis, claims_of_fact
from ssr_planner.engine.prove.questions import Questions
from ssr_planner.engine.prove.results import Fault, Found, Proof, Spot
from ssr_planner.engine.prove.seen import Seen
from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.library import Knowledge, gate_address
from ssr_planner.knowledge.scenario import Scenario

__all__ = ["Fault", "Found", "Progress", "Proof", "Spot", "prove"]

Progress = Callable[[int, int, str], None]
"""Called with the number of claims done, of all, and what the next is about."""

MOST_REPLAYED = 30
Verdict = Literal["holds", "fault", "open"]


def prove(
    knowledge: Knowledge,
    base: Case,
    scenarios: Sequence[str] | None = None,
    limit: int = DEFAULT_LIMIT,
    progress: Progress | None = None,
) -> Proof:
    """The proof of some scenarios, or of all, with what they share.

    `base` lends its id, day and words to the situations that show faults. `limit` is how many dead ends the solver may
    run into for one question; what is not answered by then is not proven.

    Raises:
        ImportError: when python-sat is not installed.
    """
    proving = _Proving(Ground(knowledge, base, limit))
    first = proving.some_situation()
    if first.verdict != "holds":
        return Proof((first,))
    jobs = proving.jobs(tuple(knowledge.scenarios) if scenarios is None else scenarios)
    found = [first]
    for done, (about, job) in enumerate(jobs):
        if progress is not None:
            progress(done, len(jobs), about)
        one = job()
        if one is not None:
            found.append(one)
    return Proof(tuple(found))


Job = Callable[[], Found | None]


class _Proving:
    """One run: what was refuted so far, and the claims that are left out because of it."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.knowledge = ground.knowledge
        self.refuted: set[Key] = set()
        self.seen = Seen(ground)

    def some_situation(self) -> Found:
        """That any situation is consistent at all."""
        answer = self.ground.settle()
        spot = Spot("constraints", "facts/constraints.yaml")
        verdicts: dict[str, Verdict] = {"yes": "holds", "no": "fault", "open": "open"}
        return Found(Fault.NO_SITUATION, "answers", spot, verdicts[answer.found])

    def jobs(self, scenarios: Sequence[str]) -> list[tuple[str, Job]]:
        """Everything to prove, in order: each with what it is about."""
        wanted = [self.knowledge.common, *(self.knowledge.scenarios[one] for one in scenarios)]
        claims = list(self._claims(wanted))
        self.seen.watch(claims)
        found: list[tuple[str, Job]] = [(one.about, partial(self._claim, one)) for one in claims]
        dead_ends = DeadEnds(self.ground)
        for scenario in wanted:
            for at, phase in enumerate(scenario.phases):
                address = gate_address(scenario.id, phase.id)
                found.append((address, partial(self._dead_end, dead_ends, scenario, at)))
        found.append(("any case", self._any_case))
        asked = cache(lambda: Questions(self.ground))
        return found + [(f"answer:{one}", partial(self._question, asked, one)) for one in self.knowledge.asked]

    def _claims(self, scenarios: Sequence[Scenario]) -> Iterator[Claim]:
        states = self.ground.states
        for fact in self.knowledge.facts.values():
            yield from claims_of_fact(states, fact)
        yield from claims_of_diagnosis(states)
        for scenario in scenarios:
            yield from claims_of_scenario(states, scenario)
        for activity in self.knowledge.activities.values():
            yield from claims_of_activity(states, activity)
        for rule in self.knowledge.rules.values():
            yield from claims_of_rule(states, rule)

    def _claim(self, claim: Claim) -> Found | None:
        if any(all(key in self.refuted for key in group) for group in claim.presumes if group):
            self.refuted.add(claim.key)
            return None
        if claim.exact and self.seen.holds(claim):
            return self._found(claim, "holds")
        ask = self.ground.ask_leaving if claim.leaving else self.ground.ask
        answer = ask(signal for _, signal in claim.goal)
        if answer.found == "open":
            return self._found(claim, "open")
        if answer.found == "yes":
            sure = claim.exact or self._replayed(claim, self._candidates())
            return self._found(claim, "holds" if sure else "open")
        return self._refuted(claim, answer)

    def _found(self, claim: Claim, verdict: Verdict) -> Found:
        return Found(claim.fault, claim.about, claim.spot, verdict, reached=claim.reached)

    def _candidates(self) -> list[Model]:
        """The situation just found, then others that are as different as were asked for."""
        kept = self.ground.models
        return [kept[-1], *kept[:: max(1, len(kept) // MOST_REPLAYED)]]

    def _replayed(self, claim: Claim, models: Sequence[Model]) -> bool:
        return any(
            claim.reached(programme_for(self.ground.case(model), self.knowledge), self.knowledge) for model in models
        )

    def _refuted(self, claim: Claim, answer: Answer) -> Found:
        """The fault with the nearest situation, replayed; what the engine sees otherwise is not proven."""
        self.refuted.add(claim.key)
        clash = tuple(name for name, signal in claim.goal if signal in answer.core)
        nearest = self._nearest(claim)
        case = self.ground.case(nearest)
        programme = programme_for(case, self.knowledge)
        if claim.reached(programme, self.knowledge):
            return self._found(claim, "open")
        shows = (claim.line, lines(programme).get(claim.line, ABSENT))
        return replace(self._found(claim, "fault"), clash=clash, situation=case, shows=shows)

    def _nearest(self, claim: Claim) -> Model:
        """The situation in which as much of the goal holds as can, from its first part on."""
        kept: list[Signal] = []
        for _, signal in claim.goal:
            if self.ground.ask((*kept, signal)).found == "yes":
                kept.append(signal)
        return self.ground.plainest(kept)

    def _dead_end(self, dead_ends: DeadEnds, scenario: Scenario, at: int) -> Found | None:
        phase = scenario.phases[at]
        address = gate_address(scenario.id, phase.id)
        if (Fault.NEVER_OPEN, address) in self.refuted:
            return None
        spot = Spot("scenarios", scenario.id, ("phases", at))
        trap = dead_ends.trap(scenario.id, phase)
        if trap is None or trap.model is None:
            return Found(Fault.DEAD_END, address, spot, "holds" if trap is None else "open")
        case = self.ground.case(trap.model)
        programme = programme_for(case, self.knowledge)
        verdict: Verdict = "fault" if replay.stays_shut(address)(programme, self.knowledge) else "open"
        shows = (address, lines(programme).get(address, ABSENT))
        facts = tuple(f"answer:{fact}" for fact in trap.facts)
        return Found(Fault.DEAD_END, address, spot, verdict, facts, case, shows)

    def _any_case(self) -> Found:
        empty = nothing_possible(self.ground)
        spot = Spot("activities", "")
        if empty is None or empty.case is None:
            return Found(Fault.NOTHING_POSSIBLE, "any case", spot, "holds" if empty is None else "open")
        return Found(Fault.NOTHING_POSSIBLE, "any case", spot, "fault", (), empty.case)

    def _question(self, asked: Callable[[], Questions], fact: str) -> Found | None:
        about, spot = f"answer:{fact}", Spot("facts", fact)
        values = self.knowledge.facts[fact].domain.values
        if any((Fault.NEVER_SO, f"{about}/{value}") in self.refuted for value in values):
            return None
        changes = asked().changes(fact)
        if changes is None or changes:
            return Found(Fault.IDLE_QUESTION, about, spot, "holds" if changes else "open")
        case = self.ground.case(self.ground.models[0])
        return Found(Fault.IDLE_QUESTION, about, spot, "fault", (), case)
