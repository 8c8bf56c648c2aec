"""The numerals of Arabic and Chinese lists, beside those of Latin ones."""

from __future__ import annotations

INDIC_DIGITS = "٠-٩"
"""The digits of Arabic, as the inside of a set of characters."""

CHINESE_DIGITS = "一二三四五六七八九十"
"""In order from one to ten."""

_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
FROM_INDIC = {indic: digit for digit, indic in _INDIC.items()}
"""The digits of Arabic as those of other languages, for `str.translate`."""

FROM_WIDE = {0xFF10 + digit: ord("0") + digit for digit in range(10)}
"""Full-width digits as usual ones, for `str.translate`: each keeps its place."""

_TEN = len(CHINESE_DIGITS)


def indic(value: int) -> str:
    """A number in the digits of Arabic."""
    return str(value).translate(_INDIC)


def chinese(value: int) -> str:
    """The numeral of a number from 1 to 99: 一, 十, 十一, 二十, 二十一."""
    tens, ones = divmod(value, _TEN)
    first = CHINESE_DIGITS[tens - 1] if tens > 1 else ""
    last = CHINESE_DIGITS[ones - 1] if ones else ""
    return f"{first}{CHINESE_DIGITS[-1]}{last}" if tens else last


def chinese_value(body: str) -> int:
    """The number of a numeral; 0 if it is none, as 二三."""
    if not body or not set(body) <= set(CHINESE_DIGITS):
        return 0
    return next((value for value in range(1, _TEN * _TEN) if chinese(value) == body), 0)
