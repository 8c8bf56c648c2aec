"""Divides a text that came as one line: its head, its calls, its items, its provisions.

Only a line that begins as an instrument does is taken for a whole text, so that no paragraph of
another text is divided at words that are calls elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from amend.compiler.lexicon.lexicon import is_call_form, language
from amend.compiler.received.cuts import Cut, RanOn, parts_of
from amend.compiler.received.words import Words, seen_in, words_of

_SHORTEST = 200
"""Characters of a line that may hold a whole text; no number line or title is as long."""

_HISTORY = re.compile(r"[(（](?:[CС][-‑])?(?:18|19|20)[0-9]{2}[^()（）]*[)）]")
_FARTHEST = 300
"""Characters between a number line and the history behind its title."""

_AFTER = re.compile(r"[,;.:，；。：)）][ \t]*")
_FOLLOWS = re.compile(
    r"[ \t]*(?:a\)|1[ \t.]|1(?=[\u4e00-\u9fff])|•)|[ \t]+(?:that|the|to|que|de|что)\b"
)
_MOST_WORDS, _MOST_SIGNS = 6, 12
"""Words of the longest call that is looked for, or characters where words are not spaced."""

_BLANKS = re.compile(r"\s*")
_WORD = re.compile(r"\S+")
_COMMA = re.compile("[,，]")
_CAPITAL = re.compile(r"(?<=\s)[^\W\d_]")
_FIRST_LABELS = ("a)", "1")
_TIGHT = re.compile(r"[;,.:；，。：][ \t]*(?P<label>[a-z]\)|[0-9]{1,2}(?=[^\W\da-zA-Z]))")


def divided(line: Cut, code: str) -> tuple[Cut, ...]:
    """The parts of a line that holds a whole text; the line itself if it does not."""
    words = words_of(code)
    if len(line.text) < _SHORTEST:
        return (line,)
    if words.number.match(line.text) or words.short.match(line.text):
        places = dict(_resolution(line.text, words, code))
    else:
        places = dict(_provisions(line.text, words))
    return tuple(parts_of(line, places))


def _resolution(text: str, words: Words, code: str) -> Iterator[tuple[int, RanOn]]:
    match = words.number.match(text) or words.short.match(text)
    assert match is not None
    at = match.end()
    yield at, RanOn.HEAD
    history = _HISTORY.search(text, at, at + _FARTHEST)
    if history is not None:
        yield history.start(), RanOn.HEAD
        yield history.end(), RanOn.HEAD
        at = history.end()
        comma = _COMMA.search(text, at, at + _FARTHEST)
        if comma and seen_in(words.opening.search, text[at : comma.end()].strip()):
            at = comma.end()
            yield at, RanOn.CALL
    opening = _opening(text, at, words, code) if history is None else None
    if opening is not None:
        yield opening[0], RanOn.HEAD
        at = opening[1]
        yield at, RanOn.CALL
    starts = [at, *(mark.end() for mark in _AFTER.finditer(text, at))]
    begins = (_BLANKS.match(text, start) for start in starts)
    places = [match.end() for match in begins if match is not None]
    calls = [(at, end) for at in places if (end := _call_end(text, at, code)) is not None]
    for (begin, end), (behind, _) in pairwise([*calls, (len(text), 0)]):
        yield begin, RanOn.CALL
        yield end, RanOn.CALL_TEXT
        yield from _items(text, end, behind)


def _opening(text: str, start: int, words: Words, code: str) -> tuple[int, int] | None:
    """Where an opening formula begins and ends before the first call; None if none does."""
    for mark in _AFTER.finditer(text, start, start + _FARTHEST * 2):
        if _call_end(text, mark.end(), code) is None:
            continue
        begins = [start + match.start() for match in _CAPITAL.finditer(text[start : mark.end()])]
        fits = (
            at
            for at in reversed(begins)
            if seen_in(words.opening.match, text[at : mark.end()].strip())
        )
        at = next(fits, None)
        return None if at is None else (at, mark.end())
    return None


def _call_end(text: str, start: int, code: str) -> int | None:
    """Where a known call ends that begins here and has its text behind it."""
    if language(code).spaced:
        words = list(_WORD.finditer(text, start, start + 100))[:_MOST_WORDS]
        ends = [word.end() for word in words]
    else:
        ends = list(range(start + 1, min(start + _MOST_SIGNS, len(text)) + 1))
    return next(
        (
            end
            for end in reversed(ends)
            if _FOLLOWS.match(text, end) and is_call_form(text[start:end], code)
        ),
        None,
    )


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, RanOn]]:
    """The items of the list that begins here, each after the mark of the one before it."""
    blank = _BLANKS.match(text, start)
    at = blank.end() if blank else start
    label = next((one for one in _FIRST_LABELS if text.startswith(one, at)), None)
    for match in _TIGHT.finditer(text, start, end) if label else ():
        assert label is not None
        body = label.removesuffix(")")
        following = str(int(body) + 1) if body.isdecimal() else f"{chr(ord(body) + 1)})"
        if match["label"] == following:
            label = following
            yield match.start("label"), RanOn.ITEM


def _provisions(text: str, words: Words) -> Iterator[tuple[int, RanOn]]:
    """Where numbered provisions begin in the line of a treaty text."""
    if words.provision_within.match(text) is None:
        return
    for match in words.provision_within.finditer(text):
        if match.start():
            yield match.start(), RanOn.ITEM
