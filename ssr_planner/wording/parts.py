"""The parts of an explanation: each line with the lines it rests on, down to answers, sources and assumptions."""

from collections.abc import Iterable, Iterator

from ssr_planner.conditions.domains import tests
from ssr_planner.conditions.explain import Reason, Truth
from ssr_planner.engine.diagnosis import Choice
from ssr_planner.engine.planner.results import Consequence, Planned
from ssr_planner.engine.walk.results import ActivityVerdict, Companion, Gate, Posture, RequirementVerdict
from ssr_planner.knowledge.common import Condition, Entry
from ssr_planner.wording import activities, consequences, diagnosis, facts, guides, partners, repairs, requirements
from ssr_planner.wording.fixed import DECISIONS, HEADS, WAITING_COSTS
from ssr_planner.wording.lines import Line, day, ending, listed, lower
from ssr_planner.wording.opening import expected
from ssr_planner.wording.telling import Telling

__all__ = [
    "activity",
    "actor",
    "answer",
    "companion",
    "consequence",
    "context",
    "decision",
    "fact",
    "gate",
    "indicator",
    "lead",
    "measure",
    "outlook",
    "posture",
    "requirement",
    "rule",
    "source",
    "stage",
]


# --- what is so -------------------------------------------------------------------------


def fact(telling: Telling, name: str) -> Line:
    """A fact as a part of something else: an answer, or a line of the diagnosis or of the measures."""
    kind, _, id_ = facts.address_of(telling, name).partition(":")
    deeper = {"context": context, "stage": stage, "measure": measure}
    if kind in deeper:
        return deeper[kind](telling, id_)
    if kind == "outlook":
        return outlook(telling)
    line = facts.so(telling, name)
    said = facts.evidence(telling, name)
    return Line(line.address, f"{line.text} ({said})" if said else line.text, line.citations)


def _facts(telling: Telling, names: Iterable[str]) -> tuple[Line, ...]:
    return tuple(fact(telling, one) for one in dict.fromkeys(names))


def answer(telling: Telling, name: str) -> Line:
    """An answer in full: what is so, who said it, why it matters, and what it follows from."""
    line = fact(telling, name)
    model = telling.knowledge.facts.get(name)
    if model is None:
        return line
    known = telling.programme.situation.known[name]
    said = telling.cited(known.answer.source).citations if known.answer else ()
    named = (_named(telling, one.source, one.at) for one in said)
    matters = telling.stated(line.address, f"Why it matters: {model.why or model.title}", model)
    narrowing = [one for one in telling.knowledge.constraints if one.id in known.because]
    because = (telling.stated(line.address, one.because, one) for one in narrowing)
    behind = _facts(telling, _read(telling, model.applies)) if known.origin == "does_not_apply" else ()
    hope = expected(telling, name)
    hopes = (Line(f"{line.address}/expected", hope.text, hope.citations, parts=(line,)),) if hope.text else ()
    return line.with_parts(*named, *hopes, *because, *behind, matters)


def _named(telling: Telling, id_: str, at: str) -> Line:
    known = telling.knowledge.sources[id_]
    place = f", {at}" if at else ""
    return Line(f"source:{id_}", f"{known.title} ({known.author}){place}.")


def _read(telling: Telling, condition: Condition | None) -> Iterator[str]:
    if condition is not None:
        yield from (one.fact for one in tests(telling.knowledge.bound(condition)))


# --- diagnosis --------------------------------------------------------------------------


def context(telling: Telling, name: str) -> Line:
    """A context with the answers and sources behind it."""
    found = telling.programme.diagnosis.contexts[name]
    model = next(one for one in telling.knowledge.diagnosis.contexts if one.id == name)
    read = [*_read(telling, model.when), *_read(telling, model.unless)]
    return diagnosis.context(telling, found).with_parts(
        *_facts(telling, read), *telling.grounds(model.sources, model.basis)
    )


def lead(telling: Telling) -> Line:
    """The lead: why this scenario, why not the others, and what would change it."""
    found = telling.programme.diagnosis
    chosen = _chosen(telling, found.lead, telling.knowledge.diagnosis.lead)
    change = diagnosis.would_change(telling)
    more = Line("lead/change", change, parts=_facts(telling, diagnosis.rests_on(telling))) if change else None
    contexts = tuple(context(telling, one) for one in found.contexts)
    return diagnosis.lead(telling).with_parts(*chosen, *contexts, *((more,) if more and more.parts else ()))


def stage(telling: Telling, name: str) -> Line:
    """The stage within a context."""
    choice = telling.programme.diagnosis.stages[name]
    parts = _chosen(telling, choice, telling.knowledge.diagnosis.stages[name])
    return diagnosis.stage(telling, name).with_parts(*parts)


def outlook(telling: Telling) -> Line:
    """The outlook."""
    parts = _chosen(telling, telling.programme.diagnosis.outlook, telling.knowledge.diagnosis.outlook)
    return diagnosis.outlook(telling).with_parts(*parts)


