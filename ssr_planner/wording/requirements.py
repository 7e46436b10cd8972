"""Requirements and gates in words: what is so, why it matters, on whose word, and what would open it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ssr_planner.conditions.domains import AnyOf, Test, tests
from ssr_planner.conditions.explain import Truth, truth
from ssr_planner.engine.walk.results import Gate, RequirementVerdict, Status
from ssr_planner.engine.walk.verdicts import Kind, Verdict
from ssr_planner.engine.walk.world import Judged
from ssr_planner.knowledge.case import Decided
from ssr_planner.knowledge.common import Strength
from ssr_planner.knowledge.scenario import Phase
from ssr_planner.wording.facts import question, questions, so_of
from ssr_planner.wording.fixed import DECISIONS, MET, STRENGTHS, VERDICTS
from ssr_planner.wording.lines import Line, capital, day, ending, lower, number, steps
from ssr_planner.wording.opening import decisions, expected, movers_words, opening
from ssr_planner.wording.telling import Telling

__all__ = [
    "RequirementWords",
    "decided",
    "first_few",
    "gate",
    "gate_word",
    "relevant",
    "requirement",
    "short_opening",
    "surely_fails",
    "unmet",
    "verdict_word",
    "what_is_so",
]

FEW = 3


@dataclass(frozen=True, slots=True)
class RequirementWords:
    """One requirement: its verdict in a word, what is so, why it matters, what would open it, who waived it."""

    address: str
    title: str
    kind: Kind
    word: str
    strength: str
    so: tuple[Line, ...]
    because: Line
    opening: tuple[str, ...]
    condition: str = ""
    waived: str = ""


def verdict_word(verdict: Verdict) -> str:
    """The verdict as documents print it, with the steps it takes."""
    word = VERDICTS[verdict.kind]
    return f"{word}, in {steps(verdict.steps)}" if verdict.kind is Kind.WITH_PLAN and verdict.steps else word


def decided(telling: Telling, decision: Decided) -> str:
    """Who decided, when and why."""
    on = f" on {day(decision.date)}" if decision.date else ""
    return f"{decision.who}{on}: {telling.cited(decision.why).text}"


def requirement(telling: Telling, found: RequirementVerdict) -> RequirementWords:
    """A requirement in words."""
    model, verdict = found.requirement, found.verdict
    waived = f"Waived by {ending(decided(telling, found.waived))}" if found.waived else ""
    so = what_is_so(telling, found)
    counts = [question(telling, one) for one in found.applies.questions]
    return RequirementWords(
        address=found.address,
        title=model.title or lower(model.because),
        kind=verdict.kind,
        word=_word(telling, found),
        strength=STRENGTHS[model.strength],
        so=so,
        because=telling.stated(found.address, model.because, model),
        opening=tuple(one for one in opening(telling, verdict) if not _said(one, so) and one not in counts),
        condition=_condition(found.applies, [one for one in counts if not _said(one, so)]),
        waived=waived,
    )


def _said(text: str, so: Sequence[Line]) -> bool:
    return any(text in line.text for line in so)


def surely_fails(telling: Telling, found: RequirementVerdict) -> bool:
    """Whether a requirement certainly counts and certainly does not hold today, whatever is still to be answered."""
    if found.applies.truth is not Truth.YES or found.verdict.kind is Kind.OPEN:
        return False
    return found.judged is None or truth(found.judged.bound, telling.possible) is Truth.NO


def _word(telling: Telling, found: RequirementVerdict) -> str:
    if found.waived:
        return "Waived"
    word, verdict = MET[found.verdict.kind], found.verdict
    if verdict.kind is Kind.WITH_PLAN and not surely_fails(telling, found):
        return "Not settled; the plan meets it"
    return f"Met in {steps(verdict.steps)}" if verdict.kind is Kind.WITH_PLAN and verdict.steps else word


def what_is_so(telling: Telling, found: RequirementVerdict) -> tuple[Line, ...]:
    """What is so of the facts that a requirement reads, or that nobody has decided."""
    if found.judged is not None:
        return so_of(telling, relevant(found.judged))
    name = found.requirement.decision or ""
    made = telling.case.decided(name)
    asked = lower(DECISIONS[name])
    text = ending(decided(telling, made)) if made else f"Nobody has decided yet whether to {asked}."
    return (Line(f"decision:{name}", text),)


def relevant(judged: Judged) -> tuple[Test, ...]:
    """The tests worth speaking of: all that fail, of alternatives the nearest; where it holds, those that hold."""
    return tuple(dict.fromkeys(_relevant(judged)))


def _relevant(judged: Judged) -> Iterator[Test]:
    if isinstance(judged.bound, Test):
        yield judged.bound
        return
    if isinstance(judged.bound, AnyOf):
        nearest = sorted(judged.parts, key=lambda one: (one.verdict.kind, sum(1 for _ in tests(one.bound))))
        parts: Sequence[Judged] = nearest[:1]
    else:
        failing = [one for one in judged.parts if one.verdict.kind is not Kind.OPEN]
        parts = failing or judged.parts
    for part in parts:
        yield from _relevant(part)


def _condition(applies: Status, asked: Sequence[str]) -> str:
    if applies.truth is not Truth.OPEN:
        return ""
    if not asked:
        return "Whether this counts hangs on the same answer."
    return f"Whether this counts is open: {' '.join(dict.fromkeys(asked))}"


# --- gates -----------------------------------------------------------------


def gate_word(gate: Gate) -> str:
    """The verdict on a gate in a word."""
    if gate.not_needed.truth is Truth.YES:
        return "Not needed"
    if gate.done.truth is Truth.YES:
        return "Done"
    return verdict_word(gate.reach)


def unmet(requirements: Sequence[RequirementVerdict]) -> tuple[RequirementVerdict, ...]:
    """The firm requirements that do not hold today, the worst first."""
    failing = [
        one
        for one in requirements
        if one.requirement.strength is Strength.SHALL and one.verdict.kind is not Kind.OPEN and one.waived is None
    ]
    return tuple(sorted(failing, key=lambda one: -one.verdict.kind))


def gate(telling: Telling, gate: Gate) -> Line:
    """A gate in a few sentences: what is so where something is missing, and who or what would open it."""
    phase = _model(telling, gate)
    ended = phase.not_needed_when if gate.not_needed.truth is Truth.YES else phase.done_when
    if gate.needed is Truth.NO and ended is not None:
        return telling.stated(gate.address, ended.says, ended)
    failing = unmet(gate.requirements)
    said = [*_not_needed(telling, gate), *_standing_behind(telling, gate)]
    if failing:
        asked = () if gate.needed is not Truth.OPEN else (*gate.not_needed.questions, *gate.done.questions)[:1]
        said += [_missing(telling, gate.own, failing), short_opening(telling, gate.own, asked)]
    elif not said:
        said = ["Everything that is firmly required holds today."]
    models = [one.requirement for one in failing or gate.requirements]
    basis = any(one.basis for one in models) or not models
    return Line(gate.address, " ".join(one for one in said if one), telling.cites(*models), basis)


def _model(telling: Telling, gate: Gate) -> Phase:
    knowledge = telling.knowledge
    owner = knowledge.common if gate.scenario == knowledge.common.id else knowledge.scenarios[gate.scenario]
    return next(one for one in owner.phases if one.id == gate.phase)


def _not_needed(telling: Telling, gate: Gate) -> Iterator[str]:
    if gate.needed is Truth.OPEN:
        asked = dict.fromkeys((*gate.not_needed.questions, *gate.done.questions))
        yield f"Whether it is still needed is open: {questions(telling, asked, 1)}"


def _standing_behind(telling: Telling, gate: Gate) -> Iterator[str]:
    """What must come before, where that and not the gate itself is what holds it."""
    behind = [one for one in gate.after if one.verdict.kind is not Kind.OPEN]
    for one in behind:
        name = lower(telling.words.phases[one.phase].title)
        if one.demand == "open":
            if not unmet(gate.requirements):
                yield f"Its own conditions hold; it opens with the gate of {name}."
        else:
            yield f"First {name} must {'have started' if one.demand == 'started' else 'be done'}."


def _missing(telling: Telling, own: Verdict, failing: Sequence[RequirementVerdict]) -> str:
    """What is so of the requirements that decide the verdict."""
    deciding = [one for one in failing if one.verdict.kind is own.kind and one.judged is not None]
    lines = [line for one in deciding for line in what_is_so(telling, one)]
    if own.kind is Kind.DEPENDS:
        return ""
    return first_few([line.text for line in lines])


def first_few(texts: Sequence[str]) -> str:
    """The first few of these sentences, each once, and how many more there are."""
    said = list(dict.fromkeys(texts))
    more = len(said) - FEW
    return " ".join((*said[:FEW], f"({capital(number(more))} more in the annex.)")) if more > 0 else " ".join(said)


def short_opening(telling: Telling, verdict: Verdict, asked: Collection[str] = ()) -> str:
    """What would open it, in one sentence, without what was asked before; who is to move what stands in brackets."""
    mark = decisions(verdict.decisions)
    match verdict.kind:
        case Kind.OPEN:
            return ""
        case Kind.WITH_PLAN:
            return f"It would open through: {telling.things(verdict.by)}{f', {mark}' if mark else ''}."
        case Kind.DECISION:
            by = f" Before that: {telling.things(verdict.by)}." if verdict.by else ""
            return f"People decide whether to go on.{by}"
        case Kind.DEPENDS:
            return questions(telling, (one for one in verdict.questions if one not in asked), FEW)
        case Kind.WAITS:
            return _waiting(telling, verdict)
        case Kind.CLOSED:
            return "Nothing in this situation can open it."


def _waiting(telling: Telling, verdict: Verdict) -> str:
    said = movers_words(telling, verdict.waits_for)
    hopes = " ".join(text for one in verdict.waits_for if (text := expected(telling, one).text))
    return f"Waits for {said}. {hopes}".strip() if said else f"Waits for: {telling.things(verdict.by)}."
