"""Names of files as hosted services want them: below the folder of the run, with `/`."""

from __future__ import annotations

import os
from pathlib import PurePath
from urllib.parse import quote


def below(name: str, root: PurePath) -> str | None:
    """The path of a file seen from a folder, with `/` on every system; None if it is elsewhere.

    root: the folder of the run, absolute.
    """
    path = type(root)(name)
    if path.is_absolute():
        if not path.is_relative_to(root):
            return None
        path = path.relative_to(root)
    parts = PurePath(os.path.normpath(path)) if isinstance(root, type(PurePath())) else path
    return None if ".." in parts.parts else parts.as_posix()


def uri_of(name: str, root: PurePath) -> tuple[str, bool]:
    """The address of a file, and whether it is one below the folder of the run."""
    inner = below(name, root)
    if inner is not None:
        return quote(inner, errors="surrogateescape"), True
    whole = quote((root / name).as_posix(), "/:", errors="surrogateescape")
    return f"file://{whole}" if whole.startswith("/") else f"file:///{whole}", False
