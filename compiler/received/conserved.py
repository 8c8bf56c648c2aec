"""The check that ends each import: what was received is there, or is told of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def letters(text: str) -> Counter[str]:
    """How often each character stands in a text; blanks and a byte order mark are layout."""
    return Counter(char for char in text if not char.isspace() and char != "\ufeff")


def unaccounted(received: str, parts: Iterable[str]) -> tuple[str, str] | None:
    """The characters that are lost, and those that were never there; None if there are neither.

    parts: what was made of the text, and what was left out and told of.
    """
    held, read = letters(received), letters("".join(parts))
    if held == read:
        return None
    return "".join((held - read).elements()), "".join((read - held).elements())


def lost_from_parts(received: str, parts: Iterable[str]) -> str:
    """The characters that are in none of some parts, which may hold others besides.

    parts: of a text in which old and new words run together, what holds the old and the new ones.
    """
    return "".join((letters(received) - letters("".join(parts))).elements())
