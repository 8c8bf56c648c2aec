"""Document symbols: `WTDC-22/24(Add.13)`, the name of a document of a conference."""

from __future__ import annotations

import re

from attrs import evolve, frozen

_SYMBOL = re.compile(
    r"(?P<meeting>(?P<acronym>[A-Z]+)-?(?P<year>[0-9]{2}))"
    r"/(?P<number>[0-9]+|X+)"
    r"(?P<parts>(?:\((?:Add|Rev)\.[0-9]+\))*)"
    r"(?:-[ACEFRS])?"
)
_PART = re.compile(r"(Add|Rev)\.([0-9]+)")


@frozen
class Part:
    """An addendum or a revision of a document: `Add` or `Rev`, and its number."""

    kind: str
    number: str


@frozen
class DocumentSymbol:
    """A document symbol in its parts.

    acronym, year: of the meeting, `WTDC` and `22`.
    meeting: both as the drafter wrote them, `WTDC-22` or `WTSA16`.
    number: of the document; `XX` while it is not known.
    parts: its addenda and revisions, each a part of what stands before it.
    """

    acronym: str
    year: str
    meeting: str
    number: str
    parts: tuple[Part, ...] = ()

    @property
    def whole(self) -> DocumentSymbol:
        """The document that this is the last part of; itself if it has no parts."""
        return evolve(self, parts=self.parts[:-1])

    @property
    def numbered(self) -> str:
        """The symbol without its meeting: `24(Add.13)`."""
        return self.number + "".join(f"({part.kind}.{part.number})" for part in self.parts)

    def __str__(self) -> str:
        return f"{self.meeting}/{self.numbered}"


def document_symbol(text: str) -> DocumentSymbol | None:
    """The symbol that a text writes, with or without its language letter; None if it is none."""
    match = _SYMBOL.fullmatch(text.strip())
    if match is None:
        return None
    return DocumentSymbol(
        acronym=match["acronym"],
        year=match["year"],
        meeting=match["meeting"],
        number=match["number"],
        parts=tuple(Part(*found) for found in _PART.findall(match["parts"])),
    )
