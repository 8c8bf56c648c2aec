"""Conferences as a secretariat writes them: what differs from any other meeting, as data.

A file names few things, and what it does not say is as at a meeting that has no profile, or as at
the conference that it is `like`. No key of it names a program or a file.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from amend.compiler.profiles.profile import (
    GENERAL,
    Agenda,
    Meeting,
    Profile,
    Symbols,
    profile,
)
from amend.compiler.shipped import CODES, BySomeLanguages, shipped

if TYPE_CHECKING:
    from amend.compiler.profiles.shapes import ConferenceEntry

PRINTED = (
    "summary", "abstract", "priority area", "action required", "expected results",
    "introduction", "background", "references",
)  # fmt: skip
"""Keys of a header that print with a label, in a box or as headed text."""

_LITERAL = re.compile(r"[A-Z][A-Za-z0-9.-]*(?:/[A-Za-z0-9.-]+)*/?-?")


def is_symbol_pattern(pattern: str) -> bool:
    """Whether it says how symbols are written, `WCIT{year}/{number}`: letters, then the number."""
    meeting, number, rest = pattern.partition("{number}")
    bare = meeting.replace("{year}", "12", 1).replace("{meeting}", "X", 1)
    return bool(number) and not rest and _LITERAL.fullmatch(bare) is not None


def conference(entry: ConferenceEntry, name: str) -> Profile:
    """The profile that an entry makes; the entry is sound."""
    like = profile(entry.get("like", GENERAL))
    box = tuple(entry.get("box", () if "text" in entry else like.box))
    headed = entry.get("text", () if like.name == GENERAL else like.text)
    # A key that the conference does not name prints behind the others: nothing said is left out.
    text = tuple(key for key in dict.fromkeys((*headed, *PRINTED)) if key not in box)
    contacts = entry.get("contacts", like.contacts or profile(GENERAL).contacts)
    required = ("document", "language", "source", *entry.get("required", ()))
    if "required" not in entry and "like" in entry:
        required = like.required
    keys = dict.fromkeys((*like.keys, *profile(GENERAL).keys))
    optional = tuple(key for key in keys if key not in required)
    return evolve(
        like,
        name=name,
        called=entry.get("called", name.upper()),
        series=(),
        style_set=entry.get("style_set", like.style_set),
        required=required,
        optional=optional,
        instead={} if "like" not in entry else like.instead,
        title=entry.get("title", like.title),
        box=box,
        rows=entry.get("rows", like.rows),
        text=text,
        dashed=tuple(key for key in entry.get("dashed", like.dashed) if key in box),
        ruled=tuple(key for key in entry.get("ruled", like.ruled) if key in box),
        bare=tuple(key for key in entry.get("bare", like.bare) if key in box),
        contacts=contacts,
        agenda=_agenda(entry, like),
        document_symbols=tuple(entry["document_symbols"]),
        running_symbol=entry.get("running_symbol", ""),
        document_names_meeting=entry.get("document_names_meeting", like.document_names_meeting),
        page_beside_symbol=entry.get("page_beside_symbol", like.page_beside_symbol),
        labels={**like.labels, **entry.get("labels", {})},
        meetings={year: _meeting(lines) for year, lines in entry.get("meetings", {}).items()},
        symbols=_symbols(entry, like.symbols),
        follows=() if "like" in entry else tuple(k for k in like.follows if k not in entry),
    )


def _agenda(entry: ConferenceEntry, like: Profile) -> Agenda | None:
    usual = like.agenda or profile(GENERAL).agenda
    given = entry.get("agenda")
    if given is None or usual is None:
        return like.agenda
    own = given.get("lines", {})
    lines: dict[str, str] = {code: own.get(code, usual.lines[code]) for code in CODES}
    return Agenda(given.get("place", usual.place), lines, ())


def _meeting(lines: BySomeLanguages[list[str]]) -> Meeting:
    return Meeting({code: tuple(lines[code]) for code in CODES if code in lines}, ())


def _symbols(entry: ConferenceEntry, like: Symbols) -> Symbols:
    given = {key: tuple(symbols) for key, symbols in entry.get("symbols", {}).items()}
    return evolve(like, **given)


@cache
def others() -> tuple[Profile, ...]:
    """Meetings of which little is known, as Amend brings them."""
    entries: dict[str, ConferenceEntry] = shipped(Path(__file__).with_name("others.toml"))
    return tuple(conference(entry, name) for name, entry in entries.items())
