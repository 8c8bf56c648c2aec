"""Texts: words of resolutions, and the characters that break programs.

One alphabet for all laws. Words repeat on purpose, so that quotations are ambiguous.
What no source may hold is drawn apart, by `broken_characters`.
"""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from amend.compiler.words.text import ANCHOR, Text, Weight, join

WORDS = ("the ", "2017", "2022", "a", "b", " ", "ICT", "aa", "Union ", "(Rev. ", ", ", "1.1 ")
NASTY = (
    "\u00e9",  # composed and
    "e\u0301",  # decomposed
    "\u0301",  # an accent alone
    "a\u0323\u0302",
    "\u1112\u1161\u11ab",
    "\ud55c",
    "\U0001f469\u200d\U0001f4bb",
    "\u2764\ufe0f",
    "\u00a0",
    "\u202f",
    "\u200c",
    "\u200d",
    "\u200e",
    "\u200f",
    "\u061c",
    "\u3002",
    "\uff0c",
    "\u300c\u51b3\u8bae\u300d",
    "\u3000",
    "\uff12\uff10\uff11\uff17",
    "\u0627\u0644\u0642\u0631\u0627\u0631 ",
    "\u0662\u0660\u0661\u0667",
    "\u0430",  # Cyrillic, looks like a
    "\u2019",
    "'",
    "\u201c",
    '"',
    "\\",
    "*",
    "**",
    "_",
    "__",
    "[",
    "]",
    "[^",
    "#",
    "{#x}",
    "- ",
    "\u2013 ",
    ":",
    "\t",
    "<b>&amp;",
)
UNSEEN = ("\u200b", "\u2060", "\ufeff", "\u00ad")
"""Reported, but a base text may hold them."""

ILLEGAL = (
    "\x00",
    "\x07",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x1d",
    "\x1e",
    "\x85",
    "\u2028",
    "\u2029",
    "\u202a",
    "\u202e",
    "\u202c",
    "\u2066",
    "\u2069",
    "\ufffc",
    "\ufffe",
    "\uffff",
    "\ud800",
)
MARK = "\ufdd0"
"""Stands for a footnote mark while a document is drawn; becomes ANCHOR."""

_CHARS = (*WORDS * 4, *NASTY, *UNSEEN)
"""Each word four times, so that half of what is drawn are words."""

_WEIGHTS: tuple[tuple[Weight, ...], ...] = (
    (),
    (),
    (),
    (),
    (Weight.ITALIC,),
    (Weight.BOLD,),
    tuple(Weight),
)

# Each choice costs a draw the same, however many there are: one choice of many, not two of few.
_PIECE = st.sampled_from(_CHARS)
_WEIGHTED = st.sampled_from([Text(chars).weighted(w) for w in _WEIGHTS for chars in _CHARS])


def characters(min_size: int = 0, max_size: int = 5) -> st.SearchStrategy[str]:
    """Characters that a base text may hold, as a provision might."""
    return st.lists(_PIECE, min_size=min_size, max_size=max_size).map("".join)


def broken_characters() -> st.SearchStrategy[str]:
    """Any characters at all: line ends of all kinds and what no source may hold."""
    lines = st.sampled_from(("\n", "\n", "\r\n", "\r", "\n    ", "\n\t", "\n- "))
    piece = st.one_of(_PIECE, lines, st.sampled_from(ILLEGAL))
    return st.lists(piece, max_size=25).map("".join)


@cache
@st.composite
def texts(draw: st.DrawFn, min_size: int = 0, max_size: int = 4, marks: bool = False) -> Text:
    """Rich texts; with `marks`, some hold footnote marks that belong to no note yet.

    The same wish gives the same strategy: a new one is validated at its first draw.
    """
    parts = draw(st.lists(_WEIGHTED, min_size=min_size, max_size=max_size))
    for at in draw(_MARKS) if marks else ():
        parts.insert(at, Text(ANCHOR, (MARK,)))
    return join(parts)


_MARKS = st.sampled_from(((), (), (), (), (0,), (1,), (9,), (0, 9)))
