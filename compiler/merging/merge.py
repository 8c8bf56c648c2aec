"""Three-way merging of one proposal file, statement by statement.

    base ───pieces──┐
    ours ───pieces──┼──▶ strands ──judged against the base text──▶ strands ──▶ text
    theirs ─pieces──┘

What cannot stand side by side is written between marks of a conflict, in whole statements.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from amend.compiler.bases import FindBase
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, Severity
from amend.compiler.diagnostics.source import Source
from amend.compiler.merging.contradictions import judged
from amend.compiler.merging.marks import Marks, marked
from amend.compiler.merging.pieces import pieces_of
from amend.compiler.merging.strands import Strand, strands_of
from amend.compiler.profiles.profile import Profile
from amend.compiler.syntax.conflict_block import conflict_blocks
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.values import frozen

MOST_ROUNDS = 10
"""Times that what is left is judged anew; each time, statements that contradict are set apart."""


@frozen
class Merged:
    """A merged file.

    conflicts: how many places a person has to settle.
    unjudged: why the texts that some proposals amend could not be looked at.
    """

    text: str
    conflicts: int
    unjudged: tuple[Diagnostic, ...] = ()


@frozen
class Unread:
    """Why a version cannot be merged by statement: its first fault."""

    name: str
    fault: Diagnostic


def merged(
    base: str,
    ours: str,
    theirs: str,
    marks: Marks,
    find_base: FindBase | None = None,
    conferences: Sequence[Profile] = (),
) -> Merged | Unread:
    """Merge what two sides made of one text; with `find_base` their meaning is judged too."""
    if ours == theirs or theirs == base:
        return Merged(ours, 0)
    if ours == base:
        return Merged(theirs, 0)
    return merged_pieces(base, ours, theirs, marks, find_base, conferences)


def merged_pieces(
    base: str,
    ours: str,
    theirs: str,
    marks: Marks,
    find_base: FindBase | None = None,
    conferences: Sequence[Profile] = (),
) -> Merged | Unread:
    """The same without a short way for a side that changed nothing."""
    end = _line_end(base, ours, theirs)
    sources = [
        Source(name, _unix(text))
        for name, text in zip(marks.names, (ours, base, theirs), strict=True)
    ]
    sources[1] = Source(sources[1].name, _without_conflicts(sources[1]))
    parses = [parse_proposal(source) for source in sources]
    for source, parse in zip(sources, parses, strict=True):
        fault = _first_fault(source, parse.diagnostics)
        if fault is not None:
            return Unread(source.name, fault)
    read = zip(sources, parses, strict=True)
    ours_pieces, base_pieces, theirs_pieces = (pieces_of(s, p.file) for s, p in read)
    strands = strands_of(base_pieces, ours_pieces, theirs_pieces)
    unjudged: tuple[Diagnostic, ...] = ()
    for _ in range(MOST_ROUNDS if find_base is not None else 0):
        assert find_base is not None
        judgement = judged(strands, find_base, conferences)
        unjudged = judgement.unjudged
        if not judgement.groups:
            break
        strands = _set_apart(strands, judgement.groups)
    text = marked(strands, marks)
    count = sum(strand.is_clash for strand in strands)
    return Merged(text.replace("\n", end) if end != "\n" else text, count, unjudged)


def _set_apart(strands: Sequence[Strand], groups: Sequence[tuple[int, ...]]) -> tuple[Strand, ...]:
    """What contradicts each other side by side, at the first place where ours says something."""
    moved: set[int] = set()
    made: dict[int, Strand] = {}
    for group in groups:
        first = next((at for at in group if strands[at].three.ours is not None), group[0])
        others = [s for at in group if at != first for s in (strands[at], *strands[at].others)]
        moved.update(at for at in group if at != first)
        known = strands[first].others
        made[first] = evolve(strands[first], is_clash=True, others=(*known, *others))
    return tuple(made.get(at, s) for at, s in enumerate(strands) if at not in moved)


def _first_fault(source: Source, said: Diagnostics) -> Diagnostic | None:
    if not source.text.strip():
        return None
    if blocks := conflict_blocks(source):
        from amend.compiler.syntax.conflict_messages import unmerged

        return unmerged(blocks[0])
    return next((d for d in said if d.severity is Severity.ERROR and d.code != _NO_PROPOSAL), None)


_NO_PROPOSAL = "A0220"


def _without_conflicts(base: Source) -> str:
    """A common ancestor that was itself merged with conflicts, without what nobody has chosen."""
    text, at = "", 0
    for block in conflict_blocks(base):
        text += base.text[at : block.span.start]
        at = block.span.end
    return text + base.text[at:]


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n") if _is_windows(text) else text


def _is_windows(text: str) -> bool:
    """Whether all lines end as on Windows."""
    count = text.count("\r\n")
    return count > 0 and count == text.count("\n") == text.count("\r")


def _line_end(base: str, ours: str, theirs: str) -> str:
    """How lines end: as on the side that has changed it, as on ours if both have."""
    old, first, second = map(_is_windows, (base, ours, theirs))
    return "\r\n" if (second if first == old else first) else "\n"
