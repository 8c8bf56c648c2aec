"""What a command must know is asked for where somebody can answer."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from amend.backends.terminal.escapes import visible
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.drafting.beginning import Beginning
from amend.compiler.files.editions import Held, is_edition
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.profiles.profile import any_symbol
from amend.compiler.values import frozen


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
    held = () if said["amends"] else _held(options)
    if missing and not (sys.stdin.isatty() and sys.stdout.isatty()):
        names = f"; the library has {', '.join(map(str, held))}" if held else ""
        return ", ".join(f"--{question.option}" for question in missing) + names
    for question in missing:
        is_edition_asked = question.option == "amends"
        said[question.option] = _edition(question, held) if is_edition_asked else _asked(question)
    return Beginning(said["document"], said["language"], said["amends"], said["source"])


def _language_of(file: Path) -> str:
    """The language that the name of a file says, `iap-24a13.en.amend`."""
    said = Path(file.stem).suffix.removeprefix(".").lower()
    return said if said in LANGUAGES else ""


def _held(options: argparse.Namespace) -> tuple[Held, ...]:
    """What the library of the new file holds."""
    from amend.compiler.files.library import library_for, texts_of

    found = library_for(options.file, options.library)
    return () if isinstance(found, Diagnostic) else texts_of(found)


def _edition(question: _Question, held: tuple[Held, ...]) -> str:
    """An edition by its name or, of those in the library, by its number: `85`."""
    from amend.compiler.files.editions import meant_by

    shown = held
    while True:
        if shown:
            lines = ("The library has", *(f"  {visible(str(one))}" for one in shown), "")
            sys.stdout.write("\n".join(lines))
        said = _answer(question)
        if question.is_answer(said):
            return said
        meant, _ = meant_by(said, held)
        if len(meant) == 1:
            return str(meant[0].reference)
        shown = meant or held


def _asked(question: _Question) -> str:
    while not question.is_answer(said := _answer(question)):
        pass
    return said


def _answer(question: _Question) -> str:
    """Raises KeyboardInterrupt where no more answers come."""
    try:
        return input(f"{question.text}: ").strip()
    except EOFError:
        raise KeyboardInterrupt from None
