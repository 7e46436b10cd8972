"""What can be wrong, said so that somebody can mend it: findings, their codes, and the few errors that carry them.

A finding is a value; checks return all of them at once. An error ends a command and carries the findings that ended it;
only the command line catches it. Display, colour and exit belong to others.

>>> Finding("SSR107", "error", Place("police.yaml", 4, 1), 'The key "title" is written twice.', "Keep one.").text
'police.yaml:4: SSR107 The key "title" is written twice. Keep one.'
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import ClassVar, Final, Literal

__all__ = [
    "CODES",
    "NOWHERE",
    "UNSAFE_CODES",
    "Code",
    "Finding",
    "FoundErrors",
    "Place",
    "PlannerError",
    "Refused",
    "Severity",
    "Unsafe",
    "WrongUse",
    "nearest",
    "quoted",
]

Severity = Literal["error", "warning"]

_LONGEST_QUOTE = 60
_LONGEST_WORD = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, and a line and column in it, both counted from 1, where they are known."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


NOWHERE: Final = Place("")
"""The place of a finding that concerns no file, such as a wrong use of a command."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or may be: its code, where it stands, what it is and what to do about it."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""

    @property
    def text(self) -> str:
        """The finding in one line: `file:line: code message hint`."""
        where = "" if self.place == NOWHERE else f"{self.place}:"
        return " ".join(part for part in (where, self.code, self.message, self.hint) if part)


@dataclass(frozen=True, slots=True)
class Code:
    """What a kind of finding is called, and why it is worth somebody's time."""

    title: str
    why: str


class PlannerError(Exception):
    """What ends a command: the findings that say why, and the exit code of the command line."""

    exit_code: ClassVar[int] = 1

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*findings)
        self.findings: tuple[Finding, ...] = findings

    def __str__(self) -> str:
        return "\n".join(finding.text for finding in self.findings)


class Refused(PlannerError):
    """What was asked cannot be done with what is there."""

    exit_code = 1


class WrongUse(PlannerError):
    """A command was called in a way that it does not understand."""

    exit_code = 2


class FoundErrors(PlannerError):
    """A check ran to its end and found errors."""

    exit_code = 3


