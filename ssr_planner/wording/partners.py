"""Partner classes in words: whether they are concerned, what is not met or not settled, and what work rests on."""

from collections.abc import Sequence

from ssr_planner.conditions.explain import Truth
from ssr_planner.engine.walk.results import Posture
from ssr_planner.engine.walk.verdicts import Kind, Verdict
from ssr_planner.knowledge.common import Requirement, Strength
from ssr_planner.wording.facts import address_of, questions
from ssr_planner.wording.lines import Line, few, listed, together
from ssr_planner.wording.requirements import first_few, short_opening, surely_fails, unmet, what_is_so
from ssr_planner.wording.telling import Telling

__all__ = ["aside", "bound_to_circumstances", "concerned", "lacking", "posture", "rests_on"]

FEW = 3
ALL = 99


def concerned(telling: Telling, found: Posture) -> bool:
    """Whether anything is required of work with this class here, or any activity of the plan works with it."""
    if any(one.applies.truth is not Truth.NO for one in found.requirements):
        return True
    return any(found.partner in one.judged.partners for one in telling.programme.all_planned())


def aside(telling: Telling, partners: Sequence[str]) -> str:
    """Which partner classes this situation does not concern."""
    titles = (telling.words.partner_classes[one].title for one in partners)
    return f"Not concerned here: {listed(one[:1].lower() + one[1:] for one in titles)}."


def lacking(telling: Telling, found: Posture, most: int = ALL) -> str:
    """What is firmly required: what surely does not hold, and apart from it what is not settled."""
    missing = unmet(found.requirements)
    failing = [_title(one.requirement) for one in missing if surely_fails(telling, one)]
    unsettled = [_title(one.requirement) for one in missing if _title(one.requirement) not in failing]
    said = [
        f"{head}: {few(titles, most)}." for head, titles in (("Not met", failing), ("Not settled", unsettled)) if titles
    ]
    return " ".join(said)


def rests_on(found: Posture, most: int = ALL) -> str:
    """The firm requirements that let one work with this class today; empty where there are none."""
    firm = [one for one in found.requirements if one.requirement.strength is Strength.SHALL]
    counting = [one for one in firm if one.applies.truth is not Truth.NO and one.verdict.kind is Kind.OPEN]
    names = [f"{_title(one.requirement)}{' (waived)' if one.waived else ''}" for one in counting]
    return f"It rests on: {few(names, most)}." if names else ""


def bound_to_circumstances(found: Posture) -> bool:
    """Whether all that is firmly required of work with this class counts only because the situation is as it is."""
    firm = [one for one in found.requirements if one.requirement.strength is Strength.SHALL]
    counting = [one for one in firm if one.applies.truth is not Truth.NO]
    return bool(counting) and all(one.requirement.when is not None for one in counting)


def _title(requirement: Requirement) -> str:
    return f"“{(requirement.title or requirement.because).rstrip('.')}”"


def posture(telling: Telling, found: Posture) -> Line:
    """With whom the programme may work: what stands in the way, or that nothing does."""
    failing = unmet(found.requirements)
    if not failing:
        advice = [one for one in found.requirements if one.verdict.kind is not Kind.OPEN]
        text = _holding(telling, found)
        if advice:
            names = listed(_title(one.requirement) for one in advice)
            text = f"{text} Advisable, but not met: {names}."
        elif not found.requirements:
            text = "Nothing is required of this work here."
        models = [one.requirement for one in advice or found.requirements]
        return Line(found.address, text, telling.cites(*models), not models or any(one.basis for one in models))
    lines = [line for one in failing for line in what_is_so(telling, one)]
    said = first_few([line.text for line in lines])
    models = [one.requirement for one in failing]
    tail = (
        _by(telling, found.verdict, lines)
        if found.verdict.kind is Kind.DEPENDS
        else short_opening(telling, found.verdict)
    )
    text = f"{lacking(telling, found)} {said} {tail}".strip()
    return Line(found.address, text, (*telling.cites(*models), *together(lines)), any(one.basis for one in models))


def _holding(telling: Telling, found: Posture) -> str:
    """That nothing firmly required is missing, with what that rests on."""
    rests = rests_on(found)
    if not rests:
        return "Nothing firmly required is missing."
    firm = [one for one in found.requirements if one.requirement.strength is Strength.SHALL]
    counting = [one for one in firm if one.applies.truth is not Truth.NO]
    so = first_few([line.text for one in counting for line in what_is_so(telling, one)])
    return f"Nothing firmly required is missing. {rests} {so}"


def _by(telling: Telling, verdict: Verdict, lines: Sequence[Line]) -> str:
    """The questions that what is so does not show as open already, and what the plan adds."""
    shown = {line.address for line in lines}
    asked = questions(telling, (one for one in verdict.questions if address_of(telling, one) not in shown), FEW)
    by = f"The plan adds: {telling.things(verdict.by)}." if verdict.by else ""
    return f"{asked} {by}".strip()
