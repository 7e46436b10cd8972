"""The lines of a plan that can be asked about: what each is called, which are worth listing, which a word may mean."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from ssr_planner.conditions.explain import Truth
from ssr_planner.conditions.syntax import capability_name
from ssr_planner.engine.planner.results import ConsequenceState
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.service.planning import Plan
from ssr_planner.wording import Telling, addresses, lower

__all__ = ["examples", "lines_by_kind", "lines_like", "title_in", "title_of"]

_LEAD: Final = "lead"
_WHOLE: Final[Mapping[str, str]] = MappingProxyType({_LEAD: "Which scenario leads", "outlook": "The outlook"})


def title_of(address: str, knowledge: Knowledge) -> str:
    """What an address names, in words where the knowledge has words for it."""
    kind, _, rest = address.partition(":")
    if kind == "gate":
        return _gate(rest.split("/"), knowledge)
    words = knowledge.vocabulary
    lists: dict[str, Mapping[str, object]] = {
        "context": words.contexts,
        "stage": words.contexts,
        "posture": words.partner_classes,
        "activity": knowledge.activities,
        "consequence": knowledge.rules,
        "rule": knowledge.rules,
        "answer": {**{capability_name(one): term for one, term in words.capabilities.items()}, **knowledge.facts},
        "measure": knowledge.measures,
        "indicator": knowledge.indicators,
        "source": knowledge.sources,
    }
    title = getattr(lists.get(kind, {}).get(rest), "title", None)
    return str(title) if title else _WHOLE.get(address, address)


def _gate(parts: list[str], knowledge: Knowledge) -> str:
    scenario, phase, *sector = parts
    words = knowledge.vocabulary
    title = words.phases[phase].title
    if sector:
        title = f"{title}, {lower(words.sectors[sector[0]].title)}"
    return title if scenario == knowledge.common.id else f"{title} ({lower(words.contexts[scenario].title)})"


def lines_by_kind(plan: Plan) -> dict[str, dict[str, str]]:
    """The lines of a plan that are most worth asking about: for each kind their addresses, each with its title."""
    programme, walk = plan.programme, plan.programme.walk
    found = programme.diagnosis
    stages = (f"stage:{one}" for one in found.stages if found.contexts[one].truth is not Truth.NO)
    listed: dict[str, Iterable[str]] = {
        _LEAD: (_LEAD, *(f"context:{one}" for one in found.contexts), *stages, "outlook"),
        "posture": (one.address for one in walk.postures.values()),
        "gate": walk.gates,
        "activity": (one.address for one in programme.all_planned()),
        "consequence": (one.address for one in programme.consequences),
        "answer": (f"answer:{one}" for one in plan.case.answers),
    }
    telling = Telling(programme, plan.knowledge)
    return {kind: {one: _titled(one, telling) for one in ones} for kind, ones in listed.items()}


def title_in(plan: Plan, address: str) -> str:
    """What an address names in a plan, where a gate needs no word of its scenario."""
    return _titled(address, Telling(plan.programme, plan.knowledge))


def lines_like(plan: Plan, wanted: str) -> tuple[tuple[str, str], ...]:
    """The lines whose address or title holds every word of what was wanted, those of the plan itself first."""
    words = _spread(wanted).split()
    telling = Telling(plan.programme, plan.knowledge)
    first = {address: title for one in lines_by_kind(plan).values() for address, title in one.items()}
    rest = (one for one in addresses(plan.programme, plan.knowledge) if one not in first)
    titled = {**first, **{one: _titled(one, telling) for one in rest}}
    found = ((address, title) for address, title in titled.items() if _holds(f"{address} {title}", words))
    return tuple(found) if words else ()


def _titled(address: str, telling: Telling) -> str:
    gate, asked = telling.programme.walk.gates.get(address), telling.requirements.get(address)
    own = telling.gate(gate) if gate else asked.requirement.title if asked else None
    return own or title_of(address, telling.knowledge)


def _holds(text: str, words: list[str]) -> bool:
    spread = _spread(text)
    return all(word in spread for word in words)


def _spread(text: str) -> str:
    return text.casefold().replace("_", " ").replace(":", " ").replace("/", " ")


def examples(plan: Plan) -> tuple[str, ...]:
    """Two or three lines of this plan that people ask about first: what waits, and what it leads to."""
    return tuple(dict.fromkeys((_LEAD, *_waiting(plan), *_standing(plan))))


def _waiting(plan: Plan) -> Iterator[str]:
    gates = plan.programme.walk.gates.values()
    shut = [one for one in gates if one.needed is not Truth.NO and one.reach.kind is not Kind.OPEN]
    waits = [one for one in shut if one.reach.kind is Kind.WAITS]
    yield from (one.address for one in (*waits, *shut)[:1])


def _standing(plan: Plan) -> Iterator[str]:
    every = plan.programme.consequences
    stands = [one for one in every if one.state is ConsequenceState.STANDS]
    yield from (one.address for one in (*stands, *every)[:1])
