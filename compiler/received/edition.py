"""The edition that a loose text names."""

from __future__ import annotations

import re

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.instrument import Reference
from amend.compiler.received import messages
from amend.compiler.received.known import Known
from amend.compiler.received.words import seen_in, series_in, series_words, words_of

UNKNOWN = "unknown"
_TURN_OF_CENTURY = "50"
"""Two figures up to this are a year of this century. The conferences of the profiles that write
their year so met from 1989 on; any value from 24 to 88 tells them apart."""


def named_edition(
    number: str, opening: str, head: Known, code: str, history: str = ""
) -> Reference:
    """The edition that a number line, an opening formula and a history line name.

    A number that carries the number of its revision (ITU-R 1-6) names the same resolution in each.
    code: the language in which they are written.
    """
    words, known = words_of(code), series_words()
    match = seen_in(words.number.match, number) or seen_in(words.short.match, number)
    series, _, own = (head.instrument or "").partition("/")
    edition = head.edition or ""
    named = (match.groupdict().get("edition") or "") if match else _bracketed(number)
    edition = edition or next(
        filter(None, map(_last_year, (named, history, _bracketed(opening)))), ""
    )
    if match is None and not own:
        series, _, own = series_in(known.treaty, number).partition("/")
    series = series or series_in(known.edition, named)
    series = series or series_in(known.opening, opening)
    series = series or series_in(known.sector, number)
    series = series or series_in(known.edition, history)
    if match is not None and not own:
        own = (match["number"] or "").strip("[]").replace(" ", "")
        own = _REVISION.sub("", own) if series == known.revised else own
    return Reference(series or UNKNOWN, own or UNKNOWN, edition or UNKNOWN)


_REVISION = re.compile(r"[-‑][0-9]+(?=/|$)")
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）][,，،]?$")


def _bracketed(opening: str) -> str:
    """What an opening formula has in its brackets: where and when the conference met."""
    match = _BRACKETS.search(opening)
    return match[1] if match else ""


def _last_year(text: str) -> str:
    """The last year that a text names, in four figures; empty if it names none."""
    years = list(series_words().year.finditer(text))
    return _whole_year(years[-1]) if years else ""


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
