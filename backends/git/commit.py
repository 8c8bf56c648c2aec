"""The files of a commit, read from the objects of git: no work tree is looked at or changed."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from attrs import field, frozen

from amend.backends.git import messages
from amend.backends.git.running import Answer, answered, asked
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.files.kinds import BASE, PROPOSAL, SETTINGS
from amend.compiler.files.output_messages import not_written
from amend.compiler.files.raw import MAX_BYTES
from amend.compiler.merging.review import Entry

_PLAIN = ("100644", "100755")
"""The modes of plain files; links and submodules are none."""


@frozen
class Commit:
    """A commit, and what of its files is of use to Amend.

    name: as it was asked for; identity: of the commit.
    files: by their paths the identities of their contents.
    """

    name: str
    identity: str
    files: Mapping[str, str] = field(hash=False)

    def of(self, *kinds: str) -> dict[str, str]:
        """The files of some kinds."""
        return {
            path: content
            for path, content in self.files.items()
            if PurePosixPath(path).suffix in kinds
        }


def commit_named(name: str) -> Commit | Diagnostic:
    """A commit by a name that git knows."""
    found = answered("rev-parse", "--verify", "--end-of-options", f"{name or 'HEAD'}^{{commit}}")
    if isinstance(found, Diagnostic):
        return found
    tree = answered("ls-tree", "-r", "-z", "--full-tree", found.text)
    if isinstance(tree, Diagnostic):
        return tree
    return Commit(name or "HEAD", found.text, dict(_files(tree)))


def _files(tree: Answer) -> Iterator[tuple[str, str]]:
    for line in filter(None, tree.text.split("\0")):
        about, _, path = line.partition("\t")
        mode, _, content = about.split(" ")
        if mode in _PLAIN and PurePosixPath(path).suffix in (PROPOSAL, BASE, SETTINGS):
            yield path, content


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


def laid_out(commit: Commit, folder: Path, paths: Container[str]) -> Diagnostic | None:
    """Write the files with some paths below a folder; none that is larger than may be read."""
    wanted = [(path, content) for path, content in commit.files.items() if path in paths]
    ask = "".join(f"{content}\n" for _, content in wanted).encode()
    answer = asked("cat-file", "--batch", data=ask)
    if isinstance(answer, Diagnostic):
        return answer
    for (path, _), data in zip(wanted, _contents(answer.data), strict=True):
        place = folder / path
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data[: MAX_BYTES + 1])
        except OSError as error:
            return not_written(place, error)
    return None


def _contents(data: bytes) -> Iterable[bytes]:
    """What `git cat-file --batch` answers, object by object."""
    at = 0
    while at < len(data):
        end = data.index(b"\n", at)
        size = int(data[at:end].split(b" ")[2])
        yield data[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
