"""`amend new`: the file that a proposal begins as. It compiles as it is."""

from __future__ import annotations

import os
from pathlib import Path

from amend.backends.commands.outcomes import Begun, Report
from amend.compiler.diagnostics.diagnostic import Diagnostics, Severity, has_errors
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.beginning import Beginning, texts
from amend.compiler.driver import compile_source
from amend.compiler.files.output_messages import is_there_already
from amend.compiler.files.writing import Output, write_outputs
from amend.compiler.profiles.profile import GENERAL, profile, profile_for


def new(path: Path, known: Beginning, library: Path | None) -> Report:
    """Write the file, if there is none of its name.

    What is left open in it, as in any draft, is not said again: its lines say it.
    """
    name, text = str(path), ""
    if os.path.lexists(path):
        return Report((Begun(name, (is_there_already(path),)),))
    said: Diagnostics = ()
    series = known.base.partition("/")[0]
    conference = profile_for(known.symbol or None, series) or profile(GENERAL)
    for text in texts(known, conference):
        said = compile_source(Source(name, text), path, library).diagnostics
        if not has_errors(said):
            break
    else:
        errors = (found for found in said if found.severity is Severity.ERROR)
        return Report((Begun(name, tuple(errors)),))
    written = write_outputs((Output(path, text.encode()),), (), is_recorded=False)
    return Report((Begun(name, written.diagnostics, bool(written.paths)),))
