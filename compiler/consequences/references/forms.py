"""How the six languages refer and cite, read once from the data beside this file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TypedDict

from amend.compiler.shipped import shipped
from amend.compiler.values import frozen
from amend.compiler.words.labels import (
    ARABIC_LETTER,
    ARABIC_LETTERS,
    ENCLOSED,
    LETTERED,
    NUMBERS,
    OPENING,
    ORDINAL,
)
from amend.compiler.words.latin_numbers import LATIN_OR_ARABIC
from amend.compiler.words.numerals import ALONE_SIGNS, CHINESE_DIGITS, INDIC_DIGITS
from amend.compiler.words.patterns import when_needed
from amend.compiler.words.roman import ROMAN

_ONE = (
    rf"(?:{NUMBERS}(?:{ORDINAL}|\))?(?:[a-z]{{1,2}}\)|{ROMAN}\)|{ENCLOSED})?|{ENCLOSED}"
    rf"|[{ALONE_SIGNS}]|(?-i:{LETTERED}|[A-Z]\.)|[{CHINESE_DIGITS}]{{1,3}}(?=[、，。；：和及至到或中上下）\s]|$)"
    rf"|(?:(?:{ROMAN}|[a-zа-я]{{1,2}})\)|{ARABIC_LETTER}[ ]?\))(?:{LATIN_OR_ARABIC})?)"
    r"(?![0-9A-Za-zÀ-ÿа-яё])"
)
"""A label as it is written in a reference: `2`, `1.1`, `a)`, `2i)`, `b)bis`, `(1)`, `A1.2`."""

_BEGUN = (
    rf"[0-9{INDIC_DIGITS}A-Za-zа-яё{ARABIC_LETTERS}{OPENING}{CHINESE_DIGITS}{ALONE_SIGNS}](?s:.*?)"
)
"""What a label may begin with, whatever follows."""


class FormsEntry(TypedDict):
    """A language in `references.toml`, by its code; each text is a regular expression."""

    forms: list[str]
    joins: list[str]
    ranges: list[str]
    external_after: str
    external_before: str
    citation: str
    here: str


@frozen
class Forms:
    """The forms of one language; see `references.toml`."""

    forms: tuple[str, ...]
    joins: tuple[str, ...]
    ranges: tuple[str, ...]
    external_after: re.Pattern[str] | None
    external_before: re.Pattern[str] | None
    citation: re.Pattern[str]
    here: re.Pattern[str]

    @property
    def label(self) -> re.Pattern[str]:
        """What finds one label."""
        return when_needed(_ONE)

    def begun(self, headings: tuple[str, ...]) -> re.Pattern[str] | None:
        """What finds where references to calls with these headings may begin; None of no headings.

        It finds something wherever `pattern` does, and is compiled in a tenth of its time.
        """
        return self._pattern(headings, _BEGUN) if headings else None

    def pattern(self, headings: tuple[str, ...]) -> re.Pattern[str]:
        """What finds references to calls with these headings; the longest counts first."""
        between = "|".join(map(re.escape, (*self.joins, *self.ranges)))
        return self._pattern(headings, f"{_ONE}(?:(?:{between}){_ONE})*")

    def _pattern(self, headings: tuple[str, ...], labels: str) -> re.Pattern[str]:
        ordered = sorted(headings, key=len, reverse=True)
        call = "(?:" + "|".join(map(_spaced, ordered)) + ")"
        return re.compile(
            "|".join(
                "(?<![0-9A-Za-zÀ-ÿа-яё])"
                + form.replace("{call}", f"(?P<call{at}>{call})").replace(
                    "{labels}", f"(?P<labels{at}>{labels})"
                )
                for at, form in enumerate(self.forms)
            ),
            re.IGNORECASE,
        )


def _spaced(heading: str) -> str:
    # Any blank will do. Line ends, which no text of a provision holds, are let through: a set of
    # all blanks is compiled ten times as slowly, and there is one after each word.
    return r"\s".join(re.escape(word) for word in heading.split(" "))


@cache
def forms_of(language: str) -> Forms:
    """The forms of the language of this code."""
    entry: FormsEntry = shipped(Path(__file__).with_name("references.toml"))[language]
    return Forms(
        forms=tuple(entry["forms"]),
        joins=tuple(entry["joins"]),
        ranges=tuple(entry["ranges"]),
        external_after=_compiled(entry["external_after"]),
        external_before=_compiled(entry["external_before"], r"\Z"),
        citation=re.compile(entry["citation"]),
        here=re.compile(entry["here"]),
    )


def _compiled(pattern: str, end: str = "") -> re.Pattern[str] | None:
    return re.compile(f"(?:{pattern}){end}") if pattern else None
