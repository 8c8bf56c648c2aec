"""Pages of `amend preview` that an editor has asked for: each a process of its own.

Such a process ends when its standard input does, so that none is left behind, however the server
ends.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from attrs import define, field

_BEGINS = "Preview of "


@define
class Previews:
    """The pages that are shown, by the file and whether within the editor."""

    _running: dict[tuple[Path, bool], subprocess.Popen[str]] = field(factory=dict)
    _addresses: dict[tuple[Path, bool], str] = field(factory=dict)

    def address(self, file: Path, is_framed: bool) -> str | None:
        """The address of the page of a file that is shown already."""
        key = file, is_framed
        held = self._running.get(key)
        return self._addresses.get(key) if held is not None and held.poll() is None else None

    def begun(self, file: Path, is_framed: bool) -> tuple[str, str]:
        """Begin to show a file: the address, or an empty one and what was said instead.

        is_framed: whether the page is shown within the editor; else the browser is opened.
        Waits for the page, so it is the work of a thread.
        """
        how = "--frame" if is_framed else "--open"
        # -P: nothing in the folder of the editor is taken for a part of the program.
        command = [sys.executable, "-P", "-m", "amend", "preview", "--attached", how, str(file)]
        running = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        key = file, is_framed
        self._running[key] = running
        assert running.stdout is not None
        first = running.stdout.readline()
        if not first.startswith(_BEGINS):
            return "", (first + running.stdout.read()).strip()
        threading.Thread(target=running.stdout.read, daemon=True).start()
        self._addresses[key] = first.rpartition(" ")[2].strip()
        return self._addresses[key], ""
