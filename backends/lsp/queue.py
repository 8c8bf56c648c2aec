"""Messages that wait, read by a thread of their own: only the newest text is ever looked at."""

from __future__ import annotations

import threading
from collections import deque

from attrs import define, field

from amend.backends.lsp.wire import Ended, Incoming, Reader

_CHANGES = ("textDocument/didChange", "textDocument/didClose")


@define
class Waiting:
    """The messages that were read and not yet taken."""

    _messages: deque[Incoming] = field(factory=deque)
    _news: threading.Condition = field(factory=threading.Condition)

    def fill(self, reader: Reader) -> None:
        """Read until the end; the work of a thread."""
        while True:
            message = reader.next()
            self.add(message)
            if isinstance(message, Ended):
                return

    def add(self, message: Incoming) -> None:
        with self._news:
            self._messages.append(message)
            self._news.notify()

    def take(self, timeout: float | None) -> Incoming | None:
        """The next message; None if none came in so many seconds."""
        with self._news:
            if not self._messages:
                self._news.wait(timeout)
            return self._messages.popleft() if self._messages else None

    def has_change(self) -> bool:
        """Whether a newer text waits."""
        return bool(self._changed())

    def cancel(self, identity: object) -> bool:
        """Take a request out that nobody has begun; whether it was there."""
        with self._news:
            for message in self._messages:
                if (
                    isinstance(message, dict)
                    and message.get("id") == identity
                    and "method" in message
                ):
                    self._messages.remove(message)
                    return True
        return False

    def is_superseded(self, uri: str) -> bool:
        """Whether a newer version of a text waits, so that this one need not be shown."""
        return uri in self._changed()

    def _changed(self) -> list[object]:
        """The texts of which a newer version waits, or their end."""
        with self._news:
            held = [m for m in self._messages if isinstance(m, dict)]
        return [_uri(message) for message in held if message.get("method") in _CHANGES]


def _uri(message: dict[str, object]) -> object:
    params = message.get("params")
    document = params.get("textDocument") if isinstance(params, dict) else None
    return document.get("uri") if isinstance(document, dict) else None
