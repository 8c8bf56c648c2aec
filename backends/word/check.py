"""The self-check: rejecting all gives the base, accepting all the amended text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from amend.backends.word.layout import END, PROPOSAL, style_of
from amend.backends.word.reader import Paragraph, Side, faults, read_package, readings
from amend.compiler.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.redline import Redline, base, consolidated
from amend.compiler.submission import Submission, Unit

_PROJECTIONS: dict[Side, Callable[[Redline], Instrument]] = {
    Side.REJECTED: base,
    Side.ACCEPTED: consolidated,
}


def findings(data: bytes, submission: Submission) -> tuple[str, ...]:
    """What is wrong with a written file, in words; nothing if it is as it should be."""
    try:
        package = read_package(data)
    except ValueError as error:
        return (str(error),)
    found = [*faults(package)]
    read = readings(package)
    for side, project in _PROJECTIONS.items():
        found += _differences(read[side], submission, side, project)
    return tuple(found)


def _differences(
    read: Sequence[Paragraph],
    submission: Submission,
    side: Side,
    project: Callable[[Redline], Instrument],
) -> Iterator[str]:
    at = 0
    for number, unit in enumerate(submission.units, 1):
        if unit.symbol:
            at = next((n for n in range(at, len(read)) if read[n].style == PROPOSAL), len(read)) + 1
        wanted = list(_expected(project(unit.redline)))
        got = read[at : at + len(wanted)]
        yield from _compared(wanted, got, f"proposal {number}, every revision {side.value}")
        at += len(wanted)
        following = read[at].style if at < len(read) else ""
        if following not in _after(unit):
            yield f"proposal {number}, every revision {side.value}: a paragraph too many"


def _after(unit: Unit) -> tuple[str, ...]:
    return (END, PROPOSAL) if unit.reasons is None else ("Reasons",)


def _compared(wanted: Sequence[Paragraph], got: Sequence[Paragraph], where: str) -> Iterator[str]:
    for number, (expected, found) in enumerate(zip(wanted, got, strict=False), 1):
        if expected != found:
            yield (
                f"{where}: paragraph {number} should read {expected.text!r}"
                f" ({expected.style}) and reads {found.text!r} ({found.style})"
            )
            return
    if len(got) < len(wanted):
        yield f"{where}: {len(wanted) - len(got)} paragraphs are missing"


def _expected(instrument: Instrument) -> Iterator[Paragraph]:
    """The paragraphs that print an instrument."""
    notes = {n.id: f"\t{n.text.chars}" for n in instrument.root.children if n.kind is Kind.NOTE}
    for node in instrument.root.children:
        if node.kind is not Kind.NOTE:
            yield from _paragraphs(node, 0, notes)


def _paragraphs(node: Node, depth: int, notes: dict[NodeId, str]) -> Iterator[Paragraph]:
    label = f"{node.label}\t" if node.label else ""
    yield Paragraph(
        style_of(node.kind, depth, node.label),
        label + node.text.chars,
        tuple(notes[NodeId(anchor)] for anchor in node.text.anchors),
    )
    for child in node.children:
        yield from _paragraphs(child, depth + 1, notes)
