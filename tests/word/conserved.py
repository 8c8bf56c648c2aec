"""What the texts of an imported Word file hold, character by character."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from amend.backends.word.importing.texts import WordText
from amend.backends.word.reader import Side
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.words.text import ANCHOR


def written(word: WordText, side: Side) -> Counter[str]:
    """The characters of the texts of a side, blanks and marks of footnotes aside."""
    return Counter(char for text in texts_of(word, side) for char in letters(text))


def texts_of(word: WordText, side: Side) -> Iterator[Instrument]:
    """The texts of a side; what is suppressed is none when revisions are accepted."""
    for text in word.texts:
        on_side = text.base if side is Side.REJECTED else text.revised or text.base
        is_suppressed = text.proposed.symbol in ("SUP", "SUP*")
        if on_side is not None and not (is_suppressed and side is Side.ACCEPTED):
            yield on_side


def letters(text: Instrument) -> Iterator[str]:
    for node in text.root.walk():
        for char in node.number + node.label + node.text.chars:
            if not char.isspace() and char != ANCHOR:
                yield char


def told(word: WordText) -> int:
    """How many characters the import says that it leaves out, on one side or on both."""
    return sum(word.file.census.left.values()) + word.file.torn if word.file is not None else 0
