"""`amend translate`: the skeleton of a proposal in another language."""

from __future__ import annotations

from pathlib import Path

from amend.backends.commands.compiling import naming
from amend.backends.commands.diff import written
from amend.backends.commands.outcomes import Report, Translated
from amend.compiler.diagnostics.diagnostic import Diagnostic, has_errors
from amend.compiler.files.writing import Output


def translate(
    path: Path, code: str, output: Path | None, library: Path | None, force: bool
) -> Report:
    """Write what a proposal is in another language, its words left open.

    output: the file of the translation; None shows it.
    """
    from amend.compiler.driver import amended_file, finder
    from amend.compiler.translation.translate import translated

    with naming(path):
        file = amended_file(path, library)
        if file.written is None or has_errors(file.diagnostics):
            return Report((Translated(str(path), file.diagnostics),))
        made = translated(file.written, code, finder(path, library))
    if isinstance(made, Diagnostic):
        return Report((Translated(str(path), (made,)),))
    done = Translated(str(path), (), made.text, None, made.statements, made.open)
    if output is None:
        return Report((done,))
    out = written((Output(output, made.text.encode()),), (path,), (), force)
    return Report((Translated(out.name, out.diagnostics, None, out.place, *done.counts),))
