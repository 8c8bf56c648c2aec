"""What proposals do to their base texts, and what that makes of one in a few words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.apply import apply
from amend.compiler.algebra.operations import Maintain, Operations, Origin
from amend.compiler.algebra.redline import (
    Deleted,
    Inserted,
    Kept,
    RedlineNode,
    Stretch,
    project_stretches,
)
from amend.compiler.bases import Based
from amend.compiler.elaboration.elaborate import elaborate
from amend.compiler.instrument.index import Index
from amend.compiler.syntax.proposal import Action
from amend.compiler.words.graphemes import words_of
from amend.compiler.words.text import ANCHOR

AROUND = 30
"""Characters of a provision that are shown on either side of a change: a line of a message."""

MOST = 64
"""Characters of all that is shown of one change."""


_NOBODY = Origin("", "")


def operations_of(bases: Iterable[Based]) -> Iterator[tuple[Index, Operations]]:
    """What each proposal that amends a text does to it, where that text is to be had."""
    for base in bases:
        if base.index is not None and base.unit.action is Action.AMENDS:
            yield base.index, elaborate(base.unit, base.index, _NOBODY).operations


def effect_of(operations: Operations, index: Index) -> str:
    """What operations that do not contradict each other do, the first change in words.

    "Resolution 50 (Rev. Buenos Aires, 2021) of …"; empty if they do nothing.
    """
    changed = [*_tops(apply(index.instrument, operations).root)]
    kept = [o for o in operations if isinstance(o, Maintain)]
    if not changed:
        return f"{print_address(index.nodes[kept[0].node], index)} stays" if kept else ""
    more = f", and {len(changed) - 1} more" if len(changed) > 1 else ""
    return _effect(changed[0], index) + more


def _tops(root: RedlineNode) -> Iterator[RedlineNode]:
    """The changed nodes, of an inserted or a deleted one without what is below."""
    stack = [root]
    while stack:
        node = stack.pop()
        if not node.has_changes:
            continue
        if node.is_changed:
            yield node
        if not isinstance(node.mark, Inserted | Deleted):
            stack.extend(reversed(node.children))


def _effect(node: RedlineNode, index: Index) -> str:
    match node.mark:
        case Deleted():
            return f"suppresses {print_address(index.nodes[node.id], index)}"
        case Inserted():
            words = next((_words(inner.text) for inner in node.walk() if inner.text), "")
            return f"adds {_beginning(words)}"
    if all(isinstance(s.word_mark, Kept) for s in node.text):
        return f"prints {print_address(index.nodes[node.id], index)} otherwise"
    return _around(node.text)


def _words(stretches: tuple[Stretch, ...]) -> str:
    return project_stretches(stretches, Deleted).chars


def _around(stretches: tuple[Stretch, ...]) -> str:
    """The amended words around the first change."""
    at = next(n for n, s in enumerate(stretches) if not isinstance(s.word_mark, Kept))
    before, after = _words(stretches[:at]), _words(stretches[at:])
    if len(before) > AROUND:
        before = "…" + "".join(words_of(before[-AROUND:])[1:])
    return _beginning(before + after)


def _beginning(words: str) -> str:
    """The first words of a text, in which marks of footnotes do not show."""
    plain = words.replace(ANCHOR, "")
    return plain if len(plain) <= MOST else "".join(words_of(plain[:MOST])[:-1]) + "…"
