"""Cuts a loose text into pieces: its lines, and what ran on in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from amend.compiler.lexicon.lexicon import call_of, unstretched
from amend.compiler.shipped import ByLanguage, shipped
from amend.compiler.words.labels import DASHES, LOOSE
from amend.compiler.words.roman import roman, roman_value

LABEL = re.compile(rf"(?P<label>{LOOSE})(?:[ \t]+)(?=\S)")
"""A label at the beginning of a line, with the blanks behind it."""

_RULE = re.compile(r"[ \t]*_{5,}[ \t]*")
_FIRST = re.compile(r"[ \t](1|a\))[ \t]+")
_MARK = re.compile(r"[,;.:][ \t]+")
_BREAKS = re.compile(r"[.;:0-9]")
LONGEST_CALL = 220
"""Characters of the longest heading of a call that is looked for. Of 134 loose texts of PP-18 and
WRC, 20 read otherwise with 100, 5 with 180, none with 300 or 400."""


@frozen
class Words:
    """How the lines of one language look; see `loose.toml`."""

    number: re.Pattern[str]
    opening: re.Pattern[str]
    annex: re.Pattern[str]
    appendix: re.Pattern[str]
    attachment: re.Pattern[str]
    annex_within: re.Pattern[str]
    annex_end: re.Pattern[str]
    call_within: re.Pattern[str]
    unfinished: re.Pattern[str]
    item: re.Pattern[str]
    no_call: re.Pattern[str]
    joined: re.Pattern[str]


@frozen
class SeriesWords:
    """What tells the series of an instrument, and the year of an edition; see `loose.toml`.

    opening, edition: for each series a word of an opening formula, or of an edition.
    """

    opening: Mapping[str, str] = field(hash=False)
    edition: Mapping[str, str] = field(hash=False)
    year: re.Pattern[str]


class LooseFile(ByLanguage[Words]):
    """What `loose.toml` holds."""

    series: SeriesWords


class RanOn(Enum):
    """What a line of a loose text went on with, and was cut out of it."""

    RULE = "rule"
    FOOTNOTE = "footnote"
    ANNEX = "annex"
    ANNEX_TEXT = "text of an annex"
    CALL = "call"
    CALL_TEXT = "text of a call"
    ITEM = "item"


@frozen
class Cut:
    """A stretch of a line.

    start: where it stands in the source; why: what ran on, if it was cut out of a line.
    indent: columns before it; apart: whether a blank line stands before it.
    """

    start: int
    text: str
    indent: int = 0
    apart: bool = False
    why: RanOn | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def seen_in(find: Callable[[str], re.Match[str] | None], text: str) -> re.Match[str] | None:
    """What a pattern finds in a text as it is written, or else without Arabic vowel signs."""
    return find(text) or find(unstretched(text))


@cache
def words_of(language: str) -> Words:
    """Of the language of this code."""
    return Words(**{key: re.compile(pattern) for key, pattern in _data()[language].items()})


def is_attachment(line: str) -> bool:
    """Whether the number line of a division says, in any language, that it is an attachment."""
    entries = (entry for key, entry in _data().items() if key != "series")
    return any(re.match(entry["attachment"], line) for entry in entries)


@cache
def series_words() -> SeriesWords:
    entry = _data()["series"]
    return SeriesWords(entry["opening"], entry["edition"], re.compile(entry["year"]))


def series_in(words: Mapping[str, str], text: str) -> str:
    """The series of which a text has the word; empty if it has none."""
    return next((series for series, word in words.items() if word in text), "")


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = shipped(Path(__file__).with_name("loose.toml"))
    return data


def pieces(text: str, language: str) -> tuple[Cut, ...]:
    """The pieces of a text in order; together they hold all its characters but white space."""
    lines = _with_whole_headings(_lines(text), language)
    found: list[Cut] = []
    labels: list[str] = []
    for at, line in enumerate(lines):
        behind = lines[at + 1] if at + 1 < len(lines) else None
        cut = list(_cut(line, behind, language, () if line.apart else labels))
        for piece in cut:
            match = LABEL.match(piece.text)
            if match is not None:
                kind = match["label"].isdigit()
                labels = [label for label in labels if label.isdigit() != kind] + [match["label"]]
        found += cut
    return tuple(found)


def _lines(text: str) -> list[Cut]:
    found: list[Cut] = []
    start, apart = 0, False
    for whole in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text):
        body = whole.strip()
        if body:
            lead = len(whole) - len(whole.lstrip())
            indent = len(whole[:lead].expandtabs(4))
            found.append(Cut(start + lead, body, indent, apart))
        apart = not body
        start += len(whole)
    return found


def _with_whole_headings(lines: Sequence[Cut], language: str) -> list[Cut]:
    """The lines, a call that breaks in its middle joined to the line that it goes on in."""
    unfinished = words_of(language).unfinished
    found: list[Cut] = []
    for line in lines:
        before = found[-1] if found else None
        goes_on = (
            before is not None
            and not line.apart
            and unfinished.search(before.text) is not None
            and call_of(before.text, language) is not None
            and LABEL.match(before.text) is None
        )
        if goes_on and before is not None:
            first = _FIRST.search(line.text, 0, LONGEST_CALL)
            end = first.start() if first else len(line.text)
            found[-1] = evolve(before, text=f"{before.text} {line.text[:end].strip()}")
            if end < len(line.text):
                rest = line.text[end:]
                lead = len(rest) - len(rest.lstrip())
                found.append(Cut(line.start + end + lead, rest.lstrip(), line.indent))
            continue
        found.append(line)
    return found


def _cut(line: Cut, behind: Cut | None, language: str, labels: Sequence[str]) -> Iterator[Cut]:
    """A line at the places where something else begins in it.

    labels: the last label of each kind above it, if the line may go on with their lists.
    """
    text, cuts = line.text, dict[int, RanOn]()
    words = words_of(language)
    for match in _RULE.finditer(text):
        cuts[match.start()] = RanOn.RULE
        cuts[match.end()] = RanOn.FOOTNOTE
    for match in words.annex_within.finditer(text):
        cuts[match.end()] = RanOn.ANNEX
        end = words.annex_end.match(text[match.end() :])
        if end:
            cuts[match.end() + end.end()] = RanOn.ANNEX_TEXT
    if behind is not None:
        at = _call_before(text, len(text), language)
        is_sentence = at is not None and text[:at].rstrip()[-1:] == "."
        begins = is_sentence and words.item.match(behind.text) is not None
        if at is not None and (begins or _begins_list(behind.text)):
            cuts[at] = RanOn.CALL
    for match in words.call_within.finditer(text):
        if call_of(match["call"], language):
            cuts[match.start("call")] = RanOn.CALL
            cuts[match.end("call")] = RanOn.CALL_TEXT
    for match in _FIRST.finditer(text):
        at = _call_before(text, match.start(), language)
        if at is not None and words.item.match(text, match.end()):
            cuts[at] = RanOn.CALL
            cuts[match.start(1)] = RanOn.ITEM
    cuts.update(_items(text, behind, words, cuts, labels))
    yield from _parts(line, cuts)


def _call_before(text: str, end: int, language: str) -> int | None:
    """Where a known call begins that runs on after a mark and ends here."""
    found: int | None = None
    start = max(0, end - LONGEST_CALL)
    for mark in _MARK.finditer(text, start, end):
        tail = text[mark.end() : end].rstrip(", ")
        if not tail or _BREAKS.search(tail):
            found = None
        elif found is None and tail[0].islower() and call_of(tail, language):
            found = mark.end()
    return found


def _begins_list(text: str) -> bool:
    return text.startswith(("a)", "1\t", "1 ", "أ"))


def _items(
    text: str,
    behind: Cut | None,
    words: Words,
    cuts: Mapping[int, RanOn],
    labels: Sequence[str],
) -> Iterator[tuple[int, RanOn]]:
    """Where the next label of a list stands within a line: `1 ...; 2 that ...`."""
    starts = [0, *(at for at, why in cuts.items() if why == RanOn.ITEM)]
    for start in sorted(starts):
        first = LABEL.match(text, start)
        if first is not None:
            yield from _going_on(text, first.end(), first["label"], behind, words)
    begins = LABEL.match(text)
    for label in labels:
        # Behind an item of a list within it, a list of numbers may go on.
        if begins is None or (label.isdigit() and not begins["label"].isdigit()):
            yield from _going_on(text, 0, label, behind, words)
    for begin in _BEGINS.finditer(text):
        yield begin.start(1), RanOn.ITEM
        yield from _going_on(text, begin.end(), begin[1], behind, words)


_BEGINS = re.compile(r":[ \t]+(a\)|i\)|•|–|-)[ \t]+(?=\S)")
"""The first of the items that a text introduces."""


def _going_on(
    text: str, at: int, label: str, behind: Cut | None, words: Words
) -> Iterator[tuple[int, RanOn]]:
    while (new := _following(label)) is not None:
        if behind is not None and re.match(rf"{re.escape(new)}[ \t]", behind.text):
            return
        sign = re.compile(rf"[;,.:][ \t]+(?:{words.joined.pattern})?({re.escape(new)})[ \t]+")
        match = next((m for m in sign.finditer(text, at) if _reads_on(new, text, m, words)), None)
        if match is None:
            return
        yield match.start(1), RanOn.ITEM
        at, label = match.end(), new


def _reads_on(label: str, text: str, match: re.Match[str], words: Words) -> bool:
    """Whether a sign is a label: a figure is one before words that begin an item.

    After a semicolon any word in small letters does.
    """
    if not label.isdigit() or words.item.match(text, match.end()) is not None:
        return True
    return match.group()[0] == ";" and text[match.end()].islower()


def _following(label: str) -> str | None:
    if label.isdigit():
        return str(int(label) + 1)
    if label in DASHES:
        return label
    body = label.removesuffix(")")
    # A list of letters comes to c), l) and m) before any of Roman numerals does.
    if body != label and set(body) <= set("ivx") and roman_value(body):
        return f"{roman(roman_value(body) + 1)})"
    if re.fullmatch(r"[a-y]\)", label):
        return f"{chr(ord(label[0]) + 1)})"
    return None


def _parts(line: Cut, cuts: dict[int, RanOn]) -> Iterator[Cut]:
    places: Sequence[int] = sorted({0, *cuts, len(line.text)})
    for at, (start, end) in enumerate(pairwise(places)):
        held = line.text[start:end]
        body = held.strip()
        if body:
            lead = len(held) - len(held.lstrip())
            apart = line.apart if at == 0 else True
            yield Cut(line.start + start + lead, body, line.indent, apart, cuts.get(start))
