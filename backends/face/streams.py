"""What is written to the standard output and error, whatever has happened to them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:  # `typing` takes longer to load than all of this
    from typing import TextIO

Heard = list[tuple[bool, str]]
"""What was written, in its order: whether to the standard error, and the text."""

_DEFAULT_WIDTH = 100
_WIDEST = 120
"""Columns of a line that is still easy to read."""


def prepare_streams() -> None:
    """No character is refused; a file or a pipe has no code page, whatever the system thinks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
            if not stream.isatty() and not os.environ.get("PYTHONIOENCODING"):
                stream.reconfigure(encoding="utf-8")


def is_written(write: Callable[[], None]) -> bool:
    """Whether something could be written; a reader that has gone away wants nothing more."""
    try:
        write()
    except BrokenPipeError:
        discard_stdout()
    except OSError as error:
        discard_stdout()
        say(f"amend: the output cannot be written: {error.strerror}")
        return False
    return True


def write_parts(stream: TextIO, parts: Iterable[str], heard: Heard | None = None) -> None:
    """Write a text in its parts, which `heard` takes up."""
    for part in parts:
        if heard is not None:
            heard.append((stream is sys.stderr, part))
        stream.write(part)
    stream.flush()


def width_of(stream: TextIO) -> int:
    """Columns of the terminal, or as COLUMNS says; a file or a pipe has the default."""
    from shutil import get_terminal_size

    if not stream.isatty() and "COLUMNS" not in os.environ:
        return _DEFAULT_WIDTH
    return min(get_terminal_size((_DEFAULT_WIDTH, 24)).columns, _WIDEST)


def say(text: str) -> None:
    """Write to the standard error, whatever has happened to it."""
    from amend.backends.terminal.escapes import visible

    with suppress(OSError, ValueError):
        sys.stderr.write("".join(visible(line) + "\n" for line in text.rstrip("\n").split("\n")))
        sys.stderr.flush()


def discard_stdout() -> None:
    """Let the interpreter find nothing to complain of when it flushes at the end."""
    with suppress(OSError, ValueError):
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, sys.stdout.fileno())
        os.close(devnull)
