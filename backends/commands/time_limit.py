"""A limit of processor time for the work of a command, where the system can set one."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread

SECONDS = 120.0
"""Of processor time, for all of an import that comes before a file is written: four times what
10,000 provisions of a hundred words take, each of them replaced whole."""


class TooLongError(Exception):
    """The work took more processor time than it is given."""


_AGAIN = 0.05
"""Seconds after which the work is ended again: what is raised while Python collects what is no
longer used is lost."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Let what is done within take so many seconds of processor time; then TooLongError is raised.

    No file may be written within, since the work is left wherever it is. Beside the main thread,
    and on a system without such a timer, as Windows is, nothing is limited.
    """
    if current_thread() is not main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    is_at_work = True

    def end(number: int, frame: object) -> None:
        if is_at_work:
            raise TooLongError

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        is_at_work = False
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
