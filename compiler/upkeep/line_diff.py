"""What would change in a file, line by line, in the unified form that `patch` and git read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amend.compiler.matching.alignment import aligned

CONTEXT = 3
"""Lines that stay before and behind a change that are shown, as git shows them."""

Pair = tuple[int, int]


def line_diff(name: str, old: str, new: str) -> str:
    """The change of a text; empty if there is none. Lines end at LF, as for `patch`."""
    before, after = _lines(old), _lines(new)
    known: dict[str, int] = {}
    old_prints, new_prints = (
        [known.setdefault(line, len(known)) for line in lines] for lines in (before, after)
    )
    pairs = aligned(old_prints, new_prints, lambda i, j: float(before[i] == after[j]))
    kept = [(i, j) for i, j in pairs if before[i] == after[j]]
    gaps = list(_gaps(kept, len(before), len(after)))
    if not gaps:
        return ""
    hunks = (_hunk(group, before, after) for group in _groups(gaps))
    return f"--- {name}\n+++ {name}\n" + "".join(hunks)


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    last = lines.pop()
    ended = [f"{line}\n" for line in lines]
    return [*ended, f"{last}\n\\ No newline at end of file\n"] if last else ended


def _gaps(kept: Sequence[Pair], olds: int, news: int) -> Iterator[tuple[Pair, Pair]]:
    """Lines [i, x) that give way to lines [j, y)."""
    i = j = 0
    for x, y in [*kept, (olds, news)]:
        if x > i or y > j:
            yield (i, x), (j, y)
        i, j = x + 1, y + 1


def _groups(gaps: Sequence[tuple[Pair, Pair]]) -> Iterator[list[tuple[Pair, Pair]]]:
    """Changes whose surroundings meet."""
    group: list[tuple[Pair, Pair]] = []
    for gap in gaps:
        if group and gap[0][0] - group[-1][0][1] > 2 * CONTEXT:
            yield group
            group = []
        group.append(gap)
    yield group


def _hunk(group: Sequence[tuple[Pair, Pair]], before: Sequence[str], after: Sequence[str]) -> str:
    lead = min(group[0][0][0], CONTEXT)
    start, new_start = group[0][0][0] - lead, group[0][1][0] - lead
    trail = min(len(before) - group[-1][0][1], CONTEXT)
    end, new_end = group[-1][0][1] + trail, group[-1][1][1] + trail
    lines: list[str] = []
    at = start
    for (i, x), (j, y) in group:
        lines += [f" {line}" for line in before[at:i]]
        lines += [f"-{line}" for line in before[i:x]]
        lines += [f"+{line}" for line in after[j:y]]
        at = x
    lines += [f" {line}" for line in before[at:end]]
    ranges = f"-{_range(start, end)} +{_range(new_start, new_end)}"
    return f"@@ {ranges} @@\n{''.join(lines)}"


def _range(start: int, end: int) -> str:
    """Lines as a head of a hunk counts them: an empty range stands behind the line before it."""
    count = end - start
    return f"{start + bool(count)},{count}"
