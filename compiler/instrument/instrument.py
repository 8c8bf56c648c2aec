"""The instrument: one edition of a text of ITU, as an ordered tree of nodes.

Every node has an identity that comes from the edition and its place in it when
it was read, never from its label: labels change, identities do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum
from typing import NewType

from attrs import evolve, field

from amend.compiler.diagnostics.source import Span
from amend.compiler.values import frozen
from amend.compiler.words.text import EMPTY, Text

NodeId = NewType("NodeId", str)
"""Identity of a node: `3.1` in a base text, `IAP/24A13/1+2.0` in what a proposal adds."""


class Kind(Enum):
    """What a node of an instrument is."""

    INSTRUMENT = "instrument"
    NUMBER = "number"
    TITLE = "title"
    HISTORY = "history"
    OPENING = "opening"
    CALL = "call"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    REMARK = "note"
    FIGURE = "figure"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    ANNEX = "annex"
    APPENDIX = "appendix"
    ATTACHMENT = "attachment"
    CHAPTER = "chapter"
    ARTICLE = "article"
    SECTION = "section"
    HEADING = "heading"
    FOOTNOTE = "footnote"


HEAD = (Kind.NUMBER, Kind.TITLE, Kind.HISTORY, Kind.OPENING)
"""The lines at the head of an instrument, in order; each is written with the value of its kind."""

TITLE_LINES = (Kind.NUMBER, Kind.TITLE)
"""The lines that name an instrument."""

DIVISIONS = (
    Kind.ANNEX,
    Kind.APPENDIX,
    Kind.ATTACHMENT,
    Kind.CHAPTER,
    Kind.ARTICLE,
    Kind.SECTION,
    Kind.HEADING,
)
"""What divides an instrument and holds what follows it, the largest first."""

WORDED = (Kind.ITEM, Kind.PARAGRAPH, Kind.REMARK)
"""What consists of words that go on from one to the next, as captions and cells do not."""


def labelled_kind(kind: Kind, label: str) -> Kind:
    """What a provision is with this label: an item and a paragraph differ in that alone."""
    if kind not in (Kind.ITEM, Kind.PARAGRAPH):
        return kind
    return Kind.ITEM if label else Kind.PARAGRAPH


HEADING_ROW = "heads"
"""The name of a row of heads."""

FROM_LEFT, FROM_ABOVE = "<", "^"
"""The names of cells into which the one left of them, or above them, goes on: they hold nothing.

