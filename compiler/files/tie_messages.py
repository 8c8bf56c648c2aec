"""What is said where a base text is not what a proposal was drafted on (A156x)."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.source import Span

_THEN = "then `amend check --lock FILE` notes the text as it is now"


def changed(span: Span, base: str, line: Span, fixed: str) -> Diagnostic:
    """line: of the lock, and how it reads once the change was looked at."""
    return Diagnostic(
        "A1560",
        Severity.WARNING,
        f"The base text {base} has changed since this proposal was drafted on it.",
        Pointer(span, "not as it was"),
        help=f"Look at what has changed in it, and whether the proposal still fits; {_THEN}.",
        fix=Fix("note the text as it is now", ((line, fixed),)),
    )


def renamed(span: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "A1561",
        Severity.WARNING,
        f"The text that this proposal was drafted on is still there, under another name: {name}.",
        Pointer(span, "not its name any more"),
        help=f"Amend it under that name; {_THEN}.",
        fix=Fix(f"write `{name}`", ((span, name),)),
    )


def same_elsewhere(span: Span, before: str, now: str, line: Span, fixed: str) -> Diagnostic:
    """line: of the lock, and how it reads under the new name."""
    return Diagnostic(
        "A1561",
        Severity.WARNING,
        f"This proposal was drafted on {before}; it is the same text, now under the name {now}.",
        Pointer(span, "the same text"),
        help=f"If it is the one that is meant, nothing else changes; {_THEN}.",
        fix=Fix("note the new name", ((line, fixed),)),
    )


def missing(span: Span, bases: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "A1562",
        Severity.WARNING,
        f"The text that this proposal was drafted on is gone: {', '.join(bases)}.",
        Pointer(span, "no text of the library has its words"),
        help="Bring it back as it was, from git or from where it came; or carry the proposal to "
        "another edition with `amend rebase`.",
    )


def another(span: Span, bases: Sequence[str], now: str) -> Diagnostic:
    return Diagnostic(
        "A1563",
        Severity.WARNING,
        f"This proposal was drafted on {', '.join(bases)}, and amends {now} now.",
        Pointer(span, "another text"),
        help=f"Look whether it fits this text; {_THEN}.",
    )


def not_understood(span: Span) -> Diagnostic:
    return Diagnostic(
        "A1564",
        Severity.WARNING,
        "A line of amend.lock is not understood, and says nothing.",
        Pointer(span, "this line"),
        help="`amend check --lock` writes the file anew, from what the proposals amend now; look "
        "first whether the line is a mark of a conflict of git.",
    )


def not_tied(name: str) -> Diagnostic:
    return Diagnostic(
        "A1565",
        Severity.WARNING,
        f"{name} has errors; what amend.lock says of it stays as it was.",
        help="Mend it, and say `amend check --lock` again.",
    )


def of_nothing(span: Span, proposal: str) -> Diagnostic:
    return Diagnostic(
        "A1566",
        Severity.NOTE,
        f"amend.lock speaks of a proposal that is not there: {proposal}.",
        Pointer(span, "no such file"),
        help="If it was renamed or withdrawn, `amend check --lock` without a file brings the lock "
        "up to date.",
    )
