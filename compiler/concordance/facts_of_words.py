"""What words say in every language alike: numbers, sessions, symbols, references, notes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from enum import Enum

from amend.compiler.elaboration.edition_named import BRACKETED
from amend.compiler.profiles.places import name_of, place_in
from amend.compiler.received.known import USUAL
from amend.compiler.syntax.wording import BRACES
from amend.compiler.words.numerals import FROM_INDIC
from amend.compiler.words.text import ANCHOR


class Fact(Enum):
    """What can be compared, and what it is called."""

    NUMBERS = "numbers"
    SESSIONS = "sessions"
    SYMBOLS = "symbols of documents"
    REFERENCES = "references"
    NOTES = "marks of footnotes"


Facts = Mapping[Fact, tuple[str, ...]]
"""Of each, what there is of it, in one order."""

_PERCENT = str.maketrans({"٪": "%", "％": "%"})
# No month is written with a number but in Chinese.
_CHINESE_MONTH = re.compile(r"[0-9]{1,2}月")
_GROUPED = re.compile(r"(?<![0-9])([0-9]{1,3})((?:[   .,٬][0-9]{3})+)(?![0-9])")
_NUMBER = re.compile(r"(?<![A-Za-z0-9])[0-9]+(?:[.,٫][0-9]+)*(?:\s?%)?")
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_SYMBOL = re.compile(
    r"(?<![\w/])(?:[A-Z][A-Za-z0-9-]*(?:/[A-Za-z0-9().-]+)+|[A-Z]\.[0-9]{2,}[.0-9]*)"
)
_BRACES = re.compile(BRACES)

Read = Callable[[str], str]


def facts_in(chars: str, code: str, address: Read) -> Facts:
    """The facts of some words in a language.

    address: what an address in braces means, under one name in all versions.
    """
    plain = unicodedata.normalize("NFKC", chars).translate(FROM_INDIC).translate(_PERCENT)
    own = Counter[tuple[Fact, str]]()
    own.update((Fact.NUMBERS, number) for number in _numbers(_BRACES.sub(" ", plain)))
    own.update((Fact.SESSIONS, session) for session in _sessions(chars, code))
    symbols = (found[0].rstrip(".") for found in _SYMBOL.finditer(plain))
    own.update((Fact.SYMBOLS, symbol) for symbol in symbols if re.search("[0-9]", symbol))
    own.update((Fact.REFERENCES, address(found[0][1:-1])) for found in _BRACES.finditer(chars))
    own.update((Fact.NOTES, "mark") for _ in range(chars.count(ANCHOR)))
    return _ordered(own.elements())


def changed(before: Facts, after: Facts) -> Facts:
    """What a change takes away (`-2017`) and brings (`+2022`); what stays is not told."""
    found: list[tuple[Fact, str]] = []
    for fact in Fact:
        was, is_now = Counter(before.get(fact, ())), Counter(after.get(fact, ()))
        found += [(fact, f"-{one}") for one in (was - is_now).elements()]
        found += [(fact, f"+{one}") for one in (is_now - was).elements()]
    return _ordered(found)


def _ordered(found: Iterable[tuple[Fact, str]]) -> Facts:
    held: dict[Fact, list[str]] = {fact: [] for fact in Fact}
    for fact, value in found:
        held[fact].append(value)
    return {fact: tuple(sorted(values)) for fact, values in held.items() if values}


def _numbers(plain: str) -> Iterable[str]:
    plain = _CHINESE_MONTH.sub("月", plain)
    joined = _GROUPED.sub(lambda m: m[1] + re.sub(r"\D", "", m[2]), plain)
    for found in _NUMBER.finditer(joined):
        yield re.sub(r"\s", "", found[0]).replace(",", ".").replace("٫", ".")


def _sessions(chars: str, code: str) -> Iterable[str]:
    """Places with years, as they stand together in brackets."""
    for held in BRACKETED.findall(chars):
        place, year = place_in(held, code), _YEAR.search(held)
        if place and year:
            yield f"{name_of(place, USUAL)} {year[0]}"
