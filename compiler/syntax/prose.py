"""Prose blocks: the header, the reasons, and new wordings that fill several lines.

Lines of one paragraph are joined by a space, or by nothing where both sides are
Chinese characters or signs, which are written without spaces. A blank line, or a
line that begins with `- `, opens a new paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce

from amend.compiler.syntax.tree import Line
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.joining import joined

_BREAK = re.compile(rf"[ \t]*(?:\r\n|\n|\r)[{BLANKS}]*")


def paragraphs_of(lines: Iterable[Line], first: str = "") -> tuple[str, ...]:
    """The paragraphs that the lines of a block make, after what stands on its first line."""
    paragraphs: list[str] = [first] if first else []
    fresh = not first
    for line in lines:
        if line.is_comment:
            continue
        if line.is_blank:
            fresh = True
            continue
        body = line.body[1:] if line.body.startswith("\\#") else line.body
        if fresh or body.startswith("- ") or not paragraphs:
            paragraphs.append(body)
        else:
            paragraphs[-1] = joined(paragraphs[-1], body)
        fresh = False
    return tuple(paragraphs)


def unbroken(chars: str) -> str:
    """Characters that go over several lines, as one."""
    first, *others = _BREAK.split(chars) if "\n" in chars or "\r" in chars else (chars,)
    return reduce(joined, others, first)
