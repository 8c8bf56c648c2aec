"""Where the texts of a volume begin: one file that holds several resolutions."""

from __future__ import annotations

from itertools import pairwise

from amend.compiler.instrument.instrument import Kind
from amend.compiler.lexicon.lexicon import call_of
from amend.compiler.received.cuts import Cut
from amend.compiler.received.heads import MOST_ABOVE, is_number_line, read_head
from amend.compiler.received.pieces import lines_of
from amend.compiler.received.words import Words, words_of
from amend.compiler.values import frozen
from amend.compiler.words.punctuation import ENDS

_HEAD_LINES = 8
"""Lines in which a text has its opening formula, or its first call, below its number line."""

_ENDS = f'{ENDS})）”"»'


@frozen
class Volume:
    """The texts of a file by the places where they begin and end; all of it is in one of them."""

    texts: tuple[tuple[int, int], ...]


def volume_of(text: str, code: str) -> Volume:
    """The texts that a file holds; all of it is one unless several begin as instruments do.

    code: the language. A number line begins a text if an opening formula or a call comes soon, so
    that neither a list of contents nor a mention does. What stands before the first, as a cover,
    is taken for a text, unless it is a line or two.
    """
    words, lines = words_of(code), lines_of(text)
    starts = [line.start for at, line in enumerate(lines) if _begins(lines, at, words, code)]
    above = [line for line in lines if line.start < min(starts, default=0)]
    if len(above) > MOST_ABOVE or any(is_number_line(line, words) for line in above):
        starts.insert(0, 0)
    if len(starts) < 2:
        return Volume(((0, len(text)),))
    return Volume(tuple(pairwise((0, *starts[1:], len(text)))))


def _begins(lines: list[Cut], at: int, words: Words, code: str) -> bool:
    line = lines[at]
    if not is_number_line(line, words):
        return False
    if at > MOST_ABOVE and not line.apart and lines[at - 1].text[-1:] not in _ENDS:
        return False
    ahead = lines[at : at + _HEAD_LINES]
    head = read_head(ahead, code)
    if head.text_of(Kind.OPENING):
        return True
    behind = ahead[head.count : head.count + 2]
    return bool(head.text_of(Kind.TITLE)) and any(
        call_of(one.text, code) is not None and not one.text[0].isupper() for one in behind
    )
