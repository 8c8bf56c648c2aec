"""The Latin numbers of what is put between numbered provisions: `b)bis`, `b)ter`, `1quater`.

A provision that is put behind another takes its label with *bis* (Final Acts of PP-98, explanation
of symbols), the next with *ter*, and so on.
"""

from __future__ import annotations

LATIN_NUMBERS = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies",
    "undecies", "duodecies",
)  # fmt: skip
"""In order from the second on, as they are given."""

_SPELT_OTHERWISE = {"nonies": "novies"}
_ARABIC = {"مكرراً": "bis"}
_READ = {**{number: number for number in LATIN_NUMBERS}, **_SPELT_OTHERWISE, **_ARABIC}
"""What is read as a number, each with the one that it is."""

LATIN = "|".join((*LATIN_NUMBERS, *_SPELT_OTHERWISE))
LATIN_OR_ARABIC = "|".join((LATIN, *_ARABIC))
"""Regular expressions for one of them. The grammars have the same words."""


def nth_latin(held: str | None, count: int) -> str | None:
    """The number `count` places behind the one that a label has; None if it is beyond the last.

    held: `bis`, `ter`, ...; None where the label has none. The first place is then *bis*.
    """
    at = count + (place_of(held) - 1 if held else -1)
    return LATIN_NUMBERS[at] if at < len(LATIN_NUMBERS) else None


def place_of(number: str) -> int:
    """Which of the numbers this is, counted from 1 for *bis*."""
    return LATIN_NUMBERS.index(_READ[number]) + 1
