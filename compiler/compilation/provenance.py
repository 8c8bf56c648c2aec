"""Where each provision of a merged text comes from: whose it is, and how it was put together.

As in the table beside a consolidated text of a working group: the provision, who contributed to
it, where it stands in the text in force, and how the contributions were combined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from attrs import field

from amend.compiler.addresses.printing import address_of_words
from amend.compiler.algebra.operations import Cause, Origin
from amend.compiler.algebra.redline import (
    Deleted,
    Emphasized,
    Inserted,
    Kept,
    Redline,
    RedlineNode,
    Stretch,
    TextMark,
    base,
    consolidated,
)
from amend.compiler.compilation.party import order_key
from amend.compiler.compilation.places import WHOLE
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.values import frozen
from amend.compiler.words.graphemes import plain_words

_FOLLOWING = (Cause.LABEL, Cause.PUNCTUATION, Cause.REFERENCE)
"""Why a change is made that nobody proposes."""


class How(Enum):
    """How a provision of a merged text came about.

    PART: there are words in it that somebody contests, and that are as in force.
    """

    ADDED = "added"
    SUPPRESSED = "suppressed"
    MOVED = "moved"
    PROPOSED = "as proposed"
    SAME = "the same in all"
    COMBINED = "combined"
    BRACKETS = "in square brackets"
    FOLLOWS = "follows"
    PART = "in part"


@frozen
class Provenance:
    """A provision that is not as in force.

    address: in the merged text, empty for one that goes; before: in the text in force, empty for
        a new one; proposals: in canonical order; how: what became of it, and how what several
        want was put together.
    """

    address: str
    before: str
    proposals: tuple[str, ...]
    how: tuple[How, ...]


@frozen
class MergedText:
    """What is made of several proposals.

    nobody: who writes the brackets, and is no source; wanting: the proposals that speak of a
        provision with brackets; is_agreed: whether it is decided on, or what nobody contests.
    """

    redline: Redline
    nobody: Origin
    is_agreed: bool = False
    wanting: Mapping[NodeId, frozenset[str]] = field(factory=dict, hash=False)

    @property
    def is_suppressed(self) -> bool:
        """Whether the text goes as a whole."""
        return isinstance(self.redline.root.mark, Deleted)


def provenance(text: MergedText) -> tuple[Provenance, ...]:
    """Each provision that changes, in the order of the merged text."""
    redline, nobody = text.redline, text.nobody
    if isinstance(redline.root.mark, Deleted):  # Nothing of it is left to have an address.
        origin = redline.root.mark.origin
        numbers = tuple(one.proposal for one in origin.singles)
        same = (How.SAME,) if origin.members else ()
        return (Provenance("", WHOLE, numbers, (How.SUPPRESSED, *same)),)
    before, after = index_of(base(redline)), index_of(consolidated(redline))
    root = redline.root.id
    found: list[Provenance] = []
    labels = {node.id: node.label for node in before.nodes.values()}
    for node, marks in _changed(redline.root, None, nobody, labels):
        if node.id == root:
            continue
        is_gone = isinstance(node.mark, Deleted)
        now = "" if is_gone else address_of_words(after.nodes[node.id], after)
        was = before.nodes.get(node.id)
        then = address_of_words(was, before) if was is not None else ""
        how = tuple(_how(node, marks, nobody))
        singles = {one.proposal for o in _origins(marks, nobody) for one in o.singles}
        singles |= text.wanting.get(node.id, frozenset())
        found.append(Provenance(now, then, tuple(sorted(singles, key=order_key)), how))
    return tuple(found)


Marks = Sequence[TextMark]
Changed = tuple[RedlineNode, Marks]


def _changed(
    node: RedlineNode, within: TextMark | None, nobody: Origin, labels: Mapping[NodeId, str]
) -> Iterator[tuple[RedlineNode, Marks]]:
    """The provisions that change, each with what says so; what comes with a whole is a part of it.

    within: how what it stands in comes, if it does; labels: those in force.
    """
    if not node.has_changes:
        return
    if isinstance(node.mark, Deleted):
        if node.mark.cause is not Cause.TRANSFER:
            yield node, (node.mark,)
        return
    marks = [s.mark for s in (*node.label, *node.text) if not isinstance(s.mark, Kept)]
    if isinstance(node.mark, Inserted):
        # What an inserted node has of others tells no cause: a sign alone is a mark at its end.
        said = [s for s in node.text if plain_words(s.text.chars) or _is_of(s, nobody)]
        marks = [mark for s in said if not isinstance(mark := s.mark, Kept) and mark != node.mark]
        if node.mark != within:
            marks.insert(0, node.mark)
        elif labels.get(node.id, label := _label(node)) != label:
            marks.append(Inserted(node.mark.origin, Cause.LABEL))
    if marks:
        yield node, tuple(dict.fromkeys(marks))
    for child in node.children:
        yield from _changed(child, node.mark, nobody, labels)


def _label(node: RedlineNode) -> str:
    return "".join(s.text.chars for s in node.label if not isinstance(s.mark, Deleted))


def _is_of(stretch: Stretch, origin: Origin) -> bool:
    return isinstance(stretch.mark, Inserted) and stretch.mark.origin == origin


def _origins(marks: Marks, nobody: Origin) -> tuple[Origin, ...]:
    """Whose the changes are; of what follows from others only where that is all."""
    own = [m for m in marks if isinstance(m, Inserted | Deleted | Emphasized)]
    meant = [m for m in own if m.cause not in _FOLLOWING] or own
    return tuple(dict.fromkeys(m.origin for m in meant if m.origin != nobody))


def _how(node: RedlineNode, marks: Marks, nobody: Origin) -> Iterator[How]:
    own = [m for m in marks if isinstance(m, Inserted | Deleted | Emphasized)]
    match node.mark:
        case Deleted():
            yield How.SUPPRESSED
        case Inserted(cause=Cause.TRANSFER) if node.mark in marks:
            yield How.MOVED
        case Inserted() if node.mark in marks:
            yield How.ADDED
    if all(m.cause in _FOLLOWING for m in own):
        yield How.FOLLOWS
        return
    if any(m.origin == nobody and m.cause not in _FOLLOWING for m in own):
        yield How.BRACKETS
        return
    origins = _origins(marks, nobody)
    if len(origins) > 1:
        yield How.COMBINED
    elif any(len(origin.singles) > 1 for origin in origins):
        yield How.SAME
    elif node.mark not in marks:
        yield How.PROPOSED
