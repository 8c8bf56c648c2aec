"""Seams: where inserted, replaced and kept words of a provision meet.

The compiler holds that quoted words exist, never that the outcome reads as words. Here each place
is looked at where a revision begins or ends. Nothing is said of what the text in force does by
itself, and nothing depends on the language: whether words are written apart is told by the letters
(those that have capitals are), whether a blank may stand before a mark by the text in force.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from amend.compiler.algebra.operations import Cause, Replace
from amend.compiler.algebra.redline import Deleted, Inserted, Stretch
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Span
from amend.compiler.proofreading import messages
from amend.compiler.proofreading.fixes import Fixes
from amend.compiler.values import frozen
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.text import ANCHOR

ALWAYS_CLOSE = ",.)]，、。；：）"
"""Marks before which no language puts a blank."""

CLOSE_BY_HABIT = ";:!?»"
"""Marks before which a text in force may put one, as French does."""

SEPARATORS = ",;:،؛，；：、"
"""Marks of which no two follow each other."""

PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”", "「": "」", "『": "』", "（": "）", "《": "》"}

_BRACKET = re.compile("[" + re.escape("".join((*PAIRS, *PAIRS.values()))) + "]")

_LABEL = re.compile(
    r"(?:(?<![\w(（.])\w{1,4}\)|(?<!\S)[^\s()（）]{1,4}[)）]|(?<![A-Za-z0-9(（.])[A-Za-z0-9]{1,4}[)）])\Z"
)
"""What may be a label; Chinese words stand before one without a blank, 考虑到b)."""
_LONGEST_LABEL = 4
"""Characters of a label before its bracket."""

_WORD = r"[^\W\d_][^\W_'’-]*\.?"
_MOST_TWICE = 3
"""Words that are looked for a second time in a row, as in `of the of the`."""
_LONGEST_TWICE = 120
"""Characters before a seam in which they stand."""

_AROUND = 24
"""Characters on either side of a seam that are shown of the outcome."""


@frozen
class Seam:
    """A place in the outcome at which what is kept and what is new meet.

    at: of the character behind it, in the outcome.
    gone: the words that were taken out here; came: whether those before and behind it are new.
    joined: whether the text in force has one word here, which the revision cuts.
    """

    at: int
    gone: str
    came: tuple[bool, bool]
    joined: tuple[bool, bool]


def seam_faults(
    stretches: Sequence[Stretch],
    edits: Sequence[Replace],
    habits: frozenset[str],
    fixes: Fixes,
    small: Sequence[str],
) -> Iterator[Diagnostic]:
    """What does not read as words in the outcome of one provision.

    edits: those of the drafter, in order; habits: the marks that have a blank before them
        somewhere in the text in force; small: words of the language that are no names.
    """
    outcome = "".join(s.text.chars for s in stretches if not isinstance(s.mark, Deleted))
    before = "".join(s.text.chars for s in stretches if not isinstance(s.mark, Inserted))
    told: set[int] = set()
    for seam in _seams(stretches):
        edit = _edit_at(stretches, seam.at, edits)
        if edit is None or edit.span is None or seam.at in told:
            continue
        for found in _faults(seam, outcome, edit.span, habits, fixes, small):
            told.add(seam.at)
            yield found
            break
    for edit in edits:
        # Blanks on both sides of emphasis are told with that (A0325).
        is_plain = not edit.text.emphases and edit.cause is Cause.EDIT
        if edit.span is not None and is_plain:
            yield from islice(_inner_faults(edit.text.chars, edit.span, before, habits), 1)
    spans = [edit.span for edit in edits if edit.span is not None]
    if spans and _unpaired(before) is None and (sign := _unpaired(outcome)) is not None:
        yield messages.bracket_alone(spans[0], sign, shown(outcome, _alone(outcome, sign) + 1))


def _inner_faults(
    words: str, span: Span, before: str, habits: frozenset[str]
) -> Iterator[Diagnostic]:
    """What does not read as words within new ones; what the text in force does too is left out."""
    if words.isalnum():  # One word, as most are, has no seam.
        return
    closing, blank = re.escape(_closing(habits)), f"[{BLANKS}]"
    for at in re.finditer(rf"(?<=\S){blank}{blank}+(?=\S)", words):
        yield messages.two_blanks(span, shown(words, at.end()), None)
    for at in re.finditer(rf"(?<=[^\s{BLANKS}]){blank}+([{closing}])", words):
        if at.group() not in before:
            yield messages.blank_before_mark(span, at[1], shown(words, at.end() - 1), None)
    for at in re.finditer(rf"[{SEPARATORS}]{{2}}", words):
        if at.group() not in before:
            yield messages.two_marks(span, at.group(), shown(words, at.start() + 1))
    for at in re.finditer(rf"(?<![\w.])({_WORD}){blank}+\1(?!\w)", words):
        if at.group() not in before:
            yield messages.words_twice(span, at[1], shown(words, at.end(1)), None)


def _alone(chars: str, sign: str) -> int:
    """The place of a bracket without its pair, the first of those that may be it."""
    opened: list[int] = []
    for at, char in enumerate(chars):
        if char in PAIRS:
            opened.append(at)
        elif opened and char == PAIRS[chars[opened[-1]]]:
            opened.pop()
        elif char == sign:
            return at
    return next((at for at in opened if chars[at] == sign), chars.find(sign))


def _faults(
    seam: Seam,
    outcome: str,
    span: Span,
    habits: frozenset[str],
    fixes: Fixes,
    small: Sequence[str],
) -> Iterator[Diagnostic]:
    at = seam.at
    left, right = outcome[at - 1 : at], outcome[at : at + 1]
    reads = shown(outcome, at)
    if _is_word(left) and _is_word(right):
        if any(seam.joined):
            yield messages.inside_a_word(span, reads)
        else:
            yield messages.words_run_together(span, reads, fixes.apart(span, *seam.came))
    elif left and left in BLANKS and right and right in BLANKS:
        yield messages.two_blanks(span, reads, fixes.one_blank(span, seam.gone, *seam.came))
    elif not left and right and right in BLANKS and seam.gone:
        yield messages.begins_with_a_blank(
            span, reads, fixes.one_blank(span, seam.gone, *seam.came)
        )
    elif left and left in BLANKS and right and right in _closing(habits):
        yield messages.blank_before_mark(
            span, right, reads, fixes.no_blank(span, seam.gone, *seam.came)
        )
    elif left and right and left in SEPARATORS and right in SEPARATORS:
        yield messages.two_marks(span, left + right, reads)
    elif words := _twice(outcome, at):
        yield messages.words_twice(span, words, reads, fixes.once(span, words, *seam.came))
    elif word := _capital(outcome, at, small):
        fix = fixes.small_letter(span, word) if seam.came[1] else None
        yield messages.capital_in_sentence(span, word, reads, fix)


def _capital(outcome: str, at: int, small: Sequence[str]) -> str | None:
    """A word behind a place that has a capital letter for no reason; None if there is none.

    small: the words that are no names; of others nobody can tell.
    """
    word = re.match(rf"[{BLANKS}]*([^\W\d_]+)", outcome[at:])
    before = outcome[:at].rstrip(BLANKS)
    is_apart = word is not None and (len(before) < at or word.start(1) > 0)
    is_within = before[-1:].isalpha() or before[-1:] == ","
    if word is None or not (is_apart and is_within) or word[1] != word[1].capitalize():
        return None
    return word[1] if word[1].lower() in small and not word[1].islower() else None


def _twice(outcome: str, at: int) -> str:
    """The words before a place that stand behind it once more; empty if there are none.

    What goes on in the same word on either side is none; nor are numbers, of which lists consist.
    """
    before, behind = outcome[:at].rstrip(BLANKS), outcome[at:].lstrip(BLANKS)
    if len(before) + len(behind) == len(outcome):
        return ""
    for count in range(_MOST_TWICE, 0, -1):
        words = rf"{_WORD}(?:[{BLANKS}]+{_WORD}){{{count - 1}}}"
        right = re.match(rf"{words}(?![\w])", behind)
        if right is None or not before.endswith(right[0]):
            continue
        left = re.search(rf"(?<![^\s(（«“\"]){words}$", before[-_LONGEST_TWICE:])
        if left and left[0] == right[0]:
            return left[0]
    return ""


def _closing(habits: frozenset[str]) -> str:
    return ALWAYS_CLOSE + "".join(mark for mark in CLOSE_BY_HABIT if mark not in habits)


def habits_of(texts: Iterator[str]) -> frozenset[str]:
    """The marks that have a blank before them somewhere in a text in force."""
    found = re.compile(f"[{BLANKS}]([{re.escape(CLOSE_BY_HABIT)}])").findall
    return frozenset(mark for chars in texts for mark in found(chars))


def _seams(stretches: Sequence[Stretch]) -> Iterator[Seam]:
    """Where stretches of an outcome meet that were not neighbours in the base."""
    at = 0
    left: Stretch | None = None
    gone = ""
    for stretch in stretches:
        match stretch.mark:
            case Deleted():
                gone += stretch.text.chars
            case _ if not stretch.text.chars:
                continue
            case _:
                if gone or (left is not None and (_came(left) or _came(stretch))):
                    yield _seam(at, left, gone, stretch)
                left, gone = stretch, ""
                at += len(stretch.text.chars)
    if gone and left is not None:
        yield Seam(at, gone, (_came(left), False), (False, False))


def _seam(at: int, left: Stretch | None, gone: str, right: Stretch) -> Seam:
    came = (left is not None and _came(left), _came(right))
    last = left.text.chars[-1] if left is not None else ""
    cut_before = not came[0] and bool(gone) and _is_word(last) and _is_word(gone[:1])
    cut_behind = not came[1] and bool(gone) and _is_word(gone[-1:])
    cut_behind = cut_behind and _is_word(right.text.chars[:1])
    return Seam(at, gone, came, (cut_before, cut_behind))


def _came(stretch: Stretch) -> bool:
    return isinstance(stretch.mark, Inserted)


def _edit_at(stretches: Sequence[Stretch], at: int, edits: Sequence[Replace]) -> Replace | None:
    """The drafter's edit that makes a seam: the one whose place in the base it is."""
    base = outcome = 0
    for stretch in stretches:
        length = len(stretch.text.chars)
        if outcome >= at and not (outcome == at and isinstance(stretch.mark, Deleted)):
            break
        if not isinstance(stretch.mark, Inserted):
            base += length
        if not isinstance(stretch.mark, Deleted):
            outcome += length
    touching = [e for e in edits if e.start <= base <= e.end and e.cause is Cause.EDIT]
    return touching[-1] if touching else None


