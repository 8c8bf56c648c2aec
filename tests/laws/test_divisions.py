"""Divisions that are put somewhere stand there in the base text of the outcome, or are refused."""

from __future__ import annotations

from attrs import frozen
from hypothesis import event, given, note
from hypothesis import strategies as st
from strategies.proposals import ORIGIN

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.algebra.operations import Delete, Moved, New, Operation, Operations, Put
from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.consequences.complete import complete
from amend.compiler.diagnostics.source import Source
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import DIVISIONS, Instrument, Kind, Node, NodeId
from amend.compiler.instrument.placement import fits
from amend.compiler.words.text import Text
from laws.canary import refute

RANK = (Kind.ANNEX, Kind.APPENDIX)
KINDS = (*RANK, *RANK, *RANK, Kind.ATTACHMENT, Kind.CHAPTER)
HEAD = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n\n"
MISPLACED = "A0540"

Outline = list[tuple[int, str]]
"""How deep each division stands, and its heading."""


@frozen
class Case:
    """A text of divisions, what is put into it, and what becomes of it."""

    base: Instrument
    drafted: Operations
    outcome: Instrument
    is_refused: bool

    def lay_open(self) -> None:
        event("refused" if self.is_refused else "put")
        note(print_base(self.base))
        note(print_base(self.outcome))


def read(text: str) -> Instrument:
    found = read_base_text(Source("divisions.base", text)).instrument
    assert found is not None
    return found


def outline(instrument: Instrument) -> Outline:
    def below(node: Node, depth: int) -> Outline:
        found: Outline = []
        for child in node.children:
            if child.kind in DIVISIONS:
                found += [(depth, child.text.chars), *below(child, depth + 1)]
        return found

    return below(instrument.root, 0)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=3, max_size=6))
    lines = [f"{kind.value} {at}: {kind.value} {at}\n" for at, kind in enumerate(kinds, 1)]
    base = read(HEAD + "Text.\n" + "".join(lines))
    index = index_of(base)
    divisions = [node for node in index.nodes.values() if node.kind in DIVISIONS]
    drafted: list[Operation] = []
    gone: set[NodeId] = set()
    for node in divisions:
        if draw(st.integers(0, 7)) == 0 and not any(o.id in gone for o in index.around(node)):
            drafted.append(Delete(node.id, ORIGIN))
            gone |= {below.id for below in node.walk()}
    for at in range(draw(st.integers(1, 2))):
        movable = [node for node in divisions if node.id not in gone]
        if movable and draw(st.integers(0, 2)):
            node = draw(st.sampled_from(movable))
            graft: Moved | New = Moved(node.id)
            gone |= {below.id for below in node.walk()}
        else:
            node = Node(NodeId(f"+{at}"), draw(st.sampled_from(KINDS)), name=f"9{at}")
            graft = New(node.id, node.kind, Text(f"new {at}"), name=node.name)
        places = [
            (parent.id, after)
            for parent in (base.root, *divisions)
            if parent.id not in gone
            for after in (None, *(child.id for child in parent.children))
            if fits(node.kind, node.name, index.around(parent), after)
        ]
        if places:
            drafted.append(Put(*draw(st.sampled_from(places)), (graft,), ORIGIN))
    operations = tuple(drafted)
    assert conflicts(index, operations) == ()
    completed = complete(index, operations, ORIGIN, Policy("relabel", repair=False))
    told = any(found.code == MISPLACED for found in completed.diagnostics)
    return Case(base, operations, amended(base, completed.operations), told)


@given(cases())
def test_what_is_not_refused_reads_as_it_was_put(case: Case) -> None:
    case.lay_open()
    assert case.is_refused or outline(read(print_base(case.outcome))) == outline(case.outcome)


@given(cases())
def test_what_is_refused_would_read_otherwise(case: Case) -> None:
    case.lay_open()
    if case.is_refused:
        assert outline(read(print_base(case.outcome))) != outline(case.outcome)


def test_canary_no_division_is_ever_refused() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        assert not case.is_refused

    refute(false_law)


def test_canary_whatever_is_put_reads_as_it_was_put() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        assert outline(read(print_base(case.outcome))) == outline(case.outcome)

    refute(false_law)
