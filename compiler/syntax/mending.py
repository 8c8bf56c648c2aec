"""Mends a line of a proposal that the grammar refuses, one slip after the other.

A mend is certain where nothing else can have been meant: a keyword in small letters, a colon
that is missing before `replace`. It is taken up only if the grammar then reads the whole line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from amend.compiler.syntax.said_otherwise import beginning_meant
from amend.compiler.syntax.slips import Slip, Step, opens_edit, steps_at
from amend.compiler.values import frozen
from amend.compiler.words.quotation_marks import DOUBLE, QUOTED
from amend.grammar.parsing import Fault, parse_line

MAX_SLIPS = 12
MAX_LENGTH = 2000
"""Characters of a line beyond which nobody is helped by a guess."""

Edit = tuple[int, int, str]


@frozen
class Mend:
    """What makes a line readable.

    edits: half-open ranges of the line, in order, each with what takes its place.
    steps: what is done to it, each as a request to the drafter.
    is_certain: whether it can have been meant in no other way.
    slips: those that have a message of their own, each with the words that it stands in.
    """

    edits: tuple[Edit, ...]
    steps: tuple[str, ...]
    is_certain: bool
    slips: tuple[tuple[Slip, str], ...] = ()


def mended(line: str, rule: str, indent: str = "") -> Mend | None:
    """The line with its slips mended; None if it is not known how.

    rule: by which the grammar refuses the line: `field`, `unit`, `statement` or `edit`.
    indent: before the line, for further ones that it becomes.
    """
    if len(line) > MAX_LENGTH:
        return None
    opens = re.match(r"(\w+)\s", line)
    if opens and beginning_meant(opens[1], "unit"):
        rule = "unit"
    return (
        _mended(line, rule, ())
        or _mended(line, rule, tuple(_mixed_pairs(line)))
        or _apart(line, rule, indent)
    )


def _mended(line: str, rule: str, first: tuple[Step, ...]) -> Mend | None:
    """The line mended step by step.

    first: what is done at all events, from the end of the line to its beginning.
    """
    steps: list[Step] = list(first)
    edits: tuple[Edit, ...] = ()
    found: list[tuple[Slip, str]] = []
    for one in first:
        found += [(one.slip, line[one.start : one.end])] if one.slip else []
        line = line[: one.start] + one.new + line[one.end :]
        edits = composed(edits, (one.start, one.end, one.new))
    for _ in range(MAX_SLIPS):
        fault = parse_line("proposal", rule, line, 0)
        if not isinstance(fault, Fault):
            break
        step = next(steps_at(line, rule, fault), None)
        if step is None:
            return None
        found += [(step.slip, line[step.start : step.end])] if step.slip else []
        line = line[: step.start] + step.new + line[step.end :]
        edits = composed(edits, (step.start, step.end, step.new))
        steps.append(step)
    else:
        return None
    if not steps:
        return None
    said = tuple(dict.fromkeys(step.said for step in steps))
    return Mend(edits, said, all(step.is_certain for step in steps), tuple(found))


_MARKED = re.compile(rf"([{DOUBLE}])([^{DOUBLE}]*)([{DOUBLE}])")


def _mixed_pairs(line: str) -> Iterator[Step]:
    """Quotations between marks that are no pair, from the last to the first: “2017"."""
    if len(re.findall(f"[{DOUBLE}]", line)) % 2:
        return
    for found in reversed(list(_MARKED.finditer(line))):
        if re.fullmatch(QUOTED, found[0]) is None:
            words = found[2].strip() if "«" in found[0] or "»" in found[0] else found[2]
            said = "use a pair of quotation marks"
            yield Step(found.start(), found.end(), f'"{words}"', said, slip=Slip.UNPAIRED)


_ALSO = re.compile(r"[ \t]*[,;.]?[ \t]*(?:and\b[ \t]*)?(?:then\b[ \t]*)?")


def _apart(line: str, rule: str, indent: str) -> Mend | None:
    """Several changes of words on one line, each on a line of its own below its address."""
    read = re.match(r"(?:MOD|\(MOD\))[^:]*:[ \t]*", line) if rule == "statement" else None
    if rule not in ("statement", "edit") or (rule == "statement" and read is None):
        return None
    at = read.end() if read else 0
    below = f"\n{indent}" + ("    " if read else "")
    edits: list[Edit] = [(len(line[:at].rstrip(" \t")), at, below)] if read else []
    while isinstance(fault := parse_line("proposal", "edit", line[at:], 0), Fault):
        end = at + fault.start
        also = _ALSO.match(line, len(line[:end].rstrip(" \t")))
        if "$END" not in fault.expected or also is None or not opens_edit(line[also.end() :]):
            return None
        edits.append((also.start(), also.end(), below))
        at = also.end()
    if len(edits) == (1 if read else 0):
        return None
    said = ("write each change on a line of its own",)
    return Mend(tuple(edits), said, True, ((Slip.CROWDED, line[at:]),))


def composed(edits: tuple[Edit, ...], last: Edit) -> tuple[Edit, ...]:
    """Edits of a line followed by one of the line that they make, as edits of the first."""
    start, end, new = last
    before: list[Edit] = []
    after: list[Edit] = []
    shift, opening, closing = 0, start, end
    first_shift: int | None = None
    for a, b, text in edits:
        at, stop = a + shift, a + shift + len(text)
        grown = len(text) - (b - a)
        if stop < start:
            before.append((a, b, text))
        elif at > end:
            after.append((a, b, text))
        else:
            # The two meet: what the earlier one has put around the later one stays.
            if first_shift is None:
                first_shift = shift
                opening = min(a, start - shift)
                new = text[: max(start - at, 0)] + new
            new += text[max(end - at, 0) :] if stop >= end else ""
            closing = b if stop >= end else end - shift - grown
        shift += grown
    if first_shift is None:
        moved = sum(len(text) - (b - a) for a, b, text in before)
        opening, closing = start - moved, end - moved
    return (*before, (opening, closing, new), *after)
