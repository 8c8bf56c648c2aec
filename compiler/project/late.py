"""What was said of a settled text, kept while the next version is not settled yet.

It moves with the pieces that it points into, and goes with the first of them that changes: it is
neither blinked away at each key, nor left at words that it no longer speaks of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import evolve, frozen

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, Fix, Pointer
from amend.compiler.diagnostics.source import Span
from amend.compiler.project.analysis import Analysis, Settled
from amend.compiler.syntax.piece import Layout, Piece


@frozen
class Late:
    """A diagnostic with its places in the pieces that it points into."""

    diagnostic: Diagnostic
    pieces: frozenset[Piece]


LateDiagnostics = tuple[Late, ...]


def late_in_pieces(settled: Settled) -> LateDiagnostics:
    """What is said of a settled text beyond what is said early, as far as it is said of pieces."""
    layout = settled.analysis.layout
    early = Counter(map(_key, settled.analysis.early))
    found: list[Late] = []
    for one in settled.diagnostics:
        key = _key(one)
        if early[key]:
            early[key] -= 1
        elif (late := _late(one, layout)) is not None:
            found.append(late)
    return tuple(found)


def carried_over(late: Iterable[Late], analysis: Analysis) -> Diagnostics:
    """What still holds for a newer version, with its places there."""
    held = set(analysis.layout.pieces)
    return tuple(analysis.layout.absolute(one.diagnostic) for one in late if one.pieces <= held)


def _key(one: Diagnostic) -> tuple[str, str, int]:
    return one.code, one.message, one.primary.span.start if one.primary else -1


def _late(one: Diagnostic, layout: Layout) -> Late | None:
    """The diagnostic in pieces; None if it points at the file as a whole, or at nothing."""
    pieces: set[Piece] = set()

    def relative(span: Span) -> Span | None:
        if span.source is not layout.source:
            return span
        at = layout.number_of(span.start)
        start = layout.starts[at] if layout.starts else 0
        piece = layout.pieces[at] if layout.pieces else None
        if piece is None or span.start < start or span.end > start + len(piece.source.text):
            return None
        pieces.add(piece)
        return Span(piece.source, span.start - start, span.end - start)

    def pointer(old: Pointer) -> Pointer | None:
        place = relative(old.span)
        return Pointer(place, old.text) if place else None

    if one.primary is None:
        return None
    primary, others = pointer(one.primary), tuple(map(pointer, one.others))
    if primary is None or not pieces or None in others:
        return None
    fix = one.fix
    if fix is not None:
        edits = [(relative(span), new) for span, new in fix.edits]
        kept = tuple((span, new) for span, new in edits if span is not None)
        fix = Fix(fix.message, kept, fix.applicability) if len(kept) == len(edits) else None
    sound = tuple(other for other in others if other is not None)
    return Late(evolve(one, primary=primary, others=sound, fix=fix), frozenset(pieces))
