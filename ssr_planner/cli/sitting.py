"""The interview at a kept plan: one question after the other, each answer kept at once, every step reversible."""

from collections.abc import Callable, Sequence

import typer

from ssr_planner.cli.session import Session
from ssr_planner.display.gates import show_gates_briefly
from ssr_planner.display.kept import show_said
from ssr_planner.display.sitting import HELP, show_open_question, show_overview, show_standing, show_stop
from ssr_planner.engine.interview import Asked
from ssr_planner.engine.journal import Act, Answered, Parked
from ssr_planner.errors import PlannerError, nearest
from ssr_planner.knowledge.case import Answer
from ssr_planner.service import Said, Sitting

__all__ = ["do_session"]

_INTERRUPTED = 130
_SURE = {"l": "low", "m": "medium", "h": "high"}


def do_session(session: Session, plan: str) -> None:
    """Ask until nobody wants to go on; what was said is kept at once, what was being typed is not."""
    interview = _Interview(session, plan)
    try:
        interview.run()
    except KeyboardInterrupt:
        session.screen.say()
        session.screen.say(f"Stopped. What you were typing is not kept, all else is. Go on: ssr-planner session {plan}")
        raise typer.Exit(_INTERRUPTED) from None
    session.screen.say(f"All is kept. Go on with: ssr-planner session {plan}, or see: ssr-planner plan {plan}")


class _Interview:
    """What has been asked and skipped in this sitting; everything else is in the plan."""

    def __init__(self, session: Session, plan: str) -> None:
        self.screen, self.sitting = session.screen, Sitting(plan, session.settings)
        self.plan, self.replayed = self.sitting.now()
        self.asked: list[str] = []
        self.skipped: set[str] = set()
        self.jump: str | None = None
        self.why = False
        self.commands: dict[str, Callable[[str, list[str]], None]] = {
            "s": lambda fact, _: self.skipped.add(fact),
            "p": self._park,
            "b": self._back,
            "u": lambda *_: self._take_back(again=False),
            "r": lambda *_: self._take_back(again=True),
            "j": self._jump,
            "o": lambda *_: show_overview(self.screen, self.plan, self.replayed),
            "g": lambda *_: show_gates_briefly(self.screen, self.plan),
            "w": self._tell_why,
            "h": lambda *_: self._help(),
        }

    def run(self) -> None:
        """Ask and do what is typed, until there is nothing to ask or somebody stops."""
        self._help()
        while True:
            show_standing(self.screen, self.plan)
            left = [one for one in self.plan.questions if self._is_open(one.fact)]
            show_stop(self.screen, self.plan, left)
            asked = self._next(left)
            if asked is None:
                return
            show_open_question(self.screen, self.plan, asked, why=self.why)
            self.why = False
            typed = self._typed("> ")
            if typed is None or typed == ["q"]:
                return
            self._do(asked.fact, typed)

    def _is_open(self, fact: str) -> bool:
        """Whether nobody has answered, parked or skipped a question, or its answer has grown old."""
        aside = fact in self.skipped or fact in self.replayed.parked
        known = self.plan.programme.situation.known[fact]
        return not aside and (known.answer is None or known.origin == "stale")

    def _next(self, left: Sequence[Asked]) -> Asked | None:
        """The question jumped to, else the next best."""
        wanted = self.jump
        if wanted is None:
            return left[0] if left else None
        return next((one for one in self.plan.questions if one.fact == wanted), Asked(wanted, (), ()))

    def _do(self, fact: str, typed: list[str]) -> None:
        word, *rest = typed or [""]
        if word in self.commands:
            if word in {"s", "p"}:
                self._leave(fact)
            self.commands[word](fact, rest)
            return
        answer = self._answer(fact, typed)
        if answer is None:
            self.screen.say("Type a number, or h for what else can be typed.")
            return
        self._leave(fact)
        self._say(Answered(fact=fact, answer=answer))

    def _leave(self, fact: str) -> None:
        self.asked.append(fact)
        self.jump = None

    def _answer(self, fact: str, typed: list[str]) -> Answer | None:
        values = [*self.plan.knowledge.facts[fact].values]
        said: dict[str, object] = {}
        if typed == ["?"]:
            return Answer(dont_know=True)
        if typed == ["-"]:
            return Answer(not_applicable=True)
        if not typed or not all(one.isdecimal() and 0 < int(one) <= len(values) for one in typed):
            return None
        chosen = tuple(dict.fromkeys(values[int(one) - 1] for one in typed))
        said |= {"value": chosen[0]} if len(chosen) == 1 else {"one_of": chosen}
        source = self._typed("From whom or where is it? (Enter: not said) ")
        sure = self._typed("How sure: l, m or h? (Enter: not said) ")
        said |= {"source": " ".join(source)} if source else {}
        said |= {"confidence": _SURE[sure[0]]} if sure and sure[0] in _SURE else {}
        return Answer.model_validate(said)

    def _say(self, act: Act) -> None:
        self._kept(lambda: self.sitting.say(act))

    def _take_back(self, *, again: bool) -> None:
        self.jump = None
        self._kept(lambda: self.sitting.take_back(again=again))

    def _kept(self, said: Callable[[], Said]) -> None:
        """Do what is said and show what it changed; what cannot be done is told, and the sitting goes on."""
        try:
            done = said()
        except PlannerError as error:
            self.screen.findings(error.findings)
            return
        self.plan, self.replayed = done.step.after, done.replayed
        show_said(self.screen, done, self.plan.knowledge)

    def _park(self, fact: str, rest: list[str]) -> None:
        named = rest[0] if rest else fact
        if self._known(named):
            self._say(Parked(fact=named, aside=not rest))

    def _back(self, _: str, __: list[str]) -> None:
        if not self.asked:
            self.screen.say("This is the first question of this sitting; j FACT goes to any other.")
            return
        self.jump = self.asked.pop()
        self.skipped.discard(self.jump)

    def _jump(self, _: str, rest: list[str]) -> None:
        if rest and self._known(rest[0]):
            self.jump = rest[0]

    def _known(self, fact: str) -> bool:
        known = self.plan.knowledge.asked
        if fact not in known:
            near = nearest(fact, known)
            self.screen.say(
                f"There is no question {fact}. " + (f"Did you mean {near}?" if near else "See them with o.")
            )
        return fact in known

    def _tell_why(self, _: str, __: list[str]) -> None:
        self.why = True

    def _help(self) -> None:
        widest = max(map(len, HELP))
        for keys, meaning in HELP.items():
            self.screen.say(meaning, first=f"  {keys:<{widest}}  ")

    def _typed(self, prompt: str) -> list[str] | None:
        """The words of a line; none at the end of the input."""
        try:
            return input(prompt).split()
        except EOFError:
            return None
