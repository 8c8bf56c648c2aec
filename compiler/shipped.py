"""Data that ships with the compiler: files of TOML beside the modules that read them.

The type of what a file holds is declared by the module that reads it, and a test structures each
file against its type; at run time it is taken as it is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypedDict, TypeVar, get_args

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

T = TypeVar("T")

Code = Literal["ar", "en", "es", "fr", "ru", "zh"]
"""The code of an official language of ITU."""

CODES: tuple[Code, ...] = get_args(Code)


class ByLanguage(TypedDict, Generic[T]):
    """A table with an entry for each language."""

    ar: T
    en: T
    es: T
    fr: T
    ru: T
    zh: T


def by_language(entry: ByLanguage[T]) -> Mapping[str, T]:
    """What a table has for each language, by its code; its other keys are left out."""
    return {code: entry[code] for code in CODES}


class BySomeLanguages(TypedDict, Generic[T], total=False):
    """A table with entries for some of the languages."""

    ar: T
    en: T
    es: T
    fr: T
    ru: T
    zh: T


def shipped(file: Path | Traversable) -> Any:
    """What a file of data holds, to be taken as the type that is declared for it."""
    return tomllib.loads(file.read_text(encoding="utf-8"))
