"""What every sentence needs at hand: the programme, the knowledge, the names of things, and how sources are cited."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ssr_planner.engine.planner.results import Programme
from ssr_planner.engine.walk.results import Gate, RequirementVerdict
from ssr_planner.knowledge.common import Sourced, SourceRef
from ssr_planner.knowledge.library import Knowledge
from ssr_planner.wording.lines import Citation, Line, listed, lower

__all__ = ["ASSUMPTION", "Telling"]

ASSUMPTION = "assumption"
_TAKES_ARTICLE = re.compile(
    r"\b(of|agency|association|bank|cent(er|re)|commission|committee|community|company|corps|council|department|embassy"
    r"|federation|forum|foundation|fund|government|group|institute|kingdom|ministry|mission|nations|network|office"
    r"|organi[sz]ation|parliament|programme|republic|secretariat|service|states|team|union)\b",
    re.IGNORECASE,
)
_ID = re.compile(r"\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b")


class Telling:
    """A programme and the knowledge it was made with, ready to be put into words."""

    def __init__(self, programme: Programme, knowledge: Knowledge) -> None:
        """Gather what is looked up by address."""
        self.programme, self.knowledge = programme, knowledge
        self.words = knowledge.vocabulary
        self.case = programme.situation.case
        self.possible = programme.diagnosis.possible
        self.requirements: dict[str, RequirementVerdict] = {one.address: one for one in _requirements(programme)}

    def phase(self, scenario: str, phase: str) -> str:
        """The title of a phase."""
        owner = self.knowledge.common if scenario == self.knowledge.common.id else self.knowledge.scenarios[scenario]
        own = next((one.title for one in owner.phases if one.id == phase), None)
        return own or self.words.phases[phase].title

    def gate(self, gate: Gate) -> str:
        """The title of a gate: its phase, and its sector if it has one."""
        phase = self.phase(gate.scenario, gate.phase)
        return f"{phase}, {lower(self.words.sectors[gate.sector].title)}" if gate.sector else phase

    def activity(self, activity: str) -> str:
        """The title of an activity."""
        return self.knowledge.activities[activity].title

    def thing(self, address: str) -> str:
        """What a plan names as opening something: an activity, or the entry into a phase."""
        gate = self.programme.walk.gates.get(address)
        if gate is not None:
            return f"enter {lower(self.gate(gate))}"
        return lower(self.activity(address.removeprefix("activity:")))

    def things(self, addresses: Iterable[str], last: str = "and") -> str:
        """Several activities or entries, as a list inside a sentence; they are long, so semicolons part them."""
        return listed((self.thing(one) for one in addresses), last, "; ")

    def actor(self, actor: str) -> str:
        """The name of an actor: as entered, as in the catalogue, or its kind."""
        named = next((one.name for one in self.case.actors.list if one.actor == actor and one.name), None)
        known = self.knowledge.actors.get(actor)
        kind = self.words.actor_kinds.get(actor)
        return named or (known.title if known else None) or (kind.title if kind else actor.replace("_", " "))

    def short(self, actor: str) -> str:
        """The short form of an actor's name, where its title gives one in brackets."""
        name = self.actor(actor)
        found = re.search(r"\(([A-Z][A-Za-z0-9-]{1,11})\)$", name)
        return found[1] if found else name

    def named(self, actor: str) -> str:
        """The short form of an actor's name inside a sentence, with the article where the name takes one."""
        name = self.short(actor)
        if actor in self.words.actor_kinds and name == self.words.actor_kinds[actor].title:
            return f"the {lower(name)}"
        words = re.sub(r"\(.*?\)", "", name).split()
        if len(words) < 2 or words[0].lower() == "the":  # noqa: PLR2004 - a single word is an acronym or a name
            return name
        return f"the {name}" if _TAKES_ARTICLE.search(" ".join(words)) else name

    def actors(self, actors: Iterable[str], last: str = "and") -> str:
        """Several actors as a list."""
        return listed((self.actor(one) for one in actors), last)

    def fact(self, fact: str) -> str:
        """The title of a fact inside a sentence."""
        known = self.knowledge.facts.get(fact)
        return lower(known.title) if known is not None else fact.replace("_", " ")

    def cite(self, reference: SourceRef) -> Citation:
        """A citation of the knowledge, marked where the source is younger than the plan."""
        source = self.knowledge.sources.get(reference.id)
        later = source is not None and source.year is not None and source.year > self.case.as_of.year
        return Citation(reference.id, reference.at or "", later)

    def cites(self, *sourced: Sourced) -> tuple[Citation, ...]:
        """The citations of statements, each once."""
        return tuple(dict.fromkeys(self.cite(ref) for one in sourced for ref in one.sources))

    def stated(self, address: str, text: str, sourced: Sourced) -> Line:
        """A statement of the knowledge as a line that rests on its sources, or says that it is an assumption."""
        return Line(
            address, text, self.cites(sourced), sourced.basis is not None, self.grounds(sourced.sources, sourced.basis)
        )

    def grounds(self, sources: Sequence[SourceRef], basis: str | None) -> tuple[Line, ...]:
        """What a statement rests on: one line for each source, and one for the authors' own judgement."""
        lines = tuple(self.source(reference) for reference in sources)
        if basis is None and lines:
            return lines
        also = "The detail is" if lines else "This is"
        return (*lines, Line(ASSUMPTION, f"{also} the authors' own judgement (assumption).", assumption=True))

    def source(self, reference: SourceRef) -> Line:
        """What one place of a source says."""
        known = self.knowledge.sources.get(reference.id)
        name = known.title if known else reference.id.replace("_", " ")
        made = f"{known.author}, {known.year}" if known and known.year else known.author if known else ""
        cite = self.cite(reference)
        place = f", {reference.at}" if reference.at else ""
        later = " Later practice." if cite.later else ""
        says = f": {reference.says}" if reference.says else "."
        return Line(f"source:{reference.id}", f"{name} ({made}){place}{says}{later}", (cite,))

    def cited(self, text: str | None, address: str = "") -> Line:
        """A text that somebody entered, its source ids turned into citations and left out of its words."""
        if not text:
            return Line(address, "")
        found: list[Citation] = []
        kept = [self._piece(piece, found) for piece in re.split(r";\s+", text)]
        return Line(address, "; ".join(part for part in kept if part), tuple(dict.fromkeys(found)))

    def _piece(self, piece: str, found: list[Citation]) -> str:
        ids = [one for one in _ID.findall(piece) if one in self.knowledge.sources]
        if not ids:
            return _ID.sub(lambda match: match[0].replace("_", " "), piece)
        if len(ids) == 1 and piece.startswith(ids[0]):
            place, _, rest = piece.removeprefix(ids[0]).strip(" ,").partition(". ")
            found.append(Citation(ids[0], place.strip(" .")))
            return rest
        found.extend(Citation(one) for one in ids)
        return _ID.sub(lambda match: self._author(match[0]), piece)

    def _author(self, word: str) -> str:
        """Who made a source, for a source named inside a sentence; any other word as people write it."""
        known = self.knowledge.sources.get(word)
        if known is None:
            return word.replace("_", " ")
        return f"{known.author} ({known.year})" if known.year else known.author


def _requirements(programme: Programme) -> Iterator[RequirementVerdict]:
    for gate in programme.walk.gates.values():
        yield from gate.requirements
    for posture in programme.walk.postures.values():
        yield from posture.requirements
    for activity in programme.walk.activities.values():
        yield from activity.needs
