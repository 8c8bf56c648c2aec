"""The sequences that labels follow: a) b) c), 1 2 3, i) ii) iii), 1.1 1.2, dashes.

A label is a prefix (`1.` in `1.2`), a body that counts, and a closing sign. After
z) ITU doubles the letter: aa), bb), cc).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from attrs import frozen

_LATIN = "abcdefghijklmnopqrstuvwxyz"
# The abjad order of ITU's Arabic texts; ه and those that do not join take a space.
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_APART = "أدذرزوه"
_ROMAN = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
LATIN_NUMBERS = ("bis", "ter", "quater", "quinquies", "sexies")
LATIN = "|".join(LATIN_NUMBERS)
"""A regular expression for one of them."""

_LATIN_NUMBER = re.compile(f"(.*?)({LATIN})?", re.DOTALL)

_SHAPE = re.compile(r"((?:[0-9]+(?:bis|ter|quater)?\.)*)([0-9]+|[^\W\d_]+|[–—•-])([ ]?[.)]?)")


@frozen
class LabelForm:
    """How the labels of one list are written.

    alphabet: `number`, `latin`, `roman`, `abjad` or `dash`.
    spaced: whether an Arabic letter that does not join is set off from its bracket.
    """

    alphabet: str
    prefix: str = ""
    closing: str = ""
    upper: bool = False
    dash: str = "–"
    spaced: bool = False

    def label(self, value: int) -> str:
        """The label with this number, from 1."""
        match self.alphabet:
            case "dash":
                return self.dash
            case "number":
                body = str(value)
            case "roman":
                body = _roman(value)
            case "abjad":
                body = _letters(value, _ABJAD)
            case _:
                body = _letters(value, _LATIN)
        gap = " " if self.spaced and body[-1] in _APART else ""
        return f"{self.prefix}{body.upper() if self.upper else body}{gap}{self.closing}"


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
        run = max(
            (_run_from(labels, at, form, value) for form, value in _readings(labels[at])),
            key=lambda run: run.length,
            default=Run(LabelForm("unknown"), 0, 1),
        )
        runs.append(run)
        at += run.length
    return tuple(runs)


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


def _run_from(labels: Sequence[str], at: int, form: LabelForm, first: int) -> Run:
    length = 1
    while at + length < len(labels) and _written(form, first + length, labels[at + length]):
        length += 1
    return Run(form, first, length)


def _written(form: LabelForm, value: int, label: str) -> bool:
    return form.label(value) == label or form.label(value).replace(" ", "") == label


def _readings(label: str) -> tuple[tuple[LabelForm, int], ...]:
    """The forms that a label may have, with its number in each; the likelier first."""
    shape = _SHAPE.fullmatch(label)
    if shape is None:
        return ()
    prefix, body, closing = shape.groups()
    if body in "–—•-":
        return ((LabelForm("dash", dash=label), 1),)
    bare = closing.strip(" ")
    if body.isdigit():
        return ((LabelForm("number", prefix, closing), int(body)),)
    readings: list[tuple[LabelForm, int]] = []
    upper, lower = body.isupper() and body.isascii(), body.casefold()
    roman = _roman_value(lower)
    if roman == 1 or (roman and len(lower) > 1):
        readings.append((LabelForm("roman", prefix, closing, upper), roman))
    if set(lower) <= set(_LATIN) and len(set(lower)) == 1:
        value = _LATIN.index(lower[0]) + 1 + 26 * (len(lower) - 1)
        readings.append((LabelForm("latin", prefix, closing, upper), value))
    if len(set(lower)) == 1 and lower[0] in _ABJAD:
        spaced = closing != bare or lower[0] not in _APART
        form = LabelForm("abjad", prefix, bare, spaced=spaced)
        readings.append((form, _ABJAD.index(lower[0]) + 1 + len(_ABJAD) * (len(lower) - 1)))
    return tuple(readings)


def as_latin(body: str) -> str:
    """An Arabic letter of a label as the Latin one of the same place; others as they are."""
    if body and body[0] in _ABJAD and len(set(body)) == 1:
        return _letters(_ABJAD.index(body[0]) + 1 + len(_ABJAD) * (len(body) - 1), _LATIN)
    return body


def form_below(form: LabelForm, alphabet: str) -> LabelForm:
    """The form that ITU texts use one level below an item of this form, where a list begins.

    Below numbers stand letters, below letters Roman numerals, then dashes.
    """
    match form.alphabet:
        case "number":
            return letters(alphabet)
        case "latin" | "abjad":
            return LabelForm("roman", closing=")")
    return LabelForm("dash")


def latin_number(label: str, count: int) -> str | None:
    """`b)` as `b)bis`, `b)ter`… for what is put after it, and `b)bis` as `b)ter`.

    None where Latin has no more words.
    """
    numbered = _LATIN_NUMBER.fullmatch(label)
    assert numbered is not None
    stem, held = numbered.groups()
    at = count + (LATIN_NUMBERS.index(held) if held else -1)
    return f"{stem}{LATIN_NUMBERS[at]}" if at < len(LATIN_NUMBERS) else None


def _letters(value: int, alphabet: str) -> str:
    rounds, at = divmod(value - 1, len(alphabet))
    return alphabet[at] * (rounds + 1)


def _roman(value: int) -> str:
    body = ""
    for worth, sign in _ROMAN:
        while value >= worth:
            body, value = body + sign, value - worth
    return body


def _roman_value(body: str) -> int:
    if not body or set(body) - set("ivxlc"):
        return 0
    worths = {sign: worth for worth, sign in _ROMAN if len(sign) == 1}
    values = [worths[sign] for sign in body]
    total = sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return total if total > 0 and _roman(total) == body else 0


_LOOK_ALIKES = str.maketrans("асеорхіѕјАСЕОРХІЅЈ", "aceopxisjACEOPXISJ")
"""Cyrillic letters that ITU's Russian labels mix with the Latin ones (PP-98, CV)."""


_DASHES = re.compile("[–—•-]")


_DROPPED = re.compile(r"[)\s.]+$|[()\s‑]|-(?=bis|ter|quater|quinquies|sexies)")


def folded_label(label: str) -> str:
    """A label as it is compared, the same in all languages.

    `b)bis`, `b bis)` and `b bis` are one; so are a and Cyrillic а, and a and Arabic أ.
    """
    if _DASHES.fullmatch(label):
        return "–"
    bare = unicodedata.normalize("NFC", label).translate(_LOOK_ALIKES)
    return as_latin(_DROPPED.sub("", bare).casefold())
