"""What may stand where: the order of the parts of an instrument, and what holds what.

New text must take a place in which a base text would have it, or its lines would read
otherwise than its tree: text after a call belongs to the call, a section after an
article to the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from amend.compiler.instrument.instrument import DIVISIONS, Kind, Node, NodeId, rank_of, takes

TEXTS = (Kind.ITEM, Kind.PARAGRAPH, Kind.REMARK, Kind.FIGURE, Kind.TABLE)
_HOLD_TEXT = (Kind.CALL, Kind.ITEM, Kind.PARAGRAPH, Kind.REMARK, Kind.INSTRUMENT, *DIVISIONS)
_HOLD_CALLS = (Kind.INSTRUMENT, *DIVISIONS)


def last_place(parent: Node, kind: Kind) -> NodeId | None:
    """The child after which something of this kind is appended: text stands before divisions."""
    before = (
        child.id
        for child in reversed(parent.children)
        if child.kind is not Kind.FOOTNOTE and (kind in DIVISIONS or child.kind not in DIVISIONS)
    )
    return next(before, None)


def fits(kind: Kind, name: str, around: Sequence[Node], after: NodeId | None) -> bool:
    """Whether something may be put below a parent, after one of its children.

    name: its designation, if it is a division; around: the parent behind all that it stands in.
    """
    parent = around[-1]
    if not _held(kind, name, around):
        return False
    at = len(parent.children) if after is not None else 0
    while at and parent.children[at - 1].id != after:
        at -= 1  # From the end, where most is put.
    left, right = reversed(parent.children[:at]), parent.children[at:]
    before = [*islice((c for c in left if c.kind is not Kind.FOOTNOTE), 1)]
    behind = [*islice((c for c in right if c.kind is not Kind.FOOTNOTE), 1)]
    own = _order(kind, name)
    if kind in TEXTS and parent.kind is Kind.INSTRUMENT:
        return any(c.kind in TEXTS for c in (*before, *behind)) and _rises(before, own, behind)
    return _rises(before, own, behind)


def _held(kind: Kind, name: str, around: Sequence[Node]) -> bool:
    parent = around[-1]
    if kind in DIVISIONS:
        if parent.kind in DIVISIONS:
            return takes([(node.kind, node.name) for node in around], kind, name)
        return parent.kind is Kind.INSTRUMENT
    if kind is Kind.CALL:
        return parent.kind in _HOLD_CALLS
    if kind is Kind.ROW:
        return parent.kind is Kind.TABLE
    if parent.kind is Kind.CELL:
        return kind is Kind.PARAGRAPH and not parent.name
    return kind in TEXTS and parent.kind in _HOLD_TEXT


def _rises(before: Sequence[Node], own: tuple[int, int], behind: Sequence[Node]) -> bool:
    orders = [_order(c.kind, c.name) for c in before]
    orders += [own, *(_order(c.kind, c.name) for c in behind)]
    return orders == sorted(orders)


def _order(kind: Kind, name: str) -> tuple[int, int]:
    """Where something stands among its siblings: parts, text, calls, then divisions.

    Of the divisions the smaller come first: after a larger one they would be in it.
    """
    if kind in DIVISIONS:
        return 3, -rank_of(kind, name)
    if kind is Kind.CALL:
        return 2, 0
    return (1, 0) if kind in TEXTS or kind is Kind.ROW else (0, 0)
