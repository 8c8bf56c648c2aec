"""Cuts a line of a loose text at what ran on in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import pairwise

from amend.compiler.lexicon.lexicon import call_of
from amend.compiler.received.words import Words, words_of
from amend.compiler.values import frozen
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.label_sequence import begun
from amend.compiler.words.labels import DASHES, LOOSE
from amend.compiler.words.numerals import ALONE_SIGNS
from amend.compiler.words.roman import roman, roman_value
from amend.compiler.words.symbols import SYMBOL

LABEL = re.compile(
    rf"(?P<label>{LOOSE})"
    rf"(?:[{BLANKS}]+(?=\S)|(?<=[)）、．{ALONE_SIGNS}])(?=[^\W\d_])|(?<=[0-9]\.)(?=[\u4e00-\u9fff]))"
)
"""A label at the beginning of a line, with the blanks behind it. Some texts have none behind a
bracket, and Chinese ones none behind a point."""

_RULE = re.compile(r"[ \t]*_{5,}[ \t]*")
_SYMBOL = re.compile(rf"{SYMBOL}\t\s*")
"""The symbol of a proposal in the margin of a number line."""

FIRST = re.compile(r"[ \t](1|a\))[ \t]+")
_MARK = re.compile(r"[,;.:][ \t]+")
_BREAKS = re.compile(r"[.;:0-9]")
LONGEST_CALL = 220
"""Characters of the longest heading of a call that is looked for. Of 134 loose texts of PP-18 and
WRC, 20 read otherwise with 100, 5 with 180, none with 300 or 400."""


class RanOn(Enum):
    """What a line of a loose text went on with, and was cut out of it."""

    HEAD = "head"
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


def cut(line: Cut, behind: Cut | None, language: str, labels: Sequence[str]) -> Iterator[Cut]:
    """A line at the places where something else begins in it.

    labels: the last label of each kind above it, if the line may go on with their lists.
    """
    text, cuts = line.text, dict[int, RanOn]()
    words = words_of(language)
    symbol = _SYMBOL.match(text)
    if symbol is not None and words.number.match(text[symbol.end() :]):
        cuts[symbol.end()] = RanOn.HEAD
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
    for match in FIRST.finditer(text):
        at = _call_before(text, match.start(), language)
        if at is not None and words.item.match(text, match.end()):
            cuts[at] = RanOn.CALL
            cuts[match.start(1)] = RanOn.ITEM
    cuts.update(_items(text, behind, words, cuts, labels))
    yield from parts_of(line, cuts)


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
    return text.startswith(("a)", "а)", "1\t", "1 ", "أ"))


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


_BEGINS = re.compile(r":[ \t]+(a\)|а\)|i\)|•|–|-)[ \t]+(?=\S)")
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
    if not label.isdecimal() or words.item.match(text, match.end()) is not None:
        return True
    return match.group()[0] == ";" and text[match.end()].islower()


def _following(label: str) -> str | None:
    if label.isdecimal():
        return str(int(label) + 1)
    if label in DASHES:
        return label
    body = label.removesuffix(")")
    # A list of letters comes to c), l) and m) before any of Roman numerals does.
    if body != label and set(body) <= set("ivx") and roman_value(body):
        return f"{roman(roman_value(body) + 1)})"
    if re.fullmatch(r"[a-y]\)", label):
        return f"{chr(ord(label[0]) + 1)})"
    if re.fullmatch(r"[а-ю]\)", label):
        cyrillic = (run for run in begun(label) if run.form.alphabet == "cyrillic")
        return next((run.form.label(run.first + 1) for run in cyrillic), None)
    return None


def parts_of(line: Cut, cuts: Mapping[int, RanOn]) -> Iterator[Cut]:
    """The parts of a line that is cut at some places, each with why."""
    places: Sequence[int] = sorted({0, *cuts, len(line.text)})
    for at, (start, end) in enumerate(pairwise(places)):
        held = line.text[start:end]
        body = held.strip()
        if body:
            lead = len(held) - len(held.lstrip())
            apart = line.apart if at == 0 else True
            why = cuts.get(start, line.why if at == 0 else None)
            yield Cut(line.start + start + lead, body, line.indent, apart, why)
