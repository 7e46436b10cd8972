"""The words this planner speaks, each defined in a sentence or two, for people who meet them for the first time."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["TERMS"]

TERMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # What is known
        "fact": "One thing about the situation that can be known, with a fixed list of values it can take. It comes "
        "with the question that asks for it, why it matters, and who may know.",
        "answer": "What somebody says about a fact: one value, one of several, a value for each of several voices, or "
        "that nobody knows. It carries its source, date and confidence. A question nobody was asked has no answer.",
        "situation": "All facts together on one day, each with the values that are still possible and with the "
        "evidence for them. What a plan hopes for is never part of it.",
        "derived fact": "A condition over other facts that was given a name, so that it can be read like a fact. "
        "Nobody is asked for it.",
        "condition": "A statement about facts that is true, false or open, such as: ceasefire == holding. Open means "
        "that an answer is missing, not that the statement is half true.",
        "requirement": "A condition with its reason, its source and its strength. It can be bound to circumstances, "
        "and then counts only where these hold.",
        "strength": "How firmly a requirement or rule is meant: shall, should or may. Only what shall be so decides a "
        "verdict; the rest is printed as advice.",
        "address": "The fixed name of a line in any result, written as kind and id, such as gate:common/assessment. "
        "Ask `why` with it, or cite it in a comment.",
        # What kind of situation it is
        "context": "The kind of situation a country is in, as far as reform is concerned. Several may hold at once; "
        "one of them leads.",
        "lead": "The context whose scenario gives the plan its order and its gates. People may decide on another one.",
        "stage": "How far a country has come within a context.",
        "outlook": "How much the circumstances help or hinder reform altogether: a word, never a probability.",
        # How a plan is walked
        "scenario": "The way a programme takes in one context: its phases, what stands before each of them, and when "
        "it must pause or end.",
        "phase": "A stretch of the way with its own purpose, from inception to hand-over. Several may be open at the "
        "same time.",
        "gate": "What must hold before a phase, or the work in one sector of it, may begin.",
        "reach": "Whether a phase can be entered once its own gate and everything that must come before it are "
        "counted together.",
        "partner class": "A group of those with whom a programme works, from its own staff to the forces. Each has "
        "standing requirements.",
        "posture": "With whom the programme may work today, what stands in the way of the others, and what would "
        "change that.",
        "suspension": "A pause that circumstances ask for or people decide. Stricter requirements then hold for the "
        "partners, and some work goes on.",
        "path": "A look ahead: the phases in the order in which the plan could enter them, if its own work delivers "
        "and people decide to go on.",
        "projection": "What would hold after the plan has delivered what it can deliver by itself. Results and other "
        "people's moves are never assumed.",
        # What a plan holds
        "programme": "The result of planning: with whom to work, what stands at each gate, which activities in which "
        "order, what follows from them, and what is still to be asked, all with reasons.",
        "activity": "Something that a programme does. It says when it makes sense, with whom, what it needs, what it "
        "delivers and what it works toward.",
        "standing task": "An activity that accompanies the whole programme, such as monitoring.",
        "rule": "What experience says about activities together: which comes first, which never comes alone, and "
        "which mixture deserves a caution.",
        "companion": "An activity that comes into the plan because a rule says that another never comes without it.",
        "consequence": "What a rule says of this plan: it is averted, stands, hangs on a question, or was accepted by "
        "somebody. It says what to watch and after what time.",
        "measure": "A level computed from the activities of a plan, such as a share. Only cautions read it.",
        "principle": "A norm of the field that rules and requirements name as what they serve.",
        "actor": "An organisation that is present or could be: what it may do, where, and until when.",
        "capability": "Something that an actor can do because its mandate covers it.",
        "decision": "What people decide: to go on, adapt, stop, waive, include or leave out. The planner records "
        "decisions and never takes them.",
        "waiver": "The decision of a named person that a requirement shall not count this time, with the reason. It "
        "is printed wherever it has an effect.",
        "journal": "The list of everything that was said and decided about a plan, in order. Nothing in it is ever "
        "changed or taken out.",
        "assumption": "A judgement of the authors that none of the sources they saw carries. It is marked as such "
        "wherever it is printed.",
        "finding": "Something wrong or doubtful in a file: its code, the place, what it is and what to do about it.",
        "inject": "An event that a training exercise brings in at a time or on a condition.",
        "decision point": "A moment of a training exercise at which the players must decide.",
        # Verdicts on gates, partners and requirements
        "open": "A verdict: everything that must hold does hold today.",
        "opens with the plan": "A verdict: what is missing would be delivered by activities of this plan, in the "
        "number of steps given.",
        "awaits a decision": "A verdict: everything else holds, and people must say whether to go on.",
        "depends on an answer": "A verdict: a question that nobody has settled decides it.",
        "waits": "A verdict: others must move, or results must come, and no activity can deliver that by itself.",
        "closed here": "A verdict: by its nature it cannot open in this situation, or people have excluded it.",
        "not needed": "A verdict: nothing in this situation calls for the phase.",
        "done": "A verdict: what the phase is for has been reached.",
        # Where activities stand
        "now": "The state of an activity whose whole requirement is met today.",
        "next": "The state of an activity that can start after others of the plan have delivered.",
        "asks first": "The state of an activity that hangs on the answer to a question.",
        "not now": "The state of an activity that makes sense but is closed here. It is outside the plan.",
        "in place": "The state of an activity whose result is already there.",
    }
)
"""Each word with its definition, in the order in which a reader meets them."""
