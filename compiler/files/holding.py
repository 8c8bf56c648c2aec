"""A folder is held by one run at a time while it writes there."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

LIMIT = 30.0
"""Seconds for which a run waits for others: many times what a hundred of them take together."""

_PAUSE = 0.01


@contextmanager
def held(folder: Path) -> Iterator[bool]:
    """Hold a folder; False where the system or the disk cannot, and several may write at once.

    Raises OSError if another run does not let it go. A run that is ended lets go by itself.
    """
    if sys.platform == "win32":
        yield False
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        yield False
        return
    try:
        yield _is_held(descriptor)
    finally:
        with suppress(OSError):
            os.close(descriptor)


def _is_held(descriptor: int) -> bool:
    end = time.monotonic() + LIMIT
    while sys.platform != "win32":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() > end:
                raise OSError(errno.EAGAIN, "another run of Amend is writing there") from None
            time.sleep(_PAUSE)
        except OSError:
            return False
    return False
