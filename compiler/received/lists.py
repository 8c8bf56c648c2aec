"""The lists of a loose text: whether a label goes on with one, judged by all of its labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from string import ascii_uppercase

from attrs import evolve

from amend.compiler.values import frozen
from amend.compiler.words.label_sequence import Run, begun, continued
from amend.compiler.words.latin_numbers import LATIN_OR_ARABIC, place_of

_NUMBERS = re.compile(r"[A-Z]?[0-9]+(?:\.[0-9]+)*")
_PUT_BETWEEN = re.compile(
    rf"(?P<stem>.+?)(?:[ ]?(?P<latin>{LATIN_OR_ARABIC})(?P<sign>[ ]?\))?|(?P<letter>[A-Z]))"
)
"""A label with a Latin number or a letter, as of a provision that was put between two."""

LETTERED = re.compile(r"[0-9]{1,4}[A-Z](?=[ \t]+\S)")


@frozen
class ItemList:
    """A list as far as it has been read.

    runs: what its labels may be, from where they last begin to count; last: the last label.
    between: how many Latin numbers or letters it is then counted on: 2 for a)ter, and for 3B.
    """

    runs: tuple[Run, ...]
    last: str
    between: int = 0

    def followed_by(self, label: str) -> ItemList | None:
        """The list with a label more; None if it does not go on with it."""
        stem, between = _parted(label)
        if between:
            # An Arabic letter that does not join takes a blank before its bracket: أ ), أ مكرراً).
            is_behind = stem.replace(" ", "") == self.last.replace(" ", "")
            follows = is_behind and self._counts_on_to(label, between)
            return evolve(self, between=between) if follows else None
        runs = continued(self.runs, label)
        return ItemList(runs, label) if runs else None

    def _counts_on_to(self, label: str, between: int) -> bool:
        """Letters follow one another, so that 5G is none; a)bis may have been suppressed."""
        return self.between < between and (label.islower() or between == self.between + 1)

    @property
    def alphabets(self) -> frozenset[str]:
        """What its labels may be counted by."""
        return frozenset(run.form.alphabet for run in self.runs)


def list_from(label: str) -> ItemList:
    """The list that a label opens, whatever its number is."""
    stem, between = _parted(label)
    return ItemList(begun(stem), stem, between)


def beginning(label: str) -> ItemList | None:
    """The list of which a label is the first; None if it is the first of none."""
    runs = tuple(run for run in begun(label) if run.first == 1)
    return ItemList(runs, label) if runs else None


def _parted(label: str) -> tuple[str, int]:
    """A label without its Latin number or letter, and which one that is, counted from 1."""
    match = _PUT_BETWEEN.fullmatch(label)
    if match is None:
        return label, 0
    if match["letter"]:
        return match["stem"], ord(match["letter"]) - ord("A") + 1
    return match["stem"] + (match["sign"] or ""), place_of(match["latin"])


@frozen
class Coming:
    """A label that comes; introduced: whether what stands before it ends in a colon."""

    label: str
    introduced: bool


def going_on(
    lists: Sequence[ItemList | None], label: str, introduced: bool, ahead: Iterable[Coming]
) -> int | None:
    """How deep the list stands that a label goes on with; None if there is none.

    lists: those that are open, the deepest last. introduced: whether one more is expected below
    them, which i) may begin although it goes on with h). Of several, the labels ahead tell which;
    if they do not, it is the deepest.
    """
    held = [found.followed_by(label) if found else None for found in lists]
    choices = [(at, found) for at, found in enumerate(held) if found is not None][::-1]
    if not choices:
        return None
    usual, below = choices[0][0], beginning(label)
    if below is not None and not any(below.alphabets & found.alphabets for _, found in choices):
        choices.insert(0, (len(lists) - 1, below))
        usual = len(lists) - 1 if introduced else usual
    settled = _settled([found for _, found in choices], label, ahead) if len(choices) > 1 else None
    return usual if settled is None else choices[settled][0]


def _settled(choices: Sequence[ItemList], label: str, ahead: Iterable[Coming]) -> int | None:
    """Which of some lists a label belongs to that fits them all, by the labels that come.

    choices: the lists with the label, the deepest first. The first that goes on is the one. Where
    a new list is introduced, those of its kind are at their end; where the label comes again and
    begins none, the first of the two was the deeper.
    """
    left = dict(enumerate(choices))
    for coming in ahead:
        comes_again = coming.label == label and not coming.introduced
        if comes_again and len(left) == len(choices):
            return 0
        if _parted(coming.label)[1]:
            continue  # i)bis stands behind the letter and behind the numeral.
        for at, choice in left.items():
            if choice.followed_by(coming.label) is not None:
                return at
        again = {run.form.alphabet for run in begun(coming.label) if run.first == 1}
        left = {at: choice for at, choice in left.items() if choice.alphabets - again}
        if not left:
            break
    return None


def later(lists: Sequence[ItemList | None], label: str) -> int | None:
    """How deep the list stands that has a label further on, some before it being left out."""
    for depth in reversed(range(len(lists))):
        found = lists[depth]
        ends = [(run.form, run.first + run.length) for run in found.runs] if found else []
        if any(form == new.form and new.first > end for form, end in ends for new in begun(label)):
            return depth
    return None


def numbered(lists: Sequence[ItemList | None], items: Sequence[str], label: str) -> int | None:
    """How deep a number of several parts stands: beside the one that it comes after, or below.

    items: the label of the last item of each list; no number stands below itself.
    """
    if label in items:
        return None
    for depth, found in enumerate(lists):
        if found is not None and _comes_after(label, found.last):
            return depth
    for depth, found in enumerate(lists):
        if found is not None and _comes_later(label, found.last):
            return depth
    return next((at for at, item in enumerate(items, 1) if _stands_below(label, item)), None)


def _comes_after(label: str, last: str) -> bool:
    """Whether numbers joined by points follow, though not in one list: 3.1 after 2, 4.1 after 3.2.

    The treaty texts and the older resolutions give no number to what has no text of its own
    (3 in PP Res. 88).
    """
    before, after = _numbers(last), _numbers(label)
    if max(len(before), len(after)) < 2:
        return False
    pairs = enumerate(zip(before, after, strict=False))
    at = next((at for at, (one, other) in pairs if one != other), None)
    if at is None:
        return False
    return after[at] == before[at] + 1 and all(number == 1 for number in after[at + 1 :])


def _comes_later(label: str, last: str) -> bool:
    """Whether a number is of the list of another, some between left out: 1.6 after 1.2."""
    before, after = _numbers(last), _numbers(label)
    return len(after) > 1 and before[:-1] == after[:-1] and before[-1] < after[-1]


def _stands_below(label: str, item: str) -> bool:
    """Whether a number is the first below another: 3.1 below 3."""
    return bool(_numbers(item)) and _numbers(label) == (*_numbers(item), 1)


def _numbers(label: str) -> tuple[int, ...]:
    if _NUMBERS.fullmatch(label) is None:
        return ()
    capital = (ord(label[0]),) if label[0].isalpha() else ()
    return (*capital, *map(int, label.lstrip(ascii_uppercase).split(".")))
