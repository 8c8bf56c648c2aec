"""The arguments of the command line, and their help."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from amend.backends.face.escapes import visible
from amend.backends.formats import FORMATS, Format
from amend.compiler.nearness import nearest

_COMMANDS = ("build", "check", "show", "outline", "fmt")
_WHAT_TO_DO = "say what to do: build, check, show, outline or fmt"
Subparsers: TypeAlias = "argparse._SubParsersAction[_Parser]"

_ABOUT = "Compile amendment proposals to ITU resolutions."

_EXAMPLES = """\
examples:
  amend build iap-24a13.en.amend              the Word document, beside the proposal
  amend check *.amend                         what is wrong, if anything
  amend show iap-24a13.en.amend               the redline, here in the terminal
  amend outline 2017.en.base                  the addresses that a proposal can name
  amend fmt *.amend                           one layout for all files

`amend COMMAND --help` shows more of each."""

_BUILD_EXAMPLES = """\
examples:
  amend build iap-24a13.en.amend
  amend build iap-24a13.en.amend --to docx,html,txt --output out
  amend build proposals/*.amend --output out --library specs/resolutions

A document is named after its source: iap-24a13.en.amend becomes iap-24a13.en.docx.
A file with errors is not written in any format; documents made before stay as they are."""

_CHECK_EXAMPLES = """\
examples:
  amend check iap-24a13.en.amend
  amend check --final iap-24a13.en.amend      before it is submitted
  amend check proposals/*.amend --format json"""

_SHOW_EXAMPLES = """\
examples:
  amend show iap-24a13.en.amend
  amend show iap-24a13.en.amend --color always | less -R

Inserted text is underlined, deleted text struck out; without colours they
stand between marks: {+inserted+} [-deleted-]"""

_OUTLINE_EXAMPLES = """\
examples:
  amend outline specs/resolutions/wtdc/85/2017.en.base
  amend outline 2017.en.base | grep recalls"""


_FMT_EXAMPLES = """\
examples:
  amend fmt iap-24a13.en.amend
  amend fmt --check proposals/*.amend

Indentation, blanks and empty lines change; what the file says does not, and
comments stay. A file with errors is left as it is."""


class _Parser(argparse.ArgumentParser):
    """Says in plain words what is wrong, and where to read on."""

    def error(self, message: str) -> NoReturn:
        unknown = re.match(r"argument COMMAND: invalid choice: '(.*)' \(choose from", message)
        if unknown:
            meant = nearest(unknown[1], _COMMANDS)
            question = f"; did you mean `{meant}`?" if meant else "."
            message = f"there is no command `{unknown[1]}`{question}"
        message = message.removeprefix("argument ")
        message = message.replace("the following arguments are required: COMMAND", _WHAT_TO_DO)
        message = message.replace("the following arguments are required:", "missing:")
        advice = f"Read `{self.prog} --help` for what can be written."
        self.exit(2, f"{self.prog}: {visible(message)}\n{advice}\n")


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
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action=_Version, nargs=0, help="show the version")
    found = top.add_subparsers(dest="command", title="commands", metavar="COMMAND", required=True)
    _add_build(found)
    check = _add(found, "check", "say what is wrong with proposals", _CHECK_EXAMPLES)
    _add_files(check)
    _add_library(check)
    _add_final(check)
    show = _add(found, "show", "show the redline of a proposal", _SHOW_EXAMPLES)
    show.add_argument("file", metavar="FILE", type=Path, help="a proposal or a base text")
    _add_library(show)
    outline = _add(found, "outline", "list the addresses of a base text", _OUTLINE_EXAMPLES)
    outline.add_argument("base", metavar="BASE", type=Path, help="a base text")
    fmt = _add(found, "fmt", "lay files out in one way", _FMT_EXAMPLES)
    _add_files(fmt)
    fmt.add_argument(
        "--check",
        action="store_true",
        help="change nothing; say which files are laid out otherwise",
    )
    return top


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
    build = _add(found, "build", "make the documents of proposals", _BUILD_EXAMPLES)
    _add_files(build)
    build.add_argument(
        "--to",
        type=_formats,
        default=FORMATS[:1],
        metavar="FORMAT[,FORMAT...]",
        help=f"any of {', '.join(f.name for f in FORMATS)} (default: {FORMATS[0].name})",
    )
    build.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="the folder for the documents; made if missing (default: beside each file)",
    )
    build.add_argument("--force", action="store_true", help="replace a link that stands in the way")
    _add_library(build)
    _add_final(build)


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
            raise argparse.ArgumentTypeError(f"`{text}` is none of {', '.join(words)}")
        return text

    return chosen


def _formats(text: str) -> tuple[Format, ...]:
    known = {form.name: form for form in FORMATS}
    names = dict.fromkeys(name.strip() for name in text.split(","))
    for name in names:
        if name not in known:
            raise argparse.ArgumentTypeError(
                f"there is no format `{name}`; there are {', '.join(known)}"
            )
    return tuple(known[name] for name in names)
