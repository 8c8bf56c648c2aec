"""Work that is shared among processes; loaded only where there is enough of it."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


def shared(
    work_on: Callable[[K], Callable[[K], T]],
    several: Sequence[K],
    jobs: int,
    size: Callable[[K], int],
) -> Iterator[T]:
    """What comes of each of several, in their order; work_on: the work for one, which is sent.

    size: the largest are begun first, so that no core waits for one at the end.
    """
    pool = ProcessPoolExecutor(jobs, _context(), initializer=_begin)
    try:
        ordered = sorted(several, key=size, reverse=True)
        futures = {one: pool.submit(work_on(one), one) for one in ordered}
        for one in several:
            try:
                outcome = futures.pop(one).result()
            except BrokenProcessPool:  # a process was killed: what is left is done here
                outcome = work_on(one)(one)
            yield outcome
    except BaseException:  # also where the run is interrupted
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _context() -> BaseContext:
    """A copy of this process where that is safe: it has loaded already what it needs."""
    may_fork = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if may_fork else "spawn")


def _begin() -> None:
    """An interrupt is answered by the process that was called; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
