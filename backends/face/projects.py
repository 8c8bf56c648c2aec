"""A run over a whole project: how far it is, and what came of it."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from amend.backends.commands.outcomes import Built, Report
from amend.backends.face.patience import Progress
from amend.backends.terminal.escapes import visible
from amend.compiler.diagnostics.diagnostic import Diagnostic, has_errors

if TYPE_CHECKING:
    from amend.backends.commands.projects import Wanted


def reports_on_project(options: argparse.Namespace, progress: Progress | None) -> Iterator[Report]:
    """What is found in the project that the current folder is in, file by file."""
    from amend.backends.commands.projects import build_project, files_here
    from amend.backends.commands.tying import said_of_lock

    found = files_here()
    if isinstance(found, Diagnostic):
        yield Report(diagnostics=(found,))
        return
    project, files = found.project, found.files
    if options.command == "build":
        reports = build_project(found, wanted(options))
    else:
        jobs = options.jobs or project.settings.build.jobs
        reports = checked(options, files, jobs, is_whole=True)
        said = () if options.lock else said_of_lock(project, files)
        if said:
            yield Report(diagnostics=said)
    if progress is None or not sys.stderr.isatty():
        yield from reports
        return
    progress.files, progress.is_shown = len(files), True
    yield from _shown(reports, files, sys.stderr)


def checked(
    options: argparse.Namespace, files: Sequence[Path], jobs: int, is_whole: bool = False
) -> Iterator[Report]:
    """What is found of files, and what they were drafted on noted, where that is asked for."""
    from amend.backends.commands.check import check

    if options.dependents:
        from amend.backends.commands.dependents import with_dependents

        files = with_dependents(files, options.library)
    reports = check(files, options.library, options.fix, options.final, jobs, options.lock)
    if not options.lock:
        return reports
    from amend.backends.commands.tying import tied

    return tied(reports, is_whole)


def wanted(options: argparse.Namespace) -> Wanted:
    """What the command line says of a build."""
    from amend.backends.commands.projects import Wanted
    from amend.backends.face.reading_arguments import reading_of

    return Wanted(
        options.to,
        options.output,
        options.library,
        options.force,
        options.final,
        options.template,
        options.jobs,
        reading_of(options),
    )


def built(report: Report, is_again: bool = False) -> str:
    """What came of a project, without the time that it took.

    is_again: whether it is said of a build that finds what this one has made.
    """
    files = [file for file in report.files if isinstance(file, Built)]
    faulty = sum(has_errors(file.diagnostics) for file in files)
    sound = [file for file in files if not has_errors(file.diagnostics)]
    unchanged = sum(file.is_unchanged or is_again for file in sound)
    done = len(sound) - unchanged
    return f"Built {done}, unchanged {unchanged}, with errors {faulty}"


def _shown(reports: Iterator[Report], files: Sequence[Path], terminal: TextIO) -> Iterator[Report]:
    """The reports, with the file that is at work on the last line of the terminal meanwhile."""
    done = 0
    width = shutil.get_terminal_size().columns - 1
    while True:
        if done < len(files):
            at_work = f"{done + 1:>4} of {len(files)}  {visible(str(files[done]))}"[:width]
            _write(terminal, at_work)
        report = next(reports, None)
        _write(terminal, "\r" + " " * width + "\r")
        if report is None:
            return
        done += len(report.files)
        yield report


def _write(terminal: TextIO, text: str) -> None:
    with suppress(OSError, ValueError):
        terminal.write(text)
        terminal.flush()
