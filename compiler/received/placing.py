"""Puts the items of a loose text into the lists that they go on with or begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import define, field

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.instrument import Kind
from amend.compiler.lexicon.lexicon import call_of
from amend.compiler.received import messages
from amend.compiler.received.cuts import LABEL, Cut
from amend.compiler.received.gathered import Gathered
from amend.compiler.received.lists import (
    LETTERED,
    Coming,
    ItemList,
    beginning,
    going_on,
    later,
    list_from,
    numbered,
)
from amend.compiler.received.words import Words
from amend.compiler.words.labels import DOUBTFUL
from amend.compiler.words.punctuation import COLONS, ENDS

_DEEPEST = 60
"""How deep items may stand in one another; a base text allows sixty-four levels, those of a call
and of divisions included."""

_DOUBTFUL = re.compile(DOUBTFUL)
_TIGHT = re.compile(r"(?P<label>[0-9]{1,2})(?=[\u4e00-\u9fff])")
"""A figure close before Chinese words, which is a label where a line was divided."""


@define
class Placing:
    """Where a text stands while it is read.

    open: the divisions and the call that are open; lists: the last item of each list that is.
    last: the provision above; ahead: the pieces that come.
    """

    source: Source
    language: str
    words: Words
    root: list[Gathered] = field(factory=list)
    found: list[Diagnostic] = field(factory=list)
    open: list[Gathered] = field(factory=list)
    lists: list[Gathered] = field(factory=list)
    last: Gathered | None = None
    ahead: Sequence[Cut] = ()

    def span(self, piece: Cut) -> Span:
        return Span(self.source, piece.start, piece.end)

    def closed(self, ends: str = ENDS) -> bool:
        """Whether what stands before has come to its end."""
        return (
            self.last is None
            or self.last.kind not in (Kind.ITEM, Kind.PARAGRAPH)
            or (self.last.text[-1:] in ends)
        )

    def item(self, piece: Cut) -> bool:
        match = LABEL.match(piece.text) or (_TIGHT.match(piece.text) if piece.why else None)
        if match is None or not self.open:
            return bool(self.open) and self.lettered(piece)
        label, text = match["label"], piece.text[match.end() :]
        if _DOUBTFUL.fullmatch(label) and not self.is_surely_label(label):
            return False
        depth = self.depth_of(label, piece)
        if depth is None:
            return False
        self.place(Gathered(Kind.ITEM, label, text, start=piece.start), depth, label, piece)
        return True

    def is_surely_label(self, label: str) -> bool:
        """Whether a sign that alone may be an initial goes on with a list, or begins one."""
        if any(found is not None and found.followed_by(label) for found in self.open_lists()):
            return True
        is_first = self.introduced() or not self.open[-1].children
        follows = next((LABEL.match(piece.text) for piece in self.ahead), None)
        begun = list_from(label)
        goes_on = follows is not None and begun.followed_by(follows["label"]) is not None
        return beginning(label) is not None and (is_first or goes_on)

    def lettered(self, piece: Cut) -> bool:
        """A provision put behind another, 3A behind 3: such a number stands in the margin."""
        match = LETTERED.match(piece.text)
        number = match[0] if match and self.closed() else ""
        depth = going_on(self.open_lists(), number, False, ()) if number else None
        if depth is None:
            return False
        text = piece.text[len(number) :].lstrip()
        label = LABEL.match(text)
        node = Gathered(Kind.PARAGRAPH, "", text, number=number, start=piece.start)
        if label is not None:
            own, rest = label["label"], text[label.end() :]
            node = Gathered(Kind.ITEM, own, rest, number=number, start=piece.start)
        self.place(node, depth, number, piece)
        return True

    def place(self, node: Gathered, depth: int, label: str, piece: Cut) -> None:
        """Put a provision into the list of its depth, which it goes on with or begins."""
        if depth > _DEEPEST:
            self.found.append(messages.too_deep(self.span(piece), _DEEPEST))
            depth = _DEEPEST
        del self.lists[depth:]
        above = self.lists[-1] if self.lists else self.open[-1]
        above.children.append(node)
        goes_on = above.items.followed_by(label) if above.items else None
        above.items = goes_on or beginning(label) or list_from(label)
        self.lists.append(node)
        self.last = node

    def depth_of(self, label: str, piece: Cut) -> int | None:
        """How deep an item stands: it goes on with an open list, or begins one."""
        lists = self.open_lists()
        depth = going_on(lists, label, self.introduced(), self.ahead_of(piece))
        if depth is not None:
            return depth
        below = beginning(label)
        if below is not None and not self.lists:
            return 0
        # Behind a heading, which ends without a mark, a number of several parts begins a sentence.
        is_below_heading = "." in label[:-1] and piece.text[len(label) :].lstrip()[:1].isupper()
        is_in_text = label.isdigit() and self.last and self.last.text[-1:] in ",،"
        if is_below_heading or (self.closed() and not is_in_text):
            # A whole number behind a comma is more often one of the text.
            depth = numbered(lists, [node.label for node in self.lists], label)
            if depth is not None:
                return depth
        is_dash = below is not None and "dash" in below.alphabets
        if below is not None and (self.introduced() or piece.indent > 0 or is_dash):
            return len(self.lists)
        if below is not None and piece.apart and not self.closed():
            # What stands above is no sentence: a heading with its list below.
            return len(self.lists)
        if label.isdigit() or not self.closed():
            return None
        before_label = self.lists[-1].label if self.lists else ""
        self.found.append(messages.out_of_order(self.span(piece), label, before_label))
        depth = later(lists, label)
        if depth is not None:
            return depth
        return len(self.lists) if below is not None or self.introduced() else 0

    def ahead_of(self, piece: Cut) -> Iterator[Coming]:
        """The labels that come before the next call that is known."""
        for before, behind in pairwise((piece, *self.ahead)):
            match = LABEL.match(behind.text)
            if match is not None:
                yield Coming(match["label"], before.text.endswith(tuple(COLONS)))
            elif call_of(behind.text, self.language):
                return

    def open_lists(self) -> list[ItemList | None]:
        """The lists that may go on, the deepest last, and what may stand below its last item."""
        return [node.items for node in (*self.open[-1:], *self.lists)]

    def introduced(self) -> bool:
        """Whether what stands before announces a list."""
        return self.last is not None and self.last.text.endswith(tuple(COLONS))

    def add(self, node: Gathered) -> None:
        above = self.lists[-1] if self.lists else self.open[-1] if self.open else None
        if above is None:
            self.root.append(node)
        elif self.lists:
            self.open[-1].children.append(node)
            self.lists = []
        else:
            above.children.append(node)
        self.last = node
