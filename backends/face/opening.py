"""Documents are opened with the program that the system has for them, as a click would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def opened(path: Path) -> bool:
    """Begin to show a document; False if the system has no program for that.

    Raises OSError as the system does.
    """
    startfile = getattr(os, "startfile", None)
    if startfile is not None:
        startfile(path)
        return True
    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if program is None:
        return False
    # Absolute, so that no name is taken for an option.
    subprocess.Popen(
        [program, str(path.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return True
