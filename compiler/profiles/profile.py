"""Profiles of conferences: how each wants its documents, read from the data beside this file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field

from amend.compiler.profiles.document_symbol import (
    DocumentSymbol,
    document_symbol,
    year_in_full,
)
from amend.compiler.profiles.places import places
from amend.compiler.shipped import CODES, by_language, shipped
from amend.compiler.values import frozen

if TYPE_CHECKING:
    from amend.compiler.profiles.shapes import (
        AgendaEntry,
        FormsEntry,
        MeetingEntry,
        ProfileFile,
        SessionEntry,
        SymbolsEntry,
    )

PROFILES = ("wtdc", "wtsa", "pp", "wrc", "ra", "council")
"""Names of the profiles, each a file of that name."""

GENERAL = "general"
"""The profile of meetings that have none of their own."""

_HERE = Path(__file__).parent

_WORD = re.compile("[A-Z]+")
_SHORT = re.compile(r"([^\W\d_]+)[-‑–]([0-9]{4}|[0-9]{2})")


@frozen
class Agenda:
    """How a conference prints the item of its agenda.

    place: `title`, a line below the title and then the text of the item; or `head`, where
        other conferences name the plenary meeting.
    lines: language to pattern, `Agenda item {number}`.
    unattested: languages whose pattern was not seen in a document.
    """

    place: str
    lines: Mapping[str, str] = field(hash=False)
    unattested: tuple[str, ...]


@frozen
class Meeting:
    """One meeting of a conference.

    lines: language to lines with its name, and its place and dates.
    unattested: languages whose lines were not seen in a document.
    """

    lines: Mapping[str, tuple[str, ...]] = field(hash=False)
    unattested: tuple[str, ...]


@frozen
class Session:
    """A meeting as the editions of its texts name it.

    places: language to the place, as opening formulas write it.
    unattested: languages whose place was not seen in a text.
    closes: the day on which it ended, if known.
    """

    year: int
    places: Mapping[str, str] = field(hash=False)
    unattested: tuple[str, ...]
    closes: date | None


@frozen
class Symbols:
    """What the symbols of a conference's proposals do.

    unmarked: those whose text prints without revision marks.
    bare: those whose text is not reproduced.
    heads: those for which, of a whole instrument, only the number line and the title print.
    reasons: those for which the guidelines demand reasons; `NOC!` is the underlined one.
    recommended: those for which they advise them.
    numbered: the instruments in which each numbered provision has a symbol of its own.
    named: those of them whose name prints above the first provision.
    """

    unmarked: tuple[str, ...]
    bare: tuple[str, ...]
    heads: tuple[str, ...]
    reasons: tuple[str, ...]
    recommended: tuple[str, ...]
    numbered: tuple[str, ...]
    named: tuple[str, ...]


@frozen
class Profile:
    """How a conference wants the documents that are submitted to it.

    called: its name in messages, `WTDC`.
    series: of the instruments that it adopts (`wtdc` in `wtdc/85@2017`).
    style_set: `calibri` or `times`.
    required, optional: keys of the header, in the order in which they print.
    instead: key of another conference to the key that says the same in this one.
    title: word of the lexicon that prints where the header gives no title, or empty.
    box: keys of the summary box, in the order in which they print.
    rows: whether each label of the box stands in a column of its own.
    text: keys that print below the title as headed text, without a box.
    dashed: keys of which each paragraph prints with a dash.
    ruled: keys of the box that a short rule stands above.
    bare: keys of the box whose label stands alone on its line, without a colon.
    contacts: where contacts print, `box`, `footer` (of the first page) or empty: nowhere.
    agenda: how the item of the agenda prints; None if the conference does not ask for it.
    document_symbols: the ways to write the symbol of a document, the usual one first.
    file_name: its word in the names that ITU gives to files; empty if it has none.
    running_symbol: the way it is written in running headers, or empty: as in the header.
    document_names_meeting: whether the first page prints `Document WTDC-22/24-E`
        rather than `Document 24-E`.
    page_beside_symbol: whether running headers print `WTDC-17/21-E  Page 2` in one line
        rather than the number of the page over the symbol.
    labels: number of an instrument (`cs`) to the policy for its labels, `relabel`, `bis`
        or `keep`; `default` is that of all others.
    meetings: year (`22`) to what is known of the meeting.
    edition: what names an edition of its texts in their number lines: `place` (and year);
        `conference` (`WRC-15`); `counted`, a number that counts revisions (`ITU-R 5-7`), and
        the year in the history line; `year` (`Modified 2004`).
    acronym: its abbreviation in each language (`CMR` in French); empty if it has none.
    sessions: year to the meeting of that year; empty if it meets every year.
    symbols: what the symbols of its proposals do.
    drafts: language and noun to the number line of a draft, where it is not that of the language.
    follows: which of `labels` and `symbols` are those of the conference that adopts a text.
    """

    name: str
    called: str
    series: tuple[str, ...]
    style_set: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    instead: Mapping[str, str] = field(hash=False, repr=False)
    title: str
    box: tuple[str, ...]
    rows: bool
    text: tuple[str, ...]
    dashed: tuple[str, ...]
    ruled: tuple[str, ...]
    bare: tuple[str, ...]
    contacts: str
    agenda: Agenda | None
    document_symbols: tuple[str, ...]
    file_name: str
    running_symbol: str
    document_names_meeting: bool
    page_beside_symbol: bool
    labels: Mapping[str, str] = field(hash=False, repr=False)
    meetings: Mapping[str, Meeting] = field(hash=False, repr=False)
    edition: str
    acronym: Mapping[str, str] = field(hash=False, repr=False)
    sessions: Mapping[int, Session] = field(hash=False, repr=False)
    symbols: Symbols = field(repr=False)
    drafts: Mapping[tuple[str, str], str] = field(factory=dict, hash=False, repr=False)
    follows: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that its headers have."""
        return (*self.required, *self.optional)

    def meeting(self, symbol: DocumentSymbol, language: str) -> tuple[str, ...]:
        """Name, place and dates of the meeting that a document belongs to; empty if not known."""
        known = self.meetings.get(symbol.year)
        return known.lines.get(language, ()) if known else ()

    def short(self, year: int, language: str) -> str:
        """The meeting of a year by its abbreviation, `WRC-15`, `WRC-2000`; empty if it has none."""
        acronym = self.acronym.get(language)
        return f"{acronym}-{year if year == 2000 else f'{year % 100:02}'}" if acronym else ""

    def labels_of(self, number: str) -> str:
        """The policy for labels of an instrument, by its number (`85`, `cs`)."""
        return self.labels.get(number.casefold(), self.labels["default"])


