"""One side of what a Word file says of an instrument, as the lines of a base text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from amend.backends.word.importing.parts import Parts
from amend.backends.word.importing.sides import Paragraph
from amend.compiler.words.text import ANCHOR, Weight


@frozen
class Sheet:
    """One side of a text.

    lines: those of a base text below its head; keys: for each of them what it is made of, the
        same on both sides where the file says that it is the same paragraph, row or note.
    number, opening: the lines that name the edition.
    letters: how often each character stands in them, blanks and marks of footnotes aside.
    plain: its paragraphs as they print, where no style says what they are; None elsewhere.
    """

    lines: tuple[str, ...]
    keys: tuple[str, ...]
    number: str
    opening: str
    letters: Mapping[str, int] = field(hash=False)
    plain: str | None = None


def sheet_of(parts: Parts) -> Sheet:
    """The lines of some parts, with what they are checked against when they are read again."""
    plain = None if parts.is_styled else _plain(parts.body)
    whole = [p.number + p.text.chars + p.counted for p in parts.body] + [
        text.chars for text in parts.texts
    ]
    letters = Counter(c for text in whole for c in text if not c.isspace() and c != ANCHOR)
    return Sheet(parts.lines, parts.keys, parts.number, parts.opening, dict(letters), plain)


def _plain(paragraphs: Iterable[Paragraph]) -> str:
    """Paragraphs as a loose text: each stands apart, but what is in italics heads the next."""
    return "".join(p.printed + ("\n" if _is_italic(p) else "\n\n") for p in paragraphs)


def _is_italic(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return bool(text) and Weight.ITALIC in text.weights_at(0, len(text.chars.rstrip()))
