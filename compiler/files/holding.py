"""A folder is held by one run at a time while it writes there; a project, while it is built."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from attrs import define

from amend.compiler.files.raw import read_own

if sys.platform == "win32":
    import msvcrt
else:
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


@define
class Turn:
    """The turn of one run among several: a file with the number of the process that has it.

    The system lets go of the file when its process ends, however it ends, so that a number that
    stayed there from before holds nobody up. A process that this one starts does not hold it.
    """

    file: Path
    _descriptor: int | None = None

    def is_mine(self) -> bool:
        """Take the turn if nobody else has it; where the disk knows no turns, it is anybody's.

        Raises OSError if the file cannot be made.
        """
        if self._descriptor is None:
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
            self._descriptor = os.open(self.file, flags, 0o666)
        if not _is_locked(self._descriptor):
            return False
        number = f"{os.getpid():<{_LONGEST_NUMBER}}\n".encode()
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, number)
        return True

    def holder(self) -> str:
        """The number of the process that has the turn, as far as it is known."""
        try:
            said = (read_own(self.file, _LONGEST_NUMBER) or b"").decode().strip()
        except (OSError, UnicodeDecodeError):  # Windows lets nobody else read
            return ""
        return said if said.isdecimal() else ""

    def wait(self) -> None:
        """Wait until the turn is taken; an interrupt ends it."""
        while not self.is_mine():
            time.sleep(_PAUSE)

    def pass_on(self) -> None:
        """Let another have it."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with suppress(OSError):
                os.close(descriptor)


_LONGEST_NUMBER = 20
_FAR = 1_000_000
"""Where Windows locks the file: what is locked there nobody else can read."""


def _is_locked(descriptor: int) -> bool:
    """Whether a file is held by this process from now on, or cannot be held by any."""
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            # Not flock, which a process that is forked would hold on to.
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True
