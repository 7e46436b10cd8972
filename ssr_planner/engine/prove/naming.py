"""Claims about facts and the diagnosis: every value can occur, every entry of an ordered list can be the first."""

from collections.abc import Iterator, Sequence

from ssr_planner.conditions.circuit import Sure
from ssr_planner.engine.prove import replay
from ssr_planner.engine.prove.claims import Claim, Goal, Holder, both_ways
from ssr_planner.engine.prove.replay import Reached
from ssr_planner.engine.prove.results import Fault, Spot
from ssr_planner.engine.static import States
from ssr_planner.knowledge.common import Entry
from ssr_planner.knowledge.facts import Fact
from ssr_planner.knowledge.scenario import Context

__all__ = ["claims_of_diagnosis", "claims_of_fact"]

FILE = "diagnosis.yaml"


def claims_of_fact(states: States, fact: Fact) -> Iterator[Claim]:
    """That every value can occur, and that a fact can apply and not apply."""
    naming, about = states.picture.naming, f"answer:{fact.id}"
    if fact.derived is not None:
        holder = Holder(about, Spot("facts", fact.id, ("derived",)), about)
        yield from both_ways(about, fact.derived, naming.holds(fact.derived), holder)
        return
    if fact.applies is not None:
        holder = Holder(about, Spot("facts", fact.id, ("applies",)), about)
        yield from both_ways(f"{about}#applies", fact.applies, naming.holds(fact.applies), holder)
    for value, plane in zip(fact.domain.values, states.picture.planes.of[fact.id], strict=True):
        spot = Spot("facts", fact.id, ("values", value) if value in fact.values else ("applies",))
        name = f"{about}/{value}"
        yield Claim(Fault.NEVER_SO, name, spot, ((name, plane),), replay.can_take(fact.id, value), about)


def claims_of_diagnosis(states: States) -> Iterator[Claim]:
    """That each context can hold and can fail, and that each entry of an ordered list can be the first that holds."""
    naming, model = states.picture.naming, states.knowledge.diagnosis
    for at, context in enumerate(model.contexts):
        yield from _context(context, naming.contexts[context.id], Spot("diagnosis", FILE, ("contexts", at, "when")))
    yield from _entries(("lead",), "lead", (("undecided", naming.undecided),), model.lead, naming.lead)
    for id_, entries in model.stages.items():
        there = ((f"context:{id_}", naming.contexts[id_].yes),)
        yield from _entries(("stages", id_), f"stage:{id_}", there, entries, naming.stages[id_])
    yield from _entries(("outlook",), "outlook", (), model.outlook, naming.outlook)


def _context(context: Context, holds: Sure, spot: Spot) -> Iterator[Claim]:
    about = f"context:{context.id}"
    so = Claim(Fault.NEVER_SO, about, spot, ((about, holds.yes),), replay.can_be_chosen(about, "yes"), about)
    yield so
    fails = replay.can_be_chosen(about, "no")
    yield Claim(Fault.ALWAYS_SO, about, spot, ((about, holds.no),), fails, about, (so.alone,))


def _entries(
    path: tuple[str, ...], line: str, there: Goal, entries: Sequence[Entry], found: Sequence[Sure]
) -> Iterator[Claim]:
    presumed = tuple(((Fault.NEVER_SO, name),) for name, _ in there if name.startswith("context:"))
    for at, (entry, one) in enumerate(zip(entries, found, strict=True)):
        about = f"{line}/{entry.id}"
        spot = Spot("diagnosis", FILE, (*path, at))
        goal = (*there, (about, one.yes))
        yield Claim(Fault.NEVER_SO, about, spot, goal, _chosen(line, entry.id), line, presumed)


def _chosen(line: str, entry: str) -> Reached:
    return replay.can_be_named(entry) if line == "lead" else replay.can_be_chosen(line, entry)
