"""The quotation marks of the six languages."""

from __future__ import annotations

from amend.compiler.words.blanks import BLANKS

PAIRS = (('"', '"'), ("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"))
"""Between which sources quote, in the order in which they are chosen; the grammar reads „ “ too."""

OPENING = '"“«„「『'
DOUBLE = '"“”„‟«»「」『』＂'
SINGLE = "'‘’‚‛‹›＇"
CLOSING = "\"“”»」』＂'’›＇》"
"""Also “, which closes „, and 》, which closes the title of an instrument in Chinese."""

QUOTED = '"[^"]*"|“[^”]*”|«[^»]*»|„[^“”]*[“”]|「[^」]*」|『[^』]*』'
"""A regular expression for what is quoted: the token STRING of the grammar."""

_SPACED = "«"
"""Opens the marks that French sets off with a blank on the inside of each."""


def within(quotation: str) -> str:
    """The words between quotation marks.

    Between « and » one blank at each end belongs to the marks, if there is one at both.
    """
    words = quotation[1:-1]
    return words[1:-1] if _is_set_off(quotation[0], words) else words


def between(pair: tuple[str, str], words: str) -> str:
    """Words between quotation marks, so that `within` gives them again."""
    blank = "\u00a0" if _is_set_off(pair[0], words) else ""
    return f"{pair[0]}{blank}{words}{blank}{pair[1]}"


def _is_set_off(opening: str, words: str) -> bool:
    ends = words[:1], words[-1:]
    return opening == _SPACED and len(words) > 1 and all(e and e in BLANKS for e in ends)
