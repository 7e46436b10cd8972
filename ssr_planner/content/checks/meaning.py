"""Whether what activities, rules and facts say of each other makes sense together."""

from collections.abc import Iterator, Mapping

from ssr_planner.content.checks.circles import circles
from ssr_planner.content.checks.ground import Ground, Part
from ssr_planner.content.checks.references import unresolved
from ssr_planner.content.problems import listed
from ssr_planner.content.yaml_events import wrong
from ssr_planner.errors import Finding, nearest, quoted
from ssr_planner.knowledge.catalogue import Activity, Codes, Source
from ssr_planner.knowledge.common import SourceRef, Strength
from ssr_planner.knowledge.facts import Mover
from ssr_planner.knowledge.rules import Rule, Select

__all__ = ["companions", "effects", "moves", "places", "places_set_aside", "purpose_codes", "results", "selections"]


def effects(ground: Ground) -> Iterator[Finding]:
    """What activities say they deliver or work toward, and cannot."""
    for id_, activity in ground.activities.items():
        place = ground.items["activities"][id_].place
        for fact, value in activity.delivers.items():
            for message, hint in _cannot_deliver(ground, fact, value):
                yield wrong("SSR305", place("delivers", fact), message, hint)
        for fact, value in activity.works_toward.items():
            for message, hint in _cannot_work_toward(ground, fact, value):
                yield wrong("SSR306", place("works_toward", fact), message, hint)


def _cannot_deliver(ground: Ground, fact: str, value: str) -> Iterator[tuple[str, str]]:
    if fact in ground.facts and not ground.moved_by_programme(fact):
        message = f"{quoted(fact)} is not moved by the programme, so no activity delivers it."
        yield message, "Name it under `works_toward`."
    else:
        yield from _outside(ground, fact, value)


def _cannot_work_toward(ground: Ground, fact: str, value: str) -> Iterator[tuple[str, str]]:
    if ground.moved_by_programme(fact):
        yield f"{quoted(fact)} is moved by the programme itself.", "Name it under `delivers`."
    else:
        yield from _outside(ground, fact, value)


def _outside(ground: Ground, fact: str, value: str) -> Iterator[tuple[str, str]]:
    values = tuple(ground.facts[fact].values) if fact in ground.facts else (value,)
    if value not in values:
        near = nearest(value, values)
        hint = f"Did you mean {near}?" if near else f"Its values are {listed(values)}."
        yield f"{quoted(value)} is no value of {quoted(fact)}.", hint


def companions(ground: Ground) -> Iterator[Finding]:
    """Activities that need each other to come first or along, without a way out."""
    rules = [one for one in ground.of("rules", Rule).values() if _binds(one)]
    wants = {id_: [(rule, _others(ground, rule, one)) for rule in rules] for id_, one in ground.activities.items()}
    needs = {id_: [others for _, others in found if others] for id_, found in wants.items()}
    free: set[str] = set()
    while more := [one for one, groups in needs.items() if one not in free and all(g & free for g in groups)]:
        free.update(more)
    held: dict[str, set[str]] = {
        one: set().union(*(group for group in needs[one] if not group & free)) for one in needs if one not in free
    }
    for circle in circles(held):
        rule = next(rule for rule, others in wants[circle[0]] if others and not others & free)
        message = f"These activities wait for each other without end: {', '.join((*circle, circle[0]))}."
        place = ground.items["rules"][rule.id].place("b" if rule.kind == "never_without" else "a")
        yield wrong("SSR312", place, message, "Take one of them out of the rule, or make one rule weaker.")


def _binds(rule: Rule) -> bool:
    """Whether a rule makes an activity wait for another one."""
    firm = rule.kind == "before" and rule.strength is Strength.SHALL
    return rule.b is not None and (firm or rule.kind == "never_without")


def _others(ground: Ground, rule: Rule, activity: Activity) -> frozenset[str]:
    """The activities of which a rule demands one with this activity; none if the rule does not concern it."""
    mine, theirs = (rule.a, rule.b) if rule.kind == "never_without" else (rule.b, rule.a)
    if mine is None or theirs is None or not mine.takes(activity):
        return frozenset()
    return frozenset(id_ for id_, one in ground.activities.items() if theirs.takes(one) and id_ != activity.id)


