"""Roman numerals, in small letters."""

from __future__ import annotations

_SIGNS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

ROMAN = "[ivxl]{1,8}"
"""A regular expression for what may be a numeral, up to lxxxviii: no list of ITU is longer."""


def roman(value: int) -> str:
    """The numeral of a number from 1."""
    body = ""
    for worth, sign in _SIGNS:
        while value >= worth:
            body, value = body + sign, value - worth
    return body


def roman_value(body: str) -> int:
    """The number of a numeral; 0 if it is none, as `iiii` or `ic`."""
    worths = {sign: worth for worth, sign in _SIGNS if len(sign) == 1}
    if not body or not set(body) <= worths.keys():
        return 0
    values = [worths[sign] for sign in body]
    total = sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return total if total > 0 and roman(total) == body else 0
