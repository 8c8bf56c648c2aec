"""Two texts as one: with a blank between them, but none between Chinese characters or signs."""

from __future__ import annotations

import re
from functools import cache

from amend.compiler.words.chinese import CHINESE, CHINESE_SIGNS

_CLOSE = CHINESE + CHINESE_SIGNS
_SHARED = "“”‘’—…"


@cache
def _close_up() -> re.Pattern[str]:
    return re.compile(f"[{_CLOSE}][{_CLOSE}{_SHARED}]|[{_SHARED}][{_CLOSE}]")


def blank_between(before: str, after: str) -> str:
    """What stands between two texts that become one: a blank, or nothing."""
    return "" if _close_up().fullmatch(before[-1:] + after[:1]) else " "


def joined(before: str, after: str) -> str:
    """Two lines of one paragraph as one."""
    return before + blank_between(before, after) + after
