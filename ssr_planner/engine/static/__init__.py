"""Static evaluation: what diagnosis and walk say today, as signals, so that it holds for many situations at once."""

from ssr_planner.engine.static.naming import Decisions, Naming
from ssr_planner.engine.static.picture import Picture, asked_facts, consistent
from ssr_planner.engine.static.states import States

__all__ = ["Decisions", "Naming", "Picture", "States", "asked_facts", "consistent"]
