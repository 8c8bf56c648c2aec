"""Line ends: a browser knows one kind, a file keeps its own."""

from __future__ import annotations

import re
from collections import Counter

from amend.compiler.words.shared_ends import shared_ends

_END = re.compile(r"\r\n|\r|\n")


def plain(text: str) -> str:
    """The text as a browser holds it, each line ended by LF."""
    return _END.sub("\n", text)


def restored(text: str, former: str) -> str:
    """A text from the browser with the line ends of the file that it came from.

    Lines at the beginning and at the end that are as they were keep theirs; what was written
    between takes the kind that the file has most.
    """
    ends = _END.findall(former)
    if not ends or set(ends) == {"\n"}:
        return text
    usual = Counter(ends).most_common(1)[0][0]
    lines, old = text.split("\n"), plain(former).split("\n")
    most = min(len(lines), len(old)) - 1
    head, tail = shared_ends(lines, old)
    head = min(head, most)
    tail = min(tail, most - head)
    count = len(lines) - 1
    made = [*ends[:head], *[usual] * (count - head - tail), *ends[len(ends) - tail :]]
    for at, line in enumerate(lines[1:-1], 1):
        # Before an empty line CR would become one end with the LF of that.
        if not line and made[at - 1] == "\r" and made[at] == "\n":
            made[at] = "\r\n"
    return "".join(line + end for line, end in zip(lines, [*made, ""], strict=True))
