"""The merge driver that git calls: `amend git merge-file %O %A %B %L %P`.

Whatever happens, both sides are in the file, or git is left to merge the lines itself. The result
takes the place of ours as the last act, whole.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from amend.backends.git.running import Answer, asked
from amend.backends.terminal.escapes import visible
from amend.compiler.bases import reference_of
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import finder
from amend.compiler.files.editions import name_in_library
from amend.compiler.files.kinds import PROPOSAL
from amend.compiler.files.library import (
    Library,
    conferences_for,
    find_edition,
    find_path,
    library_for,
)
from amend.compiler.files.reading import decoded, encoded, read_bytes, read_source
from amend.compiler.files.writing import replace_file
from amend.compiler.merging.marks import Marks
from amend.compiler.merging.merge import Merged, Unread, merged
from amend.compiler.syntax.conflict_block import SHORTEST
from amend.compiler.syntax.proposal import ProposalUnit

MOST = 2_000_000
"""Bytes of a file that is merged by statement; others git merges by lines."""

_LARGEST = 1_000_000_000
"""Bytes of a file that is no text."""

CLEAN, CONFLICTS = 0, 10
"""How merge-file ends. Not 1: so ends a Python that dies too, and git takes any status up to 128
for a conflict and leaves the file as it is, which is ours alone."""

FAILED = 2
_GITHEAD = "GITHEAD_"


def merge_file(base: Path, ours: Path, theirs: Path, size: int, path: Path) -> int:
    """Merge three files into that of ours; the exit status.

    size: how many signs a mark of a conflict has.
    path: the name of the file in the repository.
    """
    try:
        done = _merged(base, ours, theirs, size, path)
    except Exception as error:  # whatever is wrong with us, git merges
        return _by_lines(base, ours, theirs, size, path, f"Amend fails over it ({error!r})")
    if isinstance(done, str):
        return _by_lines(base, ours, theirs, size, path, done)
    for one in done.unjudged:
        _say(path, f"only the words are merged, not what they mean: {one.message}")
    written = replace_file(ours, encoded(ours, done.text))
    if not written.paths:
        _say(path, written.diagnostics[0].message)
        return FAILED
    if not done.conflicts:
        return CLEAN
    count = "1 conflict" if done.conflicts == 1 else f"{done.conflicts} conflicts"
    _say(path, f"{count}; `amend check` explains what each is about")
    return CONFLICTS


def _merged(base: Path, ours: Path, theirs: Path, size: int, path: Path) -> Merged | str:
    """The merged text, or why it is not merged by statement."""
    texts: list[str] = []
    for file in (base, ours, theirs):
        data = read_bytes(file, MOST)
        if isinstance(data, Diagnostic):
            return data.message
        if len(data) > MOST:
            return "it is too large"
        source = decoded(str(path), data, may_be_empty=True)
        if isinstance(source, Diagnostic):
            return source.message
        if "\0" in source.text:
            return "it holds NUL, which no text does"
        texts.append(source.text)
    style = asked("config", "--get", "merge.conflictStyle")
    has_base = isinstance(style, Answer) and style.text.lower() in ("diff3", "zdiff3")
    marks = Marks(("ours", "base", name_of_theirs()), has_base, max(size, SHORTEST))
    place = path if path.suffix == PROPOSAL else Path(f"proposal{PROPOSAL}")
    old, first, second = texts
    conferences = conferences_for(place).profiles
    done = merged(old, first, second, marks, _Bases(place).find, conferences)
    if isinstance(done, Unread):
        line = f" in line {done.fault.line}" if done.fault.line else ""
        return f"{done.name} cannot be read{line}: {done.fault.message}"
    return done


class _Bases:
    """Finds base texts for a merge: as the index of git has them first, then on the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def find(self, unit: ProposalUnit, language: str) -> Source | Diagnostic:
        if unit.is_proposal:
            return finder(self.path)(unit, language)
        library = library_for(self.path, None)
        if isinstance(library, Diagnostic):
            return library
        staged = self.staged(library, unit, language)
        if staged is not None:
            return staged
        if unit.is_path:
            file = find_path(library, self.path, unit.base.text, unit.base.span)
        else:
            file = find_edition(library, reference_of(unit), language, unit.base.span)
        return file if isinstance(file, Diagnostic) else read_source(file)

    def staged(self, library: Library, unit: ProposalUnit, language: str) -> Source | None:
        """The text in the index; None if it has none there."""
        if unit.is_path:
            place = self.path.parent / unit.base.text
        else:
            place = library.folder / name_in_library(reference_of(unit), language)
        name = os.path.relpath(place)
        answer = asked("cat-file", "blob", f":./{name}")
        if isinstance(answer, Diagnostic) or answer.status:
            return None
        source = decoded(name, answer.data)
        return source if isinstance(source, Source) else None


def name_of_theirs() -> str:
    """The name of the branch that is merged; git tells it to drivers only where it merges one."""
    names = [value for name, value in os.environ.items() if name.startswith(_GITHEAD)]
    return " ".join(names[0].split()) if len(names) == 1 and names[0].strip() else "theirs"


def _by_lines(base: Path, ours: Path, theirs: Path, size: int, path: Path, why: str) -> int:
    """Let git merge by lines; where it cannot, both sides stand one after the other."""
    _say(path, f"merged by lines, not by statement: {why}")
    names = ("-L", "ours", "-L", "base", "-L", name_of_theirs())
    files = [os.fspath(file) for file in (ours, base, theirs)]
    files = [f"./{name}" if name.startswith("-") else name for name in files]
    answer = asked("merge-file", f"--marker-size={size}", *names, *files)
    if isinstance(answer, Answer) and 0 <= answer.status < 128:
        return CONFLICTS if answer.status else CLEAN
    return _side_by_side(ours, theirs, size, path)


def _side_by_side(ours: Path, theirs: Path, size: int, path: Path) -> int:
    """A file that is no text: all of ours and all of theirs, between marks."""
    first, second = read_bytes(ours, _LARGEST), read_bytes(theirs, _LARGEST)
    if isinstance(first, Diagnostic) or isinstance(second, Diagnostic):
        return FAILED
    if first == second:
        return CLEAN
    signs = [sign * size for sign in (b"<", b"=", b">")]
    parts = (signs[0], b" ours\n", _ended(first), signs[1], b"\n", _ended(second), signs[2])
    whole = b"".join((*parts, b" theirs\n"))
    return CONFLICTS if replace_file(ours, whole).paths else FAILED


def _ended(data: bytes) -> bytes:
    return data if not data or data.endswith(b"\n") else data + b"\n"


def _say(path: Path, what: str) -> None:
    sys.stderr.write(f"amend: {visible(str(path))}: {visible(what)}\n")


def run(arguments: Sequence[str]) -> int:
    """The driver as git calls it; wrong arguments are a fault, and git merges by itself."""
    if len(arguments) != 5 or not arguments[3].isdigit():
        sys.stderr.write("usage: amend git merge-file BASE OURS THEIRS SIZE PATH\n")
        return FAILED
    base, ours, theirs, size, path = arguments
    return merge_file(Path(base), Path(ours), Path(theirs), int(size), Path(path))