def _is_word(char: str) -> bool:
    """Whether a character is a part of a word that is written apart from others."""
    return char.isdigit() or char.lower() != char.upper()


def _unpaired(chars: str) -> str | None:
    """The first bracket without its pair; None if there is none.

    What may be a label, as a) is and the `5)` of `(see Resolution 5)`, closes a bracket or none.
    """
    found: set[tuple[str, ...]] = {()}
    for bracket in _BRACKET.finditer(chars):
        char = bracket.group()
        if char in PAIRS:
            found = {(*opened, char) for opened in found}
        else:
            left = {o[:-1] for o in found if o and PAIRS[o[-1]] == char}
            found = left | found if _ends_label(chars, bracket.end()) else left
            if not found:
                return char
    return None if () in found else min(found, key=len)[-1]


def _ends_label(chars: str, end: int) -> bool:
    """Whether the bracket that ends here may be that of a label."""
    return _LABEL.search(chars, max(0, end - 1 - _LONGEST_LABEL), end) is not None


def shown(outcome: str, at: int) -> str:
    """The outcome around a place, as it would read."""
    start, end = max(0, at - _AROUND), min(len(outcome), at + _AROUND)
    words = outcome[start:end].replace(ANCHOR, "")
    return f"{'…' if start else ''}{words}{'…' if end < len(outcome) else ''}"
