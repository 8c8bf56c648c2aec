"""Runs `amend` without what Windows has not: `python as_on_windows.py ARGUMENTS`.

No module and no function of POSIX is there; of those that Windows has instead, a lock of a file
that everybody gets. What cannot be played here: drives, and the file system that knows no capitals.
"""

# Python's own modules are those of this system: they are loaded as what they are.
import asyncio  # noqa: F401
import concurrent.futures.process  # noqa: F401
import ctypes  # noqa: F401
import multiprocessing.context
import multiprocessing.popen_spawn_posix
import multiprocessing.resource_tracker  # noqa: F401
import os
import subprocess  # noqa: F401
import sys
import tempfile  # noqa: F401
import types
import zipfile  # noqa: F401

MODULES = ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "posix_ipc", "syslog")
FUNCTIONS = ("geteuid", "getuid", "fork", "sched_getaffinity", "O_NOFOLLOW", "O_NONBLOCK")


def play() -> None:
    """From here on the system is Windows to whoever asks."""
    for name in MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    for name in FUNCTIONS:
        if hasattr(os, name):
            delattr(os, name)
    own = types.ModuleType("msvcrt")
    vars(own).update(LK_NBLCK=2, locking=lambda *_: None)
    sys.modules["msvcrt"] = own
    sys.platform = "win32"


if __name__ == "__main__":
    play()
    from amend.backends.face.command_line import main

    sys.exit(main())
