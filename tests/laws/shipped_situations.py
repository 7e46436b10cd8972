"""Random consistent situations for the shipped knowledge: every question answered so that nothing contradicts itself.

Who is present, what they may do and what was decided is random as well.
"""

from dataclasses import dataclass
from datetime import date
from random import Random

from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.planner.results import Programme
from ssr_planner.engine.situation import assess
from ssr_planner.knowledge.case import Actors, Answer, Case, Decided, Present
from ssr_planner.knowledge.facts import Fact
from ssr_planner.knowledge.library import Knowledge

__all__ = ["Seen", "partly", "seen", "situation"]

_PEACE = {"armed_conflict": "none_recent"}
_LEANINGS: tuple[dict[str, str], ...] = (
    {},
    {"armed_conflict": "ongoing"},
    {"armed_conflict": "recent", "peace_agreement": "signed"},
    {**_PEACE, "political_change": "end_of_authoritarian_rule"},
    {**_PEACE, "accession_incentive": "formal"},
    {**_PEACE, "political_change": "none_recent", "accession_incentive": "none", "stable_low_income": "yes"},
    {**_PEACE, "political_change": "democratic_opening", "oda_eligible": "yes", "accession_incentive": "none"},
    {**_PEACE, "political_change": "none_recent", "accession_incentive": "none", "oda_eligible": "no"},
)
"""Answers that are taken as given, one set by lot, so that every scenario leads often enough."""
_TRIES = 400
_EMPTY = Case(id="somewhere", title="Somewhere", country="Nowhere", as_of=date(2026, 11, 27))


@dataclass(frozen=True)
class Seen:
    """What a law looks at: a programme, the knowledge, and for a part of a situation the programme of the whole."""

    programme: Programme
    knowledge: Knowledge
    whole: Programme | None = None

    def surely(self, fact: str, *values: str) -> bool:
        """Whether a fact surely has one of these values."""
        domain = self.knowledge.domains[fact]
        return not self.programme.situation.possible[fact] & ~domain.mask(values)

    def maybe(self, fact: str, *values: str) -> bool:
        """Whether a fact may have one of these values."""
        return bool(self.programme.situation.possible[fact] & self.knowledge.domains[fact].mask(values))


def seen(case: Case, knowledge: Knowledge, whole: Programme | None = None) -> Seen:
    """The programme of a situation, to be looked at."""
    return Seen(programme_for(case, knowledge), knowledge, whole)


def situation(seed: int, knowledge: Knowledge) -> Case:
    """A consistent situation in which every question that makes sense is answered."""
    rng = Random(seed)  # noqa: S311 - no secret
    given = rng.choice(_LEANINGS)
    answers = {id_: _answer(fact, rng) for id_, fact in knowledge.asked.items()}
    answers |= {id_: Answer(value=value, source="given") for id_, value in given.items()}
    actors, decisions = _actors(rng, knowledge), _decisions(rng)
    for _ in range(_TRIES):
        case = _EMPTY.model_copy(update={"answers": dict(answers), "actors": actors, "decisions": decisions})
        contradictions = assess(case, knowledge).contradictions
        if not contradictions:
            return case
        for one in contradictions:
            free = [fact for fact in one.facts if fact not in given]
            first = one.facts[0]
            if one.constraint == "applies" and not answers[first].not_applicable:
                answers[first] = Answer(not_applicable=True)
            elif one.constraint == "applies":
                answers[first] = _answer(knowledge.asked[first], rng)
            elif free:
                fact = rng.choice(free)
                answers[fact] = _answer(knowledge.asked[fact], rng)
    message = f"No consistent situation was found from seed {seed}."
    raise AssertionError(message)


def partly(case: Case, seed: int, share: float) -> Case:
    """The same situation with a share of its answers unknown."""
    rng = Random(seed)  # noqa: S311 - no secret
    kept = {fact: answer for fact, answer in case.answers.items() if rng.random() >= share}
    return case.model_copy(update={"answers": kept})


def _answer(fact: Fact, rng: Random) -> Answer:
    return Answer(value=rng.choice(tuple(fact.values)), source="a draw of lots")


def _actors(rng: Random, knowledge: Knowledge) -> Actors:
    words = knowledge.vocabulary
    known = [*words.actor_kinds, *knowledge.actors]
    capabilities = tuple(words.capabilities)
    present = tuple(
        Present(actor=actor, mandate=tuple(rng.sample(capabilities, rng.randint(0, 5))))
        for actor in rng.sample(known, rng.randint(0, 6))
    )
    return Actors(complete=rng.random() < 0.5, list=present)


def _decisions(rng: Random) -> tuple[Decided, ...]:
    if rng.random() < 0.5:
        return ()
    return (Decided(decision="go", who="the team", why="Lots were drawn."),)
