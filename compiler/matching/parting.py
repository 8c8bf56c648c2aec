"""Provisions that became two, and several that became one: which of two texts these are.

SPLIT and JOIN leave the words where they are. So the revised text can be taken as it was before
them, each provision of the base with the changes of its own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from attrs import define, evolve, field

from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.values import frozen
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.emphasis import revision_of
from amend.compiler.words.graphemes import is_chinese, words_of
from amend.compiler.words.hunks import Hunk
from amend.compiler.words.joining import blank_between
from amend.compiler.words.text import Text, join

KEPT = 0.6
"""The part of its letters that each half must share with the whole, and the whole with both.

Of 299 provisions of PP-18, each cut in its middle, 295 are found again with a tenth of their words
replaced, 270 with two tenths, 175 with three; with 0.5 it is 298, 289 and 237, with 0.7 288, 197
and 72. Between neighbours of those resolutions, which have little in common, none is found from
0.3 on.
"""

TELLING = 2
"""Words that each half must share with the whole: one alone, "to" or "and", tells nothing."""

_REACH = 8
"""Provisions on either side of one that may have been joined with it, which bounds the time."""

_PARTED = (Kind.ITEM, Kind.PARAGRAPH)

_Words = Text[NodeId]


@frozen
class Cut:
    """Where a provision of the base is split: its halves are [0, end) and [start, …).

    first, second: what the revised text makes of them; new: its second half there.
    """

    end: int
    start: int
    first: _Words
    second: _Words
    new: NodeId


@frozen
class Unparted:
    """A revised text, and what it was before provisions of the base were split and joined.

    revised: with the identities of the base: the first half has that of what was split, and what
        was joined that of the first of them.
    before: the same with the splits and joins undone; what was split holds what both halves have
        become.
    """

    revised: Instrument
    before: Instrument
    cuts: Mapping[NodeId, Cut] = field(factory=dict, hash=False)
    joined: tuple[tuple[NodeId, ...], ...] = ()

    def parted_among(self, nodes: Set[NodeId]) -> frozenset[NodeId]:
        """The provisions of the base that were split or joined, of which some nodes come."""
        split = {node for node, cut in self.cuts.items() if nodes & {node, cut.new}}
        return frozenset(split.union(*(run for run in self.joined if nodes & set(run))))


def unparted(base: Index, revised: Instrument, whole: Set[NodeId]) -> Unparted:
    """Find what was split and joined in a text that shares identities with the base.

    whole: the provisions of the base that are not to be taken so.
    """
    finder = _Finder(base, whole, frozenset(node.id for node in revised.root.walk()))
    for node in revised.root.walk():
        if node.id in base.nodes and node.kind is not Kind.CELL:
            finder.look_below(base.nodes[node.id], node)
    if not finder.before:
        return Unparted(revised, revised)
    return Unparted(
        evolve(revised, root=_replaced(revised.root, finder.again)),
        evolve(revised, root=_replaced(revised.root, finder.before)),
        finder.cuts,
        tuple(finder.joined),
    )


@define
class _Finder:
    """Gathers what was split and joined; lives for one call of `unparted`.

    held: the identities of the revised text.
    again, before: what stands for a node of it, with its identities, and as it was before.
    """

    base: Index
    whole: Set[NodeId]
    held: frozenset[NodeId]
    again: dict[NodeId, tuple[Node, ...]] = field(factory=dict)
    before: dict[NodeId, tuple[Node, ...]] = field(factory=dict)
    cuts: dict[NodeId, Cut] = field(factory=dict)
    joined: list[tuple[NodeId, ...]] = field(factory=list)

    def look_below(self, old: Node, new: Node) -> None:
        olds = {child.id: at for at, child in enumerate(old.children)}
        for one, other in pairwise(new.children):
            known = [node for node in (one, other) if node.id in self.base.nodes]
            if len(known) == 1 and known[0].id in olds and one.id not in self.before:
                self.look_at_halves(old.children[olds[known[0].id]], one, other)
        for node in new.children:
            if node.id in olds and node.id not in self.before and _may_be_parted(node):
                self.look_for_more(old.children, olds[node.id], node)

    def look_at_halves(self, old: Node, one: Node, other: Node) -> None:
        """Whether two siblings of the revised text are the halves of a provision."""
        changed = old.text not in (one.text, other.text)
        if not changed or not all(self.may_be(node) for node in (old, one, other)):
            return
        cut = _cut(old.text, one, other, other.id if one.id == old.id else one.id)
        if cut is None:
            return
        first, second = evolve(one, id=old.id), evolve(other, id=cut.new)
        both = join((one.text, Text(blank_between(one.text.chars, other.text.chars)), other.text))
        self.cuts[old.id] = cut
        self.again |= {one.id: (first,), other.id: (second,)}
        self.before |= {one.id: (evolve(first, text=both),), other.id: ()}

    def look_for_more(self, siblings: Sequence[Node], at: int, node: Node) -> None:
        """Whether a provision of the revised text has taken in those beside it that are gone."""
        if siblings[at].text == node.text or not self.may_be(siblings[at]):
            return
        letters = _letters(node.text.chars)
        for run in self.runs(siblings, at):
            whole = sum(_letters(one.text.chars) for one in run)
            if not KEPT * letters <= whole <= letters / KEPT:
                continue
            parts = _parts([one.text for one in run], node.text)
            if parts is not None:
                self.joined.append(tuple(one.id for one in run))
                self.again[node.id] = (evolve(node, id=run[0].id),)
                made = zip(run, parts, strict=True)
                self.before[node.id] = tuple(evolve(one, text=text) for one, text in made)
                return

    def runs(self, siblings: Sequence[Node], at: int) -> Iterator[Sequence[Node]]:
        """A provision with those beside it that are gone, the longest runs first."""
        first, last = at, at + 1
        while first and self.is_gone(siblings[first - 1], siblings[at]):
            first -= 1
        while last < len(siblings) and self.is_gone(siblings[last], siblings[at]):
            last += 1
        first, last = max(first, at - _REACH), min(last, at + 1 + _REACH)
        found = ((a, b) for a in range(first, at + 1) for b in range(at + 1, last + 1) if b - a > 1)
        for a, b in sorted(found, key=lambda run: run[0] - run[1]):
            yield siblings[a:b]

    def is_gone(self, node: Node, beside: Node) -> bool:
        return node.id not in self.held and node.kind is beside.kind and self.may_be(node)

    def may_be(self, node: Node) -> bool:
        return node.id not in self.whole and node.id not in self.cuts and _may_be_parted(node)


def _may_be_parted(node: Node) -> bool:
    return node.kind in _PARTED and not node.children and not node.number


def _cut(old: _Words, one: Node, other: Node, new: NodeId) -> Cut | None:
    """Where a wording is cut to give two provisions; None if they are not its halves."""
    gap = blank_between(one.text.chars, other.text.chars)
    both = join((one.text, Text(gap), other.text))
    seam = len(one.text)
    hunks = revision_of(old, both)
    if not _is_shared(both, ((0, seam), (seam + len(gap), len(both))), _come(hunks)):
        return None
    if not _is_shared(old, ((0, len(old)),), _gone(hunks)):
        return None
    found: list[tuple[int, int, int]] = []
    for at in _places(zip(_come(hunks), _gone(hunks), strict=True), seam):
        end, start = _around(old.chars, at)
        if end and start < len(old) and _is_seam(old.chars, end, start):
            cost = _cost(old.slice(0, end), one.text)
            found.append((cost + _cost(old.slice(start, len(old)), other.text), end, start))
    if not found:
        return None
    _, end, start = min(found, key=lambda each: each[0])
    return Cut(end, start, one.text, other.text, new)


def _parts(olds: Sequence[_Words], new: _Words) -> list[_Words] | None:
    """What has become of each of several wordings in the one that they make, if they make it."""
    first, *others = olds
    if not others:
        return [new]
    gap = blank_between(first.chars, others[0].chars)
    rest = _joined(others)
    both = join((first, Text(gap), rest))
    hunks = revision_of(both, new)
    start = len(first) + len(gap)
    if not _is_shared(both, ((0, len(first)), (start, len(both))), _gone(hunks)):
        return None
    if not _is_shared(new, ((0, len(new)),), _come(hunks)):
        return None
    found: list[tuple[int, _Words, _Words]] = []
    moves = tuple(zip(_gone(hunks), _come(hunks), strict=True))
    for at in (*_places(moves, len(first)), *_places(moves, start)):
        end, begin = _around(new.chars, at)
        if end and begin < len(new) and new.chars[end:begin] == gap:
            half, more = new.slice(0, end), new.slice(begin, len(new))
            found.append((_cost(first, half) + _cost(rest, more), half, more))
    if not found:
        return None
    _, half, more = min(found, key=lambda each: each[0])
    parts = _parts(others, more)
    return None if parts is None else [half, *parts]


def _joined(texts: Sequence[_Words]) -> _Words:
    first, *others = texts
    for text in others:
        first = join((first, Text(blank_between(first.chars, text.chars)), text))
    return first


_Range = tuple[int, int]


def _gone(hunks: Sequence[Hunk]) -> list[_Range]:
    return [(hunk.start, hunk.end) for hunk in hunks]


def _come(hunks: Sequence[Hunk]) -> list[_Range]:
    return [(hunk.new_start, hunk.new_end) for hunk in hunks]


def _is_shared(text: _Words, spans: Sequence[_Range], changed: Sequence[_Range]) -> bool:
    """Whether enough of each span of a text stands outside what changes."""
    for start, end in spans:
        edges = [start, *(min(max(at, start), end) for both in changed for at in both), end]
        kept = [text.chars[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
        words = [word for piece in kept for word in words_of(piece) if word[0].isalnum()]
        if len(words) < TELLING or _letters("".join(kept)) < KEPT * _letters(text.chars[start:end]):
            return False
    return True


def _places(moves: Iterable[tuple[_Range, _Range]], at: int) -> Sequence[int]:
    """Where a place of one wording is in the other; two where what changes reaches it."""
    shift = 0
    for (start, end), (first, last) in moves:
        if at < start:
            break
        if at <= end:
            return (last, first)
        shift = last - end
    return (at + shift,)


def _around(chars: str, at: int) -> _Range:
    """A place with the blanks beside it."""
    return len(chars[:at].rstrip(BLANKS)), len(chars) - len(chars[at:].lstrip(BLANKS))


def _is_seam(chars: str, end: int, start: int) -> bool:
    """Whether no word stands on both sides of a place."""
    one, other = chars[end - 1], chars[start]
    is_word = one.isalnum() and other.isalnum()
    return end < start or not is_word or is_chinese(one) or is_chinese(other)


def _cost(old: _Words, new: _Words) -> int:
    """What a reader reads of the changes between two wordings: letters, and one for each change."""
    changes = revision_of(old, new)
    gone = (old.chars[hunk.start : hunk.end] for hunk in changes)
    come = (new.chars[hunk.new_start : hunk.new_end] for hunk in changes)
    return len(changes) + sum(map(_letters, (*gone, *come)))


def _letters(chars: str) -> int:
    return sum(char.isalnum() for char in chars)


def _replaced(node: Node, by: Mapping[NodeId, tuple[Node, ...]]) -> Node:
    """A tree with other nodes in the place of some of its leaves."""
    if not node.children:
        return node
    children = tuple(
        other
        for child in node.children
        for other in (by[child.id] if child.id in by else (_replaced(child, by),))
    )
    same = len(children) == len(node.children)
    if same and all(a is b for a, b in zip(children, node.children, strict=True)):
        return node
    return evolve(node, children=children)
