"""What a reader of a Word file must find, worked out from the redline alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypandoc
from cells import printed_nodes

from amend.backends.word.reader import Note, Paragraph, Side, paragraphs, read_package
from amend.compiler.algebra.redline import Redline, base, consolidated
from amend.compiler.instrument.instrument import Kind, NodeId
from amend.compiler.submission.submission import Submission
from amend.compiler.words.text import ANCHOR

Line = tuple[str, tuple[tuple[str, str], ...]]
"""A paragraph with its label, and for each mark in it the label and the text of the note."""


def lines(redline: Redline, side: Side) -> list[Line]:
    """The paragraphs of an instrument; a note that nothing marks is one of its own."""
    instrument = consolidated(redline) if side is Side.ACCEPTED else base(redline)
    nodes = list(printed_nodes(instrument.root))
    notes = {n.id: n for n in nodes if n.kind is Kind.FOOTNOTE}
    marked = {a for n in nodes if n.kind is not Kind.FOOTNOTE for a in n.text.anchors}
    return [
        (
            "".join(f"{part}\t" for part in (n.margin, n.label) if part) + n.text.chars,
            tuple((notes[NodeId(a)].label, notes[NodeId(a)].text.chars) for a in n.text.anchors),
        )
        for n in nodes
        if n.kind is not Kind.FOOTNOTE or n.id not in marked
    ]


def body(submission: Submission, side: Side) -> list[Line]:
    """All paragraphs of a submission from the first proposal on."""
    found: list[Line] = []
    for unit in submission.units:
        if unit.symbol:
            found.append((f"{unit.symbol}\t{unit.number}", ()))
        found += lines(unit.printed, side)
        if unit.reasons is not None:
            first, *others = unit.reasons.paragraphs
            found += [(f"{unit.reasons.label}\t{first}", ()), *((p, ()) for p in others)]
    closed = any(unit.symbol for unit in submission.units)
    if closed:
        return [*found, ("_" * 14, ())]
    # Word wants a paragraph behind a table that ends a document.
    top = [n for n in submission.units[-1].printed.root.children if n.kind is not Kind.FOOTNOTE]
    last = top[-1]
    while last.children and last.kind is not Kind.TABLE:
        last = last.children[-1]
    return [*found, ("", ())] if last.kind is Kind.TABLE and last.children else found


def read(data: bytes, side: Side) -> list[Line]:
    """The paragraphs that our reader finds, a further mark of a note completed by its text."""
    known: dict[str, str] = {}
    return [(p.text, tuple(_note(n, known) for n in _fresh(p, known))) for p in _all(data, side)]


def _all(data: bytes, side: Side) -> tuple[Paragraph, ...]:
    return paragraphs(read_package(data), side)


def _fresh(paragraph: Paragraph, known: dict[str, str]) -> tuple[Note, ...]:
    # Numbers start anew with each proposal.
    if re.fullmatch(r"\w+\t\w+/\w+/\d+", paragraph.text):
        known.clear()
    return paragraph.notes


def _note(note: Note, known: dict[str, str]) -> tuple[str, str]:
    if note.text is not None:
        known[note.label] = note.text
    return note.label, known.get(note.label, "")


def as_pandoc_reads(submission: Submission, side: Side) -> list[re.Pattern[str]]:
    """What pandoc must read: no white space, and a label of its own before each note or not."""
    return [_pattern(*line) for line in body(submission, side) if squeezed(line[0])]


def _pattern(text: str, notes: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    # Pandoc shows a further mark of a note as its label alone.
    first, *others = text.split(ANCHOR)
    found = re.escape(squeezed(first))
    for (label, wording), other in zip(notes, others, strict=True):
        shown = re.escape(squeezed(label))
        note = re.escape(squeezed(wording)).replace(ANCHOR, "[^⟧]{1,9}")
        found += f"(?:⟦(?:{shown})?{note}⟧|{shown})" + re.escape(squeezed(other))
    return re.compile(found)


def squeezed(text: str) -> str:
    """Without white space and capitals: what readers of different aims agree on."""
    return re.sub(r"[\s\u200b\u2060]", "", text).casefold()


def pandoc(file: Path, side: Side) -> list[str]:
    """The paragraphs that pandoc reads, squeezed, those with nothing in them left out."""
    choice = "accept" if side is Side.ACCEPTED else "reject"
    whole = pypandoc.convert_file(str(file), "json", extra_args=[f"--track-changes={choice}"])
    return [text for text in map(squeezed, _blocks(json.loads(whole)["blocks"])) if text]


def _blocks(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        content = block.get("c")
        match block["t"]:
            case "Para" | "Plain":
                yield _inlines(content)
            case "Header":
                yield _inlines(content[2])
            case "BlockQuote":
                yield from _blocks(content)
            case "Div":
                yield from _blocks(content[1])
            case "Table":
                yield from _cells(content)
            case other:
                raise AssertionError(f"pandoc reads a {other}")


def _cells(table: list[Any]) -> Iterator[str]:
    """The blocks of each cell, the rows of the head first."""
    _, _, _, (_, head), bodies, (_, foot) = table
    rows = [*head, *(row for _, _, above, below in bodies for row in (*above, *below)), *foot]
    for _, cells in rows:
        for *_, blocks in cells:
            yield from _blocks(blocks)


def _inlines(inlines: list[dict[str, Any]]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: dict[str, Any]) -> str:
    content = inline.get("c")
    match inline["t"]:
        case "Str":
            return str(content)
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Note":
            return f"⟦{''.join(_blocks(content))}⟧"
        case "Span" | "Link":
            return _inlines(content[1])
        case "Quoted":
            return _inlines(content[1])
        case "Emph" | "Strong" | "SmallCaps" | "Superscript" | "Underline":
            return _inlines(content)
        case other:
            raise AssertionError(f"pandoc reads a {other}")
