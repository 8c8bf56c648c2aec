"""What is said of documents that are written, or are not (A090x, A091x)."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path

from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity

_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def not_written(path: Path, error: OSError, replaced: Sequence[Path] = ()) -> Diagnostic:
    """A document could not be written; whatever stood under its name stands there still.

    replaced: documents of the same source that were already in place.
    """
    if replaced:
        so_far = "These were written before it: " + ", ".join(map(str, replaced)) + "."
    else:
        so_far = "Nothing was written; older documents are as they were."
    match error.errno:
        case code if code in _NOT_ALLOWED:
            return Diagnostic(
                "A0902",
                Severity.ERROR,
                f"{path} may not be written here. {so_far}",
                help="If the document is open in Word, close it; if the folder or the disk is "
                "read-only, choose another with --output.",
            )
        case code if code in _FULL:
            return Diagnostic(
                "A0903",
                Severity.ERROR,
                f"There is no room on the disk for {path}. {so_far}",
                help="Make room, or choose another disk with --output.",
            )
        case errno.ENAMETOOLONG:
            return Diagnostic(
                "A0904",
                Severity.ERROR,
                f"The name {path} is too long for this disk. {so_far}",
                help="Give the source file a shorter name.",
            )
    why = error.strerror or type(error).__name__
    return Diagnostic("A0901", Severity.ERROR, f"{path} cannot be written: {why}. {so_far}")


def no_folder(folder: Path, error: OSError) -> Diagnostic:
    """The folder for the documents is not there and cannot be made."""
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        why = "there is a file in its place"
    else:
        why = error.strerror or type(error).__name__
    return Diagnostic(
        "A0905",
        Severity.ERROR,
        f"The folder {folder} cannot be made: {why}. Nothing was written.",
        help="Name another folder with --output.",
    )


def not_a_file(path: Path, what: str) -> Diagnostic:
    """Something that is no document stands under the name: `a folder`, `a device`."""
    return Diagnostic(
        "A0906",
        Severity.ERROR,
        f"{path} is {what}; it is not replaced. Nothing was written.",
        help="Move it away, or choose another folder with --output.",
    )


def is_a_link(path: Path) -> Diagnostic:
    return Diagnostic(
        "A0907",
        Severity.ERROR,
        f"{path} is a link to another place. Nothing was written.",
        help="With --force the link is replaced by the document; what it leads to stays.",
    )


def is_an_input(path: Path) -> Diagnostic:
    return Diagnostic(
        "A0908",
        Severity.ERROR,
        f"{path} is one of the files that are read; it is not overwritten. Nothing was written.",
        help="Choose another folder with --output.",
    )


def same_output(path: Path, first: str, second: str) -> Diagnostic:
    """Two sources would make one document."""
    return Diagnostic(
        "A0909",
        Severity.ERROR,
        f"{first} and {second} would both be written to {path}. Nothing was written.",
        help="Rename one of them, or build them one after the other into different folders.",
    )


def self_check_failed(path: Path, findings: Sequence[str]) -> Diagnostic:
    """A backend read its own document back, and it is not what it should be."""
    return Diagnostic(
        "A0910",
        Severity.ERROR,
        f"{path} was not written: read back, it does not say what the proposal says.",
        details=tuple(findings),
        help="This is a fault of Amend. Please report it.",
    )


def not_confirmed(folder: Path) -> Diagnostic:
    """The documents are in place; the disk did not confirm that they would outlive a power cut."""
    return Diagnostic(
        "A0911",
        Severity.WARNING,
        f"The documents are in {folder}, but the disk did not confirm that they are stored.",
        help="Open them before you rely on them.",
    )


def not_ours(path: Path) -> Diagnostic:
    """A file stands under the name that Amend did not make, or that was edited since."""
    return Diagnostic(
        "A0912",
        Severity.ERROR,
        f"{path} is not as Amend made it: it comes from elsewhere, or was edited. "
        "Nothing was written.",
        help="Move it away, or choose another folder with --output. With --force it is replaced.",
    )


def finished(folder: Path, names: Sequence[str]) -> Diagnostic:
    """A run was ended while its documents took their names; `names` do so now."""
    now = f"They are in place now: {', '.join(names)}." if names else "All are in place."
    return Diagnostic(
        "A0913",
        Severity.NOTE,
        f"An earlier run was ended before all of its documents were in place in {folder}. {now}",
    )


def taken_back(folder: Path) -> Diagnostic:
    """A run was ended before its documents were ready."""
    return Diagnostic(
        "A0914",
        Severity.NOTE,
        f"An earlier run was ended before its documents were ready in {folder}. What it had of "
        "them is removed; those that were there are as they were.",
    )


def not_finished(folder: Path, new: Sequence[str], changed: Sequence[str]) -> Diagnostic:
    """A run was ended between its documents, and some were changed since.

    new: documents of that run; changed: those that are not, and were to be.
    """
    details = (
        *((f"of that run: {', '.join(new)}",) if new else ()),
        *((f"changed since: {', '.join(changed)}",) if changed else ()),
    )
    return Diagnostic(
        "A0915",
        Severity.WARNING,
        f"An earlier run was ended before all of its documents were in place in {folder}, and "
        "files there were changed since. They are left as they are.",
        details=details,
        help="Build its proposal again, so that all its documents say the same.",
    )


def is_there_already(path: Path) -> Diagnostic:
    return Diagnostic(
        "A0142",
        Severity.ERROR,
        f"{path} is there already, and a new proposal takes the place of no file.",
        help="Choose another name.",
    )
