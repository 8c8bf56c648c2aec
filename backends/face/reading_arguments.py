"""The arguments that say how a file is read which is shown otherwise than it is written."""

from __future__ import annotations

import argparse
from pathlib import Path

from amend.backends.commands.compiling import Reading
from amend.backends.face.parser import Parser
from amend.backends.face.values import one_of
from amend.compiler.files.kinds import STANDARD


def add_reading(command: Parser) -> None:
    """What `amend show` and `amend build` can be told."""
    command.add_argument(
        "--agreed",
        type=Path,
        metavar="FILE",
        help="as agreed so far, by these decisions (.decisions); what is open is in brackets",
    )
    command.add_argument(
        "--against",
        type=one_of("in-force"),
        metavar="in-force",
        help="what amends another proposal: against the text in force, both with their origins",
    )


def with_reading(
    options: argparse.Namespace, grammar: argparse.ArgumentParser
) -> argparse.Namespace:
    """The arguments, if files are named that can be read so."""
    files = options.files if options.command == "build" else [options.file]
    if options.agreed is not None and options.against is not None:
        grammar.error("argument --against: not with --agreed")
    for name in ("agreed", "against"):
        if getattr(options, name) is None:
            continue
        if not files:
            grammar.error(f"argument --{name}: name the files")
        if STANDARD in files:
            grammar.error(f"argument --{name}: the standard input is no file of a project")
    return options


def reading_of(options: argparse.Namespace) -> Reading:
    """How the files are read."""
    return Reading(options.agreed, options.against is not None)
