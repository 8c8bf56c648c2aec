"""Profiles of conferences: how each wants its documents, read from the data beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attrs import field, frozen

from amend.compiler.document_symbol import DocumentSymbol, document_symbol

PROFILES = ("wtdc", "wtsa", "pp", "wrc", "ra", "council")
"""Names of the profiles, each a file of that name."""

PROPOSAL_NUMBER = (
    r"[A-Z]{1,4}(?:/[A-Z]{1,4})*/(?:[0-9]+|X+)(?:R[0-9]+)?(?:A[0-9]+)*(?:\(Rev\.[0-9]+\))?/[0-9]+"
)
"""`IAP/24A13/1`, `B/CAN/MEX/23/1`; `EUR/XX/1` while the document has no number."""


@frozen
class Symbols:
    """What the symbols of a conference's proposals do.

    unmarked: those whose text prints without revision marks.
    bare: those whose text is not reproduced.
    reasons: those for which the guidelines demand reasons; `NOC!` is the underlined one.
    recommended: those for which they advise them.
    numbered: the instruments in which each numbered provision has a symbol of its own.
    labels: the default policy for labels in these.
    """

    unmarked: tuple[str, ...]
    bare: tuple[str, ...]
    reasons: tuple[str, ...]
    recommended: tuple[str, ...]
    numbered: tuple[str, ...]
    labels: str


@frozen
class Profile:
    """How a conference wants the documents that are submitted to it.

    series: of the instruments that it adopts (`wtdc` in `wtdc/85@2017`).
    acronyms: that open its document symbols (`WTDC-22/24`).
    style_set: `calibri` or `times`.
    required, optional: keys of the header, in the order in which they print.
    box: keys of the summary box, in the order in which they print.
    dashed: keys of which each paragraph prints with a dash.
    labels: default policy for labels, `relabel` or `bis`.
    sessions: the years in which it met; empty if it meets every year.
    document_names_meeting: whether the first page prints `Document WTDC-22/24-E`
        rather than `Document 24-E`.
    running_meeting: the meeting in running headers, or empty: as in the document symbol.
    meetings: year (`22`) to language to lines with its name, place and dates.
    proposal_number: pattern that the number of a proposal matches in full.
    symbols: what the symbols of its proposals do.
    """

    name: str
    series: tuple[str, ...]
    acronyms: tuple[str, ...]
    style_set: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    box: tuple[str, ...]
    dashed: tuple[str, ...]
    labels: str
    sessions: tuple[int, ...]
    document_names_meeting: bool
    running_meeting: str
    meetings: Mapping[str, Mapping[str, tuple[str, ...]]] = field(hash=False, repr=False)
    proposal_number: str = field(repr=False)
    symbols: Symbols = field(repr=False)

    def meeting(self, symbol: DocumentSymbol, language: str) -> tuple[str, ...]:
        """Name, place and dates of the meeting that a document belongs to; empty if not known."""
        return self.meetings.get(symbol.year, {}).get(language, ())


@cache
def profile(name: str) -> Profile:
    """The profile of this name, one of PROFILES."""
    entry: dict[str, Any] = tomllib.loads(
        Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8")
    )
    return Profile(
        name=entry["name"],
        series=tuple(entry["series"]),
        acronyms=tuple(entry["acronyms"]),
        style_set=entry["style_set"],
        required=tuple(entry["required"]),
        optional=tuple(entry["optional"]),
        box=tuple(entry["box"]),
        dashed=tuple(entry["dashed"]),
        labels=entry["labels"],
        sessions=tuple(entry["sessions"]),
        document_names_meeting=entry["document_names_meeting"],
        running_meeting=entry.get("running_meeting", ""),
        meetings={
            year: {code: tuple(lines) for code, lines in languages.items()}
            for year, languages in entry["meetings"].items()
        },
        proposal_number=entry.get("proposal_number", PROPOSAL_NUMBER),
        symbols=_symbols(entry["symbols"]),
    )


def _symbols(entry: dict[str, Any]) -> Symbols:
    return Symbols(
        unmarked=tuple(entry["unmarked"]),
        bare=tuple(entry["bare"]),
        reasons=tuple(entry["reasons"]),
        recommended=tuple(entry["recommended"]),
        numbered=tuple(entry["numbered"]),
        labels=entry["labels"],
    )


def profile_for(symbol: str | None, series: str) -> Profile | None:
    """The profile for a document: by its symbol or, if that names none, by the series it amends.

    symbol: as the header writes it, `WTDC-22/24(Add.13)`, or None.
    """
    if symbol and (document := document_symbol(symbol)):
        for name in PROFILES:
            if document.acronym in profile(name).acronyms:
                return profile(name)
    return next((profile(name) for name in PROFILES if series in profile(name).series), None)
