"""What a drafter has written, as typed values with their places.

Nothing here has been looked up: an address is words, a quotation is characters.
"""

from __future__ import annotations

from enum import Enum

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Span
from amend.compiler.syntax.provisions import Provision
from amend.compiler.syntax.tree import SyntaxTree
from amend.compiler.values import frozen
from amend.compiler.words.text import PrintedMark, Text, Weight


@frozen
class Word:
    """A word or a longer name, and where it is written."""

    text: str
    span: Span


@frozen
class Segment:
    """One step of an address: `.d`, `.paragraph[2]`, `.section[1bis]`."""

    label: str
    index: str | None
    words: str | None
    span: Span


@frozen
class Address:
    """`instructs[3].2`, `instructs("Director of BDT").3`, `recalls.d`, `cv/184A`.

    number: of a numbered provision, `184A`; the name is then that of its instrument.
    """

    name: str
    index: str | None
    words: str | None
    number: str | None
    segments: tuple[Segment, ...]
    span: Span
    head: Span


@frozen
class Target:
    """An address, or a range of siblings from it to a last label."""

    address: Address
    through: Word | None
    span: Span


class Side(Enum):
    AFTER = "after"
    BEFORE = "before"


class End(Enum):
    START = "start"
    END = "end"


class Choice(Enum):
    """Which occurrence of a quotation is meant."""

    FIRST = "first"
    LAST = "last"
    EVERYWHERE = "everywhere"


@frozen
class Nth:
    """The occurrence with this number, from 1."""

    number: int


@frozen
class Quotation:
    """Words between quotation marks, or in a block; its anchors carry printed marks.

    notation: new words as they are written; empty for words of the base, which have none.
    look: the weights in which new words print, beside those that are marked, whatever stands
        around them; None where they take what is around them.
    """

    text: Text[PrintedMark]
    span: Span
    notation: str = ""
    look: frozenset[Weight] | None = None


@frozen
class Found:
    """A quotation of the base, and which of its occurrences is meant (None: the only one)."""

    quotation: Quotation
    choice: Choice | Nth | None


@frozen
class ReplaceEdit:
    """`replace "x" with "y"`"""

    found: Found
    wording: Quotation
    span: Span


@frozen
class DeleteEdit:
    """`delete "x"`"""

    found: Found
    span: Span


@frozen
class InsertEdit:
    """`insert "y" after "x"`, `insert "y" at start`"""

    wording: Quotation
    where: tuple[Side, Found] | End
    span: Span


@frozen
class ReadsEdit:
    """`reads "..."`: the whole new wording."""

    wording: Quotation
    span: Span


@frozen
class EmphasizeEdit:
    """`emphasize "x" italic`: the words stay, and print in these weights alone; none is plain."""

    found: Found
    weights: frozenset[Weight]
    span: Span


Edit = ReplaceEdit | DeleteEdit | InsertEdit | ReadsEdit | EmphasizeEdit


class Position(Enum):
    AFTER = "after"
    BEFORE = "before"
    TO = "to"


@frozen
class Place:
    """`after recalls.d`, `to resolves`"""

    position: Position
    address: Address

    @property
    def is_in_cell(self) -> bool:
        """Whether it is among the paragraphs of a cell, as far as its words tell."""
        labels = [segment.label for segment in self.address.segments]
        return "cell" in (labels[-1:] if self.position is Position.TO else labels[:-1])


@frozen
class ModStatement:
    """editorial: `(MOD)`, which changes no substance (PP-10 guidelines).

    notes: the texts of footnotes that its new words mark.
    """

    targets: tuple[Target, ...]
    edits: tuple[Edit, ...]
    span: Span
    editorial: bool = False
    notes: tuple[Provision, ...] = ()


@frozen
class AddStatement:
    place: Place
    content: tuple[Provision, ...]
    span: Span


@frozen
class SupStatement:
    targets: tuple[Target, ...]
    span: Span


@frozen
class MoveStatement:
    """number: that a numbered provision has at its new place; None if it keeps its own."""

    address: Address
    place: Place
    span: Span
    number: Word | None = None


@frozen
class SplitStatement:
    """`SPLIT resolves.2 before "to report"`"""

    address: Address
    position: Position
    found: Found
    span: Span


@frozen
class JoinStatement:
    """`JOIN resolves.2, resolves.3`"""

    targets: tuple[Target, ...]
    span: Span


@frozen
class NocStatement:
    """underlined: `NOC!`, to be maintained; reasons are then required (PP-10 guidelines)."""

    targets: tuple[Target, ...]
    underlined: bool
    span: Span


@frozen
class EditionStatement:
    """`edition "Kigali, 2022"`: the number line and the opening formula name this edition."""

    wording: Quotation
    span: Span


Statement = (
    ModStatement
    | AddStatement
    | SupStatement
    | MoveStatement
    | NocStatement
    | EditionStatement
    | SplitStatement
    | JoinStatement
)


@frozen
class Reasons:
    """targets: the provisions that they are given for; none for the proposal as a whole."""

    paragraphs: tuple[str, ...]
    span: Span
    targets: tuple[Target, ...] = ()


@frozen
class UnreadStatement:
    """A statement whose address alone the grammar refuses: what it means depends on the base.

    edits: what else is to be changed in the line; fault: what is said of it where there is no
        base to look into.
    """

    address: Word
    edits: tuple[tuple[Span, str], ...]
    fault: Diagnostic


class Action(Enum):
    """What a proposal does to an instrument as a whole."""

    AMENDS = "amends"
    SUPPRESSES = "suppresses"
    KEEPS = "keeps"
    ADDS = "adds"


@frozen
class ProposalUnit:
    """`proposal IAP/24A13/1 amends wtdc/85@2017` and its statements.

    base: the name of an edition, or a path if `is_path`, or the number of another proposal if
        `is_proposal`; of an instrument that is added, its designation in the draft, `[IAP-1]`.
    instrument: what is added, `resolution`; empty otherwise.
    content: the text of what is added.
    underlined: `keeps!`, of a text that is to be maintained.
    reasons_for: reasons for some of its provisions, beside `reasons` for all of it.
    unread: statements that are missing from the others for the way they are addressed.
    fault: what is said of its line where the base is named in words: `amends Resolution 85`.
    """

    number: Word
    action: Action
    base: Word
    span: Span
    is_path: bool = False
    instrument: str = ""
    content: tuple[Provision, ...] = ()
    statements: tuple[Statement, ...] = ()
    reasons: Reasons | None = None
    underlined: bool = False
    reasons_for: tuple[Reasons, ...] = ()
    unread: tuple[UnreadStatement, ...] = ()
    fault: Diagnostic | None = None
    is_proposal: bool = False

    @property
    def all_reasons(self) -> tuple[Reasons, ...]:
        """The reasons for all of it, if there are any, and those for some of its provisions."""
        return (*((self.reasons,) if self.reasons else ()), *self.reasons_for)


@frozen
class LooseText:
    """A text beside the proposals, without a symbol.

    author: of a note, `secretariat` or `editor`; empty for a text of the members themselves.
    after: how many proposals stand before it.
    number: of general matters that are numbered with the proposals.
    """

    author: str
    content: tuple[Provision, ...]
    span: Span
    after: int = 0
    number: Word | None = None


@frozen
class HeaderField:
    key: Word
    paragraphs: tuple[str, ...]
    span: Span


@frozen
class ProposalFile:
    """A whole proposal file."""

    tree: SyntaxTree
    header: tuple[HeaderField, ...]
    units: tuple[ProposalUnit, ...]
    texts: tuple[LooseText, ...] = ()
