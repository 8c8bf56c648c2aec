"""The process that `amend preview` is: its port, its address, its end."""

from __future__ import annotations

import gc
import os
import secrets
import socket
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

import uvicorn
from attrs import field

from amend.backends.preview import messages
from amend.backends.preview.application import application
from amend.backends.preview.guard import Settings
from amend.backends.preview.session import Session
from amend.backends.preview.streams import Streams
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.files.kinds import PROPOSAL, STANDARD, kind_of
from amend.compiler.files.shelf import DISK
from amend.compiler.values import frozen

LOOPBACK = "127.0.0.1"

MOST_REQUESTS = 64
"""Requests that are answered at once."""

_SWITCH = """<!DOCTYPE html><meta charset="utf-8"><title>Preview</title>
<meta http-equiv="refresh" content="0; url={address}">
<p><a href="{address}">Preview</a>
"""


@frozen
class Ready:
    """A preview that can begin: its session, its port and its token."""

    session: Session
    socket: socket.socket
    settings: Settings

    @property
    def address(self) -> str:
        """The token stands where no server, log or referrer ever has it."""
        return f"http://{LOOPBACK}:{self.settings.port}/#{self.settings.token}"


class _Server(uvicorn.Server):
    """Ends on the first signal, and gives it to nobody else."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.should_exit = True

    def end_with_input(self) -> None:
        """End when whoever started this is gone; the work of a thread."""
        with suppress(OSError):
            while os.read(0, _CHUNK):
                pass
        self.should_exit = True


_CHUNK = 4_096


def prepared(
    file: Path,
    port: int = 0,
    allowed: tuple[str, ...] = (),
    is_read_only: bool = False,
    library: Path | None = None,
    is_framed: bool = False,
) -> Ready | Diagnostic:
    """Read the file once, and take the port; 0 for the first that is free.

    is_framed: whether an editor may show the page within itself.
    """
    if file == STANDARD or kind_of(file) != PROPOSAL:
        return messages.no_proposal(str(file))
    read = DISK.read(file, may_be_empty=True)
    if isinstance(read, Diagnostic):
        return read
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((LOOPBACK, port))
        listening.listen()
    except OSError as error:
        listening.close()
        return messages.no_port(port, error.strerror or str(error))
    settings = Settings(
        listening.getsockname()[1], secrets.token_urlsafe(32), allowed, is_read_only, is_framed
    )
    return Ready(Session(file.resolve(), file.name, library), listening, settings)


def serve(
    ready: Ready, opened: Callable[[Path], bool] | None = None, is_attached: bool = False
) -> int:
    """Serve until Ctrl+C; the exit status.

    opened: shows a document with the program that the system has for it.
    is_attached: whether it ends with the standard input too.
    """
    streams = Streams(ready.session)
    config = uvicorn.Config(
        application(streams, ready.settings),
        http="h11",
        ws="none",
        lifespan="off",
        loop="asyncio",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_REQUESTS,
        timeout_graceful_shutdown=2,
    )
    server = _Server(config)
    streams.is_ended = lambda: server.should_exit
    if is_attached:
        threading.Thread(target=server.end_with_input, daemon=True).start()
    sys.stdout.write(_greeting(ready))
    sys.stdout.flush()
    gc.freeze()
    switch = _Switch.to(ready.address) if opened else None
    try:
        if switch and opened and not _is_shown(opened, switch.path):
            sys.stderr.write("amend: the system has no program that shows pages\n")
        server.run(sockets=[ready.socket])
    finally:
        streams.end()
        if switch:
            switch.folder.cleanup()
    return 0


@frozen
class _Switch:
    """A file that only its owner can read and that leads to the page.

    Whoever may list the processes of this machine sees what a program is started with: the token
    must not stand there.
    """

    folder: tempfile.TemporaryDirectory[str] = field(repr=False)

    @classmethod
    def to(cls, address: str) -> _Switch:
        made = cls(tempfile.TemporaryDirectory(prefix="amend-preview-"))
        made.path.write_text(_SWITCH.format(address=address), encoding="utf-8")
        return made

    @property
    def path(self) -> Path:
        return Path(self.folder.name) / "preview.html"


def _is_shown(opened: Callable[[Path], bool], path: Path) -> bool:
    with suppress(OSError):
        return opened(path)
    return False


def _greeting(ready: Ready) -> str:
    port = ready.settings.port
    lines = [
        f"Preview of {ready.session.name}: {ready.address}",
        "Open it in a browser on this machine. Ctrl+C ends it.",
    ]
    if os.environ.get("SSH_CONNECTION"):
        lines.append(
            f"Over ssh, first say on the machine with the browser: "
            f"ssh -N -L {port}:{LOOPBACK}:{port} HOST"
        )
    return "\n".join([*lines, ""])
