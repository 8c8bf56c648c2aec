"""The consolidated text: what the reader of the adopted instruments would see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from attrs import evolve

from amend.backends.text.plain import PlainLine, printed
from amend.compiler.algebra.redline import Deleted, Redline, consolidated
from amend.compiler.instrument.instrument import DIVISIONS, Kind, NodeId
from amend.compiler.submission.submission import Submission

BETWEEN_UNITS = "\n" + "_" * 14 + "\n\n"
"""The rule that closes a text at ITU. A unit that suppresses all of its text prints nothing."""


_APART = (Kind.TITLE, Kind.ROW, Kind.FIGURE, *DIVISIONS)
"""A blank line stands below these."""


def emit(submission: Submission) -> bytes:
    """The amended text of each unit, UTF-8, lines ended by LF."""
    out = ""
    for unit in submission.units:
        text = _spaced(printed(consolidated(_without_notes_that_go(unit.redline))))
        if text:
            between = "\n" if unit.goes_on else BETWEEN_UNITS
            out += (between if out else "") + text
    return out.encode()


def _without_notes_that_go(redline: Redline) -> Redline:
    """Without the footnotes whose every mark in it goes: as amended, it does not mark them."""
    going: set[NodeId] = set()
    staying: set[NodeId] = set()
    for node in redline.root.walk():
        for stretch in node.text:
            goes = isinstance(node.mark, Deleted) or isinstance(stretch.mark, Deleted)
            (going if goes else staying).update(stretch.text.anchors)
    gone = going - staying
    kept = (node for node in redline.root.children if node.id not in gone)
    return evolve(redline, root=evolve(redline.root, children=tuple(kept)))


def _spaced(text: Iterable[PlainLine]) -> str:
    return "".join(_with_blank_lines(tuple(text)))


def _with_blank_lines(text: tuple[PlainLine, ...]) -> Iterator[str]:
    if not text:
        return
    yield f"{text[0].text}\n"
    for previous, line in pairwise(text):
        yield f"{line.text}\n" if _close(previous, line) else f"\n{line.text}\n"


def _close(previous: PlainLine, line: PlainLine) -> bool:
    """Whether a line follows the one before it without a blank line between them."""
    match line.kind:
        case Kind.ITEM:
            return previous.kind not in _APART
        case Kind.PARAGRAPH | Kind.REMARK:
            return previous.kind in (Kind.CALL, Kind.ITEM)
        case Kind.ROW:
            return previous.kind in (Kind.TABLE, Kind.ROW)
        case Kind.TITLE:
            return previous.kind in DIVISIONS
        case Kind.FOOTNOTE:
            return previous.kind is Kind.FOOTNOTE
        case _:
            return False
