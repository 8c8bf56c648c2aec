"""From the paragraphs of a Word file to the lines of a base text.

The style says what a paragraph is; where it says nothing, a label before a tab makes an item.
Whatever is not part of the instrument is left out and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from attrs import evolve, field

from amend.backends.word.importing.front import words_of
from amend.backends.word.importing.lines import LineWriter, flat, tidy
from amend.backends.word.importing.portions import Left
from amend.backends.word.importing.properties import value_of
from amend.backends.word.importing.remainders import Remainder
from amend.backends.word.importing.sides import Paragraph
from amend.backends.word.markup import NAMESPACE
from amend.backends.word.untrusted import Element
from amend.compiler.instrument.instrument import Kind, Node, NodeId
from amend.compiler.shipped import shipped
from amend.compiler.values import frozen
from amend.compiler.words.text import EMPTY, Text

_W = f"{{{NAMESPACE}}}"
_AGAIN = "'"
"""Written behind the mark of a footnote that another one has too."""

Role = Literal[
    "number",
    "title",
    "history",
    "opening",
    "call",
    "annex",
    "appendix",
    "attachment",
    "chapter",
    "article",
    "section",
    "division_title",
    "heading",
    "note",
    "figure",
    "table",
    "level1",
    "level2",
    "level3",
    "contents",
    "proposal",
    "reasons",
    "source",
    "agenda_item",
    "heading_of_document",
    "end",
]
"""What the style of a paragraph may say that it is."""


@frozen
class Parts:
    """The lines of a base text below its head, and what was left out.

    keys: for each line, the same as on the other side of the file where it is the same.
    body: the paragraphs that they are made of; notes: the mark of each footnote by its id;
        texts: those of the footnotes as they are written.
    is_styled: whether styles of ITU say what its paragraphs are.
    counted: how many labels were written that Word counts by itself.
    renamed: the marks of footnotes whose own mark another one has too.
    alone: the marks of footnotes that the file does not hold; they are written without a text.
    """

    lines: tuple[str, ...]
    keys: tuple[str, ...]
    body: tuple[Paragraph, ...]
    notes: Mapping[NodeId, str] = field(hash=False)
    texts: tuple[Text[NodeId], ...]
    number: str
    opening: str
    left: tuple[Left, ...]
    is_styled: bool = True
    counted: int = 0
    renamed: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


@cache
def _roles() -> Mapping[str, Role]:
    entries: dict[Role, list[str]] = shipped(Path(__file__).with_name("roles.toml"))
    return {name: role for role, names in entries.items() for name in names}


def roles_of(styles: Element | None) -> dict[str, str]:
    """What each style says that its paragraphs are, by its id; its name counts before its id."""
    found: dict[str, str] = {}
    for style in styles.iter(_W + "style") if styles is not None else ():
        identity = style.get(_W + "styleId", "")
        names = (value_of(style.find(_W + "name")), identity)
        roles = (_roles().get(re.sub(r"[\s_-]", "", n).casefold()) for n in names)
        role = next((r for r in roles if r), None)
        if role:
            found[identity] = role
    return found


def parts_of(
    paragraphs: Sequence[Paragraph],
    notes: Mapping[str, Text[NodeId]],
    roles: Mapping[str, str],
    printed: frozenset[str] = frozenset(),
    is_piece: bool = False,
) -> Parts:
    """The base text that the paragraphs make.

    notes: the text of each footnote by its id, as it is left; printed: the ids of those
        before whose text Word prints the mark by itself.
    is_piece: whether they are parts of an instrument, as provisions of treaties are.
    """
    left = [Left(Remainder.CONTENTS, p) for p in paragraphs if roles.get(p.style) == "contents"]
    body = [p for p in paragraphs if roles.get(p.style) != "contents"]
    marks = _marks(body)
    writer = LineWriter(roles, {NodeId(identity): mark.label for identity, mark in marks.items()})
    writer.write(body)
    lines, keys = [*writer.lines, ""], [*writer.keys, ""]
    texts: list[Text[NodeId]] = []
    for identity, mark in marks.items():
        sign = mark.written if identity in printed else mark.whole
        text = _without_mark(notes.get(identity, EMPTY), sign)
        texts.append(text)
        written = writer.written(Node(NodeId(""), Kind.FOOTNOTE, text, mark.label))
        lines += written
        keys += [f"n{identity}" for _ in written]
    return Parts(
        tuple(lines),
        tuple(keys),
        tuple(body),
        writer.marks,
        tuple(texts),
        _first(body, roles, "number"),
        _first(body, roles, "opening"),
        tuple(left),
        is_piece or any(kind in (Kind.NUMBER, Kind.CALL, Kind.TITLE) for kind in writer.seen),
        writer.counted,
        tuple(mark.label for mark in marks.values() if mark.label != mark.whole),
        tuple(mark.label for identity, mark in marks.items() if identity not in notes),
    )


def _first(paragraphs: Iterable[Paragraph], roles: Mapping[str, str], role: str) -> str:
    return next(words_of(paragraphs, roles, role), "")


@frozen
class _Mark:
    """The mark of a footnote.

    whole: as it prints; written: what is written of that, all but the number Word counts.
    label: as a base text has it, where no two notes have the same.
    """

    label: str
    whole: str
    written: str


def _marks(paragraphs: Iterable[Paragraph]) -> dict[str, _Mark]:
    """The mark of each footnote, in the order of the text."""
    marks: dict[str, _Mark] = {}
    taken: set[str] = set()
    counted = 0
    for paragraph in paragraphs:
        for identity, own in zip(paragraph.text.anchors, paragraph.marks, strict=True):
            if identity in marks:
                continue
            written = re.sub(r"[\s\]]", "", own.text)
            counted += own.is_counted
            whole = f"{counted}{written}" if own.is_counted else written or "*"
            label = whole
            while label in taken:
                label += _AGAIN
            marks[identity] = _Mark(label, whole, written)
            taken.add(label)
    return marks


def _without_mark(text: Text[NodeId], mark: str) -> Text[NodeId]:
    """The text of a note without its mark, where it is written before it again."""
    text = evolve(flat(text) if text.anchors else text, anchors=())
    shown = text.chars.lstrip()
    start = len(text.chars) - len(shown)
    if mark and re.match(rf"{re.escape(mark)}(?:\s|$)", shown):
        start += len(mark)
    return tidy(text.slice(start, len(text)))
