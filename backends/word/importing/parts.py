"""From the paragraphs of a Word file to the lines of a base text.

The style says what a paragraph is; where it says nothing, a label before a tab makes an item.
Whatever is not part of the instrument is left out and told.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from attrs import define, evolve, field, frozen

from amend.backends.word.importing.archive import Element
from amend.backends.word.importing.blocks import COUNTED
from amend.backends.word.importing.stretch import CONTENTS, Left, stretch_of
from amend.backends.word.importing.views import Paragraph
from amend.backends.word.markup import NAMESPACE
from amend.compiler.instrument import DIVISIONS, HEADS, Kind, Node, NodeId
from amend.compiler.print_base import lines_of_node
from amend.compiler.text import ANCHOR, EMPTY, Text, join

_W = f"{{{NAMESPACE}}}"
_INDENT = "    "
_LATIN = "bis|ter|quater|quinquies|sexies"
_LABEL = re.compile(
    rf"(?:[^\W\d_]{{1,4}}|[0-9]{{1,3}}(?:\.[0-9]{{1,3}})*)(?: ?(?:{_LATIN}))? ?\)"
    rf"(?: ?(?:{_LATIN}))?"
    r"|[0-9]{1,3}(?:bis|ter|quater)?(?:\.[0-9]{1,3}(?:bis|ter|quater)?)*\.?|[–—•-]"
)
"""A label as a base text has it, in front of a tab."""

_NUMBERED = re.compile(r"[0-9]+(?:bis|ter)?(?:\.[0-9]+(?:bis|ter)?)*\.?")
_NAME = re.compile(r"\b([0-9]+(?:bis|ter|quater)?|[IVXL]+|[A-Z])(?:[ ]?(bis|ter|quater))?\b")
_BIS = re.compile(rf"(?:{_LATIN})$")
_SYMBOL = re.compile(r"(?P<symbol>\(?[A-Z]{3}\)?\*?)\s+(?P<number>[A-Z][^\s]*/[^\s]+)")
_EMPHATIC = (Kind.ITEM, Kind.PARAGRAPH, Kind.REMARK, Kind.CELL, Kind.FOOTNOTE)
_KINDS = {
    "number": Kind.NUMBER,
    "history": Kind.HISTORY,
    "call": Kind.CALL,
    "annex": Kind.ANNEX,
    "appendix": Kind.APPENDIX,
    "chapter": Kind.CHAPTER,
    "article": Kind.ARTICLE,
    "section": Kind.SECTION,
    "heading": Kind.HEADING,
    "note": Kind.REMARK,
    "figure": Kind.FIGURE,
    "table": Kind.TABLE,
}
_LEVELS = {"level1": 1, "level2": 2, "level3": 3}


@frozen
class Parts:
    """The lines of a base text below its head, and what was left out.

    body: the paragraphs that they are made of; notes: the ids of their footnotes;
        texts: those of the footnotes as they are written.
    is_styled: whether styles of ITU say what its paragraphs are.
    counted: how many labels were written that Word counts by itself.
    """

    lines: tuple[str, ...]
    body: tuple[Paragraph, ...]
    notes: tuple[str, ...]
    texts: tuple[Text, ...]
    number: str
    opening: str
    left: tuple[Left, ...]
    is_styled: bool = True
    counted: int = 0
    source: str = ""
    title: str = ""
    proposal: str = ""
    reasons: tuple[str, ...] = ()


@cache
def _roles() -> Mapping[str, str]:
    text = Path(__file__).with_name("roles.toml").read_text(encoding="utf-8")
    return {name: role for role, names in tomllib.loads(text).items() for name in names}


def roles_of(styles: Element | None) -> dict[str, str]:
    """What each style says that its paragraphs are, by its id; its name counts before its id."""
    found: dict[str, str] = {}
    for style in styles.iter(_W + "style") if styles is not None else ():
        identity = style.get(_W + "styleId", "")
        name = style.find(_W + "name")
        names = (name.get(_W + "val", "") if name is not None else "", identity)
        roles = (_roles().get(re.sub(r"[\s_-]", "", n).casefold()) for n in names)
        role = next((r for r in roles if r), None)
        if role:
            found[identity] = role
    return found


@define
class _Writer:
    """Writes the lines of one base text; lives for one call of `parts_of`."""

    roles: Mapping[str, str]
    lines: list[str] = field(factory=list)
    marks: dict[str, str] = field(factory=dict)
    open: list[tuple[int, str]] = field(factory=list)
    names: set[tuple[Kind, str]] = field(factory=set)
    seen: set[Kind] = field(factory=set)
    counted: int = 0
    table: tuple[int, int] | None = None
    row: list[Text] = field(factory=list)
    row_is_head: bool = False
    awaits_title: bool = False

    def role(self, paragraph: Paragraph) -> str:
        return self.roles.get(paragraph.style, "")

    def paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.cell is not None:
            self.cell(paragraph)
            return
        self.close_row()
        self.table = None
        role = self.role(paragraph)
        text = _tidy(paragraph.text)
        if not text and not paragraph.counted:
            return
        kind = _KINDS.get(role)
        if role == "title" or (role == "division_title" and self.awaits_title):
            self.part(Kind.TITLE, text)
        elif role == "opening" and self.is_in_head and not _LABEL.match(text.chars):
            self.part(Kind.OPENING, text)
        elif kind in (Kind.NUMBER, Kind.HISTORY) and self.is_in_head:
            self.part(kind, text)
        elif kind in DIVISIONS:
            assert kind is not None
            self.division(kind, paragraph, text)
        elif role == "division_title":
            self.division(Kind.HEADING, paragraph, text)
        elif kind is Kind.CALL:
            self.seen.add(kind)
            self.open = []
            self.put(Node(NodeId(""), Kind.CALL, _flat(text)), 0, apart=True)
        elif kind in (Kind.REMARK, Kind.FIGURE, Kind.TABLE):
            assert kind is not None
            self.open = []
            self.put(Node(NodeId(""), kind, text), 0)
        else:
            self.listed(paragraph, _LEVELS.get(role, 0))
        self.awaits_title = kind in DIVISIONS and kind is not Kind.HEADING

    @property
    def is_in_head(self) -> bool:
        return self.seen <= {Kind.NUMBER, Kind.TITLE, Kind.HISTORY, Kind.OPENING}

    def part(self, kind: Kind, text: Text) -> None:
        """A line of the head; of one that there is already, the rest."""
        if kind in self.seen and kind is not Kind.TITLE:
            self.listed(Paragraph("", text), 0)
            return
        if kind is Kind.TITLE and kind in self.seen and not self.awaits_title:
            self.lines[-1] += f" {text.chars}"
            return
        self.seen.add(kind)
        self.put(Node(NodeId(""), kind, _flat(text)), 0)

    def division(self, kind: Kind, paragraph: Paragraph, text: Text) -> None:
        if paragraph.counted:
            self.counted += 1
            text = join((Text(f"{paragraph.counted} "), text))
        pattern = _NUMBERED if kind is Kind.HEADING else _NAME
        found = pattern.match(text.chars) if kind is Kind.HEADING else pattern.search(text.chars)
        name = found.group().rstrip(".").replace(" ", "") if found else ""
        if not name and kind is not Kind.HEADING:
            name = next(str(n) for n in range(1, 10_000) if (kind, str(n)) not in self.names)
        if (kind, name.casefold()) in self.names:
            name = (
                next(
                    f"{name}-{n}"
                    for n in range(2, 10_000)
                    if (kind, f"{name}-{n}".casefold()) not in self.names
                )
                if kind is not Kind.HEADING
                else ""
            )
        if name:
            self.names.add((kind, name.casefold()))
        if kind in (Kind.ANNEX, Kind.APPENDIX, Kind.CHAPTER, Kind.ARTICLE, Kind.SECTION):
            self.names = {n for n in self.names if n[0] is not Kind.HEADING}
        self.open = []
        self.seen.add(kind)
        self.put(Node(NodeId(""), kind, _flat(text), name=name), 0, apart=True)

    def listed(self, paragraph: Paragraph, level: int) -> None:
        """An item, or a paragraph without a label."""
        text = paragraph.text
        label, rest = _labelled(text)
        if paragraph.counted and _LABEL.fullmatch(paragraph.counted):
            label, rest = paragraph.counted, text
            self.counted += 1
        elif paragraph.counted:
            self.counted += 1
            rest = join((Text(f"{paragraph.counted} "), text))
        while self.open and self.open[-1][0] >= level and not self.is_below(label):
            self.open.pop()
        depth = len(self.open)
        self.open.append((max(level, self.open[-1][0]) if self.open else level, label))
        kind = Kind.ITEM if label else Kind.PARAGRAPH
        self.seen.add(kind)
        self.put(Node(NodeId(""), kind, _tidy(rest), label), depth)

    def is_below(self, label: str) -> bool:
        """Whether a label goes on that of the item above: 1.1 below 1."""
        above = self.open[-1][1].rstrip(".")
        return above[-1:].isdigit() and label.startswith(f"{above}.")

    def cell(self, paragraph: Paragraph) -> None:
        cell = paragraph.cell
        assert cell is not None
        place = (cell.table, cell.row)
        if self.table != place:
            self.close_row()
            if self.table is None or self.table[0] != cell.table:
                last = self.lines[-1].lstrip() if self.lines else ""
                if not last.startswith("table:"):
                    self.open = []
                    self.put(Node(NodeId(""), Kind.TABLE, EMPTY), 0)
            self.table = place
            self.row_is_head = cell.is_head or "head" in paragraph.style.casefold()
        while len(self.row) <= cell.column:
            self.row.append(EMPTY)
        held = self.row[cell.column]
        text = _tidy(paragraph.text)
        if paragraph.counted:
            self.counted += 1
            text = join((Text(f"{paragraph.counted} "), text))
        self.row[cell.column] = join((held, Text(" "), text)) if held and text else held or text

    def close_row(self) -> None:
        if self.row:
            cells = tuple(
                Node(NodeId(f"{at}"), Kind.CELL, text) for at, text in enumerate(self.row)
            )
            name = HEADS if self.row_is_head else ""
            self.put(Node(NodeId(""), Kind.ROW, children=cells, name=name), 0)
        self.row = []

    def put(self, node: Node, depth: int, apart: bool = False) -> None:
        if node.kind not in _EMPHATIC:
            node = evolve(node, text=_flat(node.text))
        if apart and self.lines and self.lines[-1]:
            self.lines.append("")
        lines = [line for line in lines_of_node(node, self.marks) if line]
        self.lines += [_INDENT * depth + line for line in lines]


def parts_of(
    paragraphs: Sequence[Paragraph],
    notes: Mapping[str, Text],
    roles: Mapping[str, str],
) -> Parts:
    """The base text that the paragraphs make.

    notes: the text of each footnote by its id, as it is left.
    """
    start, end, left = stretch_of(paragraphs, roles)
    body = [p for p in paragraphs[start:end] if roles.get(p.style) != "contents"]
    left += [Left(CONTENTS, p) for p in paragraphs[start:end] if roles.get(p.style) == "contents"]
    writer = _Writer(roles)
    writer.marks = _marks(body)
    for paragraph in body:
        writer.paragraph(paragraph)
    writer.close_row()
    lines = [*writer.lines, ""]
    texts: list[Text] = []
    for identity, mark in writer.marks.items():
        text = notes.get(identity, EMPTY)
        inner = evolve(text, anchors=()) if not text.anchors else _flat(text)
        latin = _BIS.search(mark)
        if latin and inner.chars.lstrip().startswith(latin.group()):
            # The mark stands before the text of the note again.
            inner = inner.slice(inner.chars.index(latin.group()) + len(latin.group()), len(inner))
        texts.append(inner)
        wording = lines_of_node(Node(NodeId(""), Kind.FOOTNOTE, _tidy(inner), mark), {})
        lines += wording
    above = paragraphs[:start]
    said = [_SYMBOL.search(p.text.chars) for p in above if roles.get(p.style) == "proposal"]
    return Parts(
        tuple(lines),
        tuple(body),
        tuple(writer.marks),
        tuple(texts),
        _first(body, roles, "number"),
        _first(body, roles, "opening"),
        tuple(left),
        bool(writer.seen & {Kind.NUMBER, Kind.CALL, Kind.TITLE}),
        writer.counted,
        _first(above, roles, "source"),
        " ".join(_of(above, roles, "heading_of_document")),
        next((match["number"] for match in reversed(said) if match), ""),
        tuple(_of(paragraphs[end:], roles, "reasons")),
    )


def _of(paragraphs: Iterable[Paragraph], roles: Mapping[str, str], role: str) -> Iterator[str]:
    for paragraph in paragraphs:
        chars = _tidy(paragraph.text).chars
        if roles.get(paragraph.style) == role and chars:
            yield chars


def _first(paragraphs: Iterable[Paragraph], roles: Mapping[str, str], role: str) -> str:
    return next(_of(paragraphs, roles, role), "")


def _marks(paragraphs: Iterable[Paragraph]) -> dict[str, str]:
    """The mark of each footnote: its own, or the number that Word counts."""
    marks: dict[str, str] = {}
    counted = 0
    for paragraph in paragraphs:
        for identity, own in zip(paragraph.text.anchors, paragraph.marks, strict=True):
            if identity in marks:
                continue
            counted += COUNTED in own
            mark = re.sub(r"[\s\]]", "", own.replace(COUNTED, str(counted)))
            while mark in marks.values():
                mark += "'"
            marks[identity] = mark
    return marks


def _labelled(text: Text) -> tuple[str, Text]:
    """A label before a tab, and the rest."""
    label, tab, _ = text.chars.partition("\t")
    bare = label.strip()
    if not tab or ANCHOR in label:
        return "", text
    if not bare:
        # The sign before the tab is a picture of a font that says nothing in text.
        return "", text.slice(len(label) + 1, len(text))
    if _LABEL.fullmatch(bare):
        return bare, text.slice(len(label) + 1, len(text))
    return "", text


def _flat(text: Text) -> Text:
    return evolve(text, emphases=())


def _tidy(text: Text) -> Text:
    """The text with blanks for tabs and line breaks, none at its ends."""
    chars = text.chars.replace("\t", " ").replace("\n", " ")
    start, end = len(chars) - len(chars.lstrip(" ")), len(chars.rstrip(" "))
    return evolve(text, chars=chars).slice(start, max(start, end))
