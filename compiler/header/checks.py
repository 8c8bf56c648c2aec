"""Reads the header of a proposal file against the profile of its conference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.header import messages
from amend.compiler.header.header import Header
from amend.compiler.header.policy import SETTINGS
from amend.compiler.lexicon.lexicon import LANGUAGES, language
from amend.compiler.profiles.document_symbol import DocumentSymbol
from amend.compiler.profiles.profile import GENERAL, PROFILES, Profile, profile
from amend.compiler.profiles.proposal_number import agrees, number_in, proposal_number
from amend.compiler.profiles.sources import sources
from amend.compiler.shipped import shipped
from amend.compiler.syntax.proposal import HeaderField, ProposalFile, Word


def header_of(file: ProposalFile, conferences: tuple[Profile, ...] = ()) -> Header:
    """The header as a value; of a key that is given twice, the first.

    conferences: those that are known beside the usual ones.
    """
    fields: dict[str, tuple[str, ...]] = {}
    for entry in file.header:
        fields.setdefault(_key(entry), entry.paragraphs)
    return Header(fields, conferences)


def _key(entry: HeaderField) -> str:
    return re.sub("[ \t]+", " ", entry.key.text).casefold()


def header_faults(file: ProposalFile, header: Header) -> Diagnostics:
    """What is wrong with the header whatever the conference."""
    return tuple(_header_faults(file, header))


def _header_faults(file: ProposalFile, header: Header) -> Iterator[Diagnostic]:
    conference = header.profile("")
    of_conference = conference.keys if conference else ()
    seen: dict[str, HeaderField] = {}
    for entry in file.header:
        key = _key(entry)
        # Keys of the conference first: to know all, the profiles of all are read.
        if key not in (*SETTINGS, *of_conference) and key not in _known_keys():
            meant = _keys_meant(key)
            known = [*SETTINGS, *_known_keys()]
            wanted = [k for k in meant if k in of_conference] or meant
            yield messages.key_unknown(entry.key, known, wanted[0] if len(wanted) == 1 else None)
        elif key in seen:
            yield messages.key_twice(entry.key, seen[key].key)
        elif not entry.paragraphs:
            yield messages.key_empty(entry.key)
        elif key in SETTINGS and entry.paragraphs[0] not in SETTINGS[key]:
            yield messages.setting_unknown(entry, SETTINGS[key])
        seen.setdefault(key, entry)
    code = seen.get("language")
    if code is None:
        yield messages.language_missing(file.tree.source, LANGUAGES)
    elif code.paragraphs and code.paragraphs[0] not in LANGUAGES:
        yield messages.language_unknown(code, LANGUAGES, _named(code.paragraphs[0]))
    document = seen.get("document")
    if document is not None and document.paragraphs and header.symbol is None:
        yield messages.symbol_not_understood(document)
    day = seen.get("date")
    if day is not None and day.paragraphs and header.day is None:
        yield messages.date_not_understood(day, day_meant(day.paragraphs[0]))


def _named(text: str) -> str | None:
    """The code of a language that is given by its name in one of the six."""
    word = text.casefold()
    speakers = map(language, LANGUAGES)
    return next(
        (c for s in speakers for c, name in s.names.items() if name.casefold() == word), None
    )


def day_meant(text: str) -> str | None:
    """A day that can be read in one way only: the year first, or the month in words."""
    numbers = re.findall(r"[0-9]+", text)
    months = [
        month
        for code in LANGUAGES
        for month, name in enumerate(language(code).months, 1)
        if name.isalpha() and re.search(rf"\b{name}\b", text, re.IGNORECASE)
    ]
    match [len(number) for number in numbers], months:
        case ([4, 1 | 2, 1 | 2], []):
            year, month, day = numbers
        case ([1 | 2, 4], [month, *others]) if set(others) <= {month}:
            (day, year), month = numbers, str(month)
        case _:
            return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


@cache
def _words_of_keys() -> dict[str, list[str]]:
    words: dict[str, list[str]] = shipped(Path(__file__).with_name("keys.toml"))
    return words


def _keys_meant(word: str) -> list[str]:
    """The keys that a word of one of the six languages is for."""
    printed = [words for code in LANGUAGES for words in language(code).words.items()]
    others = [(key, other) for key, words in _words_of_keys().items() for other in words]
    said = [key for key, other in (*printed, *others) if other.casefold() == word]
    return [key for key in _known_keys() if key in said]


def _known_keys() -> tuple[str, ...]:
    """Every key that some conference uses."""
    keys = (key for name in PROFILES for key in (*profile(name).required, *profile(name).optional))
    return tuple(dict.fromkeys(keys))


def profile_faults(file: ProposalFile, header: Header, conference: Profile) -> Diagnostics:
    """What the conference asks for and the header lacks, and what does not fit it."""
    entries = {_key(entry): entry for entry in reversed(file.header)}
    missing = [k for k in conference.required if not header.fields.get(k) and k != "language"]
    found: list[Diagnostic] = []
    if missing:
        found.append(messages.keys_missing(file.tree.source, conference.called, missing))
    found += _foreign_keys(file, conference, entries)
    if header.symbol is not None:
        found += _symbol_faults(header.symbol, entries["document"], header, conference)
    texts = (text.number for text in file.texts if text.number)
    for number in (*(unit.number for unit in file.units), *texts):
        found += _number_faults(number, header)
    if conference.contacts and "contact" in entries:
        found += _contact_faults(entries["contact"])
    return tuple(found)


def _foreign_keys(
    file: ProposalFile, conference: Profile, given: Mapping[str, HeaderField]
) -> Iterator[Diagnostic]:
    for entry in file.header:
        key = _key(entry)
        if key in conference.keys or key in SETTINGS:
            continue
        owners = [p.called for p in map(profile, PROFILES) if key in p.keys]
        if owners:
            instead = conference.instead.get(key, "")
            free = bool(instead) and instead not in given
            yield messages.key_of_another(entry.key, owners, conference.called, instead, free)


def _symbol_faults(
    symbol: DocumentSymbol, entry: HeaderField, header: Header, conference: Profile
) -> Iterator[Diagnostic]:
    if symbol.is_placeholder:
        yield messages.placeholder(entry.span)
    code = header.line("language")
    if code not in LANGUAGES:
        return
    letter = entry.paragraphs[0].strip()[-2:]
    if re.fullmatch("-[A-Z]", letter) and letter[1] != language(code).suffix:
        yield messages.letter_of_another_language(entry.span, letter, language(code).suffix)
    if not header.paragraphs("conference") and not conference.meeting(symbol, code):
        is_general = conference.name == GENERAL
        known = f"{conference.called}-{symbol.year}" if symbol.year else conference.called
        named = symbol.year if is_general else known
        yield messages.meeting_unknown(entry.span, named)


def _number_faults(written: Word, header: Header) -> Iterator[Diagnostic]:
    number = proposal_number(written.text)
    if number is None:
        meant = written.text.upper().replace("(REV.", "(Rev.")
        is_form = meant != written.text and proposal_number(meant) is not None
        yield messages.number_not_understood(written, meant if is_form else None)
        return
    if number.is_placeholder:
        yield messages.placeholder(written.span)
    if header.symbol is not None and not agrees(number, header.symbol):
        expected = str(number_in(number, header.symbol))
        yield messages.number_of_another_document(written, str(header.symbol), expected)
    known = sources()
    for code in dict.fromkeys(number.sources):
        if code not in known.names:
            meant = known.iso.get(code, "")
            yield messages.source_unknown(written, code, meant, known.names.get(meant, ""))


def _contact_faults(entry: HeaderField) -> Iterator[Diagnostic]:
    from amend.compiler.header.contacts import contact_of

    for paragraph in entry.paragraphs:
        contact = contact_of(paragraph)
        if not contact.names or not (contact.telephones or contact.emails):
            yield messages.contact_incomplete(entry.span, paragraph)
