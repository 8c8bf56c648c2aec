"""The pieces of a loose text: its lines, and what ran on in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from amend.compiler.lexicon.lexicon import call_of
from amend.compiler.received.cuts import FIRST, LABEL, LONGEST_CALL, Cut, cut
from amend.compiler.received.one_line import divided
from amend.compiler.received.words import words_of


def pieces(text: str, language: str) -> tuple[Cut, ...]:
    """The pieces of a text in order; together they hold all its characters but white space."""
    first, *rest = lines_of(text) or [Cut(0, "")]
    given = [*divided(first, language), *rest] if first.text else []
    lines = _with_whole_headings(given, language)
    found: list[Cut] = []
    labels: list[str] = []
    for at, line in enumerate(lines):
        behind = lines[at + 1] if at + 1 < len(lines) else None
        parts = list(cut(line, behind, language, () if line.apart else labels))
        for piece in parts:
            match = LABEL.match(piece.text)
            if match is not None:
                kind = match["label"].isdigit()
                labels = [label for label in labels if label.isdigit() != kind] + [match["label"]]
        found += parts
    return tuple(found)


def lines_of(text: str) -> list[Cut]:
    """The lines of a text that say anything."""
    found: list[Cut] = []
    start, apart = 0, True
    for whole in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text):
        body = whole.strip()
        if body:
            lead = len(whole) - len(whole.lstrip())
            indent = len(whole[:lead].expandtabs(4))
            found.append(Cut(start + lead, body, indent, apart))
        apart = not body
        start += len(whole)
    return found


def _with_whole_headings(lines: Sequence[Cut], language: str) -> list[Cut]:
    """The lines, a call that breaks in its middle joined to the line that it goes on in."""
    unfinished = words_of(language).unfinished
    found: list[Cut] = []
    for line in lines:
        before = found[-1] if found else None
        goes_on = (
            before is not None
            and not line.apart
            and unfinished.search(before.text) is not None
            and call_of(before.text, language) is not None
            and LABEL.match(before.text) is None
        )
        if goes_on and before is not None:
            first = FIRST.search(line.text, 0, LONGEST_CALL)
            end = first.start() if first else len(line.text)
            found[-1] = evolve(before, text=f"{before.text} {line.text[:end].strip()}")
            if end < len(line.text):
                rest = line.text[end:]
                lead = len(rest) - len(rest.lstrip())
                found.append(Cut(line.start + end + lead, rest.lstrip(), line.indent))
            continue
        found.append(line)
    return found
