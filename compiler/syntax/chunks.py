"""Lines that belong together: by their indentation, and by a quotation that goes on in the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from attrs import evolve, frozen

from amend.compiler.diagnostics.source import Source
from amend.compiler.syntax.said_otherwise import BEGINNINGS
from amend.compiler.syntax.tree import Line
from amend.compiler.words.quotation_marks import OPENING, QUOTED
from amend.grammar.parsing import Fault, parse_line

MOST_LINES = 40
"""Lines that a quotation may go on in; beyond, a mark is missing."""

_QUOTED = re.compile(QUOTED)


@frozen
class Chunk:
    """A line that begins at the margin, and the lines that belong to it."""

    head: Line
    block: tuple[Line, ...]


def chunks_of(lines: Sequence[Line], depth: int) -> list[Chunk]:
    """Split lines where one stands no deeper than `depth`; silent lines go with what is before."""
    chunks: list[Chunk] = []
    head: Line | None = None
    block: list[Line] = []
    for line in lines:
        if head is not None and (line.is_silent or line.depth > depth):
            block.append(line)
            continue
        if head is not None:
            chunks.append(Chunk(head, tuple(block)))
        head, block = line, []
        if line.is_silent:
            chunks.append(Chunk(line, ()))
            head = None
    if head is not None:
        chunks.append(Chunk(head, tuple(block)))
    return chunks


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
    return any(mark in OPENING for mark in _QUOTED.sub("", line.body))


def _closed(chunks: Sequence[Chunk], source: Source, rule: str) -> tuple[Chunk, int] | None:
    """The first chunk with its quotation closed, and how many chunks that takes."""
    head = chunks[0].head
    if not isinstance(parse_line("proposal", rule, head.body, 0), Fault):
        return None
    lines = chain.from_iterable(
        [(at, line, chunk.block[n:]) for n, line in enumerate((chunk.head, *chunk.block))]
        for at, chunk in enumerate(chunks[:MOST_LINES])
    )
    next(lines)
    for (at, line, rest), _ in zip(lines, range(MOST_LINES), strict=False):
        if line.is_silent:
            return None
        body = source.text[head.body_start : line.body_start + len(line.body)]
        whole = evolve(head, body=body, trail=line.trail, end=line.end)
        if not isinstance(parse_line("proposal", rule, body, 0), Fault):
            return Chunk(whole, rest), at + 1
    return None
