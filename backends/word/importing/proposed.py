"""What is proposed in a Word file: the values that its reader gives."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field

from amend.backends.word.importing.parts import Parts
from amend.backends.word.importing.portions import Left
from amend.backends.word.importing.sheet import Sheet
from amend.compiler.values import frozen


@frozen
class Proposed:
    """A proposal of a Word file.

    symbol: as it prints, `NOC!` for NOC underlined; empty if there is none, or several.
    number: empty if there is none.
    base: what is amended or suppressed; None for a new text.
    revised: what it becomes; None without revisions, and for what is suppressed.
    reasons: the lines below it.
    line: of the symbol, where it says more than a symbol and a number.
    spoken: what symbols say of parts of the base beside MOD, by their keys.
    reasons_for: reasons for some provisions, each with the numbers of these.
    transfers: what goes under SUP* and comes under ADD*: the keys of a provision on both sides.
    torn: numbers of provisions under SUP* or ADD* of which there is no other end.
    bare: numbers of provisions under SUP* whose words stand under ADD* alone.
    """

    symbol: str
    number: str
    base: Sheet | None
    revised: Sheet | None
    reasons: tuple[str, ...] = ()
    spoken: Mapping[str, str] = field(factory=dict, hash=False)
    line: str = ""
    reasons_for: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    transfers: tuple[tuple[str, str], ...] = ()
    torn: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()


@frozen
class Beside:
    """A text beside the proposals.

    after: how many proposals stand before it.
    sheet: its lines in the notation of base texts.
    heading: what it begins with, if that is a heading.
    number: of general matters that are numbered with the proposals.
    """

    after: int
    sheet: Sheet
    heading: str = ""
    number: str = ""


@frozen
class OddLine:
    """A line with a number that says more, of which no proposal tells.

    It stands above general matters, above nothing, or is itself inserted or struck out.
    number: what is taken of it; empty where nothing is.
    """

    line: str
    number: str


@frozen
class Found:
    """The proposals of a file, the parts of which they are made, and what is in none.

    beside: the texts beside them, made of the last of the parts, one of each.
    """

    proposals: tuple[Proposed, ...]
    parts: tuple[Parts, ...]
    left: tuple[Left, ...]
    beside: tuple[Beside, ...] = ()
    odd: tuple[OddLine, ...] = ()

    @property
    def parts_beside(self) -> tuple[Parts, ...]:
        return self.parts[len(self.parts) - len(self.beside) :]
