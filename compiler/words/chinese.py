"""The characters that are written without spaces, as the insides of sets of characters."""

from __future__ import annotations

CHINESE = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u312f"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Chinese characters, radicals and numerals, kana and bopomofo."""

CHINESE_SIGNS = "\u2ff0-\u303f\u3130-\u33ff\ufe30-\ufe4f\uff00-\uffef"
"""Their marks and brackets, full-width forms, and letters and units in one square."""
