"""Lines that belong together: by their indentation, and by a quotation that goes on in the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from attrs import evolve

from amend.compiler.diagnostics.source import Source
from amend.compiler.syntax.said_otherwise import BEGINNINGS
from amend.compiler.syntax.tree import Line
from amend.compiler.values import frozen
from amend.compiler.words.quotation_marks import OPENING, QUOTED
from amend.grammar.parsing import Fault, parse_line

MOST_LINES = 40
"""Lines that a quotation may go on in; beyond, a mark is missing."""

_MARKED = re.compile(f"{QUOTED}|(?P<opens>[{OPENING}])")
"""A quotation, or a mark that opens one and is not followed by what closes it."""


@frozen
class Chunk:
    """A line that begins at the margin, and the lines that belong to it.

    above: the comments that stand directly above it, with no empty line between.
    A silent line that belongs to nothing is a chunk of its own.
    """

    head: Line
    block: tuple[Line, ...]
    above: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.above, self.head, *self.block)


def chunks_of(lines: Sequence[Line], depth: int) -> list[Chunk]:
    """Split lines where one stands no deeper than `depth`.

    Silent lines belong to a block that goes on behind them, or in which a comment at the end is
    indented. Comments at the margin belong to what they stand directly above.
    """
    chunks: list[Chunk] = []
    head: Line | None = None
    above: list[Line] = []
    block: list[Line] = []
    waiting: list[Line] = []
    for line in lines:
        if line.is_silent:
            waiting.append(line)
        elif head is not None and line.depth > depth:
            block += [*waiting, line]
            waiting = []
        else:
            at = _first_above(waiting, line)
            chunks += _closed_off(head, above, block, waiting[:at], depth)
            head, above, block, waiting = line, waiting[at:], [], []
    return chunks + _closed_off(head, above, block, waiting, depth)


def _closed_off(
    head: Line | None, above: list[Line], block: list[Line], behind: list[Line], depth: int
) -> list[Chunk]:
    """The chunk of a head, and one for each silent line behind it that is not in its block."""
    if head is None:
        return [Chunk(line, ()) for line in behind]
    inner = [n for n, line in enumerate(behind, 1) if _is_comment(line) and line.depth > depth]
    end = inner[-1] if inner else 0
    own = Chunk(head, (*block, *behind[:end]), tuple(above))
    return [own, *(Chunk(line, ()) for line in behind[end:])]


def _first_above(silent: Sequence[Line], head: Line) -> int:
    """Where the comments begin that stand directly above a line and belong to it."""
    at = len(silent)
    while at and _is_comment(silent[at - 1]) and silent[at - 1].depth <= head.depth:
        at -= 1
    return at


def _is_comment(line: Line) -> bool:
    """Whether somebody has written it as a comment; git writes its marks."""
    return line.is_comment and not line.is_aside


def unbroken(chunks: Sequence[Chunk], source: Source, rule: str) -> Iterator[Chunk]:
    """Chunks whose first lines hold the whole of a quotation that goes on in the next ones.

    rule: by which a first line is read, `statement` or `edit`. One that is read as it stands, and
        one that is not even then, stays as it is.
    """
    at = 0
    while at < len(chunks):
        chunk, taken = chunks[at], 1
        if _is_open(chunk.head, rule):
            chunk, taken = _closed(chunks[at:], source, rule) or (chunk, 1)
        yield chunk
        at += taken


def _is_open(line: Line, rule: str) -> bool:
    """Whether a line may open a quotation that it does not close."""
    if line.is_silent or not line.body.startswith(BEGINNINGS[rule]):
        return False
    # The first such mark tells; to look for what closes each is quadratic.
    return any(found["opens"] for found in _MARKED.finditer(line.body))


def _closed(chunks: Sequence[Chunk], source: Source, rule: str) -> tuple[Chunk, int] | None:
    """The first chunk with its quotation closed, and how many chunks that takes."""
    head = chunks[0].head
    if not isinstance(parse_line("proposal", rule, head.body, 0), Fault):
        return None
    lines = chain.from_iterable(
        _lines_of(at, chunk) for at, chunk in enumerate(chunks[:MOST_LINES])
    )
    next(lines)
    for (at, line, rest), _ in zip(lines, range(MOST_LINES), strict=False):
        if line.is_silent:
            return None
        body = source.text[head.body_start : line.body_start + len(line.body)]
        whole = evolve(head, body=body, trail=line.trail, end=line.end)
        if not isinstance(parse_line("proposal", rule, body, 0), Fault):
            return Chunk(whole, rest, chunks[0].above), at + 1
    return None


def _lines_of(at: int, chunk: Chunk) -> Iterator[tuple[int, Line, tuple[Line, ...]]]:
    """The lines of a chunk, each with what is below it; of the first one without those above."""
    above = chunk.above if at else ()
    yield from ((at, line, ()) for line in above)
    for n, line in enumerate((chunk.head, *chunk.block)):
        yield at, line, chunk.block[n:]