So each row says by itself how it divides the width of its table, and may come and go alone.
"""

WHERE_FROM = {FROM_LEFT: "left of it", FROM_ABOVE: "above it"}
"""Where the cell stands that goes on, as messages say it."""


def in_margin(number: str, tag: str) -> str:
    """The number of a provision with the tag behind it, either of which may be empty."""
    return f"{number} {tag}".strip(" ")


@frozen
class Node:
    """A provision or a part of one.

    text: the heading of a call, the number line of a division, the title of a table, the
        caption of a figure, the wording of anything else; empty for the instrument, for rows, and
        for cells, whose words are those of their paragraphs.
    label: as printed, closing sign included (`a)`, `1`, `–`, `b)bis`); empty if none.
        For a footnote, its mark (`1`).
    name: what addresses call it, empty if nothing: the identifier of a call, the
        designation of a division (`1` of ANNEX 1), HEADING_ROW of a row of heads, FROM_LEFT or
        FROM_ABOVE of a cell into which another goes on; of a table, how its columns look
        (`column_looks`); of a figure, what a file keeps of it (`figures`), its text then being
        the words in that.
    number: the number of a provision of a treaty text, which prints in the margin
        (`118` of the Constitution, `5.441B` of the Radio Regulations); empty if none.
    tag: the conference that last changed such a provision, which prints behind the number
        (`PP-98`); empty if the text names none.
    span: where it was read; takes no part in equality.
    """

    id: NodeId
    kind: Kind
    text: Text[NodeId] = EMPTY
    label: str = ""
    children: tuple[Node, ...] = ()
    name: str = ""
    number: str = ""
    span: Span | None = field(default=None, eq=False, repr=False)
    tag: str = ""

    @property
    def margin(self) -> str:
        """What prints in the margin."""
        return in_margin(self.number, self.tag)

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


def kept_in(kind: Kind, name: str) -> str:
    """The name of what a node keeps, by its own kind and name; empty if it keeps nothing."""
    return name if kind is Kind.FIGURE else ""


def table_in(kind: Kind, name: str) -> str:
    """The same of a table that is kept whole; empty if it keeps none."""
    kept = kept_in(kind, name)
    return kept if kept.startswith(f"{Kind.TABLE.value}-") else ""


def placeholder(text: Text[NodeId]) -> str:
    """What stands for a figure where it cannot be shown: `[figure: words]`."""
    said = f": {text.chars}" if text.chars else ""
    return f"[{Kind.FIGURE.value}{said}]"


def marks_of(nodes: Iterable[Node]) -> dict[NodeId, str]:
    """The mark of each footnote among some nodes by its identity, as texts anchor it."""
    return {node.id: node.label for node in nodes if node.kind is Kind.FOOTNOTE}


def marked_notes(root: Node) -> tuple[NodeId, ...]:
    """The footnotes that a text marks, in the order in which it first marks them."""
    marks = (
        NodeId(anchor)
        for node in root.walk()
        if node.kind is not Kind.FOOTNOTE
        for anchor in node.text.anchors
    )
    return tuple(dict.fromkeys(marks))


@frozen
class Reference:
    """The name of an edition of an instrument, written `SERIES/NUMBER@EDITION`.

    adopted: the day on which it was adopted, if its text says so; no part of the name.
    """

    series: str
    number: str
    edition: str
    adopted: date | None = field(default=None, eq=False, repr=False)

    def __str__(self) -> str:
        return f"{self.series}/{self.number}@{self.edition}"


@frozen
class Instrument:
    """An edition of an instrument in one language.

    root: a node of kind INSTRUMENT; its children are the number line, the title, the history
        line, the opening formula, the calls or other text, the divisions and, last, the notes.
    """

    reference: Reference
    language: str
    root: Node


def noted_by_marks(instrument: Instrument) -> Instrument:
    """The instrument with its footnotes in the order of their marks, those without one last.

    In which order a file has them says nothing.
    """
    children = instrument.root.children
    notes = [child for child in children if child.kind is Kind.FOOTNOTE]
    order = {note: at for at, note in enumerate(marked_notes(instrument.root))}
    others = (child for child in children if child.kind is not Kind.FOOTNOTE)
    ordered = sorted(notes, key=lambda note: order.get(note.id, len(order)))
    return evolve(instrument, root=evolve(instrument.root, children=(*others, *ordered)))


def rank_of(kind: Kind, name: str) -> int:
    """How large a division is, 0 the largest: one holds those of a higher rank after it.

    Annexes and appendices are alike, and articles and sections hold each other; see `takes`. A
    heading 1.1 is below a heading 1.
    """
    at = DIVISIONS.index(kind)
    if kind is Kind.HEADING:
        return at + name.rstrip(".").count(".")
    return 0 if kind is Kind.APPENDIX else at


EITHER_WAY = ((Kind.ANNEX, Kind.APPENDIX), (Kind.ARTICLE, Kind.SECTION))
"""Divisions of which each holds the other, by the text that they stand in."""


def pair_of(kind: Kind) -> tuple[Kind, Kind] | None:
    """The two kinds of divisions that hold each other, of which this is one; else None."""
    return next((pair for pair in EITHER_WAY if kind in pair), None)


def takes(above: Sequence[tuple[Kind, str]], kind: Kind, name: str) -> bool:
    """Whether the last of some divisions, each in the one before it, takes another below it.

    Resolutions have appendices to annexes, the Radio Regulations annexes to appendices; the
    Convention has articles in sections, the Radio Regulations sections in articles: each takes the
    other, unless it stands itself in one of that kind.
    """
    outer, designation = above[-1]
    pair = pair_of(kind)
    if pair is not None and outer in pair:
        return all(held is not kind for held, _ in above)
    return rank_of(outer, designation) < rank_of(kind, name)
