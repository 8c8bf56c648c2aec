"""Arguments of the commands that make one proposal of another, or compare proposals."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from amend.backends.face import examples
from amend.backends.face.parser import Parser
from amend.backends.face.values import Once, one_of
from amend.backends.formats import FORMATS, format_of
from amend.compiler.lexicon.lexicon import LANGUAGES


def _then(command: Parser) -> None:
    command.add_argument("first", metavar="FIRST", type=Path, help="a proposal (.amend)")
    command.add_argument(
        "second", metavar="SECOND", type=Path, help="a proposal on the text that the first makes"
    )
    _add_output(command)


def _undo(command: Parser) -> None:
    command.add_argument("file", metavar="FILE", type=Path, help="a proposal (.amend)")
    command.add_argument("--number", metavar="NUMBER", help="of the new one (default: XX/XX/1)")
    _add_output(command)


def _rebase(command: Parser) -> None:
    command.add_argument("file", metavar="FILE", type=Path, help="a proposal (.amend)")
    command.add_argument(
        "--onto",
        metavar="EDITION|BASE",
        required=True,
        help="the edition, such as wtdc/85@2022, or the file of a base text (.base)",
    )
    _add_output(command)


def _outcomes(command: Parser) -> None:
    command.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, action=Once, help="proposals (.amend)"
    )
    command.add_argument(
        "--in",
        dest="edition",
        metavar="EDITION|BASE",
        required=True,
        help="the edition that was adopted, or the file of its base text (.base)",
    )
    command.add_argument(
        "-o",
        "--output",
        type=_document,
        metavar="FILE",
        help="the document of the table, its format by its name (default: it is shown)",
    )
    _add_force(command, "replace files that Amend did not make")


def _document(text: str) -> Path:
    if format_of(Path(text)) is None:
        known = ", ".join(form.extension for form in FORMATS)
        raise argparse.ArgumentTypeError(f"`{text}` ends in none of {known}")
    return Path(text)


def _concord(command: Parser) -> None:
    command.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        type=Path,
        action=Once,
        help="a proposal (.amend) in each language",
    )


def _translate(command: Parser) -> None:
    command.add_argument("file", metavar="FILE", type=Path, help="a proposal (.amend)")
    command.add_argument(
        "--to",
        type=one_of(*LANGUAGES),
        metavar="|".join(LANGUAGES),
        required=True,
        help="the language of the translation",
    )
    _add_output(command)


COMMANDS: tuple[tuple[str, str, str, Callable[[Parser], None]], ...] = (
    ("then", "make one proposal of two in a row", examples.THEN, _then),
    ("undo", "draft the proposal that takes one back", examples.UNDO, _undo),
    ("rebase", "carry a proposal to another edition", examples.REBASE, _rebase),
    ("outcomes", "tell what a conference has taken up", examples.OUTCOMES, _outcomes),
    ("concord", "compare the language versions of a document", examples.CONCORD, _concord),
    (
        "translate",
        "write the skeleton of a proposal in another language",
        examples.TRANSLATE,
        _translate,
    ),
)
"""Each command by its name, with what it does, its examples, and its own arguments."""


def _add_output(command: Parser) -> None:
    command.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="the file of the proposal (default: it is shown)",
    )
    _add_force(command, "replace files that are there")


def _add_force(command: Parser, about: str) -> None:
    command.add_argument("--force", action="store_true", help=about)
