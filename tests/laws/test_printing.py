"""What a base text cannot lose: each text prints, and reads again as what it was."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import example, given, note
from model import Units, units_of
from strategies.documents import REFERENCE, documents
from strategies.submissions import redlines

from amend.compiler.algebra.redline import consolidated
from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId, marks_of
from amend.compiler.words.text import Text
from laws.canary import refute

Line = tuple[int, Kind, str, str, str, Units]


def lines(instrument: Instrument) -> list[Line]:
    """All that a text says, line by line; notes are known by their marks."""
    marks = marks_of(instrument.root.children)

    def below(node: Node, depth: int) -> Iterator[Line]:
        units = units_of(node.text)
        words = tuple((c, marks[n] if n else None, weights) for c, n, weights in units)
        yield depth, node.kind, node.label, node.name, node.margin, words
        for child in node.children:
            yield from below(child, depth + 1)

    return list(below(instrument.root, 0))


def read(printed: str) -> Instrument:
    found = read_base_text(Source("printed.base", printed))
    assert found.instrument is not None, [d.message for d in found.diagnostics]
    return found.instrument


@given(redlines().map(consolidated))
def test_every_consolidated_text_prints_as_one_that_reads_the_same(text: Instrument) -> None:
    note(print_base(text))
    assert lines(read(print_base(text))) == lines(text)


def with_items(*texts: str) -> Instrument:
    """A text with one call, of items with the labels 1, 2 and so on."""
    items = (
        Node(NodeId(str(at)), Kind.ITEM, Text(text), str(at)) for at, text in enumerate(texts, 1)
    )
    call = Node(NodeId("c"), Kind.CALL, Text("resolves"), children=tuple(items))
    return Instrument(REFERENCE, "en", Node(NodeId("0"), Kind.INSTRUMENT, children=(call,)))


@example(with_items("| x", "|"))
@given(documents())
def test_every_text_prints_as_one_that_reads_the_same(text: Instrument) -> None:
    note(print_base(text))
    assert lines(read(print_base(text))) == lines(text)


@given(documents())
def test_what_is_printed_prints_the_same_again(text: Instrument) -> None:
    printed = print_base(text)
    assert print_base(read(printed)) == printed


def test_canary_blanks_at_the_edges_need_no_sign() -> None:
    @given(documents())
    def false_law(text: Instrument) -> None:
        bare = print_base(text).replace("\\\n", "\n").replace(" \\ ", "  ")
        assert lines(read(bare)) == lines(text)

    refute(false_law)
