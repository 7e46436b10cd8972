"""Causes: the answers that turn each line that differs between two plans, found by taking answers back."""

from dataclasses import replace

from ssr_planner.engine.compare import ABSENT, Change, Comparison, lines
from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.planner.results import Programme
from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.library import Knowledge

__all__ = ["by_their_causes"]

Facts = tuple[str, ...]


def by_their_causes(
    comparison: Comparison, before: Programme, after: Programme, knowledge: Knowledge
) -> tuple[Change, ...]:
    """The changes of a comparison, each with a smallest set of answers that turns it.

    With the former answers to these, as if given today, the second plan says of the line what the first one says.
    The set is empty where no answers do: the line then turned by who is present, by what was decided, or by the day.
    """
    taking = _Taking(before.situation.case, after.situation.case, knowledge)
    return tuple(replace(change, because=taking.least(change, comparison.answers)) for change in comparison.changes)


class _Taking:
    """Plans of the second case with some of its answers taken back to those of the first; each is made once."""

    def __init__(self, old: Case, new: Case, knowledge: Knowledge) -> None:
        self.old, self.new, self.knowledge = old, new, knowledge
        self.made: dict[frozenset[str], dict[str, str]] = {}

    def least(self, change: Change, answers: Facts) -> Facts:
        """A smallest set of answers that turns a line back, by halves (Junker's QuickXplain)."""
        if not answers or not self._turns(change, frozenset(answers)):
            return ()
        found = set(self._least(change, frozenset(), answers, grown=False))
        return tuple(fact for fact in answers if fact in found)

    def _least(self, change: Change, base: frozenset[str], answers: Facts, *, grown: bool) -> Facts:
        if grown and self._turns(change, base):
            return ()
        if len(answers) == 1:
            return answers
        first, second = answers[: len(answers) // 2], answers[len(answers) // 2 :]
        later = self._least(change, base | {*first}, second, grown=True)
        return (*self._least(change, base | {*later}, first, grown=bool(later)), *later)

    def _turns(self, change: Change, facts: frozenset[str]) -> bool:
        if facts not in self.made:
            self.made[facts] = lines(programme_for(self._taken_back(facts), self.knowledge))
        return self.made[facts].get(change.address, ABSENT) == change.before

    def _taken_back(self, facts: frozenset[str]) -> Case:
        kept = {fact: answer for fact, answer in self.new.answers.items() if fact not in facts}
        today = {"date": self.new.as_of.isoformat()}
        former = {fact: one.model_copy(update=today) for fact, one in self.old.answers.items() if fact in facts}
        return self.new.model_copy(update={"answers": kept | former})
