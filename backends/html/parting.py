"""Provisions that are split and joined, on the page: their words stay where they are.

In the redline itself the words of what is split off go from the one line and come in the other.
Each of the two texts shows them so; what shows both shows them once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from amend.backends.html.fragments import BY_WORD, EXACT, Viewed
from amend.compiler.algebra.by_word import ByWord, behind_the_end
from amend.compiler.algebra.redline import Deleted, Inserted, Mark, RedlineNode, Stretch
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.values import frozen
from amend.compiler.words.signs import PARAGRAPH_END
from amend.compiler.words.text import Text


@frozen
class Parting:
    """Where a provision is split or joined: the words that stay, and the end that comes or goes.

    words: of the provision that is split off or joined, its words as they stay.
    other: from which it is split off, or to which it is joined.
    held: of the one from which or to which it comes, each stretch that holds such words in the
        redline, with these words as they stay.
    end: what revises the end of its paragraph.
    is_done: whether its words are those of one side, where it differs from the other all the same.
    """

    words: tuple[Stretch, ...] = ()
    other: NodeId | None = None
    held: tuple[tuple[Stretch, tuple[Stretch, ...]], ...] = ()
    end: Inserted | Deleted | None = None
    is_done: bool = False

    def __bool__(self) -> bool:
        return bool(self.words or self.held or self.end or self.is_done)

    def in_views(self, text: Iterable[Stretch]) -> Iterator[Viewed]:
        """The stretches of the provision, each with the views that show it alone."""
        waiting = [stretch for stretch, _ in self.held]
        for stretch in text:
            if self.words:
                yield stretch, EXACT
            elif waiting and stretch is waiting[0]:
                yield waiting.pop(0), EXACT
            else:
                yield stretch, ""
        yield from ((stretch, BY_WORD) for stretch in behind_the_end(self.words))
        if self.end is not None:
            yield Stretch(self.end, Text(PARAGRAPH_END)), BY_WORD

    def own(self, text: Iterable[Stretch]) -> Iterator[Stretch]:
        """The stretches of the provision, as they stay, and without those of another one."""
        yield from behind_the_end(self.words) or (s for s, view in self.in_views(text) if not view)

    def on_a_side(self, text: Iterable[Stretch], dropped: type[Mark]) -> Iterator[Stretch]:
        """The stretches that one text has of a provision, in which the words that stay are kept."""
        if self.words:
            yield from self.words
            return
        waiting = list(self.held)
        for stretch in text:
            if not (waiting and stretch is waiting[0][0]):
                yield stretch
                continue
            _, words = waiting.pop(0)
            yield from words if not isinstance(stretch.mark, dropped) else ()


NO_PARTING = Parting()
"""Of a provision that is neither split nor joined."""


def parting_of(node: RedlineNode, printed: ByWord, holders: Mapping[NodeId, NodeId]) -> Parting:
    """What a provision has to do with one that is split or joined.

    holders: for each that is split off or joined, the one that holds its words.
    """
    if node.id in holders:
        words = printed.words[node.id]
        return Parting(words, holders[node.id], end=printed.parted.get(node.id))
    if node.id not in printed.held and node.id not in printed.parted:
        return NO_PARTING
    return Parting(
        (),
        None,
        tuple((stretch, printed.words[whose]) for stretch, whose in printed.held.get(node.id, ())),
        printed.parted.get(node.id),
    )
