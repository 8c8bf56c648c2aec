"""Messages as they go over the pipes: read with tolerance, written in one form.

A stream can be cut anywhere, and a header can be anything; what is wrong is a value here, so that
it can be answered.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

from attrs import define, field

from amend.compiler.values import frozen

MOST_LINES = 64
"""Lines of a header that are read; clients send two."""
MOST_OF_A_LINE = 8_192
MOST_BYTES = 50_000_000
"""The largest message that is read: five times the largest text."""


@frozen
class Ended:
    """Nothing more will come; why: empty where the client has just gone."""

    why: str = ""


@frozen
class NotRead:
    """A message that is no JSON, or that holds what no text may hold."""

    why: str
    id: int | str | None = None


@frozen
class Done:
    """What a thread has found out for a request; found: an Exception, if it failed.

    then: makes the answer of it.
    """

    id: int | str
    method: str
    found: object
    then: Callable[[Any], object]


Incoming = dict[str, Any] | NotRead | Ended | Done


@define
class Reader:
    """Reads messages from what gives bytes: some at a time, none at the end."""

    more: Callable[[], bytes]
    _held: bytearray = field(factory=bytearray)

    def next(self) -> Incoming:
        """The next message; waits for it."""
        length: int | None = None
        for _ in range(MOST_LINES):
            line = self._line()
            if line is None:
                return Ended() if not self._held else Ended("a header that does not end")
            name, _, value = line.partition(b":")
            if name.strip().lower() == b"content-length":
                digits = value.strip()
                if not digits.isdigit() or len(digits) > 9 or int(digits) > MOST_BYTES:
                    return Ended(f"a length of {digits[:20]!r}")
                length = int(digits)
            elif not line and length is not None:
                body = self._bytes(length)
                return Ended() if body is None else parsed(body)
        return Ended("a header of too many lines")

    def _line(self) -> bytes | None:
        """A line of a header without its end; None if there is none, or if it is too long."""
        while (end := self._held.find(b"\n")) < 0:
            if len(self._held) > MOST_OF_A_LINE or not self._fill():
                return None
        line = bytes(self._held[:end]).rstrip(b"\r")
        del self._held[: end + 1]
        return line if len(line) <= MOST_OF_A_LINE else None

    def _bytes(self, count: int) -> bytes | None:
        while len(self._held) < count:
            if not self._fill():
                return None
        body = bytes(self._held[:count])
        del self._held[:count]
        return body

    def _fill(self) -> bool:
        found = self.more()
        self._held += found
        return bool(found)


def parsed(body: bytes) -> Incoming:
    """The message that some bytes are."""
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        return NotRead("this is not JSON")
    if not isinstance(message, dict):
        return NotRead("this is no message")
    if b"\\u" in body and not _is_text(message):
        held = message.get("id")
        return NotRead("half of a character", held if isinstance(held, int | str) else None)
    return message


def _is_text(message: dict[str, Any]) -> bool:
    """Whether a text can be written as UTF-8: `\\ud800` alone is half of a character."""
    try:
        json.dumps(message, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def framed(message: dict[str, Any]) -> bytes:
    """A message with its header."""
    body = json.dumps(message, ensure_ascii=False).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def write_all(descriptor: int, data: bytes) -> None:
    """Write to a pipe, however much of it takes at once; raises OSError as the system does."""
    while data:
        data = data[os.write(descriptor, data) :]
