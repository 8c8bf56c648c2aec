"""What each word of the language does, read from the data beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypedDict

from amend.compiler.shipped import shipped
from amend.compiler.values import frozen


class KeywordEntry(TypedDict):
    says: str
    example: str


@frozen
class Keyword:
    """says: one sentence; example: a line."""

    says: str
    example: str


@cache
def keywords() -> Mapping[str, Keyword]:
    """What each word does, by the word."""
    entries: dict[str, KeywordEntry] = shipped(Path(__file__).with_name("keywords.toml"))
    return {word: Keyword(entry["says"], entry["example"]) for word, entry in entries.items()}
