"""From stretches of text to runs with tracked changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from attrs import frozen

from amend.backends.word.revisions import Piece
from amend.backends.word.script import WEIGHTS, Script
from amend.compiler.redline import Deleted, Mark, Stretch
from amend.compiler.text import ANCHOR, Text

Refer = Callable[[str, Mark], Iterable[Piece]]
"""What marks a footnote, given its identity, in a stretch under a mark."""


@frozen
class Wording:
    """Sets the wordings of one submission."""

    script: Script

    def pieces(self, stretches: Iterable[Stretch], refer: Refer) -> list[Piece]:
        """The runs of some stretches, in order."""
        found: list[Piece] = []
        for stretch in stretches:
            mark, text = stretch.mark, stretch.text
            if text.emphases or text.anchors:
                found += self._rich(text, mark, refer)
            else:
                runs = self.script.runs(text.chars, "", isinstance(mark, Deleted))
                found.append((mark, runs))
        return found

    def _rich(self, text: Text, mark: Mark, refer: Refer) -> Iterator[Piece]:
        anchors = iter(text.anchors)
        for start, end in _uniform(text):
            chars = text.chars[start:end]
            if chars == ANCHOR:
                yield from refer(next(anchors), mark)
            else:
                weights = text.weights_at(start, end)
                weight = "".join(WEIGHTS[w] for w in WEIGHTS if w in weights)
                yield mark, self.script.runs(chars, weight, isinstance(mark, Deleted))


def _uniform(text: Text) -> Iterator[tuple[int, int]]:
    """Ranges in which emphasis does not change, each footnote mark in a range of its own."""
    edges = {0, len(text.chars)}
    for emphasis in text.emphases:
        edges |= {emphasis.start, emphasis.end}
    at = text.chars.find(ANCHOR)
    while at >= 0:
        edges |= {at, at + 1}
        at = text.chars.find(ANCHOR, at + 1)
    return pairwise(sorted(edges))
