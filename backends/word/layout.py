"""Which style of ITU a provision has, and what stands before its text."""

from __future__ import annotations

from collections.abc import Iterator

from amend.compiler.instrument import Kind
from amend.compiler.redline import Deleted, Inserted, RedlineNode, project_stretches
from amend.compiler.submission import Submission

PROPOSAL = "Proposal"
REASONS = "Reasons"
FOOTNOTE = "FootnoteText"
END = "Endline"

RULE = "_" * 14
"""The rule that closes a document of ITU."""

_STYLES = {
    Kind.NUMBER: "ResNo",
    Kind.TITLE: "Restitle",
    Kind.OPENING: "Normalaftertitle",
    Kind.CALL: "Call",
    Kind.FOOTNOTE: FOOTNOTE,
}
_LISTED = (Kind.ITEM, Kind.PARAGRAPH)
_NORMAL = "Normal"
_LEVELS = (_NORMAL, "enumlev1", "enumlev2", "enumlev3")


def is_closed(submission: Submission) -> bool:
    """Whether a rule closes the document: every document of a conference, no text in force.

    It is the paragraph that nobody revises: the last mark of a body cannot be deleted.
    """
    return submission.first_page is not None or any(u.symbol for u in submission.units)


def provisions(root: RedlineNode) -> Iterator[tuple[RedlineNode, int]]:
    """All nodes but the instrument and its notes, each with the number of items above it."""
    stack = [(n, 0) for n in reversed(root.children) if n.kind is not Kind.FOOTNOTE]
    while stack:
        node, level = stack.pop()
        yield node, level
        below = level + (node.kind in _LISTED)
        stack.extend((child, below) for child in reversed(node.children))


def style_of(node: RedlineNode, level: int) -> str:
    """The style id of a provision, the same before and after the revision.

    In published resolutions (T-RES-T.1-2016) items of the first level and numbered clauses
    are Normal with a tab, the levels below them enumlev1 to enumlev3.
    """
    if (style := _STYLES.get(node.kind)) is not None:
        return style
    if level == 0 or first_label(node)[:1].isdigit():
        return _NORMAL
    return _LEVELS[min(level, len(_LEVELS) - 1)]


def first_label(node: RedlineNode) -> str:
    """The label in force; of a label that is new, the new one."""
    if len(node.label) == 1:
        return node.label[0].text.chars
    base = project_stretches(node.label, Inserted).chars
    return base or project_stretches(node.label, Deleted).chars


def lead(label: str) -> str:
    """What stands before the text: a label with its tab."""
    return f"{label}\t" if label else ""


def goes_on(node: RedlineNode, style: str) -> bool:
    """Whether a paragraph without a label continues an item above it, aligned with its text."""
    return not node.label and style in _LEVELS and style != _NORMAL


def label_is_italic(level: int, label: str) -> bool:
    """Whether a label prints in italics: *a)* right below a call (T-RES-T.1-2016)."""
    return level == 0 and label[:1].isascii() and label[:1].isalpha()