def selections(ground: Ground) -> Iterator[Finding]:
    """Selections that take no activity."""
    if any(kind == "activities" for kind, _ in ground.unread):
        return
    for part in ground.parts:
        if isinstance(part.model, Select) and _is_empty(ground, part, part.model):
            hint = "All given keys must fit one activity at once; give fewer, or correct them."
            yield wrong("SSR314", part.place(part.path), "This selection takes no activity.", hint)


def _is_empty(ground: Ground, part: Part, select: Select) -> bool:
    return not any(map(select.takes, ground.activities.values())) and not any(unresolved(ground, part))


def moves(ground: Ground) -> Iterator[Finding]:
    """Rules that make a fact worse of which nobody said what worse is."""
    for id_, rule in ground.of("rules", Rule).items():
        for fact in rule.moves:
            if fact in ground.facts and ground.facts[fact].worse is None:
                message = f"Nobody can tell what is worse of {quoted(fact)}."
                place = ground.items["rules"][id_].place("moves", fact)
                yield wrong("SSR315", place, message, f"Write `worse: up` or `worse: down` in the fact {fact}.")


def places(ground: Ground) -> Iterator[Finding]:
    """Places that the source's own list does not have."""
    sources = ground.of("sources", Source)
    for part in ground.parts:
        match part.model:
            case SourceRef(id=id_, at=str(at)) if id_ in sources and sources[id_].places:
                known = sources[id_].places
                if at not in known:
                    near = nearest(at, known)
                    hint = f"Did you mean {quoted(near)}?" if near else f"See `places` in catalogue/sources/{id_}.yaml."
                    message = f"The source {quoted(id_)} has no place {quoted(at)}."
                    yield wrong("SSR309", part.place((*part.path, "at")), message, hint)


def places_set_aside(ground: Ground) -> Iterator[Finding]:
    """Places that a source sets aside although it does not have them, or although an item rests on them."""
    cited = {(one.model.id, one.model.at): one for one in ground.parts if isinstance(one.model, SourceRef)}
    for id_, source in ground.of("sources", Source).items():
        parsed = ground.items["sources"][id_]
        for at in source.set_aside:
            place = parsed.place("set_aside", at)
            if at not in source.places:
                near = nearest(at, source.places)
                hint = f"Did you mean {quoted(near)}?" if near else "List it under `places`, or take it away."
                yield wrong("SSR309", place, f"The source {quoted(id_)} has no place {quoted(at)}.", hint)
            elif (user := cited.get((id_, at))) is not None:
                message = f"{quoted(at)} is set aside, but {user.parsed.name} rests on it."
                yield wrong("SSR320", place, message, "Take it out of `set_aside`.")


def purpose_codes(ground: Ground) -> Iterator[Finding]:
    """Purpose codes that the list does not have, or that were withdrawn."""
    if ("codes", "codes") in ground.unread:
        return
    known = next((one.codes for one in ground.of("codes", Codes).values()), {})
    for id_, activity in ground.activities.items():
        code = activity.dac_code
        found = known.get(code) if code else None
        if code is None or (found is not None and found.active):
            continue
        if found is None:
            message, hint = f"codes.yaml has no purpose code {quoted(code)}.", _code_meant(code, known)
        else:
            message = f"The purpose code {quoted(code)} ({found.title}) was withdrawn."
            hint = f"Use {found.successor}, which follows it." if found.successor else "Choose one that is in use."
        yield wrong("SSR310", ground.items["activities"][id_].place("dac_code"), message, hint)


def _code_meant(code: str, known: Mapping[str, object]) -> str:
    near = nearest(code, known)
    return f"Did you mean {near}?" if near else "Choose one from codes.yaml."


def results(ground: Ground) -> Iterator[Finding]:
    """Facts that are results, without an indicator that shows them or an objective they serve."""
    for id_, fact in ground.facts.items():
        given = {"indicators": fact.indicators, "objective": fact.objective}
        missing = [f"`{key}`" for key, value in given.items() if not value]
        if fact.moved_by is Mover.RESULT and missing:
            message = f"{quoted(id_)} is a result without {listed(missing)}, so a results framework has a gap there."
            place = ground.items["facts"][id_].place("moved_by")
            yield Finding("SSR317", "warning", place, message, f"Add {listed(missing)}.")
