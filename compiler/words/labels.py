"""The shapes of labels, as regular expressions; how they count is said in `label_sequence.py`."""

from __future__ import annotations

from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.latin_numbers import LATIN, LATIN_OR_ARABIC

DASHES = "–—•-"
"""What stands before an item that is not counted."""

ARABIC_LETTER = "[\u0621-\u064a]"

_AGAIN = f"(?:[ ]?(?:{LATIN_OR_ARABIC}))?"
_PART = rf"[0-9]{{1,3}}(?:{LATIN})?"

LABEL = (
    rf"(?:[^\W\d_]{{1,4}}|[0-9]{{1,3}}(?:\.[0-9]{{1,3}})*){_AGAIN}[ ]?\){_AGAIN}"
    rf"|{_PART}(?:\.{_PART})*[.]?(?:[ ]?(?:{LATIN}))?|[{DASHES}]"
)
"""The label of an item of a base text: the token LABEL of the grammar."""

MARGIN = rf"[0-9A-Z]+(?:\.[0-9A-Z]+)*(?:[ ]?(?:{LATIN}))?"
"""The number of a provision in the margin: the token MARGIN of the grammar."""

NUMBERS = rf"[0-9]+(?:{LATIN})?(?:\.[0-9]+(?:{LATIN})?)*"
"""Numbers joined by points, of any length: `2`, `1.1`, `1bis.2`."""


def label_typed(label: str, words: str) -> int:
    """How many characters of some words are the label of their provision; 0 if none are."""
    if label and words.startswith(label) and words[len(label) : len(label) + 1] in tuple(BLANKS):
        return len(label) + 1
    return 0
