"""What does nothing: activities and rules that change no plan of any case, and facts that no condition reads."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ssr_planner.content.cases import read_case
from ssr_planner.content.checks.ground import Ground
from ssr_planner.content.loader import Loaded
from ssr_planner.engine.compare import ABSENT, lines
from ssr_planner.engine.planner import programme_for
from ssr_planner.engine.planner.results import Programme
from ssr_planner.errors import Finding, Place, Refused, quoted
from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.library import Knowledge

__all__ = ["Watch", "idle_items"]

Watch = Callable[[int, int, str], None]
"""Called with the number of items looked at, of all, and the next one."""


def idle_items(loaded: Loaded, folders: Sequence[Path], watch: Watch | None = None) -> Iterator[Finding]:
    """Findings about everything in a folder that does nothing for the cases of these folders.

    Raises:
        Refused: when a folder of cases is not there.
    """
    assert loaded.knowledge is not None
    yield from _unread(loaded)
    cases = list(_cases(folders, loaded.knowledge))
    yield from _without_effect(loaded, loaded.knowledge, cases, watch)


def _cases(folders: Sequence[Path], knowledge: Knowledge) -> Iterator[Case]:
    for folder in folders:
        if not folder.is_dir():
            message = "There is no such folder of cases."
            raise Refused(Finding("SSR502", "error", Place(str(folder)), message, "Check its name."))
        for path in sorted(folder.glob("*.yaml")):
            case, _ = read_case(path, knowledge)
            if case is not None:
                yield case


def _unread(loaded: Loaded) -> Iterator[Finding]:
    ground = Ground(loaded)
    read = {name for asked in ground.conditions for name in ground.reads(asked.condition)}
    read |= ground.delivered.keys()  # What an activity delivers is asked where it may be in place already.
    for id_, parsed in ground.items.get("facts", {}).items():
        if id_ not in read:
            message = f"No condition reads {quoted(id_)}, so no answer to it changes anything."
            hint = "Let a condition read it, or take the fact away."
            yield Finding("SSR319", "warning", parsed.place("id"), message, hint)


def _without_effect(
    loaded: Loaded, knowledge: Knowledge, cases: Sequence[Case], watch: Watch | None
) -> Iterator[Finding]:
    """Activities and rules without which every plan says the same."""
    before = [_said(programme_for(case, knowledge)) for case in cases]
    whole = {name: getattr(knowledge, name) for name in Knowledge.model_fields}
    items = [("activities", id_) for id_ in knowledge.activities] + [("rules", id_) for id_ in knowledge.rules]
    for done, (kind, id_) in enumerate(items):
        if watch is not None:
            watch(done, len(items), id_)
        left = {name: one for name, one in whole[kind].items() if name != id_}
        without = Knowledge.model_validate({**whole, kind: left})
        pairs = zip(cases, before, strict=True)
        if all(_said(programme_for(case, without)) == said for case, said in pairs):
            message = f"Without {quoted(id_)} each of the {len(cases)} cases is planned as it is with it."
            hint = "Write a case in which it matters, or take it away."
            yield Finding("SSR318", "warning", loaded.parsed[kind, id_].place("id"), message, hint)


def _said(programme: Programme) -> object:
    """Everything that a plan says, without the places of items in the catalogue."""
    planned = [(one.id, one.state, one.task, one.brought_by, one.turn) for one in programme.all_planned()]
    hanging = [(one.judged.id, one.questions) for one in programme.hanging]
    left_out = [(one.judged.id, one.by) for one in programme.left_out]
    found = {address: word for address, word in lines(programme).items() if word != ABSENT}
    consequences = [(one.rule, one.state, one.averted_by) for one in programme.consequences]
    return planned, hanging, left_out, found, consequences, programme.measures, programme.walk.path
