"""The words of the page that are not the submission's own, in six languages."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache
from importlib.resources import files

from amend.compiler.shipped import shipped
from amend.compiler.values import frozen
from amend.compiler.words.text import Weight


@frozen
class Words:
    """What `words.toml` holds for one language.

    insertion, deletion, causes: by the value of a `Cause`, the last for what follows from others.
    emphasis: how words print now whose emphasis changes, by the values of their weights in the
        order of the alphabet, `plain` for none.
    becomes, inserts, deletes, added, suppressed, moves_to, moves_from, splits_from, joins_to,
        to_change, emphasizes: sentences with the slots `{old}`, `{new}`, `{address}`, `{number}`
        and `{look}`.
    """

    skip: str
    views: str
    redline: str
    comparison: str
    base: str
    proposed: str
    footnotes: str
    back: str
    moved_to: str
    moved_from: str
    end_of_insertion: str
    end_of_deletion: str
    changes: str
    provision: str
    change: str
    to_change: str
    becomes: str
    inserts: str
    deletes: str
    added: str
    suppressed: str
    moves_to: str
    moves_from: str
    splits_from: str
    joins_to: str
    unchanged: str
    emphasizes: str
    causes: Mapping[str, str]
    insertion: Mapping[str, str]
    deletion: Mapping[str, str]
    emphasis: Mapping[str, str]

    def look(self, weights: Set[Weight]) -> str:
        """How words print now."""
        return self.emphasis["_".join(sorted(weight.value for weight in weights)) or "plain"]


@cache
def words_in(language: str) -> Words:
    """The words in one of the six languages; KeyError for any other."""
    return Words(**shipped(files(__package__) / "words.toml")[language])
