"""Plans that are kept: begun, answered, decided on, taken back, and read again as a situation with its history."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import uuid4

from pydantic import ValidationError

from ssr_planner.content.cases import check_case
from ssr_planner.content.compiled import knowledge_version
from ssr_planner.engine.compare import compare
from ssr_planner.engine.journal import (
    Act,
    Answered,
    Began,
    Broken,
    Described,
    Event,
    Happening,
    Made,
    Origin,
    Presence,
    Replayed,
    Stamp,
    acts_of,
    first_said,
    kin,
    merge,
    redo,
    replay,
    undo,
    verify,
)
from ssr_planner.engine.turns import turns
from ssr_planner.errors import NOWHERE, Finding, Place, Refused, nearest, quoted
from ssr_planner.knowledge.case import Actors, Answer, Case, Decided
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.service.opening import open_case, open_knowledge, refuse_errors
from ssr_planner.service.planning import Plan, plan_of
from ssr_planner.service.replaying import Step
from ssr_planner.settings import Settings
from ssr_planner.store import Store, StoredPlan, open_store

__all__ = [
    "Audited",
    "Said",
    "Sitting",
    "audit",
    "begin",
    "begin_from",
    "copy_plan",
    "history",
    "kept_plans",
    "merge_plans",
    "merged",
]


MOST_OF_A_TITLE = 300


@dataclass(frozen=True, slots=True)
class Said:
    """An event that was written, the journal with it, what that amounts to, and what changed in the plan."""

    event: Event
    journal: tuple[Event, ...]
    replayed: Replayed
    step: Step


@dataclass(frozen=True, slots=True)
class Audited:
    """A plan whose chain was looked at: how many events it has, and where it breaks, if it does."""

    plan: str
    events: int
    broken: Broken | None


def kept_plans(settings: Settings) -> tuple[StoredPlan, ...]:
    """The plans in the store, the one changed last first; none where nothing was ever kept."""
    if not settings.store.exists():
        return ()
    with open_store(settings.store) as store:
        return store.plans()


def begin(plan: str, title: str, country: str, as_of: date, settings: Settings) -> Event:
    """Begin a plan.

    Raises:
        Refused: when there is a plan of this name, the name is none, or the store cannot be used.
    """
    knowledge = open_knowledge(settings).knowledge
    began = Began(title=title, country=country, as_of=as_of, knowledge=knowledge_version(knowledge))
    with open_store(settings.store) as store:
        if store.journal(plan):
            raise Refused(_taken(plan))
        with _as_typed(plan):
            return store.append(plan, began, _stamp(settings.who))


def begin_from(plan: str, wanted: str, title: str | None, settings: Settings) -> tuple[Event, ...]:
    """Begin a plan with all that a situation file says; the situation of a shipped case serves too.

    Raises:
        Refused: when the file cannot be used, or there is a plan of this name.
    """
    shelf = open_knowledge(settings)
    case, _ = open_case(wanted, settings, shelf.knowledge)
    version = knowledge_version(shelf.knowledge)
    began = Began(title=title or case.title, country=case.country, as_of=case.as_of, knowledge=version)

    def said(there: Sequence[Event]) -> list[tuple[Act, Stamp]]:
        if there:
            raise Refused(_taken(plan))
        return [(act, _stamp(settings.who)) for act in (began, *acts_of(case))]

    with open_store(settings.store) as store, _as_typed(plan):
        return store.extend(plan, said)


def copy_plan(plan: str, name: str, title: str | None, settings: Settings) -> Event:
    """Begin a plan that grew from another: it begins with all that was said there, and goes its own way.

    Raises:
        Refused: when there is no such plan, or one of the new name.
    """
    journal, replayed = history(plan, settings)
    case = replayed.case
    first = journal[0].act
    began = Began(
        title=title or f"{case.title} (copy)"[:MOST_OF_A_TITLE],
        country=case.country,
        as_of=case.as_of,
        knowledge=first.knowledge if isinstance(first, Began) else "",
        grew_from=Origin(plan=plan, sequence=journal[-1].sequence, hash=journal[-1].hash),
    )
    repeated = [
        (one.act, Stamp(uuid4().hex, one.time, one.who, one.seen, first_said(one), one.also)) for one in journal[1:]
    ]

    def said(there: Sequence[Event]) -> list[tuple[Act, Stamp]]:
        if there:
            raise Refused(_taken(name))
        return [(began, _stamp(settings.who)), *repeated]

    with open_store(settings.store) as store, _as_typed(name):
        return store.extend(name, said)[0]


def merged(ours: Sequence[Event], theirs: Sequence[Event]) -> list[tuple[Act, Stamp]]:
    """What is new in another journal of the same plan, in the same words under ids of its own."""
    return [(act, replace(stamp, id=uuid4().hex)) for act, stamp in merge(ours, theirs)]


def merge_plans(plan: str, other: str, settings: Settings) -> tuple[int, Replayed]:
    """Add to a plan what was said in another that grew from it, or from which it grew; how many events were new.

    What the two sides said without knowing of each other stands in conflict until somebody settles it.

    Raises:
        Refused: when there is no such plan, or the two never were one.
    """
    theirs, _ = history(other, settings)

    def said(ours: tuple[Event, ...]) -> list[tuple[Act, Stamp]]:
        if not ours or not kin(ours, theirs):
            message = f"{quoted(plan)} and {quoted(other)} never were one plan, so there is nothing to merge."
            raise Refused(Finding("SSR523", "error", NOWHERE, message, "Merge a plan with a copy of it."))
        return merged(ours, theirs)

    history(plan, settings)
    with open_store(settings.store) as store:
        new = store.extend(plan, said)
        return len(new), replay(store.journal(plan))


class Sitting:
    """A kept plan that people work on, with the knowledge open; the store is opened for each thing said, and closed.

    Raises:
        Refused: when nothing is kept, or the knowledge cannot be used.
    """

    def __init__(self, plan: str, settings: Settings) -> None:
        if not settings.store.exists():
            raise Refused(_no_such_plan(plan, ()))
        self.plan, self.settings = plan, settings
        self.shelf = open_knowledge(settings)

    def now(self) -> tuple[Plan, Replayed]:
        """The plan as it stands, and what its journal amounts to.

        Raises:
            Refused: when there is no such plan, or its journal does not hold.
        """
        with open_store(self.settings.store) as store:
            replayed = replay(_journal(store, self.plan))
        return plan_of(replayed.case, self.shelf, (), self.plan), replayed

    def say(self, act: Act) -> Said:
        """Write what somebody says or decides, once the knowledge understands it; and what it changed.

        Raises:
            Refused: when there is no such plan, or the knowledge does not know what was said.
        """
        with open_store(self.settings.store) as store:
            before = _journal(store, self.plan)
            refuse_errors(_wrong(act, replay(before).case, self.shelf.knowledge))
            return self._written(store, before, act)

    def take_back(self, *, again: bool = False) -> Said:
        """Take back the latest thing that this person said, or bring it back again.

        Raises:
            Refused: when there is no such plan, or nothing to take back.
        """
        who = self.settings.who
        with open_store(self.settings.store) as store:
            before = _journal(store, self.plan)
            act = (redo if again else undo)(before, who)
            if act is None:
                what = "took nothing back that could be brought back" if again else "said nothing to take back"
                message = f"In the plan {quoted(self.plan)} {who} {what}."
                raise Refused(Finding("SSR521", "error", NOWHERE, message, "Say who you are with --who."))
            return self._written(store, before, act)

    def _written(self, store: Store, before: tuple[Event, ...], act: Act) -> Said:
        event = store.append(self.plan, act, _stamp(self.settings.who, before[-1].sequence))
        after = store.journal(self.plan)
        first, then = (plan_of(replay(one).case, self.shelf, (), self.plan) for one in (before, after))
        turned = turns(compare(first.programme, then.programme, self.shelf.knowledge).changes)
        return Said(event, after, replay(after), Step(first, then, turned))


def history(plan: str, settings: Settings) -> tuple[tuple[Event, ...], Replayed]:
    """The events of a plan in order, and what they amount to.

    Raises:
        Refused: when there is no such plan.
    """
    if not settings.store.exists():
        raise Refused(_no_such_plan(plan, ()))
    with open_store(settings.store) as store:
        journal = _journal(store, plan)
    return journal, replay(journal)


def audit(settings: Settings) -> tuple[Audited, ...]:
    """The chain of every plan in the store, looked at from its first event to its last."""
    if not settings.store.exists():
        return ()
    with open_store(settings.store) as store:
        journals = [(one.id, store.journal(one.id)) for one in store.plans()]
    return tuple(Audited(plan, len(journal), verify(journal)) for plan, journal in journals)


def _journal(store: Store, plan: str) -> tuple[Event, ...]:
    found = store.journal(plan)
    if not found:
        raise Refused(_no_such_plan(plan, [one.id for one in store.plans()]))
    broken = verify(found)
    if broken is not None:
        message = f"The journal of {quoted(plan)} does not hold at event {broken.sequence}: {broken.why}."
        raise Refused(Finding("SSR520", "error", NOWHERE, message, "Bring the store back from a copy."))
    return found


def _taken(plan: str) -> Finding:
    return Finding("SSR519", "error", NOWHERE, f"There is a plan called {quoted(plan)}.", "Choose another name.")


def _no_such_plan(plan: str, known: Iterable[str]) -> Finding:
    near = nearest(plan, known)
    hint = f"Did you mean {near}?" if near else "Begin it with: ssr-planner begin"
    return Finding("SSR518", "error", NOWHERE, f"There is no plan called {quoted(plan)}.", hint)


def _stamp(who: str, seen: int | None = None) -> Stamp:
    return Stamp(uuid4().hex, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"), who, seen)


class _Typed:
    """What was typed has no lines to point at."""

    def place(self, *path: str | int) -> Place:  # noqa: ARG002 - as a file would be asked
        """Nowhere."""
        return NOWHERE


def _wrong(act: Act, case: Case, knowledge: Knowledge) -> Iterator[Finding]:
    """What the knowledge does not know of what is said."""
    answers: dict[str, Answer] = {act.fact: act.answer} if isinstance(act, Answered) else {}
    decisions: tuple[Decided, ...] = (act.decision,) if isinstance(act, Made) else ()
    happened = (act.happened,) if isinstance(act, Happening) else ()
    there = Actors(list=(act.actor,) if isinstance(act, Presence) else ())
    new: dict[str, object] = {"answers": answers, "decisions": decisions, "happened": happened, "actors": there}
    new["planning_organisation"] = act.planning_organisation if isinstance(act, Described) else None
    alone = case.model_copy(update={**new, "expected": ()})
    return check_case(_Typed(), alone, knowledge)


@contextmanager
def _as_typed(plan: str) -> Iterator[None]:
    try:
        yield
    except ValidationError:
        message = f"{quoted(plan)} cannot be the name of a plan."
        raise Refused(
            Finding("SSR518", "error", NOWHERE, message, "Use small letters, digits and underscores, a letter first.")
        ) from None
