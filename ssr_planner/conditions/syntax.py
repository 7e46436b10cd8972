"""The nodes of a condition, as typed frozen values that print back to the text they came from.

What the nodes mean is left to `domains` (which values satisfy an atom) and `explain` (what holds in a situation).

>>> str(Or((Atom("armed_groups", ">=", ("several",)), Not(Atom("ceasefire", "", ())))))
'armed_groups >= several or not ceasefire'
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["And", "Atom", "Node", "Not", "Or", "atoms", "capability_name", "capability_of"]


@dataclass(frozen=True, slots=True)
class Atom:
    """One fact compared with values of its domain; `op` is empty for a bare yes/no fact."""

    fact: str
    op: str
    values: tuple[str, ...]
    span: tuple[int, int] = field(default=(0, 0), compare=False, repr=False)

    def __str__(self) -> str:
        if not self.op:
            return self.fact
        if self.op == "in":
            return f"{self.fact} in [{', '.join(self.values)}]"
        return f"{self.fact} {self.op} {self.values[0]}"


@dataclass(frozen=True, slots=True)
class Not:
    """What holds exactly when `item` does not."""

    item: "Node"

    def __str__(self) -> str:
        return f"not {_inside(self.item, (And, Or))}"


@dataclass(frozen=True, slots=True)
class And:
    """What holds when every item holds."""

    items: tuple["Node", ...]

    def __str__(self) -> str:
        return " and ".join(_inside(item, (And, Or)) for item in self.items)


@dataclass(frozen=True, slots=True)
class Or:
    """What holds when at least one item holds."""

    items: tuple["Node", ...]

    def __str__(self) -> str:
        return " or ".join(_inside(item, (Or,)) for item in self.items)


Node = Atom | Not | And | Or


def _inside(node: Node, bracketed: tuple[type, ...]) -> str:
    return f"({node})" if isinstance(node, bracketed) else str(node)


def atoms(node: Node) -> Iterator[Atom]:
    """The atoms of a condition in written order."""
    match node:
        case Atom():
            yield node
        case Not(item):
            yield from atoms(item)
        case And(items) | Or(items):
            for item in items:
                yield from atoms(item)


def capability_name(capability: str) -> str:
    """The name under which an actor's capability is asked like a yes/no fact."""
    return f"can({capability})"


def capability_of(fact: str) -> str | None:
    """The capability that a name such as `can(train)` asks about, else None."""
    return fact[4:-1] if fact.startswith("can(") else None
