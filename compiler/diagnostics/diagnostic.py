"""Diagnostics: everything that the compiler has to say to a drafter.

One record serves all outputs; how it looks in a terminal or as JSON is decided
in the face. The sentences themselves are made in the `messages.py` of each room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum

from amend.compiler.diagnostics.source import Span
from amend.compiler.values import frozen


class Severity(Enum):
    """An error stops the build; a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Pointer:
    """A place in a source and what is to be said of it (may be empty)."""

    span: Span
    text: str = ""

    def placed(self, place: Callable[[Span], Span]) -> Pointer:
        return Pointer(place(self.span), self.text)


@frozen
class Comparison:
    """Two wordings, one above the other, with the characters that differ marked.

    Marks are half-open ranges of character offsets into the wording that they mark.
    """

    written: str
    found: str
    written_marks: tuple[tuple[int, int], ...] = ()
    found_marks: tuple[tuple[int, int], ...] = ()

    @property
    def lines(self) -> tuple[str, str]:
        """Both wordings, where nothing can be marked."""
        return f"written: {self.written}", f"found: {self.found}"


Detail = str | Comparison


class Applicability(Enum):
    """Whether a fix says what the drafter has said, or what he may have meant.

    CERTAIN: the lines can be meant in no other way; `amend check --fix` applies it.
    TO_LOOK_AT: a person decides; it is only shown.
    """

    CERTAIN = "certain"
    TO_LOOK_AT = "to be looked at"


@frozen
class Fix:
    """A change to the sources that answers the diagnostic: each span takes its new text."""

    message: str
    edits: tuple[tuple[Span, str], ...]
    applicability: Applicability = Applicability.TO_LOOK_AT

    def placed(self, place: Callable[[Span], Span]) -> Fix:
        edits = tuple((place(span), new) for span, new in self.edits)
        return Fix(self.message, edits, self.applicability)

    @property
    def is_certain(self) -> bool:
        return self.applicability is Applicability.CERTAIN


@frozen
class Diagnostic:
    """One thing to say.

    code: stable, `A` and four digits; what each means is told on its page in the catalogue.
    message: one sentence, what is wrong, in the drafter's words.
    primary: where; None when it concerns no place in a source.
    others: further places, in this or another source (the base text).
    details: lines or comparisons that belong below.
    help: what to do, when it is known; empty otherwise.
    choices: changes of which a person takes one, where nobody else can say which.
    """

    code: str
    severity: Severity
    message: str
    primary: Pointer | None = None
    others: tuple[Pointer, ...] = ()
    details: tuple[Detail, ...] = ()
    help: str = ""
    fix: Fix | None = None
    choices: tuple[Fix, ...] = ()

    @property
    def line(self) -> int | None:
        """The line of its place, from 1; None without a place."""
        found = self.primary and self.primary.span
        return found.source.place_of(found.start)[0] if found else None

    @property
    def column(self) -> int | None:
        """The first character of its place in the line, from 1; None without a place."""
        found = self.primary and self.primary.span
        return found.source.place_of(found.start)[1] if found else None

    def placed(self, place: Callable[[Span], Span]) -> Diagnostic:
        """The same with other places."""
        return Diagnostic(
            self.code,
            self.severity,
            self.message,
            self.primary and self.primary.placed(place),
            self.others and tuple(other.placed(place) for other in self.others),
            self.details,
            self.help,
            self.fix and self.fix.placed(place),
            self.choices and tuple(choice.placed(place) for choice in self.choices),
        )

    def __str__(self) -> str:
        """On one line: `proposal.amend:3:13: error[A0501]: ...`."""
        found = self.primary and self.primary.span
        place = f"{found.source.name}:{self.line}:{self.column}: " if found else ""
        return f"{place}{self.severity.value}[{self.code}]: {self.message}"


Diagnostics = tuple[Diagnostic, ...]


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them stops the build."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
