"""Why: the explanation of any line of the results by its address, down to answers and sources."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from ssr_planner.conditions.syntax import capability_name
from ssr_planner.engine.planner.results import Programme
from ssr_planner.errors import NOWHERE, Finding, Refused, nearest, quoted
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.wording import parts
from ssr_planner.wording.fixed import DECISIONS, HEADS
from ssr_planner.wording.lines import Line
from ssr_planner.wording.telling import ASSUMPTION, Telling

__all__ = ["UnknownAddress", "addresses", "why"]


class UnknownAddress(Refused):
    """No line of the results has this address."""

    def __init__(self, address: str, known: tuple[str, ...]) -> None:
        """Name the address and the nearest known one."""
        self.address = address
        close = nearest(address, known)
        hint = f"Did you mean {quoted(close)}?" if close else "Addresses look like gate:scenario/phase or activity:id."
        message = f"No line of this plan has the address {quoted(address)}."
        super().__init__(Finding("SSR501", "error", NOWHERE, message, hint))


def why(programme: Programme, knowledge: Knowledge, address: str) -> Line:
    """The line at an address with everything it rests on.

    Raises:
        UnknownAddress: where no line of the results has this address.
    """
    known = addresses(programme, knowledge)
    if address not in known:
        raise UnknownAddress(address, known)
    telling = Telling(programme, knowledge)
    if address in telling.requirements:
        return parts.requirement(telling, telling.requirements[address])
    if address == ASSUMPTION:
        return telling.grounds((), ASSUMPTION)[0]
    kind, _, name = address.partition(":")
    return _KINDS[kind](telling, name)


def _gate(telling: Telling, name: str) -> Line:
    return parts.gate(telling, telling.programme.walk.gates[f"gate:{name}"])


def _posture(telling: Telling, name: str) -> Line:
    return parts.posture(telling, telling.programme.walk.postures[name])


def _activity(telling: Telling, name: str) -> Line:
    programme = telling.programme
    return parts.activity(telling, programme.walk.activities[name], programme.find(name))


def _consequence(telling: Telling, name: str) -> Line:
    found = next(one for one in telling.programme.consequences if one.rule == name)
    return parts.consequence(telling, found)


_KINDS: Final[Mapping[str, Callable[[Telling, str], Line]]] = MappingProxyType(
    {
        "lead": lambda telling, _: parts.lead(telling),
        "outlook": lambda telling, _: parts.outlook(telling),
        "context": parts.context,
        "stage": parts.stage,
        "gate": _gate,
        "posture": _posture,
        "activity": _activity,
        "consequence": _consequence,
        "answer": parts.answer,
        "actor": parts.actor,
        "decision": parts.decision,
        "measure": parts.measure,
        "rule": parts.rule,
        "indicator": parts.indicator,
        "guide": parts.guide,
        "way": parts.way,
        "source": parts.source,
    }
)


def addresses(programme: Programme, knowledge: Knowledge) -> tuple[str, ...]:
    """Every address that `why` explains, in the order in which documents present them."""
    return tuple(dict.fromkeys(_addresses(programme, knowledge)))


def _addresses(programme: Programme, knowledge: Knowledge) -> Iterator[str]:
    found, walk = programme.diagnosis, programme.walk
    yield from ("lead", *(f"context:{one}" for one in found.contexts), *(f"stage:{one}" for one in found.stages))
    yield "outlook"
    for posture in walk.postures.values():
        yield from (posture.address, *(one.address for one in posture.requirements))
    for gate in walk.gates.values():
        yield from (gate.address, *(one.address for one in gate.requirements))
    for activity in walk.activities.values():
        yield from (activity.address, *(one.address for one in activity.needs))
    yield from (one.address for one in programme.consequences)
    yield from (f"answer:{one}" for one in programme.situation.known)
    yield from (f"answer:{capability_name(one)}" for one in knowledge.vocabulary.capabilities)
    yield from (f"actor:{one.actor}" for one in programme.situation.present)
    yield from (f"decision:{one}" for one in DECISIONS)
    yield from (f"measure:{one.measure}" for one in programme.measures)
    for kind, items in (("rule", knowledge.rules), ("indicator", knowledge.indicators), ("source", knowledge.sources)):
        yield from (f"{kind}:{one}" for one in items)
    yield from (f"guide:{one}/{head}" for one in knowledge.sector_guides for head in HEADS)
    yield from (f"way:{one}" for one in knowledge.ways)
    yield ASSUMPTION
