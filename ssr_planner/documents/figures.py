"""A scenario as a figure: its phases, the way through them and what stands at each gate.

The caller words everything; this module only gives the picture its forms: a drawing (made in
`scene` from the values of `picture`), Mermaid text, and tables for formats and readers that do not see drawings.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ssr_planner.documents.builders import row, spans, table
from ssr_planner.documents.looks import LOOKS, SHAPES
from ssr_planner.documents.model import Badge, Figure, Ref, Text, clean
from ssr_planner.documents.scene import scenario_svg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ssr_planner.documents.model import Row, Table
    from ssr_planner.documents.picture import Box, PhaseBox, ScenarioPicture

__all__ = [
    "scenario_figure",
    "scenario_mermaid",
    "scenario_tables",
]

_MERMAID_SIGNS = frozenset('"#<>&`;[](){}|\\%')


def scenario_figure(address: str, picture: ScenarioPicture) -> Figure:
    """Return the picture as a figure of a document, with its alternatives."""
    name = re.sub(r"[^a-z0-9]+", "-", address.lower()).strip("-") or "scenario"
    return Figure(
        id=address,
        title=picture.title,
        description=picture.description,
        svg=scenario_svg(picture, name=name),
        tables=scenario_tables(address, picture),
        mermaid=scenario_mermaid(picture),
    )


def scenario_tables(address: str, picture: ScenarioPicture) -> tuple[Table, ...]:
    """Return the same as tables: the partners, then the phases with their sectors."""
    words = picture.words
    phases = table(
        f"{address}/phases",
        words.phases,
        (words.phase, words.verdict, words.step),
        _phase_rows(picture),
        widths=(7, 9, 3),
    )
    if not picture.postures:
        return (phases,)
    partners = (row(_label(each), Badge(each.status, each.verdict)) for each in picture.postures)
    head = (words.partner, words.verdict)
    return (table(f"{address}/partners", words.postures, head, partners, widths=(7, 12)), phases)


def _phase_rows(picture: ScenarioPicture) -> Iterator[Row]:
    words, step = picture.words, 0
    for phase in picture.phases:
        step += phase.on_path
        more = " \u00b7 ".join(filter(None, (words.leads if phase.leads else "", phase.note)))
        verdict = spans(Badge(phase.status, phase.verdict), *([Text(f"\n{more}")] if more else []))
        yield row(_label(phase), verdict, str(step) if phase.on_path else words.no_step)
        for each in phase.sectors:
            yield row(_label(each, before=f"{phase.label}: "), Badge(each.status, each.verdict), "")


def _label(box: Box | PhaseBox, *, before: str = "") -> Text | Ref:
    label = f"{before}{box.label}"
    return Ref(box.address, label) if box.address else Text(label)


def scenario_mermaid(picture: ScenarioPicture) -> str:
    """Return the picture as Mermaid text."""
    nodes = [line for place, phase in enumerate(picture.phases) for line in _nodes(f"p{place}", phase, picture)]
    stops = [f"p{place}" for place, phase in enumerate(picture.phases) if phase.on_path]
    path = [f"  {here} ==> {there}" for here, there in pairwise(stops)]
    return "\n".join(["flowchart LR", *nodes, *path, *_classes(picture)])


def _nodes(name: str, phase: PhaseBox, picture: ScenarioPicture) -> Iterator[str]:
    more = f"<br/>{_safe(picture.words.leads)}" if phase.leads else ""
    yield f'  {name}["{_node(phase)}{more}"]:::{phase.status}'
    for number, each in enumerate(phase.sectors):
        yield f'  {name}s{number}("{_node(each)}"):::{each.status}'
        yield f"  {name} --- {name}s{number}"


def _node(box: Box | PhaseBox) -> str:
    return f"{_safe(box.label)}<br/>{SHAPES[box.status]} {_safe(box.verdict)}"


def _classes(picture: ScenarioPicture) -> list[str]:
    used = {phase.status for phase in picture.phases}
    used |= {each.status for phase in picture.phases for each in phase.sectors}
    return [
        f"  classDef {status} fill:#{look.fill},stroke:#{look.edge},color:#{look.ink}"
        for status, look in LOOKS.items()
        if status in used
    ]


def _safe(text: str) -> str:
    """Return a text with every sign that Mermaid reads as its own written as a number."""
    signs = " ".join(clean(text).split())
    return "".join(f"#{ord(sign)};" if sign in _MERMAID_SIGNS else sign for sign in signs)
