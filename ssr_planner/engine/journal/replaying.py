"""Replay: the events of a journal to the plan they make; and what would take back or bring back the latest of them.

An event takes the place of those on the same subject that its author knew of. What its author did not know of stands
beside it, in conflict, until a later event settles both.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ssr_planner.engine.journal.acts import (
    Answered,
    Began,
    Commented,
    Described,
    Event,
    Figured,
    Happening,
    Made,
    Parked,
    Presence,
    Revoked,
)
from ssr_planner.knowledge.case import Actors, Answer, Case

__all__ = ["Replayed", "redo", "replay", "undo"]


@dataclass(frozen=True)
class Replayed:
    """A plan as its events left it.

    `standing` holds for each subject the events that say how it is; where more than one stands, it is in conflict.
    """

    case: Case
    last: int
    standing: Mapping[str, tuple[Event, ...]]
    parked: tuple[str, ...]
    comments: tuple[Event, ...]
    revoked: frozenset[int]

    @property
    def conflicts(self) -> Mapping[str, tuple[Event, ...]]:
        """The subjects of which people said different things without knowing of each other."""
        return {subject: events for subject, events in self.standing.items() if len(events) > 1}


def replay(journal: Sequence[Event]) -> Replayed:
    """The plan that these events make.

    Raises:
        ValueError: when the journal is empty or does not begin with its beginning.
    """
    if not journal or not isinstance(journal[0].act, Began):
        message = "a plan begins with its first event"
        raise ValueError(message)
    gone = _revoked(journal)
    counting = [one for one in journal if one.sequence not in gone and not isinstance(one.act, Revoked)]
    standing: dict[str, tuple[Event, ...]] = {}
    for event in counting:
        if isinstance(event.act, Began | Described | Commented):
            continue
        subject = event.act.subject
        unseen = tuple(one for one in standing.pop(subject, ()) if not event.knew(one.sequence))
        standing[subject] = (*unseen, event)
    return Replayed(
        case=_case(journal[0], counting, standing),
        last=journal[-1].sequence,
        standing=standing,
        parked=tuple(one.act.fact for (one, *_) in standing.values() if isinstance(one.act, Parked) and one.act.aside),
        comments=tuple(one for one in counting if isinstance(one.act, Commented)),
        revoked=gone,
    )


def undo(journal: Sequence[Event], who: str) -> Revoked | None:
    """What takes back the latest event of a person that counts; nothing if there is none."""
    gone = _revoked(journal)
    for event in reversed(journal[1:]):
        if event.who == who and event.sequence not in gone and not isinstance(event.act, Revoked):
            return Revoked(sequence=event.sequence)
    return None


def redo(journal: Sequence[Event], who: str) -> Revoked | None:
    """What brings back the event that a person took back last; a new event of theirs ends it."""
    gone, kinds = _revoked(journal), {one.sequence: one.act for one in journal}
    for event in reversed(journal):
        if event.who != who:
            continue
        if not isinstance(event.act, Revoked):
            return None
        if event.sequence not in gone and not isinstance(kinds[event.act.sequence], Revoked):
            return Revoked(sequence=event.sequence)
    return None


def _revoked(journal: Sequence[Event]) -> frozenset[int]:
    """The events that count no more; the latest revocations decide first."""
    gone: set[int] = set()
    for event in reversed(journal):
        if isinstance(event.act, Revoked) and event.sequence not in gone:
            gone.add(event.act.sequence)
    return frozenset(gone)


def _case(first: Event, counting: Sequence[Event], standing: Mapping[str, tuple[Event, ...]]) -> Case:
    acts = sorted((event for events in standing.values() for event in events), key=lambda one: one.sequence)
    every = [one.act for one in acts]
    present = [one for one in every if isinstance(one, Presence)]
    return Case.model_validate(
        {
            **_described(first, counting),
            "answers": dict(_answers(standing)),
            "actors": Actors(complete=any(one.everybody for one in present), list=tuple(one.actor for one in present)),
            "figures": tuple(one.figure for one in every if isinstance(one, Figured)),
            "happened": tuple(one.happened for one in every if isinstance(one, Happening)),
            "decisions": tuple(one.decision for one in every if isinstance(one, Made)),
        }
    )


def _described(first: Event, counting: Sequence[Event]) -> dict[str, object]:
    found: dict[str, object] = {"id": first.plan}
    for event in counting:
        match event.act:
            case Began(title=title, country=country, as_of=as_of):
                found |= {"title": title, "country": country, "as_of": as_of}
            case Described() as said:
                found |= {key: value for key, value in said if key != "kind" and value is not None}
            case _:
                pass
    return found


def _answers(standing: Mapping[str, tuple[Event, ...]]) -> Iterator[tuple[str, Answer]]:
    for events in standing.values():
        given = [(one.who, one.act) for one in events if isinstance(one.act, Answered)]
        if given:
            yield given[-1][1].fact, _together([(act.answer.who or who, act.answer) for who, act in given])


def _together(given: Sequence[tuple[str, Answer]]) -> Answer:
    """One answer of several that stand: the one there is, or a dispute with what each says."""
    if len(given) == 1:
        return given[0][1]
    said = [(who, answer) for who, answer in given if answer.values]
    if not said or len({answer.values for _, answer in said}) == 1:
        return (said or list(given))[-1][1]
    if all(answer.value is not None for _, answer in said):
        voices: dict[str, str] = {}
        for place, (who, answer) in enumerate(said, start=1):
            voices[who if who not in voices else f"{who} ({place})"] = str(answer.value)
        return Answer(disputed=voices)
    return Answer(one_of=tuple(dict.fromkeys(value for _, answer in said for value in answer.values)))
