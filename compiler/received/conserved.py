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
