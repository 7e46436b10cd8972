"""A plan as documents: the outline as a neutral document, its files in each format, and its picture."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from ssr_planner.documents.model import Document, Figure
from ssr_planner.documents.outline import first_page, outline
from ssr_planner.errors import NOWHERE, Finding, Refused
from ssr_planner.service.files import write_over
from ssr_planner.service.planning import Plan
from ssr_planner.settings import Settings

__all__ = ["Format", "document_of", "first_page_of", "picture_of", "write_documents"]


class Format(StrEnum):
    """The formats of a document, by the ending of its file."""

    DOCX = "docx"
    HTML = "html"
    MD = "md"


def document_of(plan: Plan) -> Document:
    """The outline of a plan."""
    questions = tuple((one.fact, one.decides) for one in plan.questions)
    return outline(plan.programme, plan.knowledge, questions=questions, settled=plan.settled)


def first_page_of(plan: Plan) -> Document:
    """The first page of the outline of a plan."""
    questions = tuple((one.fact, one.decides) for one in plan.questions)
    return first_page(plan.programme, plan.knowledge, questions=questions, settled=plan.settled)


def write_documents(plan: Plan, folder: Path, formats: Iterable[Format], settings: Settings) -> tuple[Path, ...]:
    """Write the outline into a folder, one file for each format, named after the case.

    All are made before the first is written, so that a folder never holds half of them.

    Raises:
        Refused: when a format cannot be made here, or the folder takes no files.
    """
    document = document_of(plan)
    made = [(format_, _rendered(document, format_, settings)) for format_ in dict.fromkeys(formats)]
    return tuple(write_over(folder, f"{plan.case.id}.{format_}", content) for format_, content in made)


def picture_of(plan: Plan) -> Figure:
    """The picture of the walk through the scenario, as the outline prints it.

    Raises:
        Refused: when the outline holds none.
    """
    blocks = (block for section in document_of(plan).sections for block in section.blocks)
    figure = next((block for block in blocks if isinstance(block, Figure)), None)
    if figure is None:
        raise Refused(Finding("SSR508", "error", NOWHERE, "This plan has no picture.", "Read its gates instead."))
    return figure


def _rendered(document: Document, format_: Format, settings: Settings) -> bytes:
    """The document in one format; what a format needs is loaded only for it."""
    match format_:
        case Format.MD:
            from ssr_planner.documents.markdown import render_markdown  # noqa: PLC0415

            return render_markdown(document).encode()
        case Format.HTML:
            from ssr_planner.documents.html import render_html  # noqa: PLC0415

            return render_html(document, settings.templates).encode()
        case Format.DOCX:
            return _word(document)


def _word(document: Document) -> bytes:
    try:
        from ssr_planner.documents.docx import render_docx  # noqa: PLC0415
    except ModuleNotFoundError:
        message = "Word files need a part that is not installed."
        hint = 'Install it with: pip install "ssr-planner[documents]", or choose --format html.'
        raise Refused(Finding("SSR507", "error", NOWHERE, message, hint)) from None
    return render_docx(document)
