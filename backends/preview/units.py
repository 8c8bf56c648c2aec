"""Offsets as the browser counts them: in units of UTF-16, of which some characters have two."""

from __future__ import annotations

from bisect import bisect_left

from attrs import field

from amend.compiler.values import frozen

_LAST_OF_ONE = "\uffff"


@frozen
class Units:
    """The characters of a text that have two units."""

    _doubled: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, text: str) -> Units:
        if text.isascii():
            return cls(())
        return cls(tuple(at for at, char in enumerate(text) if char > _LAST_OF_ONE))

    def at(self, offset: int) -> int:
        """Where a character begins."""
        return offset + bisect_left(self._doubled, offset)
