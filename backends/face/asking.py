"""What a command must know is asked for where somebody can answer."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

from amend.compiler.drafting.beginning import Beginning
from amend.compiler.files.editions import is_edition
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.profiles.profile import any_symbol


@frozen
class _Question:
    """Something to be known: the option that says it, what is asked, and what may be answered."""

    option: str
    text: str
    is_answer: Callable[[str], bool]


_QUESTIONS = (
    _Question("amends", "The edition that is amended, such as wtdc/85@2017", is_edition),
    _Question("language", f"The language: {', '.join(LANGUAGES)}", lambda said: said in LANGUAGES),
    _Question(
        "document",
        "The symbol of the document, such as WTDC-22/24(Add.13), XX for a number not yet known",
        lambda said: any_symbol(said) is not None,
    ),
    _Question("source", "Who submits it, such as CITEL or Kenya", bool),
)


def beginning(options: argparse.Namespace) -> Beginning | str:
    """What is known of a new proposal, asked for where it is not said; else what is missing."""
    said = {question.option: getattr(options, question.option) or "" for question in _QUESTIONS}
    said["language"] = said["language"] or _language_of(options.file)
    missing = [question for question in _QUESTIONS if not said[question.option]]
    if missing and not (sys.stdin.isatty() and sys.stdout.isatty()):
        return ", ".join(f"--{question.option}" for question in missing)
    for question in missing:
        said[question.option] = _asked(question)
    return Beginning(said["document"], said["language"], said["amends"], said["source"])


def _language_of(file: Path) -> str:
    """The language that the name of a file says, `iap-24a13.en.amend`."""
    said = Path(file.stem).suffix.removeprefix(".").lower()
    return said if said in LANGUAGES else ""


def _asked(question: _Question) -> str:
    """Raises KeyboardInterrupt where no more answers come."""
    while True:
        try:
            said = input(f"{question.text}: ").strip()
        except EOFError:
            raise KeyboardInterrupt from None
        if question.is_answer(said):
            return said
