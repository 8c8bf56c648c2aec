"""The number lines of divisions: annexes everywhere, chapters and articles in treaty texts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from amend.compiler.instrument.instrument import DIVISIONS, Kind, takes
from amend.compiler.received.cuts import Cut
from amend.compiler.received.gathered import Gathered
from amend.compiler.received.words import Words, seen_in

_LONGEST = 120
"""Characters of the number line of a division, with a title behind it."""


TITLED = (Kind.CHAPTER, Kind.ARTICLE, Kind.SECTION)
"""The divisions that have their titles on the line below their numbers."""


def division_in(piece: Cut, words: Words, is_treaty: bool, is_divided: bool) -> Gathered | None:
    """The division that a line opens; None if it opens none.

    is_treaty: whether the text has numbers in its margin; is_divided: whether it has chapters,
    articles or sections.
    """
    patterns = []
    if piece.apart or piece.why or is_treaty:
        patterns = [
            (Kind.ANNEX, words.annex),
            (Kind.APPENDIX, words.appendix),
            (Kind.ATTACHMENT, words.attachment),
        ]
    if is_treaty or (is_divided and (piece.apart or piece.text.isupper())):
        patterns += [
            (Kind.CHAPTER, words.chapter),
            (Kind.ARTICLE, words.article),
            (Kind.SECTION, words.section),
        ]
    for kind, pattern in patterns:
        match = seen_in(pattern.match, piece.text)
        if match and len(piece.text) <= _LONGEST:
            return _division(kind, piece, match)
    return None


def _division(kind: Kind, piece: Cut, match: re.Match[str]) -> Gathered:
    """A division, with the title that stands behind its number in the line."""
    at = match.start("title") if match.groupdict().get("title") else len(piece.text)
    line, title = piece.text[:at].rstrip(), piece.text[at:]
    opened = Gathered(kind, "", line, match["name"] or "", start=piece.start)
    if title:
        opened.children.append(Gathered(Kind.TITLE, "", title, start=piece.start + at))
    return opened


def has_divisions(pieces: Iterable[Cut], words: Words) -> bool:
    """Whether some lines are of a text with chapters or articles."""
    return any(
        seen_in(pattern.match, piece.text)
        for piece in pieces
        for pattern in (words.chapter, words.article)
    )


def has_sections(pieces: Iterable[Cut], words: Words) -> bool:
    """Whether several lines that stand apart are of sections, as of Resolution 1 of WTSA."""
    found = (p for p in pieces if p.apart and len(p.text) <= _LONGEST)
    return sum(1 for piece in found if seen_in(words.section.match, piece.text)) > 1


def divisions_above(opened: Iterable[Gathered], kind: Kind) -> list[Gathered]:
    """The divisions that are open and stay so when one of a kind begins."""
    above = [node for node in opened if node.kind in DIVISIONS]
    while above and not takes([(node.kind, node.name) for node in above], kind, ""):
        above.pop()
    return above
