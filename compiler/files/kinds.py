"""The kinds of files that are read, by the ends of their names."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from amend.compiler.words.signs import UNSAID

PROPOSAL, BASE, LOOSE, WORD, PDF = ".amend", ".base", ".txt", ".docx", ".pdf"
SETTINGS = ".toml"
DECISIONS = ".decisions"

STANDARD = Path("-")
"""The standard input where a file is read, a proposal; the standard output where one is written."""


_NOT_NAMED = re.compile(rf'[\\:*?"<>|{UNSAID}]|^[~/]')
"""What is not in a path that means the same on every system, and on a line of a proposal."""

RECEIVED = ".received"
"""What a name has before its kind if the file was made of a received one. What is built of it
then never takes the name of the received file."""


def made_of(received: PurePath, kind: str, at: str = "") -> str:
    """The name of a file that is made of a received one: `doc.docx` gives `doc.received.base`.

    A proposal can name it: what no path of a proposal may have becomes `_`.
    at: what tells it from others of that kind.
    """
    return f"{nameable(received.stem)}{at}{RECEIVED}{kind}"


def nameable(name: str) -> str:
    """A name that a path of a proposal may have."""
    return _NOT_NAMED.sub("_", name)


def not_named(name: str) -> str:
    """The first part of a path that no proposal may have in it; empty if it can be named."""
    found = _NOT_NAMED.search(name)
    return found.group() if found else ""


def kind_of(path: PurePath) -> str:
    """The end of a name in small letters, since some systems write `.DOCX`; empty without one."""
    return PROPOSAL if path == STANDARD else path.suffix.lower()
