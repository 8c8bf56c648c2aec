"""Two texts as one: with a blank between them, but none between Chinese characters or signs."""

from __future__ import annotations

from amend.compiler.words.chinese import CHINESE, CHINESE_SIGNS, is_in

_CLOSE = CHINESE + CHINESE_SIGNS
_SHARED = "“”‘’—…"


def blank_between(before: str, after: str) -> str:
    """What stands between two texts that become one: a blank, or nothing."""
    pair = before[-1:] + after[:1]
    close = [char for char in pair if is_in(char, _CLOSE)]
    are_close = len(pair) > 1 and close and all(char in close or char in _SHARED for char in pair)
    return "" if are_close else " "


def joined(before: str, after: str) -> str:
    """Two lines of one paragraph as one."""
    return before + blank_between(before, after) + after
