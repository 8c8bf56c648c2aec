"""Shelves: where texts are read from. The disk, or the disk under what an editor has open.

Whoever looks a file up is handed a shelf, so that a proposal can be checked as it stands in an
editor, against a base text that stands in another window, or as a commit of git has both.
"""

from __future__ import annotations

import time
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Protocol

from attrs import field

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.files import messages
from amend.compiler.files.raw import MAX_BYTES, names_in, owner_of
from amend.compiler.files.reading import read_source
from amend.compiler.values import frozen

SETTLED = 2.0
"""Seconds after which a file that is written again has another time: the coarsest clock of a file
system in use counts in twos."""


class Shelf(Protocol):
    """Where texts are read from."""

    def read(self, path: Path, may_be_empty: bool = False) -> Source | Diagnostic:
        """The text under a path, under the name that is given, or what is wrong with it."""

    def names(self, folder: Path) -> tuple[str, ...]:
        """What a folder holds, in order; nothing if there is none, or if it cannot be read."""

    def stamp(self, path: Path) -> Hashable | None:
        """What differs whenever the text under a path may differ; None if nothing is there."""

    def owner(self, path: Path) -> int | None:
        """Who owns what stands under a path; None if nothing does, or nobody can say."""

    def place(self, path: Path) -> Path:
        """The path from the root with links followed; raises OSError, RuntimeError of a ring."""


@frozen
class Disk:
    """The files as they lie on the disk."""

    def read(self, path: Path, may_be_empty: bool = False) -> Source | Diagnostic:
        return read_source(path, may_be_empty)

    def names(self, folder: Path) -> tuple[str, ...]:
        return names_in(str(folder))

    def stamp(self, path: Path) -> Hashable | None:
        """Of a file that was written just now no stamp equals another: its time is too coarse."""
        try:
            found = path.stat()
        except FileNotFoundError:
            # What stands there all the same is a link to nothing.
            return "nothing" if self.owner(path) is not None else None
        except OSError as error:
            return str(error)
        is_settled = time.time() - found.st_mtime > SETTLED
        own = (found.st_mtime_ns, found.st_size, found.st_ino)
        return own if is_settled else (*own, time.monotonic_ns())

    def owner(self, path: Path) -> int | None:
        return owner_of(path)

    def place(self, path: Path) -> Path:
        return path.resolve()


DISK = Disk()


@frozen
class Buffers:
    """Another shelf under texts that are open: what is open is read as it stands there.

    texts: by their paths from the root.
    """

    under: Shelf
    texts: Mapping[Path, str] = field(repr=False)

    def read(self, path: Path, may_be_empty: bool = False) -> Source | Diagnostic:
        text = self._text(path)
        if text is None:
            return self.under.read(path, may_be_empty)
        if not text.strip() and not may_be_empty:
            return messages.is_empty(str(path))
        if len(text.encode("utf-8", "replace")) > MAX_BYTES:
            return messages.too_large(str(path), MAX_BYTES)
        return Source(str(path), text)

    def names(self, folder: Path) -> tuple[str, ...]:
        there = absolute(folder)
        own = {path.name for path in self.texts if path.parent == there}
        below = {p.relative_to(there).parts[0] for p in self.texts if there in p.parents}
        return tuple(sorted({*self.under.names(folder), *own, *below}))

    def stamp(self, path: Path) -> Hashable | None:
        text = self._text(path)
        return self.under.stamp(path) if text is None else text

    def owner(self, path: Path) -> int | None:
        found = self.under.owner(path)
        if found is None and self._text(path) is not None:
            return self.under.owner(path.parent)
        return found

    def place(self, path: Path) -> Path:
        return self.under.place(path)

    def _text(self, path: Path) -> str | None:
        return self.texts.get(absolute(path)) if self.texts else None


def absolute(path: Path) -> Path:
    """The path from the root; one that is seen from a folder that is gone stays as it is.

    Links are left as they are, for an editor shows them so.
    """
    try:
        return path.absolute()
    except OSError:
        return path
