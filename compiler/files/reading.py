"""The only place that reads files: from a path to a source, or to what is wrong with it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from amend.compiler.files.kinds import STANDARD
from amend.compiler.files.raw import MARKS, MAX_BYTES, OFFICE, PDF, RICH_TEXT, looks_wide

# What git calls for each file of a history loads no more than it needs: what there is to say of a
# file, and texts, are loaded where there is something to say, or a text.
if TYPE_CHECKING:
    from amend.compiler.diagnostics.diagnostic import Diagnostic
    from amend.compiler.diagnostics.source import Source

_LONGEST_MARK = max(map(len, MARKS))

_SHOWN = 24
"""Characters on either side of one that is not UTF-8 that are shown."""


def read_source(path: Path, may_be_empty: bool = False) -> Source | Diagnostic:
    """Read a UTF-8 text file. Its name stays as the user wrote it."""
    data = read_bytes(path, MAX_BYTES)
    return decoded(str(path), data, may_be_empty) if isinstance(data, bytes) else data


def read_bytes(path: Path, most: int) -> bytes | Diagnostic:
    """Read a file of any kind, or the standard input, once.

    most: bytes that it may have; one more is read of a larger one.
    """
    try:
        if path == STANDARD:
            return sys.stdin.buffer.read(most + 1)
        if path.is_dir():
            return _unread(path, IsADirectoryError())
        with path.open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        return _unread(path, error)


def _unread(path: Path, error: OSError | ValueError) -> Diagnostic:
    """What is said of a file that the disk does not give."""
    from amend.compiler.files import messages

    match error:
        case IsADirectoryError():
            return messages.is_a_directory(str(path))
        case FileNotFoundError():
            return messages.not_found(str(path), _neighbours(path))
    return messages.not_readable(str(path), getattr(error, "strerror", None) or str(error))


def is_there(path: Path) -> bool:
    """Whether something stands under a name; nothing does under one that no file can have."""
    try:
        return path.exists()
    except OSError:
        return False


def encoded(path: Path, text: str) -> bytes:
    """The bytes that take the place of a file that was read: its byte-order mark stays.

    So does the encoding that the mark stands for.
    """
    with path.open("rb") as file:
        found = _marked(file.read(_LONGEST_MARK))
    return found[0] + text.encode(found[1]) if found else text.encode()


def _marked(data: bytes) -> tuple[bytes, str] | None:
    """The byte-order mark that some bytes begin with, and the encoding that it stands for."""
    return next((pair for pair in MARKS.items() if data.startswith(pair[0])), None)


def decoded(name: str, data: bytes, may_be_empty: bool = False) -> Source | Diagnostic:
    """The source that some bytes hold."""
    from amend.compiler.diagnostics.source import Source
    from amend.compiler.files import messages

    if len(data) > MAX_BYTES:
        return messages.too_large(name, MAX_BYTES)
    if data.startswith(OFFICE):
        return messages.of_a_program(name, "a Word file or another office file")
    if data.startswith(RICH_TEXT):
        return messages.of_a_program(name, "rich text (RTF)", is_text=True)
    if data.startswith(PDF):
        return messages.of_a_program(name, "a PDF file")
    mark, encoding = _marked(data) or (b"", "utf-8")
    if not mark and looks_wide(data):
        return messages.is_utf16(name)
    try:
        text = data.removeprefix(mark).decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            return messages.is_utf16(name)
        line = data.count(b"\n", 0, error.start) + 1
        return messages.not_utf8(name, line, data[error.start], _as_windows(data, error.start))
    if not text.strip() and not may_be_empty:
        return messages.is_empty(name)
    return Source(name, text)


def _as_windows(data: bytes, at: int) -> str:
    """The line around a byte as Windows writes it in Western languages; empty if it does not."""
    try:
        whole = data.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    start = max(whole.rfind("\n", 0, at) + 1, at - _SHOWN)
    return whole[start : at + _SHOWN].split("\n")[0].strip()


def _neighbours(path: Path) -> tuple[str, ...]:
    """Files beside the one that is missing, for a suggestion."""
    try:
        return tuple(sorted(other.name for other in path.parent.iterdir() if other.is_file()))
    except OSError:
        return ()