def _chosen(telling: Telling, choice: Choice, entries: Iterable[Entry]) -> tuple[Line, ...]:
    """What an ordered list rests on: the answers read on the way, and the sources of the entry that came out."""
    read = [one for entry in choice.entries if entry.reason is not None for one in _of_reason(entry.reason)]
    sourced = [entry for entry in entries if entry.id in choice.possible]
    grounds = [line for entry in sourced for line in telling.grounds(entry.sources, entry.basis)]
    return (*_facts(telling, read), *dict.fromkeys(grounds))


def _of_reason(reason: Reason) -> Iterator[str]:
    yield from (one.fact for one in tests(reason.bound))


# --- gates, postures, requirements ------------------------------------------------------


def requirement(telling: Telling, found: RequirementVerdict) -> Line:
    """A requirement: what is so, why it matters, and what would open it."""
    words = requirements.requirement(telling, found)
    head = f"{words.title}: {lower(words.word)} ({lower(words.strength)})."
    text = " ".join((head, *(one.text for one in words.so), *words.opening, words.condition, words.waived)).strip()
    read = [one.fact for one in tests(found.judged.bound)] if found.judged else []
    made = (decision(telling, found.requirement.decision),) if found.requirement.decision else ()
    when = _facts(telling, _read(telling, found.requirement.when))
    by = _things(telling, found.verdict.by)
    because = Line(words.because.address, words.because.text, words.because.citations, parts=words.because.parts)
    return Line(found.address, text, words.because.citations, words.because.assumption).with_parts(
        *_facts(telling, read), *made, *when, *by, because
    )


def _things(telling: Telling, addresses: Iterable[str]) -> tuple[Line, ...]:
    return tuple(_thing(telling, one) for one in addresses)


def _thing(telling: Telling, address: str) -> Line:
    found = telling.programme.walk.gates.get(address)
    if found is not None:
        return requirements.gate(telling, found).with_parts(*_gate_grounds(telling, found))
    id_ = address.removeprefix("activity:")
    model = telling.knowledge.activities[id_]
    text = f"{model.title}: {model.output}"
    return Line(f"activity:{id_}", text, parts=telling.grounds(model.sources, model.basis))


def _gate_grounds(telling: Telling, found: Gate) -> tuple[Line, ...]:
    models = [one.requirement for one in found.requirements]
    lines = [line for one in models for line in telling.grounds(one.sources, one.basis)]
    return tuple(dict.fromkeys(lines)) or telling.grounds((), None)


def decision(telling: Telling, name: str) -> Line:
    """A decision that people take, and whether they have."""
    made = telling.case.decided(name)
    text = f"{DECISIONS[name]}: {ending(requirements.decided(telling, made)) if made else 'nobody has decided yet.'}"
    return Line(f"decision:{name}", text)


def actor(telling: Telling, name: str) -> Line:
    """Somebody who was entered as present: the mandate and stance as entered, and from which sources."""
    found = next(one for one in telling.programme.situation.present if one.actor == name)
    capabilities = telling.knowledge.vocabulary.capabilities
    able = listed(lower(capabilities[one].title) for one in found.mandate)
    until = f", until {day(found.until)}" if found.until else ""
    mandate = f"with the mandate: {able}" if able else "without a mandate of its own in this plan"
    stance = telling.cited(found.stance).text
    source = telling.cited(found.source)
    said = (f"{telling.actor(name)} is entered as present, {mandate}{until}.", stance, source.text)
    named = (_named(telling, one.source, one.at) for one in source.citations)
    return Line(f"actor:{name}", " ".join(ending(one) for one in said if one), source.citations, parts=(*named,))


def gate(telling: Telling, found: Gate) -> Line:
    """A gate with every requirement, and what must come before it."""
    line = requirements.gate(telling, found)
    opens = "" if found.needed is Truth.NO else repairs.opens_when(telling, found)
    head = f"{telling.gate(found)}: {lower(requirements.gate_word(found))}. {line.text} {opens}".rstrip()
    asked = [requirement(telling, one) for one in found.requirements]
    phases = {one.phase: one for one in telling.programme.walk.gates.values() if one.sector is None}
    after = [_thing(telling, phases[one.phase].address) for one in found.after if one.phase in phases]
    ends = [one.reason for one in (found.not_needed, found.done) if one.reason is not None]
    read = _facts(telling, (name for one in ends for name in _of_reason(one)))
    parts = (*asked, *after, *read) or telling.grounds((), None)
    return Line(line.address, head, line.citations, line.assumption, tuple(parts))


def posture(telling: Telling, found: Posture) -> Line:
    """A partner class with all its standing requirements."""
    line = partners.posture(telling, found)
    title = telling.words.partner_classes[found.partner].title
    head = f"{title}: {lower(requirements.verdict_word(found.verdict))}. {line.text}"
    asked = tuple(requirement(telling, one) for one in found.requirements) or telling.grounds((), None)
    return Line(line.address, head, line.citations, line.assumption, asked)


# --- activities, consequences, measures -------------------------------------------------


