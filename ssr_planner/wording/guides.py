"""Guides in words: what to mind in a sector, and which ways into reform, or to pay for it, fit a situation."""

from ssr_planner.conditions.explain import Truth, explain, truth
from ssr_planner.knowledge.catalogue import Advice, SectorGuide, Way
from ssr_planner.wording.facts import questions, so_of
from ssr_planner.wording.lines import Line, lower
from ssr_planner.wording.telling import Telling

__all__ = ["address_of", "fit", "fits", "meant", "way"]

FITS = {Truth.YES: "Fits", Truth.OPEN: "Depends on an answer", Truth.NO: "Does not fit"}


def address_of(guide: SectorGuide, head: str) -> str:
    """The address of what a guide says under one head."""
    return f"guide:{guide.id}/{head}"


def meant(telling: Telling, guide: SectorGuide, head: str) -> tuple[Advice, ...]:
    """What a guide says under one head, as far as the situation does not rule out that it is meant for it."""
    given: tuple[Advice, ...] = getattr(guide, head)
    possible, bound = telling.programme.diagnosis.possible, telling.knowledge.bound
    return tuple(one for one in given if one.when is None or truth(bound(one.when), possible) is not Truth.NO)


def fits(telling: Telling, found: Way) -> Truth:
    """Whether a way fits this situation."""
    return truth(telling.knowledge.bound(found.fits), telling.programme.diagnosis.possible)


def fit(telling: Telling, found: Way) -> str:
    """The same in a word or two."""
    return FITS[fits(telling, found)]


def way(telling: Telling, found: Way) -> Line:
    """Why a way fits or does not, and what to mind with it."""
    reason = explain(telling.knowledge.bound(found.fits), telling.programme.diagnosis.possible)
    if reason.truth is Truth.OPEN:
        said = f"It depends on this: {questions(telling, telling.programme.diagnosis.questions(reason.deciders()))}"
    else:
        so = "; ".join(lower(one.text.rstrip(".")) for one in so_of(telling, reason.grounds()))
        said = f"Here {so}." if reason.truth is Truth.NO else f"{found.because} Here {so}."
    more = f" {found.warning}" if found.warning and reason.truth is not Truth.NO else ""
    return telling.stated(f"way:{found.id}", f"{said}{more}", found)
