"""What is said of lines of a base text that are nearly something else (A0236, A0237)."""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.instrument import HEAD, Kind
from amend.compiler.words.near_labels import NearLabel


def nearly_a_key(
    span: Span, kind: Kind, key: str, end: int, mended: tuple[int, int, str]
) -> Diagnostic:
    """A paragraph that begins nearly as a key line.

    end: where its words end; mended: what makes a key line of it, with places in the line.
    """
    said = Span(span.source, span.start, span.start + end)
    first, last, text = mended
    edit = Span(span.source, span.start + first, span.start + last)
    article = "an" if kind.value[0] in "aeiou" else "a"
    what = "is no line of the head" if kind in HEAD else f"opens no {kind.value}"
    return Diagnostic(
        "A0236",
        Severity.WARNING,
        f"`{said.text}` is read as the beginning of a paragraph, and {what}.",
        Pointer(said, f"{article} {kind.value}?"),
        help="What stands behind the colon prints, what stands before it does not. If it is a "
        f"paragraph, write a backslash before it: \\{said.text}",
        fix=Fix(f"write `{key}:`", ((edit, text),)),
    )


def nearly_a_label(span: Span, near: NearLabel) -> Diagnostic:
    """A paragraph that begins with what looks like a label."""
    said = Span(span.source, span.start, span.start + near.end)
    fix, what = None, "A label is written such as 1 1. 1) (1) 1° 1.1 a) i) A. 一、 （一） ① – or •"
    if near.mended is not None:
        first, last, text = near.mended
        edit = Span(span.source, span.start + first, span.start + last)
        fix = Fix("make a label of it", ((edit, text),))
        what = "A blank of the keyboard stands behind a label, and words or a backslash behind it"
    return Diagnostic(
        "A0237",
        Severity.WARNING,
        f"`{said.text}` is read as the beginning of a paragraph, and is no label.",
        Pointer(said, "a label?"),
        help=f"{what}. If it is none, write a backslash before it: \\{said.text}",
        fix=fix,
    )
