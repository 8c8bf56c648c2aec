"""A proposal file in pieces, which can be told from one another by what they say.

A piece is a field of the header, a proposal with its statements, a statement, a text beside the
proposals, or a comment that stands by itself; of a MOD with a block, each change is one. Together
they hold every character of the file. What a piece is about is its key, and no two pieces beside
one another have the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, evolve, field

from amend.compiler.diagnostics.source import Source
from amend.compiler.merging.keys import Key, key_of_edit, key_of_statement, key_of_unit, weak_key
from amend.compiler.syntax.chunks import Chunk, chunks_of, unbroken
from amend.compiler.syntax.loose_texts import OPENS
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.syntax.proposal import (
    AddStatement,
    Edit,
    ModStatement,
    ProposalFile,
    ProposalUnit,
    Statement,
)
from amend.compiler.syntax.prose import paragraphs_of
from amend.compiler.syntax.provisions import NOTE
from amend.compiler.syntax.tree import Line, SyntaxTree, lines_of
from amend.compiler.upkeep.formatter import layout
from amend.compiler.values import frozen

START: Key = ("start",)
"""What stands before the first piece: empty lines."""


@frozen
class Piece:
    """A piece of a file.

    weak: a key by which it is known where it has no fellow with its own; empty if it has none.
    above: the comments that belong to it, with their line ends.
    body: its lines, without the end of the last one if it has no parts.
    tail: the end of its last line, and the empty lines below.
    parts: the statements of a proposal, the changes of a MOD with a block.
    says: what the body says, however it is laid out.
    is_prose: whether its lines may be merged one by one.
    """

    key: Key
    weak: Key
    above: str
    body: str
    tail: str
    says: object = field(repr=False)
    parts: tuple[Piece, ...] = ()
    is_prose: bool = False

    @property
    def whole(self) -> str:
        """All its characters."""
        return self.above + self.body + self.tail + "".join(part.whole for part in self.parts)

    @property
    def comments(self) -> tuple[str, ...]:
        """The comments above, however they are indented."""
        return tuple(line.strip() for line in self.above.splitlines())

    @property
    def meaning(self) -> object:
        """What all of it says: equal for two pieces that differ in their layout alone."""
        return self.comments, self.says, tuple((part.key, part.meaning) for part in self.parts)


def pieces_of(source: Source, file: ProposalFile | None = None) -> tuple[Piece, ...]:
    """The pieces of a proposal file without faults in its lines, in order.

    file: what is written in it, where that is known.
    """
    return numbered(_Cutter.of(source, file or parse_proposal(source).file).pieces())


def numbered(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with keys that are all different: how often one came before is added."""
    before: Counter[Key] = Counter()
    made: list[Piece] = []
    for piece in pieces:
        count = before[piece.key]
        before[piece.key] += 1
        key = (*piece.key, f"{count}") if count else piece.key
        made.append(evolve(piece, key=key, parts=numbered(piece.parts)))
    return tuple(made)


