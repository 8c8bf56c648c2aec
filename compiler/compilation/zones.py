"""Zones: the parts of a provision that one author rewords, as a reader sees them.

Hunks of one author that stand close together are one thing to decide on: who agrees the year of
`(Busan, 2014)` and not the place prints what nobody proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from amend.compiler.algebra.operations import Emphasize, Replace, WordEdit
from amend.compiler.compilation.change import Hunk, Look, Part
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.values import frozen
from amend.compiler.words.emphasis import emphasized, revision_of
from amend.compiler.words.graphemes import is_chinese, plain_words
from amend.compiler.words.text import Text

GAP = 2.0
"""Words between two hunks from which on they are two zones; gaps of 1 to 4 made no difference on
eight pairs of rewordings of one provision that were written for it."""

CHINESE_WORD = 0.5
"""What a Chinese character counts as a word: four characters are two words."""

MOST = 0.6
"""Part of the words of a provision from which on its zones are one, which is all of it."""

_SENTENCE_END = re.compile(r"[.;!?。；！？]")


@frozen
class Zone:
    """The characters [start, end) of a provision, and what becomes of them."""

    start: int
    end: int
    parts: tuple[Part, ...]


def parts_of(edits: Iterable[WordEdit], text: Text[NodeId]) -> list[Part]:
    """What some edits change of a provision, word by word, none beyond the edges of its edit.

    Words that an edit keeps and prints otherwise are a part of their own.
    """
    found: list[Part] = []
    for edit in edits:
        match edit:
            case Replace(start=start, end=end, text=new):
                old = text.slice(start, end)
                hunks = revision_of(old, new)
                for h in hunks:
                    part = new.slice(h.new_start, h.new_end)
                    found.append(Hunk(start + h.start, start + h.end, part, edit))
                for first, last, weights in emphasized(old, new, hunks):
                    found.append(Look(start + first, start + last, weights, edit))
            case Emphasize(start=start, end=end, weights=weights):
                found.append(Look(start, end, weights, edit))
    return sorted(found, key=lambda p: (p.start, p.end > p.start, p.end))


def zones_of(edits: Iterable[WordEdit], text: Text[NodeId]) -> tuple[Zone, ...]:
    """The zones of one author in one provision, in order."""
    parts = parts_of(edits, text)
    if not parts:
        return ()
    groups: list[list[Part]] = []
    reach = 0
    for part in parts:
        between = text.chars[reach : part.start]
        if groups and not _SENTENCE_END.search(between) and words_in(between) < GAP:
            groups[-1].append(part)
        else:
            groups.append([part])
        reach = max(reach, part.end)
    zones = tuple(_zone(group) for group in groups)
    covered = sum(words_in(text.chars[zone.start : zone.end]) for zone in zones)
    if len(zones) > 1 and covered > MOST * words_in(text.chars):
        return (Zone(0, len(text), tuple(parts)),)
    return zones


def _zone(parts: Sequence[Part]) -> Zone:
    return Zone(parts[0].start, max(part.end for part in parts), tuple(parts))


def words_in(chars: str) -> float:
    """How many words stand in a text; blanks and signs are none."""
    return sum(CHINESE_WORD if is_chinese(word[0]) else 1.0 for word in plain_words(chars))


def in_one_sentence(between: str) -> bool:
    """Whether what stands between two places of a text ends no sentence."""
    return not _SENTENCE_END.search(between)
