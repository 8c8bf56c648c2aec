"""The self-check: rejecting all gives the base, accepting all the amended text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from amend.backends.word.faults import faults
from amend.backends.word.first_page import first_page_lines
from amend.backends.word.layout import (
    END,
    FOOTNOTE,
    NORMAL,
    PROPOSAL,
    REASONS,
    RULE,
    areas_in,
    closings,
    ends_in_table,
    is_closed,
    lead,
    parted_from_rows,
    provisions,
    style_in_row,
    style_of,
)
from amend.backends.word.reader import (
    Note,
    Paragraph,
    Side,
    Weighted,
    read_package,
    readings,
)
from amend.compiler.algebra.redline import (
    Deleted,
    Inserted,
    Mark,
    Redline,
    base,
    consolidated,
    is_dropped,
)
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId, kept_in
from amend.compiler.submission.submission import Field, FirstPage, Submission
from amend.compiler.words.text import ANCHOR, Text

Styles = dict[NodeId, str]

Tables = dict[NodeId, tuple[str, tuple[NodeId | None, ...]]]
"""For each row its style, and the cells that print there; None for what is left of its width."""

_OWN_MARK: Weighted = (len(f"{ANCHOR}\t"), frozenset())
"""How a footnote begins: with its own mark and a tab."""

_EMPTY_CELL = Node(NodeId(""), Kind.CELL)


def findings(data: bytes, submission: Submission) -> tuple[str, ...]:
    """What is wrong with a written file, in words; nothing if it is as it should be."""
    try:
        package = read_package(data)
    except ValueError as error:
        return (str(error),)
    found = [*faults(package)]
    for side, read in readings(package).items():
        found += side_findings(read, submission, side)
    return tuple(found)


def side_findings(read: Sequence[Paragraph], submission: Submission, side: Side) -> Iterator[str]:
    """What is wrong with the paragraphs of a document as they are read on one side."""
    wanted = list(_expected(submission, side))
    head = max(len(read) - len(wanted), 0)
    yield from _head_faults(submission.first_page, read[:head], side)
    yield from _differences(wanted, read[head:], side)


def _expected(submission: Submission, side: Side) -> Iterator[Paragraph]:
    """All paragraphs after the first page."""
    for unit, is_closed_bare in closings(submission.units):
        if unit.is_headed:
            yield Paragraph(PROPOSAL, f"{unit.symbol}\t{unit.number}")
        yield from printed(unit.printed, side)
        if unit.reasons is not None:
            yield from _reasons(unit.reasons)
        if is_closed_bare:
            yield Paragraph(REASONS, "")
    if is_closed(submission):
        yield Paragraph(END, RULE)
    elif ends_in_table(submission.units[-1].printed):
        yield Paragraph(NORMAL, "")


def _reasons(reasons: Field) -> Iterator[Paragraph]:
    first, *others = reasons.paragraphs or ("",)
    yield Paragraph(REASONS, f"{reasons.label}\t{first}")
    yield from (Paragraph(REASONS, text) for text in others)


def printed(redline: Redline, side: Side) -> Iterator[Paragraph]:
    """The paragraphs that print the base or the amended text."""
    accepted = side is Side.ACCEPTED
    instrument = consolidated(redline) if accepted else base(redline)
    dropped = Deleted if accepted else Inserted
    styles = {
        placed.node.id: style_of(placed)
        for placed in provisions(redline.root)
        if not is_dropped(placed.node.mark, dropped) and placed.row is None
    }
    tables = _tables(redline, dropped)
    below_rows = parted_from_rows(provisions(redline.root))
    notes = {n.id: n for n in instrument.root.children if n.kind is Kind.FOOTNOTE}
    marked: set[NodeId] = set()
    for node, style in _styled(instrument, styles, tables):
        before = lead(node.margin, node.label)
        if node.id in below_rows:
            yield Paragraph(style, "")
        if kept := kept_in(node.kind, node.name):
            yield Paragraph(style, before, looks=((len(before), frozenset()),), figures=(kept,))
            continue
        yield Paragraph(
            style,
            before + node.text.chars,
            tuple(_note(anchor, notes, marked) for anchor in node.text.anchors),
            ((len(before), frozenset()), *_looks(node.text)),
        )
    for note in notes.values():
        if note.id not in marked:
            yield Paragraph(
                FOOTNOTE,
                f"{note.label}\t{note.text.chars}",
                tuple(Note(notes[a].label, None) for a in note.text.anchors),
                ((len(note.label) + 1, frozenset()), *_looks(note.text)),
            )


def _tables(redline: Redline, dropped: type[Mark]) -> Tables:
    found = {}
    for node in redline.root.walk():
        if node.kind is Kind.TABLE:
            for row, areas in areas_in(node):
                if not is_dropped(row.mark, dropped):
                    cells = [cell for _, cell in areas]
                    left = [c for c in cells if c is None or not is_dropped(c.mark, dropped)]
                    held = tuple(None if cell is None else cell.id for cell in left)
                    found[row.id] = (style_in_row(row), held)
    return found


def _styled(instrument: Instrument, styles: Styles, tables: Tables) -> Iterator[tuple[Node, str]]:
    """What prints as a paragraph; a cell that holds nothing is an empty one."""
    stack = [n for n in reversed(instrument.root.children) if n.kind is not Kind.FOOTNOTE]
    while stack:
        node = stack.pop()
        if node.kind is not Kind.ROW:
            yield node, styles[node.id]
            stack += reversed(node.children)
            continue
        style, cells = tables[node.id]
        below = {cell.id: cell.children for cell in node.children}
        for cell in cells:
            held = below.get(cell, ()) if cell is not None else ()
            yield from ((paragraph, style) for paragraph in held or (_EMPTY_CELL,))


def _looks(text: Text[NodeId]) -> Iterator[Weighted]:
    """How a text prints; the mark of a footnote by itself."""
    for strand in text.strands():
        is_mark = strand.anchor is not None
        yield len(strand.chars), frozenset() if is_mark else strand.weights


def _note(anchor: NodeId, notes: dict[NodeId, Node], marked: set[NodeId]) -> Note:
    """A note at its mark; one that is gone has neither label nor text."""
    note = notes.get(anchor)
    if note is None:
        return Note("", "")
    marked.add(anchor)
    return Note(note.label, note.text.chars, (_OWN_MARK, *_looks(note.text)))


def _differences(
    wanted: Sequence[Paragraph], read: Sequence[Paragraph], side: Side
) -> Iterator[str]:
    where = f"every revision {side.value}"
    if (lost := len(wanted) - len(read)) > 0:
        yield f"{where}: {'1 paragraph is' if lost == 1 else f'{lost} paragraphs are'} missing"
    for number, (expected, found) in enumerate(zip(wanted, read, strict=False), 1):
        if expected != found and not _alike(expected, found):
            yield f"{where}: paragraph {number} should be {expected} and is {found}"
            return
        if not _looks_alike(expected.looks, found.looks):
            yield f"{where}: the emphasis of paragraph {number}, {expected.text!r}, is another one"
            return
        for one, other in zip(expected.notes, found.notes, strict=True):
            if other.text is not None and not _looks_alike(one.looks, other.looks):
                yield f"{where}: the emphasis of footnote {one.label}, {one.text!r}, is another one"
                return


def _looks_alike(expected: Sequence[Weighted] | None, found: Sequence[Weighted] | None) -> bool:
    """Whether all prints as it is expected to, where that is known."""
    return expected is None or _merged(expected) == _merged(found or ())


def _merged(looks: Iterable[Weighted]) -> list[Weighted]:
    """How characters print, each stretch as long as it can be."""
    groups = groupby((look for look in looks if look[0]), key=itemgetter(1))
    return [(sum(length for length, _ in group), weights) for weights, group in groups]


def _alike(expected: Paragraph, found: Paragraph) -> bool:
    """Whether they differ only in that a further mark of a note repeats its label alone."""
    return (
        (expected.style, expected.text, expected.figures)
        == (found.style, found.text, found.figures)
        and len(expected.notes) == len(found.notes)
        and all(
            one.label == other.label and other.text in (one.text, None)
            for one, other in zip(expected.notes, found.notes, strict=True)
        )
    )


def _head_faults(page: FirstPage | None, head: Sequence[Paragraph], side: Side) -> Iterator[str]:
    """Each line of the first page stands in its order, with nothing else but empty lines."""
    lines = [*first_page_lines(page)] if page is not None else []
    read = [p.text for p in head if p.text]
    if read != [line for line in lines if line]:
        yield f"every revision {side.value}: the first page reads {read}"
