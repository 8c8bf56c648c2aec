"""What the files of the profiles hold; what the keys mean stands in `profile.py`."""

# Annotations are evaluated here: as mere text they would not say which keys may be missing.
from datetime import date
from typing import Literal, NotRequired, Required, TypedDict

from amend.compiler.shipped import ByLanguage, BySomeLanguages, Code


class AgendaEntry(ByLanguage[str]):
    """`[agenda]` of a profile."""

    place: Literal["title", "head"]
    unattested: list[str]


class MeetingEntry(ByLanguage[list[str]]):
    """`[meetings.YEAR]` of a profile."""

    unattested: list[str]


class SessionEntry(TypedDict):
    """A year in `[sessions]` of a profile."""

    place: str
    closes: NotRequired[date]


class PlaceEntry(ByLanguage[str]):
    """A place in `places.toml`."""

    unattested: list[str]


class SymbolsEntry(TypedDict):
    """`[symbols]` of a profile."""

    unmarked: list[str]
    bare: list[str]
    heads: list[str]
    reasons: list[str]
    recommended: list[str]
    numbered: list[str]
    named: NotRequired[list[str]]


class ProfileFile(TypedDict):
    """A profile, `NAME.toml`."""

    name: str
    called: NotRequired[str]
    series: list[str]
    style_set: Literal["calibri", "times"]
    required: list[str]
    optional: list[str]
    instead: NotRequired[dict[str, str]]
    title: NotRequired[str]
    box: NotRequired[list[str]]
    rows: NotRequired[bool]
    text: NotRequired[list[str]]
    dashed: NotRequired[list[str]]
    ruled: NotRequired[list[str]]
    bare: NotRequired[list[str]]
    contacts: NotRequired[Literal["box", "footer"]]
    agenda: NotRequired[AgendaEntry]
    document_symbols: list[str]
    file_name: NotRequired[str]
    running_symbol: NotRequired[str]
    document_names_meeting: bool
    page_beside_symbol: NotRequired[bool]
    labels: dict[str, Literal["relabel", "bis", "keep"]]
    meetings: NotRequired[dict[str, MeetingEntry]]
    edition: Literal["place", "conference", "counted", "year"]
    acronym: NotRequired[ByLanguage[str]]
    sessions: NotRequired[dict[str, SessionEntry]]
    symbols: SymbolsEntry
    drafts: NotRequired[BySomeLanguages[dict[str, str]]]
    follows: NotRequired[list[Literal["labels", "symbols"]]]


class OwnAgendaEntry(TypedDict, total=False):
    """`[agenda]` of a conference that a secretariat writes."""

    place: Literal["title", "head"]
    lines: BySomeLanguages[str]


class ConferenceEntry(TypedDict, total=False):
    """A conference that a secretariat writes; what the keys mean stands in `Profile`.

    like: the name of a profile of which it takes what it does not say.
    """

    called: str
    like: str
    style_set: Literal["calibri", "times"]
    required: list[str]
    title: str
    box: list[str]
    rows: bool
    text: list[str]
    dashed: list[str]
    ruled: list[str]
    bare: list[str]
    contacts: Literal["box", "footer"]
    agenda: OwnAgendaEntry
    document_symbols: Required[list[str]]
    running_symbol: str
    document_names_meeting: bool
    page_beside_symbol: bool
    labels: dict[str, Literal["relabel", "bis", "keep"]]
    meetings: dict[str, BySomeLanguages[list[str]]]
    symbols: dict[str, list[str]]


class FormsEntry(TypedDict):
    """A language in `forms.toml`, by its code."""

    addenda: list[str]
    tel: str
    email: str
    person: str
    phone: str
    mail: str
    unattested: list[str]


class SourcesFile(TypedDict):
    """`sources.toml`."""

    language: Code
    groups: dict[str, str]
    abroad: BySomeLanguages[dict[str, str]]
    states: dict[str, str]
    iso: dict[str, str]
