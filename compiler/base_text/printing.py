"""Prints an instrument as a base text: reading it gives the instrument again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import evolve

from amend.compiler.base_text.reading import KEYS
from amend.compiler.instrument.column_looks import COLUMNS
from amend.compiler.instrument.instrument import (
    DIVISIONS,
    FROM_ABOVE,
    FROM_LEFT,
    HEAD,
    HEADING_ROW,
    Instrument,
    Kind,
    Node,
    NodeId,
    marks_of,
)
from amend.compiler.syntax.near_keys import near_key
from amend.compiler.syntax.rows import is_row
from amend.compiler.syntax.wording import MARK, write_wording
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.near_labels import near_label
from amend.compiler.words.text import Text
from amend.grammar.parsing import Parsed, parse_line

_BLOCKS = (Kind.REMARK, Kind.FIGURE, Kind.TABLE)
_HEADING_SIGNS = re.compile(r"[\\*]|\[(?=\^)")
_CALL = re.compile(r"\*(?!\*)(?:[^*\\]|\\.)+\*[ \t]*(?P<name>\{#[\w-]+\})?")
_HEAD_LINE = re.compile(
    rf"(?:{'|'.join((*KEYS, *(kind.value for kind in HEAD)))})(?=[ \t]*(?:[:：]|$))"
)
"""What a line of the head begins with; a first paragraph may begin like it."""
_NOTE = re.compile(f"{MARK}(?=:)")
"""A footnote mark before a colon begins the text of a footnote."""
_INDENT = "    "
_LAYOUT = (" ", "\t")
"""What ends a line and is no part of it; any blank that begins one is indentation."""
_NOTHING = "\\"
"""A backslash before a blank, or at the end of a line, stands for nothing."""


def print_base(instrument: Instrument) -> str:
    """The base text of an instrument, each paragraph on a line."""
    reference, root = instrument.reference, instrument.root
    marks = marks_of(root.children)
    lines = [
        f"instrument: {reference.series}/{reference.number}",
        f"edition: {reference.edition}",
        f"language: {instrument.language}",
    ]
    if reference.adopted is not None:
        lines.append(f"adopted: {reference.adopted.isoformat()}")
    lines.append("")
    before: Node | None = None
    for node in root.children:
        if before is not None and _stands_apart(node, before):
            lines.append("")
        own = list(_lines(node, marks, 0))
        is_first = node.kind is Kind.PARAGRAPH and (before is None or before.kind in HEAD)
        if is_first and _HEAD_LINE.match(own[0]):
            own[0] = f"\\{own[0]}"
        lines += own
        before = node
    return "\n".join(lines).rstrip("\n") + "\n"


def lines_of_node(node: Node, marks: Mapping[NodeId, str]) -> tuple[str, ...]:
    """The lines of one provision with all below it, for text that stands by itself.

    marks: the printed mark of each footnote by its identity.
    """
    return tuple(_lines(node, marks, 0))


def _stands_apart(node: Node, before: Node) -> bool:
    return node.kind not in HEAD and (
        node.kind in (Kind.CALL, *DIVISIONS) or node.kind is not before.kind or before.kind in HEAD
    )


def _lines(node: Node, marks: Mapping[NodeId, str], depth: int) -> Iterator[str]:
    indent = _INDENT * depth
    wording = _with_its_blanks(write_wording(node.text, dict(marks)))
    match node.kind:
        case kind if kind in HEAD:
            yield f"{kind.value}: {wording}".rstrip(" ")
        case kind if kind in DIVISIONS:
            yield ""
            yield f"{indent}{f'{kind.value} {node.name}'.rstrip(' ')}: {wording}".rstrip(" ")
        case Kind.CALL:
            name = f" {{#{node.name}}}" if node.name else ""
            yield f"{indent}*{_heading(node.text, marks)}*{name}"
        case Kind.FOOTNOTE:
            yield f"[^{node.label}]: {wording}"
        case kind if kind in _BLOCKS:
            named = f" {node.name}" if kind is Kind.FIGURE and node.name else ""
            yield f"{indent}{kind.value}{named}: {wording}".rstrip(" ")
            if kind is Kind.TABLE and node.name:
                yield f"{indent}{COLUMNS}: {node.name}"
        case Kind.ROW:
            if any(len(cell.children) > 1 for cell in node.children):
                yield from _row_in_lines(node, marks, depth)
            else:
                yield indent + _row(node, marks)
            return
        case _:
            label = f"{node.label} " if node.label else ""
            margin = f"{node.margin} | " if node.number else ""
            # Behind a label that looks like a number a bar would make a margin of it.
            said = f"\\{wording}" if label and wording.startswith("|") else wording
            body = (said if label else _as_paragraph(wording)) or _NOTHING
            if not label and ((not margin and near_key(body)) or near_label(body)):
                body = f"\\{body}"
            yield f"{indent}{margin}{label}{body}"
    flat = node.kind in (Kind.CALL, Kind.TABLE) or node.kind in DIVISIONS
    for child in node.children:
        if child.kind is Kind.CALL:
            yield ""
        yield from _lines(child, marks, depth if flat else depth + 1)


def _with_its_blanks(wording: str) -> str:
    """A wording with a backslash where it begins or ends with a blank, which would be layout."""
    first = _NOTHING if wording.startswith(tuple(BLANKS)) else ""
    last = _NOTHING if wording.endswith(_LAYOUT) else ""
    return f"{first}{wording}{last}"


def _row(node: Node, marks: Mapping[NodeId, str]) -> str:
    bar = "||" if node.name == HEADING_ROW else "|"
    cells = (_only(cell, marks).replace("|", r"\|") for cell in node.children)
    return bar + "".join(f" {cell} {bar}" if cell else f" {bar}" for cell in cells)


def _row_in_lines(node: Node, marks: Mapping[NodeId, str], depth: int) -> Iterator[str]:
    """A row that has a cell of several paragraphs."""
    yield f"{_INDENT * depth}{node.name or node.kind.value}:"
    for cell in node.children:
        indent = _INDENT * (depth + 1)
        if len(cell.children) < 2:
            yield f"{indent}{cell.kind.value}: {_only(cell, marks)}".rstrip(" ")
            continue
        yield f"{indent}{cell.kind.value}:"
        for paragraph in cell.children:
            wording = _of_cell(paragraph, marks)
            yield f"{indent}{_INDENT}" + (rf"\{wording}" if wording[:1] == "#" else wording)


def _only(cell: Node, marks: Mapping[NodeId, str]) -> str:
    """A cell of one paragraph, or of none, as it stands on one line."""
    if not cell.children:
        return cell.name
    (paragraph,) = cell.children
    wording = _of_cell(paragraph, marks)
    return rf"\{wording}" if wording in (FROM_LEFT, FROM_ABOVE) else wording


def _of_cell(paragraph: Node, marks: Mapping[NodeId, str]) -> str:
    return _with_its_blanks(write_wording(paragraph.text, dict(marks))) or _NOTHING


def _as_paragraph(wording: str) -> str:
    """A wording with a backslash before it where it would read as anything but a paragraph."""
    if not wording or wording.startswith("\\"):
        return wording
    if call := _CALL.fullmatch(wording):
        # A line wholly in stars opens a call, unless something follows it.
        name = call["name"]
        return f"{wording[: call.start('name')]}\\{name}" if name else wording + _NOTHING
    if note := _NOTE.match(wording):
        return f"{note[0]}\\{wording[note.end() :]}"
    if wording.startswith("#") or is_row(wording) or not _is_paragraph(wording):
        return f"\\{wording}"
    return wording


def _is_paragraph(wording: str) -> bool:
    parsed = parse_line("base", "provision", wording, 0)
    return isinstance(parsed, Parsed) and parsed.tree.branches()[0].rule == "paragraph"


def _heading(text: Text[NodeId], marks: Mapping[NodeId, str]) -> str:
    escaped = evolve(text, chars=_HEADING_SIGNS.sub(r"\\\g<0>", text.chars))
    return escaped.spelt(lambda anchor: f"[^{marks[anchor]}]")
