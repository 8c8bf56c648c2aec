"""What is known of a text before it is read."""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.lexicon.lexicon import LANGUAGES, language
from amend.compiler.lexicon.recognition import language_shown
from amend.compiler.received import messages
from amend.compiler.received.words import seen_in, words_of
from amend.compiler.values import frozen

USUAL = "en"
"""The language that is taken where nothing says which one."""


@frozen
class Known:
    """What is known of a text from elsewhere; None where it is to be found in the text."""

    instrument: str | None = None
    edition: str | None = None
    language: str | None = None


def language_of(head: Known, text: str) -> tuple[str, Diagnostics]:
    """The code of the language of a text, and what is doubtful about it."""
    shown = language_shown(text) or _named(text)
    if head.language is None:
        unsure = () if shown else (messages.language_not_shown(USUAL, LANGUAGES),)
        return shown or USUAL, unsure
    if shown in (None, head.language):
        return head.language, ()
    names = language(USUAL).names
    return head.language, (messages.language_otherwise(names[head.language], names[shown]),)


def _named(text: str) -> str | None:
    """The language in which the first lines of a short text are a head; None if none shows."""
    lines = [line.strip() for line in text[:_HEAD].splitlines() if line.strip()][:_HEAD_LINES]
    for find in (_is_opening, _is_number):
        codes = [code for code in LANGUAGES if any(find(line, code) for line in lines)]
        if len(codes) == 1:
            return codes[0]
    return None


def _is_opening(line: str, code: str) -> bool:
    return seen_in(words_of(code).opening.search, line) is not None


def _is_number(line: str, code: str) -> bool:
    return seen_in(words_of(code).number.match, line) is not None


_HEAD, _HEAD_LINES = 2_000, 6
"""Characters, and lines, in which a text has its head."""
