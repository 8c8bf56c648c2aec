"""The arguments of the command line, and their help."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from amend.backends.face import deriving, examples
from amend.backends.face.build_arguments import add_build, with_documents
from amend.backends.face.compilation_arguments import MANY, add_many, with_formats
from amend.backends.face.completion import SHELLS
from amend.backends.face.delivery import Loudness
from amend.backends.face.git_arguments import add_git, add_review
from amend.backends.face.parser import COMMANDS, Hasty, NotUnderstoodError, Parser
from amend.backends.face.preview_arguments import add_preview
from amend.backends.face.project_arguments import (
    add_dependents,
    add_files,
    add_final,
    add_jobs,
    add_lock,
)
from amend.backends.face.reading_arguments import add_reading, with_reading
from amend.backends.face.serving import Subparsers, Version, add_lsp
from amend.backends.face.values import Once, code_named, formats, one_of
from amend.backends.reports.schema import NAMES
from amend.compiler.files.editions import HERE
from amend.compiler.files.kinds import PROPOSAL, STANDARD, kind_of
from amend.compiler.lexicon.lexicon import LANGUAGES

_ABOUT = "Compile amendment proposals to ITU resolutions."


def parser(asked: str | None = None) -> Parser:
    """The grammar of the command line.

    What it finds has `command`, `format` and `color`, and the arguments of that command.
    asked: the only command that it has to know; None for all.
    """
    kind = Parser if asked is None else Hasty
    top = kind(
        "amend",
        description=_ABOUT,
        epilog=examples.ALL,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action=Version, nargs=0, help="show the version")
    found = top.add_subparsers(dest="command", title="commands", metavar="COMMAND", required=True)
    for commands, add in _ADDED:
        if asked is None or asked in commands:
            add(found)
    return top


def read_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The arguments of a command, of which none is missing.

    A `build` has its formats: those that are named, else the one that its output file has.
    """
    asked = argv[0] if argv else None
    if asked in _HASTY:
        try:
            return _read(argv, parser(asked))
        except NotUnderstoodError:
            pass  # What is wrong is said by who knows all commands.
    return _read(argv, parser())


def _read(argv: Sequence[str] | None, grammar: Parser) -> argparse.Namespace:
    options = grammar.parse_args(
        argv, argparse.Namespace(ignore=[], warnings_as_errors=False, open=False, watch=False)
    )
    if options.command == "help":
        grammar.parse_args([*filter(None, [options.about]), "--help"])
    if options.command == "new":
        if kind_of(options.file) != PROPOSAL or options.file == STANDARD:
            grammar.error(f"argument FILE: the name of a proposal ends in {PROPOSAL}")
        from amend.backends.face.asking import beginning

        known = beginning(options)
        if isinstance(known, str):
            grammar.error(f"missing: {known}")
        options.known = known
    if options.command == "check" and options.fix and STANDARD in options.files:
        grammar.error("argument --fix: the standard input is no file that can be mended")
    if options.command == "check" and options.fix and options.lock:
        grammar.error("argument --lock: mend first, then look; not with --fix")
    if options.command == "check" and options.fix and options.dependents:
        grammar.error("argument --dependents: mend first, then look; not with --fix")
    if options.command in MANY:
        return with_formats(options, grammar)
    if options.command == "diff":
        versions = [kind_of(path) == PROPOSAL for path in (options.base, options.revised)]
        if any(versions) and not all(versions):
            grammar.error(f"compare two proposals ({PROPOSAL}), or two texts")
        if options.to and not all(versions):
            grammar.error("argument --to: for two versions of a proposal")
    if options.command in ("build", "show"):
        with_reading(options, grammar)
    return with_documents(options, grammar) if options.command == "build" else options


_FORMS = {
    "text": "messages with their lines",
    "concise": "each on one line",
    "json": "all for a machine",
}
_HOSTED = {"github": "for the pages of GitHub", "sarif": "for code scanning"}
"""Forms of what is said of files, in which nothing that is made can be shown."""


