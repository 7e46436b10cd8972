"""Mutants of the harbour: faults by construction, each with the code that must be reported, and harmless changes.

A mutant changes the data of a few files. What it breaks follows from what it does, not from what a proof says of it.
"""

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from ssr_planner.content.yaml_files import parse_yaml, plain

__all__ = ["FAULTS", "HARMLESS", "Files", "Mutant", "harbour_files", "write"]

Data = Any
Files = dict[str, Data]
Made = Callable[[Random, Files], None]

CONDITIONS: Final = frozenset(
    {"if", "when", "unless", "derived", "never", "severe", "moderate", "harm_now", "in_place", "applies", "b_if"}
)
FREE: Final = {
    "season": ("calm", "storms"),
    "who_asked": ("nobody", "office", "town"),
    "money": ("none", "first_year", "several_years"),
    "fishers_consent": ("refuse", "divided", "agree"),
    "contractor_conduct": ("reckless", "mixed", "careful"),
}
"""Facts that others move, that always apply and that no constraint concerns, with their values."""


@dataclass(frozen=True)
class Mutant:
    """A kind of change: its name, the code that must be reported (none for a harmless one), and how it is made."""

    name: str
    code: str
    make: Made


def harbour_files(folder: Path) -> Files:
    """The data of every file of a folder, by name."""
    found = {}
    for path in sorted(folder.rglob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith("cases/"):
            node = parse_yaml(path.read_bytes(), name).node
            assert node is not None
            found[name] = plain(node)
    return found


def write(folder: Path, before: Files, after: Files) -> None:
    """Write what differs, and take away what is gone."""
    for name in before.keys() - after.keys():
        (folder / name).unlink()
    for name, data in after.items():
        if data != before.get(name):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")


# --- places -----------------------------------------------------------------------------


def _atom(rng: Random, facts: tuple[str, ...] = tuple(sorted(FREE))) -> str:
    fact = rng.choice(facts)
    return f"{fact} {rng.choice(('==', '!='))} {rng.choice(FREE[fact])}"


def _never(rng: Random) -> str:
    atom = _atom(rng)
    return f"{atom} and not {atom}"


def _always(rng: Random) -> str:
    atom = _atom(rng)
    return f"{atom} or not {atom}"


def _requirement(if_: str) -> Data:
    made = {"id": "made", "if": if_, "because": "So it is.", "strength": "shall", "basis": "assumption"}
    return dict(made)


def _scenarios(files: Files) -> list[Data]:
    return [data for name, data in files.items() if name.endswith("scenario.yaml")]


def _phases(files: Files) -> list[Data]:
    return [phase for scenario in _scenarios(files) for phase in scenario["phases"]]


def _firm(files: Files) -> list[Data]:
    """Lists of requirements that stand before a phase or sector and hold a firm one that is always asked."""
    gates = [phase for phase in _phases(files) if "enter" in phase]
    gates += [sector for phase in _phases(files) for sector in phase.get("sectors", {}).values()]
    return [gate["enter"] for gate in gates if any(_plain(one) for one in gate["enter"])]


def _plain(one: Data) -> bool:
    return one["strength"] == "shall" and "if" in one and "when" not in one


def _activities(files: Files) -> list[Data]:
    return [data for name, data in files.items() if name.startswith("catalogue/activities/")]


def _named(files: Files, id_: str) -> str:
    return next(name for name in files if name.endswith(f"/{id_}.yaml"))


# --- faults -----------------------------------------------------------------------------


def _dropped_entry(rng: Random, files: Files) -> None:
    phase = rng.choice([one for one in _phases(files) if any(_plain(each) for each in one.get("enter", ()))])
    phase["enter"] = [one for one in phase["enter"] if one["strength"] != "shall"]


def _contradictory_gate(rng: Random, files: Files) -> None:
    atom = _atom(rng)
    made = rng.choice(_firm(files))
    made += [_requirement(atom), {**_requirement(f"not ({atom})"), "id": "contrary"}]


def _impossible_requirement(rng: Random, files: Files) -> None:
    rng.choice(_firm(files)).append(_requirement(_never(rng)))


def _tautology(rng: Random, files: Files) -> None:
    rng.choice(_firm(files)).append(_requirement(_always(rng)))


def _impossible_when(rng: Random, files: Files) -> None:
    rng.choice(_firm(files)).append({**_requirement(_atom(rng)), "when": _never(rng)})


def _unreachable_stage(rng: Random, files: Files) -> None:
    entries = files["diagnosis.yaml"]["stages"][rng.choice(("flooded", "silted", "storm_season"))]
    first = entries[0]
    unused = rng.choice([one for one in files["vocabulary.yaml"]["stages"] if one not in {e["id"] for e in entries}])
    entries.insert(1, {**first, "id": unused, "when": f"({first['when']}) and {_atom(rng)}"})


def _two_hits(rng: Random, files: Files) -> None:
    """The same scenario twice in the list of leads, the same stage or outlook twice in theirs."""
    model = files["diagnosis.yaml"]
    entries = rng.choice([model["lead"], model["outlook"], *model["stages"].values()])
    entries.insert(1, {**entries[0], "when": _atom(rng)})


def _no_else(rng: Random, files: Files) -> None:
    model = files["diagnosis.yaml"]
    entries = rng.choice([model["lead"], model["outlook"], *model["stages"].values()])
    entries.pop()


def _two_else(rng: Random, files: Files) -> None:
    model = files["diagnosis.yaml"]
    entries = rng.choice([model["lead"], model["outlook"], *model["stages"].values()])
    one = rng.choice(entries[:-1])
    one.pop("when")
    one["otherwise"] = "yes"


def _wrong_value(rng: Random, files: Files) -> None:
    fact = rng.choice(sorted(FREE))
    rng.choice(_firm(files)).append(_requirement(f"{fact} == {rng.choice(FREE[fact])}ly"))


def _unknown_fact(rng: Random, files: Files) -> None:
    rng.choice(_firm(files)).append(_requirement(f"{rng.choice(sorted(FREE))}_again"))


def _nothing_delivers(rng: Random, files: Files) -> None:
    asked = {"depth_chart": "dredging", "works_plan": "repair", "pollution_record": "contractors"}
    fact = rng.choice(sorted(asked))
    for activity in _activities(files):
        activity.get("delivers", {}).pop(fact, None)


def _undone_by_delivery(rng: Random, files: Files) -> None:
    rng.choice(_firm(files)).append(_requirement(rng.choice(("depth_chart <= rough", "works_plan == drafted"))))


def _circle(rng: Random, files: Files) -> None:
    first, second = rng.sample(sorted(one["id"] for one in _activities(files)), 2)
    for at, (one, other) in enumerate(((first, second), (second, first))):
        files[f"catalogue/rules/circle_{at}.yaml"] = {
            "id": f"circle_{at}",
            "title": "One not without the other",
            "kind": "never_without",
            "a": {"activities": one},
            "b": {"activities": other},
            "otherwise": "Something is missing.",
            "strength": "shall",
            "basis": "assumption",
        }


def _empty_track(rng: Random, files: Files) -> None:
    always = files[_named(files, "collect_tide_records")]
    change = rng.randrange(4)
    if change == 0:
        files.pop(_named(files, "collect_tide_records"))
    elif change == 1:
        always["when"] = _atom(rng)
    elif change == 2:
        always["with"] = [rng.choice(("harbour_office", "fishers", "neighbours"))]
    else:
        always["needs"] = [_requirement(_atom(rng))]


def _phases_in_a_circle(rng: Random, files: Files) -> None:
    phases = files[rng.choice(("flooded/scenario.yaml", "silted/scenario.yaml"))]["phases"]
    first, second = sorted(rng.sample(range(len(phases)), 2))
    phases[first].setdefault("after", {})[phases[second]["id"]] = "started"
    phases[second].setdefault("after", {})[phases[first]["id"]] = "started"


def _dead_end(rng: Random, files: Files) -> None:
    """What nobody moves is asked, or asked already, and there is nothing to do in the meantime."""
    change = rng.randrange(3)
    if change == 0:
        files.pop(_named(files, "seek_another_entrance"))
    elif change == 1:
        phases = files[rng.choice(("flooded/scenario.yaml", "silted/scenario.yaml"))]["phases"]
        next(one for one in phases if one["id"] == "dredging").pop("waiting")
        files.pop(_named(files, "seek_another_entrance"))
    else:
        phase = rng.choice([one for one in _phases(files) if "waiting" not in one and one["id"] != "survey"])
        phase.setdefault("enter", []).append(_requirement(rng.choice(("rock_floor", "not rock_floor"))))


def _no_situation(rng: Random, files: Files) -> None:
    files["facts/constraints.yaml"].append(_constraint(_always(rng)))


def _impossible_value(rng: Random, files: Files) -> None:
    fact = rng.choice(sorted(FREE))
    files["facts/constraints.yaml"].append(_constraint(f"{fact} == {rng.choice(FREE[fact])}"))


def _constraint(never: str) -> Data:
    return {"id": "made", "never": never, "because": "It cannot be.", "basis": "assumption"}


def _impossible_need(rng: Random, files: Files) -> None:
    rng.choice(_activities(files)).setdefault("needs", []).append(_requirement(_never(rng)))


def _needs_against_sense(rng: Random, files: Files) -> None:
    atom = _atom(rng)
    activity = rng.choice([one for one in _activities(files) if "when" not in one or one["from"] == "any"])
    activity["when"] = atom
    activity.setdefault("needs", []).append(_requirement(f"not ({atom})"))


def _senseless_activity(rng: Random, files: Files) -> None:
    rng.choice(_activities(files))["when"] = _never(rng)


def _always_sensible(rng: Random, files: Files) -> None:
    rng.choice(_activities(files))["when"] = _always(rng)


def _idle_question(rng: Random, files: Files) -> None:
    word = rng.choice(("tide", "fog", "ice", "seagulls", "lanterns", "ropes"))
    files[f"facts/water/{word}_is_so.yaml"] = {
        "id": f"{word}_is_so",
        "title": f"About {word}",
        "question": f"Is there anything about {word}?",
        "values": {"yes": {"says": "It is so."}, "no": {"says": "It is not so."}},
        "moved_by": rng.choice(("others", "nobody")),
        "basis": "assumption",
    }


def _cautions(files: Files) -> list[Data]:
    rules = (data for name, data in files.items() if name.startswith("catalogue/rules/"))
    return [one for one in rules if one["kind"] == "caution"]


def _silent_caution(rng: Random, files: Files) -> None:
    rng.choice(_cautions(files))["when"] = _never(rng)


def _endless_caution(rng: Random, files: Files) -> None:
    rng.choice(_cautions(files))["when"] = _always(rng)


def _context_never(rng: Random, files: Files) -> None:
    rng.choice(files["diagnosis.yaml"]["contexts"])["when"] = _never(rng)


def _context_always(rng: Random, files: Files) -> None:
    context = rng.choice(files["diagnosis.yaml"]["contexts"])
    context.pop("unless", None)
    context["when"] = _always(rng)


def _derived_always(rng: Random, files: Files) -> None:
    files["facts/works/ships_can_enter.yaml"]["derived"] = _always(rng)


def _turn(rng: Random, files: Files, when: str) -> None:
    scenario = rng.choice([one for one in _scenarios(files) if one["id"] != "common"])
    turn = {"when": when, "because": "It must.", "basis": "assumption"}
    scenario[rng.choice(("suspend", "stop"))] = turn


def _turn_never(rng: Random, files: Files) -> None:
    _turn(rng, files, _never(rng))


def _turn_always(rng: Random, files: Files) -> None:
    _turn(rng, files, _always(rng))


def _always_done(rng: Random, files: Files) -> None:
    phase = rng.choice(_phases(files))
    phase[rng.choice(("done_when", "not_needed_when"))] = {
        "if": _always(rng),
        "says": "It is so.",
        "basis": "assumption",
    }


def _closed_posture(rng: Random, files: Files) -> None:
    lists = [
        posture["standing"]
        for scenario in _scenarios(files)
        for posture in scenario.get("postures", {}).values()
        if "standing" in posture
    ]
    atom = _atom(rng, ("money", "who_asked"))  # No context depends on them.
    made = rng.choice(lists)
    made += [_requirement(atom), {**_requirement(f"not ({atom})"), "id": "contrary"}]


def _in_place_never(rng: Random, files: Files) -> None:
    rng.choice(_activities(files))["in_place"] = _never(rng)


def _diagnosis_asked(rng: Random, files: Files) -> None:
    rng.choice(_firm(files)).append(_requirement(rng.choice(("in_flooded", "outlook == mixed", "not in_silted"))))


def _waiting_delivers(rng: Random, files: Files) -> None:
    files[_named(files, rng.choice(("mark_wrecks", "seek_another_entrance")))]["delivers"] = {"risk_map": "yes"}


FAULTS: Final = (
    Mutant("dropped phase entry", "SSR604", _dropped_entry),
    Mutant("contradictory gate", "SSR603", _contradictory_gate),
    Mutant("impossible requirement", "SSR605", _impossible_requirement),
    Mutant("tautology", "SSR606", _tautology),
    Mutant("requirement for no situation", "SSR607", _impossible_when),
    Mutant("unreachable stage", "SSR608", _unreachable_stage),
    Mutant("two hits in an ordered list", "SSR208", _two_hits),
    Mutant("list without else", "SSR301", _no_else),
    Mutant("else before the end", "SSR301", _two_else),
    Mutant("wrong value", "SSR211", _wrong_value),
    Mutant("unknown fact", "SSR210", _unknown_fact),
    Mutant("need that nothing delivers", "SSR316", _nothing_delivers),
    Mutant("need that delivery undoes", "SSR302", _undone_by_delivery),
    Mutant("circle of never without", "SSR312", _circle),
    Mutant("empty track for any case", "SSR614", _empty_track),
    Mutant("phases in a circle", "SSR307", _phases_in_a_circle),
    Mutant("dead end", "SSR602", _dead_end),
    Mutant("no situation left", "SSR601", _no_situation),
    Mutant("impossible value", "SSR608", _impossible_value),
    Mutant("impossible need", "SSR605", _impossible_need),
    Mutant("need against its own sense", "SSR605", _needs_against_sense),
    Mutant("activity without sense", "SSR607", _senseless_activity),
    Mutant("activity that always makes sense by a tautology", "SSR609", _always_sensible),
    Mutant("idle question", "SSR610", _idle_question),
    Mutant("silent caution", "SSR612", _silent_caution),
    Mutant("endless caution", "SSR613", _endless_caution),
    Mutant("context that never holds", "SSR608", _context_never),
    Mutant("context that always holds", "SSR609", _context_always),
    Mutant("derived fact that is always so", "SSR609", _derived_always),
    Mutant("turn that never comes", "SSR608", _turn_never),
    Mutant("turn that is always asked for", "SSR609", _turn_always),
    Mutant("phase that is always behind", "SSR609", _always_done),
    Mutant("closed partner class", "SSR603", _closed_posture),
    Mutant("never in place", "SSR608", _in_place_never),
    Mutant("diagnosis asked by a gate", "SSR303", _diagnosis_asked),
    Mutant("waiting work that delivers", "SSR308", _waiting_delivers),
)


# --- harmless changes -------------------------------------------------------------------


def _conditions(data: Data) -> Iterator[tuple[Data, str]]:
    """Every condition: what holds it, and the key."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in CONDITIONS and isinstance(value, str):
                yield data, key
            yield from _conditions(value)
    elif isinstance(data, list):
        for one in data:
            yield from _conditions(one)


def _any_condition(rng: Random, files: Files) -> tuple[Data, str]:
    return rng.choice([found for data in files.values() for found in _conditions(data)])


def _double_negation(rng: Random, files: Files) -> None:
    holder, key = _any_condition(rng, files)
    holder[key] = f"not not ({holder[key]})"


def _said_twice(rng: Random, files: Files) -> None:
    holder, key = _any_condition(rng, files)
    text = holder[key]
    holder[key] = f"({text}) {rng.choice(('and', 'or'))} ({text})"


def _turned_operands(rng: Random, files: Files) -> None:
    joined = [
        (holder, key)
        for data in files.values()
        for holder, key in _conditions(data)
        if " and " in holder[key] and " or " not in holder[key] and "(" not in holder[key].replace("can(", "")
    ]
    holder, key = rng.choice(joined)
    parts = holder[key].split(" and ")
    rng.shuffle(parts)
    holder[key] = " and ".join(parts)


def _other_sign(rng: Random, files: Files) -> None:
    """A comparison written the other way round, such as `not a == b` for `a != b`."""
    signs = {">=": "<", "<": ">=", "<=": ">", ">": "<=", "==": "!=", "!=": "=="}
    pattern = re.compile(r"(\w+) (>=|<=|==|!=|<|>) (\w+)")
    written = [
        (holder, key)
        for data in files.values()
        for holder, key in _conditions(data)
        if pattern.search(holder[key]) and not holder[key].startswith("not ")
    ]
    holder, key = rng.choice(written)
    holder[key] = pattern.sub(lambda one: f"not ({one[1]} {signs[one[2]]} {one[3]})", holder[key], count=1)


def _reordered_requirements(rng: Random, files: Files) -> None:
    rng.shuffle(rng.choice([phase["enter"] for phase in _phases(files) if len(phase.get("enter", ())) > 1]))


def _reordered_constraints(rng: Random, files: Files) -> None:
    rng.shuffle(files["facts/constraints.yaml"])


def _reordered_contexts(rng: Random, files: Files) -> None:
    rng.shuffle(files["diagnosis.yaml"]["contexts"])


def _renamed_requirement(rng: Random, files: Files) -> None:
    rng.choice(rng.choice(_firm(files)))["id"] = f"renamed_{rng.randrange(1000)}"


def _renamed_activity(rng: Random, files: Files) -> None:
    activity = rng.choice(_activities(files))
    old, new = activity["id"], f"renamed_{rng.randrange(1000)}"
    name = _named(files, old)
    files[name.replace(f"/{old}.yaml", f"/{new}.yaml")] = files.pop(name)
    activity["id"] = new
    for data in files.values():
        for side in ("a", "b"):
            chosen = data.get(side, {}) if isinstance(data, dict) else {}
            if chosen.get("activities") == old:
                chosen["activities"] = new
            elif old in (chosen.get("activities") or ()):
                chosen["activities"] = [new if one == old else one for one in chosen["activities"]]


def _retitled(rng: Random, files: Files) -> None:
    rng.choice(_activities(files))["title"] = f"Something else {rng.randrange(1000)}"


HARMLESS: Final = (
    Mutant("double negation", "", _double_negation),
    Mutant("said twice", "", _said_twice),
    Mutant("operands turned", "", _turned_operands),
    Mutant("comparison the other way round", "", _other_sign),
    Mutant("requirements reordered", "", _reordered_requirements),
    Mutant("constraints reordered", "", _reordered_constraints),
    Mutant("contexts reordered", "", _reordered_contexts),
    Mutant("requirement renamed", "", _renamed_requirement),
    Mutant("activity renamed", "", _renamed_activity),
    Mutant("activity retitled", "", _retitled),
)


def mutated(mutant: Mutant, seed: int, files: Files) -> Files:
    """The files after a change."""
    after = copy.deepcopy(files)
    mutant.make(Random(seed), after)  # noqa: S311 - no secret
    return after
