"""Slips of the pen: statements as people write them who have not read the manual."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import strategies as st

Slip = tuple[str, str | Callable[[re.Match[str]], str]]
"""What is looked for in a statement, and what is written in its place."""

UNQUOTED: Slip = (r'"(\w+)"', r"\1")
FULL_STOP: Slip = (r"\A(?!ADD)[^\n]*[^:\n](?=\n\Z)", lambda line: line[0] + ".")

SLIPS: tuple[Slip, ...] = (
    (r"\A[A-Z]+", lambda word: word[0].lower()),
    (r"\A[A-Z]+", lambda word: word[0].capitalize()),
    (r"\AMOD ", "Modify "),
    (r"\ASUP ", "delete "),
    (r":(?= (?:replace|insert|delete)\b)", ""),
    (r":(?= (?:replace|insert|delete)\b)", ";"),
    (r":(?=\n)", ""),
    (r"\b(?:replace|insert|delete)\b", lambda word: word[0].capitalize()),
    (r" with ", " by "),
    (r" with ", " "),
    (r" with ", " -> "),
    (r'"(\w+)"', r"'\1'"),
    (r'"(\w+)"', '“\\1"'),
    UNQUOTED,
    (r"at start", "at the beginning"),
    (r"(?<= )(\w+(?:\[\w+\])?)\.(?=[a-z]\b)", r"\1 "),
    (r"\.(?=[a-z]\b)", "/"),
    (r"(?<=\.[a-z])(?=:? (?:after |replace |insert |delete ))", ")"),
    FULL_STOP,
    (r'(?<=\w)(?=")', "\u202e"),
)


@st.composite
def slipped(draw: st.DrawFn, statement: str) -> str:
    """A statement with up to three slips; each can be understood in one way only."""
    slips = draw(st.lists(st.sampled_from(SLIPS), max_size=3, unique=True))
    # Of a word without marks nobody can tell whether a full stop behind it belongs to it.
    if UNQUOTED in slips and FULL_STOP in slips:
        slips.remove(FULL_STOP)
    for pattern, written in slips:
        statement = re.sub(pattern, written, statement, count=1)
    return statement
