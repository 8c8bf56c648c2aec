"""The command `amend`: dispatch, and the edge where nothing may escape."""

from __future__ import annotations

import argparse
import gc
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from amend.backends.commands.each import fault
from amend.backends.commands.outcomes import Built, FileOutcome, Report, Reviewed, merged
from amend.backends.face.again import ERRORS, closed
from amend.backends.face.arguments import read_arguments
from amend.backends.face.delivery import (
    WHOLE,
    Loudness,
    closing,
    deliver,
    deliver_commands,
    deliver_sarif,
)
from amend.backends.face.dispatch import reports_on
from amend.backends.face.patience import Progress, at_work
from amend.backends.face.process import quickly
from amend.backends.face.projects import built
from amend.backends.face.streams import Heard, discard_stdout, is_written, prepare_streams, say

if TYPE_CHECKING:
    from amend.compiler.merging.review import ReviewedFile

SITE = Path("out/site")
"""Where `make site` lays the pages."""

WRONG_USE, INTERRUPTED = 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Exit status: 0 clean, 1 diagnostics with errors, 2 wrong use, 130 interrupted.
    """
    arguments = sys.argv[1:] if argv is None else argv
    status = quickly(arguments)
    return command(arguments) if status is None else status


def command(arguments: Sequence[str]) -> int:
    """The same of a command that needs all of Amend."""
    prepare_streams()
    try:
        options = read_arguments(arguments)
        if options.command == "completion":
            from amend.backends.face.completion import script

            sys.stdout.write(script(options.shell))
            return 0
        if options.command == "schema":
            from amend.backends.reports.schema import NAMES, schema

            sys.stdout.write(schema(options.name) if options.name else "\n".join([*NAMES, ""]))
            return 0
        if options.command == "lsp":
            from amend.backends.lsp.process import serve

            return serve(options.log)
        if options.command == "preview":
            from amend.backends.face.previewing import previewed

            ready = previewed(options)
            return ready if isinstance(ready, int) else _refused(ready, options)
        if options.command == "explain" and options.open:
            return _page_opened(options.code)
        with _termination_as_interrupt(), _collector_at_rest():
            if options.watch:
                from amend.backends.face.watching import watched

                return watched(lambda: _run(options), say)
            return _run(options, arguments)
    except SystemExit as stop:  # argparse has said what there is to say
        return stop.code if isinstance(stop.code, int) else WRONG_USE
    except KeyboardInterrupt:
        say("amend: interrupted")
        return INTERRUPTED


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Without the cyclic garbage collector: a run is short, and its values hold no cycles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _run(options: argparse.Namespace, arguments: Sequence[str] = ()) -> int:
    """Run a command; what is found of a file is shown as soon as it is found.

    arguments: those that say this run and no more; none of one that follows another.
    """
    shown: list[Report] = []
    heard: Heard = []
    is_told = True
    is_project = options.command == "build" and not options.files
    began = time.monotonic()
    with at_work(sys.stderr) as progress:
        try:
            for report in _found(options, progress):
                shown.append(report)
                is_told &= _is_delivered(report, options, heard)
        except KeyboardInterrupt:
            say(f"amend: interrupted{progress.at_the_end}")
            return INTERRUPTED
    whole = merged(shown)
    if options.open and options.command == "build":
        _open([made.path for file in whole.files if isinstance(file, Built) for made in file.made])
    if options.format == "github" and is_told:
        is_told = _is_delivered(whole, options, heard, is_end=True)
    is_closed = options.format not in WHOLE and options.loudness is not Loudness.QUIET
    end = ""
    if is_closed and (len(whole.files) > 1 or (is_project and whole.files)):
        taken = time.monotonic() - began
        end = closing(whole)
        if last := closed(built(whole), taken) if is_project else end:
            say(last)
    if options.command == "review" and options.fail_on == "error":
        is_told &= not any(file.has_errors for one in whole.files for file in _files_of(one))
    fails = not is_told or (options.warnings_as_errors and whole.has_warnings)
    status = ERRORS if fails else whole.status
    if whole.grounds is not None and arguments and is_told:
        from amend.backends.commands.again import keep

        if is_project:
            end = built(whole, is_again=True) if is_closed else ""
        elif end:
            heard.append((True, f"{end}\n"))
        timed = end if is_project else ""
        grounds = whole.grounds
        keep(grounds.folder, grounds.name, arguments, grounds.looks, heard, timed, status)
    return status


def _found(options: argparse.Namespace, progress: Progress) -> Iterator[Report]:
    """What is found, file by file; for a machine all in one."""
    found = (report.without(options.ignore) for report in _guarded(options, progress))
    if options.format in WHOLE:
        yield merged(found)
    else:
        yield from found


def _guarded(options: argparse.Namespace, progress: Progress) -> Iterator[Report]:
    try:
        for report in reports_on(options, progress):
            yield report
            progress.done += len(report.files)
    except Exception as error:  # a fault of Amend becomes a diagnostic
        yield Report(diagnostics=(fault(error),))


def _is_delivered(
    report: Report,
    options: argparse.Namespace,
    heard: Heard,
    is_end: bool = False,
) -> bool:
    """Whether the report could be shown; a reader that has gone away wants nothing more.

    heard: takes up what is said of it, but of what was made just now.
    is_end: whether it is the whole report, of which the parts were shown.
    """

    def write() -> None:
        if is_end:
            deliver_commands(report, options.notes)
        elif options.format == "sarif":
            deliver_sarif(report, options.notes)
        else:
            deliver(report, options.format, options.color, options.loudness, heard)

    try:
        return is_written(write)
    except Exception as error:  # as above, where the usual way of saying it has failed
        discard_stdout()
        has_made = any(isinstance(f, Built) and f.made for f in report.files)
        said = fault(error, written=has_made)
        say("\n".join([f"error[{said.code}]: {said.message}", *map(str, said.details)]))
        return False


def _files_of(one: FileOutcome) -> Sequence[ReviewedFile]:
    return one.files if isinstance(one, Reviewed) else ()


def _refused(report: Report, options: argparse.Namespace) -> int:
    _is_delivered(report, options, [])
    return ERRORS


def _page_opened(code: str | None) -> int:
    """Show the page of a code, or the list of all, of the site that is nearest above."""
    below = f"specs/diagnostics/{code}.html" if code else "messages.html"
    places = (folder / SITE / below for folder in (Path.cwd(), *Path.cwd().parents))
    page = next((place for place in places if place.is_file()), None)
    if page is None:
        say(f"amend: there is no page {SITE / below} here; `make site` builds it")
        return ERRORS
    _open([page])
    return 0


def _open(documents: Sequence[Path]) -> None:
    from amend.backends.face.opening import opened

    for path in documents:
        try:
            why = "" if opened(path) else "the system has no program for it"
        except OSError as error:
            why = error.strerror or str(error)
        if why:
            say(f"amend: {path} cannot be shown: {why}")


@contextmanager
def _termination_as_interrupt() -> Iterator[None]:
    """SIGTERM ends the run as Ctrl-C does, so that temporary files are removed."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
