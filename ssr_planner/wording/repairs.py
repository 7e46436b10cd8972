"""What would open a gate: its repair set, the least that has to become so, as one sentence."""

from ssr_planner.engine.walk.repair import Setting, repair
from ssr_planner.engine.walk.results import Gate
from ssr_planner.wording.fixed import DECISIONS
from ssr_planner.wording.lines import lower
from ssr_planner.wording.telling import Telling

__all__ = ["opens_when"]


def opens_when(telling: Telling, gate: Gate) -> str:
    """What has to become so for the gate's own requirements to hold; empty where they hold today."""
    found = repair(gate, telling.programme.situation, telling.knowledge)
    if found is None:
        return "As things stand, what it asks cannot all be so at once."
    if not found:
        return ""
    all_of = "this" if len(found) == 1 else "all of this, and no less,"
    return f"Its own requirements hold once {all_of} is so: {'; '.join(_said(telling, one) for one in found)}."


def _said(telling: Telling, one: Setting) -> str:
    if one.decision:
        return f"people decide to {lower(DECISIONS[one.fact])}"
    known = telling.knowledge.facts.get(one.fact)
    says = known.values[one.value].says if known is not None else telling.fact(one.fact)
    better = telling.knowledge.domains[one.fact].ordered and len(one.allowed) > 1
    return lower(says.rstrip(".")) + (" (or better)" if better else "")
