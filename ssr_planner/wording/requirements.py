"""Requirements, gates and postures in words: what is so, why it matters, on whose word, and what would open it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ssr_planner.conditions.domains import AnyOf, Test, tests
from ssr_planner.conditions.explain import Truth
from ssr_planner.engine.walk.results import Gate, Posture, RequirementVerdict, Status
from ssr_planner.engine.walk.verdicts import Kind, Verdict
from ssr_planner.engine.walk.world import Judged
from ssr_planner.knowledge.case import Decided
from ssr_planner.knowledge.common import Strength
from ssr_planner.knowledge.scenario import Phase
from ssr_planner.wording.facts import address_of, questions, so_of
from ssr_planner.wording.fixed import DECISIONS, MET, STRENGTHS, VERDICTS
from ssr_planner.wording.lines import Line, capital, day, ending, listed, lower, number, steps, together
from ssr_planner.wording.opening import decisions, expected, movers_words, opening
from ssr_planner.wording.telling import Telling

__all__ = [
    "RequirementWords",
    "decided",
    "gate",
    "gate_word",
    "posture",
    "relevant",
    "requirement",
    "short_opening",
    "unmet",
    "verdict_word",
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
    so = _so(telling, found)
    return RequirementWords(
        address=found.address,
        title=model.title or lower(model.because),
        kind=verdict.kind,
        word=_word(found),
        strength=STRENGTHS[model.strength],
        so=so,
        because=telling.stated(found.address, model.because, model),
        opening=tuple(one for one in opening(telling, verdict) if not any(one in line.text for line in so)),
        condition=_condition(telling, found.applies),
        waived=waived,
    )


def _word(found: RequirementVerdict) -> str:
    if found.waived:
        return "Waived"
    word, verdict = MET[found.verdict.kind], found.verdict
    return f"Met in {steps(verdict.steps)}" if verdict.kind is Kind.WITH_PLAN and verdict.steps else word


def _so(telling: Telling, found: RequirementVerdict) -> tuple[Line, ...]:
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


def _condition(telling: Telling, applies: Status) -> str:
    if applies.truth is not Truth.OPEN:
        return ""
    return f"Whether this counts is open: {questions(telling, applies.questions)}"


# --- gates and postures -----------------------------------------------------------------


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
        said += [_missing(telling, gate.own, failing), short_opening(telling, gate.own)]
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
    lines = [line for one in deciding for line in _so(telling, one)]
    if own.kind is Kind.DEPENDS:
        return ""
    return _few([line.text for line in lines])


def _few(texts: Sequence[str]) -> str:
    """The first few of these sentences, each once, and how many more there are."""
    said = list(dict.fromkeys(texts))
    more = len(said) - FEW
    return " ".join((*said[:FEW], f"({capital(number(more))} more in the annex.)")) if more > 0 else " ".join(said)


def short_opening(telling: Telling, verdict: Verdict) -> str:
    """What would open it, in one sentence; who is to move what stands in brackets."""
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
            return questions(telling, verdict.questions, FEW)
        case Kind.WAITS:
            return _waiting(telling, verdict)
        case Kind.CLOSED:
            return "Nothing in this situation can open it."


def _waiting(telling: Telling, verdict: Verdict) -> str:
    said = movers_words(telling, verdict.waits_for)
    hopes = " ".join(text for one in verdict.waits_for if (text := expected(telling, one).text))
    return f"Waits for {said}. {hopes}".strip() if said else f"Waits for: {telling.things(verdict.by)}."


def posture(telling: Telling, found: Posture) -> Line:
    """With whom the programme may work: what stands in the way, or that nothing does."""
    failing = unmet(found.requirements)
    if not failing:
        advice = [one for one in found.requirements if one.verdict.kind is not Kind.OPEN]
        text = "Nothing firmly required is missing."
        if advice:
            names = listed(f"“{one.requirement.title or one.requirement.because}”" for one in advice)
            text = f"Nothing firmly required is missing. Advisable, but not met: {names}."
        elif not found.requirements:
            text = "Nothing is required of this work here."
        models = [one.requirement for one in advice or found.requirements]
        return Line(found.address, text, telling.cites(*models), not models or any(one.basis for one in models))
    lines = [line for one in failing for line in _so(telling, one)]
    said = _few([line.text for line in lines])
    models = [one.requirement for one in failing]
    tail = (
        _by(telling, found.verdict, lines)
        if found.verdict.kind is Kind.DEPENDS
        else short_opening(telling, found.verdict)
    )
    text = f"{said} {tail}".strip()
    return Line(found.address, text, (*telling.cites(*models), *together(lines)), any(one.basis for one in models))


def _by(telling: Telling, verdict: Verdict, lines: Sequence[Line]) -> str:
    """The questions that what is so does not show as open already, and what the plan adds."""
    shown = {line.address for line in lines}
    asked = questions(telling, (one for one in verdict.questions if address_of(telling, one) not in shown), FEW)
    by = f"The plan adds: {telling.things(verdict.by)}." if verdict.by else ""
    return f"{asked} {by}".strip()
