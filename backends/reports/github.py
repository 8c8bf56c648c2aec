"""Workflow commands, which GitHub shows beside the lines that they name.

`::error file=iap.en.amend,line=12,...::message` (GitHub's toolkit, packages/core/src/command.ts).
Of each kind ten are shown for a step: the most severe come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from amend.backends.reports.paths import below
from amend.backends.reports.wording import lines_of
from amend.compiler.diagnostics.catalogue import codes, page
from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_ORDER = list(_COMMANDS)


def rendered(said: Iterable[tuple[str, Diagnostic]], root: PurePath) -> Iterator[str]:
    """A command for each diagnostic, on one line, which a line feed ends.

    said: with each the name of the file that it is said of, empty for none.
    root: the folder of the run, absolute.
    """
    for name, found in sorted(said, key=lambda one: _ORDER.index(one[1].severity)):
        properties = ",".join(
            f"{key}={_property(value)}" for key, value in _properties(name, found, root).items()
        )
        message = _data("\n".join(lines_of(found)))
        yield f"::{_COMMANDS[found.severity]} {properties}::{message}\n"


def _properties(name: str, found: Diagnostic, root: PurePath) -> dict[str, str]:
    place = found.primary and found.primary.span
    named = place.source.file if place else name
    made: dict[str, str] = {"file": below(named, root) or named} if named else {}
    # A text that a proposal makes has its lines in no file.
    if place and not place.source.made_by:
        (line, column), (end, end_column) = (
            place.source.place_of(offset) for offset in (place.start, place.end)
        )
        made |= {"line": str(line), "endLine": str(end)}
        if line == end:  # A command over several lines can have no columns.
            made |= {"col": str(column), "endColumn": str(end_column)}
    title = page(found.code).title if found.code in codes() else ""
    return made | {"title": f"{found.code}: {title}" if title else found.code}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def harmless(text: str) -> str:
    """Lines for the log in which no words of a file are taken for a command.

    The runner looks for `::` at the beginning of a line, behind blanks, and for `##[` anywhere
    (actions/runner, ActionCommand.cs).
    """
    apart = re.sub(r"^(\s*):(?=:)", r"\1: ", text, flags=re.MULTILINE)
    return apart.replace("##[", "# #[")
