"""A preview that runs, and a client of raw sockets that sends whatever it is told to."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from attrs import frozen

AMEND = Path(sys.executable).with_name("amend")
TAB = "0123456789abcdef"
PATIENCE = 60
"""Seconds after which a server that does not answer is taken for hung."""


@frozen
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> Any:
        return json.loads(self.body)


@frozen
class Run:
    """A preview of a file, as its own process."""

    file: Path
    port: int
    token: str
    process: subprocess.Popen[str]

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def usual(self) -> dict[str, str]:
        """What the page sends."""
        return {
            "Host": self.host,
            "Origin": f"http://{self.host}",
            "Sec-Fetch-Site": "same-origin",
            "X-Amend-Token": self.token,
            "X-Amend-Tab": TAB,
        }

    def ask(self, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> Answer:
        """Ask as a browser does; headers and body just as they are given."""
        lines = [f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items())]
        return self.send("\r\n".join([*lines, "Connection: close", "", ""]).encode() + body)

    def post(self, path: str, sent: object, **changed: str) -> Answer:
        body = json.dumps(sent).encode()
        headers = {
            **self.usual,
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            **{name.replace("_", "-"): value for name, value in changed.items()},
        }
        return self.ask("POST", path, headers, body)

    def send(self, data: bytes) -> Answer:
        """Send bytes, and read until the server has no more to say."""
        with self.connected() as sock:
            with suppress(BrokenPipeError, ConnectionResetError):
                sock.sendall(data)
            return answer_of(received(sock))

    @contextmanager
    def connected(self) -> Iterator[socket.socket]:
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as sock:
            yield sock

    @contextmanager
    def listening(self, tab: str = TAB) -> Iterator[Iterator[tuple[str, Any]]]:
        """The events of a tab."""
        headers = {**self.usual, "X-Amend-Tab": tab}
        lines = ["GET /events HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items()), "", ""]
        with self.connected() as sock:
            sock.sendall("\r\n".join(lines).encode())
            yield events_of(sock)


def received(sock: socket.socket) -> bytes:
    data = b""
    with suppress(ConnectionResetError):
        while part := sock.recv(1 << 16):
            data += part
    return data


def answer_of(data: bytes) -> Answer:
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    return Answer(int(first.split()[1]) if first else 0, headers, body)


def events_of(sock: socket.socket) -> Iterator[tuple[str, Any]]:
    """Kind and data of each event; the pieces of the transfer are put together."""
    data = b""
    while part := sock.recv(1 << 16):
        data += part
        text = re.sub(rb"\r\n[0-9a-f]+\r\n", b"", data)
        whole = re.findall(rb"event: (\w+)\ndata: ([^\n]*)\n\n", text)
        if whole:
            data = b""
        for kind, told in whole:
            yield kind.decode(), json.loads(told)


@contextmanager
def preview(file: Path, *options: str, library: Path | None = None) -> Iterator[Run]:
    """A preview as its users run it."""
    more: Sequence[str] = ("--library", str(library)) if library else ()
    process = subprocess.Popen(
        [str(AMEND), "preview", str(file), *more, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None and process.stderr is not None
        line = process.stdout.readline()
        found = re.search(r": http://127\.0\.0\.1:([0-9]+)/#(\S+)", line)
        assert found is not None, (line, process.stderr.read())
        yield Run(file, int(found[1]), found[2], process)
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)
