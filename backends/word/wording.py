"""From stretches of text to runs with tracked changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from amend.backends.word.markup import Former
from amend.backends.word.revisions import Piece, Revisions
from amend.backends.word.script import Script, markup_of
from amend.compiler.algebra.redline import (
    KEPT,
    Deleted,
    Emphasized,
    Inserted,
    Mark,
    Stretch,
    is_dropped,
)
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.values import frozen
from amend.compiler.words.text import Text

STRUCK = "<w:strike/>"
UNDERLINED = '<w:u w:val="single"/>'
_LOOKS: dict[type[Mark], str] = {Deleted: STRUCK, Inserted: UNDERLINED}

Refer = Callable[[str, Mark], Iterable[Piece]]
"""What marks a footnote, given its identity, in a stretch under a mark."""


@frozen
class Wording:
    """Sets the wordings of one submission."""

    script: Script
    revisions: Revisions

    def pieces(self, stretches: Iterable[Stretch], refer: Refer) -> list[Piece]:
        """The runs of some stretches, in order."""
        found: list[Piece] = []
        line = tuple(stretches)
        for stretch, against in zip(line, self._against(line), strict=True):
            mark, text = stretch.word_mark, stretch.text
            former = None
            if isinstance(stretch.mark, Emphasized):
                former = self.revisions.former(markup_of(stretch.mark.former), stretch.mark)
            if text.emphases or text.anchors:
                found += self._rich(text, mark, refer, against, former)
            else:
                found.append((mark, self._runs(text.chars, "", mark, against, former)))
        return found

    def shown(self, stretches: Iterable[Stretch]) -> str:
        """The runs of some stretches without revisions: what comes is underlined, else struck."""
        found: list[str] = []
        line = tuple(stretches)
        for stretch, against in zip(line, self._against(line), strict=True):
            look = _LOOKS.get(type(stretch.word_mark), "")
            for strand in stretch.text.strands():
                weight = markup_of(strand.weights) + look
                reach = against[strand.start : strand.end]
                found.append(self._runs(strand.chars, weight, KEPT, reach))
        return "".join(found)

    def _against(self, line: Sequence[Stretch]) -> Sequence[Sequence[bool]]:
        """For each character of each stretch, whether it runs against the script.

        A line is read as a whole: the `67` that follows `ITU-R ` runs as that does, inserted or
        not. What is kept runs as in the amended text. Empty where nothing runs against the script.
        """
        found: list[Sequence[bool]] = [()] * len(line)
        if self.script.directions is None:
            return found
        for dropped in (Inserted, Deleted):
            read = [n for n, s in enumerate(line) if not is_dropped(s.mark, dropped)]
            against = self.script.directions("".join(line[n].text.chars for n in read))
            at = 0
            for n in read:
                end = at + len(line[n].text.chars)
                found[n] = against[at:end]
                at = end
        return found

    def _runs(
        self,
        chars: str,
        weight: str,
        mark: Mark,
        against: Sequence[bool],
        former: Former | None = None,
    ) -> str:
        deleted = isinstance(mark, Deleted)
        if not against:
            return self.script.runs(chars, weight, deleted, former)
        parts: list[str] = []
        for is_against, group in groupby(zip(chars, against, strict=True), key=itemgetter(1)):
            runs = self.script.against if is_against else self.script.with_script
            parts.append(runs("".join(char for char, _ in group), weight, deleted, former))
        return "".join(parts)

    def _rich(
        self,
        text: Text[NodeId],
        mark: Mark,
        refer: Refer,
        against: Sequence[bool],
        former: Former | None,
    ) -> Iterator[Piece]:
        for strand in text.strands():
            if strand.anchor is not None:
                yield from refer(strand.anchor, mark)
            else:
                weight = markup_of(strand.weights)
                reach = against[strand.start : strand.end]
                yield mark, self._runs(strand.chars, weight, mark, reach, former)
