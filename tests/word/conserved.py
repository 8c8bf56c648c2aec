"""What the texts of an imported Word file hold, character by character."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from amend.backends.word.importing.remainders import Remainder
from amend.backends.word.importing.texts import WordText
from amend.backends.word.reader import Side
from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.instrument.instrument import Instrument, marks_of


def written(word: WordText, side: Side) -> Counter[str]:
    """The characters of the texts of a side, blanks aside.

    Those of the texts beside the proposals are the same on both sides.
    """
    return Counter(char for text in texts_of(word, side) for char in letters(text)) + beside(word)


def beside(word: WordText) -> Counter[str]:
    """The characters of the texts beside the proposals, as the accepted revisions leave them."""
    found: Counter[str] = Counter()
    for one in word.file.beside if word.file is not None else ():
        found.update(one.sheet.letters)
    return found


def texts_of(word: WordText, side: Side) -> Iterator[Instrument]:
    """The texts of a side; what is suppressed is none when revisions are accepted."""
    for text in word.texts:
        # What stands under ADD is added, whether or not it was typed as a revision.
        texts = (text.base, text.revised) if side is Side.REJECTED else (text.revised, text.base)
        on_side = texts[0] or texts[1]
        is_suppressed = text.proposed.symbol in ("SUP", "SUP*")
        if on_side is not None and not (is_suppressed and side is Side.ACCEPTED):
            yield on_side


def letters(text: Instrument) -> Iterator[str]:
    """The characters of a text, footnote marks where they are marked and before their notes."""
    marks = marks_of(text.root.children)
    for node in text.root.walk():
        for char in node.margin + node.label + node.text.spelt(marks.__getitem__):
            if not char.isspace():
                yield char


def told(word: WordText) -> int:
    """How many characters the import says that it leaves out, on one side or on both.

    Those of the lines above proposals and general matters are none of the texts.
    """
    if word.file is None:
        return 0
    # What is in a text on the other side is left out on this one, and told with its words.
    unpaired = "".join(word.file.left.get(Remainder.UNPAIRED, "").split())
    left = sum(word.file.census.left.values()) - in_symbols(word)
    return left + word.file.torn + len(unpaired)


def in_symbols(word: WordText) -> int:
    """How many characters stand in the lines above proposals and general matters."""
    return word.file.census.left.get(Remainder.SYMBOLS, 0) if word.file is not None else 0


def lines_beside(word: WordText, found: Diagnostics) -> Counter[str]:
    """The characters of the lines above general matters, as far as they are taken or told."""
    assert word.file is not None
    lines = [match for d in found if d.code == "A0959" for match in re.findall("`(.*)`", d.message)]
    taken = [one.number for one in word.file.beside if not any(one.number in li for li in lines)]
    return Counter("".join("".join((*lines, *taken)).split()))
