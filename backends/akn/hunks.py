"""What changes in the words of a provision, quoted so that each quotation is found once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from amend.compiler.algebra.operations import Cause
from amend.compiler.algebra.redline import (
    Deleted,
    Inserted,
    Kept,
    Stretch,
    project_stretches,
)
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.values import frozen
from amend.compiler.words.text import EMPTY, Text, join

_CAUSES = tuple(Cause)
_WORD = re.compile(r"\S+\s*|\s+")


@frozen
class Substitution:
    """Words of the text in force, and what stands in their place.

    old: stands once in the text of the provision; empty only if that text is.
    cause: why; that of the drafter goes before what follows from it.
    """

    old: Text[NodeId]
    new: Text[NodeId]
    cause: Cause


@frozen
class _Hunk:
    """The characters [start, end) of the text in force, what stands in their place, and why."""

    start: int
    end: int
    new: Text[NodeId]
    causes: frozenset[Cause]


@frozen
class _Quoted:
    """The characters [start, end) that are quoted, and the changes in them, in order."""

    start: int
    end: int
    hunks: tuple[_Hunk, ...]

    @property
    def cause(self) -> Cause:
        """Why it changes; that of the drafter goes before what follows from it."""
        causes = {cause for hunk in self.hunks for cause in hunk.causes}
        return min(causes, key=_CAUSES.index)

    def made_of(self, text: Text[NodeId]) -> Text[NodeId]:
        """What stands in the place of these characters of a text."""
        parts: list[Text[NodeId]] = []
        at = self.start
        for hunk in self.hunks:
            parts += [text.slice(at, hunk.start), hunk.new]
            at = hunk.end
        return join((*parts, text.slice(at, self.end)))


def substitutions(stretches: Sequence[Stretch]) -> tuple[Substitution, ...]:
    """What changes in a text; all of it holds against the text in force."""
    text = project_stretches(tuple(stretches), Inserted)
    edges = _edges(text.chars)
    quoted: list[_Quoted] = []
    for hunk in _hunks(stretches):
        start, end = _widened(hunk, text.chars, edges)
        hunks = [hunk]
        while quoted and start < quoted[-1].end:
            last = quoted.pop()
            start, end = min(start, last.start), max(end, last.end)
            hunks = [*last.hunks, *hunks]
        quoted.append(_Quoted(start, end, tuple(hunks)))
    return tuple(Substitution(text.slice(q.start, q.end), q.made_of(text), q.cause) for q in quoted)


def _hunks(stretches: Iterable[Stretch]) -> Iterator[_Hunk]:
    """The changes, each as long as one goes on."""
    at = start = 0
    new: list[Text[NodeId]] = []
    causes: set[Cause] = set()
    for stretch in stretches:
        if isinstance(stretch.mark, Kept):
            if causes:
                yield _Hunk(start, at, join(new), frozenset(causes))
            at += len(stretch.text)
            start, new, causes = at, [], set()
            continue
        causes.add(stretch.mark.cause)
        at += len(stretch.left(Inserted) or EMPTY)
        new.append(stretch.left(Deleted) or EMPTY)
    if causes:
        yield _Hunk(start, at, join(new), frozenset(causes))


def _edges(chars: str) -> list[int]:
    """Where words begin, and the end."""
    return [*(found.start() for found in _WORD.finditer(chars)), len(chars)]


def _widened(hunk: _Hunk, chars: str, edges: Sequence[int]) -> tuple[int, int]:
    """Where the words stand that a change is quoted by: as many whole ones as it takes."""
    before = [edge for edge in edges if edge < hunk.start]
    after = [edge for edge in edges if edge > hunk.end]
    start, end = hunk.start, hunk.end
    while not _stands_once(chars, start, end) and (before or after):
        if before:
            start = before.pop()
        if after and not _stands_once(chars, start, end):
            end = after.pop(0)
    return start, end


def _stands_once(chars: str, start: int, end: int) -> bool:
    words = chars[start:end]
    if not words:
        return not chars
    return chars.find(words) == start and chars.find(words, start + 1) < 0
