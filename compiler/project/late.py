"""What was said of a settled text, kept while the next version is not settled yet.

It moves with the pieces that it points into, and goes with the first of them that changes: it is
neither blinked away at each key, nor left at words that it no longer speaks of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import evolve

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Source
from amend.compiler.project.analysis import Analysis, Settled
from amend.compiler.syntax.piece import Layout
from amend.compiler.values import frozen


@frozen
class Late:
    """A diagnostic with its places in the pieces that it points into, and their sources."""

    diagnostic: Diagnostic
    pieces: frozenset[Source]


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
    layout = analysis.layout
    return tuple(layout.absolute(one.diagnostic) for one in late if one.pieces <= layout.sources)


def _key(one: Diagnostic) -> tuple[str, str, int]:
    return one.code, one.message, one.primary.span.start if one.primary else -1


def _late(one: Diagnostic, layout: Layout) -> Late | None:
    """The diagnostic in pieces; None if it points at the file as a whole, or at nothing.

    A fix that changes more than a piece is left out.
    """
    pointers = (*([one.primary] if one.primary else []), *one.others)
    spans = [layout.within(pointer.span) for pointer in pointers]
    edits = [layout.within(span) for span, _ in one.fix.edits] if one.fix else []
    kept = one if None not in edits else evolve(one, fix=None)
    own, changed = ({s.source for s in some if s} & layout.sources for some in (spans, edits))
    if one.primary is None or None in spans or not own:
        return None
    placed = kept.placed(lambda span: layout.within(span) or span)
    return Late(placed, frozenset(own | changed))
