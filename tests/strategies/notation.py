"""Documents and proposals in the notation of their files, for laws about sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amend.compiler.algebra.operations import Graft, Moved, Operation, Operations, Put
from amend.compiler.instrument.instrument import DIVISIONS, HEADING_ROW, Instrument, Kind, Node
from amend.compiler.syntax.wording import write_wording
from amend.compiler.words.text import Text

_PARTS = (Kind.NUMBER, Kind.TITLE, Kind.HISTORY, Kind.OPENING)
_HEADING_SIGNS = re.compile(r"[\\*]|\[(?=\^)")


def printed(instrument: Instrument) -> str:
    """The base text that reads as this instrument."""
    reference, root = instrument.reference, instrument.root
    marks = {node.id: node.label for node in root.children if node.kind is Kind.FOOTNOTE}
    lines = [
        f"instrument: {reference.series}/{reference.number}",
        f"edition: {reference.edition}",
        f"language: {instrument.language}",
        "",
    ]
    for node in root.children:
        lines += _lines(node, marks, 0)
    return "\n".join(lines) + "\n"


def _lines(node: Node, marks: dict[str, str], depth: int) -> Iterator[str]:
    wording = escaped(write_wording(node.text, marks))
    margin = f"{node.margin} | " if node.number else ""
    match node.kind:
        case kind if kind in DIVISIONS:
            yield f"{kind.value} {node.name}: {wording}"
        case Kind.REMARK | Kind.FIGURE | Kind.TABLE:
            yield f"{'    ' * depth}{node.kind.value}: {wording}"
        case Kind.ROW:
            bar = "||" if node.name == HEADING_ROW else "|"
            cells = [_cell(cell, marks) for cell in node.children]
            if all(len(cell) < 2 for cell in cells):
                held = ("".join(map(_barred, cell)) for cell in cells)
                yield f"{'    ' * depth}{bar}" + "".join(f" {cell} {bar}" for cell in held)
                return
            yield f"{'    ' * depth}{node.name or 'row'}:"
            for cell in cells:
                first, *others = cell if len(cell) == 1 else ["", *cell]
                yield f"{'    ' * (depth + 1)}cell: {first}"
                yield from (f"{'    ' * (depth + 2)}{line}" for line in others)
            return
        case kind if kind in _PARTS:
            yield f"{kind.value}: {wording}"
        case Kind.CALL:
            yield f"*{heading(node.text)}*"
        case Kind.FOOTNOTE:
            yield f"[^{node.label}]: {wording}"
        case Kind.ITEM:
            yield f"{'    ' * depth}{margin}{node.label} {wording}"
        case _:
            yield f"{'    ' * depth}{margin}{wording}"
    flat = node.kind is Kind.CALL or node.kind is Kind.TABLE or node.kind in DIVISIONS
    below = depth if flat else depth + 1
    for child in node.children:
        yield from _lines(child, marks, below)


def _cell(cell: Node, marks: dict[str, str]) -> list[str]:
    """The paragraphs of a cell, or the sign of the one that goes on into it."""
    held = [escaped(write_wording(one.text, marks)) or "\\" for one in cell.children]
    return [cell.name] if cell.name else held


def _barred(wording: str) -> str:
    return wording.replace("|", "\\|")


def escaped(wording: str) -> str:
    """A wording that does not read as anything else at the start of a line, nor as a margin."""
    is_sign = wording[:1] in "\\*[" or wording.startswith("__")
    return wording if not wording or is_sign else f"\\{wording}"


def heading(text: Text) -> str:
    return _HEADING_SIGNS.sub(r"\\\g<0>", text.chars)


def shown(instrument: Instrument, operations: Operations = ()) -> str:
    """A document with the operations on it, to read when a law fails."""
    rows = [f"{'  ' * depth}{_row(node)}" for depth, node in _walk(instrument.root, 0)]
    return "\n".join([*rows, *(f"- {_sentence(operation)}" for operation in operations)])


def _walk(node: Node, depth: int) -> Iterator[tuple[int, Node]]:
    yield depth, node
    for child in node.children:
        yield from _walk(child, depth + 1)


def _row(node: Node) -> str:
    anchors = f" notes {node.text.anchors}" if node.text.anchors else ""
    weights = f" weights {[(e.start, e.end, e.weight.value) for e in node.text.emphases]}"
    return (
        f"<{node.id}> {node.kind.value} {node.label} {node.text.chars!r}{anchors}"
        f"{weights if node.text.emphases else ''}"
    )


def _sentence(operation: Operation) -> str:
    if isinstance(operation, Put):
        grafts = ", ".join(_graft(graft) for graft in operation.grafts)
        return f"Put in <{operation.parent}> after <{operation.after}>: {grafts}"
    return repr(operation).replace(repr(operation.origin), "…")


def _graft(graft: Graft) -> str:
    if isinstance(graft, Moved):
        return f"moved <{graft.id}>"
    below = ", ".join(_graft(child) for child in graft.children)
    return f"<{graft.id}> {graft.kind.value} {graft.label} {graft.text.chars!r} [{below}]"
