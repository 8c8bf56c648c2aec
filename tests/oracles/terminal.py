"""A terminal that somebody types into, and that is looked at: tmux, with nothing of its user's."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

from oracles.tools import missing

PATIENCE = 60.0
"""Seconds until what is waited for must be seen; no test asserts on time."""

_BREATH = 0.1


@frozen
class Terminal:
    """One window, by the name of the server of tmux that has it."""

    tmux: str
    name: str

    def _say(self, *words: str) -> str:
        command = [self.tmux, "-L", self.name, *words]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode()

    def press(self, *keys: str) -> None:
        """Keys by their names: `Escape`, `C-n`."""
        self._say("send-keys", *keys)

    def type(self, text: str) -> None:
        self._say("send-keys", "-l", text)

    def screen(self) -> str:
        """What is to be seen, without what is empty at the ends."""
        lines = [line.rstrip() for line in self._say("capture-pane", "-p").splitlines()]
        return "\n".join(lines).rstrip() + "\n"

    def until(self, words: str, gone: bool = False) -> str:
        """The screen, once some words are to be seen, or no longer, and nothing moves."""
        end, last = time.monotonic() + PATIENCE, ""
        while time.monotonic() < end:
            now = self.screen()
            if (words in now) != gone and now == last:
                return now
            last = now
            time.sleep(_BREATH)
        raise AssertionError(f"{words!r} is {'still' if gone else 'not'} there:\n{self.screen()}")


@contextmanager
def terminal(
    command: Sequence[str], folder: Path, columns: int, rows: int, **environment: str
) -> Iterator[Terminal]:
    """A program in a window of its own."""
    tmux = shutil.which("tmux")
    if tmux is None:
        missing("tmux")
    made = Terminal(str(tmux), f"amend-{os.getpid()}")
    size = ("-x", str(columns), "-y", str(rows))
    subprocess.run(
        [made.tmux, "-u", "-L", made.name, "-f", os.devnull, "new-session", "-d", *size, *command],
        cwd=folder,
        env={**os.environ, "LC_ALL": "C.UTF-8", "TERM": "screen-256color", **environment},
        check=True,
    )
    try:
        yield made
    finally:
        subprocess.run([made.tmux, "-L", made.name, "kill-server"], check=False)
