"""Puts the words of a printed page that is read from the right into the order of reading.

A page says where each sign stands and not in which order it was typed. What leads from typed text
to a line of print is fixed (Unicode Standard Annex 9), and is taken backwards here: of the orders
that a line may have been typed in, one is certain if it alone prints as the line stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby, product
from unicodedata import bidirectional, normalize

from attrs import evolve, field

from amend.compiler.received.printed import Page, Word
from amend.compiler.values import frozen

_RIGHT = ("R", "AL")
_CLASSES = {
    "L": "L", "R": "R", "AL": "R", "EN": "N", "AN": "N", "NSM": "M", "CS": "C", "ES": "E",
    "ET": "T", "WS": "S",
}  # fmt: skip
"""What the classes of characters are called in the patterns below; `O` are all others."""

_FREE = re.compile(r"(?<=N)T+|T+(?=N)|(?<=[LN])[^RLN]+(?=[LN])|(?<=[LN])B|B(?=[LN])")
"""Signs that may be read from the left with what stands beside them, or from the right: those of
an amount, those between two words or figures that are read from the left, brackets around them."""

_MOST_FREE = 10
"""Stretches of such signs in a line, at most, of which all combinations are tried."""

_FROM_RIGHT, _FROM_LEFT = "\u0750", "\ua4d0"
"""A letter of each direction that no text has, for what stands on the line before or behind."""

_AROUND = (("", ""), (_FROM_RIGHT, ""))
_BROKEN = (("", f" {_FROM_LEFT}"), (f"{_FROM_LEFT} ", ""), (f"{_FROM_LEFT} ", f" {_FROM_LEFT}"))
"""What may stand there: nothing that counts, or a letter from the right; or a part of what is
read from the left, where the line was broken within that."""

_NAME = re.compile(r"(?=[0-9./:-]*[A-Za-z])[A-Za-z0-9]+(?:[./:-]+[A-Za-z0-9]+)*")
"""What is held together and has a Latin letter, as `M.1371-5` and `C18/35`."""

_MARK_BEFORE = re.compile(r"(?<!\S)[(\[]?[.,:;،؛](?=\w)")
"""A mark at the beginning of a word, where none is typed."""

_MOST_SIGNS = 2
"""Signs at the end of a line that may be read from the left with the word before them."""

_BRACKETS = "()[]{}"
_OPENING, _CLOSING = "([{«‹", ")]}»›"
_TURNED = str.maketrans(_OPENING + _CLOSING, _CLOSING + _OPENING)
_FORMS = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]")
"""Letters in the form in which they are drawn."""

_ENDS_WORD = "ةى"
"""Letters that stand at the end of a word alone, but for endings."""


@frozen
class Turned:
    """Pages whose words can be read from the left, as in a mirror.

    brackets: how many are turned round, since the file has them as they are drawn; odd: how many
    stand unlike the rest. forms: letters that were there in the form in which they are drawn.
    vowels: signs for vowels that are taken for those of the letter next to them.
    is_backwards: whether the words of the file itself are in the wrong order.
    """

    pages: tuple[Page, ...] = field(repr=False)
    brackets: int = 0
    odd: int = 0
    forms: int = 0
    vowels: int = 0
    is_backwards: bool = False


def is_from_right(pages: Sequence[Page]) -> bool:
    """Whether most of the letters of some pages are read from the right."""
    classes = [bidirectional(char) for page in pages for w in page.words for char in w.text]
    return sum(one in _RIGHT for one in classes) > classes.count("L")


def turned(pages: Sequence[Page]) -> Turned:
    """Pages that are read from the right, in a mirror; their words are spelt from the right."""
    words = [_spelt(word) for page in pages for word in page.words]
    as_typed = _standing(words, _OPENING, _CLOSING)
    as_drawn = _standing(words, _CLOSING, _OPENING)
    are_drawn = as_drawn > as_typed
    found = [
        Page(page.width, tuple(_mirrored(word, page.width, are_drawn) for word in page.words))
        for page in pages
    ]
    count = sum(char in _OPENING + _CLOSING for word in words for char in word)
    starts = sum(word[0] in _ENDS_WORD for word in words if len(word) > 1)
    ends = sum(word[-1] in _ENDS_WORD for word in words if len(word) > 1)
    return Turned(
        tuple(found),
        count if are_drawn else 0,
        min(as_typed, as_drawn),
        sum(len(_FORMS.findall(word)) for word in words),
        sum(bidirectional(char) == "NSM" for word in words for char in word),
        starts > ends,
    )


def _spelt(word: Word) -> str:
    """The signs of a word from the right; one that stands for several letters keeps their order."""
    if not word.signs:
        return word.text[::-1]
    signs = (s if bidirectional(s[0]) in _RIGHT else s[::-1] for s in reversed(word.signs))
    return "".join(signs)


def _standing(words: Sequence[str], opening: str, closing: str) -> int:
    """How many words begin with a bracket that opens, or end with one that closes."""
    long = [word for word in words if len(word) > 1 and any(map(str.isalnum, word))]
    return sum(word[0] in opening for word in long) + sum(word[-1] in closing for word in long)


def _mirrored(word: Word, width: float, are_drawn: bool) -> Word:
    text = _spelt(word)
    if are_drawn:
        text = text.translate(_TURNED)
    text = _FORMS.sub(lambda form: normalize("NFKC", form[0]).strip(), text)
    return evolve(word, left=width - word.right, right=width - word.left, text=text, signs=())


def in_order(line: str) -> tuple[str, bool]:
    """A line that is spelt from the right in the order of reading, and whether that is certain.

    An order that parts a name, closes a bracket before it is opened, or begins a word with a mark
    counts where no other prints as the line stands.
    """
    classes = "".join(
        "B" if char in _BRACKETS else _CLASSES.get(bidirectional(char), "O") for char in line
    )
    if "L" not in classes and "N" not in classes:
        return line, True
    found = dict.fromkeys(_orders(line, classes))
    faults, best = _best(found, line, _AROUND)
    if faults or not best:
        broken = found | dict.fromkeys(_orders_at_a_break(line, classes))
        others = _best(broken, line, _BROKEN)
        if not best or others[0] < faults:
            best = others[1]
    is_whole = len(_free(classes)) <= _MOST_FREE
    return (best or list(found))[0], len(best) == 1 and is_whole


def _best(
    orders: Iterable[str], line: str, around: Sequence[tuple[str, str]]
) -> tuple[int, list[str]]:
    """Those of some orders that print as a line stands, the soundest for what is around it.

    Also how many faults the worst of them has.
    """
    held = set(_NAME.findall(line[::-1]))
    best: dict[str, None] = {}
    worst = 0
    for before, behind in around:
        faults = {
            text: _faults(text, held) for text in orders if _prints(text, line, before, behind)
        }
        least = min(faults.values(), default=0)
        worst = max(worst, least)
        best |= dict.fromkeys(text for text, count in faults.items() if count == least)
    return worst, list(best)


def _faults(text: str, held: Set[str]) -> int:
    """How many brackets, names and marks stand otherwise than in a text that a person typed."""
    names = sum(name not in held for name in _NAME.findall(text))
    return _standing(text.split(), _CLOSING, _OPENING) + names + len(_MARK_BEFORE.findall(text))


def _prints(text: str, line: str, before: str, behind: str) -> bool:
    """Whether a text prints as a line stands that is spelt from the right."""
    from bidi import get_display

    shown = get_display(before + text + behind, base_dir="R")
    for around in (before, behind):
        shown = shown.replace(around, "", 1)
    return bool(shown == line[::-1])


def _orders(line: str, classes: str) -> Iterator[str]:
    """The orders in which a line may have been typed, with most in one stretch first."""
    free = _free(classes)
    tried = len(free) if len(free) <= _MOST_FREE else 1
    for chosen in product((True, False), repeat=tried):
        from_left = [one in "LN" for one in classes]
        for at, (start, end) in enumerate(free):
            from_left[start:end] = [chosen[min(at, tried - 1)]] * (end - start)
        yield _turned_back(line, from_left)


def _free(classes: str) -> list[tuple[int, int]]:
    """The stretches of signs that may be read from either side; each bracket is one of its own."""
    return [
        (run.start() + part.start(), run.start() + part.end())
        for run in _FREE.finditer(classes)
        for part in re.finditer(r"B|T+|[^BT]+", run[0])
    ]


def _orders_at_a_break(line: str, classes: str) -> Iterator[str]:
    """The same where the line was broken in what is read from the left, signs and all."""
    words = [run.span() for run in re.finditer(r"[LN]+", classes)]
    begin, end = words[0][1], words[-1][0]
    for before, behind in product(range(_MOST_SIGNS + 1), repeat=2):
        kinds = list(classes)
        for at in (*range(begin, begin + before), *range(end - behind, end)):
            if 0 <= at < len(kinds) and kinds[at] != "R":
                kinds[at] = "L"
        yield from _orders(line, "".join(kinds))


def _turned_back(line: str, from_left: Sequence[bool]) -> str:
    """A line that is spelt from the right, with some stretches from the left."""
    text, at = "", 0
    for is_turned, run in groupby(from_left):
        length = len(list(run))
        inner = line[at : at + length]
        text += inner[::-1] if is_turned else inner
        at += length
    return text
