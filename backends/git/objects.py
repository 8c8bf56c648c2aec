"""What the objects of git hold: one `git cat-file --batch` answers for all that are asked for."""

from __future__ import annotations

import errno
import subprocess
from contextlib import suppress
from types import TracebackType
from typing import Self

from attrs import define

from amend.backends.git.running import begun

_PIECE = 1 << 20
"""Bytes that are taken at once of what is not kept."""


@define
class Objects:
    """The objects of the repository that the current folder is in, as long as they are open.

    Git is begun when the first is asked for, and anew if it has ended since.
    """

    _git: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let git end."""
        git, self._git = self._git, None
        if git is None:
            return
        for pipe in (git.stdin, git.stdout):
            if pipe is not None:
                # What is written to a process that has ended is only noticed here.
                with suppress(OSError):
                    pipe.close()
        git.wait()

    def content(self, identity: str, most: int) -> bytes:
        """The content of an object.

        identity: in full. most: bytes that it may have; one more is given of a larger one.
        Raises OSError, with words for a person, if git does not give it.
        """
        try:
            return self._asked(identity, most)
        except OSError as error:
            self.close()
            raise OSError(errno.EIO, f"git cannot be asked for it ({error.strerror})") from error

    def _asked(self, identity: str, most: int) -> bytes:
        if self._git is None:
            self._git = begun("cat-file", "--batch")
        ask, answer = self._git.stdin, self._git.stdout
        assert ask is not None and answer is not None
        ask.write(f"{identity}\n".encode())
        ask.flush()
        # `IDENTITY blob SIZE`, then as many bytes and a line end; or `IDENTITY missing`.
        _, _, told = answer.readline().rpartition(b" ")
        if not told.strip().isdigit():
            raise OSError(errno.EIO, f"git has no object {identity}")
        size = int(told)
        data = answer.read(min(size, most + 1))
        left = size - len(data) + 1
        while left and (passed := answer.read(min(left, _PIECE))):
            left -= len(passed)
        if left:
            raise OSError(errno.EIO, f"git ends in the middle of object {identity}")
        return data