def _add(
    found: Subparsers, name: str, about: str, examples: str, is_hosted: bool = False
) -> Parser:
    forms = _FORMS | (_HOSTED if is_hosted else {})
    command = found.add_parser(
        name,
        help=about,
        description=f"{about[0].upper()}{about[1:]}.",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument(
        "--format",
        type=one_of(*forms),
        default="text",
        metavar="|".join(forms),
        help=f"{', '.join(forms.values())} (default: text)",
    )
    command.add_argument(
        "--color",
        type=one_of("auto", "always", "never"),
        default="auto",
        metavar="auto|always|never",
        help="auto: on a terminal, unless NO_COLOR is set, or wherever FORCE_COLOR is (default: "
        "auto)",
    )
    loudness = command.add_mutually_exclusive_group()
    loudness.add_argument(
        "-q",
        "--quiet",
        dest="loudness",
        action="store_const",
        const=Loudness.QUIET,
        default=Loudness.USUAL,
        help="say only errors, and show what was asked for",
    )
    loudness.add_argument(
        "-v",
        "--verbose",
        dest="loudness",
        action="store_const",
        const=Loudness.VERBOSE,
        default=Loudness.USUAL,
        help="say every message, however many there are, and which base texts were read",
    )
    return command


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
        action=Once,
        help="loose texts (.txt), PDF files (.pdf) or Word files (.docx)",
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
    about = "draft the proposal from one text to another, or compare two versions of a proposal"
    diff = _add(found, "diff", about, examples.DIFF)
    kinds = "a base text (.base), a loose text (.txt), a PDF file (.pdf) or a Word file (.docx)"
    diff.add_argument(
        "base",
        metavar="BASE",
        type=Path,
        help=f"the text in force: {kinds}; or the earlier version of a proposal (.amend)",
    )
    diff.add_argument(
        "revised",
        metavar="REVISED",
        type=Path,
        help="the text that is proposed; or the version of the proposal as it is now (.amend)",
    )
    diff.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="the file of the proposal (default: it is shown); the base text is written beside "
        "it, if there is none; of two versions, the folder or the file of what --to makes",
    )
    diff.add_argument(
        "--to",
        type=formats,
        metavar="FORMAT[,FORMAT...]",
        help="of two versions of a proposal: documents that show the one against the other",
    )
    _add_library(diff)
    diff.add_argument("--number", metavar="NUMBER", help="of the proposal (default: XX/XX/1)")
    _add_language(diff, "of loose texts")
    diff.add_argument("--force", action="store_true", help="replace files that are there")


def _add_new(found: Subparsers) -> None:
    new = _add(found, "new", "begin a proposal", examples.NEW)
    new.add_argument("file", metavar="FILE", type=Path, help="the file to be written (.amend)")
    new.add_argument("--amends", metavar="SERIES/NUMBER@EDITION", help="what it amends")
    _add_language(new, "of the proposal")
    new.add_argument("--document", metavar="SYMBOL", help="the symbol of the document")
    new.add_argument("--source", metavar="NAME", help="who submits it")
    _add_library(new)


def _add_build(found: Subparsers) -> None:
    build = _add(found, "build", "make the documents of proposals", examples.BUILD)
    add_build(build, _add_severity, _add_library)


def _add_check(found: Subparsers) -> None:
    check = _add(found, "check", "say what is wrong with proposals", examples.CHECK, is_hosted=True)
    add_files(check, is_project=True)
    check.add_argument("--fix", action="store_true", help="mend what can be meant in one way only")
    check.add_argument(
        "--notes", action="store_true", help="put notes into the forms github and sarif, too"
    )
    _add_severity(check)
    _add_library(check)
    add_final(check, argparse.BooleanOptionalAction)
    add_jobs(check)
    add_lock(check)
    add_dependents(check)


def _add_reading(found: Subparsers) -> None:
    show = _add(found, "show", "show the redline of a proposal", examples.SHOW)
    show.add_argument("file", metavar="FILE", type=Path, help="a proposal or a base text")
    add_reading(show)
    _add_library(show)
    outline = _add(found, "outline", "list the addresses of a base text", examples.OUTLINE)
    outline.add_argument(
        "base", metavar="BASE", help="a base text (.base), or an edition such as wtdc/85@2017"
    )
    _add_language(outline, "of an edition", "English, if there is one")
    _add_library(outline)
    library = _add(found, "library", "list the texts of the library", examples.LIBRARY)
    _add_library(library)


