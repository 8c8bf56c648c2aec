"""`amend show`, `amend outline`, `amend explain`: what is only looked at."""

from __future__ import annotations

from pathlib import Path

from amend.backends.commands.compiling import compiled, naming
from amend.backends.commands.outcomes import Outlined, Report, Shown


def show(file: Path, library: Path | None) -> Report:
    """Compile a file to be looked at."""
    outcome = compiled(file, library)
    return Report((Shown(str(file), outcome.diagnostics, outcome.submission),))


def outline(base: Path) -> Report:
    """List the addresses of a base text."""
    with naming(base):
        from amend.compiler.addresses.printing import outline as outline_of
        from amend.compiler.driver import read_base

        instrument, diagnostics = read_base(base)
        listed = outline_of(instrument) if instrument is not None else ()
    return Report((Outlined(str(base), diagnostics, listed),))


def explain(code: str | None) -> Report:
    """Show the page of a code, or every code."""
    from amend.compiler.diagnostics.catalogue import codes, page

    return Report(pages=tuple(map(page, (code,) if code else codes())))
