"""The places where conferences met, in six languages, read from the data beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from amend.compiler.shipped import by_language, shipped

if TYPE_CHECKING:
    from amend.compiler.profiles.shapes import PlaceEntry


@cache
def places() -> Mapping[str, PlaceEntry]:
    """Every place by its key, `buenos-aires`."""
    entries: dict[str, PlaceEntry] = shipped(Path(__file__).with_name("places.toml"))
    return entries


def place_in(text: str, code: str) -> str:
    """The key of the place that a text names in a language; empty if it names none.

    Of several the one with the longest name: no place is found within another's.
    """
    folded = text.casefold()
    return next((key for name, key in _names(code) if name in folded), "")


def name_of(key: str, code: str) -> str:
    """The name of a place in a language."""
    return by_language(places()[key])[code]


@cache
def _names(code: str) -> tuple[tuple[str, str], ...]:
    named = ((name_of(key, code).casefold(), key) for key in places())
    return tuple(sorted(named, key=lambda one: (-len(one[0]), one)))
