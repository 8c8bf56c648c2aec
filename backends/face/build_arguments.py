"""The arguments of `amend build`, and which of them go together."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from amend.backends.face.parser import Parser
from amend.backends.face.project_arguments import add_files, add_final, add_jobs, add_watch
from amend.backends.face.reading_arguments import add_reading
from amend.backends.face.values import formats
from amend.backends.formats import FORMATS, format_of
from amend.compiler.files.kinds import STANDARD


def add_build(
    build: Parser,
    add_severity: Callable[[Parser], None],
    add_library: Callable[[Parser], None],
) -> None:
    """What can be said to `amend build`."""
    add_files(build, is_project=True)
    build.add_argument(
        "--to",
        type=formats,
        metavar="FORMAT[,FORMAT...]",
        help=f"any of {', '.join(f.name for f in FORMATS)} (default: as amend.toml says, else "
        f"{FORMATS[0].name})",
    )
    build.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="DIR|FILE|-",
        help="the folder for the documents, made if missing (default: as amend.toml says, else "
        "beside each file); or, for one document, its file, or - for the standard output",
    )
    build.add_argument(
        "--template",
        type=Path,
        metavar="FILE",
        help="the Word file (.docx or .dotx) that the documents are written into, at its "
        "paragraph {{ proposal }}, else at its end (default: as amend.toml says)",
    )
    build.add_argument("--force", action="store_true", help="replace files that Amend did not make")
    build.add_argument("--open", action="store_true", help="show what was made, as a click would")
    add_reading(build)
    add_severity(build)
    add_library(build)
    add_final(build)
    add_jobs(build)
    add_watch(build)


def with_documents(
    options: argparse.Namespace, grammar: argparse.ArgumentParser
) -> argparse.Namespace:
    """The arguments with the formats that are named, else the one that the output file has."""
    named = format_of(options.output) if options.output else None
    chosen = options.to or ((named,) if named else FORMATS[:1])
    if options.open and len(options.files) != 1:
        grammar.error("argument --open: name one file")
    is_one = len(options.files) == 1 and len(chosen) == 1
    if named is not None and not (is_one and chosen == (named,)):
        grammar.error(
            f"argument --output: `{options.output}` is the name of one document, and several "
            "would be made, or others; name a folder"
        )
    if options.output == STANDARD:
        if not is_one:
            grammar.error("argument --output: the standard output takes one document")
        if options.format == "json":
            grammar.error("argument --output: the standard output takes the document or the JSON")
        if sys.stdout.isatty() and not chosen[0].is_text:
            grammar.error(
                f"argument --output: a terminal cannot show {chosen[0].name}; name a file"
            )
    elif STANDARD in options.files and named is None:
        grammar.error("what comes from the standard input has no name; say --output FILE or -")
    if options.watch and options.files:
        grammar.error("argument --watch: it is of the project; name no file")
    # What the command line leaves open the settings of the project say.
    options.to = chosen if named or options.to or options.output == STANDARD else ()
    return options
