"""In which of the six languages a text is written, as its letters and its small words show."""

from __future__ import annotations

import re
from collections import Counter

from amend.compiler.lexicon.lexicon import LANGUAGES, language

_WORD = re.compile(r"[^\W\d_]+")
_CLEAR = 2
"""How many times as often the words of a language stand as those of any other, to be it."""


def language_shown(text: str) -> str | None:
    """The code of the language that a text shows; None if it shows none, or several alike.

    A text in any of the six may hold names and addresses in Latin letters: a script of its own
    needs half as many words as Latin has.
    """
    scripts = {code: script for code in LANGUAGES if (script := language(code).script)}
    own = {code: len(re.findall(script, text)) for code, script in scripts.items()}
    latin = Counter(word for word in _WORD.findall(text.casefold()) if word[0] < "\u0250")
    code, most = max(own.items(), key=lambda entry: entry[1])
    if most * 2 > latin.total():
        return code
    small = {
        code: sum(latin[word] for word in language(code).small_words)
        for code in LANGUAGES
        if code not in own
    }
    (first, count), (_, other), *_ = Counter(small).most_common()
    return first if count and count >= other * _CLEAR else None
