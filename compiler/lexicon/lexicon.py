"""The lexicon: calls and languages of ITU texts, read once from the data beside this file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field

from amend.compiler.shipped import CODES, shipped
from amend.compiler.values import frozen

if TYPE_CHECKING:
    from amend.compiler.lexicon.shapes import CallEntry, LanguageEntry, TerminalsEntry

LANGUAGES: tuple[str, ...] = CODES
"""Codes of the six official languages."""

_HERE = Path(__file__).parent

# No form comes near it; what follows in a heading names actors and conditions.
_LONGEST = 120

_HEADINGS = 4096
"""Headings whose calls are remembered; a volume of all resolutions of a conference has 1,500."""

# Arabic vowel signs and the tatweel are a matter of typography: texts with and
# without them are the same words.
_UNWRITTEN = dict.fromkeys([0x0640, *range(0x064B, 0x0653)])


class Role(Enum):
    """Which part of a resolution a call opens: its grounds, or what it orders."""

    PREAMBLE = "preamble"
    OPERATIVE = "operative"


@frozen
class Call:
    """The words that open a part of a resolution.

    key: what an address writes, `recalls`.
    aliases: other words that an address may write, `recalling`.
    forms: for each language the beginnings of its headings; attested ones first.
    unattested: those forms, for each language, that were not seen in a text.
    """

    key: str
    role: Role
    aliases: tuple[str, ...]
    forms: Mapping[str, tuple[str, ...]] = field(hash=False)
    unattested: Mapping[str, tuple[str, ...]] = field(hash=False, repr=False)


@frozen
class Terminals:
    """The marks that end a provision.

    between, last, final: after an item, the last item of a call, the last text of all.
    intro: after a text that introduces sub-items.
    known: every mark that counts as terminal in texts of the language.
    joins: the words that may stand behind the mark of the last item but one (`; and`).
    """

    between: str
    last: str
    final: str
    intro: str
    known: str
    joins: tuple[str, ...]


@frozen
class EditionForms:
    """How number lines name an edition; `{edition}` stands for place and year.

    named: an edition by `{place}` and `{year}`.
    bracketed: the first edition, with its brackets.
    revised: what stands in the brackets of a revised one; conference: where the edition is
        named by its conference (`WRC-23`).
    modified: the same where the year alone names it; amended: where a session of the Council
        does, `{first}` (`C01`) and `{edition}`. Attested in English alone.
    """

    named: str
    bracketed: str
    revised: str
    conference: str
    modified: str
    amended: str


@frozen
class Language:
    """How a language writes a submission.

    iso: its code of three letters (ISO 639-2).
    direction: `ltr` or `rtl`.
    quotes: what stands before a quotation and behind it.
    parts: what is called by the value of its kind: the lines at the head, and a footnote.
    suffix: the letter that closes a document symbol (`WTDC-22/24-E`).
    spaced: whether spaces separate its words.
    letters: the alphabet of its labels, `latin` or `abjad`.
    particles: what may be written onto the first word of a heading.
    small_words: words that tell it from others with the same letters.
    script: a pattern of its words, if it has a script of its own; else empty.
    words: the printed words of the form, by key (`summary`).
    names: the six languages, as they stand after the word `original`.
    document, addendum, revision, corrigendum: patterns of the lines that name a document.
    unattested: keys of words, names and lines that were not seen in a document.
    edition: how number lines name an edition.
    drafts: for each kind of instrument the number line of a new one, with `{name}` for its
        designation in the draft.
    """

    code: str
    iso: str
    name: str
    direction: str
    quotes: tuple[str, str]
    parts: Mapping[str, str] = field(hash=False, repr=False)
    suffix: str
    terminals: Terminals
    words: Mapping[str, str] = field(hash=False, repr=False)
    names: Mapping[str, str] = field(hash=False, repr=False)
    document: tuple[str, ...] = field(repr=False)
    addendum: tuple[str, ...] = field(repr=False)
    revision: tuple[str, ...] = field(repr=False)
    corrigendum: tuple[str, ...] = field(repr=False)
    date_pattern: str = field(repr=False)
    first_day: str = field(repr=False)
    months: tuple[str, ...] = field(repr=False)
    spaced: bool = field(repr=False)
    letters: str = field(repr=False)
    particles: tuple[str, ...] = field(repr=False)
    small_words: tuple[str, ...] = field(repr=False)
    script: str = field(repr=False)
    unattested: tuple[str, ...] = field(repr=False)
    edition: EditionForms = field(repr=False)
    drafts: Mapping[str, str] = field(hash=False, repr=False)

    def date(self, day: date) -> str:
        """A date as it is printed: `10 May 2022`, `2022年5月10日`."""
        return self.date_pattern.format(
            day=self.first_day if day.day == 1 else day.day,
            month=self.months[day.month - 1],
            year=day.year,
        )

    def quoted(self, words: str) -> str:
        """Words between the quotation marks of the language."""
        opening, closing = self.quotes
        return f"{opening}{words}{closing}"

    def label(self, key: str) -> str:
        """The word of the form with its colon: `Summary:`, `概要：`."""
        return self.words[key] + self.terminals.intro


@cache
def calls() -> tuple[Call, ...]:
    """All calls, preamble first."""
    entries: dict[str, CallEntry] = shipped(_HERE / "calls.toml")
    return tuple(_call(key, entry) for key, entry in entries.items())


@cache
def language(code: str) -> Language:
    """The language of this code; KeyError if it is not one of LANGUAGES."""
    entry = _languages()[code]
    return Language(
        code=code,
        name=entry["name"],
        iso=entry["iso"],
        direction=entry["direction"],
        quotes=(entry["quotes"][0], entry["quotes"][1]),
        parts={**entry["parts"]},
        suffix=entry["suffix"],
        terminals=_terminals(entry["terminals"]),
        words=entry["words"],
        names={known: entry["names"][known] for known in CODES},
        document=tuple(entry["document"]),
        addendum=tuple(entry["addendum"]),
        revision=tuple(entry["revision"]),
        corrigendum=tuple(entry["corrigendum"]),
        date_pattern=entry["date"],
        first_day=entry.get("first", "1"),
        months=tuple(entry["months"]),
        spaced=entry.get("spaced", True),
        letters=entry.get("letters", "latin"),
        particles=tuple(entry.get("particles", ())),
        small_words=tuple(entry.get("small_words", ())),
        script=entry.get("script", ""),
        unattested=tuple(entry["unattested"]),
        edition=EditionForms(**entry["edition"]),
        drafts=entry["drafts"],
    )


def call_of(heading: str, language: str) -> Call | None:
    """The call whose form is the longest beginning of the heading, by whole words.

    In a language without spaces, by characters. Case, kinds of space and Arabic
    vowel signs make no difference. None if no call is known to begin so.
    """
    return _call_of(heading[:_LONGEST], language)


@lru_cache(maxsize=_HEADINGS)
def _call_of(heading: str, language: str) -> Call | None:
    forms = _forms(language)
    for words in _readings(_folded(heading), language):
        for end in range(len(words), 0, -1):
            if _ends_word(words, end, language) and (call := forms.get(words[:end])):
                return call
    return None


def is_call_form(heading: str, language: str) -> bool:
    """Whether a heading is a call and nothing else: no actor and no condition follows it."""
    forms = _forms(language)
    return any(words in forms for words in _readings(_folded(heading), language))


def call_named(word: str) -> Call | None:
    """The call that an address means by this word: a key or an alias, in any case."""
    return _names().get(word.casefold())


@cache
def _languages() -> dict[str, LanguageEntry]:
    entries: dict[str, LanguageEntry] = shipped(_HERE / "languages.toml")
    return entries


def _terminals(entry: TerminalsEntry) -> Terminals:
    return Terminals(
        between=entry["between"],
        last=entry["last"],
        final=entry["final"],
        intro=entry["intro"],
        known=entry["known"],
        joins=tuple(entry["joins"]),
    )


def _call(key: str, entry: CallEntry) -> Call:
    unsure = entry.get("unattested", {})
    unattested: Mapping[str, tuple[str, ...]] = {
        code: tuple(unsure[code]) for code in CODES if code in unsure
    }
    return Call(
        key=key,
        role=Role(entry["role"]),
        aliases=tuple(entry["aliases"]),
        forms={
            code: (*entry.get(code, ()), *unattested.get(code, ()))
            for code in CODES
            if code in entry or code in unattested
        },
        unattested=unattested,
    )


@cache
def _forms(code: str) -> Mapping[str, Call]:
    return {_folded(form): call for call in calls() for form in call.forms.get(code, ())}


@cache
def _names() -> Mapping[str, Call]:
    return {name.casefold(): call for call in calls() for name in (call.key, *call.aliases)}


def unstretched(text: str) -> str:
    """A text without Arabic vowel signs and the tatweel, in which its words are recognised."""
    return text.translate(_UNWRITTEN)


def _folded(text: str) -> str:
    composed = unstretched(unicodedata.normalize("NFC", text)).casefold()
    spaced = "".join(" " if char.isspace() else char for char in composed)
    return " ".join(word for word in spaced.split(" ") if word)


def _readings(heading: str, code: str) -> Iterator[str]:
    yield heading
    for particle in language(code).particles:
        if heading.startswith(particle):
            yield heading[len(particle) :]


def _ends_word(text: str, end: int, code: str) -> bool:
    return end == len(text) or not language(code).spaced or not text[end].isalnum()
