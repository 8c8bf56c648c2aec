"""What all that is kept in a project is of: one version of Amend in one place.

Nothing is loaded here, so that a run that has nothing to do is soon done.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib import import_module
from typing import TextIO

from amend.compiler.files.raw import names_in

FOLDER = ".amend"
"""Where it is kept, at the head of the project."""

_PACKAGES = (
    "amend.grammar",
    "amend.compiler",
    "amend.backends",
    "amend.backends.word.stylesheet",
    "amend.compiler.files.worked",
)
"""What a document is made by; a change of any file of it is another version."""

_OF_PACKAGES = (".dist-info", ".egg-info")
"""How the names of folders end that tell of a package, with its version before that."""

_OF_SHELLS = ("PWD", "OLDPWD", "SHLVL", "_")
"""Variables that shells set for themselves, whatever their user wants."""


@cache
def program() -> str:
    """What tells this version of Amend from any other: the files that it consists of.

    And the versions of all packages beside it, by which the names of their folders differ.
    """
    seen = sha256(sys.version.encode())
    for folder in sys.path:
        names = (name for name in names_in(folder) if name.endswith(_OF_PACKAGES))
        seen.update("\0".join((folder, *names)).encode("utf-8", "surrogateescape"))
    for package in _PACKAGES:
        for folder in import_module(package).__path__:
            for name, size, time in sorted(_files(folder)):
                seen.update(f"{name} {size} {time}\n".encode("utf-8", "surrogateescape"))
    return seen.hexdigest()


def of_place(folder: str) -> dict[str, object]:
    """Which version of Amend runs, where, and where what it keeps lies.

    folder: the last.
    What came with a copy of the project is of another place: what it says is not known.
    """
    try:
        number = os.stat(folder).st_ino
    except OSError:
        number = 0
    try:
        here = os.getcwd()
    except OSError:
        here = ""
    user = getattr(os, "geteuid", lambda: 0)()
    return {"amend": program(), "here": here, "folder": number, "user": user}


def of_run(arguments: Sequence[str], folder: str) -> dict[str, object]:
    """All that a run depends on but what it reads: its arguments, where it is and what it shows.

    folder: where what it keeps lies.
    """
    said = sorted(f"{k}={v}" for k, v in os.environ.items() if k not in _OF_SHELLS)
    environment = "\0".join(said).encode("utf-8", "surrogateescape")
    return {
        "arguments": [*arguments],
        "environment": sha256(environment).hexdigest(),
        "terminals": [_columns(stream) for stream in (sys.stdout, sys.stderr)],
        **of_place(folder),
    }


def _columns(stream: TextIO) -> int:
    """The width of a terminal; 0 for what is none."""
    try:
        return os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 0
    except (OSError, ValueError, AttributeError):
        return -1


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    """The files below a folder but those that Python makes, with their sizes and times."""
    with os.scandir(folder) as found:
        entries = [*found]
    for entry in entries:
        if entry.is_dir():
            if not entry.name.startswith(("__pycache__", ".")) and entry.name != "node_modules":
                yield from _files(entry.path)
        elif entry.is_file():
            status = entry.stat()
            yield entry.path, status.st_size, status.st_mtime_ns
