"""The merge driver that git calls: `amend git merge-file %O %A %B %L %P`.

Whatever happens, both sides are in the file, or git is left to merge the lines itself. The result
takes the place of ours as the last act, whole.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from amend.backends.git.running import GITHEAD, Answer, asked
from amend.backends.terminal.escapes import visible
from amend.compiler.files.reading import encoded, read_bytes

# Git calls this for each file that two sides have changed: the language is loaded where a merge
# needs it, and what writes where something is written.
if TYPE_CHECKING:
    from amend.backends.git.by_statement import ByStatement

MOST = 2_000_000
"""Bytes of a file that is merged by statement; others git merges by lines."""

_LARGEST = 1_000_000_000
"""Bytes of a file that is no text."""

CLEAN, CONFLICTS = 0, 10
"""How merge-file ends. Not 1: so ends a Python that dies too, and git takes any status up to 128
for a conflict and leaves the file as it is, which is ours alone."""

FAILED = 2

TEMPORARY = "AMEND_MERGE_TEMPORARY"
"""The variable by which the shell around the driver names the file that is written meanwhile: a
driver that is killed cannot take it away, and the shell does."""


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
    if isinstance(done, bytes):
        return CLEAN if _put(done, ours, path) else FAILED
    for sentence in done.told:
        _say(path, sentence)
    if not _put(encoded(ours, done.text), ours, path):
        return FAILED
    if not done.conflicts:
        return CLEAN
    count = "1 conflict" if done.conflicts == 1 else f"{done.conflicts} conflicts"
    _say(path, f"{count}; `amend check` explains what each is about")
    return CONFLICTS


def _merged(
    base: Path, ours: Path, theirs: Path, size: int, path: Path
) -> ByStatement | bytes | str:
    """The merged text, the bytes of one side, or why it is not merged by statement."""
    versions: list[bytes] = []
    for file in (base, ours, theirs):
        data = read_bytes(file, MOST)
        if not isinstance(data, bytes):
            return data.message
        if len(data) > MOST:
            return "it is too large"
        versions.append(data)
    old, first, second = versions
    if first == second or second == old:
        return first
    if first == old:
        return second
    from amend.backends.git.by_statement import merged_by_statement

    return merged_by_statement((old, first, second), name_of_theirs(), size, path)


def name_of_theirs() -> str:
    """The name of the branch that is merged; git tells it to drivers only where it merges one."""
    names = [value for name, value in os.environ.items() if name.startswith(GITHEAD)]
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
    if not (isinstance(first, bytes) and isinstance(second, bytes)):
        return FAILED
    if first == second:
        return CLEAN
    signs = [sign * size for sign in (b"<", b"=", b">")]
    parts = (signs[0], b" ours\n", _ended(first), signs[1], b"\n", _ended(second), signs[2])
    whole = b"".join((*parts, b" theirs\n"))
    return CONFLICTS if _put(whole, ours, path) else FAILED


def _put(data: bytes, ours: Path, path: Path) -> bool:
    """Let some bytes take the place of ours, whole or not at all."""
    from amend.compiler.files.writing import replace_file

    written = replace_file(ours, data, temporary=os.environ.get(TEMPORARY, ""))
    if not written.paths:
        _say(path, written.diagnostics[0].message)
    return bool(written.paths)


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
