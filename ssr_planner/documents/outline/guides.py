"""Annexes to look things up in: ways into reform and ways to pay for it, and what to mind in each sector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ssr_planner.conditions.explain import Truth
from ssr_planner.documents.builders import paragraph, row, row_heading, spans, table
from ssr_planner.documents.model import Badge, Ref, Section, Text
from ssr_planner.documents.outline.pen import joined, strong
from ssr_planner.wording import fixed, guides, lower

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ssr_planner.documents.model import Block, Row, Spans, Status
    from ssr_planner.documents.outline.pen import Pen
    from ssr_planner.knowledge.catalogue import Advice, SectorGuide

__all__ = ["fitting", "sectors", "ways"]

STATUSES: dict[Truth, Status] = {Truth.YES: "open", Truth.OPEN: "depends", Truth.NO: "not_needed"}
APPROACH = "approach"
KINDS = {APPROACH: "Ways into reform", "instrument": "Ways to pay for it"}


def fitting(pen: Pen) -> Iterator[Block]:
    """The ways into reform that fit, in a sentence."""
    found = [one for one in pen.knowledge.ways.values() if one.kind == APPROACH]
    kept = [one for one in found if guides.fits(pen.telling, one) is Truth.YES]
    if kept:
        refs = joined((spans(Ref(f"way:{one.id}", lower(one.title))) for one in kept), "; ")
        yield paragraph("ways/fitting", f"{KINDS[APPROACH]} that fit here: ", *refs, ".")


def ways(pen: Pen) -> Section | None:
    """Each way into reform and each way to pay for it, and whether it fits this situation."""
    blocks = [made for kind, title in KINDS.items() if (made := _ways(pen, kind, title)) is not None]
    return Section("annex/ways", "Approaches and instruments", 2, tuple(blocks)) if blocks else None


def _ways(pen: Pen, kind: str, title: str) -> Block | None:
    order = list(STATUSES)
    found = [one for one in pen.knowledge.ways.values() if one.kind == kind]
    found.sort(key=lambda one: order.index(guides.fits(pen.telling, one)))
    rows = [
        row(
            spans(strong(one.title), f" {one.summary or ''}"),
            Badge(STATUSES[guides.fits(pen.telling, one)], guides.fit(pen.telling, one)),
            pen.line(guides.way(pen.telling, one)),
            address=f"way:{one.id}",
        )
        for one in found
    ]
    head = ("Way", "Here", "Why, and what to mind")
    return table(f"ways/{kind}", title, head, rows, widths=(6, 3, 9)) if rows else None


def sectors(pen: Pen) -> Section | None:
    """What to mind in each sector in which this plan works, as far as it is meant for such a situation."""
    worked_in = dict.fromkeys(pen.knowledge.activities[one.id].sector for one in pen.programme.activities)
    found = [guide for id_, guide in pen.knowledge.sector_guides.items() if id_ in worked_in]
    if not found:
        return None
    made = table("sectors", "What to mind, sector by sector", ("", "What to mind"), _rows(pen, found), widths=(4, 14))
    return Section("annex/sectors", "What to mind in each sector", 2, (made,))


def _rows(pen: Pen, found: list[SectorGuide]) -> Iterator[Row]:
    for guide in found:
        yield row_heading(guide.title)
        for head, title in fixed.HEADS.items():
            given = guides.meant(pen.telling, guide, head)
            if given:
                said = joined(spans(Text(one.says), *_cites(pen, one)) for one in given)
                yield row(title, said, address=guides.address_of(guide, head))


def _cites(pen: Pen, one: Advice) -> Spans:
    return tuple(pen.cites([pen.telling.cite(place) for place in one.sources], 2))
