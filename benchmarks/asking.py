"""How many answers a plan needs: our order of questions beside that of the files, chance, and one who knows them all.

For each case the answers of its file are given one by one, only those that the order asks for. Counted is how many it
takes until context and partners stand as in the end, until all gates do as well, and until nine tenths of what is
settled in the end are settled. Figures go to docs/performance.md. Takes two minutes a case.
"""

import random
import statistics
import sys
from collections.abc import Callable, Sequence

from ssr_planner.engine.interview import next_questions, settled
from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.planner.results import Programme
from ssr_planner.knowledge.case import Case
from tests.shipped import CASES, case, knowledge

Order = Callable[[Programme, Case, Sequence[str]], str | None]
Counts = tuple[int | None, int | None, int | None]
CHANCES = 20
MOST = 0.9


def main(names: Sequence[str]) -> None:
    """Print for each case the counts of each order."""
    for name in names:
        full = case(name)
        ours, in_file, knowing = (measured(full, order) for order in (next_best, first_written, who_knows(full)))
        chances = [measured(full, by_chance(seed)) for seed in range(CHANCES)]
        middle = tuple(statistics.median(one[place] or len(full.answers) for one in chances) for place in range(3))
        print(f"{name:<22} {len(full.answers):>3}  ours {ours}  knowing {knowing}  file {in_file}  chance {middle}")
        sys.stdout.flush()


def measured(full: Case, order: Order) -> Counts:
    """The numbers of answers after which context and partners, gates, and nine tenths stand as they do in the end."""
    goal = programme_for(full, knowledge())
    given = full.model_copy(update={"answers": {}})
    reached: list[int | None] = [None, None, None]
    while True:
        programme = programme_for(given, knowledge())
        context = _context(programme) == _context(goal)
        gates = context and _gates(programme) == _gates(goal)
        most = context and _share(programme) >= MOST * _share(goal)
        for place, holds in enumerate((context, gates, most)):
            reached[place] = (reached[place] if reached[place] is not None else len(given.answers)) if holds else None
        left = [fact for fact in knowledge().asked if fact in full.answers and fact not in given.answers]
        fact = order(programme, given, left) if left else None
        if fact is None:
            return reached[0], reached[1], reached[2]
        given = _with(given, full, fact)


def next_best(programme: Programme, _: Case, left: Sequence[str]) -> str | None:
    """Our order: the question that settles most."""
    return next((one.fact for one in next_questions(programme, knowledge()) if one.fact in left), None)


def first_written(_: Programme, __: Case, left: Sequence[str]) -> str | None:
    """The order of the files."""
    return left[0]


def by_chance(seed: int) -> Order:
    """Any order."""
    chance = random.Random(seed)
    return lambda _, __, left: chance.choice(left)


def who_knows(full: Case) -> Order:
    """The order of somebody who knows all answers, and takes the one after which most is settled."""

    def order(programme: Programme, given: Case, left: Sequence[str]) -> str | None:
        asked = [one.fact for one in next_questions(programme, knowledge()) if one.fact in left]
        return max(asked, key=lambda fact: _share(programme_for(_with(given, full, fact), knowledge())), default=None)

    return order


def _with(given: Case, full: Case, fact: str) -> Case:
    return given.model_copy(update={"answers": {**given.answers, fact: full.answers[fact]}})


def _context(programme: Programme) -> object:
    return programme.diagnosis.leading, [one.verdict.kind for one in programme.walk.postures.values()]


def _gates(programme: Programme) -> object:
    return [(one.address, one.reach.kind, one.needed) for one in programme.walk.gates.values()]


def _share(programme: Programme) -> float:
    done, every = settled(programme, knowledge())
    return done / every if every else 1.0


if __name__ == "__main__":
    main(sys.argv[1:] or CASES)