def _add_fmt(found: Subparsers) -> None:
    fmt = _add(found, "fmt", "lay files out in one way", examples.FMT)
    add_files(fmt)
    fmt.add_argument(
        "--check",
        action="store_true",
        help="change nothing; say which files are laid out otherwise",
    )
    fmt.add_argument(
        "--diff", action="store_true", help="change nothing; show what would be laid out otherwise"
    )


def _add_deriving(found: Subparsers) -> None:
    for name, about, shown, fill in deriving.COMMANDS:
        command = _add(found, name, about, shown)
        fill(command)
        _add_library(command)


def _add_many(found: Subparsers) -> None:
    add_many(found, _add, add_files, _add_library, _add_language)


def _add_others(found: Subparsers) -> None:
    review = _add(found, "review", "show what a branch of git changes", examples.REVIEW)
    add_review(review)
    _add_library(review)
    explain = _add(found, "explain", "say what a code of a message means", examples.EXPLAIN)
    explain.add_argument(
        "code",
        metavar="CODE",
        nargs="?",
        type=code_named,
        help="the code that stands in a message, such as A0601 (default: list them all)",
    )
    explain.add_argument(
        "--open",
        action="store_true",
        help="show it in the browser instead, where `make site` has been run",
    )
    _add_new(found)
    preview = _add(found, "preview", "show a page with a text and its redline", examples.PREVIEW)
    add_preview(preview)
    _add_library(preview)
    add_lsp(found)
    completion = _add(found, "completion", "print what a shell reads to complete", examples.SHELL)
    completion.add_argument("shell", metavar="|".join(SHELLS), type=one_of(*SHELLS))
    schema = found.add_parser("schema", help="print the JSON Schema of what --format json prints")
    schema.add_argument("name", metavar="|".join(NAMES), nargs="?", type=one_of(*NAMES))
    for_help = found.add_parser("help", help="show how a command is written")
    for_help.add_argument("about", metavar="COMMAND", nargs="?", choices=COMMANDS)


def _add_git(found: Subparsers) -> None:
    add_git(_add(found, "git", "let git know what proposals are", examples.GIT))


def _add_language(
    command: Parser, whose: str, default: str = "the one that its words show"
) -> None:
    command.add_argument(
        "--language",
        type=one_of(*LANGUAGES),
        metavar="|".join(LANGUAGES),
        help=f"the language {whose} (default: {default})",
    )


def _add_severity(command: Parser) -> None:
    command.add_argument(
        "--ignore",
        type=code_named,
        metavar="CODE",
        action="append",
        help="say no warning of this code; may be repeated. In a file, a line "
        "`# amend: ignore CODE` does it for the line below",
    )
    command.add_argument(
        "--warnings-as-errors", action="store_true", help="end with status 1 if there are warnings"
    )


def _add_library(command: Parser) -> None:
    command.add_argument(
        "--library", type=Path, metavar="DIR", help="the folder where the base texts are kept"
    )


_DERIVING = tuple(name for name, *_ in deriving.COMMANDS)
_ADDED: tuple[tuple[tuple[str, ...], Callable[[Subparsers], None]], ...] = (
    (("build",), _add_build),
    (("check",), _add_check),
    (("show", "outline", "library"), _add_reading),
    (("fmt",), _add_fmt),
    (("import",), _add_import),
    (("diff",), _add_diff),
    (_DERIVING, _add_deriving),
    (("git",), _add_git),
    (MANY, _add_many),
    (("review", "explain", "new", "preview", "lsp", "completion", "schema", "help"), _add_others),
)
"""What adds each command, in the order in which help lists them."""

_HASTY = ("build", "check", "show", "fmt", *MANY)
"""Commands whose own arguments alone are made, in a tenth of the time: to ask for what is missing
is no part of reading them, so that they can be read again where they are not understood."""
