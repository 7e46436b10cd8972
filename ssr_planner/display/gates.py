"""The gates of a plan on the terminal: what each still needs, why, and who or what can open it."""

from typing import Final

from rich.text import Text

from ssr_planner.conditions.explain import Truth
from ssr_planner.display.blocks import STYLES
from ssr_planner.display.naming import KINDS, LATER, cited, word_of
from ssr_planner.display.results import show_cited
from ssr_planner.display.screen import Screen
from ssr_planner.documents.looks import SHAPES
from ssr_planner.documents.model import Status
from ssr_planner.engine.compare import gate_word
from ssr_planner.engine.walk.results import Gate, RequirementVerdict
from ssr_planner.engine.walk.verdicts import Kind
from ssr_planner.knowledge.common import Strength
from ssr_planner.service import Plan
from ssr_planner.wording import Telling, capital, ending, facts, lower, repairs, requirements

__all__ = ["show_gates", "show_gates_briefly"]

_WORD: Final = 18
_INDENT: Final = " " * (_WORD + 4)


def show_gates(screen: Screen, plan: Plan) -> None:
    """Show every gate with its requirements, then the sources they name."""
    telling = Telling(plan.programme, plan.knowledge)
    gates = plan.programme.walk.gates.values()
    for gate in gates:
        _show_gate(screen, telling, gate)
    unmet = [one.requirement for gate in gates for one in gate.requirements if _told_in_full(one)]
    show_cited(screen, (source.id for one in unmet for source in one.sources), plan.knowledge)
    if any(cite.later for cite in telling.cites(*unmet)):
        screen.say(LATER, "dim")


def show_gates_briefly(screen: Screen, plan: Plan) -> None:
    """Show every gate in one line: its verdict and its title."""
    telling = Telling(plan.programme, plan.knowledge)
    gates = plan.programme.walk.gates.values()
    words = [capital(word_of("gate", gate_word(gate), plan.knowledge)) for gate in gates]
    widest = max(map(len, words), default=0)
    for gate, word in zip(gates, words, strict=True):
        status = _status(gate)
        verdict = screen.text(f"{SHAPES[status]} {word:<{widest}}  ", STYLES[status])
        screen.say(telling.gate(gate), first=verdict)


def _show_gate(screen: Screen, telling: Telling, gate: Gate) -> None:
    status = _status(gate)
    word = requirements.gate_word(gate)
    _head(screen, telling.gate(gate), f"{SHAPES[status]} {word}", STYLES[status])
    screen.say(gate.address, "dim")
    if gate.needed is Truth.NO:
        screen.say(requirements.gate(telling, gate).text, first="  ")
    else:
        _show_needs(screen, telling, gate)
    screen.say()


def _status(gate: Gate) -> Status:
    if gate.not_needed.truth is Truth.YES:
        return "not_needed"
    return "done" if gate.done.truth is Truth.YES else KINDS[gate.reach.kind]


def _show_needs(screen: Screen, telling: Telling, gate: Gate) -> None:
    if gate.needed is Truth.OPEN:
        asked = dict.fromkeys((*gate.not_needed.questions, *gate.done.questions))
        _row(screen, "If needed", "depends", facts.questions(telling, asked))
    for after in gate.after:
        name = lower(telling.words.phases[after.phase].title)
        demand = {"started": f"comes after {name} has started", "done": f"comes after {name} is done"}
        text = demand.get(after.demand, f"stands behind the gate of {name}")
        _row(screen, requirements.verdict_word(after.verdict), KINDS[after.verdict.kind], f"It {text}.")
    counting = [one for one in gate.requirements if one.applies.truth is not Truth.NO]
    for found in counting:
        _show_requirement(screen, telling, found)
    opens = repairs.opens_when(telling, gate)
    if opens:
        screen.say(opens, first="  ")
    if not counting and not gate.after:
        screen.say("Nothing is required of this step itself.", first="  ")


def _show_requirement(screen: Screen, telling: Telling, found: RequirementVerdict) -> None:
    """A requirement in one line where it is met, else with what is so, what would open it, and why it matters."""
    words = requirements.requirement(telling, found)
    strength = "" if found.requirement.strength is Strength.SHALL else f" ({lower(words.strength)})"
    _row(screen, words.word, KINDS[words.kind], ending(f"{words.title.rstrip('.')}{strength}"))
    if not _told_in_full(found):
        return
    said = [*(one.text for one in words.so), words.condition, *words.opening, words.waived]
    for text in dict.fromkeys(one for one in said if one):
        screen.say(text, first=_INDENT)
    marks = cited(words.because.citations, assumption=words.because.assumption)
    screen.say(screen.text(words.because.text, "italic") + screen.text(f" [{marks}]", "dim"), first=_INDENT)


def _told_in_full(found: RequirementVerdict) -> bool:
    return found.applies.truth is not Truth.NO and (found.verdict.kind is not Kind.OPEN or found.waived is not None)


def _row(screen: Screen, word: str, status: Status, text: str) -> None:
    """A verdict in the left column and a text in the right one; a long verdict has a line of its own."""
    shown = screen.text(word, STYLES[status])
    if shown.cell_len > _WORD:
        screen.say(shown, first="  ")
        screen.say(text, first=_INDENT)
    else:
        screen.say(text, first=Text("  ") + shown + Text(" " * (_WORD + 2 - shown.cell_len)))


def _head(screen: Screen, left: str, right: str, style: str) -> None:
    """A heading with its verdict at the right edge, or below it where there is no room."""
    first, second = screen.text(left, "bold"), screen.text(right, style)
    room = screen.width - first.cell_len - second.cell_len
    screen.say(first + Text(" " * room if room > 1 else "\n  ") + second)
