"""An answer that asserts something to be examined says what stands on record beside it, and what does not."""

from datetime import date

from ssr_planner.engine.planner import programme_for
from ssr_planner.knowledge.case import Answer, Case
from ssr_planner.wording import facts
from ssr_planner.wording.telling import Telling
from tests.content.harbours import HARBOUR, knowledge_of


def said_of(answer: Answer) -> str:
    """The evidence of an answer about the draft of the permit."""
    knowledge = knowledge_of(HARBOUR)
    case = Case(id="here", title="Here", country="Nowhere", as_of=date(2026, 5, 1), answers={"permit_draft": answer})
    return facts.evidence(Telling(programme_for(case, knowledge), knowledge), "permit_draft")


def test_record_is_told_with_its_gaps() -> None:
    """What is on record follows the answer; what should be and is not is said as well."""
    answer = Answer(value="drafted", source="harbour log", record={"author": "The harbour office"})
    said = said_of(answer)

    assert "Author: The harbour office." in said
    assert "Copies: not on record." in said


def test_nothing_asserted_needs_no_record() -> None:
    """The least answer asserts nothing, so nothing has to stand beside it."""
    assert "record" not in said_of(Answer(value="none", source="harbour log"))
