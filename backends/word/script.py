"""How the characters of a language are set in runs: direction, and fonts in case of doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Protocol

from attrs import evolve, frozen

from amend.backends.word.markup import escaped, run
from amend.compiler.text import Weight

WEIGHTS = {Weight.BOLD: "<w:b/><w:bCs/>", Weight.ITALIC: "<w:i/><w:iCs/>"}
"""In the order that ECMA-376 wants."""

_ITALIC = WEIGHTS[Weight.ITALIC]
_RIGHT_TO_LEFT = "<w:rtl/>"

_EMBEDDED = "\u202a{}\u202c"
"""Left-to-right embedding, and its end."""

# `IoT`, `(CITEL)`, `ITU-R 66`, `24(Add.13)-A`, `+41 22 730 5111`: read from left to right,
# in the Latin font.
_LATIN = re.compile(
    r"(\([A-Za-z][A-Za-z0-9./&+-]*\)|\+[0-9][0-9 ]*[0-9]"
    r"|(?<![0-9])(?:[0-9]+[-/])?[A-Za-z]+(?:[ \u00a0./&+-]*[A-Za-z0-9]+|\([A-Za-z0-9.]+\))*)"
)

# Word takes these from the Latin font, half as wide, unless a run says otherwise.
_AMBIGUOUS = re.compile("[\u00a7\u00a8\u00b0\u00b1\u00b7\u00d7\u00f7\u2010-\u2026\u2030-\u203b]")
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


class Runs(Protocol):
    """The runs of a text, of a weight (as markup), and of whether it is deleted."""

    def __call__(self, text: str, weight: str = "", deleted: bool = False, /) -> str: ...


@frozen
class Script:
    """The script of a language.

    tab: the run between a label and a text.
    """

    runs: Runs
    tab: str
    right_to_left: bool = False


def latin() -> Script:
    """Also for Cyrillic: nothing has to be said."""
    return Script(run, run("\t"))


def chinese(emphasis: str) -> Script:
    """emphasis: the font that stands for italics, which Chinese has not."""
    return Script(partial(_chinese_runs, emphasis), run("\t"))


def arabic() -> Script:
    return Script(partial(_arabic_runs, "{}"), run("\t", _RIGHT_TO_LEFT), right_to_left=True)


def arabic_to_print() -> Script:
    """With the marks of Unicode around Latin words.

    Word takes the direction of a run from its properties. LibreOffice 7.4 works it out from the
    characters alone: `9-A` and `+41 22 730 5111` would stand from right to left.
    """
    return evolve(arabic(), runs=partial(_arabic_runs, _EMBEDDED))


def _chinese_runs(emphasis: str, text: str, weight: str = "", deleted: bool = False) -> str:
    if _ITALIC in weight and _CHINESE.search(text):
        fonts = f'<w:rFonts w:hint="eastAsia" w:eastAsia="{escaped(emphasis)}"/>'
        return run(text, fonts + weight.replace(_ITALIC, ""), deleted)
    hint = '<w:rFonts w:hint="eastAsia"/>' if _AMBIGUOUS.search(text) else ""
    return run(text, hint + weight, deleted)


def _arabic_runs(latin_form: str, text: str, weight: str = "", deleted: bool = False) -> str:
    return "".join(
        run(latin_form.format(part), weight, deleted)
        if is_latin
        else run(part, weight + _RIGHT_TO_LEFT, deleted)
        for part, is_latin in _latin_parts(text)
    )


def _latin_parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut around Latin words, each part with whether it is one."""
    for at, piece in enumerate(_LATIN.split(text)):
        if piece:
            yield piece, at % 2 == 1
