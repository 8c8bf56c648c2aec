"""The Latin numbers of what is put between numbered provisions: `b)bis`, `b)ter`, `1quater`.

A provision that is put behind another takes its label with *bis* (Final Acts of PP-98, explanation
of symbols), the next with *ter*, and so on. Arabic texts have مكرراً, "repeated", for *bis*,
مكرراً ثانياً, "repeated a second time", for *ter*.
"""

from __future__ import annotations

LATIN_NUMBERS = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies",
    "undecies", "duodecies",
)  # fmt: skip
"""In order from the second on, as they are given."""

SPELT_OTHERWISE = {"nonies": "novies"}
"""Other spellings, each with the usual one."""
_READ = {**{number: number for number in LATIN_NUMBERS}, **SPELT_OTHERWISE}
"""What is read as a number, each with the one that it is."""

REPEATED = "مكرر"
"""What every number of Arabic texts begins with."""
_TIMES = ("ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر", "حادي عشر")
"""How often, from *ter* on, without the ending that all but the last take."""
_ENDING = "اً"
ARABIC_NUMBERS = (
    f"{REPEATED}{_ENDING}",
    *(f"{REPEATED}{_ENDING} {times}{_ENDING}" for times in _TIMES[:-1]),
    f"{REPEATED}{_ENDING} {_TIMES[-1]}",
)
"""What Arabic texts print for each of the Latin numbers, in their order."""

# The sign of the ending is written behind the alif or before it, or not at all, and so is the alif.
_ENDINGS = "(?:اً|ًا|ا)?"
_OFTEN = f"(?:{'|'.join(_TIMES[:-1])}){_ENDINGS}|حادي[ ]?عشر"
ARABIC = f"{REPEATED}{_ENDINGS}(?:[ ]?(?:{_OFTEN}))?"

LATIN = "|".join((*LATIN_NUMBERS, *SPELT_OTHERWISE))
LATIN_OR_ARABIC = f"{LATIN}|{ARABIC}"
"""Regular expressions for one of them. The grammars have the same words."""


def nth_latin(held: str | None, count: int) -> str | None:
    """The number `count` places behind the one that a label has; None if it is beyond the last.

    held: `bis`, `ter`, ...; None where the label has none. The first place is then *bis*.
    """
    at = count + (place_of(held) - 1 if held else -1)
    return LATIN_NUMBERS[at] if at < len(LATIN_NUMBERS) else None


def nth_arabic(held: str | None, count: int) -> str | None:
    """The same as Arabic texts print it, whatever the number that a label has."""
    at = count + (place_of(held) - 1 if held else -1)
    return ARABIC_NUMBERS[at] if at < len(ARABIC_NUMBERS) else None


def is_arabic(number: str) -> bool:
    """Whether a number is one of the words of Arabic."""
    return number.startswith(REPEATED)


def place_of(number: str) -> int:
    """Which of the numbers this is, counted from 1 for *bis*."""
    if is_arabic(number):
        closed = number.replace(" ", "")
        said = (at for at, times in enumerate(_TIMES, 2) if times.replace(" ", "") in closed)
        return next(said, 1)
    return LATIN_NUMBERS.index(_READ[number]) + 1
