"""The scenario as the values of a picture: phases with their gates, sectors, and with whom one may work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ssr_planner.conditions.explain import Truth
from ssr_planner.documents.outline.pen import KINDS, gate_status
from ssr_planner.documents.picture import Box, PhaseBox, ScenarioPicture
from ssr_planner.wording import Telling, day, facts, listed, lower
from ssr_planner.wording.diagnosis import lead_title
from ssr_planner.wording.partners import concerned
from ssr_planner.wording.requirements import gate_word, verdict_word

if TYPE_CHECKING:
    from ssr_planner.engine.planner.results import Programme
    from ssr_planner.engine.walk.results import Gate
    from ssr_planner.knowledge.library import Knowledge

__all__ = ["scenario_picture"]


def scenario_picture(programme: Programme, knowledge: Knowledge) -> ScenarioPicture:
    """The picture of a programme's scenario on the day of the plan."""
    telling = Telling(programme, knowledge)
    case = programme.situation.case
    phases = tuple(_phase(telling, one) for one in programme.walk.gates.values() if one.sector is None)
    return ScenarioPicture(
        title=f"{_title(telling)}: the scenario for {case.country} on {day(case.as_of.isoformat())}",
        description=_described(telling),
        phases=phases,
        postures=tuple(
            Box(
                knowledge.vocabulary.partner_classes[one.partner].title,
                KINDS[one.verdict.kind],
                verdict_word(one.verdict),
                one.address,
            )
            for one in programme.walk.postures.values()
            if concerned(telling, one)
        ),
    )


def _title(telling: Telling) -> str:
    """The title of the leading scenario; without a lead that of what comes before any."""
    return lead_title(telling) if telling.programme.walk.scenario else telling.knowledge.common.title


def _phase(telling: Telling, gate: Gate) -> PhaseBox:
    walk = telling.programme.walk
    entered = {one.phase for one in walk.path if one.outcome == "entered"}
    sectors = [one for one in walk.gates.values() if one.phase == gate.phase and one.sector is not None]
    note = ""
    if gate.needed is Truth.OPEN:
        asked = dict.fromkeys((*gate.not_needed.questions, *gate.done.questions))
        note = f"If needed: {facts.questions(telling, list(asked)[:1])}"
    return PhaseBox(
        telling.gate(gate),
        gate_status(gate),
        gate_word(gate),
        gate.address,
        on_path=gate.phase in entered,
        leads=gate.phase == walk.decided,
        note=note,
        sectors=tuple(_sector(telling, one) for one in sectors),
    )


def _sector(telling: Telling, gate: Gate) -> Box:
    title = telling.words.sectors[gate.sector or ""].title
    return Box(title, gate_status(gate), gate_word(gate), gate.address)


def _described(telling: Telling) -> str:
    walk = telling.programme.walk
    titles = {one.phase: lower(telling.gate(one)) for one in walk.gates.values() if one.sector is None}
    entered = [titles[one.phase] for one in walk.path if one.outcome == "entered"]
    shut = [titles[one.phase] for one in walk.path if one.outcome == "shut"]
    aside = [titles[one.phase] for one in walk.path if one.outcome in {"not_needed", "done"}]
    said = [f"The path leads through {listed(entered)}." if entered else "No phase can be entered yet."]
    if shut:
        said.append(f"It cannot yet enter {listed(shut, 'or')}.")
    if aside:
        said.append(f"Not needed or done: {listed(aside)}.")
    return " ".join(said)
