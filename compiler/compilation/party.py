"""Who proposes: the parties of a merge, in the one order that there is."""

from __future__ import annotations

from attrs import field, frozen

from amend.compiler.algebra.operations import Origin
from amend.compiler.diagnostics.source import Span
from amend.compiler.profiles.proposal_number import ProposalNumber, proposal_number

OrderKey = tuple[int, int, tuple[tuple[str, int], ...], int, tuple[str, ...], str]


@frozen
class Party:
    """A proposal as far as it amends one instrument.

    origin: who proposes; number: of the proposal; file: that it stands in, as its user knows it.
    document: the symbol of its document; source: who submits it; day: of the document, as its
        header writes it; each empty where the header does not say so.
    reasons: the paragraphs; none where none are given.
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
    reasons: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        return self.origin.proposal


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
