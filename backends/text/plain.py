"""An instrument as the lines that its reader sees, without any markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from amend.compiler.instrument.instrument import (
    Instrument,
    Kind,
    Node,
    NodeId,
    kept_in,
    marks_of,
    placeholder,
)
from amend.compiler.submission.notes import in_order_of_marks
from amend.compiler.words.text import Text

INDENT = "    "
"""Stands before a line once for each item that it is below."""

BETWEEN_PARAGRAPHS = " / "
"""Stands between the paragraphs of a cell, whose row is one line."""

Marks = Mapping[NodeId, str]


@frozen
class PlainLine:
    """One printed paragraph.

    text: indentation, number in the margin and label (each with a TAB, if there is one),
        wording; no line end. The cells of a row stand on one line, with a TAB between them, and
        the paragraphs of a cell with a stroke.
    """

    kind: Kind
    text: str


def lines(instrument: Instrument) -> tuple[str, ...]:
    """The printed lines of an instrument, notes last and in the order of their marks.

    A footnote mark prints in square brackets, in the text and before the note: a
    bare figure would run into the word that it follows.
    """
    return tuple(line.text for line in printed(instrument))


def printed(instrument: Instrument) -> tuple[PlainLine, ...]:
    """The printed lines of an instrument with what each of them is."""
    marks = marks_of(instrument.root.children)
    root = instrument.root
    marked = (anchor for node in root.walk() for anchor in node.text.anchors)
    ordered = in_order_of_marks(root.children, marked)
    return tuple(_below(evolve(root, children=ordered), 0, marks))


def _below(parent: Node, level: int, marks: Marks) -> Iterator[PlainLine]:
    for node in parent.children:
        if node.kind is Kind.ROW:
            cells = (_in_cell(cell, marks) for cell in node.children)
            yield PlainLine(node.kind, INDENT * level + "\t".join(cells))
            continue
        if node.text or node.kind is not Kind.TABLE:
            yield PlainLine(node.kind, INDENT * level + _numbered(node) + _labelled(node, marks))
        yield from _below(node, level + (node.kind is Kind.ITEM), marks)


def _in_cell(cell: Node, marks: Marks) -> str:
    return BETWEEN_PARAGRAPHS.join(_marked(one.text, marks) for one in cell.children)


def _numbered(node: Node) -> str:
    return f"{node.margin}\t" if node.number else ""


def _labelled(node: Node, marks: Marks) -> str:
    wording = _marked(node.text, marks)
    if kept_in(node.kind, node.name):
        return placeholder(node.text)
    if node.kind is Kind.FOOTNOTE:
        return f"{_in_brackets(node.label)}\t{wording}"
    return f"{node.label}\t{wording}" if node.label else wording


def _marked(text: Text[NodeId], marks: Marks) -> str:
    return text.spelt(lambda note: _in_brackets(marks[note]))


def _in_brackets(mark: str) -> str:
    return f"[{mark}]"
