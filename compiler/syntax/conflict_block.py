"""Conflict blocks: two versions of some lines, between the marks of git.

    <<<<<<< ours                <<<<<<< ours
    SUP recalls.d               SUP recalls.d
    =======                     ||||||| base
    SUP recalls.e               =======
    >>>>>>> theirs              SUP recalls.e
                                >>>>>>> theirs

Marks stand at the margin and are of one length in a block, seven signs or more; what lies between
longer or shorter ones is text: so does git write the conflicts of a common ancestor that was itself
merged with conflicts. A row of signs without the other marks is no conflict.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from enum import Enum

from attrs import define, field

from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.values import frozen

SHORTEST = 7
"""Signs of the marks that git writes, if it is not told otherwise (gitattributes(5))."""

_MARK = re.compile(r"(?P<signs><{7,}|\|{7,}|={7,}|>{7,})(?:[ \t]+(?P<name>.*))?")


def may_hold_conflicts(text: str) -> bool:
    """Whether a text may hold a conflict; if not, it holds none."""
    return "<" * SHORTEST in text


class Take(Enum):
    """Which versions of a conflict are read."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


@frozen
class Version:
    """The lines of one side, which may be none.

    name: that git gives it, `HEAD` or the name of a branch; empty if it gives none.
    """

    name: str
    span: Span


@frozen
class ConflictBlock:
    """A conflict, from the first mark to the line end of the last.

    base: the lines as they were before either side changed them, if git has written them.
    """

    span: Span
    ours: Version
    theirs: Version
    base: Version | None

    @property
    def opening(self) -> Span:
        """The signs of its first mark."""
        first = self.span.source.text[self.span.start :]
        signs = len(first) - len(first.lstrip("<"))
        return Span(self.span.source, self.span.start, self.span.start + signs)

    def kept(self, take: Take) -> tuple[Span, ...]:
        """The lines that are read."""
        match take:
            case Take.OURS:
                return (self.ours.span,)
            case Take.THEIRS:
                return (self.theirs.span,)
            case Take.BOTH:
                return self.ours.span, self.theirs.span

    def aside(self, take: Take) -> tuple[Span, ...]:
        """The lines that are not: the marks, and the other versions."""
        edges = [self.span.start]
        for kept in self.kept(take):
            edges += [kept.start, kept.end]
        edges.append(self.span.end)
        pairs = zip(edges[::2], edges[1::2], strict=True)
        return tuple(Span(self.span.source, start, end) for start, end in pairs)

    def taken(self, take: Take) -> str:
        """What stands in its place once it is settled."""
        return "".join(kept.text for kept in self.kept(take))

    def holds(self, span: Span) -> bool:
        """Whether a span touches it."""
        own = self.span
        return span.source is own.source and span.start < own.end and own.start <= span.end


def conflict_blocks(source: Source) -> tuple[ConflictBlock, ...]:
    """The conflicts in a text, in order."""
    return _scan(source).blocks if "<" * SHORTEST in source.text else ()


def leftover_marks(source: Source) -> tuple[Span, ...]:
    """Marks that are part of no conflict, since somebody has taken the others out."""
    if not any(sign * SHORTEST in source.text for sign in "<>|="):
        return ()
    return _scan(source).leftover


def settled(source: Source, take: Callable[[ConflictBlock], Take | None]) -> str:
    """The text with its conflicts settled; those of which `take` gives None stay."""
    pieces: list[str] = []
    at = 0
    for block in conflict_blocks(source):
        choice = take(block)
        if choice is not None:
            pieces += [source.text[at : block.span.start], block.taken(choice)]
            at = block.span.end
    return "".join([*pieces, source.text[at:]])


def is_in(offset: int, spans: Sequence[Span]) -> bool:
    """Whether an offset lies in one of some spans, which are in order and do not overlap."""
    at = bisect_right(spans, offset, key=lambda span: span.start)
    return at > 0 and offset < spans[at - 1].end


@frozen
class _Mark:
    """sign: `<`, `|`, `=` or `>`; start, end: of its line, the line end included."""

    sign: str
    size: int
    name: str
    start: int
    end: int


@define
class _Scan:
    source: Source
    open: list[_Mark] = field(factory=list)
    found: list[ConflictBlock] = field(factory=list)
    left: list[Span] = field(factory=list)

    @property
    def blocks(self) -> tuple[ConflictBlock, ...]:
        return tuple(self.found)

    @property
    def leftover(self) -> tuple[Span, ...]:
        return tuple(sorted(self.left, key=lambda span: span.start))

    def mark(self, mark: _Mark) -> None:
        if not self.open:
            self.first(mark)
        elif mark.size == self.open[0].size:
            self.next(mark)

    def first(self, mark: _Mark) -> None:
        if mark.sign == "<":
            self.open = [mark]
        else:
            self.leave(mark)

    def next(self, mark: _Mark) -> None:
        signs = "".join(one.sign for one in self.open)
        match mark.sign:
            case "<":
                self.abandon()
                self.open = [mark]
            case "|" if signs == "<":
                self.open.append(mark)
            case "=" if "=" not in signs:
                self.open.append(mark)
            case ">" if "=" in signs:
                self.close(mark)
            case ">":
                self.leave(mark)
                self.abandon()

    def close(self, mark: _Mark) -> None:
        first, *between, middle = self.open
        base = between[0] if between else None
        self.found.append(
            ConflictBlock(
                Span(self.source, first.start, mark.end),
                Version(first.name, Span(self.source, first.end, (base or middle).start)),
                Version(mark.name, Span(self.source, middle.end, mark.start)),
                Version(base.name, Span(self.source, base.end, middle.start)) if base else None,
            )
        )
        self.open = []

    def abandon(self) -> None:
        for mark in self.open:
            self.leave(mark)
        self.open = []

    def leave(self, mark: _Mark) -> None:
        self.left.append(Span(self.source, mark.start, mark.start + mark.size))


def _scan(source: Source) -> _Scan:
    scan = _Scan(source)
    text, starts = source.text, source.line_starts
    for line, start in enumerate(starts):
        if text[start : start + 1] not in ("<", "|", "=", ">"):
            continue
        end = source.line_bounds(line)[1]
        found = _MARK.fullmatch(text, start, end)
        if found is None:
            continue
        after = starts[line + 1] if line + 1 < len(starts) else len(text)
        signs, name = found["signs"], (found["name"] or "").strip()
        scan.mark(_Mark(signs[0], len(signs), name, start, after))
    scan.abandon()
    return scan
