"""Texts as members and archives have them, against what a person marked in them beforehand.

A mark is a line for each part of a head, for each call with its items as in `marked/`, for each
division with its provisions as `MARGIN|LABEL`, and for each note. `---` parts the texts of a file.
What is marked is what a person would write, not what came out.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path

import pytest

from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import DIVISIONS, HEAD, Instrument, Kind, Node
from amend.compiler.received.controls import made_visible
from amend.compiler.received.known import Known, language_of
from amend.compiler.received.loose import read_loose
from amend.compiler.received.volume import volume_of
from amend.compiler.words.text import ANCHOR
from corpus.shared_texts import shared

MARKED = Path(__file__).parent / "marked_received"
KINDS = ("heads", "calls", "items", "notes")


def read(file: Path) -> tuple[list[Instrument], str]:
    source, _ = made_visible(Source(file.name, file.read_text(encoding="utf-8")))
    code, _ = language_of(Known(), source.text)
    found = [
        read_loose(source, Known(), *place).instrument
        for place in volume_of(source.text, code).texts
    ]
    return [one for one in found if one is not None], code


def marks_of(instrument: Instrument) -> Iterator[tuple[str, str]]:
    """Each part with the kind of mark that it is, in the form of the marks."""
    for node in instrument.root.children:
        if node.kind in HEAD:
            yield "heads", f"{node.kind.value} {_close(node.text.chars)}"
        elif node.kind is Kind.FOOTNOTE:
            yield "notes", f"note {node.label}"
        elif node.kind is Kind.CALL:
            yield from _call(node)
        elif node.kind in DIVISIONS:
            yield from _division(node)
        else:
            yield "items", f"top {node.label or '.'}"


def _call(node: Node) -> Iterator[tuple[str, str]]:
    yield "calls", f"call {node.text.chars}:"
    yield from (("items", f"{node.text.chars}: {mark}") for mark in _items(node, ""))


def _division(node: Node) -> Iterator[tuple[str, str]]:
    name = f"{node.kind.value} {node.name}"
    yield "heads", f"{name}:"
    for child in node.children:
        if child.kind in DIVISIONS:
            yield from _division(child)
        elif child.kind is Kind.TITLE:
            yield "heads", f"{name}: title"
    yield from (("items", f"{name}: {mark}") for mark in _items(node, ""))


def _items(node: Node, above: str) -> Iterator[str]:
    for child in node.children:
        own = (f"{child.number}|" if child.number else "") + (child.label or ".")
        if child.kind is Kind.ITEM:
            yield above + own
            yield from _items(child, f"{above}{own}/")
        elif child.kind is Kind.PARAGRAPH:
            yield above + own


def _close(chars: str) -> str:
    return "".join(chars.replace(ANCHOR, "").split())


def _as_marked(ours: tuple[str, str], theirs: list[tuple[str, str]]) -> tuple[str, str]:
    """A part of a head as the mark has it that gives its beginning and its end."""
    kind, _, text = ours[1].partition(" ")
    for mark in theirs:
        named, _, ends = mark[1].partition(" ")
        begin, gap, end = ends.partition("…")
        if gap and named == kind and text.startswith(begin) and text.endswith(end):
            return mark
    return ours


def marked(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        kind, _, rest = line.partition(" ")
        if kind in {one.value for one in HEAD}:
            yield "heads", line
        elif kind == "note":
            yield "notes", line
        elif kind == "top":
            yield "items", line
        else:
            name, _, labels = rest.rpartition(":")
            said = name if kind == "call" else f"{kind} {name}"
            yield ("calls", f"call {name}:") if kind == "call" else ("heads", f"{said}:")
            for label in _labels(labels):
                yield "heads" if label == "title" else "items", f"{said}: {label}"


def _labels(written: str) -> list[str]:
    """The labels of a line; `b bis)` has a blank of its own."""
    return [one.replace("~", " ") for one in written.split()]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Iterator[list[str]]:
    lines: list[str] = []
    yield lines
    with capsys.disabled():
        sys.stdout.write("".join(f"\n{line}" for line in lines) + "\n")


def test_received_texts_are_read_as_a_person_marks_them(said: list[str]) -> None:
    counts: dict[tuple[str, str], Counter[str]] = {}
    whole = 0
    names = sorted(MARKED.rglob("*.txt"))
    for name in names:
        instruments, code = read(shared("corpus", *name.relative_to(MARKED).parts))
        texts = name.read_text(encoding="utf-8").split("---\n")
        meant = [list(marked(text)) for text in texts]
        found = [
            [_as_marked(mark, marks) for mark in marks_of(one)]
            for one, marks in zip(instruments, chain(meant, repeat([])), strict=False)
        ]
        ours = Counter((at, *mark) for at, marks in enumerate(found) for mark in marks)
        theirs = Counter((at, *mark) for at, marks in enumerate(meant) for mark in marks)
        whole += ours == theirs
        for _, kind, mark in (ours - theirs).keys() | (theirs - ours).keys():
            said.append(f"{name.stem}: {kind}: {mark}")
        for what, marks in (("right", ours & theirs), ("found", ours), ("wanted", theirs)):
            for (_, kind, _), number in marks.items():
                counts.setdefault((code, kind), Counter())[what] += number
    for (code, kind), count in sorted(counts.items()):
        said.append(
            f"{code} {kind}: precision {count['right']}/{count['found']},"
            f" recall {count['right']}/{count['wanted']}"
        )
    total: Counter[str] = sum(counts.values(), Counter())
    said.append(f"{len(names)} texts, {whole} as marked; {dict(total)}")
    assert len(names) == 29
    assert whole >= 0.8 * len(names)
    assert total["right"] >= 0.95 * total["found"]
    assert total["right"] >= 0.95 * total["wanted"]