class Unsafe(PlannerError):
    """Something was not even looked at, because looking could do harm."""

    exit_code = 4


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that looks most like this one, if any looks like it."""
    close = get_close_matches(word[:_LONGEST_WORD], sorted(known), n=8)
    begun = [one for one in close if one.startswith(word)]
    return next(iter((*begun, *close)), None)


def quoted(text: str) -> str:
    """A foreign text in quotation marks, fit for a message: one line, not too long, nothing invisible in it."""
    short = text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"
    return '"' + "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in short) + '"'


# SSR1xx: a file as such, whatever it is about.
_READING = {
    "SSR101": Code("File cannot be read", "A file that is missing, closed to you or no ordinary file says nothing."),
    "SSR102": Code(
        "File too large", "No file made by a person comes near one mebibyte; a larger one can fill the memory."
    ),
    "SSR103": Code("Nested too deeply", "Nobody can follow 32 levels, and some programs crash on more."),
    "SSR104": Code("Too many values", "A file with more than 50,000 keys and values is made to exhaust the reader."),
    "SSR105": Code(
        "Anchor, alias or merge key",
        "They make a file mean something that its reader does not see, and a short file can grow without end.",
    ),
    "SSR106": Code("Tag or directive", "They tell a program how to read a value; here the text itself says it."),
    "SSR107": Code("Key written twice", "One of the two values would be lost without a word."),
    "SSR108": Code("Not YAML", "The text does not follow the rules of YAML, so its meaning would be a guess."),
    "SSR109": Code("Not UTF-8", "In another encoding, names and quotations would come out wrong."),
    "SSR110": Code("Invisible control character", "It can hide text, or act on the screen or document it is shown in."),
    "SSR111": Code(
        "Several documents in one file", "One file holds one item, and everything after it would be ignored."
    ),
    "SSR112": Code("Key is not a text", "Keys are names; a list, a number or an empty key names nothing."),
    "SSR113": Code("Number too long", "A number of more than 18 digits cannot be kept exactly everywhere."),
    "SSR114": Code("Empty file", "A file without content is more likely lost work than intent."),
    "SSR115": Code(
        "Value that programs read differently",
        "Many programs take NO for false, 12:30 for 750 and 1.10 for 1.1; in quotes all of them read the same.",
    ),
}

# SSR2xx: an item and the names it uses.
_REFERENCES = {
    "SSR201": Code("Unknown key", "What stands under a key that nobody reads would be lost without a word."),
    "SSR202": Code("Key missing", "Without it the item cannot be used, and a default would be a guess."),
    "SSR203": Code("Value does not fit", "A value of another kind would be misread, or not read at all."),
    "SSR204": Code("Not a condition", "A condition that cannot be read decides nothing."),
    "SSR205": Code("Id differs from file name", "Items are found by their file name, and named by their id."),
    "SSR206": Code("File in an unknown place", "A file that no folder expects would never be read."),
    "SSR207": Code(
        "Statement rests on nothing", "Readers must be able to tell what is sourced from what the authors assume."
    ),
    "SSR208": Code("Id used twice", "One of the two items would be lost, and nobody could say which."),
    "SSR209": Code("Needed file missing", "Without these files there is nothing to plan with."),
    "SSR210": Code(
        "Condition asks about an unknown fact", "Nobody could ever answer it, so the gate would never open."
    ),
    "SSR211": Code("Unknown value of a fact", "The fact never takes it, so the condition means something else."),
    "SSR212": Code(
        "Comparison that the fact does not allow", "Only levels have more and less, and only yes or no can stand alone."
    ),
    "SSR213": Code("Unknown capability", "No actor could ever have it, so the condition would always be no."),
    "SSR214": Code("Named item does not exist", "Readers who follow the name find nothing."),
    "SSR215": Code("Word is not in the vocabulary", "Two spellings of one thing would never meet."),
    "SSR216": Code("Fact derived from itself", "A circle has no beginning, so its value can never be known."),
}

# SSR3xx: what items mean together.
_MEANING = {
    "SSR301": Code(
        "List without one else at its end", "Each situation must find exactly one entry of an ordered list."
    ),
    "SSR302": Code(
        "Delivery can undo a requirement",
        "A gate that work of our own can shut again makes promises of the plan untrue.",
    ),
    "SSR303": Code(
        "Diagnosis asked too early",
        "What the diagnosis reads cannot rest on the diagnosis, and a requirement asks facts, not names for them.",
    ),
    "SSR304": Code(
        "Measure asked outside a caution",
        "A measure is known when the plan is made; a plan that rests on it is a circle.",
    ),
    "SSR305": Code("Cannot be delivered", "Only what the programme itself moves may be counted on as its work."),
    "SSR306": Code(
        "Cannot be worked toward", "Results and politics are worked toward; what the programme makes, it delivers."
    ),
    "SSR307": Code("Phase can never come after", "A phase that waits for an unknown one, or for itself, never starts."),
    "SSR308": Code("Work while waiting does not fit", "It ends when the gate opens, so nothing may rest on it."),
    "SSR309": Code("Unknown place in a source", "A reader who looks the place up would not find it."),
    "SSR310": Code("Purpose code unknown or withdrawn", "Spending under it could not be reported."),
    "SSR311": Code("Phase in no scenario", "The activity would never be planned."),
    "SSR312": Code("Activities wait for each other", "None of them could ever start."),
    "SSR313": Code("Nothing is possible in any case", "Where all gates are shut the plan would be empty."),
    "SSR314": Code("Selection takes no activity", "A rule or measure about nothing never says anything."),
    "SSR315": Code("Worse is not defined", "A consequence cannot move a fact in a direction that nobody named."),
    "SSR316": Code("Nothing delivers what a gate asks", "Only our own work moves this fact, and no work of ours does."),
    "SSR317": Code(
        "Result without indicator or objective", "Nobody will see whether it comes, or what it is good for."
    ),
    "SSR318": Code("Item that changes nothing", "What no case needs is untested, and may be left over or wrong."),
    "SSR319": Code("Fact that no condition reads", "People would answer a question that nobody uses."),
    "SSR320": Code(
        "Place set aside that an item rests on", "Readers would be told that nothing rests on it, and that is not so."
    ),
    "SSR321": Code("Not looked at for long", "Bodies change, codes are withdrawn, and practice learns."),
}

# SSR4xx: situation files.
_SITUATIONS = {
    "SSR401": Code("Answer to an unknown question", "The answer would be lost without a word."),
    "SSR402": Code("Answer that the question does not have", "It would be read as no answer at all."),
    "SSR403": Code(
        "Expectation not met", "Either the knowledge or the expectation is wrong, and people must say which."
    ),
    "SSR404": Code("Answers contradict each other", "They cannot all be true, so what rests on them is in doubt."),
    "SSR405": Code("Unknown actor or capability", "A mandate that nobody knows opens no gate and leads no activity."),
    "SSR406": Code("Unknown address", "An expectation about a line that no result has can never be met."),
    "SSR407": Code(
        "Decision about something unknown", "What people decided would have no effect, and nobody would know."
    ),
    "SSR408": Code("Unknown happening", "Answers that it makes stale would still count."),
    "SSR409": Code("Follows no earlier case", "A replay could not tell what turned from one day to the next."),
    "SSR410": Code(
        "Record with a gap", "What is asserted without its record cannot be examined by those who answer for it."
    ),
}

# SSR6xx: what no consistent situation can bring about, or one of them does and should not.
_PROOFS = {
    "SSR601": Code("No situation is consistent", "Constraints that exclude every answer leave nothing to plan for."),
    "SSR602": Code(
        "Phase can be a trap", "Where nobody can open a gate any more, the plan must say what to do instead."
    ),
    "SSR603": Code("Can never open", "People would work toward a gate or a partner that nothing opens."),
    "SSR604": Code("Can never be shut", "A gate that lets everybody through is no gate, and warns nobody."),
    "SSR605": Code("Can never be met", "People would be sent after something that cannot be where it is asked."),
    "SSR606": Code("Can never be missed", "What is always so where it is asked says nothing and hides a slip."),
    "SSR607": Code("Never applies", "What is written for no situation is read by nobody, or was meant otherwise."),
    "SSR608": Code("Never so", "A value, entry or condition that no situation brings about is a slip or left over."),
    "SSR609": Code("Always so", "A condition that every situation fulfils tells none of them from another."),
    "SSR610": Code("Question that changes nothing", "People spend days on answers; each must be good for something."),
    "SSR611": Code("Activity can never start", "What no situation allows is no advice."),
    "SSR612": Code("Consequence can never stand", "A warning that nothing calls forth warns nobody."),
    "SSR613": Code("Consequence can never be averted", "A warning that nothing helps against only discourages."),
    "SSR614": Code(
        "Nothing can start in some situation", "A plan without a first step is no help to those who need it most."
    ),
    "SSR615": Code("Not proven", "A limit was reached, so it may be right or wrong; nobody should rely on it."),
}

# SSR5xx: commands.
_COMMANDS = {
    "SSR500": Code("Wrong use of a command", "A command that was not understood has done nothing."),
    "SSR501": Code("No such line", "Only lines of this plan can be explained."),
    "SSR502": Code("No such case", "A case is the path of a situation file, or the id of a shipped one."),
    "SSR503": Code("Name refused", "A link, device or path in place of a file could overwrite something else."),
    "SSR504": Code("File cannot be written", "What was made is not saved, and nothing half-written is left behind."),
    "SSR505": Code("File exists already", "What stands in it would be lost."),
    "SSR506": Code("No knowledge folder", "Without knowledge nothing can be planned or checked."),
    "SSR507": Code("A needed part is not installed", "Some formats need a library that a small installation lacks."),
    "SSR508": Code("A plan without a picture", "There is nothing to draw before any phase can be shown."),
    "SSR509": Code("Word not defined", "Only words of the planner and of its vocabulary have a definition here."),
    "SSR510": Code("No such kind of file", "There is one schema for each kind of file, and no other."),
    "SSR511": Code("No such scenario", "Only scenarios of this knowledge folder can be proven."),
    "SSR512": Code("No such source", "Coverage is counted over the places that a source lists."),
    "SSR513": Code("Cases in a circle", "A replay begins with the earliest day; in a circle there is none."),
    "SSR514": Code("Item is there already", "Two items of one id would be one too many for every reader."),
    "SSR515": Code("Store cannot be used", "What is not on the disk is not saved, and nobody may believe it is."),
    "SSR516": Code("Store of a newer version", "An older program would misread what a newer one wrote."),
    "SSR517": Code("Event cannot be read", "A plan with a gap in its journal is another plan."),
    "SSR518": Code("No such plan", "An event of a plan that nobody began belongs to no plan."),
    "SSR519": Code("Plan is there already", "Two plans of one name could not be told apart."),
    "SSR520": Code("Journal was changed", "What was written afterwards in somebody's name is not what they said."),
    "SSR521": Code("Nothing to take back", "Undo and redo are each person's own."),
    "SSR522": Code("File is no plan", "What cannot be replayed from its first event is not what people said."),
    "SSR523": Code(
        "Another plan of the same name", "Two plans that never were one have no common ground on which to merge them."
    ),
}

CODES: Final[Mapping[str, Code]] = MappingProxyType(
    {**_READING, **_REFERENCES, **_MEANING, **_SITUATIONS, **_COMMANDS, **_PROOFS}
)
UNSAFE_CODES: Final = frozenset({"SSR102", "SSR103", "SSR104", "SSR105", "SSR106"})
"""What made the reader stop before it had looked at everything."""
"""Every code that a finding may have. It is public: users look codes up, and switch checks off by them."""
