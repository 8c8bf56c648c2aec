"""Addresses of divisions: one that is named once is found by its name, wherever it stands (L10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hypothesis import event, given, note
from strategies.documents import Shape, documents
from strategies.notation import shown

from amend.compiler.addresses.locating import locate
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import DIVISIONS, Instrument, Node
from laws.canary import refute
from laws.test_addresses import read

DOCUMENTS = documents(Shape(sections=1, width=3, notes=False))


def divisions(instrument: Instrument) -> Iterator[tuple[str, Node, bool]]:
    """Each division with a name as its bare address has it, and whether another has it too."""
    held = [n for n in instrument.root.walk() if n.kind in DIVISIONS and n.name]
    names = Counter((n.kind, n.name) for n in held)
    for node in held:
        yield f"{node.kind.value}[{node.name}]", node, names[node.kind, node.name] > 1


@given(DOCUMENTS)
def test_a_division_that_is_named_once_is_found_by_its_name_alone(instrument: Instrument) -> None:
    note(shown(instrument))
    index = index_of(instrument)
    for address, node, is_shared in divisions(instrument):
        event(f"depth {node.id.count('.')}")
        if not is_shared:
            assert locate(read(address), index) == node


@given(DOCUMENTS)
def test_a_division_at_the_top_comes_before_those_below_it(instrument: Instrument) -> None:
    note(shown(instrument))
    index = index_of(instrument)
    at_top = {(n.kind, n.name): n for n in instrument.root.children if n.kind in DIVISIONS}
    for address, node, _ in divisions(instrument):
        if (node.kind, node.name) in at_top:
            assert locate(read(address), index) == at_top[node.kind, node.name]


@given(DOCUMENTS)
def test_a_division_that_does_not_exist_is_told_of(instrument: Instrument) -> None:
    index = index_of(instrument)
    for kind in DIVISIONS:
        assert isinstance(locate(read(f"{kind.value}[none]"), index), Diagnostic)


def test_canary_every_division_stands_at_the_top() -> None:
    @given(DOCUMENTS)
    def false_law(instrument: Instrument) -> None:
        assert all(node in instrument.root.children for _, node, _ in divisions(instrument))

    refute(false_law)
