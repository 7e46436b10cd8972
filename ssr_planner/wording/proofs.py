"""Proofs in words: what was found, in a sentence that somebody who writes the knowledge understands, and what to do."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from ssr_planner.conditions.syntax import capability_of
from ssr_planner.engine.prove import Fault, Found
from ssr_planner.knowledge.common import Requirement
from ssr_planner.knowledge.library import Knowledge, gate_address
from ssr_planner.wording.lines import listed, lower

__all__ = ["about", "fault", "not_proven"]

_MESSAGES: Final[Mapping[Fault, str]] = MappingProxyType(
    {
        Fault.NO_SITUATION: "The constraints exclude every answer, so there is no situation to plan for.",
        Fault.DEAD_END: "{subject} can be a trap: the phase is needed and not done, nothing that may still change "
        "opens it{unmoved}, and the plan offers no work for the time of waiting.",
        Fault.NEVER_OPEN: "{subject} can never open{together}.",
        Fault.NEVER_SHUT: "{subject} is open to everybody, because nothing that it firmly asks can be missing.",
        Fault.NEVER_MET: "{subject} can never be met where it is asked.",
        Fault.NEVER_MISSED: "{subject} is met wherever it is asked, so it asks nothing.",
        Fault.NEVER_APPLIES: "{subject} never counts: no situation fulfils when it should.",
        Fault.NEVER_SO: "{subject} never comes about in any consistent situation.",
        Fault.ALWAYS_SO: "{subject} holds in every consistent situation, so it says nothing.",
        Fault.IDLE_QUESTION: "{subject} changes nothing that a plan says, whatever it is.",
        Fault.NEVER_NOW: "{subject} can never start{together}.",
        Fault.NEVER_STANDS: "{subject} can never come about, and the rule keeps nothing back.",
        Fault.NEVER_AVERTED: "{subject} can never be averted where it applies.",
        Fault.NOTHING_POSSIBLE: "In some situation nothing beside the standing tasks can start.",
    }
)
_HINTS: Final[Mapping[Fault, str]] = MappingProxyType(
    {
        Fault.NO_SITUATION: "Take back the constraint that was written last.",
        Fault.DEAD_END: "Say when the phase is not needed, or write `waiting` and work for that time.",
        Fault.NEVER_OPEN: "Ask for what can be reached together.",
        Fault.NEVER_SHUT: "Write down what entering it firmly requires (`strength: shall`).",
        Fault.NEVER_MET: "Ask for what can be so where this is asked.",
        Fault.NEVER_MISSED: "Ask for something that may be missing, or take it away.",
        Fault.NEVER_APPLIES: "Correct its condition, or take it away.",
        Fault.NEVER_SO: "Correct the condition or the order, or take it away.",
        Fault.ALWAYS_SO: "Correct the condition, or take it away.",
        Fault.IDLE_QUESTION: "Let a condition read it, or take the question away.",
        Fault.NEVER_NOW: "Correct what it needs, with whom it works, or where it starts from.",
        Fault.NEVER_STANDS: "Correct what the rule is about and when.",
        Fault.NEVER_AVERTED: "Name something that can come along.",
        Fault.NOTHING_POSSIBLE: "Give an activity `from: any` with partners and needs that nothing can shut.",
    }
)

_PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {"not_needed_when": "the ending “not needed”", "done_when": "the ending “done”"}
)


def fault(found: Found, knowledge: Knowledge) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    return _Saying(knowledge).message(found), _HINTS[found.fault]


def not_proven(found: Found, knowledge: Knowledge, limit: int) -> str:
    """What could be neither proven nor refuted."""
    return f"It is not known whether this is so, because the limit of {limit} was reached: {fault(found, knowledge)[0]}"


def about(address: str, knowledge: Knowledge) -> str:
    """What a claim is about, in words."""
    return _Saying(knowledge).named(address) or address


class _Saying:
    """The words of one folder of knowledge for addresses of its parts."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.requirements = dict(_requirements(knowledge))

    def message(self, found: Found) -> str:
        subject = self._phase(found.about) if found.fault is Fault.DEAD_END else self.named(found.about)
        subject = f"{subject[:1].upper()}{subject[1:]}"
        clash = [words for name in found.clash if (words := self.named(name)) and name != found.about]
        together = f": {listed(dict.fromkeys(clash))} cannot all be so" if len(clash) > 1 else ""
        unmoved = f", because nobody can change {listed(clash)}" if clash else ""
        return _MESSAGES[found.fault].format(subject=subject, together=together, unmoved=unmoved)

    def named(self, address: str) -> str:
        """The words for an address; empty for what goes without saying, such as that a gate is there at all."""
        if address.startswith(("there/", "lead/", "undecided")) and address not in self.requirements:
            return self._lead(address)
        plain, _, part = address.removeprefix("before/").partition("#")
        if address.startswith("before/"):
            return ""
        words = self._plain(plain)
        if not part:
            return words
        return f"{_PARTS.get(part, f'the `{part}`')} of {words}"

    def _lead(self, address: str) -> str:
        scenario = self.knowledge.scenarios.get(address.removeprefix("lead/"))
        return f"the lead of “{scenario.title}”" if address.startswith("lead/") and scenario else ""

    def _plain(self, address: str) -> str:
        found = self.requirements.get(address)
        if found is not None:
            return f"“{found.title or found.id.replace('_', ' ')}”"
        kind, _, rest = address.partition(":")
        if not rest:
            return "the outlook" if address.startswith("outlook") else address
        word = getattr(self, f"_{kind}", None)
        return str(word(rest)) if word is not None else address

    def _gate(self, rest: str) -> str:
        scenario, phase, *sector = rest.split("/")
        words = self.knowledge.vocabulary
        title = words.phases[phase].title
        if sector:
            title = f"{title}, {lower(words.sectors[sector[0]].title)}"
        if scenario != self.knowledge.common.id:
            title = f"{title} ({lower(self.knowledge.scenarios[scenario].title)})"
        return f"the gate before “{title}”"

    def _phase(self, address: str) -> str:
        return self.named(address).removeprefix("the gate before ")

    def _posture(self, rest: str) -> str:
        partner, _, owner = rest.partition("/")
        title = self.knowledge.vocabulary.partner_classes[partner].title
        scenario, _, suspended = owner.partition("/")
        models = {self.knowledge.common.id: self.knowledge.common, **self.knowledge.scenarios}
        within = f" in “{models[scenario].title}”" if scenario in models else ""
        return f"work with “{title}”{within}{' while it is suspended' if suspended else ''}"

    def _activity(self, rest: str) -> str:
        return f"the activity “{self.knowledge.activities[rest].title}”"

    def _consequence(self, rest: str) -> str:
        return f"the consequence of “{self.knowledge.rules[rest].title}”"

    def _answer(self, rest: str) -> str:
        fact, _, value = rest.partition("/")
        if capability_of(fact) is not None or fact not in self.knowledge.facts:
            return f"“{fact}”"
        title = self.knowledge.facts[fact].title
        return f"“{value.replace('_', ' ')}” for “{title}”" if value else f"the answer to “{title}”"

    def _context(self, rest: str) -> str:
        return f"the context “{self.knowledge.vocabulary.contexts[rest].title}”"

    def _stage(self, rest: str) -> str:
        context, _, entry = rest.partition("/")
        stage = self.knowledge.vocabulary.stages.get(entry)
        return f"the stage “{stage.title if stage else entry}” of {self._context(context)}"

    def _suspend(self, rest: str) -> str:
        return f"the suspension of “{self.knowledge.scenarios[rest].title}”"

    def _stop(self, rest: str) -> str:
        return f"the stop of “{self.knowledge.scenarios[rest].title}”"


def _requirements(knowledge: Knowledge) -> Iterator[tuple[str, Requirement]]:
    """Every requirement by its address."""
    for scenario in (knowledge.common, *knowledge.scenarios.values()):
        for phase in scenario.phases:
            gate = gate_address(scenario.id, phase.id)
            yield from ((f"{gate}/{one.id}", one) for one in phase.enter)
            for id_, sector in phase.sectors.items():
                yield from ((f"{gate}/{id_}/{one.id}", one) for one in sector.enter)
        for partner, posture in scenario.postures.items():
            base = f"posture:{partner}/{scenario.id}"
            yield from ((f"{base}/{one.id}", one) for one in posture.standing)
            yield from ((f"{base}/suspended/{one.id}", one) for one in posture.when_suspended)
    for activity in knowledge.activities.values():
        yield from ((f"activity:{activity.id}/{one.id}", one) for one in activity.needs)
