"""Finds the provisions that two texts share, whatever their labels and however reworded.

Out comes the second text with the identities of the first, so that what leads from the
one to the other can be read off. Only what a proposal can say is taken as the same: a
provision keeps its kind and its number, a row its width, a division the lines of its head.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from types import MappingProxyType

from attrs import define, evolve, field

from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import DIVISIONS, HEAD, Instrument, Kind, Node, NodeId
from amend.compiler.matching.alignment import Pair, aligned
from amend.compiler.matching.columns import (
    Columns,
    cells_of,
    columns_between,
    is_of_one_shape,
    may_be_one,
)
from amend.compiler.matching.similarity import Fingerprint, Looks, looks_of
from amend.compiler.values import frozen
from amend.compiler.words.label_sequence import folded_label
from amend.compiler.words.labels import NOTE_SIGN

ALIKE, ALIKE_WITH_LABEL, MOVED = 0.5, 0.35, 0.7
"""From which similarity on two provisions are one: at its place, with its label, elsewhere.

The worked proposals come out the same with 0.3 to 0.65, with up to 0.4, and with 0.5 to 0.9. Below
these values more and more provisions of texts that have nothing in common, neighbours of the
resolutions of PP-18, are taken as one.
"""

TELLING = 5
"""Words that a provision must hold to be known again elsewhere; 3 to 6 make no difference to the
worked proposals, nor to the resolutions of PP-18."""

_COMMON = 12
"""Provisions that may hold a telling word, which bounds the time; 6 to 20 do the same to these."""

_SAME_LABEL = 0.05
"""What the same label adds to similarity: it decides between provisions that are about as alike."""

_NOTHING: Mapping[NodeId, NodeId] = MappingProxyType({})

_MOVABLE = (Kind.ITEM, Kind.PARAGRAPH)
_NOTE_SIGN = re.compile(NOTE_SIGN)
_FIXED = (*HEAD, Kind.CELL, Kind.FOOTNOTE)


def matched(
    base: Instrument,
    revised: Instrument,
    apart: frozenset[NodeId] = frozenset(),
    said: Mapping[NodeId, NodeId] = _NOTHING,
    renumbered: Set[NodeId] = frozenset(),
) -> Instrument:
    """The revised text, its provisions with the identities of those of the base that they are.

    apart: nodes of the base that are not to be found again.
    said: for nodes of the revised text, those of the base that they are known to be. Where
        any are, others are the same only where they read the same.
    renumbered: of these, those that may have another number now.
    """
    known: dict[Fingerprint, int] = {}
    old, new = looks_of(base.root, known), looks_of(revised.root, known)
    certain = _certain(base, old) & _certain(revised, new)
    before, after = index_of(base), index_of(revised)

    def told(new: NodeId, old: NodeId) -> Node:
        node = after.nodes[new]
        return evolve(node, number=before.nodes[old].number) if new in renumbered else node

    def columns(old: NodeId, new: NodeId) -> Columns | None:
        above = before.parents.get(old, old), after.parents.get(new, new)
        is_row = before.nodes[old].kind is Kind.ROW and said.get(above[1]) == above[0]
        return columns_between(before.nodes[above[0]], after.nodes[above[1]]) if is_row else None

    same = {
        n: o
        for n, o in said.items()
        if o not in apart
        and _may_be(before.nodes[o], told(n, o), _turned(before, o, after, n), columns(o, n))
    }
    matcher = _Matcher(before, after, old, new, apart, certain, same, frozenset(same.values()))
    matcher.pair(base.root, revised.root)
    matcher.moves()
    return evolve(revised, root=identified(revised.root, matcher.same))


def parted(revised: Instrument, apart: frozenset[NodeId]) -> Instrument:
    """The revised text without some of the identities that it shares with the base.

    A provision below one that is apart is another one too: nothing is moved into new text.
    """
    same: dict[NodeId, NodeId] = {}
    stack = [(revised.root, False)]
    while stack:
        node, is_new = stack.pop()
        is_new = is_new or node.id in apart
        if not is_new:
            same[node.id] = node.id
        stack += [(child, is_new) for child in node.children]
    return evolve(revised, root=identified(revised.root, same))


@define
class _Matcher:
    """Gathers the pairs of two texts; lives for one call of `matched`.

    certain: the heads of what stands once in each text and is long enough to be known by it.
    known: the same, of those that are known beforehand; reserved: the nodes of the base there.
    same: the node of the base for each node of the revised text that has one.
    """

    base: Index
    revised: Index
    old: Looks
    new: Looks
    apart: frozenset[NodeId]
    certain: frozenset[int]
    known: dict[NodeId, NodeId]
    reserved: frozenset[NodeId]
    same: dict[NodeId, NodeId] = field(factory=dict)
    taken: set[NodeId] = field(factory=set)
    columns: dict[NodeId, Columns | None] = field(factory=dict)

    def pair(self, old: Node, new: Node) -> None:
        """Take two nodes as one, and find what is the same below them."""
        stack = [(old, new)]
        while stack:
            before, after = stack.pop()
            self.same[after.id] = before.id
            self.taken.add(before.id)
            stack += self.below(before, after)

    def below(self, old: Node, new: Node) -> Iterator[tuple[Node, Node]]:
        """The pairs among the children of two nodes that are one."""
        if old.kind is Kind.ROW:
            yield from cells_of(old, new, self.columns_of(old, new))
            return
        if old.kind is Kind.CELL and len(old.children) == len(new.children) == 1:
            yield old.children[0], new.children[0]
            return
        for child in new.children:
            there = self.known.get(child.id)
            if there is not None and self.may_be_there(there, child, old):
                yield self.base.nodes[there], child
        for chosen in (_is_part, _is_counted, _is_signed, _is_other):
            before = [c for c in old.children if chosen(c) and c.id not in self.taken]
            after = [c for c in new.children if chosen(c) and c.id not in self.same]
            for olds, news in self.gaps(before, after):
                for i, j in self.pairs(olds, news):
                    yield olds[i], news[j]

    def columns_of(self, old: Node, new: Node) -> Columns | None:
        """What the tables of two rows share of their columns, where they are one table."""
        above = self.base.parents[old.id], self.revised.parents[new.id]
        if old.kind is not Kind.ROW or self.same.get(above[1]) != above[0]:
            return None
        if above[0] not in self.columns:
            tables = self.base.nodes[above[0]], self.revised.nodes[above[1]]
            self.columns[above[0]] = columns_between(*tables)
        return self.columns[above[0]]

    def may_be_there(self, there: NodeId, child: Node, parent: Node) -> bool:
        """Whether a node of the base may be known as a child of another one."""
        return child.kind not in _FIXED or self.base.parents.get(there) == parent.id

    def gaps(
        self, before: Sequence[Node], after: Sequence[Node]
    ) -> Iterator[tuple[list[Node], list[Node]]]:
        """What stands on either side between the children that are known to be the same."""
        places = {node.id: at for at, node in enumerate(before)}
        start, news = 0, list[Node]()
        for node in after:
            if node.id not in self.known:
                news.append(node)
                continue
            at = places.get(self.known[node.id], -1)
            if at >= start:
                yield [n for n in before[start:at] if n.id not in self.reserved], news
                start, news = at + 1, []
        yield [n for n in before[start:] if n.id not in self.reserved], news

    def pairs(self, before: Sequence[Node], after: Sequence[Node]) -> list[Pair]:
        if before and _is_part(before[0]):
            kinds = {node.kind: at for at, node in enumerate(before)}
            return [(kinds[n.kind], at) for at, n in enumerate(after) if n.kind in kinds]

        def similarity(i: int, j: int) -> float:
            return self.similarity(before[i], after[j])

        # What is kept apart says nothing that anything else says.
        old = [
            -1 - at if n.id in self.apart else self.old.fingerprints[n.id]
            for at, n in enumerate(before)
        ]
        return aligned(old, [self.new.fingerprints[n.id] for n in after], similarity)

    def similarity(self, old: Node, new: Node) -> float:
        """How alike two nodes at one place are; 0 where they are not the same."""
        turned = _turned(self.base, old.id, self.revised, new.id)
        columns = self.columns_of(old, new) if old.kind is new.kind else None
        if old.id in self.apart or not _may_be(old, new, turned, columns):
            return 0.0
        if self.known and old.kind is not Kind.FOOTNOTE:
            return 0.0
        if old.number:
            return 1.0
        heads = {self.old.heads[old.id], self.new.heads[new.id]}
        if len(heads) > 1 and heads & self.certain:
            return 0.0
        alike = self.alike(old, new)
        label = bool(old.label or old.name) and _label(old) == _label(new)
        if old.kind is Kind.FOOTNOTE and label:
            return alike + _SAME_LABEL
        if alike < (ALIKE_WITH_LABEL if label else ALIKE):
            return 0.0
        return alike + _SAME_LABEL if label else alike

    def alike(self, old: Node, new: Node) -> float:
        """How alike two nodes are, their own words before those that are below them."""
        alike = self.old.words[old.id].similarity(self.new.words[new.id])
        if not old.children and not new.children:
            return alike
        own = self.old.own[old.id].similarity(self.new.own[new.id])
        is_telling = old.kind in _MOVABLE and self.old.own[old.id].total >= TELLING
        return max(alike, own) if old.kind is Kind.CALL or is_telling else (alike + 2 * own) / 3

    def moves(self) -> None:
        """Find what stands elsewhere than before, in the order of the revised text."""
        places = _Places.of(self.base.instrument.root, self.old)
        for new in self.revised.instrument.root.walk():
            parent = self.revised.parents.get(new.id)
            if new.id in self.same or parent not in self.same or new.kind in _FIXED:
                continue
            found = self.elsewhere(new, self.same[parent], places)
            if found is not None:
                self.pair(found, new)

    def elsewhere(self, new: Node, parent: NodeId, places: _Places) -> Node | None:
        """The node of the base that stands here now, below a parent that the base has."""
        words = self.new.words[new.id]
        best: Node | None = None
        most = 0.0
        for old in places.of_print.get(self.new.fingerprints[new.id], ()):
            near = self.base.parents.get(old.id) == parent
            if (near or words.total >= TELLING) and self.may_move(old, new, parent):
                return old
        head = self.new.heads[new.id]
        for old in places.of_head.get(head, ()) if head in self.certain else ():
            if self.may_move(old, new, parent):
                return old
        if words.total < TELLING or self.known:
            return None
        for old in places.sharing(words.counts):
            near = self.base.parents.get(old.id) == parent
            alike = self.alike(old, new)
            enough = alike >= (ALIKE if near else MOVED)
            if enough and alike > most and self.may_move(old, new, parent):
                best, most = old, alike
        return best

    def may_move(self, old: Node, new: Node, parent: NodeId) -> bool:
        """Whether a node is free to be the one that stands below a parent now."""
        if old.id in self.taken or old.id in self.apart or not _may_be(old, new):
            return False
        above: NodeId | None = parent
        while above is not None and above != old.id:
            above = self.base.parents.get(above)
        return above is None


@frozen
class _Places:
    """The nodes of the base that may have moved, by what they say.

    of_print, of_head: those with a print, and with a head.
    of_word: those that hold a word, for words that few hold.
    """

    of_print: dict[int, list[Node]]
    of_head: dict[int, list[Node]]
    of_word: dict[str, list[Node]]

    @classmethod
    def of(cls, root: Node, looks: Looks) -> _Places:
        fingerprints: dict[int, list[Node]] = defaultdict(list)
        heads: dict[int, list[Node]] = defaultdict(list)
        words: dict[str, list[Node]] = defaultdict(list)
        for node in root.walk():
            if node.kind in _FIXED or node.kind is Kind.INSTRUMENT:
                continue
            fingerprints[looks.fingerprints[node.id]].append(node)
            heads[looks.heads[node.id]].append(node)
            for word in looks.own[node.id].counts:
                held = words[word]
                if len(held) <= _COMMON:
                    held.append(node)
        return cls(
            fingerprints, heads, {w: nodes for w, nodes in words.items() if len(nodes) <= _COMMON}
        )

    def sharing(self, words: Iterable[str]) -> Iterator[Node]:
        """The nodes that share a telling word with some words, each once."""
        seen: set[NodeId] = set()
        for word in words:
            for node in self.of_word.get(word, ()):
                if node.id not in seen:
                    seen.add(node.id)
                    yield node


def _certain(instrument: Instrument, looks: Looks) -> frozenset[int]:
    telling = (n.id for n in instrument.root.walk() if n.kind in _MOVABLE)
    counts = Counter(looks.heads[i] for i in telling if looks.own[i].total >= TELLING)
    return frozenset(look for look, count in counts.items() if count == 1)


def _is_part(node: Node) -> bool:
    return node.kind in HEAD


def _is_counted(node: Node) -> bool:
    return node.kind is Kind.FOOTNOTE and not _is_signed(node)


def _is_signed(node: Node) -> bool:
    """Whether a node is a note whose mark stays what it is, wherever it stands."""
    return node.kind is Kind.FOOTNOTE and bool(_NOTE_SIGN.fullmatch(node.label))


def _is_other(node: Node) -> bool:
    return node.kind not in (*HEAD, Kind.FOOTNOTE)


def _label(node: Node) -> str:
    return folded_label(node.label or node.name)


def _may_be(old: Node, new: Node, turned: bool = False, columns: Columns | None = None) -> bool:
    """Whether a proposal could make the one of the other.

    turned: whether they may be an item and a paragraph.
    columns: what their tables share, if they are rows of tables with other columns.
    """
    alike = old.kind is new.kind or (turned and {old.kind, new.kind} == set(_MOVABLE))
    if not alike or folded_label(old.number) != folded_label(new.number):
        return False
    if old.kind is Kind.ROW:
        return old.name == new.name and is_of_one_shape(old, new, columns)
    if old.kind is Kind.TABLE:
        return may_be_one(old, new)
    if old.kind in DIVISIONS:
        return _head(old) == _head(new)
    if old.kind is Kind.FIGURE or _is_signed(old) or _is_signed(new):
        return (old.label, old.name) == (new.label, new.name)
    return True


def _turned(base: Index, old: NodeId, revised: Index, new: NodeId) -> bool:
    """Whether two provisions stand in calls of which one has a single one without a label."""
    calls = base.nodes[base.parents.get(old, old)], revised.nodes[revised.parents.get(new, new)]
    if any(call.kind is not Kind.CALL for call in calls):
        return False
    one, several = sorted(calls, key=lambda call: len(call.children))
    if len(one.children) != 1 or len(several.children) < 2:
        return False
    (alone,) = one.children
    return (
        alone.kind is Kind.PARAGRAPH
        and not (alone.children or alone.number)
        and all(child.kind is Kind.ITEM for child in several.children)
    )


def _head(division: Node) -> list[Kind]:
    return [child.kind for child in division.children if child.kind in HEAD]


def identified(root: Node, same: Mapping[NodeId, NodeId]) -> Node:
    """The tree with the identities that were found; what is new gets one of its own."""
    names = {node.id: same.get(node.id, NodeId(f"+{node.id}")) for node in root.walk()}
    done: dict[NodeId, Node] = {}
    for node in reversed(tuple(root.walk())):
        anchors = tuple(names[anchor] for anchor in node.text.anchors)
        done[node.id] = evolve(
            node,
            id=names[node.id],
            text=evolve(node.text, anchors=anchors) if anchors else node.text,
            children=tuple(done[child.id] for child in node.children),
        )
    return done[root.id]
