"""The record of a folder: which documents Amend made there, by what they held.

A hidden file with a line for each document, sorted by name: the SHA-256 of its bytes, and its
name as JSON writes a text. A document that was made anew has a second line, of the one before,
since the record is in place before the documents are. A document that no longer is what the
record says was edited by somebody, and is his.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Set
from pathlib import Path

from amend.compiler.files.raw import read_own

NAME = ".amend-record"

Made = Mapping[str, Set[str]]
"""The digests of documents by their names."""

MAX_BYTES = 10_000_000
"""The largest record that is read: some ninety thousand documents."""

_LINE = re.compile(r'([0-9a-f]{64})  (".*")')
_TOP = "# Documents that Amend made here. One that was edited since is not replaced.\n"


def digest(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def read(folder: Path) -> Made:
    """What was made in a folder; raises OSError as the disk does."""
    return parsed(read_own(folder / NAME, MAX_BYTES) or b"")


def parsed(data: bytes) -> Made:
    """What a record says; a line that is damaged vouches for nothing."""
    made: dict[str, set[str]] = {}
    # A name may hold bytes that are no UTF-8.
    for line in data.decode("utf-8", "surrogateescape").split("\n"):
        found = _LINE.fullmatch(line)
        name = name_of(found[2]) if found else None
        if found and name is not None:
            made.setdefault(name, set()).add(found[1])
    return made


def printed(made: Made) -> bytes:
    """The record of what was made."""
    lines = (f"{one}  {written(name)}\n" for name in sorted(made) for one in sorted(made[name]))
    return (_TOP + "".join(lines)).encode("utf-8", "surrogateescape")


def written(name: str) -> str:
    """The name of a file on one line."""
    return json.dumps(name, ensure_ascii=False)


def name_of(text: str) -> str | None:
    """The name of a file in this folder that a line gives; None if it is none."""
    try:
        name = json.loads(text)
    except ValueError:
        return None
    is_plain = isinstance(name, str) and name not in ("", ".", "..") and not set(name) & set("/\0")
    return name if is_plain else None
