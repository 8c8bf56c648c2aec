"""Which words of a provision somebody may mean to quote, once they have begun to."""

from __future__ import annotations

from collections.abc import Iterator

from amend.compiler.lexicon.lexicon import language
from amend.compiler.words.graphemes import is_boundary
from amend.compiler.words.quotation_marks import OPENING
from amend.compiler.words.quotations import find_quoted, folded

MOST_STRETCHES = 40
"""Stretches of one provision that are offered."""

MOST_BEGINNINGS = 12
"""Words at which a stretch may begin that are looked at, once nothing is written yet."""

_STOPS = ",;.:，；。：、،؛"
_BRACKETS = {"(": ")", "（": "）", "[": "]"}


def stretches(chars: str, written: str, code: str) -> Iterator[tuple[str, int]]:
    """Stretches that begin with what is written, each with how often it stands there.

    The word, the bracket that it opens, and what goes on up to the next comma or to the end.
    written: may be empty; code: of the language, for Chinese has no blanks between its words.
    """
    given: dict[str, None] = {}
    for start in _beginnings(chars, written, language(code).spaced):
        for end in _ends(chars, start, len(written), language(code).spaced):
            text = chars[start:end].strip()
            is_sound = bool(text) and not set(text) & set(OPENING) and "\ufffc" not in text
            if is_sound and len(given) < MOST_STRETCHES:
                given[text] = None
    for text in given:
        yield text, len(find_quoted(chars, text).places)


def _beginnings(chars: str, written: str, spaced: bool) -> Iterator[int]:
    if written:
        held, wanted = folded(chars).casefold(), folded(written).casefold()
        at = held.find(wanted)
        while at >= 0:
            if not spaced or at == 0 or not chars[at - 1].isalnum():
                yield at
            at = held.find(wanted, at + 1)
        return
    count = 0
    for at, char in enumerate(chars):
        opens = at == 0 or (spaced and chars[at - 1].isspace()) or char in _BRACKETS
        if opens and not char.isspace():
            yield at
            count += 1
        if count == MOST_BEGINNINGS:
            return


def _ends(chars: str, start: int, least: int, spaced: bool) -> Iterator[int]:
    at = start + max(least, 1)
    if closing := _BRACKETS.get(chars[start : start + 1]):
        end = chars.find(closing, at)
        if end >= 0:
            yield end + 1
    end = at
    while spaced and end < len(chars) and chars[end].isalnum():
        end += 1
    while end < len(chars) and not is_boundary(chars, end):
        end += 1
    yield end
    stop = end
    while stop < len(chars) and chars[stop] not in _STOPS:
        stop += 1
    yield stop
    yield len(chars)
