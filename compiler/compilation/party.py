"""Who proposes: the parties of a merge, in the one order that there is."""

from __future__ import annotations

from attrs import field

from amend.compiler.algebra.operations import Origin
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.profiles.proposal_number import ProposalNumber, proposal_number
from amend.compiler.values import frozen

OrderKey = tuple[int, int, tuple[tuple[str, int], ...], int, tuple[str, ...], str]


@frozen
class Given:
    """Reasons of a proposal.

    nodes: the provisions that they are given for, with all below them, none for all that it
        proposes; spans: where its new provisions are written that they are given for.
    """

    paragraphs: tuple[str, ...]
    nodes: frozenset[NodeId] = frozenset()
    spans: tuple[Span, ...] = ()


@frozen
class Party:
    """A proposal as far as it amends one instrument.

    origin: who proposes; number: of the proposal; file: that it stands in, as its user knows it.
    document: the symbol of its document; source: who submits it; day: of the document, as its
        header writes it; each empty where the header does not say so.
    given: its reasons, those for all of it first; none where none are given.
    amends: the proposals below it, where it amends another one: that of the text in force first.
    span: where its number is written.
    """

    origin: Origin
    file: str
    span: Span = field(eq=False, repr=False)
    document: str = ""
    source: str = ""
    day: str = ""
    language: str = ""
    given: tuple[Given, ...] = ()
    amends: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        return self.origin.proposal

    @property
    def reasons(self) -> tuple[str, ...]:
        """All paragraphs of its reasons."""
        return tuple(line for one in self.given for line in one.paragraphs)


def order_key(number: str) -> OrderKey:
    """The place of a proposal among others, a function of its number alone.

    By document, addenda, revision and sequence; a number that is not known yet comes last, by
    the codes of its sources.
    """
    read = proposal_number(number)
    if read is None:
        return 2, 0, (), 0, (), number
    if read.is_placeholder:
        return 1, 0, (), 0, read.sources, number
    marks = tuple((_LETTERS[mark.letter], int(mark.number)) for mark in read.marks)
    return 0, int(read.document), marks, int(read.sequence), read.sources, number


_LETTERS = {"A": "A", "R": "R", "(Rev.": "R"}


def unrevised(number: str) -> str:
    """The number without the revision of its document: what two revisions share."""
    read = proposal_number(number)
    if read is None:
        return number
    marks = tuple(mark for mark in read.marks if mark.is_addendum)
    return str(ProposalNumber(read.sources, read.document, marks, read.sequence))


def revision(number: str) -> int:
    """The revision of its document that a number names, 0 for none."""
    read = proposal_number(number)
    marks = [mark.number for mark in read.marks if not mark.is_addendum] if read else []
    return int(marks[-1]) if marks and marks[-1].isdecimal() else 0
