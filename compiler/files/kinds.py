"""The kinds of files that are read, by the ends of their names."""

from __future__ import annotations

from pathlib import PurePath

PROPOSAL, BASE, LOOSE, WORD = ".amend", ".base", ".txt", ".docx"


RECEIVED = ".received"
"""What a name has before its kind if the file was made of a received one. What is built of it
then never takes the name of the received file."""


def made_of(received: PurePath, kind: str, at: str = "") -> str:
    """The name of a file that is made of a received one: `doc.docx` gives `doc.received.base`.

    at: what tells it from others of that kind.
    """
    return f"{received.stem}{at}{RECEIVED}{kind}"


def kind_of(path: PurePath) -> str:
    """The end of a name in small letters, since some systems write `.DOCX`; empty without one."""
    return path.suffix.lower()
