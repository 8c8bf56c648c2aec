"""Rich text of a provision: characters, footnote marks and emphasis.

A footnote mark is one atomic unit of the text, written here as the object
replacement character; the sources that the compiler reads may not contain it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import Enum
from itertools import pairwise
from typing import Generic, Never, NewType, TypeVar

from amend.compiler.values import frozen

ANCHOR = "\ufffc"
"""Stands in `Text.chars` for one footnote mark."""

PrintedMark = NewType("PrintedMark", str)
"""A footnote mark as it is written and printed, `1`: which note it is has yet to be found."""

A_co = TypeVar("A_co", bound=str, covariant=True)
"""What is known of a marked note: its printed mark, or its identity."""

B = TypeVar("B", bound=str)

PRIVATE = 0xF0000
"""First of the characters that stand, while texts are compared, for what is more than one."""


class Weight(Enum):
    """How a stretch of a provision is emphasised in print."""

    ITALIC = "italic"
    BOLD = "bold"


EMPHASIS_SIGNS = {Weight.ITALIC: "*", Weight.BOLD: "__"}
"""What stands on either side of words that are emphasised, where no look can show it."""


def shown_weights(weights: Iterable[Weight]) -> str:
    """Weights in one order, for a representation that is the same in every process."""
    return "/".join(sorted(weight.value for weight in weights)) or "plain"


@frozen
class Emphasis:
    """The characters [start, end) of a text are printed with this weight."""

    start: int
    end: int
    weight: Weight


@frozen
class Strand(Generic[A_co]):
    """The characters [start, end) of a text, all of the same weights; or one footnote mark.

    anchor: the note that is marked; None where nothing is.
    """

    start: int
    end: int
    chars: str
    weights: frozenset[Weight]
    anchor: A_co | None = None


@frozen
class Text(Generic[A_co]):
    """An immutable rich text.

    chars: the characters, with ANCHOR for each footnote mark.
    anchors: the note behind each mark, in order: by its printed mark as long as it is only
        written, by its identity once it is resolved.
    emphases: sorted by start, then weight; those of one weight neither overlap nor touch.
    """

    chars: str = ""
    anchors: tuple[A_co, ...] = ()
    emphases: tuple[Emphasis, ...] = ()

    def __len__(self) -> int:
        return len(self.chars)

    def __bool__(self) -> bool:
        return bool(self.chars)

    def slice(self, start: int, end: int) -> Text[A_co]:
        """The part [start, end), with its marks and its emphasis."""
        chars = self.chars[start:end]
        anchors = self.anchors
        if anchors:
            first = self.chars.count(ANCHOR, 0, start)
            anchors = anchors[first : first + chars.count(ANCHOR)]
        emphases: tuple[Emphasis, ...] = ()
        if self.emphases:
            emphases = _tidy(
                Emphasis(max(e.start, start) - start, min(e.end, end) - start, e.weight)
                for e in self.emphases
                if max(e.start, start) < min(e.end, end)
            )
        return Text(chars, anchors, emphases)

    def weights_at(self, start: int, end: int) -> frozenset[Weight]:
        """The weights that cover all of [start, end); at a point, those on both sides of it."""
        return frozenset(
            e.weight
            for e in self.emphases
            if (e.start <= start and end <= e.end if start < end else e.start < start < e.end)
        )

    def strands(self) -> Iterator[Strand[A_co]]:
        """The text cut where a weight begins or ends, and around each footnote mark."""
        edges = {0, len(self.chars)}
        for emphasis in self.emphases:
            edges |= {emphasis.start, emphasis.end}
        for at, char in enumerate(self.chars if self.anchors else ""):
            if char == ANCHOR:
                edges |= {at, at + 1}
        anchors = iter(self.anchors)
        for start, end in pairwise(sorted(edges)):
            chars = self.chars[start:end]
            anchor = next(anchors) if chars == ANCHOR else None
            yield Strand(start, end, chars, self.weights_at(start, end), anchor)

    def spelt(self, sign: Callable[[A_co], str]) -> str:
        """The characters, with a sign for each footnote mark.

        sign: what is written for such a note.
        """
        if not self.anchors:
            return self.chars
        first, *others = self.chars.split(ANCHOR)
        noted = zip(self.anchors, others, strict=True)
        return first + "".join(sign(anchor) + chars for anchor, chars in noted)

    def unmarked(self, anchors: Collection[object]) -> Text[A_co]:
        """The text without its marks of some footnotes."""
        if not any(anchor in anchors for anchor in self.anchors):
            return self
        return join(self.slice(s.start, s.end) for s in self.strands() if s.anchor not in anchors)

    def weighted(self, weights: Iterable[Weight]) -> Text[A_co]:
        """The same text with each of the weights laid over all of it."""
        if not self.chars:
            return self
        laid = frozenset(weights)
        rest = [e for e in self.emphases if e.weight not in laid]
        rest += [Emphasis(0, len(self.chars), weight) for weight in laid]
        return Text(self.chars, self.anchors, _tidy(rest))


def resolved(text: Text[PrintedMark], notes: Mapping[str, B]) -> Text[B]:
    """The text with the identity of each note in place of its printed mark."""
    return Text(text.chars, tuple(notes[mark] for mark in text.anchors), text.emphases)


EMPTY: Text[Never] = Text()


def join(parts: Iterable[Text[A_co]]) -> Text[A_co]:
    """The concatenation of the parts; cutting a text and joining it again gives it back."""
    texts = [part for part in parts if part.chars]
    if len(texts) == 1:
        return texts[0]
    chars = "".join([text.chars for text in texts])
    if not any(text.anchors or text.emphases for text in texts):
        return Text(chars)
    anchors = tuple(anchor for text in texts for anchor in text.anchors)
    emphases: list[Emphasis] = []
    at = 0
    for text in texts:
        emphases += [Emphasis(e.start + at, e.end + at, e.weight) for e in text.emphases]
        at += len(text.chars)
    return Text(chars, anchors, _tidy(emphases) if emphases else ())


def _tidy(emphases: Iterable[Emphasis]) -> tuple[Emphasis, ...]:
    """Sorted, those of one weight merged where they touch: one form for one meaning."""
    merged: list[Emphasis] = []
    emphases = tuple(emphases)
    for weight in Weight:
        last: Emphasis | None = None
        for e in sorted((e for e in emphases if e.weight is weight), key=lambda e: e.start):
            if last is not None and e.start <= last.end:
                last = Emphasis(last.start, max(last.end, e.end), weight)
                merged[-1] = last
            else:
                last = e
                merged.append(e)
    return tuple(sorted(merged, key=lambda e: (e.start, e.weight.value)))
