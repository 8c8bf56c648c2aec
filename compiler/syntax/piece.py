"""Pieces: the text of each chunk of a file as a source of its own, and where each begins.

What is read of a piece has places within it alone. So it holds as long as the piece stays the
same, whatever is written before it; only what is shown is given its place in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from attrs import evolve, field, frozen

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, Fix, Pointer
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.syntax.chunks import Chunk, chunks_of, unbroken
from amend.compiler.syntax.tree import Line, lines_of


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

    def place(self, span: Span) -> Span:
        """The place in the file of one in a piece; any other stays."""
        start = self._begins.get(span.source)
        return span if start is None else Span(self.source, start + span.start, start + span.end)

    def absolute(self, diagnostic: Diagnostic) -> Diagnostic:
        """The diagnostic with places in the file in the place of those in its pieces."""
        primary, fix = diagnostic.primary, diagnostic.fix
        return evolve(
            diagnostic,
            primary=primary and self._pointer(primary),
            others=tuple(map(self._pointer, diagnostic.others)),
            fix=fix and self._fix(fix),
        )

    def _pointer(self, pointer: Pointer) -> Pointer:
        return Pointer(self.place(pointer.span), pointer.text)

    def _fix(self, fix: Fix) -> Fix:
        edits = tuple((self.place(span), new) for span, new in fix.edits)
        return Fix(fix.message, edits, fix.applicability)

    def all_absolute(self, diagnostics: Diagnostics) -> Diagnostics:
        return tuple(map(self.absolute, diagnostics))


def layout_of(source: Source, former: Layout | None = None) -> Layout:
    """Cut a file into pieces.

    former: of an earlier version; its pieces are taken again where they are written as before.
    """
    known: dict[tuple[str, int, tuple[bool, ...]], list[Piece]] = {}
    for piece in reversed(former.pieces if former else ()):
        known.setdefault(_key(piece.source.text, piece.chunk), []).append(piece)
    chunks = list(unbroken(chunks_of(lines_of(source), 0), source, "statement"))
    starts = tuple(chunk.head.start for chunk in chunks)
    pieces: list[Piece] = []
    for chunk, (start, end) in zip(chunks, pairwise((*starts, len(source.text))), strict=True):
        text = source.text[start:end]
        same = known.get(_key(text, chunk))
        pieces.append(same.pop() if same else _piece(Source(source.name, text), chunk))
    return Layout(source, tuple(pieces), starts)


def _key(text: str, chunk: Chunk) -> tuple[str, int, tuple[bool, ...]]:
    """What makes a piece, beside its text: into how many lines it is cut, and which are not read.

    The last line of a file may be empty, a quotation may go on in the next line, and a conflict of
    git is not seen in the text of a piece.
    """
    aside = tuple(line.is_aside for line in (chunk.head, *chunk.block))
    return text, len(aside), aside if any(aside) else ()


def _piece(source: Source, chunk: Chunk) -> Piece:
    at = chunk.head.start
    lines = tuple(_moved(chunk, at))
    return Piece(source, Chunk(lines[0], lines[1:]))


def _moved(chunk: Chunk, by: int) -> Iterator[Line]:
    for line in (chunk.head, *chunk.block):
        yield evolve(line, start=line.start - by)
