"""What loose texts of each language look like, as data; see `loose.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

from attrs import field

from amend.compiler.lexicon.lexicon import unstretched
from amend.compiler.shipped import CODES, ByLanguage, shipped
from amend.compiler.values import frozen
from amend.compiler.words.numerals import FROM_WIDE

_PLACEHOLDERS = {
    "{number}": r"(?:[A-Z]{1,2}\.)?[0-9]+(?:\.[0-9]+)*(?: ?[-‑] ?[0-9]+)?(?:/[0-9]+)?"
    r"|(?:COM|PLEN|GT-PLEN)[ ]?[0-9]*/[0-9]+(?:[A-Z])?|\[[^\[\]]+\]|X{2,4}",
    "{brackets}": r"[ ]?[(（](?P<edition>[^()（）]*)[)）]",
}
"""What stands for a part that all languages write alike: a designation as number lines have it
(`71`, `1-6`, `M.1371-5`, `229-2/5`, `COM5/1`, `[EUR/A12]`), and an edition in its brackets."""


@frozen
class Words:
    """How the lines of one language look; see `loose.toml`."""

    number: re.Pattern[str]
    short: re.Pattern[str]
    opening: re.Pattern[str]
    annex: re.Pattern[str]
    appendix: re.Pattern[str]
    attachment: re.Pattern[str]
    chapter: re.Pattern[str]
    article: re.Pattern[str]
    section: re.Pattern[str]
    annex_within: re.Pattern[str]
    annex_end: re.Pattern[str]
    provision_within: re.Pattern[str]
    call_like: re.Pattern[str]
    call_within: re.Pattern[str]
    unfinished: re.Pattern[str]
    item: re.Pattern[str]
    no_call: re.Pattern[str]
    joined: re.Pattern[str]


@frozen
class SeriesWords:
    """What tells the series of an instrument, and the year of an edition; see `loose.toml`.

    opening, edition, sector: for each series how an opening formula, an edition or a number line
        tells it.
    treaty: how a head names each of the treaty texts, by their references.
    revised: the series whose numbers carry the number of their revision (`1-6`).
    tag: how a treaty text names, beside a number in its margin, the conference that changed it.
    """

    opening: Mapping[str, re.Pattern[str]] = field(hash=False)
    edition: Mapping[str, re.Pattern[str]] = field(hash=False)
    sector: Mapping[str, re.Pattern[str]] = field(hash=False)
    treaty: Mapping[str, re.Pattern[str]] = field(hash=False)
    revised: str
    tag: str
    year: re.Pattern[str]


class SeriesEntry(TypedDict):
    """The table `series` of `loose.toml`."""

    opening: dict[str, str]
    edition: dict[str, str]
    sector: dict[str, str]
    treaty: dict[str, str]
    revised: str
    tag: str
    year: str


class LooseFile(ByLanguage[Words]):
    """What `loose.toml` holds."""

    series: SeriesEntry


def seen_in(find: Callable[[str], re.Match[str] | None], text: str) -> re.Match[str] | None:
    """What a pattern finds in a text as it is written, with the digits of other scripts as usual
    ones, or else without Arabic vowel signs."""
    return find(text) or find(text.translate(FROM_WIDE)) or find(unstretched(text))


@cache
def words_of(language: str) -> Words:
    """Of the language of this code."""
    return Words(**{key: _pattern(written) for key, written in _data()[language].items()})


def is_attachment(line: str) -> bool:
    """Whether the number line of a division says, in any language, that it is an attachment."""
    return any(words_of(code).attachment.match(line) for code in CODES)


@cache
def series_words() -> SeriesWords:
    entry: SeriesEntry = _data()["series"]
    return SeriesWords(
        _patterns(entry["opening"]),
        _patterns(entry["edition"]),
        _patterns(entry["sector"]),
        _patterns(entry["treaty"]),
        entry["revised"],
        entry["tag"],
        re.compile(entry["year"]),
    )


def series_in(words: Mapping[str, re.Pattern[str]], text: str) -> str:
    """The first series that a text has the words of; empty if there is none."""
    return next((series for series, word in words.items() if seen_in(word.search, text)), "")


def _patterns(entry: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {key: re.compile(written) for key, written in entry.items()}


def _pattern(written: str) -> re.Pattern[str]:
    for sign, meant in _PLACEHOLDERS.items():
        written = written.replace(sign, meant)
    return re.compile(written)


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = shipped(Path(__file__).with_name("loose.toml"))
    return data
