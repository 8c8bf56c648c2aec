"""The arguments of the command line, and their help."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from amend.backends.face import examples
from amend.backends.formats import (
    FORMATS,
    Format,
    FormatError,
    format_named,
    format_of,
    names_of_formats,
)
from amend.backends.terminal.escapes import visible
from amend.compiler.files.shelf import HERE
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.words.spelling import nearest

_COMMANDS = (
    "build",
    "check",
    "show",
    "outline",
    "library",
    "fmt",
    "import",
    "diff",
    "then",
    "undo",
    "explain",
)
_WHAT_TO_DO = f"say what to do: {', '.join(_COMMANDS[:-1])} or {_COMMANDS[-1]}"
Subparsers: TypeAlias = "argparse._SubParsersAction[_Parser]"

_ABOUT = "Compile amendment proposals to ITU resolutions."


class _Parser(argparse.ArgumentParser):
    """Says in plain words what is wrong, and where to read on."""

    @property
    def options(self) -> tuple[str, ...]:
        """Every option, with those of the commands below."""
        own = tuple(o for o in self._option_string_actions if o.startswith("--"))
        below = [a for a in self._actions if isinstance(a, argparse._SubParsersAction)]
        deeper = (parser.options for action in below for parser in action.choices.values())
        return tuple(dict.fromkeys((*own, *(option for some in deeper for option in some))))

    def error(self, message: str) -> NoReturn:
        command = re.match(r"argument COMMAND: invalid choice: '(.*)' \(choose from", message)
        option = re.match(r"unrecognized arguments: (-[^ =]+)", message)
        if command:
            message = f"there is no command `{command[1]}`{_question(command[1], _COMMANDS)}"
        elif option:
            message = f"there is no option `{option[1]}`{_question(option[1], self.options)}"
        message = message.removeprefix("argument ")
        message = message.replace("the following arguments are required: COMMAND", _WHAT_TO_DO)
        message = message.replace("the following arguments are required:", "missing:")
        advice = f"Read `{self.prog} --help` for what can be written."
        self.exit(2, f"{self.prog}: {visible(message)}\n{advice}\n")


def _question(written: str, known: Iterable[str]) -> str:
    meant = nearest(written, known)
    return f"; did you mean `{meant}`?" if meant else "."


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, *_: object) -> NoReturn:
        from importlib.metadata import version

        sys.stdout.write(f"amend {version('itu-amend')}\n")
        raise SystemExit(0)


def parser() -> argparse.ArgumentParser:
    """The grammar of the command line.

    What it finds has `command`, `format` and `color`, and the arguments of that command.
    """
    top = _Parser(
        "amend",
        description=_ABOUT,
        epilog=examples.ALL,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action=_Version, nargs=0, help="show the version")
    found = top.add_subparsers(dest="command", title="commands", metavar="COMMAND", required=True)
    _add_build(found)
    check = _add(found, "check", "say what is wrong with proposals", examples.CHECK)
    _add_files(check)
    check.add_argument("--fix", action="store_true", help="mend what can be meant in one way only")
    _add_library(check)
    _add_final(check)
    show = _add(found, "show", "show the redline of a proposal", examples.SHOW)
    show.add_argument("file", metavar="FILE", type=Path, help="a proposal or a base text")
    _add_library(show)
    outline = _add(found, "outline", "list the addresses of a base text", examples.OUTLINE)
    outline.add_argument(
        "base", metavar="BASE", help="a base text (.base), or an edition such as wtdc/85@2017"
    )
    _add_language(outline, "of an edition", "English, if there is one")
    _add_library(outline)
    library = _add(found, "library", "list the texts of the library", examples.LIBRARY)
    _add_library(library)
    fmt = _add(found, "fmt", "lay files out in one way", examples.FMT)
    _add_files(fmt)
    fmt.add_argument(
        "--check",
        action="store_true",
        help="change nothing; say which files are laid out otherwise",
    )
    _add_import(found)
    _add_diff(found)
    _add_composing(found)
    explain = _add(found, "explain", "say what a code of a message means", examples.EXPLAIN)
    explain.add_argument(
        "code",
        metavar="CODE",
        nargs="?",
        type=_code,
        help="the code that stands in a message, such as A0601 (default: list them all)",
    )
    return top


def read_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The arguments of a command, of which none is missing.

    A `build` has its formats: those that are named, else the one that its output file has.
    """
    grammar = parser()
    options = grammar.parse_args(argv)
    if options.command != "build":
        return options
    named = format_of(options.output) if options.output else None
    formats = options.to or ((named,) if named else FORMATS[:1])
    if named is not None and (len(options.files) > 1 or formats != (named,)):
        grammar.error(
            f"argument --output: `{options.output}` is the name of one document, and several "
            "would be made, or others; name a folder"
        )
    options.to = formats
    return options


def _add(found: Subparsers, name: str, about: str, examples: str) -> _Parser:
    command = found.add_parser(
        name,
        help=about,
        description=f"{about[0].upper()}{about[1:]}.",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument(
        "--format",
        type=_one_of("text", "json"),
        default="text",
        metavar="text|json",
        help="for a person or for a machine (default: text)",
    )
    command.add_argument(
        "--color",
        type=_one_of("auto", "always", "never"),
        default="auto",
        metavar="auto|always|never",
        help="auto: on a terminal, unless NO_COLOR is set (default: auto)",
    )
    return command


def _add_build(found: Subparsers) -> None:
    build = _add(found, "build", "make the documents of proposals", examples.BUILD)
    _add_files(build)
    build.add_argument(
        "--to",
        type=_formats,
        metavar="FORMAT[,FORMAT...]",
        help=f"any of {', '.join(f.name for f in FORMATS)} (default: {FORMATS[0].name})",
    )
    build.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="DIR|FILE",
        help="the folder for the documents, made if missing (default: beside each file); or, for "
        "one document, its file",
    )
    build.add_argument(
        "--template",
        type=Path,
        metavar="FILE",
        help="the Word file (.docx or .dotx) that the documents are written into, at its "
        "paragraph {{ proposal }}, else at its end (default: as amend.toml says)",
    )
    build.add_argument("--force", action="store_true", help="replace files that Amend did not make")
    _add_library(build)
    _add_final(build)


