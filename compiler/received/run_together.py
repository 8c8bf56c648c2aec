"""Words that run together: a text in which deleted words stand beside the inserted ones.

So a Word file with revisions reads when it is flattened. With the wording of the base at
hand, what was inserted is what the base does not have. What was deleted for it stands before
it and still looks kept: it is judged by its form, and each judgement that is not plain is
a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from amend.compiler.values import frozen
from amend.compiler.words.graphemes import is_chinese, words_of
from amend.compiler.words.shared_ends import shared_ends

MAX_CELLS = 2_000_000
"""Pairs of characters that are compared at most to find where something was inserted."""

_LETTERS = r"(?:[^\W\d_][\u064b-\u065f\u0670]*)+"
"""Letters, in Arabic with their vowel signs."""

_TOKEN = re.compile(rf"(?P<N>\d+)|(?P<W>{_LETTERS}(?:[ .'’-]+{_LETTERS})*\.?)|(?P<S>\S)")
_SLIDES = 60


@frozen
class Revised:
    """A stretch of the base that gives way to new words.

    start, end: characters of the base; empty for a mere insertion.
    at: where the new words stand in the text that runs together.
    is_plain: whether the form of both leaves no other reading.
    """

    start: int
    end: int
    words: str
    at: int
    is_plain: bool


def recovered(base: str, flat: str, terminals: str) -> tuple[Revised, ...] | None:
    """The revisions of a wording; None if the flat text does not hold all of the base in order.

    terminals: the marks that end a provision.
    """
    runs = _insertions(base, flat)
    if runs is None:
        return None
    found: list[Revised] = []
    for number, (place, start, end) in enumerate(runs):
        low = found[-1].end if found else 0
        high = runs[number + 1][0] if number + 1 < len(runs) else len(base)
        readings = (
            _reading(base, p, words, at, low, terminals)
            for p, words, at in _slides(base, place, flat[start:end], start, low, high)
        )
        found.append(max(readings, key=lambda reading: reading[0])[1])
    return tuple(found)


def _insertions(base: str, flat: str) -> list[tuple[int, int, int]] | None:
    """Places in the base with the stretches of the flat text that stand there, as few as can be."""
    head, tail = shared_ends(base, flat)
    b, f = base[head : len(base) - tail], flat[head : len(flat) - tail]
    if not b:
        return [(head, head, head + len(f))] if f else []
    if len(b) > len(f) or len(b) * len(f) > MAX_CELLS:
        return None
    kept = _kept(b, f)
    if kept is None:
        return None
    runs: list[tuple[int, int, int]] = []
    j = 0
    for i, place in enumerate([*kept, len(f)]):
        if place > j:
            runs.append((head + i, head + j, head + place))
        j = place + 1
    return runs


def _kept(base: str, flat: str) -> list[int] | None:
    """For each character of the base its place in the flat text, with the fewest gaps."""
    far = len(flat) + 2
    # costs[j]: gaps so far if the last character matched stands at j - 1.
    costs = [0] + [far] * len(flat)
    links: list[list[int]] = []
    for char in base:
        best, best_at = far, -1
        here, link = [far] * (len(flat) + 1), [-1] * (len(flat) + 1)
        for j, other in enumerate(flat):
            if costs[j] + 1 < best:
                best, best_at = costs[j] + 1, j
            if char == other:
                stays = costs[j]
                here[j + 1], link[j + 1] = (stays, j) if stays <= best else (best, best_at)
        costs = here
        links.append(link)
    ends = [cost + (j < len(flat)) for j, cost in enumerate(costs)]
    at = min(range(len(ends)), key=lambda j: ends[j])
    if ends[at] >= far:
        return None
    places: list[int] = []
    for link in reversed(links):
        places.append(at - 1)
        at = link[at]
    return places[::-1]


def _slides(
    base: str, place: int, words: str, at: int, low: int, high: int
) -> Iterator[tuple[int, str, int]]:
    """The same insertion where it could as well stand, a few characters on or back."""
    yield place, words, at
    p, w, a = place, words, at
    for _ in range(_SLIDES):
        if p <= low or base[p - 1] != w[-1]:
            break
        p, w, a = p - 1, w[-1] + w[:-1], a - 1
        yield p, w, a
    p, w, a = place, words, at
    for _ in range(_SLIDES):
        if p >= high or base[p] != w[0]:
            break
        p, w, a = p + 1, w[1:] + w[0], a + 1
        yield p, w, a


def _reading(
    base: str, place: int, words: str, at: int, low: int, terminals: str
) -> tuple[int, Revised]:
    """What an insertion replaces, and how sure that is: the higher, the surer."""
    before = base[low:place]
    if _is_within_a_word(base, place):
        return -1, Revised(place, place, words, at, False)
    if words in terminals and before[-1:] and before[-1] in terminals:
        return 5, Revised(place - 1, place, words, at, True)
    of_form = _of_form(before, words)
    if of_form is not None:
        length, is_whole = of_form
        return 4 if is_whole else 3, Revised(place - length, place, words, at, is_whole)
    last = words_of(before)[-1:]
    glued = bool(last) and last[0][0].isalnum() and words[0].isalnum()
    if not glued:
        return 1, Revised(place, place, words, at, True)
    if is_chinese(last[0]) and not (len(words) == 1 and is_chinese(words)):
        return 0, Revised(place, place, words, at, False)
    return 2, Revised(place - len(last[0]), place, words, at, False)


def _is_within_a_word(base: str, place: int) -> bool:
    sides = base[place - 1 : place + 1] if place else ""
    return len(sides) == 2 and sides.isalpha() and not any(map(is_chinese, sides))


def _of_form(before: str, words: str) -> tuple[int, bool] | None:
    """How much of what stands before has the form of the new words, and whether all of it.

    Forms are rows of numbers, words and signs: `Busan, 2014` is as `Dubai, 2018`.
    """
    old, new = _form(before), _form(words)
    for count in range(min(len(old), len(new) + 2), 0, -1):
        tail = old[-count:]
        shared = min(count, len(new))
        kinds = [kind for kind, _, _ in tail], [kind for kind, _, _ in new]
        if kinds[0][:shared] != kinds[1][:shared]:
            continue
        if "N" not in kinds[0][:shared] or (shared < 3 and len(new) != count):
            continue
        if len(new) == count == 1 and tail[0][2] != len(before):
            continue
        start, is_name = tail[0][1], True
        if kinds[0][0] == "W":
            kept, is_name = _kept_words(before[start : tail[0][2]], words)
            start += kept
        return len(before) - start, count == len(new) and is_name
    return None


def _kept_words(old: str, new: str) -> tuple[int, bool]:
    """How many characters stay at the beginning of words whose last ones are a name that goes.

    A name takes the place of a name: what is short for something (*Rev.*) stays before it, and so
    do words in small letters, unless the new words have such ones too. Also whether what is left
    is sure to be a name.
    """
    if (stays := _IN_PLACE.match(old)) and not _IN_PLACE.match(new):
        return stays.end(), True
    if not new[:1].isupper() or _SHORT.match(new):
        return 0, True
    kept = 0
    while match := _SHORT.match(old, kept) or _WORD.match(old, kept):
        if match.re is _WORD and not match[0][0].islower():
            break
        kept = match.end()
    return kept, not any(word[:1].islower() for word in old[kept:].split())


_IN_PLACE = re.compile(rf"{_LETTERS}[ ]+في[ ]+(?=[^\W\d_])")
"""What stands before a place in Arabic, which has no capitals to tell names by: المراجَع في."""

_SHORT = re.compile(r"[^\W\d_]+\.[ ]*(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+[ ]+(?=[^\W\d_])")


def _form(text: str) -> Sequence[tuple[str, int, int]]:
    """Kind, start and end of the numbers, words and signs of a text."""
    return [
        (m.group() if m.lastgroup == "S" else str(m.lastgroup), m.start(), m.end())
        for m in _TOKEN.finditer(text)
    ]
