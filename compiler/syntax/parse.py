"""From a source to the proposal that is written in it.

A file is cut into pieces first, by indentation, and each is read alone (`reading.py`), so that a
broken statement never hides the next: all errors are reported in one run. Here they are put
together, and what concerns several of them is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from attrs import define, evolve, field

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Source
from amend.compiler.syntax import messages
from amend.compiler.syntax.chunks import chunks_of, unbroken
from amend.compiler.syntax.conflict_block import Take
from amend.compiler.syntax.new_words import notation_faults, prose_faults
from amend.compiler.syntax.piece import Layout, Piece
from amend.compiler.syntax.proposal import (
    HeaderField,
    LooseText,
    ProposalFile,
    ProposalUnit,
    Reasons,
    Statement,
    UnreadStatement,
)
from amend.compiler.syntax.reading import (
    Opened,
    OpenedText,
    Place,
    Reading,
    Stray,
    read_chunk,
)
from amend.compiler.syntax.tree import Line, SyntaxTree, lines_of
from amend.compiler.values import frozen

ReadPiece = Callable[[Piece, Place], Reading]
"""Reads a piece as it stands there."""


@frozen
class Parse:
    """The outcome of parsing a proposal file; what is broken is missing from it."""

    file: ProposalFile
    diagnostics: Diagnostics


@define
class _Unit:
    """A proposal whose statements are gathered."""

    opened: ProposalUnit
    statements: list[Statement] = field(factory=list)
    reasons: Reasons | None = None
    reasons_for: list[Reasons] = field(factory=list)
    unread: list[UnreadStatement] = field(factory=list)

    def done(self) -> ProposalUnit:
        return evolve(
            self.opened,
            statements=tuple(self.statements),
            reasons=self.reasons,
            reasons_for=tuple(self.reasons_for),
            unread=tuple(self.unread),
        )


@define
class _Parser:
    """Puts together what the chunks of one file say; lives for one parse."""

    lines: list[Line] = field(factory=list)
    header: list[HeaderField] = field(factory=list)
    units: list[_Unit] = field(factory=list)
    texts: list[LooseText] = field(factory=list)
    has_texts: bool = False
    diagnostics: list[Diagnostic] = field(factory=list)

    @property
    def place(self) -> Place:
        """Where the next chunk stands."""
        if self.texts and self.texts[-1].after == len(self.units):
            return Place.TEXT
        return Place.PROPOSAL if self.units else Place.HEADER

    def take(self, reading: Reading) -> None:
        self.lines += reading.lines
        self.diagnostics += reading.diagnostics
        match reading.said:
            case None:
                pass
            case Opened(unit=unit):
                self.units.append(_Unit(unit))
            case OpenedText(text=text):
                self.has_texts = True
                if text is not None:
                    self.texts.append(evolve(text, after=len(self.units)))
            case Stray():
                before = self.texts[-1].span
                self.diagnostics.append(messages.after_a_text(reading.head, before))
            case HeaderField() as entry:
                self.header.append(entry)
            case UnreadStatement() as unread:
                self.units[-1].unread.append(unread)
            case Reasons() as reasons:
                self.reasons(reasons, reading)
            case statement:
                self.units[-1].statements.append(statement)

    def reasons(self, reasons: Reasons, reading: Reading) -> None:
        unit = self.units[-1]
        if reasons.targets:
            unit.reasons_for.append(reasons)
            return
        if unit.reasons is not None:
            self.diagnostics.append(messages.reasons_twice(reading.head, unit.reasons.span))
        unit.reasons = reasons


def parse_proposal(source: Source, take: Take = Take.OURS) -> Parse:
    """Parse a proposal file. Never fails: what is wrong comes back as diagnostics.

    take: which versions of the conflicts in it are read.
    """
    chunks = unbroken(chunks_of(lines_of(source, take), 0), source, "statement")
    return _parsed(source, (partial(read_chunk, source, chunk) for chunk in chunks))


def parse_pieces(layout: Layout, read: ReadPiece | None = None) -> Parse:
    """The same of a file that is cut into pieces; every place is within its piece.

    read: what reads a piece, if not `read_piece`.
    """
    reads = read or read_piece
    return _parsed(layout.source, (partial(reads, piece) for piece in layout.pieces))


def read_piece(piece: Piece, place: Place) -> Reading:
    return read_chunk(piece.source, piece.chunk, place)


def _parsed(source: Source, chunks: Iterable[Callable[[Place], Reading]]) -> Parse:
    parser = _Parser()
    for chunk in chunks:
        parser.take(chunk(parser.place))
    if not parser.units and not parser.has_texts:
        parser.diagnostics.append(messages.no_proposal(source))
    file = ProposalFile(
        SyntaxTree(source, tuple(parser.lines)),
        tuple(parser.header),
        tuple(unit.done() for unit in parser.units if unit.opened.number.text),
        tuple(parser.texts),
    )
    return Parse(
        file, (*parser.diagnostics, *notation_faults(file.units, source.text), *prose_faults(file))
    )
