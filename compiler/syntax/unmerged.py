"""What git has left unmerged in a file: two versions of some lines, between markers.

Of each the first version is read, so that what else is wrong in a file is told too.
"""

from __future__ import annotations

import re

from attrs import frozen

from amend.compiler.diagnostics.source import Source, Span

_OPENS = "<" * 7
_CONFLICT = re.compile(
    r"^<{7}(?: [^\r\n]*)?\r?\n"
    r"(?P<first>(?:(?![<=>|]{7})[^\n]*\n)*)"
    r"(?:\|{7}(?: [^\r\n]*)?\r?\n(?:(?![<=>]{7})[^\n]*\n)*)?"
    r"={7}\r?\n"
    r"(?:(?![<=>]{7})[^\n]*\n)*"
    r">{7}(?: [^\r\n]*)?(?:\r?\n|\Z)",
    re.MULTILINE,
)


@frozen
class Unmerged:
    """A conflict of git.

    aside: what of it is not read: the markers, and all versions but the first.
    """

    span: Span
    aside: tuple[Span, ...]


def may_be_unmerged(text: str) -> bool:
    """Whether a text may hold a conflict; if not, it holds none."""
    return _OPENS in text


def unmerged_in(source: Source) -> tuple[Unmerged, ...]:
    if not may_be_unmerged(source.text):
        return ()
    return tuple(
        Unmerged(
            Span(source, found.start(), found.end()),
            (
                Span(source, found.start(), found.start("first")),
                Span(source, found.end("first"), found.end()),
            ),
        )
        for found in _CONFLICT.finditer(source.text)
    )
