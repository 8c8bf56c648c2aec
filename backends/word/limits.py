"""What a process may not do that reads the file of a stranger."""

from __future__ import annotations

import os

from amend.backends.word.untrusted import RefusedError

_OUTSIDE = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn",
    "os.remove", "os.rename", "urllib.", "webbrowser.",
)  # fmt: skip
"""The beginnings of the names of what the process may not do."""


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
