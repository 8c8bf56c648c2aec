"""Bytes of files, and what stands in folders, before anything is known of what they say.

Paths are texts here, and nothing is loaded, so that a run that has nothing to do is soon done.
"""

from __future__ import annotations

import codecs
import errno
import os
import stat
from collections.abc import Iterator

MAX_BYTES = 10_000_000
"""The largest source that is read; the whole Radio Regulations are smaller."""

MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # Before the mark of UTF-16, with which it begins.
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
"""What stands at the beginning of a text file of some programs of Windows."""

OFFICE, RICH_TEXT, PDF = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"), (b"{\\rtf",), (b"%PDF",)
"""What files of programs begin with, which are no sources."""

NOTHING, NO_FILE = "nothing", "no-file"
"""What `standing` says of a name that nothing has, or a link."""

_ODD = (*MARKS, *OFFICE, *RICH_TEXT, *PDF)


def read_own(path: str | os.PathLike[str], most: int) -> bytes | None:
    """Read a file that Amend keeps for itself; None if it is not there.

    most: bytes that are read. Raises OSError as the disk does, and for what is no plain file:
    a link is not followed, and a pipe is not waited for.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, f"{os.path.basename(path)} there is no plain file")
        return file.read(most)


def digest_of(path: str | os.PathLike[str]) -> str:
    """The SHA-256 of the bytes of a file; raises OSError as the disk does."""
    # Loaded here, with OpenSSL: what is only read has no digest.
    from hashlib import sha256

    digest = sha256()
    with open(path, "rb", buffering=0) as file:
        while data := file.read(_AT_ONCE):
            digest.update(data)
    return digest.hexdigest()


_AT_ONCE = 1_000_000


def standing(path: str | os.PathLike[str]) -> str:
    """What stands under a name, so that a change of it is seen: the digest of a file.

    Raises OSError as the disk does.
    """
    if os.path.islink(path):
        return NO_FILE
    try:
        return digest_of(path)
    except FileNotFoundError:
        return NOTHING


def digest_of_plain(path: str) -> str | None:
    """The SHA-256 of the text of a source, in UTF-8.

    None where more than its bytes must be known to tell: it cannot be read, has a byte-order mark,
    or may be no text.
    """
    from hashlib import sha256

    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        return None
    is_plain = len(data) <= MAX_BYTES and not data.startswith(_ODD) and not looks_wide(data)
    return sha256(data).hexdigest() if is_plain else None


def looks_wide(data: bytes) -> bool:
    """Whether every other byte of the beginning is zero, as in UTF-16 without its mark."""
    head = data[:200]
    return len(head) >= 4 and (not any(head[1::2]) or not any(head[0::2]))


def names_in(folder: str) -> tuple[str, ...]:
    """What a folder holds, in order; nothing if there is none, or if it cannot be read."""
    try:
        return tuple(sorted(os.listdir(folder)))
    except OSError:
        return ()


def owner_of(path: str | os.PathLike[str]) -> int | None:
    """Who owns what stands under a path; None if nothing does, or nobody can say."""
    try:
        return os.lstat(path).st_uid
    except OSError:
        return None


def place_in(folders: dict[str, str], path: str) -> str | None:
    """Where a path leads of which only the folders may be links; None of what else it may be.

    folders: where those lead that were asked of before, to which its own is added. A folder holds
    many files, and to follow it for each is most of the work.
    """
    folder, name = os.path.split(path)
    try:
        if name in ("", ".", "..") or stat.S_ISLNK(os.lstat(path).st_mode):
            return None
    except (OSError, ValueError):
        return None
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return os.path.join(folders[folder], name)


def paths_below(folder: str) -> Iterator[str]:
    """The files below a folder but what is hidden, in the order of their names.

    Links to folders are not followed.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: os.path.normcase(entry.name))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if not _is_folder(entry):
            yield entry.path
        elif not entry.is_symlink():
            yield from paths_below(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
