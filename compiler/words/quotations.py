"""Finds quoted words in the wording of a provision.

Matching is exact on characters after one folding: kinds of spaces count as a space,
kinds of quotation marks as one, and a soft hyphen as nothing. Unmatched text is
never changed by it. Whether words occur once is judged after folding.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from amend.compiler.values import frozen
from amend.compiler.words.blanks import AS_SPACE
from amend.compiler.words.graphemes import is_boundary, words_of
from amend.compiler.words.quotation_marks import DOUBLE, SINGLE
from amend.compiler.words.spelling import distance

_HYPHEN = "\u00ad"

_FOLD = {
    **AS_SPACE,
    **{ord(c): '"' for c in DOUBLE},
    **{ord(c): "'" for c in SINGLE},
    ord(_HYPHEN): None,
}


def folded(chars: str) -> str:
    """The text as it is compared."""
    return chars if chars.isascii() and "\t" not in chars else chars.translate(_FOLD)


@frozen
class Occurrences:
    """Where quoted words stand.

    places: half-open ranges of offsets into the original text, in order; they may overlap.
    split: whether the words were found only where that would split a character.
    """

    places: tuple[tuple[int, int], ...]
    split: bool = False


def find_quoted(chars: str, quoted: str) -> Occurrences:
    """Every place in a text where quoted words stand."""
    text, words = folded(chars), folded(quoted)
    if not words:
        return Occurrences(())
    original = _origins(chars) if _HYPHEN in chars else None
    places: list[tuple[int, int]] = []
    split = False
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        # A soft hyphen at the edge of a match stays outside it.
        start, stop = (original[at], original[end - 1] + 1) if original else (at, end)
        if is_boundary(chars, start) and is_boundary(chars, stop):
            places.append((start, stop))
        else:
            split = True
        at = text.find(words, at + 1)
    return Occurrences(tuple(places), split and not places)


def stands_as_words(chars: str, quoted: str) -> bool:
    """Whether quoted words stand somewhere in a text, and not within other words there."""
    return any(
        not (_is_one_word(chars[:start][-1:], chars[start]) or _is_one_word(chars[end - 1], behind))
        for start, end in find_quoted(chars, quoted).places
        for behind in [chars[end : end + 1]]
    )


def _is_one_word(char: str, other: str) -> bool:
    """Whether two neighbours are parts of one word, in a script that writes words apart."""
    return all(c and (c.isdigit() or c.lower() != c.upper()) for c in (char, other))


def _origins(chars: str) -> list[int]:
    """For each character of the folded text, where it stands in the original."""
    return [at for at, char in enumerate(chars) if char != _HYPHEN]


def overlapping(places: tuple[tuple[int, int], ...]) -> bool:
    """Whether two of the places, given in order, share characters."""
    return any(a[1] > b[0] for a, b in pairwise(places))


@frozen
class Near:
    """The stretch of a text that is most like some quoted words, and how unlike it is."""

    start: int
    end: int
    cost: int


def find_but_for_hidden(chars: str, quoted: str, hidden: re.Pattern[str]) -> tuple[int, int] | None:
    """Where quoted words would stand if no text held hidden characters."""
    words = hidden.sub("", folded(quoted))
    shown = [at for at, char in enumerate(chars) if not hidden.match(char)]
    text = folded("".join(chars[at] for at in shown))
    at = text.find(words) if words and _HYPHEN not in chars else -1
    return (shown[at], shown[at + len(words) - 1] + 1) if at >= 0 else None


_MAX_CELLS = 400_000
# What unlike words cost: another word is less than one left out and one put in.
_ALIKE, _MISSING, _OTHER = 1, 2, 2


@lru_cache(maxsize=4096)
def _alike(word: str, other: str) -> bool:
    """Whether one word may be the other mistyped: in its capitals, or in a letter of four."""
    word, other = word.casefold(), other.casefold()
    limit = min(len(word), len(other)) // 4
    return word == other or (limit > 0 and distance(word, other, limit) <= limit)


def _is_near(words: list[str], found: list[str]) -> bool:
    """Whether half of the words, by their length, stand in what was found, or words like them."""
    meant = [word for word in words if word[0].isalnum()]
    there = [word for word in found if word[0].isalnum()]
    alike = [w for w in meant if any(w == other or _alike(w, other) for other in there)]
    return 2 * sum(map(len, alike)) >= sum(map(len, meant))


def nearest_wording(chars: str, quoted: str) -> Near | None:
    """The stretch of a text that differs in the fewest words, if at least half agree."""
    words, text = words_of(folded(quoted)), words_of(chars)
    if not words or len(words) * len(text) > _MAX_CELLS:
        return None
    shown = [folded(word) for word in text]
    costs = [0] * (len(text) + 1)
    starts = list(range(len(text) + 1))
    for i, word in enumerate(words, 1):
        last_costs, last_starts = costs, starts
        costs, starts = [i * _MISSING], [0]
        for j, other in enumerate(shown, 1):
            change = 0 if word == other else _ALIKE if _alike(word, other) else _OTHER
            costs_here = (
                (last_costs[j - 1] + change, last_starts[j - 1]),
                (last_costs[j] + _MISSING, last_starts[j]),
                (costs[j - 1] + _MISSING, starts[j - 1]),
            )
            cost, start = min(costs_here)
            costs.append(cost)
            starts.append(start)
    # Of equals the longest: a wrong last word is shown with the right one.
    cost, end = min(((cost, j) for j, cost in enumerate(costs)), key=lambda c: (c[0], -c[1]))
    start = starts[end]
    if cost > len(words) or start >= end or not _is_near(words, shown[start:end]):
        return None
    offset = [0]
    for word in text:
        offset.append(offset[-1] + len(word))
    return Near(offset[start], offset[end], cost)
