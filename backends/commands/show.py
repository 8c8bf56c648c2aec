"""`amend show`, `amend outline`, `amend explain`: what is only looked at."""

from __future__ import annotations

from pathlib import Path

from amend.backends.commands.compiling import AS_WRITTEN, Reading, compiled, naming
from amend.backends.commands.outcomes import Library, Outlined, Report, Shown
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.files.editions import is_edition
from amend.compiler.files.kinds import PROPOSAL, kind_of


def show(file: Path, library: Path | None, reading: Reading = AS_WRITTEN) -> Report:
    """Compile a file to be looked at."""
    outcome = compiled(file, library, reading=reading)
    return Report((Shown(str(file), outcome.diagnostics, outcome.submission),))


def outline(name: str, language: str | None = None, folder: Path | None = None) -> Report:
    """List the addresses of a base text: of a file, or of an edition `wtdc/85@2017`."""
    from amend.compiler.addresses.printing import outline as outline_of
    from amend.compiler.driver import read_base

    base: Path | Diagnostic = Path(name)
    if is_edition(name) and not Path(name).exists():
        from amend.compiler.driver import edition_file

        base = edition_file(name, language, folder)
    if isinstance(base, Diagnostic):
        return Report((Outlined(name, (base,)),))
    with naming(base):
        instrument, diagnostics = read_base(base)
        if instrument is None and kind_of(base) == PROPOSAL:
            from amend.compiler.driver import proposal_for_outline

            diagnostics = proposal_for_outline(base)
        listed = outline_of(instrument) if instrument is not None else ()
    return Report((Outlined(str(base), diagnostics, listed),))


def library(folder: Path | None) -> Report:
    """List the texts of the library that is found from the current folder, or of another one."""
    from amend.compiler.files.library import library_for, shown, texts_of

    found = library_for(Path("proposal.amend"), folder)
    if isinstance(found, Diagnostic):
        return Report(diagnostics=(found,))
    return Report((Library(str(shown(found.folder)), (), texts_of(found), found.is_own),))


def explain(code: str | None) -> Report:
    """Show the page of a code, or every code."""
    from amend.compiler.diagnostics.catalogue import codes, page

    return Report(pages=tuple(map(page, (code,) if code else codes())))
