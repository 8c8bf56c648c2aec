"""The numbers in the margin of a treaty text: which of the numbers of a line they are.

Constitution, Convention and Regulations number each provision in the margin, beside the labels
that the text itself has: `138` and `2.` in the Constitution, `5.2` in the Radio Regulations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from attrs import define, field

from amend.compiler.received.cuts import LABEL, Cut
from amend.compiler.received.words import series_words
from amend.compiler.values import frozen
from amend.compiler.words.latin_numbers import LATIN

_MARGIN = (
    r"(?P<margin>[0-9]{1,4}[A-Z]{0,2}(?:\.[0-9]{1,4}[A-Z]{0,2})?"
    rf"(?:[ ]?(?:{LATIN}))?)"
)
_TIGHT = re.compile(r"(?P<margin>[0-9]{1,4}[A-Z]?)(?=[a-z]{1,2}\)|[0-9]{1,2}\.[^\W\d])")
"""A number with a label close behind it: `139a)`, and `1371.` for 137 and 1."""

_LONGEST_GAP = 100
"""Numbers that may be missing between two of a margin, as where a chapter was left out."""


@cache
def _line() -> re.Pattern[str]:
    """A line with a number in its margin, and the tag of an edition behind that."""
    tag = rf"(?:[ \t]*(?P<tag>{series_words().tag}))?"
    return re.compile(rf"{_MARGIN}{tag}(?:[ \t\u00a0\u3000]+(?=\S)|(?=[\u4e00-\u9fff])|$)")


@frozen
class Marginal:
    """What stands in the margin of a line, and where its text begins.

    tag: the conference that changed the provision, as consolidated editions print it.
    """

    number: str
    end: int
    tag: str = ""


@define
class Margins:
    """The margin of a text while it is read.

    article: the number of the article that is open; the Radio Regulations number by it.
    """

    last: tuple[tuple[int, str], ...] = ()
    article: str = ""
    taken: set[str] = field(factory=set)

    def of(self, piece: Cut) -> Marginal | None:
        """What stands in the margin of a line; None if nothing does."""
        for pattern in (_line(), _TIGHT):
            match = pattern.match(piece.text)
            if match is None:
                continue
            number = match["margin"]
            key = _key(number)
            if number in self.taken or not self._may_follow(key, piece.text[match.end() :]):
                continue
            tag = match.groupdict().get("tag") or ""
            return Marginal(number, match.end(), tag)
        return None

    def tag_of(self, piece: Cut) -> str:
        """The tag that is all of a line; empty if the line is none."""
        is_tag = self.last and re.fullmatch(series_words().tag, piece.text)
        return piece.text if is_tag else ""

    def passed(self, marginal: Marginal) -> None:
        self.last = _key(marginal.number)
        self.taken.add(marginal.number)

    def _may_follow(self, key: tuple[tuple[int, str], ...], rest: str) -> bool:
        if len(key) == 2 and str(key[0][0]) + key[0][1] == self.article:
            return not self.last or len(self.last) < 2 or key > self.last or key[0] != self.last[0]
        if len(key) != 1:
            return False
        if self.last and len(self.last) == 1:
            step = key[0][0] - self.last[0][0]
            return key > self.last and step <= _LONGEST_GAP
        # The first of all: a label behind it tells it from a label.
        return not self.last and (LABEL.match(rest) is not None or key[0][0] > 1)


def _key(number: str) -> tuple[tuple[int, str], ...]:
    """A number as it is ordered: 3 before 3A before 4."""
    parts = []
    for part in number.split("."):
        found = re.match(r"([0-9]+)(.*)", part)
        assert found is not None
        parts.append((int(found[1]), found[2].strip()))
    return tuple(parts)


def has_margin(pieces: Iterable[Cut]) -> bool:
    """Whether some line may have a number in the margin."""
    return any(_line().match(piece.text) or _TIGHT.match(piece.text) for piece in pieces)
