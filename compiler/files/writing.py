"""Output: documents are written whole or not at all, and only over what Amend made.

Each is written to a temporary file in its folder first. Only when all documents of
a source lie ready do they take their names, so that a failure leaves the older ones
as they were, and a reader never meets half a document. A journal is kept meanwhile
(`journal.py`), and what was made is recorded (`record.py`).
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Sequence, Set
from contextlib import suppress
from pathlib import Path

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.files import journal, output_messages, record
from amend.compiler.files.holding import held
from amend.compiler.files.raw import digest_of, standing
from amend.compiler.values import frozen

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
    diagnostics: Diagnostics = ()


def write_outputs(
    outputs: Sequence[Output],
    inputs: Iterable[Path],
    force: bool = False,
    is_recorded: bool = True,
) -> Written:
    """Write the documents of one source, which lie in one folder.

    What stands under the name of a document is replaced if it is as the record of the folder
    says that Amend made it, or is the same as the document.
    inputs: files that are read, in this or another step; none of them is overwritten.
    force: replace any other file, and a symbolic link.
    is_recorded: whether the documents may be replaced later, as long as nobody edits them.
    Raises nothing for what a disk may do; any other exception leaves no temporary file.
    """
    if not outputs:
        return Written(())
    (folder,) = {output.path.parent for output in outputs}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return Written((), (output_messages.no_folder(folder, error),))
    sources = tuple(inputs)
    try:
        with held(folder) as is_alone:
            said = journal.recovered(folder) if is_alone else ()
            made = record.read(folder) if is_recorded else {}
            found = (_refusal(o, sources, made, force) for o in outputs)
            if refused := tuple(fault for fault in found if fault is not None):
                return Written((), (*said, *refused))
            kept = (_recorded(folder, outputs, made),) if is_recorded else ()
            return _write_all((*kept, *outputs), outputs, said, is_alone)
    except OSError as error:
        return Written((), (output_messages.not_written(outputs[0].path, error),))


def replace_file(
    path: Path,
    data: bytes,
    refusal: Callable[[], Diagnostic | None] = lambda: None,
    temporary: str = "",
) -> Written:
    """Give a file that was read another content; a link is left alone.

    refusal: why it may not be replaced after all; asked while no other run writes there.
    temporary: the name of what is written meanwhile, if whoever calls takes that away himself;
        only one that `journal.is_temporary` knows.
    """
    output = Output(path, data)
    try:
        if (fault := _obstacle(path, force=False)) is not None:
            return Written((), (fault,))
        with held(path.parent) as is_alone:
            said = journal.recovered(path.parent) if is_alone else ()
            if (fault := refusal()) is not None:
                return Written((), (*said, fault))
            own = path.with_name(temporary) if journal.is_temporary(temporary) else None
            return _write_all((output,), (output,), said, is_alone, own)
    except OSError as error:
        return Written((), (output_messages.not_written(path, error),))


def _recorded(folder: Path, outputs: Sequence[Output], made: record.Made) -> Output:
    """The record with some documents more.

    What they replace stays in it, in case that they do not all come into their places; and until
    they are replaced themselves, so that nothing changes where no document does.
    """
    now: dict[str, Set[str]] = {}
    for output in outputs:
        known = made.get(output.path.name, frozenset())
        before, own = standing(output.path), record.digest(output.data)
        now[output.path.name] = {own, *(known if before == own else known & {before})}
    return Output(folder / record.NAME, record.printed({**made, **now}))


def _write_all(
    outputs: Sequence[Output],
    told: Sequence[Output],
    said: Diagnostics,
    is_alone: bool,
    own: Path | None = None,
) -> Written:
    """Write all, then rename all.

    told: those that the user asked for, and is told of.
    said: what is to be said beside.
    is_alone: whether no other run can be writing into the folder, so that a journal can be kept.
    own: the temporary file of the one output; None for any.
    """
    folder = told[0].path.parent
    # Each temporary file from before it is made.
    ready: list[tuple[Path, Output]] = []

    def prepare(output: Output, at: int) -> None:
        temporary = own or journal.temporary(folder)
        ready.insert(at, (temporary, output))
        _write(temporary, output)

    output = outputs[0]
    try:
        for output in outputs:
            prepare(output, len(ready))
        if is_alone and len(outputs) > 1:
            output = Output(folder / journal.NAME, _noted(ready))
            prepare(output, 0)
        return _place_all(ready, told, said)
    except OSError as error:
        return Written((), (*said, output_messages.not_written(output.path, error)))
    except BaseException:
        # Ended from outside: what has begun to take its place is brought to its end first.
        if is_alone:
            with suppress(OSError):
                journal.recovered(folder)
        raise
    finally:
        noted = (folder / journal.NAME,) if is_alone else ()
        for temporary in (*(temporary for temporary, _ in ready), *noted):
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _noted(ready: Sequence[tuple[Path, Output]]) -> bytes:
    """The journal of the renames that are to come."""
    return journal.printed(
        journal.Step(
            temporary.name,
            record.digest(output.data),
            standing(output.path),
            output.path.name,
        )
        for temporary, output in ready
    )


def _place_all(
    ready: Sequence[tuple[Path, Output]], told: Sequence[Output], said: Diagnostics
) -> Written:
    """Let each document take its name."""
    placed: list[Path] = []
    names = {output.path for output in told}
    for temporary, output in ready:
        try:
            temporary.replace(output.path)
        except OSError as error:
            fault = output_messages.not_written(output.path, error, placed)
            return Written(tuple(placed), (*said, fault))
        if output.path in names:
            placed.append(output.path)
    folder = told[0].path.parent
    unsure = () if _is_confirmed(folder) else (output_messages.not_confirmed(folder),)
    return Written(tuple(placed), (*said, *unsure))


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


def _refusal(
    output: Output, inputs: Iterable[Path], made: record.Made, force: bool
) -> Diagnostic | None:
    """Why what stands under the name of a document may not be replaced.

    made: what Amend made in the folder.
    """
    path = output.path
    try:
        status = path.lstat()
        if any(_is_same_file(path, source) for source in inputs):
            return output_messages.is_an_input(path)
        fault = _obstacle(path, force)
        if fault is not None or force:
            return fault
        if path.name not in made and status.st_size != len(output.data):
            return output_messages.not_ours(path)
        ours = {*made.get(path.name, ()), record.digest(output.data)}
        return None if digest_of(path) in ours else output_messages.not_ours(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return output_messages.not_written(path, error)


def _obstacle(path: Path, force: bool) -> Diagnostic | None:
    """What stands under a name and is no file; a link may be replaced by force."""
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        return None if force else output_messages.is_a_link(path)
    if stat.S_ISDIR(status.st_mode):
        return output_messages.not_a_file(path, "a folder")
    if not stat.S_ISREG(status.st_mode):
        return output_messages.not_a_file(path, "not a plain file")
    return None


def _is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, by whatever name or link."""
    try:
        return one.samefile(other)
    except (FileNotFoundError, NotADirectoryError):
        return False
