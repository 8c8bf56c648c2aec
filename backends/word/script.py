"""How the characters of a language are set in runs: direction, and fonts in case of doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from functools import partial
from typing import Protocol

from attrs import evolve

from amend.backends.word.markup import Former, escaped, run
from amend.compiler.values import frozen
from amend.compiler.words.chinese import CHINESE, CHINESE_SIGNS
from amend.compiler.words.patterns import when_needed
from amend.compiler.words.text import Weight

WEIGHTS = {Weight.BOLD: "<w:b/><w:bCs/>", Weight.ITALIC: "<w:i/><w:iCs/>"}
"""In the order that ECMA-376 wants."""


def markup_of(weights: Set[Weight]) -> str:
    """The properties of runs in some weights."""
    return "".join(WEIGHTS[weight] for weight in WEIGHTS if weight in weights)


_ITALIC = WEIGHTS[Weight.ITALIC]
_RIGHT_TO_LEFT = "<w:rtl/>"

# What is read from left to right in an Arabic line, in the Latin font: `IoT`, `(CITEL)`,
# `ITU-R 66`, `Resolution 197 (Busan, 2014)`, `jane@example.org`, `24(Add.13)-A`,
# `+41 22 730 5111`. As Unicode has it (UAX #9), from a letter to the last letter or digit before
# the next Arabic one, with what stands between; beyond it, numbers that belong to a letter.
_LETTER = "A-Za-zªµºÀ-ÖØ-öø-ɏ\u0300-\u036fͰ-ԯ"
_BETWEEN = " !-'*-/:;=?@_~\u00a0\u2010-\u2019\u201c\u201d"
_BRACKETED = rf"\([{_LETTER}0-9][{_LETTER}0-9{_BETWEEN}]*\)"
_LATIN = (
    rf"(\([{_LETTER}][{_LETTER}0-9{_BETWEEN}]*\)|\+[0-9][0-9 ]*[0-9]"
    rf"|(?:(?<![0-9])[0-9]+(?:\([{_LETTER}]+\.?[0-9]*\)|[-/]?[{_LETTER}])|[{_LETTER}])"
    rf"(?:[{_BETWEEN}]*[{_LETTER}0-9]+| ?{_BRACKETED})*)"
)

# Word takes these from the Latin font, half as wide, unless a run says otherwise.
_AMBIGUOUS = "[\u00a7\u00a8\u00b0\u00b1\u00b7\u00d7\u00f7\u2010-\u2026\u2030-\u203b]"
_CHINESE = f"[{CHINESE}{CHINESE_SIGNS}]"


class Runs(Protocol):
    """The runs of a text, of a weight (as markup), and of whether it is deleted.

    former: the weight before a revision of the look alone.
    """

    def __call__(
        self, text: str, weight: str = "", deleted: bool = False, former: Former | None = None, /
    ) -> str: ...


@frozen
class Script:
    """The script of a language.

    runs: of a text that stands alone.
    tab: the run between a label and a text.
    directions: for each character of a line, whether it runs against the script; None where
        all run in one direction. `with_script` and `against` are the runs of each.
    """

    runs: Runs
    tab: str
    directions: Callable[[str], Sequence[bool]] | None = None
    with_script: Runs = run
    against: Runs = run

    @property
    def right_to_left(self) -> bool:
        return self.directions is not None


def latin() -> Script:
    """Also for Cyrillic: nothing has to be said."""
    return Script(run, run("\t"))


def chinese(emphasis: str) -> Script:
    """emphasis: the font that stands for italics, which Chinese has not."""
    return Script(partial(_chinese_runs, emphasis), run("\t"))


def arabic() -> Script:
    return _arabic(run)


def arabic_to_print() -> Script:
    """With the marks of Unicode around Latin words.

    Word takes the direction of a run from its properties. LibreOffice 7.4 works it out from the
    characters alone: `9-A` and `+41 22 730 5111` would stand from right to left.
    """
    return _arabic(_embedded)


def _chinese_runs(
    emphasis: str,
    text: str,
    weight: str = "",
    deleted: bool = False,
    former: Former | None = None,
) -> str:
    def properties(weight: str) -> str:
        if _ITALIC in weight and when_needed(_CHINESE).search(text):
            fonts = f'<w:rFonts w:hint="eastAsia" w:eastAsia="{escaped(emphasis)}"/>'
            return fonts + weight.replace(_ITALIC, "")
        hint = '<w:rFonts w:hint="eastAsia"/>' if when_needed(_AMBIGUOUS).search(text) else ""
        return hint + weight

    before = former and evolve(former, properties=properties(former.properties))
    return run(text, properties(weight), deleted, before)


def _arabic(latin_run: Runs) -> Script:
    def runs(
        text: str, weight: str = "", deleted: bool = False, former: Former | None = None
    ) -> str:
        return "".join(
            (latin_run if is_latin else _arabic_run)(part, weight, deleted, former)
            for part, is_latin in _latin_parts(text)
        )

    return Script(runs, run("\t", _RIGHT_TO_LEFT), _are_latin, _arabic_run, latin_run)


def _arabic_run(
    text: str, weight: str = "", deleted: bool = False, former: Former | None = None
) -> str:
    before = former and evolve(former, properties=former.properties + _RIGHT_TO_LEFT)
    return run(text, weight + _RIGHT_TO_LEFT, deleted, before)


def _embedded(
    text: str, weight: str = "", deleted: bool = False, former: Former | None = None
) -> str:
    return run(f"\u202a{text}\u202c", weight, deleted, former)


def _are_latin(text: str) -> Sequence[bool]:
    return [is_latin for part, is_latin in _latin_parts(text) for _ in part]


def _latin_parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut around Latin words, each part with whether it is one."""
    for at, piece in enumerate(when_needed(_LATIN).split(text)):
        if piece:
            yield piece, at % 2 == 1
