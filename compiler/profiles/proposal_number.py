"""Numbers of proposals: `IAP/24A13/1`, proposal 1 of IAP in addendum 13 to document 24."""

from __future__ import annotations

import re

from attrs import evolve

from amend.compiler.profiles.document_symbol import ADDENDUM, DIGITS, REVISION, DocumentSymbol
from amend.compiler.values import frozen

_NUMBER = re.compile(
    r"(?P<sources>[A-Z]{1,4}(?:/[A-Z]{1,4})*)"
    rf"/(?P<document>{DIGITS}|X+)(?P<marks>(?:[AR](?:{DIGITS}|X+)|\(Rev\.{DIGITS}\))*)"
    rf"/(?P<sequence>{DIGITS})"
)
_WITHIN = re.compile(rf"(?<![\w/])(?:{_NUMBER.pattern})(?![\w/])")
_MARK = re.compile(rf"([AR]|\(Rev\.)({DIGITS}|X+)")


@frozen
class Mark:
    """An addendum or a revision in the number of a proposal.

    letter: `A`, `R`, or `(Rev.` for a revision that is written in brackets.
    """

    letter: str
    number: str

    @property
    def is_addendum(self) -> bool:
        return self.letter == "A"

    def __str__(self) -> str:
        return f"{self.letter}{self.number}{')' if self.letter.startswith('(') else ''}"


@frozen
class ProposalNumber:
    """The number of a proposal in its parts.

    sources: codes of the groups or Member States that submit it, `("B", "CAN")`.
    document: the number of the document; `XX` while it is not known.
    marks: its addenda and revisions.
    sequence: of the proposal in its document, from 1.
    """

    sources: tuple[str, ...]
    document: str
    marks: tuple[Mark, ...]
    sequence: str

    @property
    def is_placeholder(self) -> bool:
        """Whether a number of the document in it is not known yet."""
        return "X" in self.document or any("X" in mark.number for mark in self.marks)

    def __str__(self) -> str:
        document = self.document + "".join(map(str, self.marks))
        return "/".join((*self.sources, document, self.sequence))


def proposal_number(text: str) -> ProposalNumber | None:
    """The number that a text writes; None if it is none."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    return ProposalNumber(
        sources=tuple(match["sources"].split("/")),
        document=match["document"],
        marks=tuple(Mark(*found) for found in _MARK.findall(match["marks"])),
        sequence=match["sequence"],
    )


def number_within(text: str) -> str:
    """The first number of a proposal that stands in a text; empty if there is none."""
    match = _WITHIN.search(text)
    return match.group() if match else ""


def number_in(number: ProposalNumber, symbol: DocumentSymbol) -> ProposalNumber:
    """The number as the symbol of its document wants it: `WTDC-22/24(Add.13)` gives 24A13.

    Where the symbol has several addenda at once, the number keeps its own addendum if it is
    one of them, else it takes the first. A revision of an addendum is not numbered, nor a
    corrigendum.
    """
    marks: list[Mark] = []
    own = iter([mark for mark in number.marks if mark.is_addendum])
    for part in symbol.parts:
        if part.kind == ADDENDUM:
            marks.append(_addendum(part.range, next(own, None)))
        elif part.kind == REVISION and not marks:
            marks.append(Mark("R", part.number))
    return evolve(number, document=symbol.number, marks=tuple(marks))


def agrees(number: ProposalNumber, symbol: DocumentSymbol) -> bool:
    """Whether a number names the document of the header, as far as either is known.

    Revisions do not count: a proposal may keep its number when its document is revised.
    """
    wanted = number_in(number, symbol)
    ours, theirs = _addenda(number), _addenda(wanted)
    return (
        _alike(number.document, wanted.document)
        and len(ours) == len(theirs)
        and all(map(_alike, ours, theirs))
    )


def _addendum(numbers: tuple[int, int] | None, own: Mark | None) -> Mark:
    if numbers is None:
        return Mark("A", "XX")
    first, last = numbers
    if own is not None and own.number.isdecimal() and first <= int(own.number) <= last:
        return own
    return Mark("A", str(first))


def _addenda(number: ProposalNumber) -> tuple[str, ...]:
    return tuple(mark.number for mark in number.marks if mark.is_addendum)


def _alike(one: str, other: str) -> bool:
    return "X" in one + other or int(one) == int(other)
