"""What the files of the lexicon hold; the keys are explained at their heads."""

# Annotations are evaluated here: as mere text they would not say which keys may be missing.
from typing import Literal, NotRequired, TypedDict

from amend.compiler.shipped import ByLanguage, BySomeLanguages


class CallEntry(BySomeLanguages[list[str]]):
    """A call in `calls.toml`, by its key: for each language the beginnings of its headings."""

    role: Literal["preamble", "operative"]
    aliases: list[str]
    unattested: NotRequired[BySomeLanguages[list[str]]]


class TerminalsEntry(TypedDict):
    """The marks that end a provision in a language."""

    between: str
    last: str
    final: str
    intro: str
    known: str
    joins: list[str]


class EditionEntry(TypedDict):
    """How number lines of a language name an edition."""

    named: str
    bracketed: str
    revised: str
    conference: str
    modified: str
    amended: str


class LanguageEntry(TypedDict):
    """A language in `languages.toml`, by its code."""

    name: str
    iso: str
    direction: Literal["ltr", "rtl"]
    quotes: tuple[str, str]
    parts: dict[str, str]
    suffix: str
    terminals: TerminalsEntry
    words: dict[str, str]
    names: ByLanguage[str]
    document: list[str]
    addendum: list[str]
    revision: list[str]
    corrigendum: list[str]
    date: str
    first: NotRequired[str]
    months: list[str]
    spaced: NotRequired[bool]
    letters: NotRequired[Literal["latin", "abjad"]]
    particles: NotRequired[list[str]]
    small_words: NotRequired[list[str]]
    script: NotRequired[str]
    unattested: list[str]
    edition: EditionEntry
    drafts: dict[str, str]
