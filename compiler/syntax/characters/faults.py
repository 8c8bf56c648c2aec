"""Characters that no source may hold, and those that hide.

Bidirectional controls can make a line read other than it is (the "Trojan source"
attack); the marks LRM, RLM and ALM cannot and are legal, as are the joiners that
Arabic and other scripts need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.syntax.characters import messages
from amend.compiler.syntax.conflict_block import conflict_blocks
from amend.compiler.syntax.conflict_messages import unmerged
from amend.compiler.words.signs import BIDIRECTIONAL, INVISIBLE, NOT_ALLOWED, described

_SUSPECT = re.compile(f"[{BIDIRECTIONAL}{NOT_ALLOWED}{INVISIBLE}]")
_BIDIRECTIONAL = re.compile(f"[{BIDIRECTIONAL}]")
_NOT_ALLOWED = re.compile(f"[{NOT_ALLOWED}]")


def character_faults(source: Source) -> tuple[Diagnostic, ...]:
    """Report each character of the source that may not stand there, or that cannot be seen.

    So is each conflict that git has left in it.
    """
    return (*map(unmerged, conflict_blocks(source)), *_suspects(source))


def _suspects(source: Source) -> Iterator[Diagnostic]:
    return (
        _fault(match.group(), Span(source, match.start(), match.end()))
        for match in _SUSPECT.finditer(source.text)
    )


def _fault(char: str, span: Span) -> Diagnostic:
    if _BIDIRECTIONAL.match(char):
        return messages.bidirectional_control(span, described(char))
    if _NOT_ALLOWED.match(char):
        return messages.not_allowed(span, described(char))
    return messages.invisible(span, described(char))
