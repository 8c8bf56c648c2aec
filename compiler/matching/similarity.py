"""How alike two provisions are, by the words that they and what is below them hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import field, frozen

from amend.compiler.instrument.instrument import Kind, Node, NodeId, kept_in
from amend.compiler.words.graphemes import words_of
from amend.compiler.words.quotations import folded

Fingerprint = tuple[object, ...]
"""The words of a node and of all below it in their order, labels and signs aside."""


@frozen
class Words:
    """The words of a provision with how often each stands there, blanks and marks aside."""

    counts: Counter[str] = field(hash=False)
    total: int

    def similarity(self, other: Words) -> float:
        """From 0, no word in common, to 1, the same words."""
        if not self.total or not other.total:
            return 1.0 if self.total == other.total else 0.0
        small, large = sorted((self.counts, other.counts), key=len)
        common = sum(min(count, large[word]) for word, count in small.items())
        return 2 * common / (self.total + other.total)


@frozen
class Looks:
    """What the nodes of an instrument look like, each worked out once.

    own: the words of a node alone.
    words: those of a node with all that is below it.
    heads: a number for what a node says by itself, whatever is below it.
    fingerprints: one number for each; nodes of two texts share it where they have the same words.
    """

    own: dict[NodeId, Words] = field(repr=False)
    words: dict[NodeId, Words] = field(repr=False)
    fingerprints: dict[NodeId, int] = field(repr=False)
    heads: dict[NodeId, int] = field(repr=False)


def looks_of(root: Node, known: dict[Fingerprint, int]) -> Looks:
    """The looks of every node below a root.

    known: the numbers of the fingerprints met so far, which is added to.
    """
    looks = Looks({}, {}, {}, {})
    for node in reversed(tuple(root.walk())):
        below = tuple(looks.fingerprints[child.id] for child in node.children)
        order = tuple(_words(node))
        words = order or node.text.chars
        say = (node.kind, (kept_in(node.kind, node.name), words), node.number, below)
        looks.fingerprints[node.id] = known.setdefault(say, len(known))
        looks.heads[node.id] = known.setdefault(say[:3], len(known))
        own = Counter(order)
        looks.own[node.id] = Words(own, own.total())
        counts = own
        if node.children and node.kind is not Kind.INSTRUMENT:
            # Not their sum: that would count all so far again with each child.
            counts = Counter(own)
            for child in node.children:
                counts.update(looks.words[child.id].counts)
        looks.words[node.id] = Words(counts, counts.total())
    return looks


def words_in(chars: str) -> Words:
    """The words of a wording."""
    counts = Counter(_told(chars))
    return Words(counts, counts.total())


def _words(node: Node) -> Iterator[str]:
    return _told(node.text.chars)


def _told(chars: str) -> Iterator[str]:
    for word in words_of(folded(chars)):
        if word[0].isalnum():
            yield word.casefold()
