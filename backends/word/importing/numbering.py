"""The labels that Word counts by itself, as they print."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, field

from amend.backends.word.importing.properties import numbering_in, value_of
from amend.backends.word.markup import NAMESPACE
from amend.backends.word.untrusted import Element
from amend.compiler.values import frozen
from amend.compiler.words.roman import roman

_W = f"{{{NAMESPACE}}}"
_MOST = 9
"""Levels of a list in Word."""

_ALPHABETS = {
    "russianLower": ("cyrillic", False), "russianUpper": ("cyrillic", True),
    "arabicAbjad": ("abjad", False), "chineseCounting": ("chinese", False),
    "chineseCountingThousand": ("chinese", False), "taiwaneseCounting": ("chinese", False),
    "ideographEnclosedCircle": ("circled Chinese", False),
}  # fmt: skip
"""The names that Word has for lists that are counted by the letters and numerals of a language,
as the alphabets of labels."""

_RINGS = {
    "decimalEnclosedCircle": "circled", "decimalEnclosedCircleChinese": "circled",
    "decimalEnclosedParen": "bracketed", "decimalEnclosedFullstop": "pointed",
}  # fmt: skip
"""Its names for numbers that are one character with a ring, brackets or a point."""

_LAST_RING = 20
"""The last number that Word puts into one (ISO/IEC 29500-1, 17.18.59); it goes on in digits."""

_WIDE = ("decimalFullWidth", "decimalFullWidth2")

_BULLETS = {"\uf0b7": "•", "\uf02d": "–", "o": "–", "\uf0fc": "✓", "\uf0a7": "•"}


@frozen
class Level:
    """How one level of a list is counted: `%1.%2` with the number of each level above."""

    start: int
    form: str
    text: str


@frozen
class Numbering:
    """The lists of a file.

    levels: of each list by its number.
    styles: the list and the level of each style that is counted.
    """

    levels: Mapping[str, Mapping[int, Level]] = field(hash=False)
    styles: Mapping[str, tuple[str, int]] = field(hash=False)


def numbering_of(part: Element | None, styles: Element | None) -> Numbering:
    """Read the lists, those that styles use too."""
    abstract: dict[str, dict[int, Level]] = {}
    lists: dict[str, dict[int, Level]] = {}
    for element in part if part is not None else ():
        if element.tag == _W + "abstractNum":
            abstract[element.get(_W + "abstractNumId", "")] = _levels(element)
        elif element.tag == _W + "num":
            own = dict(abstract.get(value_of(element.find(_W + "abstractNumId")), {}))
            for override in element.findall(_W + "lvlOverride"):
                own.update(_levels(override))
            lists[element.get(_W + "numId", "")] = own
    counted: dict[str, tuple[str, int]] = {}
    for style in styles.iter(_W + "style") if styles is not None else ():
        own_list = numbering_in(style.find(f"{_W}pPr/{_W}numPr"))
        if own_list is not None:
            counted[style.get(_W + "styleId", "")] = own_list
    return Numbering(lists, counted)


def _levels(element: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for level in element.findall(_W + "lvl"):
        at = level.get(_W + "ilvl", "")
        if not (at.isdecimal() and len(at) < 3):
            continue
        start, form, text = (value_of(level.find(_W + n)) for n in ("start", "numFmt", "lvlText"))
        is_plain = start.isdecimal() and len(start) < 6
        found[int(at)] = Level(int(start) if is_plain else 1, form, text)
    return found


@define
class ListCounter:
    """Counts the lists of one reading of a file, paragraph after paragraph."""

    numbering: Numbering
    counts: dict[str, list[int | None]] = field(factory=dict)

    def level_of(self, style: str, own: tuple[str, int] | None) -> int:
        """The level of a paragraph in its list, 0 the outermost."""
        return (own or self.numbering.styles.get(style, ("", 0)))[1]

    def label(self, style: str, own: tuple[str, int] | None) -> str:
        """The label of the next paragraph; empty if it is not counted."""
        number, at = own or self.numbering.styles.get(style, ("", 0))
        level = self.numbering.levels.get(number, {}).get(at)
        if level is None or at >= _MOST or number == "0":
            return ""
        counts = self.counts.setdefault(number, [None] * _MOST)
        held = counts[at]
        counts[at] = level.start if held is None else held + 1
        counts[at + 1 :] = [None] * (_MOST - at - 1)
        return self._printed(number, level, counts)

    def _printed(self, number: str, level: Level, counts: list[int | None]) -> str:
        if level.form == "bullet":
            return _BULLETS.get(level.text, level.text)
        if level.form == "none":
            return ""
        text = level.text
        for at in range(_MOST):
            of = self.numbering.levels[number].get(at)
            if of is not None and f"%{at + 1}" in text:
                count = counts[at] if counts[at] is not None else of.start
                text = text.replace(f"%{at + 1}", _counted(count or 0, of.form))
        return text.strip()


def _counted(count: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter" if count > 0:
            rounds, at = divmod(count - 1, 26)
            letters = chr(ord("a") + at) * min(rounds + 1, 20)
            return letters if form == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman" if 0 < count < 4000:
            return roman(count) if form == "lowerRoman" else roman(count).upper()
        case "decimalZero":
            return f"{count:02d}"
        case _ if form in _ALPHABETS and count > 0:
            # Few files count so, and git has the text of many told, one after the other.
            from amend.compiler.words.label_sequence import LabelForm

            alphabet, is_capital = _ALPHABETS[form]
            return LabelForm(alphabet, upper=is_capital).label(count)
        case _ if form in (*_RINGS, *_WIDE) and count > 0:
            from amend.compiler.words.label_sequence import LabelForm

            if form in _WIDE:
                return LabelForm("number", wide=True).label(count)
            return LabelForm(_RINGS[form]).label(count) if count <= _LAST_RING else str(count)
    return str(count)
