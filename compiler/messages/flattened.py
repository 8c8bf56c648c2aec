"""What is said of proposals that were flattened to text (A099x)."""

from __future__ import annotations

from amend.compiler.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.source import Span

_SHOWN = 60


def taken_as_replaced(span: Span, gone: str, come: str) -> Diagnostic:
    said = f"`{come}` is taken to replace `{gone}`" if gone else f"`{come}` is taken as inserted"
    return Diagnostic(
        "A0991",
        Severity.WARNING,
        f"Old and new words run together here; {said}.",
        Pointer(span, "new words"),
        help="Compare it with the original: more or less of what stands before may go.",
    )


def taken_as_suppressed(span: Span | None, said: str) -> Diagnostic:
    return Diagnostic(
        "A0992",
        Severity.WARNING,
        f"`{_short(said)}` is taken as suppressed, because a later item takes its label.",
        Pointer(span, "in the base text") if span else None,
        help="Compare it with the original.",
    )


def taken_as_added(span: Span, what: str) -> Diagnostic:
    return Diagnostic(
        "A0993",
        Severity.NOTE,
        f"The base text does not have this line; it is added as {what}.",
        Pointer(span),
    )


def not_there(span: Span | None, said: str) -> Diagnostic:
    return Diagnostic(
        "A0994",
        Severity.WARNING,
        f"No line holds `{_short(said)}`; it is left as it is.",
        Pointer(span, "in the base text") if span else None,
        help="See that the base text is the edition that was amended.",
    )


def not_held(span: Span, said: str) -> Diagnostic:
    return Diagnostic(
        "A0994",
        Severity.WARNING,
        f"This line does not hold all of `{_short(said)}`; the provision is left as it is.",
        Pointer(span),
        help="See that the base text is the edition that was amended.",
    )


def note_left(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0995",
        Severity.WARNING,
        "The base text does not have this footnote, and no mark of it is known; it is left out.",
        Pointer(span),
        help="Add it to the proposal by hand: put its mark where it belongs, and its text below.",
    )


def conversion_left(count: int) -> Diagnostic:
    times = "1 mark" if count == 1 else f"{count} marks"
    return Diagnostic(
        "A0996",
        Severity.NOTE,
        f"{times} of a conversion, `[bookmark: ...]`, are left out.",
    )


def no_trace() -> Diagnostic:
    return Diagnostic(
        "A0997",
        Severity.WARNING,
        "What was struck out without a new wording leaves no trace in such a text, and is kept.",
        help="Compare the redline with the original before it is used: `amend show`.",
    )


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1].rstrip() + "…"
