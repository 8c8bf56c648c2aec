"""Work that is shared among processes; loaded only where there is enough of it."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def shared(
    work_on: Callable[[Path], Callable[[Path], T]], files: Sequence[Path], jobs: int
) -> Iterator[T]:
    """What comes of each file, in their order; work_on: the work for a file, which is sent.

    The longest are begun first, so that no core waits for one at the end.
    """
    pool = ProcessPoolExecutor(jobs, _context(), initializer=_begin)
    try:
        futures = {path: pool.submit(work_on(path), path) for path in sorted(files, key=_size)}
        for path in files:
            try:
                outcome = futures.pop(path).result()
            except BrokenProcessPool:  # a process was killed: what is left is done here
                outcome = work_on(path)(path)
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


def _size(path: Path) -> int:
    """The larger, the sooner."""
    try:
        return -path.stat().st_size
    except OSError:
        return 0
