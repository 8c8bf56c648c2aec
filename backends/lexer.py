"""The lexer for Pygments: proposals in colour on pages and in terminals of others.

Loaded by Pygments alone, through an entry point; Amend does not need it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, TypedDict

from pygments.lexer import RegexLexer, words
from pygments.token import Comment, Keyword, Name, Number, Operator, String, Whitespace

from amend.compiler.shipped import shipped


class HighlightingFile(TypedDict):
    """What `words.toml` holds: words by what they do, pairs of marks, the sign of a comment."""

    begins: list[str]
    does: list[str]
    joins: list[str]
    quotes: list[list[str]]
    comment: str


WORDS: HighlightingFile = shipped(Path(__file__).parent / "editors/highlighting/words.toml")


def _quoted() -> str:
    return "|".join(
        f"{re.escape(opening)}[^{re.escape(closing)}]*{re.escape(closing)}"
        for opening, closing in WORDS["quotes"]
    )


class AmendLexer(RegexLexer):
    """Proposals of Amend."""

    name = "Amend"
    url = "https://pypi.org/project/itu-amend/"
    aliases: ClassVar[Sequence[str]] = ["amend"]
    filenames: ClassVar[Sequence[str]] = ["*.amend"]
    flags = re.MULTILINE
    tokens: ClassVar[dict[str, list[Any]]] = {
        "root": [
            (r"^[ \t]*#.*$", Comment.Single),
            (r"(?<=[ \t])#.*$", Comment.Single),
            (words(WORDS["begins"][1:2], prefix="^"), Keyword.Declaration),
            (words(WORDS["begins"], prefix="^", suffix=r"(?!\w)"), Keyword.Declaration),
            (r"^[^\W\d_][\w -]*(?=[ \t]*[:：])", Name.Attribute),
            (_quoted(), String),
            (words(WORDS["does"], prefix=r"\b", suffix=r"(?!\w)"), Keyword),
            (words(WORDS["joins"], prefix=r"\b", suffix=r"(?!\w)"), Operator.Word),
            (r"[^\s/@\"“«]+/[^\s@]+@[^\s]+", Name.Namespace),
            (r"[^\W\d_][\w-]*(?:\.[\w-]+|\[[^\]]*\])+", Name.Variable),
            (r"\b\d+\b", Number),
            (r"\s+", Whitespace),
            (r"[^\W\d_][\w-]*", Name),
            (r".", Name),
        ]
    }
