"""All that a diagnostic says, as plain lines: the sentence, what was found, what to do."""

from __future__ import annotations

from collections.abc import Iterator

from amend.compiler.diagnostics.diagnostic import Comparison, Diagnostic


def lines_of(diagnostic: Diagnostic) -> Iterator[str]:
    """The lines, the sentence first."""
    yield diagnostic.message
    for detail in diagnostic.details:
        if isinstance(detail, Comparison):
            yield from detail.lines
        else:
            yield from detail.splitlines()
    if diagnostic.help:
        yield diagnostic.help
    if diagnostic.fix:
        yield f"{'Fix' if diagnostic.fix.is_certain else 'Perhaps'}: {diagnostic.fix.message}"