def activity(telling: Telling, found: ActivityVerdict, planned: Planned | None) -> Line:
    """An activity: why it makes sense here, what it needs, behind which gate, with whom and along with what."""
    model = telling.knowledge.activities[found.id]
    walk = telling.programme.walk
    needs = [requirement(telling, one) for one in found.needs]
    along_with = [posture(telling, walk.postures[one]) for one in found.partners if walk.postures[one].requirements]
    behind = [gate(telling, walk.gates[found.gate])] if found.gate is not None and found.gate in walk.gates else []
    along = [companion(telling, one) for one in found.companions]
    read = _facts(telling, [*_activity_read(telling, found)])
    parts = (*read, *needs, *along_with, *behind, *along, *telling.grounds(model.sources, model.basis))
    text = _activity_text(telling, found, planned)
    return Line(found.address, text, telling.cites(model), model.basis is not None, parts)


def _activity_read(telling: Telling, found: ActivityVerdict) -> Iterator[str]:
    model = telling.knowledge.activities[found.id]
    if found.relevance.truth is Truth.NO:
        yield from dict.fromkeys(test.fact for test in activities.senseless(telling, found))
        return
    for condition in (model.when, model.harm_now, model.responds_to.severe, model.responds_to.moderate):
        yield from _read(telling, condition)


def _activity_text(telling: Telling, found: ActivityVerdict, planned: Planned | None) -> str:
    title = telling.activity(found.id)
    if planned is None:
        left = next((one for one in telling.programme.left_out if one.judged.id == found.id), None)
        if left is not None:
            return f"{title}: {lower(activities.left_out(telling, left).text)}"
        asked = facts.questions(telling, found.relevance.questions)
        if asked:
            return f"{title}: it hangs on this: {asked}"
        return f"{title}: not called for. {activities.reason(telling, found)}"
    brought = activities.brought_by(telling, planned)
    word = lower(activities.state_word(planned))
    delay = telling.knowledge.activities[found.id].delay
    costs = f"{WAITING_COSTS[delay.grade]}: {lower(delay.because)}" if delay else ""
    said = (
        f"{title}: {word}.",
        activities.reason(telling, found, 9),
        activities.state(telling, planned),
        costs,
        brought,
    )
    return " ".join(one for one in said if one)


def companion(telling: Telling, found: Companion) -> Line:
    """What a rule demands to come along."""
    model = telling.knowledge.rules[found.rule]
    names = telling.things(found.activities, "or")
    text = f"{model.title}: {f'along with it, {names}' if names else 'a condition'}. {model.otherwise}"
    return Line(f"rule:{found.rule}", text, telling.cites(model), parts=telling.grounds(model.sources, model.basis))


def consequence(telling: Telling, found: Consequence) -> Line:
    """A consequence: how it stands, what it concerns, and what speaks for and against the rule."""
    model = telling.knowledge.rules[found.rule]
    line = consequences.consequence(telling, found)
    text = f"{model.title}. {line.text} {consequences.standing(telling, found)}"
    measured = {one.measure for one in telling.programme.measures}
    names = [*_read(telling, model.when), *_read(telling, model.b_if), *found.questions]
    read = _facts(telling, (one for one in names if one in telling.possible or one in measured))
    by = _things(telling, found.averted_by)
    against = consequences.counters(telling, found.rule)
    return Line(line.address, text, line.citations, line.assumption, (*read, *by, *against, *line.parts))


def rule(telling: Telling, name: str) -> Line:
    """A rule with its sources and what speaks against it."""
    model = telling.knowledge.rules[name]
    line = telling.stated(f"rule:{name}", f"{model.title}. Otherwise: {model.otherwise}", model)
    return line.with_parts(*line.parts, *consequences.counters(telling, name))


def measure(telling: Telling, name: str) -> Line:
    """A measure of the plan."""
    model = telling.knowledge.measures[name]
    found = next(one for one in telling.programme.measures if one.measure == name)
    line = consequences.measure(telling, found)
    return Line(
        line.address, f"{model.title}: {line.text}", line.citations, parts=telling.grounds(model.sources, "assumption")
    )


def indicator(telling: Telling, name: str) -> Line:
    """An indicator: what is measured and how."""
    model = telling.knowledge.indicators[name]
    return telling.stated(f"indicator:{name}", f"{model.title} ({model.unit}). {model.means}", model)


def guide(telling: Telling, name: str) -> Line:
    """What to mind in a sector, under one head."""
    sector, _, head = name.partition("/")
    model = telling.knowledge.sector_guides[sector]
    address = f"guide:{name}"
    said = tuple(telling.stated(address, one.says, one) for one in getattr(model, head))
    return Line(address, f"{model.title}, {lower(HEADS[head])}.", parts=said)


def way(telling: Telling, name: str) -> Line:
    """A way into reform, or to pay for it: whether it fits here, with the answers and sources behind it."""
    model = telling.knowledge.ways[name]
    line = guides.way(telling, model)
    text = f"{model.title}: {lower(guides.fit(telling, model))}. {line.text}"
    return Line(
        line.address, text, line.citations, line.assumption, (*_facts(telling, _read(telling, model.fits)), *line.parts)
    )


def source(telling: Telling, name: str) -> Line:
    """A source."""
    model = telling.knowledge.sources[name]
    year = f", {model.year}" if model.year else ""
    return Line(f"source:{name}", f"{model.title} ({model.author}{year}).")
