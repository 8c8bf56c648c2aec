"""From the redline to paragraphs with tracked changes.

Revisions are written straight from the redline; nothing is compared again. Deleted
words stand before inserted ones, a changed label is literal text, and an inserted or
deleted paragraph has its mark tracked too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, pairwise

from attrs import field, frozen

from amend.backends.word.layout import style_of
from amend.backends.word.markup import escaped, paragraph, run
from amend.compiler.instrument import Kind, NodeId
from amend.compiler.redline import Deleted, Inserted, Kept, Mark, Redline, RedlineNode, Stretch
from amend.compiler.text import ANCHOR, Text, Weight

_WEIGHTS = {Weight.BOLD: "<w:b/><w:bCs/>", Weight.ITALIC: "<w:i/><w:iCs/>"}
_REFERENCE = '<w:rStyle w:val="FootnoteReference"/>'

Piece = tuple[Mark, str]
"""Runs under one mark."""


@frozen
class Note:
    """A footnote of the package: its id, what marks it, and how it is revised.

    custom: the mark, where it is not the number that Word would count.
    """

    id: int
    node: RedlineNode
    mark: Mark
    custom: str


@frozen
class Revisions:
    """The revisions of one package: one counter for all of its parts.

    right_to_left: whether runs are Arabic.
    notes: the footnotes that have been marked so far, in order.
    """

    right_to_left: bool
    notes: list[Note] = field(factory=list)
    _ids: Iterator[int] = field(factory=lambda: count(1))

    def attributes(self, mark: Inserted | Deleted) -> str:
        """Id, author and date of a revision."""
        date = f' w:date="{escaped(mark.origin.date)}"' if mark.origin.date else ""
        return f'w:id="{next(self._ids)}" w:author="{escaped(mark.origin.author)}"{date}'

    def tracked(self, pieces: Sequence[Piece]) -> str:
        """Runs in order, those that follow one another under one mark as one revision."""
        out: list[str] = []
        at = 0
        while at < len(pieces):
            mark = pieces[at][0]
            end = at
            while end < len(pieces) and pieces[end][0] == mark:
                end += 1
            runs = "".join(runs for _, runs in pieces[at:end])
            match mark:
                case Kept():
                    out.append(runs)
                case Inserted():
                    out.append(f"<w:ins {self.attributes(mark)}>{runs}</w:ins>")
                case Deleted():
                    out.append(f"<w:del {self.attributes(mark)}>{runs}</w:del>")
            at = end
        return "".join(out)

    def paragraph_mark(self, mark: Mark) -> str:
        """The properties of the mark of a paragraph."""
        match mark:
            case Kept():
                return ""
            case Inserted():
                return f"<w:ins {self.attributes(mark)}/>"
            case Deleted():
                return f"<w:del {self.attributes(mark)}/>"

    def properties(self, weights: frozenset[Weight] = frozenset(), style: str = "") -> str:
        bold_first = (_WEIGHTS[w] for w in (Weight.BOLD, Weight.ITALIC) if w in weights)
        direction = "<w:rtl/>" if self.right_to_left else ""
        return f"{style}{''.join(bold_first)}{direction}"

    def body(self, redline: Redline) -> Iterator[str]:
        """The paragraphs of an instrument; its footnotes are gathered on the way."""
        notes = {n.id: n for n in redline.root.children if n.kind is Kind.NOTE}
        custom = _custom_marks(notes.values())
        for node in redline.root.children:
            if node.kind is not Kind.NOTE:
                yield from self.nodes(node, 0, notes, custom)

    def nodes(
        self,
        node: RedlineNode,
        depth: int,
        notes: dict[NodeId, RedlineNode],
        custom: dict[NodeId, str],
    ) -> Iterator[str]:
        pieces = self.label(node)
        for stretch in node.text:
            pieces += self.stretch(stretch, notes, custom)
        label = node.label[-1].text.chars if node.label else ""
        style = style_of(node.kind, depth, label)
        content = self.tracked(pieces)
        yield paragraph(style, (content,), mark=self.paragraph_mark(node.mark))
        for child in node.children:
            yield from self.nodes(child, depth + 1, notes, custom)

    def label(self, node: RedlineNode) -> list[Piece]:
        """The label and the tab after it, which comes and goes with the label as a whole."""
        if not node.label:
            return []
        properties = self.properties()
        marks = {type(stretch.mark) for stretch in node.label}
        # A label that is only changed keeps its tab.
        tab = node.label[0].mark if len(marks) == 1 else node.mark
        pieces = [
            (s.mark, run(s.text.chars, properties, isinstance(s.mark, Deleted))) for s in node.label
        ]
        return [*pieces, (tab, run("\t", properties))]

    def stretch(
        self, stretch: Stretch, notes: dict[NodeId, RedlineNode], custom: dict[NodeId, str]
    ) -> list[Piece]:
        text, mark = stretch.text, stretch.mark
        deleted = isinstance(mark, Deleted)
        if not text.anchors and not text.emphases:
            return [(mark, run(text.chars, self.properties(), deleted))]
        pieces: list[Piece] = []
        anchors = iter(text.anchors)
        for start, end in _uniform(text):
            chars = text.chars[start:end]
            if chars == ANCHOR:
                note = notes[NodeId(next(anchors))]
                pieces.append((mark, self.reference(note, mark, custom.get(note.id, ""))))
            else:
                properties = self.properties(text.weights_at(start, end))
                pieces.append((mark, run(chars, properties, deleted)))
        return pieces

    def reference(self, note: RedlineNode, mark: Mark, custom: str) -> str:
        """The mark of a footnote in the text; each has a footnote of its own in the package."""
        identity = len(self.notes) + 1
        self.notes.append(Note(identity, note, mark, custom))
        own = f"<w:rPr>{self.properties(style=_REFERENCE)}</w:rPr>"
        if not custom:
            return f'<w:r>{own}<w:footnoteReference w:id="{identity}"/></w:r>'
        tag = "w:delText" if isinstance(mark, Deleted) else "w:t"
        return (
            f'<w:r>{own}<w:footnoteReference w:customMarkFollows="1" w:id="{identity}"/>'
            f"<{tag}>{escaped(custom)}</{tag}></w:r>"
        )

    def footnote(self, note: Note) -> str:
        """The text of a footnote, revised with its mark if that comes or goes."""
        whole = note.mark if not isinstance(note.mark, Kept) else note.node.mark
        deleted = isinstance(whole, Deleted)
        properties = self.properties(style=_REFERENCE)
        sign = (
            run(note.custom, properties, deleted)
            if note.custom
            else f"<w:r><w:rPr>{properties}</w:rPr><w:footnoteRef/></w:r>"
        )
        pieces: list[Piece] = [(whole, sign), (whole, run("\t", self.properties()))]
        for stretch in note.node.text:
            if isinstance(whole, Kept):
                pieces += self.stretch(stretch, {}, {})
            elif not isinstance(stretch.mark, Inserted if deleted else Deleted):
                pieces += self.stretch(Stretch(whole, stretch.text), {}, {})
        content = paragraph("FootnoteText", (self.tracked(pieces),))
        return f'<w:footnote w:id="{note.id}">{content}</w:footnote>'


def _uniform(text: Text) -> Iterator[tuple[int, int]]:
    """Ranges of a text in which no footnote mark stands and emphasis does not change."""
    edges = {0, len(text.chars)}
    for emphasis in text.emphases:
        edges |= {emphasis.start, emphasis.end}
    if text.anchors:
        for at, char in enumerate(text.chars):
            if char == ANCHOR:
                edges |= {at, at + 1}
    ordered = sorted(edges)
    yield from pairwise(ordered)


def _custom_marks(notes: Iterable[RedlineNode]) -> dict[NodeId, str]:
    """The marks of notes, if they are not the numbers that Word counts by itself."""
    found = list(notes)
    base = [_label(n, Inserted) for n in found if not isinstance(n.mark, Inserted)]
    if base == [str(number) for number in range(1, len(base) + 1)]:
        return {}
    return {note.id: _label(note, Deleted) or _label(note, Inserted) for note in found}


def _label(note: RedlineNode, dropped: type[Mark]) -> str:
    return "".join(s.text.chars for s in note.label if not isinstance(s.mark, dropped))
