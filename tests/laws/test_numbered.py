"""Numbered provisions: whatever a redline revises prints once, under a symbol that tells it."""

from __future__ import annotations

from collections import Counter

from attrs import evolve
from hypothesis import event, given, note
from hypothesis import strategies as st
from strategies.documents import documents
from strategies.notation import shown
from strategies.proposals import ORIGIN, proposals
from strategies.submissions import WISH

from amend.compiler.algebra.redline import Deleted, Inserted, Kept, Redline, RedlineNode
from amend.compiler.consequences.complete import complete
from amend.compiler.header.policy import BIS, Policy
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from amend.compiler.submission.numbered import SymbolledPart, pieces_of
from amend.compiler.submission.symbols import Classes
from laws.canary import refute

NOTHING_SAID = Classes(frozenset(), frozenset(), frozenset())
Key = tuple[str, type]


@st.composite
def treaties(draw: st.DrawFn) -> Instrument:
    """Documents in which items and paragraphs have numbers in the margin, at any depth."""
    instrument = draw(documents())
    count = iter(range(1, 10_000))

    def marked(node: Node) -> Node:
        can = node.kind in (Kind.ITEM, Kind.PARAGRAPH)
        number = str(next(count)) if can and draw(st.booleans()) else ""
        return evolve(node, number=number, children=tuple(map(marked, node.children)))

    return evolve(instrument, root=marked(instrument.root))


@st.composite
def redlines(draw: st.DrawFn) -> Redline:
    instrument = draw(treaties())
    drafted = draw(proposals(instrument, WISH))
    note(shown(instrument, drafted))
    return complete(index_of(instrument), drafted, ORIGIN, Policy(BIS)).applied.redline


def is_revised(node: RedlineNode) -> bool:
    words = (*node.label, *node.text)
    return not isinstance(node.mark, Kept) or any(not isinstance(s.mark, Kept) for s in words)


def key(node: RedlineNode) -> Key:
    """A transferred node stands twice, gone and come."""
    return node.id, type(node.mark)


def printed(pieces: tuple[SymbolledPart, ...]) -> Counter[Key]:
    nodes = (n for p in pieces if p.symbol for n in p.redline.root.walk())
    return Counter(key(n) for n in nodes if n.kind is not Kind.INSTRUMENT)


@given(redlines())
def test_each_revision_prints_under_one_symbol(redline: Redline) -> None:
    pieces = pieces_of(redline, NOTHING_SAID, ())
    times = printed(pieces)
    for node in redline.root.walk():
        if node.kind is Kind.INSTRUMENT or not is_revised(node):
            continue
        event(f"{node.kind.value} {type(node.mark).__name__}")
        # The two places of a transfer both show the footnotes of what is transferred.
        assert times[key(node)] >= 1 if node.kind is Kind.FOOTNOTE else times[key(node)] == 1, node


@given(redlines())
def test_what_has_no_symbol_is_not_revised(redline: Redline) -> None:
    for piece in pieces_of(redline, NOTHING_SAID, ()):
        nodes = [n for n in piece.redline.root.walk() if n.kind is not Kind.FOOTNOTE]
        if not piece.symbol:
            assert not any(is_revised(n) for n in nodes)
        if piece.symbol.startswith("ADD"):
            assert all(isinstance(n.mark, Inserted) for n in nodes)
        if piece.symbol.startswith("SUP"):
            assert all(isinstance(n.mark, Deleted) for n in nodes)


def test_canary_no_provision_prints_without_what_is_below_it() -> None:
    @given(redlines())
    def false_law(redline: Redline) -> None:
        sizes = {n.id: len(list(n.walk())) for n in redline.root.walk()}
        for piece in pieces_of(redline, NOTHING_SAID, ()):
            top = piece.redline.root.children[0]
            assert not piece.symbol or len(list(top.walk())) == sizes[top.id]

    refute(false_law)