@frozen
class Forms:
    """What first pages need of a language beside the words in the lexicon.

    addenda: pattern of the lines that name several addenda at once.
    tel, email: before a telephone number and an e-mail address.
    person, phone, mail: before name, telephone and e-mail of a contact in a footer.
    unattested: keys that were not seen in a document.
    """

    addenda: tuple[str, ...]
    tel: str
    email: str
    person: str
    phone: str
    mail: str
    unattested: tuple[str, ...]


@cache
def profile(name: str) -> Profile:
    """The profile of this name, one of PROFILES."""
    entry: ProfileFile = shipped(_HERE / f"{name}.toml")
    return Profile(
        name=entry["name"],
        called=entry.get("called", entry["name"].upper()),
        series=tuple(entry["series"]),
        style_set=entry["style_set"],
        required=tuple(entry["required"]),
        optional=tuple(entry["optional"]),
        instead=entry.get("instead", {}),
        title=entry.get("title", ""),
        box=tuple(entry.get("box", ())),
        rows=entry.get("rows", False),
        text=tuple(entry.get("text", ())),
        dashed=tuple(entry.get("dashed", ())),
        ruled=tuple(entry.get("ruled", ())),
        bare=tuple(entry.get("bare", ())),
        contacts=entry.get("contacts", ""),
        agenda=_agenda(entry["agenda"]) if "agenda" in entry else None,
        document_symbols=tuple(entry["document_symbols"]),
        file_name=entry.get("file_name", ""),
        running_symbol=entry.get("running_symbol", ""),
        document_names_meeting=entry["document_names_meeting"],
        page_beside_symbol=entry.get("page_beside_symbol", False),
        labels=entry["labels"],
        meetings={year: _meeting(meeting) for year, meeting in entry.get("meetings", {}).items()},
        edition=entry["edition"],
        acronym=by_language(entry["acronym"]) if "acronym" in entry else {},
        sessions={int(y): _session(int(y), s) for y, s in entry.get("sessions", {}).items()},
        symbols=_symbols(entry["symbols"]),
        drafts={
            (code, noun): line
            for code in CODES
            for noun, line in entry.get("drafts", {}).get(code, {}).items()
        },
        follows=tuple(entry.get("follows", ())),
    )


