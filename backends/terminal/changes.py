"""Changes: the lines that a fix touches, as they are and as they become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from amend.compiler.diagnostics.diagnostic import Fix
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.values import frozen


@frozen
class Change:
    """Neighbouring lines that one or more edits of a fix change.

    line: index from 0 of the first.
    before, after: their text, without the last line end.
    removed, added: ranges of characters in `before` and in `after`, one for each edit.
    """

    line: int
    before: str
    after: str
    removed: tuple[tuple[int, int], ...]
    added: tuple[tuple[int, int], ...]


def changes(fix: Fix) -> Iterator[Change]:
    """What the fix does, in the order of its sources; nothing for edits that overlap."""
    for source in dict.fromkeys(span.source for span, _ in fix.edits):
        edits = sorted(
            ((span, new) for span, new in fix.edits if span.source is source),
            key=lambda edit: (edit[0].start, edit[0].end),
        )
        if all(a.end <= b.start for (a, _), (b, _) in pairwise(edits)):
            for group in _neighbours(source, edits):
                yield _change(source, group)


def _neighbours(
    source: Source, edits: Iterable[tuple[Span, str]]
) -> Iterator[list[tuple[Span, str]]]:
    """The edits in groups that touch the same lines."""
    group: list[tuple[Span, str]] = []
    last = -1
    for span, new in edits:
        if group and source.line_of(span.start) > last:
            yield group
            group = []
        group.append((span, new))
        last = source.line_of(span.end)
    yield group


def _change(source: Source, edits: list[tuple[Span, str]]) -> Change:
    line = source.line_of(edits[0][0].start)
    start = source.line_bounds(line)[0]
    end = max(source.line_bounds(source.line_of(edits[-1][0].end))[1], edits[-1][0].end)
    after, at = "", start
    added = []
    for span, new in edits:
        after += source.text[at : span.start]
        added.append((len(after), len(after) + len(new)))
        after += new
        at = span.end
    return Change(
        line=line,
        before=source.text[start:end],
        after=after + source.text[at:end],
        removed=tuple((span.start - start, span.end - start) for span, _ in edits),
        added=tuple(added),
    )
