"""The words of the page that are not the submission's own, in six languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files

from attrs import frozen


@frozen
class Words:
    """What `words.toml` holds for one language.

    insertion, deletion: by the value of a `Cause`.
    """

    views: str
    redline: str
    base: str
    proposed: str
    footnotes: str
    back: str
    moved_to: str
    moved_from: str
    end_of_insertion: str
    end_of_deletion: str
    insertion: Mapping[str, str]
    deletion: Mapping[str, str]


def words_in(language: str) -> Words:
    """The words in one of the six languages; KeyError for any other."""
    tables = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    return Words(**tables[language])
