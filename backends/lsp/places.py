"""Where texts are: the addresses of an editor and the paths of a disk."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

_DRIVE = re.compile(r"/[A-Za-z](?::|%3[Aa])/")


def path_of(uri: str) -> Path | None:
    """The path of a `file:` address; None of any other, such as `untitled:` and `git:`."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme.lower() != "file":
        return None
    # What looks like a query or a fragment belongs to a name that was not escaped.
    whole = parts.path + (f"?{parts.query}" if parts.query else "")
    whole += f"#{parts.fragment}" if parts.fragment else ""
    name = unquote(whole, errors="surrogateescape")
    if parts.netloc and parts.netloc.lower() != "localhost":
        name = f"//{parts.netloc}{name}"
    elif os.name == "nt" and _DRIVE.match(whole):
        # Editors write a drive in either case; a path is compared in one.
        name = name[1:2].upper() + name[2:]
    return Path(name) if name and "\0" not in name else None


def uri_of(path: Path) -> str:
    """The address of a path, from the root."""
    return path.absolute().as_uri()
