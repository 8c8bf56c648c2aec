"""A client over real pipes. It shares no line with the server: both cannot be wrong alike."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 60.0
"""Seconds for an answer on a machine that others use; no test asserts on time."""

CURSOR = "‸"


class Client:
    """Starts `amend lsp` and speaks to it; what comes is taken apart by a thread."""

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        environment = environment or {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "amend", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=environment,
        )
        self.folder = folder
        self.answers: dict[Any, dict[str, Any]] = {}
        self.said: dict[str, list[dict[str, Any]]] = {}
        self.asked: list[dict[str, Any]] = []
        self._news: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._next = 0
        self.errors = b""
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._read_errors, daemon=True).start()

    def _read(self) -> None:
        out = self.process.stdout
        assert out is not None
        while header := out.readline():
            length = int(header.removeprefix(b"Content-Length: "))
            assert out.readline() == b"\r\n"
            self._news.put(json.loads(out.read(length)))
        self._news.put(None)

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.errors += line

    def write(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method: str, **params: Any) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: Any = None) -> Any:
        """The result of a request."""
        answer = self.answer(self.request(method, params))
        assert "error" not in answer, answer
        return answer["result"]

    def request(self, method: str, params: Any = None) -> int:
        self._next += 1
        self.send({"id": self._next, "method": method, "params": params})
        return self._next

    def answer(self, identity: Any) -> dict[str, Any]:
        while identity not in self.answers:
            self.take()
        return self.answers.pop(identity)

    def take(self) -> None:
        """Take the next message of the server."""
        message = self._news.get(timeout=PATIENCE)
        assert message is not None, self.errors.decode()
        if "method" not in message:
            is_new = message["id"] is None or message["id"] not in self.answers
            assert is_new, "a request is answered twice"
            self.answers[message["id"]] = message
        elif message["method"] == "textDocument/publishDiagnostics":
            self.said[message["params"]["uri"]] = message["params"]["diagnostics"]
        else:
            self.asked.append(message)

    def begin(self, encodings: list[str] | None = None, **more: Any) -> dict[str, Any]:
        general = {} if encodings is None else {"general": {"positionEncodings": encodings}}
        capabilities = {
            **general,
            "textDocument": {
                "hover": {"contentFormat": ["plaintext"]},
                "completion": {"completionItem": {"snippetSupport": True}},
            },
        }
        params = {"processId": None, "rootUri": None, "capabilities": capabilities, **more}
        result: dict[str, Any] = self.ask("initialize", params)
        self.notify("initialized")
        return result

    def end(self) -> int:
        self.ask("shutdown")
        self.send({"method": "exit"})
        return self.process.wait(PATIENCE)

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str, version: int = 1) -> str:
        uri = self.uri(name)
        self.notify(
            "textDocument/didOpen",
            textDocument={"uri": uri, "languageId": "amend", "version": version, "text": text},
        )
        return uri

    def change(self, uri: str, version: int, text: str) -> None:
        self.notify(
            "textDocument/didChange",
            textDocument={"uri": uri, "version": version},
            contentChanges=[{"text": text}],
        )

    def codes(self, uri: str) -> list[str]:
        return [one["code"] for one in self.said.get(uri, [])]

    def wait_for(self, uri: str, code: str, gone: bool = False) -> dict[str, Any]:
        """The diagnostic of a code, once it is said; nothing of it, once it is gone."""
        while uri not in self.said or (code in self.codes(uri)) == gone:
            self.take()
        return next((one for one in self.said[uri] if one["code"] == code), {})


@contextmanager
def serving(folder: Path) -> Iterator[Client]:
    client = Client(folder)
    try:
        yield client
    finally:
        client.process.kill()
        client.process.wait()


def at_cursor(text: str, units: str = "utf-16-le") -> tuple[str, dict[str, int]]:
    """A text without its mark, and the position of the mark."""
    before, mark, behind = text.partition(CURSOR)
    assert mark, "no cursor"
    line = before.count("\n")
    column = len(before.rpartition("\n")[2].encode(units)) // (2 if "16" in units else 1)
    return before + behind, {"line": line, "character": column}
