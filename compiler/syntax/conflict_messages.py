"""What is said of conflicts that git has left in a file (A0228, A1501)."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from amend.compiler.diagnostics.diagnostic import Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.source import Span
from amend.compiler.syntax.conflict_block import ConflictBlock, Take, Version

_UNNAMED = {"": "ours", "HEAD": "ours"}


def unmerged(
    block: ConflictBlock,
    subject: str = "these lines",
    readings: Mapping[Take, str] | None = None,
    has_both: bool = False,
) -> Diagnostic:
    """Two versions that were merged.

    subject: what both are versions of: "the change in `recalls.d`".
    readings: what each version makes of the base text, as far as it can be told.
    has_both: whether both can be taken, one after the other.
    """
    said = readings or {}
    ours = _pointer(block.ours, _UNNAMED.get(block.ours.name, block.ours.name), said.get(Take.OURS))
    theirs = _pointer(block.theirs, block.theirs.name or "theirs", said.get(Take.THEIRS))
    takes = (Take.OURS, Take.THEIRS, *((Take.BOTH,) if has_both else ()))
    both = "Keep one of them" if not has_both else "Keep one of them, or both"
    command = f"amend git resolve {shlex.quote(block.span.source.name)} --take ours"
    return Diagnostic(
        "A0228",
        Severity.ERROR,
        f"Two versions of {subject} were merged; one must be chosen.",
        Pointer(block.opening),
        (ours, theirs),
        help=f"{both}, and take the lines that begin with <<<<<<<, ======= and >>>>>>> away; or "
        f"say `{command}`, or `--take {' or '.join(take.value for take in takes[1:])}`.",
        choices=tuple(
            Fix(f"take {take.value}", ((block.span, block.taken(take)),)) for take in takes
        ),
    )


def _pointer(version: Version, name: str, reading: str | None) -> Pointer:
    """The lines of a version; of one that has none, the mark that stands where they would."""
    words = version.span.text.rstrip("\r\n")
    if not words.strip():
        at = Span(version.span.source, version.span.start, version.span.start)
        return Pointer(at, f"{name}: {reading or 'nothing stands here'}")
    end = version.span.start + len(words)
    span = Span(version.span.source, version.span.start, end)
    return Pointer(span, f"{name}: {reading}" if reading else name)


def leftover(span: Span) -> Diagnostic:
    """A mark of git whose fellows are gone."""
    return Diagnostic(
        "A1501",
        Severity.ERROR,
        "This line is one of the marks that git writes around a conflict; the others are gone.",
        Pointer(span, "left over"),
        help="Take it out, if what stands around it is right; `git log -p` shows what was there.",
    )
