"""Nodes: how they print, when they are equal, which atoms they hold."""

from dataclasses import FrozenInstanceError

import pytest

from ssr_planner.conditions import syntax
from ssr_planner.conditions.syntax import And, Atom, Node, Not, Or, atoms, capability_name, capability_of

CALM = Atom("calm", "", ())
CRANE = Atom("crane", ">=", ("slow",))
TIDE = Atom("tide", "in", ("low", "high"))

PRINTED: list[tuple[Node, str]] = [
    (CALM, "calm"),
    (Atom("crane", "==", ("slow",)), "crane == slow"),
    (Atom("crane", "!=", ("slow",)), "crane != slow"),
    (Atom("crane", "<", ("slow",)), "crane < slow"),
    (Atom("crane", "<=", ("slow",)), "crane <= slow"),
    (Atom("crane", ">", ("slow",)), "crane > slow"),
    (CRANE, "crane >= slow"),
    (TIDE, "tide in [low, high]"),
    (Atom("tide", "in", ("low",)), "tide in [low]"),
    (Atom("can(dive)", "", ()), "can(dive)"),
    (Not(CALM), "not calm"),
    (Not(CRANE), "not crane >= slow"),
    (Not(Not(CALM)), "not not calm"),
    (Not(And((CALM, CRANE))), "not (calm and crane >= slow)"),
    (Not(Or((CALM, CRANE))), "not (calm or crane >= slow)"),
    (And((CALM, CRANE, TIDE)), "calm and crane >= slow and tide in [low, high]"),
    (And((CALM, And((CRANE, TIDE)))), "calm and (crane >= slow and tide in [low, high])"),
    (And((Or((CALM, CRANE)), Not(TIDE))), "(calm or crane >= slow) and not tide in [low, high]"),
    (Or((CALM, And((CRANE, TIDE)))), "calm or crane >= slow and tide in [low, high]"),
    (Or((CALM, Or((CRANE, TIDE)))), "calm or (crane >= slow or tide in [low, high])"),
    (Or((Not(CALM), CRANE)), "not calm or crane >= slow"),
]

CAPABILITIES = [("can(dive)", "dive"), ("calm", None), ("can", None), ("candle", None)]


@pytest.mark.parametrize(("node", "text"), PRINTED, ids=[text for _, text in PRINTED])
def test_printing(node: Node, text: str) -> None:
    """A node prints as its author would write it, with brackets only where the meaning or the nodes need them."""
    assert text == str(node)


def test_place_does_not_matter() -> None:
    """Two atoms that say the same are equal wherever they stand in a text, and show no place."""
    here = Atom("calm", "", (), (4, 8))

    assert here == CALM
    assert hash(here) == hash(CALM)
    assert repr(here) == repr(CALM)


def test_grouping_matters() -> None:
    """The same atoms grouped otherwise are another condition, even where the meaning is the same."""
    assert And((CALM, And((CRANE, TIDE)))) != And((CALM, CRANE, TIDE))
    assert len({And((CALM, CRANE)), Or((CALM, CRANE)), And((CRANE, CALM))}) == 3


def test_nodes_cannot_change() -> None:
    """A node is a value: nobody changes it after it was read."""
    with pytest.raises(FrozenInstanceError):
        setattr(CALM, "fact", "storm")  # noqa: B010 - the type checker refuses the plain form, as it should


def test_atoms_in_written_order() -> None:
    """The atoms of a condition come in written order, repeated ones each time."""
    node = Or((And((CRANE, Not(CALM))), TIDE, CALM))

    assert list(atoms(node)) == [CRANE, CALM, TIDE, CALM]


@pytest.mark.parametrize(("name", "capability"), CAPABILITIES)
def test_capability_of(name: str, capability: str | None) -> None:
    """Only a name of the form can(…) asks about a capability."""
    assert capability == capability_of(name)


def test_capability_and_back() -> None:
    """The name under which a capability is asked leads back to the capability."""
    assert capability_name("dive") == "can(dive)"
    assert capability_of(capability_name("dive")) == "dive"


def test_public_names() -> None:
    """The module offers the nodes, the walk over atoms and the names of capabilities."""
    assert syntax.__all__ == ["And", "Atom", "Node", "Not", "Or", "atoms", "capability_name", "capability_of"]
