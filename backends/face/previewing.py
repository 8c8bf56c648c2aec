"""`amend preview`, from its arguments to the end of its server."""

from __future__ import annotations

import argparse

from amend.backends.commands.outcomes import Report
from amend.backends.face.opening import opened
from amend.backends.preview.serving import prepared, serve
from amend.compiler.diagnostics.diagnostic import Diagnostic


def previewed(options: argparse.Namespace) -> int | Report:
    """Serve the page until it is ended; why it cannot begin, if it cannot."""
    ready = prepared(
        options.file,
        options.port,
        tuple(options.allow_host),
        options.read_only,
        options.library,
        options.frame,
    )
    if isinstance(ready, Diagnostic):
        return Report(diagnostics=(ready,))
    return serve(ready, opened if options.open else None, options.attached)
