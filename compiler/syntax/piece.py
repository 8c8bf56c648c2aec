"""Pieces: the text of each chunk of a file as a source of its own, and where each begins.

What is read of a piece has places within it alone. So it holds as long as the piece stays the
same, whatever is written before it; only what is shown is given its place in the file.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property
from itertools import pairwise

from attrs import evolve, field

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.syntax.chunks import MOST_LINES, Chunk, chunks_of, unbroken
from amend.compiler.syntax.conflict_block import may_hold_conflicts
from amend.compiler.syntax.tree import Line, lines_of
from amend.compiler.values import frozen
from amend.compiler.words.shared_ends import shared_ends


@frozen(eq=False)
class Piece:
    """A chunk alone: a header field, a proposal line, a statement with its block.

    source: its text, under the name of the file.
    chunk: its lines, with places in that source.
    Equal to itself alone: two lines may say the same, and each is told of in its place.
    """

    source: Source
    chunk: Chunk = field(repr=False)


@frozen(eq=False, slots=False)
class Layout:
    """Where each piece of one version of a file begins.

    source: the whole file; starts: an offset into it for each piece.
    """

    source: Source
    pieces: tuple[Piece, ...] = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)

    @cached_property
    def _begins(self) -> dict[Source, int]:
        return {p.source: start for p, start in zip(self.pieces, self.starts, strict=True)}

    @property
    def sources(self) -> Set[Source]:
        """The texts of the pieces."""
        return self._begins.keys()

    def number_of(self, offset: int) -> int:
        """Which piece holds an offset; the last one the end of the file."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def place(self, span: Span) -> Span:
        """The place in the file of one in a piece; any other stays."""
        start = self._begins.get(span.source)
        return span if start is None else Span(self.source, start + span.start, start + span.end)

    def absolute(self, diagnostic: Diagnostic) -> Diagnostic:
        """The diagnostic with places in the file in the place of those in its pieces."""
        return diagnostic.placed(self.place)

    def within(self, span: Span) -> Span | None:
        """The place in a piece of one in the file, None if it is in none; any other stays."""
        if span.source is not self.source:
            return span
        if not self.pieces:
            return None
        number = self.number_of(span.start)
        start, own = self.starts[number], self.pieces[number].source
        if span.start < start or span.end > start + len(own.text):
            return None
        return Span(own, span.start - start, span.end - start)


def whole(source: Source) -> Layout:
    """The layout of a file that is not cut: every place is one in the file."""
    return Layout(source, (), ())


def layout_of(source: Source, former: Layout | None = None) -> Layout:
    """Cut a file into pieces.

    former: of an earlier version; its pieces are taken again where they are written as before, and
        what lies far from the change is not even cut again.
    """
    if former is None:
        return _cut(source, ())
    return _carried_on(source, former) or _cut(source, former.pieces)


def _cut(source: Source, former: Sequence[Piece]) -> Layout:
    """All of a file cut into pieces."""
    chunks = _chunks(source)
    starts = tuple(_start(chunk) for chunk in chunks)
    return Layout(source, _pieces(source, chunks, former), starts)


def _chunks(source: Source) -> Sequence[Chunk]:
    return list(unbroken(chunks_of(lines_of(source), 0), source, "statement"))


def _pieces(source: Source, chunks: Sequence[Chunk], former: Sequence[Piece]) -> tuple[Piece, ...]:
    """A piece for each chunk of a text, of those that were there before each at most once."""
    known: dict[tuple[str, int, tuple[bool, ...]], list[Piece]] = {}
    for piece in reversed(former):
        known.setdefault(_key(piece.source.text, piece.chunk), []).append(piece)
    starts = (*map(_start, chunks), len(source.text))
    pieces: list[Piece] = []
    for chunk, (start, end) in zip(chunks, pairwise(starts), strict=True):
        text = source.text[start:end]
        same = known.get(_key(text, chunk))
        pieces.append(same.pop() if same else _piece(Source(source.name, text), chunk))
    return tuple(pieces)


_NEAR = MOST_LINES + 1
"""Pieces, each of a line at least, over which a quotation that is open cannot reach."""

_WINDOW = 3 * _NEAR


def _carried_on(source: Source, former: Layout) -> Layout | None:
    """The layout of a version that differs in one stretch; None if all of it is to be cut.

    Whether a quotation that is open goes on in the next lines is seen from as many lines as it may
    take. So pieces that end so far before the change are as they were; and from the first place
    behind it on where a piece begins now and began before, all are.
    """
    old, new = former.source.text, source.text
    if former.source.name != source.name or may_hold_conflicts(old) or may_hold_conflicts(new):
        return None
    same, same_end = shared_ends(old, new)
    by = len(new) - len(old)
    first = max(bisect_right(former.starts, same) - 1 - _NEAR, 0)
    behind = bisect_left(former.starts, len(old) - same_end)
    last = behind + _WINDOW
    is_whole = last >= len(former.starts)
    begin = former.starts[first] if first else 0
    end = len(new) if is_whole else former.starts[last] + by
    window = Source(source.name, new[begin:end])
    chunks, at = _chunks(window), len(former.starts)
    if not is_whole:
        held = enumerate(former.starts[behind:last], behind)
        known = {start + by - begin: number for number, start in held}
        met = next((n for n, chunk in enumerate(chunks) if _start(chunk) in known), None)
        if met is None or known[_start(chunks[met])] > last - _NEAR:
            return None
        at = known[_start(chunks[met])]
        window = Source(source.name, window.text[: _start(chunks[met])])
        chunks = chunks[:met]
    between = _pieces(window, chunks, former.pieces[first:at])
    pieces = (*former.pieces[:first], *between, *former.pieces[at:])
    own = (_start(chunk) + begin for chunk in chunks)
    starts = (*former.starts[:first], *own, *(start + by for start in former.starts[at:]))
    return Layout(source, pieces, starts)


def _key(text: str, chunk: Chunk) -> tuple[str, int, tuple[bool, ...]]:
    """What makes a piece, beside its text: into how many lines it is cut, and which are not read.

    The last line of a file may be empty, a quotation may go on in the next line, and a conflict of
    git is not seen in the text of a piece.
    """
    lines = chunk.lines
    aside = tuple(line.is_aside for line in lines) if any(x.is_aside for x in lines) else ()
    return text, len(lines), aside


def _start(chunk: Chunk) -> int:
    """Where a chunk begins, with the comments that belong to it."""
    return chunk.lines[0].start


def _piece(source: Source, chunk: Chunk) -> Piece:
    by = _start(chunk)
    above, block = (tuple(_moved(lines, by)) for lines in (chunk.above, chunk.block))
    (head,) = _moved((chunk.head,), by)
    return Piece(source, Chunk(head, block, above))


def _moved(lines: Iterable[Line], by: int) -> Iterator[Line]:
    return (evolve(line, start=line.start - by) for line in lines)
