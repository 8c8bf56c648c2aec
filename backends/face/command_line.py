"""The command `amend`: dispatch, and the edge where nothing may escape."""

from __future__ import annotations

import argparse
import gc
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

from amend.backends.commands.each_file import fault
from amend.backends.commands.outcomes import Built, Report
from amend.backends.face.arguments import read_arguments
from amend.backends.face.delivery import deliver
from amend.backends.face.patience import at_work
from amend.backends.terminal.escapes import visible

ERRORS, WRONG_USE, INTERRUPTED = 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Exit status: 0 clean, 1 diagnostics with errors, 2 wrong use, 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        options = read_arguments(argv)
        with _termination_as_interrupt(), _collector_at_rest():
            return _run(options)
    except SystemExit as stop:  # argparse has said what there is to say
        return stop.code if isinstance(stop.code, int) else WRONG_USE
    except KeyboardInterrupt:
        _say("amend: interrupted")
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


def _run(options: argparse.Namespace) -> int:
    try:
        with at_work(sys.stderr):
            report = report_on(options)
    except Exception as error:  # a fault of Amend becomes a diagnostic
        report = Report(diagnostics=(fault(error),))
    try:
        deliver(report, options.format, options.color)
    except BrokenPipeError:
        _discard_stdout()
    except OSError as error:
        _discard_stdout()
        _say(f"amend: the output cannot be written: {error.strerror}")
        return ERRORS
    except Exception as error:  # as above, where the usual way of saying it has failed
        _discard_stdout()
        written = any(isinstance(f, Built) and f.made for f in report.files)
        said = fault(error, *["What was written before it is complete."] * written)
        _say("\n".join([f"error[{said.code}]: {said.message}", *map(str, said.details)]))
        return ERRORS
    return report.status


def report_on(options: argparse.Namespace) -> Report:
    """What a command finds and makes; nothing is shown yet."""
    match options.command:
        case "build":
            from amend.backends.commands.build import build

            return build(
                options.files,
                options.to,
                options.output,
                options.library,
                options.force,
                options.final,
                options.template,
            )
        case "check":
            from amend.backends.commands.check import check

            return check(options.files, options.library, options.fix, options.final)
        case "fmt":
            from amend.backends.commands.fmt import fmt

            return fmt(options.files, options.check)
        case "import" if options.base:
            from amend.backends.commands.importing import import_on_base

            return import_on_base(
                options.files, options.base, options.output, options.force, options.document
            )
        case "import":
            from amend.backends.commands.importing import import_texts

            return import_texts(
                options.files,
                options.output,
                options.instrument,
                options.edition,
                options.language,
                options.force,
                options.document,
            )
        case "diff":
            from amend.backends.commands.diff import diff

            return diff(
                options.base,
                options.revised,
                options.output,
                options.number,
                options.language,
                options.force,
            )
        case "then":
            from amend.backends.commands.composing import then

            return then(
                options.first, options.second, options.output, options.library, options.force
            )
        case "undo":
            from amend.backends.commands.composing import undo

            return undo(
                options.file, options.output, options.number, options.library, options.force
            )
        case "explain":
            from amend.backends.commands.show import explain

            return explain(options.code)
        case "show":
            from amend.backends.commands.show import show

            return show(options.file, options.library)
        case _:
            from amend.backends.commands.show import outline

            return outline(options.base)


def _say(text: str) -> None:
    """Write to the standard error, whatever has happened to it."""
    with suppress(OSError, ValueError):
        sys.stderr.write("".join(visible(line) + "\n" for line in text.rstrip("\n").split("\n")))
        sys.stderr.flush()


def _discard_stdout() -> None:
    """Let the interpreter find nothing to complain of when it flushes at the end."""
    with suppress(OSError, ValueError):
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, sys.stdout.fileno())
        os.close(devnull)


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
