"""What the parts of a text and the kinds of its provisions are called in the six languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypedDict

from amend.compiler.shipped import shipped


class KindsFile(TypedDict):
    """Words in small letters, by the keys of base texts.

    parts: lines of the head; kinds: of provisions; others: of divisions without a key of their own.
    """

    parts: dict[str, list[str]]
    kinds: dict[str, list[str]]
    others: dict[str, list[str]]


@cache
def words_of_kinds() -> KindsFile:
    """The words, read once."""
    words: KindsFile = shipped(Path(__file__).with_name("kinds.toml"))
    return words
