"""Output: documents are written whole or not at all.

Each is written to a temporary file in its folder first. Only when all documents of
a source lie ready do they take their names, so that a failure leaves the older ones
as they were, and a reader never meets half a document.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from attrs import frozen

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.files import messages

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@frozen
class Output:
    """A document that is ready to be written."""

    path: Path
    data: bytes


@frozen
class Written:
    """What came of writing: the documents that are in place, and what is to be said."""

    paths: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def write_outputs(
    outputs: Sequence[Output], inputs: Iterable[Path], force: bool = False
) -> Written:
    """Write the documents of one source.

    inputs: files that are read, in this or another step; none of them is overwritten.
    force: replace a symbolic link that stands under the name of a document.
    Raises nothing for what a disk may do; any other exception leaves no temporary file.
    """
    sources = tuple(inputs)
    refused = [found for o in outputs if (found := _refusal(o.path, sources, force)) is not None]
    if refused:
        return Written((), tuple(refused))
    for folder in dict.fromkeys(output.path.parent for output in outputs):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            return Written((), (messages.no_folder(folder, error),))
    ready: list[tuple[Path, Path]] = []
    try:
        return _write_all(outputs, ready)
    finally:
        for temporary, _ in ready:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _write_all(outputs: Sequence[Output], ready: list[tuple[Path, Path]]) -> Written:
    """Write all, then rename all. `ready` holds each temporary file from before it is made."""
    for output in outputs:
        temporary = output.path.with_name(f".amend-{os.urandom(8).hex()}.tmp")
        ready.append((temporary, output.path))
        try:
            _write(temporary, output)
        except OSError as error:
            return Written((), (messages.not_written(output.path, error),))
    placed: list[Path] = []
    for temporary, path in ready:
        try:
            temporary.replace(path)
        except OSError as error:
            return Written(tuple(placed), (messages.not_written(path, error, placed),))
        placed.append(path)
    unsure = [f for f in dict.fromkeys(path.parent for path in placed) if not _is_confirmed(f)]
    return Written(tuple(placed), tuple(map(messages.not_confirmed, unsure)))


def _write(temporary: Path, output: Output) -> None:
    """Bring the bytes to the disk, with the permissions of the document that they replace."""
    descriptor = os.open(temporary, _NEW, 0o666)
    try:
        if (mode := _mode(output.path)) is not None and hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)
        rest = memoryview(output.data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _mode(path: Path) -> int | None:
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    return stat.S_IMODE(status.st_mode) if stat.S_ISREG(status.st_mode) else None


def _is_confirmed(folder: Path) -> bool:
    """Make the new names in a folder outlive a power cut, where the system can."""
    if os.name == "nt":
        return True
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError:
        return False
    return True


def _refusal(path: Path, inputs: Iterable[Path], force: bool) -> Diagnostic | None:
    """Why what stands under the name of a document may not be replaced."""
    try:
        status = path.lstat()
        if any(_is_same_file(path, source) for source in inputs):
            return messages.is_an_input(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return messages.not_written(path, error)
    if stat.S_ISLNK(status.st_mode):
        return None if force else messages.is_a_link(path)
    if stat.S_ISDIR(status.st_mode):
        return messages.not_a_file(path, "a folder")
    if not stat.S_ISREG(status.st_mode):
        return messages.not_a_file(path, "not a plain file")
    return None


def _is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, by whatever name or link."""
    try:
        return one.samefile(other)
    except (FileNotFoundError, NotADirectoryError):
        return False
