"""Reads a loose text into an instrument, and says what it was not sure of.

Nothing marks what is a call or an item in a loose text. What is certain is taken as it
is; whatever had to be judged is reported, and no character is lost or invented.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.instrument import (
    HEAD,
    Instrument,
    Kind,
    Node,
    NodeId,
    Reference,
    marks_of,
)
from amend.compiler.received import messages
from amend.compiler.received.alphabets import told_of_alphabets
from amend.compiler.received.conserved import unaccounted
from amend.compiler.received.edition import named_edition, unnamed
from amend.compiler.received.known import Known, language_of
from amend.compiler.received.near_labels import told_of_near_labels
from amend.compiler.received.notes import Paired
from amend.compiler.received.pieces import pieces
from amend.compiler.received.reader import Reader
from amend.compiler.received.words import words_of
from amend.compiler.values import frozen
from amend.compiler.words.text import ANCHOR


@frozen
class Loose:
    """A loose text that has been read; no instrument if characters would have been lost.

    left: what is layout and was left out, each told of; renumbered: marks of notes, old and new.
    """

    instrument: Instrument | None
    diagnostics: Diagnostics
    left: tuple[str, ...] = ()
    renumbered: tuple[tuple[str, str], ...] = ()


def read_loose(source: Source, head: Known, start: int = 0, end: int | None = None) -> Loose:
    """Read a loose text. Never fails: what is judged or wrong comes back as diagnostics.

    start, end: where it stands in the source, if that has several.
    """
    end = len(source.text) if end is None else end
    written = source.text[start:end]
    code, unsure = language_of(head, written)
    reader = Reader(source, code, words_of(code), with_rules=False)
    root, paired = _nodes(reader, written, start)
    reference, faults = _reference(root, source, head, code, start)
    odd = (*told_of_alphabets(source.name, root), *told_of_near_labels(source.name, root))
    found = tuple(sorted([*unsure, *reader.found, *faults, *odd], key=_place))
    # A mark that was numbered anew stands in the text, and before its note.
    old, new = ("".join(pair[at] for pair in paired.renumbered) * 2 for at in (0, 1))
    wrong = unaccounted(written + new, (*_chars(root), *reader.left, old))
    if wrong is not None:
        lost, come = wrong
        return Loose(None, (messages.would_lose(source.name, lost[:40], come[:40]),))
    return Loose(
        Instrument(reference, code, root), found, tuple(reader.left), tuple(paired.renumbered)
    )


def read_nodes(source: Source, code: str) -> tuple[Node, Diagnostics]:
    """The provisions of a loose text in the language of this code, and what had to be judged.

    Rules above footnotes are kept: who lays the words over a file again needs all lines.
    """
    reader = Reader(source, code, words_of(code), with_rules=True)
    root, _ = _nodes(reader, source.text, 0)
    return root, tuple(reader.found)


def _nodes(reader: Reader, written: str, start: int) -> tuple[Node, Paired]:
    """The provisions of a text that begins at a place of the source, and what came of its notes."""
    cut = pieces(written, reader.language)
    paired = reader.read(tuple(evolve(piece, start=piece.start + start) for piece in cut))
    parts = [*(n for n in reader.root if not n.is_gone), *paired.notes]
    notes = {n.label: NodeId(f"{at}") for at, n in enumerate(parts, 1) if n.kind is Kind.FOOTNOTE}
    children = tuple(node.done(f"{at}", notes) for at, node in enumerate(parts, 1))
    return Node(NodeId("0"), Kind.INSTRUMENT, children=children), paired


def _place(diagnostic: Diagnostic) -> int:
    return diagnostic.primary.span.start if diagnostic.primary else 0


def _chars(root: Node) -> Iterator[str]:
    """All characters of an instrument, each mark of a note as it is printed."""
    marks = marks_of(root.children)
    for node in root.walk():
        yield node.number
        yield node.tag
        yield node.label
        # The sign of an anchor that somebody typed anchors nothing.
        is_typed = node.text.chars.count(ANCHOR) != len(node.text.anchors)
        yield node.text.chars if is_typed else node.text.spelt(marks.__getitem__)


def _reference(
    root: Node, source: Source, head: Known, code: str, start: int
) -> tuple[Reference, list[Diagnostic]]:
    """The edition that the text names, or what stands for it."""
    heads = {n.kind: n.text.chars.replace(ANCHOR, "") for n in root.children if n.kind in HEAD}
    number, opening = heads.get(Kind.NUMBER, ""), heads.get(Kind.OPENING, "")
    line = source.text[start:].split("\n", 1)[0]
    at = Span(source, start, start + len(line))
    reference = named_edition(number, opening, head, code, heads.get(Kind.HISTORY, ""))
    return reference, unnamed(reference, at)
