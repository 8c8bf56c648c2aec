"""The edits that make one wording of another, as a drafter writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from amend.compiler.drafting.quoting import (
    Marks,
    Place,
    beside,
    choice,
    everywhere,
    new_words,
    places_of,
    plain,
    quoted,
    sought,
)
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.matching.parting import Cut
from amend.compiler.values import frozen
from amend.compiler.words.emphasis import Emphasized, emphasized, revision_of, taken_on
from amend.compiler.words.graphemes import is_chinese, words_of
from amend.compiler.words.hunks import Hunk
from amend.compiler.words.text import ANCHOR, Text, Weight, join

MANY = 6
"""Changes in one provision beyond which the whole new wording is easier to read; 3 to 12 make no
difference to the worked proposals."""

_KEPT = 0.35
"""The part of a text that several changes must leave for them to be told one by one; from 0.6 on a
worked proposal is drafted as a whole new wording."""


_SIGNS = 3
"""Signs and blanks that do not part two changes."""

_PLAIN = " plain"
"""Said of new words that print as they are marked, whatever stands around them."""

_JOINED = re.compile(r"[^\W_]+(?:[.\-‐‑'’][^\W_]+)+")
"""Words that signs join to one, `5.440A`, `WRC-19`, `well-defined`."""

_COUNTED = 3
"""Occurrences among which a reader finds the first, the second or the last."""


@frozen
class Rewording:
    """What becomes of the words of a provision.

    hunks: the smallest readable revision.
    """

    old: Text[NodeId]
    new: Text[NodeId]
    hunks: tuple[Hunk, ...]


def halves_reworded(old: Text[NodeId], cut: Cut) -> tuple[Rewording, Rewording]:
    """What becomes of the words of a provision that is split, each half for itself."""
    first, blank, second = (
        old.slice(0, cut.end),
        old.slice(cut.end, cut.start),
        old.slice(cut.start, len(old)),
    )
    moved = (
        Hunk(h.start + cut.start, h.end + cut.start, h.new_start + cut.start, h.new_end + cut.start)
        for h in revision_of(second, cut.second)
    )
    return (
        Rewording(old, join((cut.first, blank, second)), revision_of(first, cut.first)),
        Rewording(old, join((first, blank, cut.second)), tuple(moved)),
    )


def rewording(old: Text[NodeId], new: Text[NodeId]) -> Rewording:
    """Compare two wordings, their emphasis aside."""
    return Rewording(old, new, revision_of(old, new))


def edits_of(change: Rewording, marks: Marks, emphasis: bool = True) -> tuple[str, ...]:
    """The edits that make the new wording; a block stands in one of them as lines below it.

    None where only an emphasis differs that cannot be said, or is not to be.

    emphasis: whether it is said where words that stay print otherwise.
    """
    old, hunks = change.old, change.hunks
    kept = len(old) - sum(h.end - h.start for h in hunks)
    scattered = len(hunks) > 2 and kept < _KEPT * len(old)
    # A whole new wording takes no emphasis away.
    gone = [e for e in emphasized(old, change.new, hunks) if not e[2]]
    if not old or ((len(hunks) > MANY or scattered) and not gone):
        return (whole_wording(change, marks),)
    edits: list[str] = []
    phrases = tuple(_phrases(change))
    for said in _together(evolve(change, hunks=phrases), marks):
        edit = _edit(change, said, marks)
        if edit is None:
            return (whole_wording(change, marks),)
        edits.append(edit)
    changes = tuple(emphasized(old, change.new, phrases)) if emphasis else ()
    return (*edits, *_emphases(old, changes, marks))


def _emphases(old: Text[NodeId], changes: Sequence[Emphasized], marks: Marks) -> Iterator[str]:
    """The edits that change an emphasis alone, as far as their words can be quoted."""
    same: dict[tuple[Text[NodeId], str], list[Place]] = {}
    for start, end, weights in changes:
        words = evolve(old.slice(start, end), emphases=())
        look = " ".join(w.value for w in (Weight.BOLD, Weight.ITALIC) if w in weights)
        same.setdefault((words, look or "plain"), []).append((start, end))
    for (words, look), meant in same.items():
        places = places_of(old, words)
        is_all = everywhere(places, meant)
        for place in meant[:1] if is_all else meant:
            which = " everywhere" if is_all else choice(places, place)
            if which is not None:
                yield f"emphasize {sought(plain(words, marks))}{which} {look}"


def _phrases(change: Rewording) -> Iterator[Hunk]:
    """The hunks as a drafter says them: changes that only signs part, and one Chinese
    character at the most, are one."""
    run: list[Hunk] = []
    for hunk in _of_whole_words(change):
        if run and not _parts(change.old.chars[run[-1].end : hunk.start]):
            run.append(hunk)
            continue
        if run:
            yield _phrase(change, run)
        run = [hunk]
    if run:
        yield _phrase(change, run)


def _of_whole_words(change: Rewording) -> Iterator[Hunk]:
    """The hunks, each as far as the words reach that signs join: all of `5.440A`, of `WRC-19`."""
    hunks = change.hunks
    old = [match.span() for match in _JOINED.finditer(change.old.chars)]
    new = [match.span() for match in _JOINED.finditer(change.new.chars)]
    run: list[Hunk] = []
    start = end = 0
    for at, hunk in enumerate(hunks):
        left, right = _reach(hunk.start, hunk.end, old)
        more, further = _reach(hunk.new_start, hunk.new_end, new)
        first = min(left, hunk.start - (hunk.new_start - more))
        last = max(right, hunk.end + (further - hunk.new_end))
        # Beyond the next change nothing is the same on both sides: the two are one.
        first = max(first, hunks[at - 1].start if at else 0)
        last = min(last, hunks[at + 1].end if at + 1 < len(hunks) else len(change.old))
        if run and first >= end:
            yield _spanning(run, start, end)
            run = []
        start, end = (min(start, first), max(end, last)) if run else (first, last)
        run.append(hunk)
    if run:
        yield _spanning(run, start, end)


def _reach(start: int, end: int, joined: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """How far the joined words reach that a change is in."""
    within = [s for s in joined if (s[0] < end and start < s[1]) or s[0] < start == end < s[1]]
    return min([start, *(s for s, _ in within)]), max([end, *(e for _, e in within)])


def _spanning(run: Sequence[Hunk], start: int, end: int) -> Hunk:
    """Several changes as one, with what is the same on both sides of it."""
    first, last = run[0], run[-1]
    start, end = min(start, first.start), max(end, last.end)
    return Hunk(
        start, end, first.new_start - (first.start - start), last.new_end + (end - last.end)
    )


def _parts(kept: str) -> bool:
    """Whether what stands between two changes keeps them apart."""
    letters = [c for c in kept if c.isalnum() or c == ANCHOR]
    is_close = not letters or (len(letters) == 1 and is_chinese(letters[0]))
    return len(kept) > _SIGNS or not is_close


def _phrase(change: Rewording, run: Sequence[Hunk]) -> Hunk:
    """Several changes as one; a single one with a neighbour if it could not be told otherwise."""
    hunk = Hunk(run[0].start, run[-1].end, run[0].new_start, run[-1].new_end)
    words = change.old.slice(hunk.start, hunk.end)
    if not words or len(places_of(change.old, words)) <= _COUNTED:
        return hunk
    for left, right in ((0, 1), (1, 0), (1, 1), (0, 2), (2, 0)):
        wide = _widened(change, hunk, left, right)
        if wide and len(places_of(change.old, change.old.slice(wide.start, wide.end))) == 1:
            return wide
    return hunk


def _widened(change: Rewording, hunk: Hunk, left: int, right: int) -> Hunk | None:
    """A change with so many words more on each side; None where other changes stand."""
    before = words_of(change.old.chars[: hunk.start])
    behind = words_of(change.old.chars[hunk.end :])
    more = len("".join(_last_words(before, left))), len("".join(_first_words(behind, right)))
    start, end = hunk.start - more[0], hunk.end + more[1]
    if any(start <= h.end and h.start <= end and not _within(h, hunk) for h in change.hunks):
        return None
    return Hunk(start, end, hunk.new_start - more[0], hunk.new_end + more[1])


def _within(inner: Hunk, outer: Hunk) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _first_words(units: Sequence[str], count: int) -> Sequence[str]:
    at = 0
    for _ in range(count):
        at += 1
        while at < len(units) and not units[at - 1][0].isalnum():
            at += 1
    return units[:at]


def _last_words(units: Sequence[str], count: int) -> Sequence[str]:
    return _first_words(units[::-1], count)


def _together(change: Rewording, marks: Marks) -> Iterator[tuple[Hunk, ...]]:
    """The hunks one by one; those that do the same at every place where the words stand, as one."""
    same: dict[_Meaning, list[Hunk]] = {}
    for hunk in change.hunks:
        same.setdefault(_meaning(change, hunk, marks), []).append(hunk)
    told: set[_Meaning] = set()
    for hunk in change.hunks:
        meaning = _meaning(change, hunk, marks)
        group = same[meaning]
        if hunk.start == hunk.end or not everywhere(
            places_of(change.old, meaning[0]), [(h.start, h.end) for h in group]
        ):
            yield (hunk,)
        elif meaning not in told:
            told.add(meaning)
            yield tuple(group)


_Meaning = tuple[Text[NodeId], tuple[str, str]]
"""What goes, and what comes in its place."""


def _meaning(change: Rewording, hunk: Hunk, marks: Marks) -> _Meaning:
    gone = change.old.slice(hunk.start, hunk.end)
    return Text(gone.chars, gone.anchors), _come(change, hunk, marks)


def _come(change: Rewording, hunk: Hunk, marks: Marks) -> tuple[str, str]:
    """The new words of a change, in the notation, and what is said of how they print."""
    around = change.old.weights_at(hunk.start, hunk.end)
    come = change.new.slice(hunk.new_start, hunk.new_end)
    # Unmarked words would take the emphasis around them.
    if around and any(not strand.weights for strand in come.strands()):
        return new_words(come, frozenset(), marks), _PLAIN
    return new_words(come, around, marks), ""


def _edit(change: Rewording, hunks: Sequence[Hunk], marks: Marks) -> str | None:
    """One edit; None if it cannot be written so."""
    hunk = hunks[0]
    words = change.old.slice(hunk.start, hunk.end)
    come, look = _come(change, hunk, marks)
    wording = quoted(come)
    if wording is None:
        return None
    if not words:
        where = beside(change.old, hunk.start, marks)
        return f"insert {wording} {where}{look}" if where else None
    if len(hunks) > 1:
        which: str | None = " everywhere"
    else:
        which = choice(places_of(change.old, words), (hunk.start, hunk.end))
    if which is None:
        return None
    found = sought(plain(words, marks)) + which
    return f"replace {found} with {wording}{look}" if come else f"delete {found}"


def whole_wording(change: Rewording, marks: Marks) -> str:
    """The edit that gives the whole new wording, which may stand in a line below it."""
    taken = taken_on(change.old, change.new, change.hunks)
    look = "" if taken == change.new else _PLAIN
    come = new_words(change.new if look else taken, frozenset(), marks)
    wording = quoted(come)
    if wording is not None:
        return f"reads {wording}{look}"
    come = new_words(taken, frozenset(), marks)
    return f"reads:\n    {come}"
