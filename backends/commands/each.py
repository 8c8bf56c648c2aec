"""Many files: one outcome for each, in the order in which they are named, on all cores.

A fault of Amend in one file is told of that file and stops no other.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.faults import place_of
from amend.compiler.diagnostics.messages import internal_error
from amend.compiler.files.kinds import STANDARD

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

FEWEST_FOR_PROCESSES = 4
"""Files for which it pays to start other processes: each takes about as long to start as two
checks of the seed take, tried on two cores."""

Work = Callable[[Path], T]
WorkOn = Callable[[K], Callable[[K], T]]
"""The work for one of several, which holds nothing of others."""

Failed = Callable[[str, Diagnostics], T]


def outcomes(
    work_on: WorkOn[Path, T], failed: Failed[T], files: Sequence[Path], most: int = 0
) -> Iterator[T]:
    """What is found of each file; `failed`, given its name and the fault, where work raises.

    most: processes at work at once; 0 for as many as there are cores.
    Where several processes are used, work, `failed` and what they give are sent between them.
    """
    return outcomes_of(work_on, failed, files, jobs_for(files, len(files), most), size_of)


def outcomes_of(
    work_on: WorkOn[K, T],
    failed: Failed[T],
    several: Sequence[K],
    jobs: int,
    size: Callable[[K], int],
) -> Iterator[T]:
    """The same of anything that a text tells of; size: the larger, the longer the work."""

    def guarded(one: K) -> Callable[[K], T]:
        return partial(_guarded, work_on(one), failed)

    if jobs < 2:
        yield from (guarded(one)(one) for one in several)
    else:
        from amend.backends.commands.processes import shared

        yield from shared(guarded, several, jobs, size)


def jobs_for(files: Collection[Path], several: int, most: int) -> int:
    """Processes for so many pieces of work on files; `most` as for `outcomes`."""
    # Only this process has the standard input.
    if len(files) < FEWEST_FOR_PROCESSES or STANDARD in files:
        return 1
    return min(most or cores(), several)


def size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def in_turn(work: Work[T], failed: Failed[T], files: Iterable[Path]) -> Iterator[T]:
    """The same of one work, in this process: what is written is written by it alone."""
    yield from map(partial(_guarded, work, failed), files)


def cores() -> int:
    """Processors that this run may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def fault(error: Exception, name: str = "", written: bool = False) -> Diagnostic:
    """What is said of an exception that nobody foresaw; with AMEND_DEBUG, its trace too.

    name: of the file at work; written: whether documents had been written before.
    """
    trace: Sequence[str] = ()
    if os.environ.get("AMEND_DEBUG"):
        import traceback

        trace = traceback.format_exception(error)
    about = "\n".join([str(error)[:500], *getattr(error, "__notes__", ()), *trace])
    return internal_error(type(error).__name__, place_of(error), about, written, name)


def _guarded(work: Callable[[K], T], failed: Failed[T], one: K) -> T:
    try:
        return work(one)
    except Exception as error:  # a fault of Amend becomes a diagnostic
        return failed(str(one), (fault(error, str(one)),))
