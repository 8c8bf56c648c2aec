"""A commit as a shelf: its files are read from the objects of git, and nothing is laid out.

It is a world of its own. Above its head there is nothing, and links that lead out of it lead
nowhere, so that what a commit says does not depend on where its clone lies.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path, PurePosixPath

from attrs import field

from amend.backends.git.objects import Objects
from amend.backends.git.running import Answer, answered
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.files import messages
from amend.compiler.files.library import folder_of_worked
from amend.compiler.files.raw import MAX_BYTES
from amend.compiler.files.reading import decoded
from amend.compiler.files.shelf import DISK, absolute
from amend.compiler.values import frozen

_PLAIN = ("100644", "100755")
_LINK = "120000"
_SUBMODULE = "160000"

MOST_LINKS = 40
"""Links that are followed one after the other, as many as Linux follows."""

_LONGEST_LINK = 4096
"""Bytes of a path, as Linux has them."""


@frozen
class Entry:
    """What a commit holds under a name: its mode, and the identity of its content."""

    mode: str
    identity: str


@frozen
class Commit:
    """A commit.

    name: as it was asked for; identity: of the commit.
    entries: files, links and submodules by their paths, parts divided by `/`.
    """

    name: str
    identity: str
    entries: Mapping[str, Entry] = field(hash=False, repr=False)

    def files(self, *kinds: str) -> dict[str, str]:
        """The contents of its plain files of some kinds, by their paths."""
        return {
            path: entry.identity
            for path, entry in self.entries.items()
            if entry.mode in _PLAIN and PurePosixPath(path).suffix in kinds
        }

    def links(self) -> dict[str, str]:
        """Where its links lead to, by their paths."""
        return {p: entry.identity for p, entry in self.entries.items() if entry.mode == _LINK}


def commit_named(name: str) -> Commit | Diagnostic:
    """A commit by a name that git knows."""
    found = answered("rev-parse", "--verify", "--end-of-options", f"{name or 'HEAD'}^{{commit}}")
    if isinstance(found, Diagnostic):
        return found
    tree = answered("ls-tree", "-r", "-z", "--full-tree", found.text)
    if isinstance(tree, Diagnostic):
        return tree
    return Commit(name or "HEAD", found.text, dict(_entries(tree)))


def _entries(tree: Answer) -> Iterator[tuple[str, Entry]]:
    for line in filter(None, tree.text.split("\0")):
        about, _, path = line.partition("\t")
        mode, _, identity = about.split(" ")
        # Git refuses to make such names; an object need not have been made by git.
        if not {"", ".", ".."} & {*path.split("/")}:
            yield path, Entry(mode, identity)


@frozen(slots=False)
class CommitShelf:
    """The files of a commit, below `root`; beside them, what comes with Amend.

    library: a folder of the disk that counts too, wherever it lies; None for no other.
    """

    commit: Commit
    objects: Objects
    library: Path | None = None

    @cached_property
    def root(self) -> Path:
        """What stands for the head of the commit: a folder that is on no disk."""
        return absolute(Path("/")) / self.commit.identity

    def seen_from_head(self, text: str) -> str:
        """A sentence, or a name, with paths as they are from the head of the commit."""
        for head in (f"{self.root}{os.sep}", f"{self.root.name}{os.sep}"):
            text = text.replace(head, "")
        return text.replace(str(self.root), ".")

    def read(self, path: Path, may_be_empty: bool = False) -> Source | Diagnostic:
        parts, name = self._below(path), str(path)
        if parts is None:
            if self._is_on_the_disk(path):
                return DISK.read(path, may_be_empty)
            return messages.not_found(name, ())
        try:
            _, entry = self._found(parts)
            if entry is None:
                return messages.is_a_directory(name)
            return decoded(name, self.objects.content(entry.identity, MAX_BYTES), may_be_empty)
        except FileNotFoundError:
            return messages.not_found(name, self._files_in(parts[:-1]))
        except OSError as error:
            return messages.not_readable(name, error.strerror or str(error))

    def names(self, folder: Path) -> tuple[str, ...]:
        parts = self._below(folder)
        if parts is None:
            return DISK.names(folder) if self._is_on_the_disk(folder) else ()
        try:
            place, entry = self._found(parts)
        except OSError:
            return ()
        return () if entry else self._folders["/".join(place)]

    def stamp(self, path: Path) -> Hashable | None:
        parts = self._below(path)
        if parts is None:
            return DISK.stamp(path) if self._is_on_the_disk(path) else None
        try:
            _, entry = self._found(parts)
        except FileNotFoundError:
            return "nothing" if self.owner(path) is not None else None
        except OSError as error:
            return str(error)
        return entry.identity if entry else "a folder"

    def owner(self, path: Path) -> int | None:
        """Whoever runs Amend: git does not know whose the files of a commit are."""
        parts = self._below(path)
        if parts is None:
            return DISK.owner(path) if self._is_on_the_disk(path) else None
        try:
            self._found(parts, is_last_followed=False)
        except OSError:
            return None
        return getattr(os, "geteuid", int)()

    def place(self, path: Path) -> Path:
        parts = self._below(path)
        if parts is None:
            return DISK.place(path)
        try:
            return self.root.joinpath(*self._walked(parts, is_whole=False))
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise RuntimeError(str(error)) from error
            raise

    @cached_property
    def _folders(self) -> Mapping[str, tuple[str, ...]]:
        """The names in each folder, in order; the head is the folder without a name."""
        held: dict[str, set[str]] = {"": set()}
        for path, entry in self.commit.entries.items():
            if entry.mode == _SUBMODULE:
                held[path] = set()
            at = path
            while at:
                at, _, name = at.rpartition("/")
                is_known = at in held
                held.setdefault(at, set()).add(name)
                if is_known:
                    break
        return {path: tuple(sorted(names)) for path, names in held.items()}

    def _below(self, path: Path) -> tuple[str, ...] | None:
        place = absolute(path)
        return place.relative_to(self.root).parts if place.is_relative_to(self.root) else None

    def _is_on_the_disk(self, path: Path) -> bool:
        """Whether a path that is none of the commit is read all the same."""
        return any(absolute(path).is_relative_to(place) for place in self._beside)

    @cached_property
    def _beside(self) -> tuple[Path, ...]:
        places = [folder_of_worked()]
        if self.library is not None:
            places.append(self.library)
        followed: list[Path] = []
        for place in places:
            with suppress(OSError, RuntimeError, ValueError):
                followed.append(DISK.place(place))
        return (*map(absolute, places), *followed)

    def _found(
        self, parts: Iterable[str], is_last_followed: bool = True
    ) -> tuple[tuple[str, ...], Entry | None]:
        """What stands under a path: where it is, and what it is, None for a folder.

        Raises OSError as the disk does.
        """
        place = self._walked(parts, is_last_followed)
        path = "/".join(place)
        return place, None if path in self._folders else self.commit.entries[path]

    def _walked(
        self, parts: Iterable[str], is_last_followed: bool = True, is_whole: bool = True
    ) -> tuple[str, ...]:
        """A path with its links followed.

        is_whole: whether something must stand under each part of it.
        """
        here: list[str] = []
        left = [*parts][::-1]
        links = 0
        while left:
            part = left.pop()
            if part == "..":
                if not here:
                    raise _fault(errno.ENOENT)
                here.pop()
                continue
            path = "/".join((*here, part))
            entry = self.commit.entries.get(path)
            if entry and entry.mode == _LINK and (left or is_last_followed):
                links += 1
                if links > MOST_LINKS:
                    raise _fault(errno.ELOOP)
                left += reversed(self._target(entry))
                continue
            if is_whole and path not in self._folders and (left or entry is None):
                raise _fault(errno.ENOTDIR if entry else errno.ENOENT)
            here.append(part)
        return tuple(here)

    def _target(self, link: Entry) -> tuple[str, ...]:
        """The parts of where a link leads to."""
        target = PurePosixPath(os.fsdecode(self.objects.content(link.identity, _LONGEST_LINK)))
        if target.is_absolute():
            raise _fault(errno.ENOENT)
        return target.parts

    def _files_in(self, folder: tuple[str, ...]) -> tuple[str, ...]:
        """The files of a folder, for a suggestion."""
        return tuple(
            name
            for name in self.names(self.root.joinpath(*folder))
            if self._is_file((*folder, name))
        )

    def _is_file(self, parts: tuple[str, ...]) -> bool:
        try:
            return self._found(parts)[1] is not None
        except OSError:
            return False


def _fault(number: int) -> OSError:
    """A fault as the disk raises it."""
    return OSError(number, os.strerror(number))
