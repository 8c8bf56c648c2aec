"""The sequences that labels follow: a) b) c), а) б) в), 1 2 3, i) ii) iii), 1.1 1.2, dashes.

A label is an opening bracket, a prefix (`1.` in `1.2`), a body that counts, and a closing
sign. After z) ITU doubles the letter: aa), bb), cc).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from attrs import evolve

from amend.compiler.values import frozen
from amend.compiler.words.labels import CLOSING, DASHES, LISTING, OPENING, SIGNS_BEHIND
from amend.compiler.words.latin_numbers import (
    LATIN,
    LATIN_OR_ARABIC,
    is_arabic,
    nth_arabic,
    nth_latin,
)
from amend.compiler.words.look_alikes import IN_BOTH_CASES
from amend.compiler.words.numerals import (
    FROM_INDIC,
    FROM_WIDE_BODY,
    INDIC_DIGITS,
    ONE_SIGN,
    ROMAN_SIGNS,
    TO_WIDE,
    WIDE_DIGITS,
    chinese,
    chinese_value,
    indic,
    sign_value,
)
from amend.compiler.words.roman import roman, roman_value

_LATIN = "abcdefghijklmnopqrstuvwxyz"
# The abjad order of ITU's Arabic texts; ه and those that do not join take a space.
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_APART = "أدذرزوه"
# The letters that Russian statutes, and Word, count by: all but ё, й, ъ, ы and ь (ISO/IEC 29500-1,
# 17.18.59, russianLower).
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_MOST_ROMAN = 399
"""The highest Roman numeral of a list: above it stand d and m, which are letters of a list."""

_NUMBERED = re.compile(f"(.*?)({LATIN_OR_ARABIC})?", re.DOTALL)
_CLOSE = f"{CLOSING}.{LISTING}"
_NUMBERED_WITHIN = re.compile(rf"(.+?)({LATIN_OR_ARABIC})[ ]?[{_CLOSE}]", re.DOTALL)
"""A label with its Latin number before the closing sign: `1bis)` of the Radio Regulations."""
_SIGNED = re.compile(rf"(.*?)({SIGNS_BEHIND})", re.DOTALL)
_PUT_BETWEEN = re.compile(rf"(.+?[{_CLOSE}]?)[ ]?(?:{LATIN_OR_ARABIC})[ ]?[{_CLOSE}]?", re.DOTALL)
_PART = re.compile(r"(.+)\.[^.]+[.]?", re.DOTALL)
_SHAPE = re.compile(
    rf"([{OPENING}]?)((?:[A-Z]?[0-9]+(?:{LATIN})?\.)*)"
    rf"([0-9]+|[{INDIC_DIGITS}]+|[{WIDE_DIGITS}]+|[^\W\d_ºª]+|[{DASHES}])({SIGNS_BEHIND})"
)


@frozen
class LabelForm:
    """How the labels of one list are written.

    alphabet: `number`, `indic`, `chinese`, `latin`, `cyrillic`, `roman`, `abjad` or `dash`; or the
        name of numerals that are one character, `circled`.
    wide: whether its digits and letters have full width.
    spaced: whether an Arabic letter that does not join is set off from its bracket.
    """

    alphabet: str
    prefix: str = ""
    closing: str = ""
    upper: bool = False
    dash: str = "–"
    spaced: bool = False
    opening: str = ""
    wide: bool = False

    def label(self, value: int) -> str:
        """The label with this number, from 1."""
        match self.alphabet:
            case "dash":
                return self.dash
            case "number":
                body = str(value)
            case "indic":
                body = indic(value)
            case "chinese":
                body = chinese(value)
            case "roman":
                body = roman(value)
            case "abjad":
                body = _letters(value, _ABJAD)
            case "cyrillic":
                body = _letters(value, _CYRILLIC)
            case one if signs := ONE_SIGN.get(one):
                # Beyond the last, Word counts on in digits (ISO/IEC 29500-1, 17.18.59).
                body = signs[value - 1] if value <= len(signs) else str(value)
            case _:
                body = _letters(value, _LATIN)
        gap = " " if self.spaced and body[-1] in _APART else ""
        counted = body.upper() if self.upper else body
        counted = counted.translate(TO_WIDE) if self.wide else counted
        return f"{self.opening}{self.prefix}{counted}{gap}{self.closing}"


@frozen
class Run:
    """Labels that follow on from one another.

    first: the number of the first of them.
    """

    form: LabelForm
    first: int
    length: int


OPERATIVE = LabelForm("number")


def letters(alphabet: str) -> LabelForm:
    """The form of a list of letters, as in a preamble; `alphabet` is `latin` or `abjad`."""
    return LabelForm(alphabet, closing=")", spaced=alphabet == "abjad")


def runs_of(labels: Sequence[str]) -> tuple[Run, ...]:
    """Divide labels into runs that follow on; a label of no known form is a run of its own."""
    runs: list[Run] = []
    at = 0
    while at < len(labels):
        runs.append(_longest(labels, at))
        at += runs[-1].length
    return tuple(runs)


def threads_of(labels: Sequence[str]) -> tuple[tuple[Run, ...], tuple[int, ...]]:
    """The runs of a list and, for each label, which of them it belongs to.

    A run goes on behind labels of another kind: in 1, 1.1, 1.2, 2 the numbers are one run. Only
    a gap, or a label that begins anew, ends it.
    """
    runs: list[Run] = []
    homes: list[int] = []
    awaited: dict[str, int] = {}
    at = 0
    while at < len(labels):
        run = _longest(labels, at)
        number = awaited.get(_close(labels[at]), len(runs))
        if number < len(runs):
            held = runs[number]
            length = _going_on(labels, at, held.form, held.first + held.length)
            if length >= run.length:
                run = Run(held.form, held.first, held.length + length)
            else:
                number = len(runs)
        if number == len(runs):
            # What begins anew, or behind a gap, ends the runs of its form.
            awaited = {label: n for label, n in awaited.items() if runs[n].form != run.form}
        length = run.length - (runs[number].length if number < len(runs) else 0)
        runs[number : number + 1] = [run]
        if run.form.alphabet != "unknown":
            awaited[_close(run.form.label(run.first + run.length))] = number
        homes += [number] * length
        at += length
    return tuple(runs), tuple(homes)


def stem_of(label: str) -> str | None:
    """The label that a label begins with: `1` of `1.2`, `b)` of `b)bis`; None if there is none."""
    between = _PUT_BETWEEN.fullmatch(label)
    part = between or _PART.fullmatch(label)
    return part[1] if part else None


def begun(label: str) -> tuple[Run, ...]:
    """The runs that a label may begin: i) one of Roman numerals, or of letters from i on."""
    return tuple(Run(form, value, 1) for form, value in _readings(label))


def continued(runs: Sequence[Run], label: str) -> tuple[Run, ...]:
    """The runs with a label more, those left out that do not go on with it.

    What a list may be is settled by all its labels: v) follows iv) and u), and vi) one of them.
    """
    return tuple(
        Run(run.form, run.first, run.length + 1)
        for run in runs
        if _written(run.form, run.first + run.length, label)
    )


def _longest(labels: Sequence[str], at: int) -> Run:
    """The longest run that a label may begin; one of no known form is a run of its own."""
    return max(
        (
            Run(form, value, 1 + _going_on(labels, at + 1, form, value + 1))
            for form, value in _readings(labels[at])
        ),
        key=lambda run: run.length,
        default=Run(LabelForm("unknown"), 0, 1),
    )


def _going_on(labels: Sequence[str], at: int, form: LabelForm, value: int) -> int:
    """How many labels from one on are those of a form from a value on."""
    length = 0
    while at + length < len(labels) and _written(form, value + length, labels[at + length]):
        length += 1
    return length


def _close(label: str) -> str:
    return label.replace(" ", "")


_OF_EITHER = ("latin", "cyrillic")


def _written(form: LabelForm, value: int, label: str) -> bool:
    counted = form.label(value)
    if counted == label or counted.replace(" ", "") == label:
        return True
    # A letter typed on the keyboard of the other alphabet looks like the one that is counted.
    is_lettered = form.alphabet in _OF_EITHER and not (counted + label).isascii()
    return is_lettered and counted.translate(IN_BOTH_CASES) == label.translate(IN_BOTH_CASES)


def is_of_another_alphabet(form: LabelForm, label: str) -> bool:
    """Whether a label has a letter that looks like one of the alphabet of its list and is none."""
    match form.alphabet:
        case "latin":
            return not label.isascii() and label.translate(IN_BOTH_CASES).isascii()
        case "cyrillic":
            return any(char.isascii() and char.isalpha() for char in label)
    return False


def _readings(label: str) -> tuple[tuple[LabelForm, int], ...]:
    """The forms that a label may have, with its number in each; the likelier first."""
    shape = _SHAPE.fullmatch(label)
    if shape is None:
        return ()
    opening, prefix, body, closing = shape.groups()
    if body in DASHES:
        return ((LabelForm("dash", dash=label), 1),)
    if value := sign_value(body):
        (alphabet,) = (name for name, signs in ONE_SIGN.items() if body in signs)
        return ((LabelForm(alphabet, prefix, closing, opening=opening), value),)
    usual = body.translate(FROM_WIDE_BODY)
    if usual != body:
        found = _readings(f"{opening}{prefix}{usual}{closing}")
        return tuple((evolve(form, wide=True), value) for form, value in found)
    sign = closing.strip(" ")
    if body.isdecimal():
        alphabet = "number" if body.isascii() else "indic"
        return ((LabelForm(alphabet, prefix, closing, opening=opening), int(body)),)
    readings: list[tuple[LabelForm, int]] = []
    numeral = chinese_value(body)
    if numeral:
        readings.append((LabelForm("chinese", prefix, closing, opening=opening), numeral))
    upper, lower = body.isupper() and body.isascii(), body.casefold()
    number = roman_value(lower)
    if number == 1 or (0 < number <= _MOST_ROMAN and len(lower) > 1):
        form = LabelForm("roman", prefix, closing, upper, opening=opening)
        readings.append((form, number))
    seen = lower.translate(IN_BOTH_CASES)
    if set(seen) <= set(_LATIN) and len(set(seen)) == 1:
        is_capital = upper or (body.isupper() and seen != lower)
        form = LabelForm("latin", prefix, closing, is_capital, opening=opening)
        readings.append((form, _place_of(seen, _LATIN)))
    # A Latin a is one of Cyrillic letters where the list goes on with them.
    own = _CYRILLIC[0] if lower == _LATIN[0] else lower
    if len(set(own)) == 1 and own[0] in _CYRILLIC:
        form = LabelForm("cyrillic", prefix, closing, body.isupper(), opening=opening)
        readings.append((form, _place_of(own, _CYRILLIC)))
    if len(set(lower)) == 1 and lower[0] in _ABJAD:
        spaced = closing != sign or lower[0] not in _APART
        form = LabelForm("abjad", prefix, sign, spaced=spaced, opening=opening)
        readings.append((form, _place_of(lower, _ABJAD)))
    return tuple(readings)


def as_latin(body: str) -> str:
    """An Arabic letter of a label as the Latin one of the same place; others as they are.

    A Chinese numeral is written in digits, and so is one in a circle.
    """
    value = sign_value(body)
    if value and body in ROMAN_SIGNS:
        return roman(value)
    numeral = chinese_value(body) or value
    if numeral:
        return str(numeral)
    if body and body[0] in _ABJAD and len(set(body)) == 1:
        return _letters(_place_of(body, _ABJAD), _LATIN)
    return body


def form_below(form: LabelForm, alphabet: str) -> LabelForm:
    """The form that ITU texts use one level below an item of this form, where a list begins.

    Below numbers stand letters, below letters Roman numerals, then dashes; between two brackets
    below what stands between two. Below 一、 stands （一）, below that 1. (GB/T 9704-2012, 7.3.3).
    """
    closing = form.closing.strip(" ") if form.closing.strip(" ") in CLOSING else ""
    match form.alphabet:
        case "chinese":
            if form.opening:
                return LabelForm("number", closing=".")
            return LabelForm("chinese", opening="（", closing="）")
        case "number" | "indic" | "circled" | "bracketed" | "pointed":
            below = letters(alphabet)
        case "latin" | "abjad" | "cyrillic":
            below = LabelForm("roman", closing=")")
        case _:
            return LabelForm("dash")
    return evolve(below, opening=form.opening, closing=closing or ")")


def has_latin_number(label: str) -> bool:
    """Whether a label has a Latin number such as *bis*."""
    return re.search(rf"(?:{LATIN})[ ]?[{_CLOSE}]?$", label) is not None


def latin_number(label: str, count: int, in_arabic: bool = False) -> str | None:
    """`b)` as `b)bis`, `b)ter`… for what is put after it, `b)bis` as `b)ter`, `1bis)` as `1ter)`.

    in_arabic: whether the text writes it in Arabic, `أ )` as `أ مكرراً)`; a label that has a
        number goes on in the language of that. None where there are no more words.
    """
    numbered = _NUMBERED_WITHIN.fullmatch(label) or _NUMBERED.fullmatch(label)
    assert numbered is not None
    if is_arabic(numbered[2]) if numbered[2] else in_arabic:
        word = nth_arabic(numbered[2], count)
        signed = _SIGNED.fullmatch(label)
        assert signed is not None
        body, sign = (numbered[1], label[numbered.end(2) :]) if numbered[2] else signed.groups()
        gap = "" if numbered[2] else " "
        return f"{body}{gap}{word}{sign.strip()}" if word else None
    number = nth_latin(numbered[2], count)
    behind = label[numbered.end(2) :] if numbered[2] else ""
    return numbered[1] + number + behind if number else None


def _letters(value: int, alphabet: str) -> str:
    rounds, at = divmod(value - 1, len(alphabet))
    return alphabet[at] * (rounds + 1)


def _place_of(letters: str, alphabet: str) -> int:
    """The number of a letter, which may stand several times; the inverse of `_letters`."""
    return alphabet.index(letters[0]) + 1 + len(alphabet) * (len(letters) - 1)


_DROPPED = re.compile(rf"[\s{_CLOSE}°º]+$|\.?[°º]|[{OPENING}{CLOSING}{LISTING}\s‑]|-(?={LATIN})")
_ONE_ALPHABET = IN_BOTH_CASES | FROM_INDIC | FROM_WIDE_BODY


@lru_cache(maxsize=16_384)
def folded_label(label: str) -> str:
    """A label as it is compared, the same in all languages.

    `b)bis`, `b bis)` and `b bis` are one; so are a and Cyrillic а, which ITU's Russian labels mix
    (PP-98, CV), a and Arabic أ, and `a)bis` and `أ)مكرراً`.
    """
    if len(label) == 1 and label in DASHES:
        return "–"
    bare = unicodedata.normalize("NFC", label).translate(_ONE_ALPHABET)
    numbered = _NUMBERED.fullmatch(_DROPPED.sub("", bare).casefold())
    assert numbered is not None
    return as_latin(numbered[1]) + (nth_latin(numbered[2], 0) or "" if numbered[2] else "")
