"""The kinds of files that are read, by the ends of their names."""

from __future__ import annotations

from pathlib import PurePath

PROPOSAL, BASE, LOOSE, WORD = ".amend", ".base", ".txt", ".docx"


def kind_of(path: PurePath) -> str:
    """The end of a name in small letters, since some systems write `.DOCX`; empty without one."""
    return path.suffix.lower()