@define
class _Cutter:
    source: Source
    file: ProposalFile
    lines: Mapping[int, Line]
    statements: Mapping[int, Statement]
    units: Mapping[int, ProposalUnit]

    @classmethod
    def of(cls, source: Source, file: ProposalFile) -> _Cutter:
        statements = {s.span.start: s for unit in file.units for s in unit.statements}
        lines = {line.start: line for line in file.tree.lines}
        return cls(source, file, lines, statements, {u.span.start: u for u in file.units})

    def pieces(self) -> Iterator[Piece]:
        chunks = unbroken(chunks_of(lines_of(self.source), 0), self.source, "statement")
        unit: Piece | None = None
        parts: list[Piece] = []
        for piece in self.cut(list(chunks)):
            if piece.key[0] in ("unit", "text"):
                if unit is not None:
                    yield evolve(unit, parts=tuple(parts))
                unit, parts = (piece, []) if piece.key[0] == "unit" else (None, [])
                if unit is None:
                    yield piece
            elif unit is not None:
                parts.append(piece)
            else:
                yield piece
        if unit is not None:
            yield evolve(unit, parts=tuple(parts))

    def cut(self, chunks: Sequence[Chunk]) -> Iterator[Piece]:
        """The pieces of chunks that stand beside one another, free comments among them."""
        waiting: list[Line] = []
        last: tuple[Chunk | None, list[Line]] | None = None
        for chunk in chunks:
            if chunk.head.is_blank:
                waiting.append(chunk.head)
                continue
            if chunk.head.is_comment and last and last[0] is None and not waiting:
                last[1].append(chunk.head)
                continue
            if last is None:
                if waiting:
                    yield Piece(START, (), "", "", _raw(waiting), None)
            else:
                yield self.piece(*last, waiting)
            waiting = []
            last = (None, [chunk.head]) if chunk.head.is_comment else (chunk, [])
        if last is not None:
            yield self.piece(*last, waiting)
        elif waiting:
            yield Piece(START, (), "", "", _raw(waiting), None)

    def piece(self, chunk: Chunk | None, comment: list[Line], below: Sequence[Line]) -> Piece:
        if chunk is None:
            words = tuple(line.body for line in comment)
            body, end = _without_end(_raw(comment))
            return Piece(("comment", *words), (), "", body, end + _raw(below), words)
        above = _raw(chunk.above)
        key, weak, says, is_prose = self.told(chunk)
        parts = self.parts(chunk)
        if parts:
            *others, final = parts
            parts = (*others, evolve(final, tail=final.tail + _raw(below)))
            body, end = _without_end(_raw([chunk.head]))
            return Piece(key, weak, above, body, end, self.laid_out([chunk.head]), parts)
        body, end = _without_end(_raw([chunk.head, *chunk.block]))
        return Piece(key, weak, above, body, end + _raw(below), says, (), is_prose)

    def told(self, chunk: Chunk) -> tuple[Key, Key, object, bool]:
        """Its key, its weak key, what it says, and whether that is prose."""
        start = chunk.head.start
        lines = [chunk.head, *chunk.block]
        if unit := self.units.get(start):
            return key_of_unit(unit), ("unit", unit.base.text), self.laid_out(lines), True
        if statement := self.statements.get(start):
            is_prose = isinstance(statement, AddStatement)
            key = key_of_statement(statement)
            return key, weak_key(statement), self.laid_out(lines), is_prose
        if OPENS.match(chunk.head.body):
            return ("text", _key_of(chunk.head)), (), self.laid_out(lines), True
        comments = tuple(line.body for line in chunk.block if line.is_comment)
        says = (chunk.head.body, paragraphs_of(chunk.block), comments)
        return ("field", _key_of(chunk.head)), (), says, True

    def laid_out(self, lines: Sequence[Line]) -> str:
        read = tuple(self.lines.get(line.start, line) for line in lines)
        return layout(SyntaxTree(self.source, read))

    def parts(self, chunk: Chunk) -> tuple[Piece, ...]:
        """The changes of a MOD that has them in a block."""
        statement = self.statements.get(chunk.head.start)
        if not isinstance(statement, ModStatement) or not statement.edits:
            return ()
        if statement.edits[0].span.start < chunk.head.start + len(chunk.head.body):
            return ()
        depth = min(line.depth for line in chunk.block if not line.is_silent)
        edits = {edit.span.start: edit for edit in statement.edits}
        return tuple(
            self.edits([*unbroken(chunks_of(chunk.block, depth), self.source, "edit")], edits)
        )

    def edits(self, chunks: Sequence[Chunk], edits: Mapping[int, Edit]) -> Iterator[Piece]:
        before: Piece | None = None
        for chunk in chunks:
            lines = [chunk.head, *chunk.block]
            if chunk.head.is_silent:
                if before is None:
                    before = Piece(START, (), "", "", "", None)
                before = evolve(before, tail=before.tail + _raw(lines))
                continue
            if before is not None:
                yield before
            edit = edits.get(chunk.head.body_start)
            if edit is not None:
                key = key_of_edit(edit)
            else:
                mark = chunk.head.body.partition("]")[0] if NOTE.match(chunk.head.body) else ""
                key = ("line", mark or chunk.head.body)
            body, end = _without_end(_raw(lines))
            before = Piece(key, (), _raw(chunk.above), body, end, self.laid_out(lines))
        if before is not None:
            yield before


def _key_of(line: Line) -> str:
    """The words before the colon of a line, `reasons recalls.d`."""
    return " ".join(line.body.partition(":")[0].partition("：")[0].split())


def _raw(lines: Iterable[Line]) -> str:
    return "".join(line.indent + line.body + line.trail + line.end for line in lines)


def _without_end(text: str) -> tuple[str, str]:
    """A text and the end of its last line."""
    bare = text.rstrip("\r\n")
    return bare, text[len(bare) :]
