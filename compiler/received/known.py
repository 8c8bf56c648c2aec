"""What is known of a text before it is read."""

from __future__ import annotations

from attrs import frozen

from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.lexicon.lexicon import LANGUAGES, language
from amend.compiler.lexicon.recognition import language_shown
from amend.compiler.received import messages

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
    shown = language_shown(text)
    if head.language is None:
        unsure = () if shown else (messages.language_not_shown(USUAL, LANGUAGES),)
        return shown or USUAL, unsure
    if shown in (None, head.language):
        return head.language, ()
    names = language(USUAL).names
    return head.language, (messages.language_otherwise(names[head.language], names[shown]),)
