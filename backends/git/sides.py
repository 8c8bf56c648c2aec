"""The two sides of a merge as shelves: what the index holds, and the commit that is merged.

Git hands a merge driver three texts and no commit. A side is known where something says which it
is: the index, if it holds our text; the commit that git names in the environment, if that holds
theirs.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from amend.backends.git.commit import Commit, CommitShelf, Entry, commit_named
from amend.backends.git.objects import Objects
from amend.backends.git.running import GITHEAD, Answer, answered, asked
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.values import frozen

_OURS = "02"
"""Stages of the index: what is in no conflict, and our side of what is in one."""


@frozen
class Side:
    """A side of a merge: all that it holds, and where the file that is merged stands in it."""

    shelf: CommitShelf
    path: Path


def ours(data: bytes, path: Path, objects: Objects) -> Side | None:
    """Our side, as the index has it; None where that holds another text than is merged.

    It does within the merge of two common ancestors, and where git merges beside a work tree.
    """
    listed = answered("ls-files", "--stage", "-z", "--full-name", ":/")
    if isinstance(listed, Diagnostic):
        return None
    entries: dict[str, Entry] = {}
    for line in filter(None, listed.text.split("\0")):
        about, _, name = line.partition("\t")
        mode, identity, stage = about.split(" ")
        if stage in _OURS:
            entries[name] = Entry(mode, identity)
    return _side(Commit("the index", sha256(listed.data).hexdigest(), entries), data, path, objects)


def theirs(data: bytes, path: Path, objects: Objects) -> Side | None:
    """The commit that is merged; None where git does not name one, or it holds another text."""
    named = [name for name in os.environ if name.startswith(GITHEAD)]
    if len(named) != 1:
        return None
    commit = commit_named(named[0].removeprefix(GITHEAD))
    return None if isinstance(commit, Diagnostic) else _side(commit, data, path, objects)


def _side(commit: Commit, data: bytes, path: Path, objects: Objects) -> Side | None:
    """A commit as a side, if it has a text; under another name if it has it there alone."""
    answer = asked("hash-object", "--stdin", data=data)
    if not isinstance(answer, Answer) or answer.status:
        return None
    held = [name for name, entry in commit.entries.items() if entry.identity == answer.text]
    own = path.as_posix()
    if own not in held and len(held) != 1:
        return None
    shelf = CommitShelf(commit, objects)
    return Side(shelf, shelf.root / (own if own in held else held[0]))
