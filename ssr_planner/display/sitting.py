"""A sitting on the terminal: where the plan stands, the question that is open, and what can be typed."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from ssr_planner.conditions.explain import Truth
from ssr_planner.display.gates import show_gates_briefly
from ssr_planner.display.naming import word_of
from ssr_planner.display.results import show_decides
from ssr_planner.display.screen import Screen
from ssr_planner.engine.interview import Asked
from ssr_planner.engine.journal import Replayed
from ssr_planner.service import Plan
from ssr_planner.wording import capital, lower

__all__ = ["HELP", "show_open_question", "show_overview", "show_standing", "show_stop"]

HELP: Final[Mapping[str, str]] = MappingProxyType(
    {
        "1": "answer with that value; 1 2 for one of several",
        "?": "nobody knows",
        "-": "the question does not arise here",
        "s": "skip: leave it open and go on",
        "p": "park it for later, in the plan; p FACT takes it up again",
        "b": "back to the question before",
        "u / r": "undo what you said last, redo it",
        "j FACT": "jump to a question, also to revise its answer",
        "o": "overview of all questions by theme",
        "g": "where the gates stand",
        "w": "why we ask, and who may know",
        "h": "this help",
        "q": "stop; all is kept, go on later at the same place",
    }
)


def show_standing(screen: Screen, plan: Plan) -> None:
    """Show in two lines where the plan stands: context, stage, outlook, partners, and how much is settled."""
    found, knowledge = plan.programme.diagnosis, plan.knowledge
    lead = word_of("lead", found.leading, knowledge) if found.leading else "open"
    stage = found.stages.get(found.leading or "")
    stands = [f"context {lead}"]
    stands += [f"stage {word_of('stage', stage.chosen, knowledge)}"] if stage and stage.chosen else []
    stands += [f"outlook {word_of('outlook', found.outlook.chosen, knowledge) if found.outlook.chosen else 'open'}"]
    done, all_ = plan.settled
    share = done / all_ if all_ else 1.0
    bar = "#" * round(share * 20)
    screen.say()
    screen.say(f"{plan.case.title}: {', '.join(stands)}", "bold")
    screen.say(f"settled [{bar:.<20}] {done} of {all_} lines")


def show_open_question(screen: Screen, plan: Plan, asked: Asked, *, why: bool) -> None:
    """Show the question that is open, with its values by number; its reason only where somebody asks for it."""
    fact = plan.knowledge.facts[asked.fact]
    answer = plan.case.answers.get(asked.fact)
    screen.say()
    screen.say(fact.question or fact.title, "bold")
    show_decides(screen, asked)
    for number, (value, says) in enumerate(fact.values.items(), start=1):
        now = " (now)" if answer is not None and value in answer.values else ""
        screen.say(f"{says.says}{now}", first=f"  {number}  ")
    if why:
        kinds = plan.knowledge.vocabulary.actor_kinds
        known = [lower(kinds[kind].title) for kind in fact.who_may_know if kind in kinds]
        screen.say(fact.why or "It decides what stands above.", first="  Why we ask: ")
        screen.say(f"{'; '.join(known)}." if known else "the partners of the programme.", first="  Who may know: ")


def show_overview(screen: Screen, plan: Plan, replayed: Replayed) -> None:
    """Show every question by theme: answered, parked or open."""
    theme = ""
    for id_, fact in plan.knowledge.asked.items():
        if fact.theme != theme:
            theme = fact.theme or ""
            screen.say(capital(theme), "bold")
        answer = plan.case.answers.get(id_)
        said = " or ".join(value.replace("_", " ") for value in answer.values) or "not known" if answer else ""
        mark = "parked" if id_ in replayed.parked else said
        screen.say(f"{fact.title}{f': {mark}' if mark else ''}", "" if mark else "dim", first=f"  {id_}  ")


def show_stop(screen: Screen, plan: Plan, left: Sequence[Asked]) -> None:
    """Show that nothing is left to ask, or that what is left changes only single activities."""
    gates = plan.programme.walk.gates.values()
    if not left:
        screen.say("Nothing that is shown hangs on an answer any more.", "bold")
        show_gates_briefly(screen, plan)
    elif plan.programme.diagnosis.leading and all(gate.needed is not Truth.OPEN for gate in gates):
        rest = {address.partition(":")[0] for one in left for address in one.decides}
        if rest <= {"activity", "consequence"}:
            screen.say("Context, partners and gates are settled; what is left decides single activities.", "bold")
