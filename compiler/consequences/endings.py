"""How the provisions of a text end, and what is the habit of each list.

Most of the items between the first and the last of a list end in one mark; what introduces
others, and what stands before sub-items, does not count. Where the last but one ends in a
mark and a word (`; and`), that is one ending.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from enum import Enum
from functools import cache

from attrs import field

from amend.compiler.instrument.instrument import WORDED, Instrument, Kind, Node, NodeId
from amend.compiler.lexicon.lexicon import Terminals
from amend.compiler.values import frozen
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.punctuation import COLONS
from amend.compiler.words.quotation_marks import CLOSING
from amend.compiler.words.text import ANCHOR, Text

_CLOSING = CLOSING + ")）}"
"""What may close the last word; the brace closes an address, which prints as a label."""


class Place(Enum):
    """Where a provision stands, as far as its terminal punctuation is concerned."""

    BETWEEN = "between"
    BEFORE_LAST = "before the last"
    LAST = "last"
    FINAL = "final"
    INTRO = "intro"


@frozen
class Standing:
    """A provision with its place and the lists that it stands in.

    lists: what it stands right below, then what that stands below, up to the call. The last of
        a list ends the text that the list stands below, and counts among those beside that.
    """

    node: Node
    place: Place
    lists: tuple[NodeId, ...]


@frozen
class Ending:
    """How a text ends.

    start, end: of the mark and the word behind it; an empty range where a mark is to be put.
    mark: the mark, or nothing; join: the word behind it with what is between (` and`).
    """

    start: int
    end: int
    mark: str = ""
    join: str = ""

    @property
    def written(self) -> str:
        return self.mark + self.join


def ending_of(text: Text[NodeId], terminals: Terminals) -> Ending | None:
    """The ending of a text; None for one that ends in a way of its own."""
    chars = text.chars.rstrip(BLANKS + ANCHOR)
    if not chars:
        return None
    end = len(chars)
    pattern = _mark_with_join(terminals)
    joined = pattern.search(chars) if pattern else None
    if joined is not None:
        return Ending(joined.start(), end, joined[1], joined[2])
    if chars[-1] in terminals.known:
        return Ending(end - 1, end, chars[-1])
    return Ending(end, end) if chars[-1].isalnum() or chars[-1] in _CLOSING else None


@cache
def _mark_with_join(terminals: Terminals) -> re.Pattern[str] | None:
    """A mark and a word behind it, at the end of a text; None in a language that has no such."""
    if not terminals.joins:
        return None
    marks, joins = re.escape(terminals.known), "|".join(map(re.escape, terminals.joins))
    return re.compile(f"([{marks}])([{BLANKS}]*(?:{joins}))$")


def standings(
    instrument: Instrument, terminals: Terminals, parents: Container[NodeId] = ()
) -> Iterator[Standing]:
    """The provisions below the calls of an instrument, each with its place.

    parents: what has sub-items in force; its colon introduces them, and without them nothing.
    """
    calls = [c for c in instrument.root.children if c.kind is Kind.CALL and texts_of(c)]
    for call in calls:
        place = Place.FINAL if call is calls[-1] else Place.LAST
        yield from _standings(texts_of(call), place, (call.id,), (call.id,), terminals, parents)


def texts_of(node: Node) -> Sequence[Node]:
    """What stands right below a provision and has a mark at its end: no captions, no cells."""
    return [child for child in node.children if child.kind in WORDED]


def _standings(
    nodes: Sequence[Node],
    last: Place,
    lists: tuple[NodeId, ...],
    closed: tuple[NodeId, ...],
    terminals: Terminals,
    parents: Container[NodeId],
) -> Iterator[Standing]:
    """closed: the lists of the text that the last of the nodes brings to its end."""
    for at, node in enumerate(nodes, 1):
        is_last = at == len(nodes)
        place = last if is_last else Place.BETWEEN
        own = closed if is_last else lists
        # What ends in a colon introduces what follows at the same margin (PP-18, Resolution 130).
        beside = not is_last and node.id not in parents and _introduces(node, terminals)
        if texts_of(node) or beside:
            shown = Place.INTRO
        else:
            shown = Place.BEFORE_LAST if at == len(nodes) - 1 else place
        yield Standing(node, shown, own)
        yield from _standings(texts_of(node), place, (node.id, *lists), own, terminals, parents)


def _introduces(node: Node, terminals: Terminals) -> bool:
    ending = ending_of(node.text, terminals)
    return ending is not None and ending.written in tuple(COLONS)


@frozen
class Habits:
    """What the lists of a text in force end in, and the table of its language.

    between: the mark of most items of a list, empty where most have none.
    joined: the ending of the last but one, where a word is part of it.
    others: of a call, the mark of its last text and of what introduces others.
    """

    terminals: Terminals
    between: dict[NodeId, str] = field(factory=dict)
    joined: dict[NodeId, str] = field(factory=dict)
    others: dict[tuple[NodeId, Place], str] = field(factory=dict)

    @classmethod
    def of(cls, found: Sequence[Standing], terminals: Terminals) -> Habits:
        habits = cls(terminals)
        counts: dict[NodeId, Counter[str]] = {}
        for standing in found:
            ending = ending_of(standing.node.text, terminals)
            if ending is None:
                continue
            own, call = standing.lists[0], standing.lists[-1]
            if standing.place in (Place.BETWEEN, Place.BEFORE_LAST):
                counts.setdefault(own, Counter())[ending.mark] += 1
                if standing.place is Place.BEFORE_LAST and ending.join:
                    habits.joined[own] = ending.written
            elif ending.mark and not ending.join:
                habits.others.setdefault((call, standing.place), ending.mark)
        for own, marks in counts.items():
            habits.between[own] = marks.most_common(1)[0][0]
        return habits

    def usual(self, standing: Standing) -> str:
        """What a text ends in at its place; empty where most beside it end in nothing."""
        own, call = standing.lists[0], standing.lists[-1]
        between = next((self.between[a] for a in standing.lists if a in self.between), None)
        match standing.place:
            case Place.BEFORE_LAST if own in self.joined:
                return self.joined[own]
            case Place.BETWEEN | Place.BEFORE_LAST:
                return self.terminals.between if between is None else between
        held = self.others.get((call, standing.place))
        if held is None and between == "" and standing.place is not Place.INTRO:
            return ""
        return held or self._of_the_language(standing.place)

    def has_usual_end(self, standing: Standing) -> bool:
        """Whether a text in force ends as its place asks, and so follows it.

        One that stands alone in its list has nothing beside it but the table of the language.
        """
        ending = ending_of(standing.node.text, self.terminals)
        if ending is None or not ending.mark:
            return False
        alone = not any(above in self.between for above in standing.lists)
        if alone and standing.place in (Place.LAST, Place.FINAL):
            return ending.written == self._of_the_language(standing.place)
        return ending.written == self.usual(standing)

    def _of_the_language(self, place: Place) -> str:
        match place:
            case Place.LAST:
                return self.terminals.last
            case Place.FINAL:
                return self.terminals.final
            case Place.INTRO:
                return self.terminals.intro
        return self.terminals.between
