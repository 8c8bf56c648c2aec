"""What a person should look at of proposals on one text (A1011 to A1023, A1039, A1046)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from attrs import evolve

from amend.compiler.compilation.change import Addition, Merge, Suppression
from amend.compiler.compilation.gathering import Gathering
from amend.compiler.compilation.messages import grouped, pointers_of
from amend.compiler.compilation.party import order_key
from amend.compiler.compilation.places import address, row_address
from amend.compiler.compilation.relations import Kind, Relation, Relations
from amend.compiler.compilation.rows import Row, Status, at_of
from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.instrument.instrument import Kind as NodeKind
from amend.compiler.instrument.instrument import NodeId


def look_messages(merge: Merge, found: Relations, rows: Sequence[Row]) -> Iterator[Diagnostic]:
    """What a person should look at, as notes."""
    told = (Kind.PLACE_GONE, Kind.MOVED_AND_EDITED, Kind.WITHIN, Kind.PLAIN_NOC)
    looks = [r for r in found if not r.is_clash and r.kind in told]
    yield from grouped(merge, looks, Severity.NOTE)
    yield from (_further(merge, r) for r in found if r.kind in _FURTHER)
    yield from _of_columns(merge)
    for row in rows:
        near = [option for option in row.options if option.bonds.similar]
        if len(near) >= MANY_NEAR:
            yield _near_identical(merge, row, len(near))
        if row.status is not Status.TOGETHER:
            continue
        where = row_address(row.at, merge.index)
        spans = pointers_of(merge, sorted(row.changes))
        parties = ", ".join(row.parties)
        if row.at.is_gap:
            yield _note(
                "A1012",
                f"{parties} put text at one place, `{where}`; "
                "it stands in the order of the proposals.",
                spans,
            )
        else:
            assert row.combined is not None
            read = [node.accepted.text.chars for node in row.combined.text]
            yield _note(
                "A1011",
                f"What {parties} change in `{where}` goes together; look how it reads.",
                spans,
                tuple(f"together: {text}" for text in read),
            )


def by_address_alone(
    other: Gathering, party: str, rows: Sequence[Row], language: str
) -> Diagnostic:
    """That a party speaks of what nothing in the text of a compilation answers to.

    other: what is proposed in its language; rows: in which it does; language: of the compilation.
    """
    merge = other.merge
    places = ", ".join(f"`{row_address(row.at, merge.index)}`" for row in rows)
    own = (at for row in rows for at in sorted(row.changes))
    spans = pointers_of(merge, [at for at in own if party in merge.changes[at].proposals])
    said = (
        f"In the text in force in {language} nothing answers to {places} in {other.language}, "
        f"of which {party} speaks; its options stand there by these addresses alone."
    )
    help_ = "Compare the two texts in force there."
    return evolve(_note("A1046", said, spans[::-1]), help=help_)


MANY_NEAR = 7
"""Options of a row that differ in a word or two from which on one text is suggested, as the design
of the options document has it."""


def _near_identical(merge: Merge, row: Row, count: int) -> Diagnostic:
    where = row_address(row.at, merge.index)
    return _note(
        "A1039",
        f"{count} options at `{where}` differ in a word or two; a text of the chairman may save "
        "the time to go through them.",
        pointers_of(merge, sorted(row.changes)),
    )


_FURTHER = {
    Kind.TERM: (
        "A1018",
        "{last} writes “{words}” at `{where}`, which {first} replaces elsewhere.",
    ),
    Kind.REFERS: (
        "A1019",
        "{last} refers to “{words}” at `{where}`; {first} takes that away, or its label.",
    ),
    Kind.EDITORIAL: (
        "A1020",
        "A change of `{where}` is editorial for {first}, and not for {last}.",
    ),
}


def _of_columns(merge: Merge) -> Iterator[Diagnostic]:
    """Tables whose columns one party changes, and another the columns or the rows.

    Each says them of the table in force; cells that go on over others may come to do so otherwise.
    """
    of_columns: dict[NodeId, list[int]] = defaultdict(list)
    of_rows: dict[NodeId, list[int]] = defaultdict(list)
    nodes, parents = merge.index.nodes, merge.index.parents
    for at, change in enumerate(merge.changes):
        match change.effect:
            case Suppression(node=node) if nodes[node].kind is NodeKind.CELL:
                of_columns[parents[parents[node]]].append(at)
            case Addition(parent=parent) if nodes[parent].kind is NodeKind.ROW:
                of_columns[parents[parent]].append(at)
            case Addition(parent=parent) if nodes[parent].kind is NodeKind.TABLE:
                of_rows[parent].append(at)
    for table, columns in of_columns.items():
        wanted = {at: merge.changes[at].proposals for at in (*columns, *of_rows[table])}
        # Who wants both has written the one with the other in mind.
        apart = [
            (one, other)
            for one in columns
            for other in wanted
            if not wanted[other] <= wanted[one]
            and not (other in columns and wanted[one] <= wanted[other])
        ]
        if not apart:
            continue
        parties = sorted(frozenset().union(*wanted.values()), key=order_key)
        yield _note(
            "A1023",
            f"{', '.join(parties)} change the columns of `{address(table, merge.index)}`, or its "
            "rows beside that; look how the table fits together.",
            pointers_of(merge, apart[0]),
        )


def _further(merge: Merge, look: Relation) -> Diagnostic:
    code, sentence = _FURTHER[look.kind]
    first, last = _of_look(merge, look)
    row = at_of(merge.changes[look.changes[-1] if look.first is None else last[0]].effect)
    said = sentence.format(
        where=row_address(row, merge.index),
        words=look.words,
        first=", ".join(_speaking(merge, look, first, True)),
        last=", ".join(_speaking(merge, look, last, False)),
    )
    return _note(code, said, pointers_of(merge, look.changes))


def _of_look(merge: Merge, look: Relation) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What takes something away, and what needs it; of one change alone, that twice."""
    if look.first is None:
        return look.changes, look.changes
    return (look.first,), tuple(at for at in look.changes if at != look.first)


def _speaking(merge: Merge, look: Relation, changes: Sequence[int], is_first: bool) -> list[str]:
    """Who wants some changes; of one that is editorial for some only these, or only the others."""
    voices = [voice for at in changes for voice in merge.changes[at].voices]
    if look.kind is Kind.EDITORIAL:
        voices = [voice for voice in voices if voice.editorial is is_first]
    return list(dict.fromkeys(voice.origin.proposal for voice in voices))


def _note(
    code: str, said: str, pointers: Sequence[Pointer], details: tuple[str, ...] = ()
) -> Diagnostic:
    primary = pointers[-1] if pointers else None
    return Diagnostic(code, Severity.NOTE, said, primary, tuple(pointers[:-1]), details)
