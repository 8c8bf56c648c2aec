"""Writes the lines of a base text, a paragraph of a Word file after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from attrs import define, evolve, field

from amend.backends.word.importing.designations import SUPPLEMENTS, Designations
from amend.backends.word.importing.held_cells import (
    HeldCell,
    HeldLooks,
    Shape,
    keys_of,
    row_of,
    shape_below,
)
from amend.backends.word.importing.sides import Paragraph
from amend.compiler.base_text.printing import lines_of_node
from amend.compiler.instrument.column_looks import COLUMNS
from amend.compiler.instrument.instrument import DIVISIONS, FROM_LEFT, HEAD, Kind, Node, NodeId
from amend.compiler.received.words import is_attachment
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.labels import LABEL, LISTING, MARGIN, NUMBERS, POINTED
from amend.compiler.words.latin_numbers import LATIN
from amend.compiler.words.numerals import ALONE_SIGNS, CHINESE_DIGITS
from amend.compiler.words.text import ANCHOR, EMPTY, Text, join

INDENT = "    "
_DIRECTIONS = "\u200e\u200f\u061c"
"""The marks of direction that stand beside figures in Arabic; they are no part of a label."""

_LABEL = re.compile(LABEL)
_BEFORE_BLANK = re.compile(
    rf"(?P<label>{LABEL})(?:(?<=[）{LISTING}{ALONE_SIGNS}])(?![0-9{CHINESE_DIGITS}{LISTING}{ALONE_SIGNS}])|[{BLANKS}]+)(?=\S)"
)
_BARE = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)*)[°º]?")
_POINTED = re.compile(POINTED)
_NUMBERED = re.compile(NUMBERS)
_NAME = re.compile(
    rf"^[^\W\d_]+\s+(?P<name>(?:[0-9]+(?:{LATIN})?|[IVXL]+)(?![\w.])"
    r"|[A-Z](?=\s*(?:$|[(:–-])))"
    r"|^第\s*(?P<counted>[0-9]+)\s*[章条节]|^(?:附件|附录|后附资料)\s*(?P<last>[0-9]+)"
)
"""The designation of a division, `1` of `ANNEX 1 TO RESOLUTION 36`, not the 36."""

_MARGIN = re.compile(MARGIN)
_EMPHATIC = (Kind.ITEM, Kind.PARAGRAPH, Kind.REMARK, Kind.FOOTNOTE, *HEAD, *DIVISIONS)
_BLOCKS = (Kind.REMARK, Kind.FIGURE, Kind.TABLE)
_CERTAIN = (Kind.NUMBER, Kind.TITLE, Kind.HISTORY, Kind.CALL, *DIVISIONS, *_BLOCKS)
_KINDS = {kind.value: kind for kind in _CERTAIN}
"""What a role says that a paragraph is, whatever it holds."""

_LEVELS = {"level1": 1, "level2": 2, "level3": 3}


@define
class LineWriter:
    """Writes the lines of one base text.

    roles: what the style of a paragraph says that it is; marks: of each footnote by its id.
    keys: for each line, that of the paragraph or the row that it writes.
    seen: what has been written; counted: labels that Word counts by itself.
    """

    roles: Mapping[str, str]
    marks: Mapping[NodeId, str]
    lines: list[str] = field(factory=list)
    keys: list[str] = field(factory=list)
    seen: list[Kind] = field(factory=list)
    counted: int = 0
    _open: list[tuple[int, str]] = field(factory=list)
    _labels: set[str] = field(factory=set)
    _names: Designations = field(factory=Designations)
    _table: tuple[int, int] | None = None
    _row: list[HeldCell] = field(factory=list)
    _row_is_head: bool = False
    _above: Shape = field(factory=list)
    _looks: HeldLooks | None = None
    _columns: int = 0
    _titled: Text[NodeId] | None = None
    _key: str = ""

    def write(self, paragraphs: Iterable[Paragraph]) -> None:
        for paragraph in paragraphs:
            if paragraph.cell is not None:
                self._cell(paragraph)
            else:
                self._close_row()
                self._close_table()
                self._table = None
                self._key = paragraph.key
                self._paragraph(paragraph)
        self._close_row()
        self._close_table()

    @property
    def _in_head(self) -> bool:
        return all(kind in HEAD for kind in self.seen)

    @property
    def _awaits_title(self) -> bool:
        last = self.seen[-1] if self.seen else None
        return last in DIVISIONS and last is not Kind.HEADING

    def _paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.figure:
            self._open = []
            figure = Node(NodeId(""), Kind.FIGURE, paragraph.text, name=paragraph.figure)
            return self._put(figure)
        role = self.roles.get(paragraph.style, "")
        text, plain = tidy(paragraph.text), _of_head(paragraph)
        if not text and not paragraph.counted and not paragraph.number:
            return None
        kind = _KINDS.get(role)
        if role == "opening" and not _LABEL.match(text.chars) and not paragraph.number:
            kind = Kind.OPENING
        if role == "division_title":
            kind = Kind.TITLE if self._awaits_title else Kind.HEADING
        if kind is Kind.TITLE and self._titled is not None:
            self._go_on(self._as_printed(paragraph, plain))
        elif kind in HEAD:
            self._part(kind, paragraph, plain)
        elif kind in DIVISIONS:
            self._division(kind, paragraph, plain)
        elif kind is Kind.CALL:
            self._close_list()
            self._put(Node(NodeId(""), kind, flat(self._as_printed(paragraph, text))), apart=True)
        elif kind in _BLOCKS:
            self._close_list()
            self._put(Node(NodeId(""), kind, self._as_printed(paragraph, text)))
        else:
            self._listed(paragraph, max(_LEVELS.get(role, 0), paragraph.level))
        return None

    def _part(self, kind: Kind, paragraph: Paragraph, text: Text[NodeId]) -> None:
        """A line of the head; what cannot be one there is a paragraph, or a heading."""
        is_title = kind is Kind.TITLE
        if is_title and self._awaits_title:
            pass
        elif is_title and not self._in_head:
            return self._division(Kind.HEADING, paragraph, text)
        elif kind in self.seen or not self._in_head:
            return self._listed(paragraph, 0)
        text = self._as_printed(paragraph, text)
        self._titled = text if is_title else None
        return self._put(Node(NodeId(""), kind, text))

    def _go_on(self, text: Text[NodeId]) -> None:
        """The second line of a title."""
        assert self._titled is not None
        self.lines.pop()
        self._key = self.keys.pop()
        titled = join((self._titled, Text(" "), text))
        self._put(Node(NodeId(""), Kind.TITLE, titled))
        self._titled = titled

    def _with_count(self, paragraph: Paragraph, text: Text[NodeId]) -> Text[NodeId]:
        """A text with the label that Word counts before it."""
        if not paragraph.counted:
            return text
        self.counted += 1
        return join((Text(f"{paragraph.counted} "), text))

    def _as_printed(self, paragraph: Paragraph, text: Text[NodeId]) -> Text[NodeId]:
        """A text of what has no margin of its own, with the number that stands there."""
        text = self._with_count(paragraph, text)
        return join((Text(f"{paragraph.margin} "), text)) if paragraph.number else text

    def _division(self, kind: Kind, paragraph: Paragraph, text: Text[NodeId]) -> None:
        text = self._as_printed(paragraph, text)
        if kind in SUPPLEMENTS and is_attachment(text.chars):
            kind = Kind.ATTACHMENT  # The templates of ITU have no style for these.
        self._names.enter(kind)
        name = self._name(kind, text.chars)
        if name or kind is not Kind.HEADING:
            self._names.take(kind, name)
        self._close_list()
        self._put(Node(NodeId(""), kind, text, name=name), apart=True)

    def _name(self, kind: Kind, chars: str) -> str:
        """What addresses call a division: its designation, as long as no other has it."""
        if kind is Kind.HEADING:
            found = _NUMBERED.match(chars)
            name = found.group() if found else ""
            return "" if self._names.is_taken(kind, name) else name
        found = _NAME.match(chars)
        name = next(filter(None, found.groups()), "") if found else ""
        return self._names.free(kind, name)

    def _listed(self, paragraph: Paragraph, level: int) -> None:
        """An item, or a paragraph without a label."""
        text = paragraph.text
        label, rest = _labelled(text)
        if not label:
            label, rest = self._typed(text)
        if _LABEL.fullmatch(paragraph.counted):
            label, rest = paragraph.counted, text
            self.counted += 1
        elif paragraph.counted:
            label, rest = "", self._with_count(paragraph, text)
        number, tag = paragraph.number, paragraph.tag
        if number and not _MARGIN.fullmatch(number):
            number, tag, label = "", "", ""
            rest = join((Text(f"{paragraph.margin} "), text))
        while self._open and self._open[-1][0] >= level and not self._is_below(label):
            self._open.pop()
        depth = len(self._open)
        self._labels.add(label.rstrip(".°º"))
        self._open.append((max(level, self._open[-1][0]) if self._open else level, label))
        kind = Kind.ITEM if label else Kind.PARAGRAPH
        self._put(Node(NodeId(""), kind, tidy(rest), label, number=number, tag=tag), depth)

    def _typed(self, text: Text[NodeId]) -> tuple[str, Text[NodeId]]:
        """A label before a blank in place of a tab, and the rest.

        A bare number may be a quantity: it is a label where it begins a list, or counts on from an
        item above.
        """
        found = _BEFORE_BLANK.match(text.chars)
        label = found["label"] if found else ""
        if found is None or _POINTED.fullmatch(label):
            return "", text
        bare = _BARE.fullmatch(label)
        if ANCHOR in found[0] or (bare and not self._counts_on(bare["number"])):
            return "", text
        return label, text.slice(found.end(), len(text))

    def _counts_on(self, label: str) -> bool:
        prefix, point, last = label.rpartition(".")
        if last == "1":
            return not prefix or prefix in self._labels
        return f"{prefix}{point}{int(last) - 1}" in self._labels

    def _close_list(self) -> None:
        self._open, self._labels = [], set()

    def _is_below(self, label: str) -> bool:
        """Whether a label goes on that of the item above: 1.1 below 1."""
        above = self._open[-1][1].rstrip(".")
        return above[-1:].isdigit() and label.startswith(f"{above}.")

    def _cell(self, paragraph: Paragraph) -> None:
        cell = paragraph.cell
        assert cell is not None
        place = (cell.table, cell.row)
        if self._table != place:
            self._close_row()
            if self._table is None or self._table[0] != cell.table:
                self._above = []
            if (self._table is None or self._table[0] != cell.table) and (
                not self.seen or self.seen[-1] is not Kind.TABLE
            ):
                self._close_list()
                self._key = f"t{cell.table}"
                self._put(Node(NodeId(""), Kind.TABLE, EMPTY))
            if self._table is None or self._table[0] != cell.table:
                self._close_table()
                self._looks = HeldLooks(cell.table, len(self.lines))
            self._table = place
            self._row_is_head = cell.is_head or "head" in paragraph.style.casefold()
        while len(self._row) <= cell.column:
            self._row.append(HeldCell())
        held = self._row[cell.column]
        held.is_there, held.goes_on = True, cell.goes_on
        text = tidy(self._as_printed(paragraph, paragraph.text))
        if self._looks is not None:
            self._looks.take(cell, self._row_is_head, bool(text))
        if text:
            held.paragraphs.append((paragraph.key, text))

    def _close_table(self) -> None:
        """Say how the columns look, below the line of the table and above its rows."""
        looks, self._looks = self._looks, None
        said = looks.line(self._columns) if looks is not None else ""
        self._columns = 0
        if looks is not None and said:
            self.lines.insert(looks.at, f"{COLUMNS}: {said}")
            self.keys.insert(looks.at, f"t{looks.table}")

    def _close_row(self) -> None:
        if self._row:
            assert self._table is not None
            self._key = f"r{self._table[0]}.{self._table[1]}"
            row = row_of(self._row, self._row_is_head, self._above)
            self._above = shape_below(self._above, row)
            own = (at for at, cell in enumerate(row.children, 1) if cell.name != FROM_LEFT)
            self._columns = max((self._columns, *own))
            self._put(row)
            keys = keys_of(self._row, self._key)
            if self.lines[-1].lstrip(" ")[:1] != "|":
                self.keys[-len(keys) :] = keys
        self._row = []

    def _put(self, node: Node, depth: int = 0, apart: bool = False) -> None:
        if node.kind not in _EMPHATIC:
            node = evolve(node, text=flat(node.text))
        if node.kind is not Kind.TITLE:
            self._titled = None
        self.seen.append(node.kind)
        if apart and self.lines and self.lines[-1]:
            self.lines.append("")
            self.keys.append("")
        lines = self.written(node)
        self.lines += [INDENT * depth + line for line in lines]
        self.keys += [self._key for _ in lines]

    def written(self, node: Node) -> list[str]:
        """The lines of a provision, those that are empty left out."""
        return [line for line in lines_of_node(node, self.marks) if line]


def _labelled(text: Text[NodeId]) -> tuple[str, Text[NodeId]]:
    """A label before a tab, and the rest."""
    label, tab, _ = text.chars.partition("\t")
    marks = "".join(char for char in label if char in _DIRECTIONS)
    bare = label.translate(dict.fromkeys(map(ord, _DIRECTIONS))).strip()
    if not tab or ANCHOR in label:
        return "", text
    if not bare and not marks:
        # The sign before the tab is a picture of a font that says nothing in text.
        return "", text.slice(len(label) + 1, len(text))
    if _LABEL.fullmatch(bare):
        rest = text.slice(len(label) + 1, len(text))
        return bare, join((Text(marks), rest)) if marks else rest
    return "", text


def _of_head(paragraph: Paragraph) -> Text[NodeId]:
    """The words of a line of the head, or of a heading.

    How such lines print is a matter of their style, and of those who format them by hand; the
    emphasis that a revision gives or takes is meant.
    """
    revised = paragraph.relooked
    return tidy(revised) if revised is not None else flat(tidy(paragraph.text))


def flat(text: Text[NodeId]) -> Text[NodeId]:
    """A text without emphasis."""
    return evolve(text, emphases=())


def tidy(text: Text[NodeId]) -> Text[NodeId]:
    """The text with blanks for tabs and line breaks, none at its ends, no two for a break."""
    chars = text.chars.replace("\t", " ").replace("\n", " ")
    start, end = len(chars) - len(chars.lstrip(" ")), len(chars.rstrip(" "))
    whole = evolve(text, chars=chars)
    return join(
        whole.slice(at, after)
        for at, after in _between([m.start() for m in _BREAK.finditer(text.chars)], start, end)
    )


_BREAK = re.compile(r"(?<=[ ])\n|\n(?=[ \n])")
"""A line break beside a blank, which needs none of its own."""


def _between(dropped: list[int], start: int, end: int) -> Iterable[tuple[int, int]]:
    at = start
    for place in dropped:
        if start <= place < end:
            yield at, place
            at = place + 1
    yield at, max(at, end)
