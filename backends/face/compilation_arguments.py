"""The arguments of the commands on many proposals."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from amend.backends.face import examples
from amend.backends.face.parser import Parser
from amend.backends.face.project_arguments import add_jobs
from amend.backends.face.values import formats, one_of
from amend.backends.formats import FORMATS

MANY = ("merge", "compile")
"""The commands that put many proposals together."""

_COMPILED = tuple(form for form in FORMATS if form.compiles)


def add_many(
    found: Any,
    add: Callable[[Any, str, str, str], Parser],
    add_files: Callable[[Parser], None],
    add_library: Callable[[Parser], None],
    add_language: Callable[[Parser, str, str], None],
) -> None:
    """The commands `merge` and `compile`."""
    merge = add(found, "merge", "put the proposals on one text together", examples.MERGE)
    compiled = add(found, "compile", "compile proposals by provisions", examples.COMPILE)
    for command in (merge, compiled):
        add_files(command)
        names = ", ".join(form.name for form in _COMPILED)
        command.add_argument(
            "--to",
            type=formats,
            metavar="FORMAT[,FORMAT...]",
            help=f"any of {names} (default: {_default(command is merge)})",
        )
        command.add_argument(
            "-o",
            "--output",
            type=Path,
            metavar="DIR",
            help="the folder for what is written, made if missing (default: the current one)",
        )
        add_language(command, "of the proposals", "each that there is")
        command.add_argument(
            "--force", action="store_true", help="replace files that Amend did not make"
        )
        add_library(command)
        command.add_argument(
            "--decisions", type=Path, metavar="FILE", help="what was decided (.decisions)"
        )
    merge.add_argument(
        "--only",
        type=one_of("uncontested", "agreed"),
        metavar="uncontested|agreed",
        help="what goes into the documents (default: with decisions what is agreed, and what "
        "stays in square brackets)",
    )
    merge.add_argument(
        "--residual",
        type=Path,
        metavar="DIR",
        help="the folder for what is left of each proposal, on the agreed text",
    )
    merge.add_argument("--outcomes", action="store_true", help="say what became of each statement")
    merge.add_argument(
        "--stamp",
        action="store_true",
        help="write into the decisions what the options look like that they are on",
    )
    compiled.add_argument(
        "--layout",
        type=one_of("options", "columns"),
        default="options",
        metavar="options|columns",
        help="options one below the other, or a column for each party (default: options)",
    )
    compiled.add_argument(
        "--sources",
        type=one_of("all", "none"),
        default="all",
        metavar="all|none",
        help="whether it is said who proposes what (default: all)",
    )
    compiled.add_argument(
        "--reasons",
        type=one_of("end", "rows", "none"),
        default="end",
        metavar="end|rows|none",
        help="where the reasons of all parties stand, if anywhere (default: end)",
    )
    compiled.add_argument(
        "--all-provisions",
        action="store_true",
        help="show the provisions of which nobody speaks as well",
    )
    compiled.add_argument(
        "--plain",
        action="store_true",
        help="strike and underline words in Word files, without revisions",
    )
    compiled.add_argument(
        "--since",
        type=Path,
        metavar="DIR",
        help="print only what an earlier compilation in this folder did not have",
    )
    add_jobs(compiled)


def _default(is_merge: bool) -> str:
    return "nothing is written" if is_merge else _COMPILED[0].name


def with_formats(
    options: argparse.Namespace, grammar: argparse.ArgumentParser
) -> argparse.Namespace:
    """The arguments with the formats that are meant, all of which can hold a compilation."""
    other = next((form for form in options.to or () if not form.compiles), None)
    if other is not None:
        known = ", ".join(form.name for form in _COMPILED)
        grammar.error(f"argument --to: {options.command} writes {known}, and no {other.name}")
    needs = [name for name in ("residual", "outcomes", "stamp") if getattr(options, name, None)]
    if needs and options.decisions is None:
        grammar.error(f"argument --{needs[0]}: it needs --decisions FILE")
    if options.to is None:
        options.to = () if options.command == "merge" else _COMPILED[:1]
    if getattr(options, "layout", "") == "columns" and options.to != _COMPILED[:1]:
        grammar.error(f"argument --layout: {_COMPILED[0].name} alone has columns")
    if getattr(options, "plain", False) and _COMPILED[0] not in options.to:
        grammar.error(f"argument --plain: {_COMPILED[0].name} alone has revisions")
    return options