@cache
def forms(language: str) -> Forms:
    """The forms of a language; KeyError if it is not one of the six."""
    entry: FormsEntry = shipped(_HERE / "forms.toml")[language]
    return Forms(
        addenda=tuple(entry["addenda"]),
        tel=entry["tel"],
        email=entry["email"],
        person=entry["person"],
        phone=entry["phone"],
        mail=entry["mail"],
        unattested=tuple(entry["unattested"]),
    )


def profile_for(symbol: str | None, series: str, besides: Sequence[Profile] = ()) -> Profile | None:
    """The profile for a document: by its symbol or, if that names none, by the series it amends.

    symbol: as the header writes it, `WTDC-22/24(Add.13)`, or None.
    besides: conferences that are known beside those of PROFILES, and go before them.
    """
    named = PROFILES if series else ()
    own = next((profile(name) for name in named if series in profile(name).series), None)
    for one in (*besides, *map(profile, PROFILES)):
        if symbol and document_symbol(symbol, one.document_symbols):
            return _followed(one, own)
    if symbol and general_symbol(symbol):
        return _followed(profile(GENERAL), own)
    return own


def _followed(one: Profile, adopts: Profile | None) -> Profile:
    """The profile with what it follows of the conference that adopts the text."""
    if adopts is None:
        return one
    return evolve(one, **{name: getattr(adopts, name) for name in one.follows})


def general_symbol(text: str) -> DocumentSymbol | None:
    """The symbol of a document of a meeting that has no profile, `RPM-ARB17/10`, or None.

    What begins as the symbols of a known conference do is none: it is written wrongly.
    """
    patterns = (pattern for name in PROFILES for pattern in profile(name).document_symbols)
    known = {pattern.partition("{")[0].rstrip("-") for pattern in patterns}
    symbol = document_symbol(text, profile(GENERAL).document_symbols)
    word = _WORD.match(text.strip())
    return symbol if word and word[0] not in known else None


def year_of_meeting(text: str, of: Profile) -> int | None:
    """The year of the meeting that a text names by its abbreviation in any language, `CMR-15`."""
    match = _SHORT.fullmatch(text.strip())
    if match is None or match[1].upper() not in of.acronym.values():
        return None
    return year_in_full(match[2])


def known_symbol(text: str, besides: Sequence[Profile] = ()) -> DocumentSymbol | None:
    """The document symbol that a text writes in the way of any conference, or None."""
    known = (*besides, *map(profile, PROFILES))
    return document_symbol(text, (pattern for one in known for pattern in one.document_symbols))


def any_symbol(text: str, besides: Sequence[Profile] = ()) -> DocumentSymbol | None:
    """The document symbol that a text writes, of a conference or of another meeting, or None."""
    return known_symbol(text, besides) or general_symbol(text)


def _agenda(entry: AgendaEntry) -> Agenda:
    return Agenda(entry["place"], by_language(entry), tuple(entry["unattested"]))


def _meeting(entry: MeetingEntry) -> Meeting:
    lines: Mapping[str, tuple[str, ...]] = {code: tuple(entry[code]) for code in CODES}
    return Meeting(lines, tuple(entry["unattested"]))


def _session(year: int, entry: SessionEntry) -> Session:
    place = places()[entry["place"]]
    return Session(year, by_language(place), tuple(place["unattested"]), entry.get("closes"))


def _symbols(entry: SymbolsEntry) -> Symbols:
    return Symbols(
        unmarked=tuple(entry["unmarked"]),
        bare=tuple(entry["bare"]),
        heads=tuple(entry["heads"]),
        reasons=tuple(entry["reasons"]),
        recommended=tuple(entry["recommended"]),
        numbered=tuple(entry["numbered"]),
        named=tuple(entry.get("named", ())),
    )
