"""The characters that are written without spaces, as the insides of sets of characters."""

from __future__ import annotations

CHINESE = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u312f"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Chinese characters, radicals and numerals, kana and bopomofo."""

FIRST_CHINESE = CHINESE[0]
"""The lowest of them: a text of lower characters holds none."""

CHINESE_SIGNS = "\u2ff0-\u303f\u3130-\u33ff\ufe30-\ufe4f\uff00-\uffef"
"""Their marks and brackets, full-width forms, and letters and units in one square."""


def is_in(char: str, inside: str) -> bool:
    """Whether a character is in a set of ranges.

    A regular expression of tens of thousands of characters takes milliseconds to compile.
    """
    return any(low <= char <= high for low, high in zip(inside[::3], inside[2::3], strict=True))
