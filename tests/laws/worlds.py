"""Random small knowledge and situations about nothing in particular, made from a seed, for laws over the engine.

What is made keeps the rules of the content check: gates, needs and postures ask a fact that the programme moves only
for at least a level, so that delivering more cannot undo them.
"""

from collections.abc import Sequence
from random import Random
from typing import Any

from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.library import Knowledge

LEVELS = ("low", "middle", "high")
CHOICES = ("red", "green", "blue")
PARTNERS = ("near", "far")
SECTORS = ("north", "south")
CONTEXTS = ("wet", "dry")
PHASES = ("first", "second", "third", "fourth")


class Maker:
    """A maker of random knowledge from one seed."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)  # noqa: S311 - no secret
        self.facts = {f"f{at}": self._fact(f"f{at}") for at in range(self.rng.randint(5, 9))}
        self.moved = [id_ for id_, fact in self.facts.items() if fact["moved_by"] == "programme"]

    def _fact(self, id_: str) -> dict[str, Any]:
        kind = self.rng.choice(("yes_no", "level", "level", "choice"))
        mover = self.rng.choice(("programme", "programme", "result", "others", "nobody"))
        if mover == "programme" and kind == "choice":
            kind = "level"
        values = {"yes_no": ("yes", "no"), "level": LEVELS, "choice": CHOICES}[kind]
        return {
            "id": id_,
            "title": id_,
            "question": f"What is {id_}?",
            "kind": kind,
            "values": {value: {"says": f"It is {value}."} for value in values},
            "moved_by": mover,
            "basis": "assumption",
        }

    def atom(self, *, asked: bool) -> str:
        """A comparison; one that is `asked` keeps to at least a level where the programme moves the fact."""
        id_ = self.rng.choice(list(self.facts))
        fact = self.facts[id_]
        if fact["kind"] == "yes_no":
            return id_ if asked and id_ in self.moved else self.rng.choice((id_, f"not {id_}"))
        if fact["kind"] == "choice":
            return f"{id_} {self.rng.choice(('==', '!='))} {self.rng.choice(CHOICES)}"
        sign = ">=" if asked and id_ in self.moved else self.rng.choice((">=", "<=", "==", "!="))
        return f"{id_} {sign} {self.rng.choice(LEVELS[1:] if sign == '>=' else LEVELS)}"

    def condition(self, *, asked: bool, depth: int = 1) -> str:
        """A condition of at most this depth."""
        if depth == 0 or self.rng.random() < 0.5:
            return self.atom(asked=asked)
        parts = [f"({self.condition(asked=asked, depth=depth - 1)})" for _ in range(2)]
        return self.rng.choice((" and ", " or ")).join(parts)

    def requirement(self, id_: str) -> dict[str, Any]:
        """A requirement, sometimes a decision, sometimes with a `when`."""
        made: dict[str, Any] = {"id": id_, "because": "So it is.", "basis": "assumption"}
        made["strength"] = self.rng.choice(("shall", "shall", "shall", "should"))
        if self.rng.random() < 0.1:
            return {**made, "decision": "go"}
        if self.rng.random() < 0.3:
            made["when"] = self.condition(asked=False)
        return {**made, "if": self.condition(asked=True)}

    def requirements(self, most: int) -> list[dict[str, Any]]:
        """Up to so many requirements."""
        return [self.requirement(f"r{at}") for at in range(self.rng.randint(0, most))]

    def phase(self, at: int) -> dict[str, Any]:
        """A phase, sometimes after an earlier one, sometimes not needed, done, or with a sector gate."""
        made: dict[str, Any] = {"id": PHASES[at], "enter": self.requirements(2), "waiting": "Something to do."}
        if at and self.rng.random() < 0.4:
            made["after"] = {self.rng.choice(PHASES[:at]): self.rng.choice(("started", "done"))}
        for key in ("not_needed_when", "done_when"):
            if self.rng.random() < 0.25:
                made[key] = {"if": self.condition(asked=True), "says": "It is so."}
        if self.rng.random() < 0.4:
            made["sectors"] = {self.rng.choice(SECTORS): {"enter": self.requirements(2)}}
        return made

    def activity(self, at: int) -> dict[str, Any]:
        """An activity that may deliver what the programme moves."""
        delivers = {id_: self._delivered(id_) for id_ in self.moved if self.rng.random() < 0.4}
        start = self.rng.choice(("any", *PHASES))
        made: dict[str, Any] = {
            "id": f"a{at}",
            "title": f"Do {at}",
            "output": "It is done.",
            "from": start,
            "with": [self.rng.choice(PARTNERS)],
            "sector": self.rng.choice(SECTORS),
            "dimension": "one",
            "needs": self.requirements(2),
            "delivers": delivers,
            "duration_months": {"low": 1, "likely": 2, "high": 3},
            "support_to_forces": "none",
            "recurrent_cost": "no",
            "lead": ["someone"],
            "basis": "assumption",
        }
        if self.rng.random() < 0.7:
            made["when"] = self.condition(asked=False)
        return made

    def _delivered(self, fact: str) -> str:
        return "yes" if self.facts[fact]["kind"] == "yes_no" else self.rng.choice(LEVELS[1:])

    def rule(self, at: int, activities: Sequence[str]) -> dict[str, Any]:
        """A rule of any kind that passes on verdicts."""
        first, second = self.rng.sample(list(activities), 2)
        first, second = sorted((first, second))
        made: dict[str, Any] = {
            "id": f"rule{at}",
            "title": "A rule",
            "kind": self.rng.choice(("never_without", "never_without", "before")),
            "a": {"activities": [first]},
            "otherwise": "Something goes wrong.",
            "strength": "shall",
            "basis": "assumption",
        }
        if self.rng.random() < 0.4:
            made["when"] = self.condition(asked=False)
        if made["kind"] == "before":
            return {**made, "a": {"activities": [second]}, "b": {"activities": [first]}}
        if self.rng.random() < 0.3:
            return {**made, "b_if": self.condition(asked=True)}
        others = [one for one in activities if one > first]
        return {**made, "b": {"activities": self.rng.sample(others, min(len(others), self.rng.randint(1, 2)))}}

    def posture(self) -> dict[str, Any]:
        """Standing requirements, sometimes with others while suspended."""
        suspended = self.requirements(2) if self.rng.random() < 0.5 else []
        return {"standing": self.requirements(2), "when_suspended": suspended}

    def scenario(self, id_: str, phases: list[dict[str, Any]]) -> dict[str, Any]:
        """A scenario with postures and sometimes a suspension."""
        made: dict[str, Any] = {"id": id_, "title": id_, "phases": phases}
        made["postures"] = {partner: self.posture() for partner in PARTNERS}
        if self.rng.random() < 0.4:
            made["suspend"] = {"when": self.condition(asked=False), "because": "It must.", "basis": "assumption"}
        return made

    def knowledge(self) -> Knowledge:
        """The knowledge of this seed."""
        count = self.rng.randint(4, 9)
        activities = {f"a{at}": self.activity(at) for at in range(count)}
        rules = [self.rule(at, list(activities)) for at in range(self.rng.randint(0, 3))]
        term = {"title": "A word"}
        return Knowledge.model_validate(
            {
                "vocabulary": {
                    "contexts": dict.fromkeys((*CONTEXTS, "elsewhere"), term),
                    "phases": dict.fromkeys(PHASES, term),
                    "sectors": dict.fromkeys(SECTORS, term),
                    "dimensions": {"one": term},
                    "partner_classes": dict.fromkeys(PARTNERS, term),
                    "capabilities": {},
                    "actor_kinds": {"someone": term},
                },
                "facts": self.facts,
                "diagnosis": self.diagnosis(),
                "common": {"id": "common", "title": "Common", "phases": [{**self.phase(0), "after": {}}]},
                "scenarios": {
                    id_: self.scenario(id_, [self.phase(at) for at in range(1, len(PHASES))]) for id_ in CONTEXTS
                },
                "activities": activities,
                "rules": {one["id"]: one for one in rules},
            }
        )

    def diagnosis(self) -> dict[str, Any]:
        """Two contexts that may both hold."""
        entries = [{"id": one, "when": f"in_{one}", "because": "It holds.", "basis": "assumption"} for one in CONTEXTS]
        return {
            "contexts": [
                {"id": one, "when": self.condition(asked=False), "says": "It holds.", "basis": "assumption"}
                for one in CONTEXTS
            ],
            "lead": [*entries, {"id": "elsewhere", "otherwise": "yes"}],
            "outlook": [{"id": "plain", "otherwise": "yes"}],
        }

    def answers(self, share: float) -> dict[str, tuple[str, ...]]:
        """For a share of the facts, the values that somebody says are possible."""
        found = {}
        for id_, fact in self.facts.items():
            if self.rng.random() < share:
                values = list(fact["values"])
                found[id_] = tuple(self.rng.sample(values, self.rng.randint(1, max(1, len(values) - 1))))
        return found

    def narrowed(self, answers: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """The same answers and more: some open facts answered, some wide answers made narrower."""
        more = dict(answers)
        for id_, fact in self.facts.items():
            values = answers.get(id_, tuple(fact["values"]))
            if len(values) > 1 and self.rng.random() < 0.5:
                more[id_] = tuple(self.rng.sample(list(values), self.rng.randint(1, len(values) - 1)))
        return more


def case_of(answers: dict[str, tuple[str, ...]], lead: str = CONTEXTS[0], **more: Any) -> Case:  # noqa: ANN401
    """A case with these answers and a lead that people decided on."""
    decisions = [{"decision": "lead", "of": lead, "who": "the team", "why": "To stay in one scenario."}]
    return Case.model_validate(
        {
            "id": "somewhere",
            "title": "Somewhere",
            "country": "Somewhere",
            "as_of": "2020-01-01",
            "answers": {id_: {"one_of": list(values)} for id_, values in answers.items()},
            "decisions": [*decisions, *more.pop("decisions", ())],
            **more,
        }
    )
