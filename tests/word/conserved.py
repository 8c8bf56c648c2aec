"""What the texts of an imported Word file hold, character by character."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from amend.backends.word.importing.texts import WordText
from amend.backends.word.reader import Side
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.words.text import ANCHOR


def written(word: WordText, side: Side) -> Counter[str]:
    """The characters of the texts of a side, blanks and marks of footnotes aside.

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
    for node in text.root.walk():
        for char in node.margin + node.label + node.text.chars:
            if not char.isspace() and char != ANCHOR:
                yield char


def told(word: WordText) -> int:
    """How many characters the import says that it leaves out, on one side or on both."""
    return sum(word.file.census.left.values()) + word.file.torn if word.file is not None else 0
