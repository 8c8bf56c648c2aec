"""A run that takes long says on a terminal that it is at work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import TextIO

from attrs import define

PATIENCE = 5.0
"""Seconds between two lines; most runs end before the first."""


@define
class Progress:
    """How far a run has come; of no files while they are not counted.

    is_shown: whether somebody else shows it all the time.
    """

    files: int = 0
    done: int = 0
    is_shown: bool = False

    def __str__(self) -> str:
        return f"{self.done} of {self.files} files are done, " if self.files > 1 else ""

    @property
    def at_the_end(self) -> str:
        """What is said of it where the run is broken off."""
        return f"; {self.done} of {self.files} files are done" if self.files > 1 else ""


@contextmanager
def at_work(stream: TextIO) -> Iterator[Progress]:
    """Tell for how long the run is at work, and how far it is; nothing in a file or a pipe."""
    progress = Progress()
    if not stream.isatty():
        yield progress
        return
    done = Event()
    teller = Thread(target=_tell, args=(stream, done, progress), daemon=True)
    teller.start()
    try:
        yield progress
    finally:
        done.set()
        teller.join()


def _tell(stream: TextIO, done: Event, progress: Progress) -> None:
    seconds = 0.0
    while not done.wait(PATIENCE):
        seconds += PATIENCE
        if progress.is_shown:
            continue
        with suppress(OSError, ValueError):
            stream.write(f"amend: {progress}at work for {seconds:.0f} s; Ctrl-C ends it.\n")
            stream.flush()
