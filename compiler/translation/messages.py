"""What is said of translations that cannot be begun (A14xx)."""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.syntax.proposal import ProposalFile


def same_language(file: ProposalFile, code: str) -> Diagnostic:
    spans = (field.span for field in file.header if field.key.text == "language")
    span = next(spans, None)
    others = ", ".join(known for known in LANGUAGES if known != code)
    return Diagnostic(
        "A1402",
        Severity.ERROR,
        f"The proposal is in this language already: {code}.",
        Pointer(span) if span else None,
        help=f"Say another one after --to: {others}.",
    )
