"""Which style of ITU a provision has, and what stands before its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from amend.compiler.algebra.columns import aligned
from amend.compiler.algebra.redline import (
    Redline,
    RedlineNode,
)
from amend.compiler.instrument.grid import Area, areas_of
from amend.compiler.instrument.instrument import HEADING_ROW, Kind, NodeId, table_in
from amend.compiler.submission.looks import LISTED, first_label
from amend.compiler.submission.submission import Submission, Unit
from amend.compiler.values import frozen

PROPOSAL = "Proposal"
REASONS = "Reasons"
FOOTNOTE = "FootnoteText"
END = "Endline"

RULE = "_" * 14
"""The rule that closes a document of ITU."""

TABLE_HEAD = "Tablehead"
TABLE_TEXT = "Tabletext"

_STYLES = {
    Kind.NUMBER: "ResNo",
    Kind.HISTORY: "Resref",
    Kind.OPENING: "Normalaftertitle",
    Kind.CALL: "Call",
    Kind.REMARK: "Note",
    Kind.FIGURE: "Figure",
    Kind.TABLE: "Tabletitle",
    Kind.ANNEX: "AnnexNo",
    Kind.APPENDIX: "AppendixNo",
    Kind.ATTACHMENT: "AppendixNo",
    Kind.CHAPTER: "ChapNo",
    Kind.ARTICLE: "ArtNo",
    Kind.SECTION: "SectionNo",
    Kind.FOOTNOTE: FOOTNOTE,
}
_TITLES = {
    Kind.INSTRUMENT: "Restitle",
    Kind.ANNEX: "Annextitle",
    Kind.APPENDIX: "Appendixtitle",
    Kind.ATTACHMENT: "Appendixtitle",
    Kind.CHAPTER: "Chaptitle",
    Kind.ARTICLE: "Arttitle",
    Kind.SECTION: "Sectiontitle",
    Kind.HEADING: "Headingb",
}
_HEADINGS = ("Heading1", "Heading2", "Heading3")
_UNNUMBERED_HEADING = "Headingb"
NORMAL = "Normal"
_LEVELS = (NORMAL, "enumlev1", "enumlev2", "enumlev3")


def is_closed(submission: Submission) -> bool:
    """Whether a rule closes the document: every document of a conference, no text in force.

    It is the paragraph that nobody revises: the last mark of a body cannot be deleted.
    """
    return submission.first_page is not None or any(u.symbol for u in submission.units)


def closings(units: Sequence[Unit]) -> Iterator[tuple[Unit, bool]]:
    """Each unit, and whether an empty paragraph for reasons closes it.

    Where no reasons stand between a proposal and a text that is none of its own, that paragraph
    does, as in files of the conference proposals interface.
    """
    for unit, following in zip(units, (*units[1:], None), strict=True):
        is_followed = following is not None and following.is_beside
        yield unit, is_followed and bool(unit.symbol) and unit.reasons is None


@frozen
class Placed:
    """A node below an instrument.

    above: what it is in.
    level: the number of items above it.
    row: of a table, that it is in or is.
    """

    node: RedlineNode
    above: RedlineNode
    level: int
    row: RedlineNode | None = None


def provisions(root: RedlineNode) -> Iterator[Placed]:
    """All nodes but the instrument and its notes; a row comes before its cells."""
    stack = [Placed(n, root, 0) for n in reversed(root.children) if n.kind is not Kind.FOOTNOTE]
    while stack:
        placed = stack.pop()
        yield placed
        node = placed.node
        below = placed.level + (node.kind in LISTED)
        held = aligned(node).children if node.kind is Kind.TABLE else node.children
        stack.extend(_below(placed, child, below) for child in reversed(held))


def _below(placed: Placed, child: RedlineNode, level: int) -> Placed:
    row = child if child.kind is Kind.ROW else placed.row
    return Placed(child, placed.node, level, row)


def areas_in(
    table: RedlineNode,
) -> Iterator[tuple[RedlineNode, tuple[tuple[Area, RedlineNode | None], ...]]]:
    """Each row of a table with the areas that reach into it, those that come and those that go.

    With each area its cell in this row; None where the row has none there.
    """
    rows = aligned(table).children
    names = [[cell.name for cell in row.children] for row in rows]
    for row, areas in zip(rows, areas_of(names), strict=True):
        held = row.children
        yield row, tuple((a, held[a.column] if a.column < len(held) else None) for a in areas)


def style_in_row(row: RedlineNode) -> str:
    """The style of what stands in the cells of a row."""
    return TABLE_HEAD if row.name == HEADING_ROW else TABLE_TEXT


def style_of(placed: Placed) -> str:
    """The style id of a provision, the same before and after the revision.

    In published resolutions (T-RES-T.1-2016) items of the first level and numbered clauses
    are Normal with a tab, the levels below them enumlev1 to enumlev3.
    """
    node, level = placed.node, placed.level
    if node.kind is Kind.TITLE:
        return _TITLES[placed.above.kind]
    if node.kind is Kind.HEADING:
        depth = node.name.rstrip(".").count(".")
        return _HEADINGS[min(depth, len(_HEADINGS) - 1)] if node.name else _UNNUMBERED_HEADING
    if placed.row is not None:
        return style_in_row(placed.row)
    if (style := _STYLES.get(node.kind)) is not None:
        return style
    if level == 0 or first_label(node)[:1].isdigit():
        return NORMAL
    return _LEVELS[min(level, len(_LEVELS) - 1)]


def lead(number: str, label: str) -> str:
    """What stands before the text: the number in the margin and the label, each with a tab."""
    return "".join(f"{part}\t" for part in (number, label) if part)


def ends_in_table(redline: Redline) -> bool:
    """Whether the last thing that prints is a row, after which Word wants a paragraph."""
    way = [redline.root]
    below = [c for c in redline.root.children if c.kind is not Kind.FOOTNOTE]
    while below:
        way.append(below[-1])
        below = list(below[-1].children)
    return any(n.kind is Kind.ROW for n in way)


def parted_from_rows(places: Iterable[Placed]) -> set[NodeId]:
    """The tables that are figures and stand directly below rows: Word wants a paragraph between."""
    found: set[NodeId] = set()
    row: RedlineNode | None = None
    for placed in places:
        if row is not None and table_in(placed.node.kind, placed.node.name):
            found.add(placed.node.id)
        row = placed.row
    return found


def goes_on(node: RedlineNode, style: str) -> bool:
    """Whether a paragraph without a label continues an item above it, aligned with its text."""
    return not node.label and style in _LEVELS and style != NORMAL
