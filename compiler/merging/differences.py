"""What two versions of a proposal file say differently, and what that changes in effect."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from attrs import evolve, field

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.algebra.operations import (
    Graft,
    Maintain,
    New,
    Operation,
    Operations,
    Put,
)
from amend.compiler.bases import Based
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.merging.effects import effect_of, operations_of
from amend.compiler.merging.pieces import Piece, pieces_of
from amend.compiler.merging.strands import known_by, written
from amend.compiler.values import frozen
from amend.compiler.written import Written


class Fate(Enum):
    """What has become of a statement, a field or a proposal."""

    NEW = "new"
    WITHDRAWN = "withdrawn"
    ALTERED = "altered"
    SAID_OTHERWISE = "said otherwise, with the same effect"
    LAID_OUT = "only laid out anew"


@frozen
class Change:
    """One difference between two versions.

    proposal: the number of the proposal that it is in; empty for the header.
    before, now: as it is written; empty where it is not there.
    effect_before, effect_now: what it makes of the base text in a few words; empty where that
        cannot be told.
    """

    fate: Fate
    proposal: str
    before: str
    now: str
    effect_before: str = ""
    effect_now: str = ""

    @property
    def head(self) -> str:
        """The first line of it that is no comment; empty if there is none."""
        lines = (line.strip() for line in (self.now or self.before).splitlines())
        return next((line for line in lines if line and not line.startswith("#")), "")


@frozen
class Version:
    """A version of a proposal file: its pieces, and what each statement does.

    operations: of the piece at an offset, with the index of the base text.
    """

    pieces: tuple[Piece, ...]
    operations: Mapping[int, tuple[Index, Operations]] = field(hash=False)


def version_of(written_file: Written, bases: Sequence[Based]) -> Version:
    """A version of a file from what is written in it and the texts that it amends."""
    pieces = pieces_of(written_file.source)
    starts = [start for start, _ in _placed(pieces)]
    found: dict[int, tuple[Index, Operations]] = {}
    for index, operations in operations_of(bases):
        for operation in operations:
            if operation.span is not None:
                at = starts[bisect_right(starts, operation.span.start) - 1]
                known = found.get(at, (index, ()))[1]
                found[at] = (index, (*known, _unnamed(operation)))
    return Version(pieces, found)


def _placed(pieces: Sequence[Piece]) -> Iterator[tuple[int, Piece]]:
    """The pieces with their offsets; a proposal comes before its statements."""
    at = 0
    for piece in pieces:
        yield at, piece
        if piece.key[0] == "unit":
            inner = at + len(piece.above + piece.body + piece.tail)
            yield from ((inner + start, part) for start, part in _placed(piece.parts))
        at += len(piece.whole)


def _unnamed(operation: Operation) -> Operation:
    """An operation whose new provisions have no identity: it counts the statements before."""
    if isinstance(operation, Put):
        return evolve(operation, grafts=tuple(map(_graft, operation.grafts)))
    return operation


def _graft(graft: Graft) -> Graft:
    if isinstance(graft, New):
        return evolve(graft, id=NodeId(""), children=tuple(map(_graft, graft.children)))
    return graft


def changes_between(old: Version, new: Version) -> tuple[Change, ...]:
    """What differs, in the order of the new version, what is withdrawn behind it."""
    return tuple(_Comparison.of(old, new).of_lists(old.pieces, new.pieces, ""))


@frozen
class _Comparison:
    """Two versions, and for each piece of one what it does."""

    before: Mapping[int, tuple[Index, Operations]]
    now: Mapping[int, tuple[Index, Operations]]

    @classmethod
    def of(cls, old: Version, new: Version) -> _Comparison:
        return cls(_by_piece(old), _by_piece(new))

    def of_lists(
        self, old: Sequence[Piece], new: Sequence[Piece], proposal: str
    ) -> Iterator[Change]:
        told = {piece.key: piece for piece in old}
        renamed = known_by(old, new)
        there = {piece.key for piece in renamed}
        for piece, known in zip(new, renamed, strict=True):
            if _says_something(piece):
                yield from self.of_pieces(told.get(known.key), piece, proposal)
        for piece in old:
            if piece.key not in there and _says_something(piece):
                yield from self.of_pieces(piece, None, proposal)

    def of_pieces(self, old: Piece | None, new: Piece | None, proposal: str) -> Iterator[Change]:
        known = new or old
        assert known is not None
        if known.key[0] == "unit":
            number = known.key[1]
            heads = [side and evolve(side, parts=(), key=("head",)) for side in (old, new)]
            yield from self.of_pieces(heads[0], heads[1], number)
            yield from self.of_lists(old.parts if old else (), new.parts if new else (), number)
            return
        before, now = (written(side) if side else "" for side in (old, new))
        if before == now:
            return
        done = self.before.get(id(old)), self.now.get(id(new))
        yield Change(
            _fate(old, new, *done),
            proposal,
            before,
            now,
            *(_effect(*side) if side else "" for side in done),
        )


def _by_piece(version: Version) -> dict[int, tuple[Index, Operations]]:
    placed = ((start, piece) for start, piece in _placed(version.pieces))
    return {
        id(piece): version.operations[start]
        for start, piece in placed
        if start in version.operations and piece.key[0] != "unit"
    }


def _says_something(piece: Piece) -> bool:
    return piece.key[0] not in ("start", "comment")


_Done = tuple[Index, Operations] | None
"""What a piece does, and to which text; None if that is not known."""


def _fate(old: Piece | None, new: Piece | None, before: _Done, now: _Done) -> Fate:
    if old is None or new is None:
        return Fate.NEW if old is None else Fate.WITHDRAWN
    if evolve(old, above="").meaning == evolve(new, above="").meaning:
        return Fate.LAID_OUT
    if before is not None and now is not None and _outcome(*before) == _outcome(*now):
        return Fate.SAID_OTHERWISE
    return Fate.ALTERED


def _outcome(index: Index, operations: Operations) -> object:
    """What some operations make of a text; where they contradict each other, themselves."""
    if conflicts(index, operations):
        return operations
    kept = [operation for operation in operations if isinstance(operation, Maintain)]
    return amended(index.instrument, operations), kept


def _effect(index: Index, operations: Operations) -> str:
    return "" if conflicts(index, operations) else effect_of(operations, index)
