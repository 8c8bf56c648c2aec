"""The edition that a loose text names."""

from __future__ import annotations

import re

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.instrument import Reference
from amend.compiler.lexicon.lexicon import unstretched
from amend.compiler.received import messages
from amend.compiler.received.cuts import seen_in, series_in, series_words, words_of
from amend.compiler.received.known import Known

UNKNOWN = "unknown"
_TURN_OF_CENTURY = "50"
"""Two figures up to this are a year of this century. The conferences of the profiles that write
their year so met from 1989 on; any value from 24 to 88 tells them apart."""


def named_edition(number: str, opening: str, head: Known, code: str) -> Reference:
    """The edition that a number line and an opening formula name.

    code: the language in which they are written.
    """
    match, known = seen_in(words_of(code).number.match, number), series_words()
    series, _, own = (head.instrument or "").partition("/")
    edition = head.edition or ""
    if match:
        own = own or match["number"]
        named = match["edition"] or ""
        years = list(known.year.finditer(named))
        edition = edition or (_whole_year(years[-1]) if years else "")
        series = series or series_in(known.edition, named)
    series = series or series_in(known.opening, opening)
    series = series or series_in(known.opening, unstretched(opening))
    return Reference(series or UNKNOWN, own or UNKNOWN, edition or UNKNOWN)


def _whole_year(year: re.Match[str]) -> str:
    return year["four"] or f"{'19' if year['two'] > _TURN_OF_CENTURY else '20'}{year['two']}"


def unnamed(reference: Reference, at: Span | None, is_alone: bool = True) -> list[Diagnostic]:
    """What is not known of an edition.

    at: where it would be said; is_alone: whether the text is the only one of its file.
    """
    return [
        messages.head_unknown(at, option.removeprefix("--").partition(" ")[0], option * is_alone)
        for option in lacking(reference)
    ]


def lacking(reference: Reference) -> tuple[str, ...]:
    """What a text does not say of its name, as the options that say it."""
    no_name = UNKNOWN in (reference.series, reference.number)
    no_edition = reference.edition == UNKNOWN
    return ("--instrument wtdc/85",) * no_name + ("--edition 2017",) * no_edition
