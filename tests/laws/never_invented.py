"""Never an invented source, or a claim about the country that nobody entered."""

from collections.abc import Iterator
from typing import Any

from ssr_planner.conditions.domains import NOT_APPLICABLE, facts_of
from ssr_planner.knowledge.common import Sourced
from tests.laws.never import Fault, Law
from tests.laws.shipped_situations import Seen


def broken(seen: Seen) -> Iterator[str]:
    """Sources that the knowledge does not list, and facts that are narrowed without an answer that narrows them."""
    for one in seen.programme.all_planned():
        yield from (f"{one.id} cites {bad}" for bad in _unlisted(seen, seen.knowledge.activities[one.id]))
        for need in one.judged.needs:
            yield from (f"{need.address} cites {bad}" for bad in _unlisted(seen, need.requirement))
    for consequence in seen.programme.consequences:
        rule = seen.knowledge.rules[consequence.rule]
        yield from (f"{consequence.rule} cites {bad}" for bad in _unlisted(seen, rule))
    for id_, known in seen.programme.situation.known.items():
        domain = seen.knowledge.domains[id_]
        possible = seen.programme.situation.possible[id_]
        narrowed = (possible | domain.mask(one for one in domain.values if one == NOT_APPLICABLE)) != domain.full
        if narrowed and id_ not in seen.programme.situation.case.answers and not _entered(seen, id_, known.because):
            yield f"{id_} is {', '.join(known.possible)} although nobody said so"


def _unlisted(seen: Seen, statement: Sourced) -> Iterator[str]:
    for ref in statement.sources:
        source = seen.knowledge.sources.get(ref.id)
        if source is None or (source.places and ref.at not in source.places):
            yield f"{ref.id} {ref.at}"


def _entered(seen: Seen, fact: str, because: tuple[str, ...]) -> bool:
    """Whether the constraints that narrowed a fact read something that was entered, at first or second hand."""
    answers = seen.programme.situation.case.answers
    reads = {one.id: facts_of(seen.knowledge.bound(one.never)) for one in seen.knowledge.constraints}
    asked, ahead = set(), [fact]
    while ahead:
        name = ahead.pop()
        if name in asked:
            continue
        asked.add(name)
        if name in answers:
            return True
        known = seen.programme.situation.known.get(name)
        applies = seen.knowledge.facts[name].applies if name in seen.knowledge.facts else None
        if applies is not None:
            ahead.extend(facts_of(seen.knowledge.bound(applies)))
        for one in known.because if known else because:
            ahead.extend(reads.get(one, ()))
    return False


def _place_that_is_not_there(item: dict[str, Any]) -> None:
    for source in item.get("sources", []):
        source["at"] = "page 999"


LAW = Law(broken, Fault("catalogue/activities/all/*.yaml", _place_that_is_not_there))
