"""The process that `amend lsp` is: its pipes, its threads, its end."""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

from amend.backends.lsp.queue import Waiting
from amend.backends.lsp.server import Server
from amend.backends.lsp.wire import Ended, Reader, framed, write_all

_CHUNK = 1 << 16

WATCH = 3.0
"""Seconds between two looks at whether the editor that started the server is still there."""


def serve(log: Path | None = None) -> int:
    """Serve on the standard input and output; the exit status.

    log: a file for what is otherwise said on the standard error.
    """
    handler = logging.FileHandler(log, encoding="utf-8") if log else logging.StreamHandler()
    logging.basicConfig(
        handlers=[handler], level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s"
    )
    inward, outward = os.dup(0), os.dup(1)
    # Whatever prints, no word of it comes between two messages.
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    waiting = Waiting()
    reader = Reader(partial(os.read, inward, _CHUNK))
    threading.Thread(target=waiting.fill, args=(reader,), daemon=True).start()
    threading.Thread(target=_watch_parent, args=(waiting, os.getppid()), daemon=True).start()
    gc.disable()
    server = Server(partial(_send, outward, waiting), waiting)
    gc.freeze()
    return server.run()


def _send(outward: int, waiting: Waiting, message: dict[str, Any]) -> None:
    """Write a message; a client that is gone ends the server."""
    try:
        write_all(outward, framed(message))
    except OSError:
        waiting.add(Ended())


def _watch_parent(waiting: Waiting, parent: int) -> None:
    """End when the process that started this one has ended: its number then is another."""
    while os.getppid() == parent:
        time.sleep(WATCH)
    waiting.add(Ended("a parent that has gone"))
