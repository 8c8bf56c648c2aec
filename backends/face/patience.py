"""A run that takes long says on a terminal that it is at work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import TextIO

PATIENCE = 5.0
"""Seconds between two lines; most runs end before the first."""


@contextmanager
def at_work(stream: TextIO) -> Iterator[None]:
    """Tell for how long the run is at work; nothing in a file or a pipe."""
    if not stream.isatty():
        yield
        return
    done = Event()
    teller = Thread(target=_tell, args=(stream, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(stream: TextIO, done: Event) -> None:
    seconds = 0.0
    while not done.wait(PATIENCE):
        seconds += PATIENCE
        with suppress(OSError, ValueError):
            stream.write(f"amend: at work for {seconds:.0f} s; Ctrl-C ends it.\n")
            stream.flush()
