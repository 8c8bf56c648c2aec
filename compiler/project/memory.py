"""What was worked out for one version of a text, kept for the next ones."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Generic, TypeVar

from attrs import define, field

from amend.compiler.algebra.operations import Operations, Put
from amend.compiler.bases import ReadText, read_base
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.elaboration.edits import Context
from amend.compiler.elaboration.elaborate import Elaboration, elaborate_statement
from amend.compiler.files.shelf import Shelf
from amend.compiler.syntax.parse import read_piece
from amend.compiler.syntax.piece import Piece
from amend.compiler.syntax.proposal import Statement
from amend.compiler.syntax.reading import Place, Reading

MOST_CHARACTERS = 200_000_000 // 60
"""Characters of base texts that are kept: 200 MB, at 60 bytes of memory for a character, as
measured of texts with their indexes."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@define
class Remembered(Generic[K, V]):
    """Values by their keys, of this version and the one before; what neither asks for goes."""

    now: dict[K, V] = field(factory=dict)
    before: dict[K, V] = field(factory=dict)

    def turn(self) -> None:
        """A new version begins."""
        self.before, self.now = self.now, {}

    def get(self, key: K, make: Callable[[], V]) -> V:
        held = self.known(key)
        if held is None:
            self.now[key] = held = make()
        return held

    def known(self, key: K) -> V | None:
        """What was made for a key, which stays for the next version; None if nothing was."""
        held = self.now.get(key)
        if held is None and (held := self.before.get(key)) is not None:
            self.now[key] = held
        return held


@define
class Memory:
    """The stages of one document: what each piece says, and what each statement does.

    A statement is the same as long as its piece is; `_elaborated` holds it, so that no other can
    take its identity.
    """

    _readings: Remembered[Piece, tuple[Place, Reading]] = field(factory=Remembered)
    _elaborated: Remembered[tuple[int, int], tuple[Statement, int, Elaboration]] = field(
        factory=Remembered
    )
    _contexts: list[Context] = field(factory=list)
    _last: tuple[Context, int] | None = None

    def turn(self) -> None:
        """A new version begins."""
        self._readings.turn()
        self._elaborated.turn()

    def read(self, piece: Piece, place: Place) -> Reading:
        """As `read_piece`."""
        held = self._readings.known(piece)
        if held is None or held[0] is not place:
            held = place, read_piece(piece, place)
            self._readings.now[piece] = held
        return held[1]

    def elaborate(self, statement: Statement, number: int, context: Context) -> Elaboration:
        """As `elaborate_statement`."""
        key = id(statement), self._number_of(context)
        held = self._elaborated.known(key)
        if held is None or (held[1] != number and _is_numbered(held[2].operations)):
            held = statement, number, elaborate_statement(statement, number, context)
            self._elaborated.now[key] = held
        return held[2]

    def _number_of(self, context: Context) -> int:
        """A number for each context that differs; one of an other version is seldom asked for."""
        if self._last is not None and self._last[0] is context:
            return self._last[1]
        same = (n for n, known in enumerate(self._contexts) if _same(known, context))
        number = next(same, len(self._contexts))
        if number == _MOST_CONTEXTS:
            self._contexts.clear()
            self._elaborated = Remembered()
            number = 0
        if number == len(self._contexts):
            self._contexts.append(context)
        self._last = context, number
        return number


_MOST_CONTEXTS = 64
"""Contexts of a document that are told apart: proposals of a file and versions of their bases."""


def _same(one: Context, other: Context) -> bool:
    """Whether a statement means the same in two contexts; a base text that is read anew differs."""
    return (
        one.index is other.index
        and one.may_search == other.may_search
        and one.origin == other.origin
        and one.marks == other.marks
    )


def _is_numbered(operations: Operations) -> bool:
    """Whether the number of a statement names something that it adds."""
    return any(isinstance(operation, Put) for operation in operations)


@define
class BaseTexts:
    """Base texts that were read, by their names and words; the oldest go when they are many."""

    _read: OrderedDict[tuple[str, str], ReadText] = field(factory=OrderedDict)

    def read(self, source: Source, several: bool) -> ReadText:
        """As `read_base`, always with the text under no operations, on which drafts carry on."""
        key = source.name, source.text
        if key not in self._read:
            self._read[key] = read_base(source, several=True)
            self._shrink()
        self._read.move_to_end(key)
        return self._read[key]

    def _shrink(self) -> None:
        while len(self._read) > 1 and sum(len(t) for _, t in self._read) > MOST_CHARACTERS:
            self._read.popitem(last=False)


@define
class Remembering:
    """A shelf that reads a text anew only if it may differ.

    texts: those that were read, each with its stamp; kept from one analysis to the next.
    """

    under: Shelf
    texts: dict[tuple[str, bool], tuple[Hashable, Source | Diagnostic]]

    def read(self, path: Path, may_be_empty: bool = False) -> Source | Diagnostic:
        stamp = self.under.stamp(path)
        key = str(path), may_be_empty
        held = self.texts.get(key)
        if stamp is None or held is None or held[0] != stamp:
            held = stamp, self.under.read(path, may_be_empty)
            self.texts[key] = held
        return held[1]

    def names(self, folder: Path) -> tuple[str, ...]:
        return self.under.names(folder)

    def stamp(self, path: Path) -> Hashable | None:
        return self.under.stamp(path)

    def owner(self, path: Path) -> int | None:
        return self.under.owner(path)

    def place(self, path: Path) -> Path:
        return self.under.place(path)
