"""Texts beside the proposals of a document: `text:`, `note: secretariat`, `general: ARB/7/3`.

Documents of members have headings, introductions, lists and tables before their proposals,
between them and after the last (WRC-12, WTSA-16, PP-14); a secretariat and an editor add notes.
General matters that amend no text have no symbol; where they are numbered with the proposals,
their number stands above them (WCIT-12, and OTHER in the guidelines of WTDC).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.syntax import messages
from amend.compiler.syntax.proposal import LooseText, Word
from amend.compiler.syntax.provisions import read_provisions
from amend.compiler.syntax.tree import Line
from amend.compiler.values import frozen
from amend.grammar.parsing import Branch

OPENS = re.compile(r"(?:text|note|general)[ \t]*[:：]")
"""A line that opens such a text."""

AUTHORS = ("secretariat", "editor")
"""Who writes notes."""


@frozen
class LooseReading:
    """Such a text with the lines of its block, if nothing is wrong with it."""

    text: LooseText | None
    lines: tuple[Line, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_loose_text(
    head: Branch, block: Sequence[Line], source: Source, span: Span
) -> LooseReading:
    """Read the block of a text in the notation of base texts.

    head: its first line, as a field.
    """
    key, value = head.leaf("KEY"), head.leaf("VALUE")
    assert key is not None
    author = value.text if value and key.text == "note" else ""
    inline: tuple[Line, ...] = ()
    faults: list[Diagnostic] = []
    if key.text == "note" and author not in AUTHORS:
        place = Span(source, value.start, value.end) if value else span
        faults.append(messages.author_of_note(place, AUTHORS))
    elif key.text == "general" and value is None:
        faults.append(messages.general_without_number(span))
    elif key.text == "text" and value is not None:
        inline = (Line(value.start, "", value.text, "", ""),)
    body = read_provisions((*inline, *block), source, derive=False)
    lines = body.lines[len(inline) :]
    faults += body.diagnostics
    if not body.provisions and not faults:
        faults.append(messages.nothing_below(span, key.text))
    number = None
    if key.text == "general" and value is not None:
        number = Word(value.text, Span(source, value.start, value.end))
    text = None if faults else LooseText(author, body.provisions, span, number=number)
    return LooseReading(text, lines, tuple(faults))
