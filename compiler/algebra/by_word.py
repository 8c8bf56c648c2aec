"""A redline as it is printed where paragraphs can be parted and joined: words that stay are kept.

In the redline itself the words of a provision that is split off go from the one and come in the
other. Where the mark between two paragraphs can be revised, they stay, and it comes or goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, field

from amend.compiler.algebra.operations import Cause
from amend.compiler.algebra.redline import (
    KEPT,
    Deleted,
    Inserted,
    Kept,
    Mark,
    RedlineNode,
    Stretch,
)
from amend.compiler.instrument.instrument import Kind, NodeId
from amend.compiler.values import frozen
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.emphasis import emphasized, revision_of
from amend.compiler.words.text import Text, join


@frozen
class ByWord:
    """A redline by word, and what of the redline itself is otherwise.

    parted: after which provisions the mark of the paragraph comes, or goes, and by whom.
    words: of a provision that is split off or joined, the words as they stay where they are.
    held: for the provision that holds these words in the redline, each stretch of them in their
        order, and whose they are.
    """

    root: RedlineNode
    parted: dict[NodeId, Inserted | Deleted] = field(factory=dict)
    words: dict[NodeId, tuple[Stretch, ...]] = field(factory=dict)
    held: dict[NodeId, list[tuple[Stretch, NodeId]]] = field(factory=dict)


def by_word(root: RedlineNode) -> ByWord:
    """A redline in which the words of what is split or joined stay where they stay."""
    found = ByWord(root)
    return evolve(found, root=_by_word(root, found))


def behind_the_end(words: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Words that stay, without the blank that goes or comes where the end of a paragraph is."""
    first = words[0] if words else None
    is_blank = first and not isinstance(first.mark, Kept) and not first.text.chars.strip(BLANKS)
    return words[1:] if is_blank else words


def _by_word(node: RedlineNode, found: ByWord) -> RedlineNode:
    if not node.has_changes or not node.children or node.kind is Kind.CELL:
        return node  # The marks in a cell are not tracked.
    children: list[RedlineNode] = []
    holder = -1
    for child in node.children:
        pair = _parted(children[holder], child) if children else None
        if pair is None:
            children.append(_by_word(child, found))
            holder = -1
            continue
        # What is joined with one that is joined already comes from the first of them.
        holder %= len(children)
        children[holder], second, mark, taken = pair
        found.parted[children[-1].id] = mark
        found.words[child.id] = second.text
        found.held.setdefault(children[holder].id, []).append((taken, child.id))
        children.append(second)
    return evolve(node, children=tuple(children))


_Pair = tuple[RedlineNode, RedlineNode, Inserted | Deleted, Stretch]


def _parted(one: RedlineNode, other: RedlineNode) -> _Pair | None:
    """Two provisions that were one, or that become one, with the words that stay; else None."""
    mark = other.mark
    if isinstance(mark, Kept) or mark.cause not in (Cause.SPLIT, Cause.JOIN):
        return None
    at = _of_cause(one, mark)
    if at is None:
        return None
    there, here = one.text[at].text, join(stretch.text for stretch in other.text)
    old, new = (there, here) if isinstance(mark, Inserted) else (here, there)
    rest = (*one.text[:at], *one.text[at + 1 :])
    if not here or not rest:
        return None  # Where one of the two says nothing, no words stay beside others.
    if tuple(emphasized(old, new, revision_of(old, new))):
        return None
    text = tuple(_compared(old, new, mark))
    return evolve(one, text=rest), evolve(other, mark=KEPT, text=text), mark, one.text[at]


def _of_cause(node: RedlineNode, mark: Inserted | Deleted) -> int | None:
    """Which stretch of a provision holds the words of another one that a mark parts from it."""
    if not isinstance(node.mark, Kept) or node.children:
        return None
    wanted = Deleted if isinstance(mark, Inserted) else Inserted
    for at, stretch in enumerate(node.text):
        if isinstance(stretch.mark, wanted) and stretch.mark.cause is mark.cause:
            return at
    return None


def _compared(old: Text[NodeId], new: Text[NodeId], mark: Inserted | Deleted) -> Iterator[Stretch]:
    """What stays, goes and comes between two texts."""
    done = 0
    for hunk in revision_of(old, new):
        pieces: Sequence[tuple[Mark, Text[NodeId]]] = (
            (KEPT, old.slice(done, hunk.start)),
            (Deleted(mark.origin, mark.cause), old.slice(hunk.start, hunk.end)),
            (Inserted(mark.origin, mark.cause), new.slice(hunk.new_start, hunk.new_end)),
        )
        yield from (Stretch(own, text) for own, text in pieces if text)
        done = hunk.end
    if done < len(old):
        yield Stretch(KEPT, old.slice(done, len(old)))
