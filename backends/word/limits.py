"""The process that reads the file of a stranger, and what it may not do."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

from amend.backends.word.untrusted import RefusedError

if TYPE_CHECKING:
    import subprocess

_OUTSIDE = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn",
    "os.remove", "os.rename", "urllib.", "webbrowser.",
)  # fmt: skip
"""The beginnings of the names of what the process may not do."""


REFUSED = 3
"""The exit status of a process that says why it refuses a file."""


def confined(start: str, data: bytes, seconds: int) -> subprocess.CompletedProcess[bytes]:
    """Run a line of Python with some bytes as its standard input, in a process of its own.

    seconds: of processor time, which that process sets as its limit.
    Raises RefusedError if it refuses what it reads, or takes twice as long.
    """
    # The process that is confined needs none of it, and git starts one for each file.
    import subprocess

    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", start],
            input=data,
            capture_output=True,
            timeout=seconds * 2,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedError("it takes too long to read") from error
    if done.returncode == REFUSED:
        raise RefusedError(done.stdout.decode("utf-8", "surrogatepass"))
    return done


def end(status: int, said: str) -> NoReturn:
    """The end of such a process: what it says goes to the standard output."""
    sys.stdout.buffer.write(said.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()
    sys.exit(status)


def refuse_the_outside(event: str, arguments: tuple[object, ...]) -> None:
    """Let no library connect, start a program or write a file, whatever a file makes it do."""
    if event.startswith(_OUTSIDE):
        raise RefusedError("it reaches outside")
    if event == "open":
        flags = arguments[2]
        if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise RefusedError("it reaches outside")


def limit(memory: int, seconds: int) -> None:
    """Give this process no more than some bytes of address space and seconds of processor time."""
    try:
        import resource
    except ImportError:  # a system that knows no such limits; the time is kept outside
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        _, hard = resource.getrlimit(what)
        given = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (given, hard))
