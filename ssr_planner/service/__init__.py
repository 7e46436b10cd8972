"""The use cases: the one place where content, engine, words and documents meet.

Each takes settings and what the user typed, and returns values; what is wrong is raised with its findings. Showing
results, and turning errors into exit codes, is left to those above.
"""

from ssr_planner.service.asking import Meaning, explain, find_word, known_addresses, known_words
from ssr_planner.service.beginning import schema_kinds, schema_of, situation_text
from ssr_planner.service.checking import Checked, check_folder
from ssr_planner.service.documents import Format, document_of, picture_of, write_documents
from ssr_planner.service.files import write_new, write_over
from ssr_planner.service.opening import case_ids, open_knowledge
from ssr_planner.service.planning import Compared, Plan, compare_cases, gates_shut, plan_case

__all__ = [
    "Checked",
    "Compared",
    "Format",
    "Meaning",
    "Plan",
    "case_ids",
    "check_folder",
    "compare_cases",
    "document_of",
    "explain",
    "find_word",
    "gates_shut",
    "known_addresses",
    "known_words",
    "open_knowledge",
    "picture_of",
    "plan_case",
    "schema_kinds",
    "schema_of",
    "situation_text",
    "write_documents",
    "write_new",
    "write_over",
]
