"""The arguments that name files, or mean a whole project by naming none."""

from __future__ import annotations

import argparse
from pathlib import Path

from amend.backends.face.parser import Parser
from amend.backends.face.values import Once
from amend.compiler.files.settings import MAX_JOBS


def add_files(command: Parser, is_project: bool = False) -> None:
    """is_project: whether no file stands for the project that the current folder is in."""
    none = "; none for all of the project" if is_project else ""
    command.add_argument(
        "files",
        metavar="FILE",
        nargs="*" if is_project else "+",
        type=Path,
        action=Once,
        help="proposals (.amend) or base texts (.base); a folder for all that is in it, a pattern "
        "such as *.amend, or - for a proposal on the standard input" + none,
    )


def add_final(command: Parser, action: str | type[argparse.Action] = "store_true") -> None:
    command.add_argument(
        "--final",
        action=action,
        help="what a draft may leave open (placeholders, missing fields) is an error",
    )


def add_jobs(command: Parser) -> None:
    command.add_argument(
        "--jobs",
        type=_jobs,
        default=0,
        metavar="N",
        help="files to be at work on at once (default: as amend.toml says, else one for each core)",
    )


def add_lock(check: Parser) -> None:
    check.add_argument(
        "--lock",
        action="store_true",
        help="note in amend.lock the base texts as they are now, as those that were drafted on",
    )


def add_dependents(check: Parser) -> None:
    check.add_argument(
        "--dependents",
        action="store_true",
        help="check the proposals of the project that stand on these files, too",
    )


def add_watch(build: Parser) -> None:
    build.add_argument(
        "--watch",
        action="store_true",
        help="build the project, and again whenever a file of it has changed; Ctrl-C ends it",
    )


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MAX_JOBS:
        raise argparse.ArgumentTypeError(f"`{text}` is no number from 1 to {MAX_JOBS}")
    return int(text)
