"""Signs of the fonts Symbol and Wingdings, which a file names by their code."""

from __future__ import annotations

_SYMBOLS = {
    "F02D": "–", "F0B7": "•", "F0FC": "✓",
    "F0A7": "▪", "F0D8": "➢", "F0BE": "—", "F0A3": "≤", "F0B3": "≥",
    "F0B1": "±", "F0B4": "×", "F0A0": "\u00a0", "F0E0": "→", "F06D": "µ", "F061": "α",
    "F062": "β", "F044": "Δ", "F057": "Ω",
}  # fmt: skip
"""By their code, where a character of Unicode stands for them."""


def sign_of(code: str) -> str:
    """The character of a code of four digits, in its font where Unicode has none; else nothing."""
    is_code = len(code) == 4 and all(c in "0123456789ABCDEF" for c in code)
    return _SYMBOLS.get(code) or (chr(int(code, 16)) if is_code else "")
