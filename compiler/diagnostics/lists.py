"""Words in a row, as a sentence lists them, and the beginning of many."""

from __future__ import annotations

from collections.abc import Sequence


def one_of(words: Sequence[str]) -> str:
    """`relabel`, `bis` or `keep`"""
    return row([f"`{word}`" for word in words], "or")


def all_of(words: Sequence[str]) -> str:
    """`recalls.a` and `recalls.b`"""
    return row([f"`{word}`" for word in words], "and")


def row(words: Sequence[str], last: str) -> str:
    """Words with commas between them, and another word before the last."""
    *others, final = words
    return f"{', '.join(others)} {last} {final}" if others else final


def footnotes_there(marks: Sequence[str]) -> str:
    """Which footnotes a text has, as a sentence."""
    match marks:
        case []:
            return "There are no footnotes."
        case [mark]:
            return f"There is one footnote, {mark}."
    return f"There are footnotes {row(marks, 'and')}."


def beginning(words: str, most: int) -> str:
    """Words, or so many characters of them, the last of which is `…`."""
    return words if len(words) <= most else words[: most - 1] + "…"
