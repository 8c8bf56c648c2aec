"""The provisions of a redline on their way to becoming lines, each in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from amend.backends.html.parting import NO_PARTING, Parting, parting_of
from amend.compiler.algebra.by_word import by_word
from amend.compiler.algebra.columns import aligned
from amend.compiler.algebra.redline import KEPT, Kept, Mark, RedlineNode
from amend.compiler.instrument.instrument import DIVISIONS, Kind, NodeId
from amend.compiler.submission.looks import LISTED
from amend.compiler.submission.notes import with_notes_in_order
from amend.compiler.values import frozen

_HEADINGS = (Kind.TITLE, Kind.CALL, *DIVISIONS)


@frozen
class Place:
    """A node on its way to becoming a line.

    above: the mark of the node that it is below; KEPT at the top.
    rank: of a heading, else of those that may stand below it.
    is_listed: whether it is below an item or a paragraph.
    parting: what it has to do with a provision that is split or joined.
    """

    id: str
    node: RedlineNode
    level: int
    above: Mark
    rank: int
    is_listed: bool
    parting: Parting = NO_PARTING

    @property
    def is_heading(self) -> bool:
        return self.node.kind in _HEADINGS

    @property
    def leads(self) -> bool:
        """Whether it is inserted or deleted on its own account, not with what is above it."""
        mark = self.node.mark
        return not isinstance(mark, Kept) and mark != self.above

    @property
    def marks(self) -> tuple[NodeId, ...]:
        """The footnotes that are marked in it, wherever its words stand."""
        parting = self.parting
        texts = (self.node.text, parting.words, *(held for _, held in parting.held))
        stretches = (stretch for text in texts for stretch in text)
        return tuple(dict.fromkeys(note for s in stretches for note in s.text.anchors))

    @property
    def is_shown(self) -> bool:
        """Whether it has a line; a table without a title has only rows."""
        return bool(self.node.text) or self.node.kind is not Kind.TABLE


def numbered(own: str) -> Callable[[RedlineNode], str]:
    """Names nodes by the order in which they come, behind `own`."""
    numbers = count(1)
    return lambda _: f"{own}-{next(numbers)}"


def places_of(root: RedlineNode, name: Callable[[RedlineNode], str]) -> Iterator[Place]:
    """Every node below the root, in document order; name: gives each its id."""
    printed = by_word(root)
    holders = {other: holder for holder, held in printed.held.items() for _, other in held}
    titled = any(child.kind is Kind.TITLE for child in root.children)
    stack: list[tuple[RedlineNode, int, Mark, int, bool]] = [
        (child, 0, KEPT, 2 if titled and child.kind is not Kind.TITLE else 1, False)
        for child in reversed(with_notes_in_order(root))
    ]
    while stack:
        node, level, above, rank, listed = stack.pop()
        parting = parting_of(node, printed, holders)
        place = Place(name(node), node, level, above, rank, listed, parting)
        yield place
        level += node.kind is Kind.ITEM
        rank += place.is_heading
        listed |= node.kind in LISTED
        held = aligned(node).children if node.kind is Kind.TABLE else node.children
        stack.extend((child, level, node.mark, rank, listed) for child in reversed(held))
