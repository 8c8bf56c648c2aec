"""Amend as a library: compile proposals, read texts, write documents.

    import amend

    outcome = amend.compile_file("iap-24a13.en.amend")
    for diagnostic in outcome.diagnostics:
        print(diagnostic)
    if outcome.submission:
        Path("iap-24a13.en.docx").write_bytes(amend.write(outcome.submission, "docx"))

Whatever a drafter may have done wrong comes back as diagnostics; nothing is raised for it. Only
functions that take a path read files, and none writes any. Names are loaded when they are first
used, so that `import amend` itself takes no time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity
    from amend.compiler.drafting.draft import Draft
    from amend.compiler.instrument.instrument import Instrument, Node
    from amend.compiler.passes import Outcome
    from amend.compiler.submission.submission import Submission
    from amend.documents import append, document, read_word
    from amend.functions import (
        compile_file,
        compile_text,
        consolidated,
        diff,
        outline,
        read_base,
        write,
    )

    __version__: str

__all__ = [
    "Diagnostic",
    "Draft",
    "Instrument",
    "Node",
    "Outcome",
    "Severity",
    "Submission",
    "__version__",
    "append",
    "compile_file",
    "compile_text",
    "consolidated",
    "diff",
    "document",
    "outline",
    "read_base",
    "read_word",
    "write",
]

_HOMES = {
    "Diagnostic": "amend.compiler.diagnostics.diagnostic",
    "Draft": "amend.compiler.drafting.draft",
    "Instrument": "amend.compiler.instrument.instrument",
    "Node": "amend.compiler.instrument.instrument",
    "Outcome": "amend.compiler.passes",
    "Severity": "amend.compiler.diagnostics.diagnostic",
    "Submission": "amend.compiler.submission.submission",
    "append": "amend.documents",
    "document": "amend.documents",
    "read_word": "amend.documents",
}
"""The module of each name; of all others, `amend.functions`."""


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("itu-amend")
    if name not in __all__:
        raise AttributeError(f"module 'amend' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "amend.functions")), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