def _add_import(found: Subparsers) -> None:
    loose = _add(
        found,
        "import",
        "make base texts and proposals from Word files and loose texts",
        examples.IMPORT,
    )
    loose.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        type=Path,
        action=_Once,
        help="loose texts (.txt) or Word files (.docx)",
    )
    loose.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="the folder for what is written; made if missing (default: beside each file)",
    )
    loose.add_argument(
        "--instrument", metavar="SERIES/NUMBER", help="its name (default: as the text says)"
    )
    loose.add_argument("--edition", metavar="YEAR", help="its edition (default: as the text says)")
    _add_language(loose, "of the text")
    loose.add_argument(
        "--base",
        type=Path,
        metavar="BASE",
        help="the base text that the files amend: Word files with revisions, or texts in which "
        "deleted and inserted words run together; a proposal (.amend) is written for each",
    )
    loose.add_argument(
        "--document",
        metavar="SYMBOL",
        help="the symbol of the document, for Word files that do not say it",
    )
    loose.add_argument(
        "--library",
        nargs="?",
        type=Path,
        const=HERE,
        metavar="DIR",
        help="give each base text its place in the library, from which proposals name it as "
        "wtdc/85@2017 (default: the library of the folder of the file)",
    )
    loose.add_argument("--force", action="store_true", help="replace files that are there")


def _add_diff(found: Subparsers) -> None:
    diff = _add(found, "diff", "draft the proposal from one text to another", examples.DIFF)
    kinds = "a base text (.base), a loose text (.txt) or a Word file (.docx)"
    diff.add_argument("base", metavar="BASE", type=Path, help=f"the text in force: {kinds}")
    diff.add_argument("revised", metavar="REVISED", type=Path, help="the text that is proposed")
    diff.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="the file of the proposal (default: it is shown); the base text is written beside "
        "it, if there is none",
    )
    diff.add_argument("--number", metavar="NUMBER", help="of the proposal (default: XX/XX/1)")
    _add_language(diff, "of loose texts")
    diff.add_argument("--force", action="store_true", help="replace files that are there")


def _add_composing(found: Subparsers) -> None:
    then = _add(found, "then", "make one proposal of two in a row", examples.THEN)
    then.add_argument("first", metavar="FIRST", type=Path, help="a proposal (.amend)")
    then.add_argument(
        "second", metavar="SECOND", type=Path, help="a proposal on the text that the first makes"
    )
    undo = _add(found, "undo", "draft the proposal that takes one back", examples.UNDO)
    undo.add_argument("file", metavar="FILE", type=Path, help="a proposal (.amend)")
    undo.add_argument("--number", metavar="NUMBER", help="of the new one (default: XX/XX/1)")
    for command in (then, undo):
        command.add_argument(
            "--output",
            type=Path,
            metavar="FILE",
            help="the file of the proposal (default: it is shown)",
        )
        _add_library(command)
        command.add_argument("--force", action="store_true", help="replace files that are there")


def _add_language(
    command: _Parser, whose: str, default: str = "the one that its words show"
) -> None:
    command.add_argument(
        "--language",
        type=_one_of(*LANGUAGES),
        metavar="|".join(LANGUAGES),
        help=f"the language {whose} (default: {default})",
    )


def _add_files(command: _Parser) -> None:
    command.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        type=Path,
        action=_Once,
        help="proposals (.amend) or base texts (.base)",
    )


def _add_library(command: _Parser) -> None:
    command.add_argument(
        "--library", type=Path, metavar="DIR", help="the folder where the base texts are kept"
    )


def _add_final(command: _Parser) -> None:
    command.add_argument(
        "--final",
        action="store_true",
        help="what a draft may leave open (placeholders, missing fields) is an error",
    )


class _Once(argparse.Action):
    """Takes a file that is named twice as one."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        setattr(namespace, self.dest, tuple(dict.fromkeys(values or ())))


def _one_of(*words: str) -> Callable[[str], str]:
    def chosen(text: str) -> str:
        if text not in words:
            raise argparse.ArgumentTypeError(
                f"`{text}` is none of {', '.join(words)}{_question(text, words)}".rstrip(".")
            )
        return text

    return chosen


def _formats(text: str) -> tuple[Format, ...]:
    found: list[Format] = []
    for name in dict.fromkeys(name.strip() for name in text.split(",")):
        try:
            form = format_named(name)
        except FormatError as fault:
            raise argparse.ArgumentTypeError(str(fault)) from fault
        if form is None:
            known = names_of_formats()
            raise argparse.ArgumentTypeError(
                f"there is no format `{name}`; there are {', '.join(known)}"
                f"{_question(name, known)}".rstrip(".")
            )
        found.append(form)
    return tuple(found)


def _code(text: str) -> str:
    from amend.compiler.diagnostics.catalogue import code_meant, nearest_code

    code = code_meant(text)
    if code is None:
        meant = nearest_code(text)
        question = f"; did you mean `{meant}`?" if meant else "."
        raise argparse.ArgumentTypeError(
            f"there is no code `{text}`{question} `amend explain` lists them all."
        )
    return code
