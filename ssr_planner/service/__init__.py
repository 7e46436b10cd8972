"""The use cases: the one place where content, engine, words and documents meet.

Each takes settings and what the user typed, and returns values; what is wrong is raised with its findings. Showing
results, and turning errors into exit codes, is left to those above. A module is loaded when it is first asked for, so
that a plan does not wait for the checks.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ssr_planner.service.asking import Meaning, explain, find_word, known_addresses, known_words, words_by_kind
    from ssr_planner.service.authoring import ItemFile, item_file
    from ssr_planner.service.beginning import schema_kinds, schema_of, situation_text
    from ssr_planner.service.checking import Checked, check_folder, explained
    from ssr_planner.service.coverage import Citation, Covered, citations_of, coverage_of
    from ssr_planner.service.documents import Format, document_of, first_page_of, picture_of, write_documents
    from ssr_planner.service.exchange import export_plan, import_plan
    from ssr_planner.service.files import write_new, write_over
    from ssr_planner.service.journals import (
        Audited,
        Said,
        Sitting,
        audit,
        begin,
        begin_from,
        copy_plan,
        history,
        kept_plans,
        merge_plans,
    )
    from ssr_planner.service.lines import examples, lines_by_kind, title_in, title_of
    from ssr_planner.service.opening import case_ids, open_knowledge
    from ssr_planner.service.overlapping import Overlap, overlap_of
    from ssr_planner.service.planning import Compared, Plan, compare_cases, gates_shut, plan_case
    from ssr_planner.service.proving import Proven, prove_folder, write_situations
    from ssr_planner.service.replaying import Replay, Station, Step, replay_case
    from ssr_planner.service.staleness import Stale, stale_in
    from ssr_planner.service.supposing import Swing, sensitivity_of, suppose

__all__ = [
    "Audited",
    "Checked",
    "Citation",
    "Compared",
    "Covered",
    "Format",
    "ItemFile",
    "Meaning",
    "Overlap",
    "Plan",
    "Proven",
    "Replay",
    "Said",
    "Sitting",
    "Stale",
    "Station",
    "Step",
    "Swing",
    "audit",
    "begin",
    "begin_from",
    "case_ids",
    "check_folder",
    "citations_of",
    "compare_cases",
    "copy_plan",
    "coverage_of",
    "document_of",
    "examples",
    "explain",
    "explained",
    "export_plan",
    "find_word",
    "first_page_of",
    "gates_shut",
    "history",
    "import_plan",
    "item_file",
    "kept_plans",
    "known_addresses",
    "known_words",
    "lines_by_kind",
    "merge_plans",
    "open_knowledge",
    "overlap_of",
    "picture_of",
    "plan_case",
    "prove_folder",
    "replay_case",
    "schema_kinds",
    "schema_of",
    "sensitivity_of",
    "situation_text",
    "stale_in",
    "suppose",
    "title_in",
    "title_of",
    "words_by_kind",
    "write_documents",
    "write_new",
    "write_over",
    "write_situations",
]

_MODULES = {
    "Audited": "journals",
    "Checked": "checking",
    "Citation": "coverage",
    "Compared": "planning",
    "Covered": "coverage",
    "Format": "documents",
    "ItemFile": "authoring",
    "Meaning": "asking",
    "Overlap": "overlapping",
    "Plan": "planning",
    "Proven": "proving",
    "Replay": "replaying",
    "Said": "journals",
    "Sitting": "journals",
    "Stale": "staleness",
    "Station": "replaying",
    "Step": "replaying",
    "Swing": "supposing",
    "audit": "journals",
    "begin": "journals",
    "begin_from": "journals",
    "case_ids": "opening",
    "check_folder": "checking",
    "citations_of": "coverage",
    "compare_cases": "planning",
    "copy_plan": "journals",
    "coverage_of": "coverage",
    "document_of": "documents",
    "examples": "lines",
    "explain": "asking",
    "explained": "checking",
    "export_plan": "exchange",
    "find_word": "asking",
    "first_page_of": "documents",
    "gates_shut": "planning",
    "history": "journals",
    "import_plan": "exchange",
    "item_file": "authoring",
    "kept_plans": "journals",
    "known_addresses": "asking",
    "known_words": "asking",
    "lines_by_kind": "lines",
    "merge_plans": "journals",
    "open_knowledge": "opening",
    "overlap_of": "overlapping",
    "picture_of": "documents",
    "plan_case": "planning",
    "prove_folder": "proving",
    "replay_case": "replaying",
    "schema_kinds": "beginning",
    "schema_of": "beginning",
    "sensitivity_of": "supposing",
    "situation_text": "beginning",
    "stale_in": "staleness",
    "suppose": "supposing",
    "title_in": "lines",
    "title_of": "lines",
    "words_by_kind": "asking",
    "write_documents": "documents",
    "write_new": "files",
    "write_over": "files",
    "write_situations": "proving",
}


def __getattr__(name: str) -> object:
    """A name of this face, from the module that defines it."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
