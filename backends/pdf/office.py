"""LibreOffice as a printer: found on the machine, run in a folder of its own, ended in time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from amend.backends.pdf import messages
from amend.compiler.diagnostics.diagnostic import Diagnostic

VARIABLE = "AMEND_OFFICE"
"""The environment variable that names the program, where it is in no usual place."""

LIMIT = 180.0
"""Seconds after which LibreOffice is held to hang: many times what a long document takes."""

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
)
_LINES_SHOWN = 3


def program(environment: Mapping[str, str]) -> str | Diagnostic:
    """LibreOffice on this machine: as named, else on the path, else in a usual place."""
    if named := environment.get(VARIABLE):
        found = shutil.which(named)
        return found or messages.named_office_missing(VARIABLE, named)
    found = next(filter(None, map(shutil.which, (*_NAMES, *_PLACES))), None)
    return found or messages.office_missing(VARIABLE)


def printed(document: bytes) -> bytes | Diagnostic:
    """A Word file as PDF, or why it is not."""
    office = program(os.environ)
    if isinstance(office, Diagnostic):
        return office
    try:
        # What LibreOffice keeps open a moment too long must not fail a document that is made.
        with TemporaryDirectory(prefix="amend-", ignore_cleanup_errors=True) as folder:
            return _printed(office, document, Path(folder))
    except OSError as error:
        return messages.office_failed((error.strerror or type(error).__name__,))


def _printed(office: str, document: bytes, folder: Path) -> bytes | Diagnostic:
    source, target, log = (folder / f"document.{kind}" for kind in ("docx", "pdf", "log"))
    source.write_bytes(document)
    command = [
        office,
        "--headless",
        "--norestore",
        # A profile of its own: an office that is open would take the work over and do nothing,
        # and settings of its user would show in the document.
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), str(source)),
    ]
    home = os.environ.get("HOME", "")
    # A relative one would be made in whatever folder is the current one.
    homes = {} if Path(home).is_absolute() else {"HOME": str(folder)}
    # Into a file, not a pipe: a process that it left behind would hold a pipe open.
    process: subprocess.Popen[bytes] | None = None
    with log.open("wb") as said:
        try:
            with _signals_held_back():
                process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=said,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                    env={**os.environ, **homes},
                )
            status = process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            return messages.office_too_slow(LIMIT)
        finally:
            if process is not None:
                _end(process)
    if status or not target.is_file():
        lines = log.read_text("utf-8", "replace").split("\n")
        return messages.office_failed(tuple(filter(None, lines))[-_LINES_SHOWN:])
    return target.read_bytes()


@contextmanager
def _signals_held_back() -> Iterator[None]:
    """Let no signal come between the start of a program and the moment that its number is known.

    It would run on, and nobody could end it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    kinds = (signal.SIGINT, signal.SIGTERM)
    before = {kind: signal.signal(kind, lambda number, _: came.append(number)) for kind in kinds}
    try:
        yield
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)
        for number in came[:1]:
            signal.raise_signal(number)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End an office that is still at work, with all that it started: `soffice` is a script."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
