"""Document symbols: `WTDC-22/24(Add.13)`, the name of a document of a conference.

How a conference writes its symbols is data, `WTDC-{year}/{number}` in its profile; what is
shared by all are the parts in brackets and the letter of the language at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from attrs import evolve

from amend.compiler.values import frozen

ADDENDUM, REVISION, CORRIGENDUM = "Add", "Rev", "Corr"

_YEAR = "[0-9]{2}|2000"
"""Two figures, but for the year 2000: WRC-2000 is called so, and its documents."""

DIGITS = "[0-9]{1,18}"
"""A number, of no more figures than any document needs: what is longer is a slip of the keys."""

_NUMBER = f"{DIGITS}|X+"
_RANGE = f"{DIGITS}[-–]{DIGITS}"
_ONE = rf"Add\.(?:{_NUMBER}|{_RANGE})|(?:Rev|Corr)\.(?:{_NUMBER})"
_MEETING = "[A-Z][A-Z0-9]*(?:[-.][A-Z0-9]+)*(?:/[A-Z]+)?"
_PART = re.compile(rf"\(({_ONE})\)")
_REST = rf"(?P<parts>(?:\((?:{_ONE})\))*)(?:-[ACEFRS])?"


@frozen
class Part:
    """An addendum to a document, a revision or a corrigendum of one.

    kind: `Add`, `Rev` or `Corr`.
    number: `13`; `X` while it is not known; `1-11` for several addenda at once.
    """

    kind: str
    number: str

    @property
    def range(self) -> tuple[int, int] | None:
        """The first and the last number, the same for one; None while it is not known."""
        if "X" in self.number:
            return None
        first, _, last = self.number.replace("–", "-").partition("-")
        return int(first), int(last or first)

    def __str__(self) -> str:
        return f"({self.kind}.{self.number})"


@frozen
class DocumentSymbol:
    """A document symbol in its parts.

    pattern: how the conference writes it, `WTDC-{year}/{number}`.
    year: of the meeting, `22`; of one without a profile all of its name, `RPM-ARB17`; empty
        where the symbol does not say it, as in `RAG/64`.
    number: of the document; `XX` while it is not known.
    parts: its addenda, revisions and corrigenda, each a part of what stands before it.
    """

    pattern: str
    year: str
    number: str
    parts: tuple[Part, ...] = ()

    @property
    def whole(self) -> DocumentSymbol:
        """The document that this is the last part of; itself if it has no parts."""
        return evolve(self, parts=self.parts[:-1])

    @property
    def numbered(self) -> str:
        """The symbol without its meeting: `24(Add.13)`."""
        return self.number + "".join(map(str, self.parts))

    @property
    def first(self) -> DocumentSymbol:
        """The symbol with the first of several addenda: `42(Add.1)` for `42(Add.1-11)`."""
        return evolve(
            self,
            parts=tuple(evolve(p, number=str(p.range[0])) if p.range else p for p in self.parts),
        )

    @property
    def is_placeholder(self) -> bool:
        """Whether a number in it is not known yet."""
        return "X" in self.number or any("X" in part.number for part in self.parts)

    @property
    def meeting_year(self) -> int | None:
        """The year of the meeting in four figures; None where the symbol does not say it so."""
        return year_in_full(self.year) if self.year.isdecimal() else None

    def written(self, pattern: str) -> str:
        """The symbol in another way of writing it."""
        return str(evolve(self, pattern=pattern))

    def __str__(self) -> str:
        written = self.pattern.format(year=self.year, meeting=self.year, number=self.number)
        return written + "".join(map(str, self.parts))


def year_in_full(figures: str) -> int:
    """The year that two figures or four name: `15` is 2015, and `97` is 1997."""
    year = int(figures)
    return year if year > 99 else year + (1900 if year > 80 else 2000)


def document_symbol(text: str, patterns: Iterable[str]) -> DocumentSymbol | None:
    """The symbol that a text writes in one of these ways; None if it is none.

    The letter of a language at the end (`-E`) may stand there; it is not kept, since
    the file has a language of its own.
    """
    written = text.strip()
    # Most ways begin otherwise, and a pattern is long to compile.
    possible = (one for one in patterns if written.startswith(one.partition("{")[0]))
    for pattern in possible:
        if match := _compiled(pattern).fullmatch(written):
            return DocumentSymbol(
                pattern=pattern,
                year=match.groupdict().get("year", ""),
                number=match["number"],
                parts=tuple(Part(*found.split(".")) for found in _PART.findall(match["parts"])),
            )
    return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    literal = re.escape(pattern)
    literal = literal.replace(r"\{year\}", f"(?P<year>{_YEAR})")
    literal = literal.replace(r"\{meeting\}", f"(?P<year>{_MEETING})")
    return re.compile(literal.replace(r"\{number\}", f"(?P<number>{_NUMBER})") + _REST)
