"""What is said of projects: their settings and what they consist of (A155x)."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.source import Span
from amend.compiler.words.spelling import nearest


def no_project(settings: str) -> Diagnostic:
    return Diagnostic(
        "A1550",
        Severity.ERROR,
        "The current folder is in no project, and no file is named.",
        help=f"Name files or folders; or put a file {settings}, which may be empty, into the "
        "folder that is the project.",
    )


def no_proposals(span: Span | None, folder: str, patterns: Sequence[str]) -> Diagnostic:
    """A project without a file; span: of the setting that says which files it has."""
    where = "" if folder == "." else f" {folder}"
    return Diagnostic(
        "A1551",
        Severity.ERROR,
        f"There is no proposal in the project{where}.",
        Pointer(span, "nothing fits") if span else None,
        help=f"Looked for: {', '.join(patterns)}. `amend new FILE` begins a proposal.",
    )


def proposals_outside(span: Span, pattern: str) -> Diagnostic:
    return Diagnostic(
        "A1552",
        Severity.ERROR,
        "The proposals of a project lie in its folder; a pattern of this setting leads out of it, "
        "or is none.",
        Pointer(span, "not in the project"),
        details=(f"the pattern: {pattern}",),
        help="Name them from the folder of the settings, with `/`: "
        'proposals = ["proposals/*.amend"]',
    )


def author_unsaid(span: Span) -> Diagnostic:
    return Diagnostic(
        "A1553",
        Severity.ERROR,
        "The name of the author holds a character that no document can hold.",
        Pointer(span, "this setting"),
        help="Write it without line breaks and other characters that are not seen.",
    )


def jobs_of_none(span: Span, jobs: int, most: int) -> Diagnostic:
    return Diagnostic(
        "A1554",
        Severity.ERROR,
        f"{jobs} is no number of processes: at least 1, at most {most}.",
        Pointer(span, "this setting"),
        help="Leave the setting out for as many as the machine has cores.",
    )


def format_of_settings(span: Span, name: str, known: Sequence[str]) -> Diagnostic:
    meant = nearest(name, known)
    return Diagnostic(
        "A1555",
        Severity.ERROR,
        f"There is no format {name}.",
        Pointer(span, f"did you mean {meant}?" if meant else "not known"),
        help="There are " + ", ".join(known) + "; several are written with commas.",
        fix=Fix(f"write `{meant}`", ((span, f'"{meant}"'),))
        if meant and span.text == f'"{name}"'
        else None,
    )


def format_of_settings_failed(span: Span, why: str) -> Diagnostic:
    return Diagnostic(
        "A1555",
        Severity.ERROR,
        f"A format of the settings cannot be had: {why}.",
        Pointer(span, "this setting"),
        help="Install the package anew, or name other formats.",
    )


def output_outside(span: Span) -> Diagnostic:
    return Diagnostic(
        "A1556",
        Severity.ERROR,
        "The documents of a project lie in its folder; this setting leads out of it.",
        Pointer(span, "not in the project"),
        help="Name a folder from that of the settings; or name any folder with --output.",
    )


def not_kept(folder: str, why: str) -> Diagnostic:
    return Diagnostic(
        "A1557",
        Severity.NOTE,
        f"What this run has found cannot be kept in {folder}; the next one makes all anew.",
        details=(why,) if why else (),
        help="Let that folder be written to; nothing else depends on it.",
    )


def others_turn(process: str) -> Diagnostic:
    by = f" (process {process})" if process else ""
    return Diagnostic(
        "A1558",
        Severity.NOTE,
        f"Another build of this project is at work{by}; this one waits for its end.",
        help="Ctrl+C ends the waiting.",
    )
