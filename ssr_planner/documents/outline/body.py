"""The body: the diagnosis, the partners, the gates, and the programme phase by phase."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ssr_planner.documents.builders import paragraph, row, row_heading, table
from ssr_planner.documents.figures import scenario_figure
from ssr_planner.documents.model import Badge, Section
from ssr_planner.documents.outline import guides
from ssr_planner.documents.outline.drawn import scenario_picture
from ssr_planner.documents.outline.pen import strong
from ssr_planner.documents.outline.summary import phase_words
from ssr_planner.engine.planner.results import State
from ssr_planner.wording import activities, capital, diagnosis, fixed, partners, requirements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ssr_planner.documents.model import Block, Row, Status
    from ssr_planner.documents.outline.pen import Pen
    from ssr_planner.documents.picture import PhaseBox
    from ssr_planner.engine.planner.results import Planned
    from ssr_planner.engine.walk.results import Gate

__all__ = ["diagnosis_section", "gates_section", "partners_section", "programme_section", "standing_section"]

TRUTHS: dict[str, tuple[Status, str]] = {
    "YES": ("open", "Holds"),
    "OPEN": ("depends", "Not known"),
    "NO": ("not_needed", "Does not hold"),
}


def diagnosis_section(pen: Pen) -> Section:
    """What kind of context this is, why, why not the others, and what would change it."""
    telling, found = pen.telling, pen.programme.diagnosis
    blocks: list[Block] = [paragraph("lead", *pen.line(diagnosis.lead(telling), 3))]
    if found.leading is not None and found.leading in found.stages:
        line = diagnosis.stage(telling, found.leading)
        blocks.append(paragraph(line.address, *pen.line(line, 2)))
    blocks.append(paragraph("outlook", *pen.line(diagnosis.outlook(telling), 2)))
    blocks.append(_contexts(pen))
    blocks += guides.fitting(pen)
    change = diagnosis.would_change(telling)
    if change:
        blocks.append(paragraph("lead/change", change))
    blocks += [paragraph(f"contradiction:{place}", text) for place, text in enumerate(contradictions(pen), start=1)]
    return Section("diagnosis", "Where the country stands", 1, tuple(blocks), page_break_before=True)


def _contexts(pen: Pen) -> Block:
    rows: list[Row] = []
    for id_, one in pen.programme.diagnosis.contexts.items():
        line = diagnosis.because(pen.telling, one)
        status, word = TRUTHS[one.truth.name]
        title = pen.knowledge.vocabulary.contexts[id_].title
        rows.append(row(strong(title), Badge(status, word), pen.line(line, 1), address=line.address))
    head_ = ("Context", "Verdict", "Because")
    return table("contexts", "The contexts, and what speaks for or against each", head_, rows, widths=(4, 3, 11))


def contradictions(pen: Pen) -> Iterator[str]:
    """Answers that cannot all be so."""
    because = {one.id: one.because for one in pen.knowledge.constraints}
    for one in pen.programme.situation.contradictions:
        names = " and ".join(pen.telling.fact(fact) for fact in one.facts)
        yield f"The answers about {names} contradict each other. {because.get(one.constraint, '')}".strip()


def partners_section(pen: Pen) -> Section:
    """With whom the programme may work, what is missing and what would change it."""
    rows = [
        row(
            strong(pen.knowledge.vocabulary.partner_classes[one.partner].title),
            pen.verdict(one.verdict),
            pen.line(partners.posture(pen.telling, one), 2),
            address=one.address,
        )
        for one in pen.programme.walk.postures.values()
        if partners.concerned(pen.telling, one)
    ]
    others = [one for one in pen.programme.walk.postures.values() if not partners.concerned(pen.telling, one)]
    head = ("Partner", "Today", "What is so, and what would change it")
    blocks: tuple[Block, ...] = (
        table("postures", "Partners and what working with them requires", head, rows, widths=(3.5, 3.5, 11)),
        *(paragraph(one.address, partners.aside(pen.telling, [one.partner])) for one in others),
    )
    return Section("partners", "With whom one may work", 1, blocks)


def gates_section(pen: Pen) -> Section:
    """The figure of the scenario, and what stands before each phase."""
    picture = scenario_picture(pen.programme, pen.knowledge)
    figure = scenario_figure("scenario", replace(picture, postures=()))
    short = scenario_figure(
        "scenario", replace(picture, postures=(), phases=tuple(_bare(one) for one in picture.phases))
    )
    blocks: list[Block] = [paragraph("walk", phase_words(pen)), replace(figure, tables=short.tables), _phases(pen)]
    phases = [one for one in pen.programme.walk.gates.values() if one.sector is None]
    for phase in phases:
        sectors = [one for one in pen.programme.walk.gates.values() if one.phase == phase.phase and one.sector]
        if sectors:
            title = f"{pen.telling.gate(phase)}: what each sector needs beyond the gate of the phase"
            blocks.append(_gates(pen, f"gates/{phase.phase}", title, sectors))
    return Section("gates", "What stands before each phase", 1, tuple(blocks))


def _bare(phase: PhaseBox) -> PhaseBox:
    """A phase without its sectors, which have tables of their own."""
    return replace(phase, sectors=())


def _phases(pen: Pen) -> Block:
    phases = [one for one in pen.programme.walk.gates.values() if one.sector is None]
    return _gates(pen, "gates/phases", "The phases in order", phases)


def _gates(pen: Pen, address: str, caption: str, gates: list[Gate]) -> Block:
    rows = (
        row(
            strong(_label(pen, one)),
            pen.gate(one),
            pen.line(requirements.gate(pen.telling, one), 2),
            address=one.address,
        )
        for one in gates
    )
    head = ("Sector" if gates[0].sector else "Phase", "Verdict", "What is so, and who or what can open it")
    return table(address, caption, head, rows, widths=(3.5, 3.5, 11))


def _label(pen: Pen, gate: Gate) -> str:
    return pen.knowledge.vocabulary.sectors[gate.sector].title if gate.sector else pen.telling.gate(gate)


# --- the programme ----------------------------------------------------------------------


def programme_section(pen: Pen) -> Section | None:
    """The activities by phase, those first that need no gate."""
    if not pen.programme.activities:
        return None
    groups: dict[str, list[Planned]] = {}
    for one in pen.programme.activities:
        groups.setdefault(pen.knowledge.activities[one.id].phase or "", []).append(one)
    ambition = fixed.AMBITIONS.get(pen.programme.ambition, capital(pen.programme.ambition))
    intro = (
        f"{ambition}. Each entry says why the activity is here, where it stands, who would lead, and for how many "
        "months; durations are assumptions. What each one delivers and works toward stands in the annex on results."
    )
    blocks: list[Block] = [paragraph("programme/intro", intro)]
    blocks += [_activities(pen, phase, members) for phase, members in groups.items()]
    return Section("programme", "The programme", 1, tuple(blocks))


def _activities(pen: Pen, phase: str, members: list[Planned]) -> Block:
    title = pen.knowledge.vocabulary.phases[phase].title if phase else "Possible in any case"
    caption = f"{title}: {len(members)} activit{'y' if len(members) == 1 else 'ies'}"
    head = ("Activity", "State", "Why, and what it needs", "Who leads", "Months")
    rows = _rows(pen, members)
    return table(f"programme/{phase or 'any'}", caption, head, rows, widths=(4.2, 2.9, 6.5, 2.6, 1.8))


def _rows(pen: Pen, members: list[Planned]) -> Iterator[Row]:
    by_sector: dict[str, list[Planned]] = {}
    for one in members:
        by_sector.setdefault(pen.knowledge.activities[one.id].sector, []).append(one)
    for sector, ones in by_sector.items():
        if len(members) > 6:  # noqa: PLR2004 - a short table needs no headings inside
            yield row_heading(pen.knowledge.vocabulary.sectors[sector].title)
        yield from (_row(pen, one) for one in ones)


def _row(pen: Pen, one: Planned) -> Row:
    telling = pen.telling
    missing = () if one.state is State.WAITS else activities.needs(one.judged)
    needs = f" Needs: {'; '.join(missing)}." if missing else ""
    told = one.state is State.NOW or (one.state is State.AWAITS_DECISION and not one.judged.verdict.by)
    where = "" if told and one.turn is None else f" {activities.in_short(telling, one)}"
    noted = activities.recorded(telling, one)
    reasons = 2 if one.state is State.NOW else 1
    why = f"{activities.reason(telling, one.judged, reasons)}{where}{needs}{f' {noted}' if noted else ''}"
    span = pen.knowledge.activities[one.id].duration_months
    time = f"{span.low:g} to {span.high:g}" if span.low != span.high else f"{span.low:g}"
    return row(telling.activity(one.id), pen.state(one), why, _leader(pen, one), time, address=one.address)


def _leader(pen: Pen, one: Planned) -> str:
    if one.task.how == "present":
        return " and ".join(pen.telling.short(actor) for actor in one.task.actors)
    return capital(activities.who(pen.telling, one))


def standing_section(pen: Pen) -> Section | None:
    """The tasks that run all the time."""
    if not pen.programme.standing:
        return None
    rows = (
        row(
            strong(pen.telling.activity(one.id)),
            pen.state(one),
            pen.knowledge.activities[one.id].output,
            _leader(pen, one),
            address=one.address,
        )
        for one in pen.programme.standing
    )
    head = ("Task", "State", "What it gives", "Who leads")
    made = table("standing/tasks", "Tasks that run beside every phase", head, rows, widths=(5, 3, 7, 3))
    return Section("standing", "Standing tasks", 1, (made,))
