"""What depends on what: the places of a shelf that an analysis has looked at, and what it saw."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from enum import Enum
from pathlib import Path

from attrs import define, field

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.files.shelf import Shelf


class Look(Enum):
    """What was looked at."""

    TEXT = "text"
    FOLDER = "folder"


Seen = Mapping[tuple[Look, Path], Hashable]
"""What was seen, by what was looked at."""


@define
class Recording:
    """A shelf that writes down what is looked at, and reads a text anew only if it may differ.

    texts: those that were read, each with its stamp; kept from one analysis to the next.
    """

    under: Shelf
    texts: dict[tuple[str, bool], tuple[Hashable, Source | Diagnostic]]
    seen: dict[tuple[Look, Path], Hashable] = field(factory=dict)

    def read(self, path: Path, may_be_empty: bool = False) -> Source | Diagnostic:
        stamp = self.stamp(path)
        key = str(path), may_be_empty
        held = self.texts.get(key)
        if stamp is None or held is None or held[0] != stamp:
            held = stamp, self.under.read(path, may_be_empty)
            self.texts[key] = held
        return held[1]

    def names(self, folder: Path) -> tuple[str, ...]:
        names = self.under.names(folder)
        self.seen[Look.FOLDER, folder] = names
        return names

    def stamp(self, path: Path) -> Hashable | None:
        stamp = self.under.stamp(path)
        self.seen[Look.TEXT, path] = stamp
        return stamp

    def owner(self, path: Path) -> int | None:
        self.stamp(path)
        return self.under.owner(path)

    def place(self, path: Path) -> Path:
        return self.under.place(path)


def holds(seen: Seen, shelf: Shelf) -> bool:
    """Whether everything that was looked at is as it was."""
    return all(_look(what, path, shelf) == was for (what, path), was in seen.items())


def _look(what: Look, path: Path, shelf: Shelf) -> Hashable:
    match what:
        case Look.TEXT:
            return shelf.stamp(path)
        case Look.FOLDER:
            return shelf.names(path)
