"""What most versions say, and which say something else."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from amend.compiler.values import frozen


@frozen
class Group:
    """Versions that say one thing, by their languages in order."""

    value: Hashable
    languages: tuple[str, ...]


def groups(values: Mapping[str, Hashable]) -> tuple[Group, ...]:
    """The versions by what they say, the largest group first.

    values: what each says, by its language. Of groups of one size that with the language first in
    the alphabet comes first.
    """
    by_value: dict[Hashable, list[str]] = {}
    for language in sorted(values):
        by_value.setdefault(values[language], []).append(language)
    found = [Group(value, tuple(languages)) for value, languages in by_value.items()]
    return tuple(sorted(found, key=lambda group: (-len(group.languages), group.languages)))


def usual(found: Sequence[Group]) -> Group | None:
    """The group of more than half of all versions; None if there is none."""
    count = sum(len(group.languages) for group in found)
    return found[0] if found and 2 * len(found[0].languages) > count else None
