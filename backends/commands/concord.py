"""`amend concord`: whether language versions do the same to the same provisions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attrs import evolve

from amend.backends.commands.compiling import naming
from amend.backends.commands.outcomes import Checked, Compared, Report
from amend.compiler.diagnostics.diagnostic import has_errors
from amend.compiler.diagnostics.strictness import BEFORE_BUILD, as_errors


def concord(files: Sequence[Path], library: Path | None) -> Report:
    """Compare the language versions of one document; a file with errors is not compared."""
    from amend.compiler.concordance.concord import concord as compared
    from amend.compiler.concordance.version import Version
    from amend.compiler.driver import amended_file

    read = []
    for path in files:
        with naming(path):
            file = amended_file(path, library)
            said = as_errors(file.diagnostics, BEFORE_BUILD)
            read.append((path, evolve(file, diagnostics=said)))
    faulty = [(path, file) for path, file in read if has_errors(file.diagnostics)]
    if faulty:
        return Report(tuple(Checked(str(path), file.diagnostics) for path, file in faulty))
    versions = [Version(f.written, f.amendments) for _, f in read if f.written is not None]
    made = compared(versions)
    name = " ".join(str(path) for path in files)
    return Report((Compared(name, made.diagnostics, made.languages, made.changes, made.alike),))
