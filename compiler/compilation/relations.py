"""How changes of different origins stand to one another: what clashes, and what to look at.

Strict between origins, lenient within one: what one proposal says together holds together. A
clash is a smallest set of changes that cannot hold together, judged on that set alone; all are
pairs but circles of moves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise

from attrs import field

from amend.compiler.compilation.change import (
    Addition,
    Assertion,
    Change,
    Labelling,
    Merge,
    Refusal,
    Suppression,
    Transfer,
    Words,
    is_anchored_right,
    nodes_written,
    transfers_of,
)
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.values import frozen


class Kind(Enum):
    """How changes stand to one another; in the order in which the first is told of a pair."""

    WHOLE = "whole"
    FIRM_NOC = "firm noc"
    OVERLAP = "overlap"
    SAME_POINT = "same point"
    EDIT_IN_SUPPRESSED = "edit in suppressed"
    MOVE_OF_SUPPRESSED = "move of suppressed"
    PUT_IN_SUPPRESSED = "put in suppressed"
    DOUBLE_MOVE = "double move"
    MOVE_CIRCLE = "move circle"
    LABEL_CLASH = "label clash"
    ADDED_OTHERWISE = "added otherwise"
    ORDER = "order"
    PLAIN_NOC = "plain noc"
    TOUCH = "touch"
    QUOTED = "quoted"
    NEAR = "near"
    WITHIN = "within"
    SAME_PLACE = "same place"
    PLACE_GONE = "place gone"
    MOVED_AND_EDITED = "moved and edited"
    TERM = "term"
    REFERS = "refers"
    EDITORIAL = "editorial"


class Verdict(Enum):
    """Whether changes cannot hold together, or can and a person should look."""

    CLASH = "clash"
    LOOK = "look"


_LOOKS = (
    Kind.PLAIN_NOC,
    Kind.TOUCH,
    Kind.NEAR,
    Kind.QUOTED,
    Kind.WITHIN,
    Kind.SAME_PLACE,
    Kind.PLACE_GONE,
    Kind.MOVED_AND_EDITED,
    Kind.TERM,
    Kind.REFERS,
    Kind.EDITORIAL,
)


@frozen
class Relation:
    """Changes that meet: places in the merge, rising; where: the provision that they meet in.

    first: the one that takes something away which the other needs, where the kind does not tell
        it; words: what that is, as the other says it.
    """

    kind: Kind
    changes: tuple[int, ...]
    where: NodeId
    verdict: Verdict
    first: int | None = None
    words: str = ""

    @property
    def is_clash(self) -> bool:
        return self.verdict is Verdict.CLASH


Relations = tuple[Relation, ...]


def verdict_of(kind: Kind, one: Change, other: Change) -> Verdict | None:
    """How a pair is judged; None if one party at least says all that the others say.

    Two changes are of different origins where each has an origin that does not say the other.
    Where only one has, those of the other say both, and a person should look.
    """
    first, second = one.proposals - other.proposals, other.proposals - one.proposals
    if not first and not second:
        return None
    if kind in _LOOKS:
        return Verdict.LOOK if first and second else None
    return Verdict.CLASH if first and second else Verdict.LOOK


@frozen
class Meeting:
    """Two changes that meet, by their places."""

    kind: Kind
    one: int
    other: int
    where: NodeId


def structural(merge: Merge) -> Iterator[Meeting]:
    """What meets by where it stands: suppressed, moved, labelled, maintained, put."""
    yield from _Structure.of(merge).meetings()


@frozen
class _Structure:
    """The changes of a merge by the provisions that they speak of."""

    merge: Merge
    suppressions: dict[NodeId, list[int]] = field(factory=lambda: defaultdict(list))
    assertions: dict[NodeId, list[int]] = field(factory=lambda: defaultdict(list))
    moves: dict[NodeId, list[int]] = field(factory=lambda: defaultdict(list))
    labels: dict[NodeId, list[int]] = field(factory=lambda: defaultdict(list))
    refusals: dict[NodeId, list[int]] = field(factory=lambda: defaultdict(list))
    additions: dict[NodeId, list[int]] = field(factory=lambda: defaultdict(list))
    above: dict[NodeId, tuple[NodeId, ...]] = field(factory=dict)

    @classmethod
    def of(cls, merge: Merge) -> _Structure:
        made = cls(merge)
        for at, change in enumerate(merge.changes):
            match change.effect:
                case Suppression(node=node):
                    made.suppressions[node].append(at)
                case Refusal(provision=provision):
                    made.refusals[provision].append(at)
                case Assertion(node=node):
                    made.assertions[node].append(at)
                case Addition(provision=provision):
                    made.additions[provision.id].append(at)
                case Labelling(node=node):
                    made.labels[node].append(at)
            for node, _ in transfers_of(change.effect):
                made.moves[node].append(at)
        return made

    @property
    def index(self) -> Index:
        return self.merge.index

    def line(self, node: NodeId) -> tuple[NodeId, ...]:
        """A provision and all that it stands in, itself first."""
        if node not in self.above:
            parent = self.index.parents.get(node)
            self.above[node] = (node, *self.line(parent)) if parent is not None else (node,)
        return self.above[node]

    def meetings(self) -> Iterator[Meeting]:
        for at, change in enumerate(self.merge.changes):
            yield from self.suppressed(at, change)
            yield from self.maintained(at, change)
            yield from self.anchored(at, change)
            if isinstance(change.effect, Words):
                for node in self.line(change.effect.node):
                    for move in self.moves.get(node, ()):
                        if move != at:
                            yield Meeting(Kind.MOVED_AND_EDITED, move, at, node)
        for kind, table in ((Kind.DOUBLE_MOVE, self.moves), (Kind.LABEL_CLASH, self.labels)):
            for node, places in table.items():
                pairs = ((a, b) for n, a in enumerate(places) for b in places[n + 1 :])
                yield from (Meeting(kind, a, b, node) for a, b in pairs if a != b)
        yield from self.gaps()
        yield from self.amended()

    def amended(self) -> Iterator[Meeting]:
        """What one adds, and another, which amends that, adds otherwise or not at all."""
        for provision, places in self.additions.items():
            for at in places:
                effect = self.merge.changes[at].effect
                assert isinstance(effect, Addition)
                where = effect.after or effect.parent
                for other in places:
                    if at < other:
                        yield Meeting(Kind.ADDED_OTHERWISE, at, other, where)
                for other in self.refusals.get(provision, ()):
                    yield Meeting(Kind.PLAIN_NOC, other, at, where)

    def suppressed(self, at: int, change: Change) -> Iterator[Meeting]:
        """Where a change meets a suppression of what it stands in."""
        for kind, start in _meant(change, self.index):
            for node in self.line(start):
                for other in self.suppressions.get(node, ()):
                    if other == at or self.is_rescued(start, node, at, other, kind):
                        continue
                    is_whole = node == self.index.instrument.root.id
                    if is_whole:
                        yield Meeting(Kind.WHOLE, other, at, node)
                    elif isinstance(change.effect, Suppression):
                        yield Meeting(Kind.WITHIN, other, at, start)
                    else:
                        yield Meeting(kind, other, at, start)

    def is_rescued(self, start: NodeId, gone: NodeId, at: int, other: int, kind: Kind) -> bool:
        """Whether those who say the one, or the other, move the part out themselves."""
        if kind is Kind.MOVE_OF_SUPPRESSED or start == gone:
            return False
        line = self.line(start)
        below = line[: line.index(gone)]
        moves = (m for node in below for m in self.moves.get(node, ()) if m != at)
        movers = {p for move in moves for p in self.merge.changes[move].proposals}
        one, two = self.merge.changes[at].proposals, self.merge.changes[other].proposals
        return bool(movers) and (one - two <= movers or two - one <= movers)

    def maintained(self, at: int, change: Change) -> Iterator[Meeting]:
        """Where a change meets what somebody wants to stay."""
        effect = change.effect
        if isinstance(effect, Assertion):
            return
        for written in nodes_written(effect, self.index):
            for node in self.line(written):
                for other in self.assertions.get(node, ()):
                    yield Meeting(self.noc(other), other, at, node)
        if isinstance(effect, Suppression):
            for node, others in self.assertions.items():
                if node != effect.node and effect.node in self.line(node):
                    for other in others:
                        yield Meeting(self.noc(other), other, at, node)

    def noc(self, at: int) -> Kind:
        effect = self.merge.changes[at].effect
        assert isinstance(effect, Assertion)
        return Kind.FIRM_NOC if effect.firm else Kind.PLAIN_NOC

    def anchored(self, at: int, change: Change) -> Iterator[Meeting]:
        """Where the provision that says the place of another one goes or moves."""
        if not isinstance(change.effect, Addition | Transfer):
            return
        anchors = dict.fromkeys(voice.anchor for voice in change.voices)
        for anchor in anchors:
            if anchor is None or anchor == change.effect.parent:
                continue
            others = (*self.suppressions.get(anchor, ()), *self.moves.get(anchor, ()))
            for other in others:
                if other != at:
                    yield Meeting(Kind.PLACE_GONE, other, at, anchor)

    def gaps(self) -> Iterator[Meeting]:
        """What several put at one place, on the same side of it."""
        put: dict[tuple[NodeId, NodeId | None, bool], list[int]] = defaultdict(list)
        for at, change in enumerate(self.merge.changes):
            match change.effect:
                case Addition(parent=parent, after=after) | Transfer(parent=parent, after=after):
                    put[parent, after, is_anchored_right(change)].append(at)
        for (parent, after, _), places in put.items():
            # Each with the next one: that they meet is one thing to look at.
            for one, other in pairwise(places):
                yield Meeting(Kind.SAME_PLACE, one, other, after or parent)


def _meant(change: Change, index: Index) -> Iterator[tuple[Kind, NodeId]]:
    """Where a change would fail if that were suppressed, and how that is called."""
    match change.effect:
        case Words(node=node) | Labelling(node=node):
            yield Kind.EDIT_IN_SUPPRESSED, node
        case Addition(parent=parent):
            yield Kind.PUT_IN_SUPPRESSED, parent
            yield from ((Kind.MOVE_OF_SUPPRESSED, n) for n, _ in transfers_of(change.effect))
        case Transfer(node=node, parent=parent):
            yield Kind.MOVE_OF_SUPPRESSED, node
            yield Kind.PUT_IN_SUPPRESSED, parent
        case Suppression(node=node):
            yield Kind.WITHIN, node
