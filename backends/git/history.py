"""What git tells of two commits: which are meant, what lies between them, what was renamed."""

from __future__ import annotations

from amend.backends.git import messages
from amend.backends.git.commit import Commit, commit_named
from amend.backends.git.running import answered
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.merging.review import Entry


def range_named(given: str) -> tuple[Commit, Commit] | Diagnostic:
    """The two commits of `main...HEAD`, from where they parted, or of `A..B`."""
    sign = "..." if "..." in given else ".."
    first, found, second = given.partition(sign)
    if not found:
        return messages.not_a_range(given)
    new = commit_named(second)
    if isinstance(new, Diagnostic):
        return new
    old = commit_named(first)
    if isinstance(old, Diagnostic) or sign == "..":
        return old if isinstance(old, Diagnostic) else (old, new)
    parted = answered("merge-base", old.identity, new.identity)
    if isinstance(parted, Diagnostic):
        return parted
    base = commit_named(parted.text)
    return base if isinstance(base, Diagnostic) else (base, new)


def entries(old: Commit, new: Commit) -> tuple[Entry, ...]:
    """The commits of the one that the other does not have, the last one first."""
    log = answered("log", "-z", "--format=%h%x09%an%x09%s", f"{old.identity}..{new.identity}")
    if isinstance(log, Diagnostic):
        return ()
    rows = (line.split("\t", 2) for line in log.text.split("\0") if line.count("\t") >= 2)
    return tuple(Entry(*row) for row in rows)


def renamed(old: Commit, new: Commit) -> dict[str, str]:
    """The former names of files that git takes for the same, by their names now."""
    told = answered("diff-tree", "-r", "-z", "-M", "--name-status", old.identity, new.identity)
    if isinstance(told, Diagnostic):
        return {}
    words = told.text.split("\0")
    found: dict[str, str] = {}
    at = 0
    while at + 1 < len(words):
        if words[at].startswith("R"):
            found[words[at + 2]] = words[at + 1]
            at += 3
        else:
            at += 2
    return found
