"""Footnotes: their marks in the text and the part of the package that holds them.

A mark and its note are revised together, in both places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import define, field

from amend.backends.word.layout import FOOTNOTE
from amend.backends.word.markup import NAMESPACES, escaped, paragraph, part, run
from amend.backends.word.revisions import Piece, Revisions
from amend.backends.word.wording import Refer, Wording
from amend.compiler.algebra.redline import (
    Deleted,
    Inserted,
    Kept,
    Mark,
    Overruled,
    Redline,
    RedlineNode,
    Stretch,
    is_dropped,
    project_stretches,
)
from amend.compiler.instrument.instrument import Kind, NodeId
from amend.compiler.values import frozen

REFERENCE_STYLE = "FootnoteReference"
_STYLE = f'<w:rStyle w:val="{REFERENCE_STYLE}"/>'


@define
class Footnotes:
    """The footnotes of one package, in the order of their marks.

    counted_before, counted_after: how many marks Word numbers by itself, with every
        revision rejected and with every one accepted.
    counts: whether Word counts them from 1 to the end of the document, so that it may number
        any; in a template it may count otherwise.
    to_print: whether LibreOffice prints the file: of a mark that Word does not count it puts the
        label before the note by itself, where Word prints only what stands there.
    """

    wording: Wording
    revisions: Revisions
    counted_before: int = 0
    counted_after: int = 0
    counts: bool = True
    to_print: bool = False
    _notes: list[str] = field(factory=list)

    def of(self, redline: Redline) -> NotesOfUnit:
        """The notes of one instrument."""
        notes = {n.id: n for n in redline.root.children if n.kind is Kind.FOOTNOTE}
        return NotesOfUnit(self, notes)

    def marked(self, note: RedlineNode, mark: Mark, refer: Refer) -> Iterator[Piece]:
        """A mark with a footnote of its own.

        Word numbers it if its label is what Word would count, before and after the
        revision. Where another label changes, the footnote goes and comes as a whole: the
        label stands in one run with the reference.

        refer: what marks a note in the text of another one.
        """
        before, after = label(note, Inserted), label(note, Deleted)
        in_base, in_amended = (not is_dropped(mark, side) for side in (Inserted, Deleted))
        if (
            self.counts
            and (not in_base or before == str(self.counted_before + 1))
            and (not in_amended or after == str(self.counted_after + 1))
        ):
            self.counted_before += in_base
            self.counted_after += in_amended
            yield mark, self._reference(note, mark, "", refer)
        elif isinstance(mark, Kept) and before != after:
            origin = next(s.mark.origin for s in note.label if not isinstance(s.mark, Kept))
            for whole, own in ((Deleted(origin), before), (Inserted(origin), after)):
                yield whole, self._reference(note, whole, own, refer)
        else:
            yield mark, self._reference(note, mark, before if in_base else after, refer)

    def sign(self, text: str, deleted: bool) -> str:
        """The label of a note, raised."""
        return run(text, _STYLE, deleted)

    def part(self) -> bytes:
        """The part `word/footnotes.xml`."""
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{identity}"><w:p><w:pPr>'
            '<w:spacing w:before="0"/></w:pPr>'
            f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
            for identity, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        content = separators + "".join(self._notes)
        return part("w:footnotes", NAMESPACES, content)

    def _reference(self, note: RedlineNode, mark: Mark, custom: str, refer: Refer) -> str:
        """The mark of a note whose text is put into the part.

        custom: the label, where Word does not count it.
        """
        identity = next(self.revisions.ids)
        deleted = isinstance(mark, Deleted)
        own = self.sign(custom, deleted) if custom else _run("<w:footnoteRef/>")
        if custom and self.to_print:
            own = ""
        text = self.revisions.tracked(self.text(note, mark, own, refer))
        content = paragraph(FOOTNOTE, text)
        self._notes.append(f'<w:footnote w:id="{identity}">{content}</w:footnote>')
        if not custom:
            return _run(f'<w:footnoteReference w:id="{identity}"/>')
        tag = "w:delText" if deleted else "w:t"
        return _run(
            f'<w:footnoteReference w:customMarkFollows="1" w:id="{identity}"/>'
            f'<{tag} xml:space="preserve">{escaped(custom)}</{tag}>'
        )

    def text(self, note: RedlineNode, mark: Mark, own: str, refer: Refer) -> Iterator[Piece]:
        """The text of a note after its own mark, revised as a whole if its mark is."""
        whole = note.mark if isinstance(mark, Kept) else mark
        yield whole, own + self.wording.script.tab
        stretches: Iterable[Stretch] = note.text
        if not isinstance(whole, Kept | Overruled):
            dropped = Inserted if isinstance(whole, Deleted) else Deleted
            left = project_stretches(note.text, dropped)
            stretches = (Stretch(whole, left),) if left else ()
        yield from self.wording.pieces(stretches, refer)


@frozen
class NotesOfUnit:
    """The notes of one instrument, and which of them have been printed so far."""

    footnotes: Footnotes
    notes: dict[NodeId, RedlineNode]
    _before: set[NodeId] = field(factory=set, init=False)
    _after: set[NodeId] = field(factory=set, init=False)

    def refer(self, identity: str, mark: Mark) -> Iterator[Piece]:
        """What marks a note in the text; a further mark only repeats its label.

        Raises ValueError if there is no such note.
        """
        note = self._note(identity)
        in_base, in_amended = (not is_dropped(mark, side) for side in (Inserted, Deleted))
        repeated = (not in_base or note.id in self._before) and (
            not in_amended or note.id in self._after
        )
        if in_base:
            self._before.add(note.id)
        if in_amended:
            self._after.add(note.id)
        if repeated:
            return self.repeat(identity, mark)
        return self.footnotes.marked(note, mark, self.repeat)

    def repeat(self, identity: str, mark: Mark) -> Iterator[Piece]:
        """The label of a note alone: Word allows no footnote in a footnote either."""
        note = self._note(identity)
        if isinstance(mark, Kept):
            for stretch in note.label:
                deleted = isinstance(stretch.mark, Deleted)
                yield stretch.word_mark, self.footnotes.sign(stretch.text.chars, deleted)
        else:
            deleted = isinstance(mark, Deleted)
            text = label(note, Inserted if deleted else Deleted)
            yield mark, self.footnotes.sign(text, deleted)

    def _note(self, identity: str) -> RedlineNode:
        note = self.notes.get(NodeId(identity))
        if note is None:
            raise ValueError(f"there is no footnote {identity} for a mark in the text")
        return note

    def unmarked(self) -> Iterator[RedlineNode]:
        """Notes that nothing in the text marks; they must not be lost."""
        printed = self._before | self._after
        return (note for note in self.notes.values() if note.id not in printed)


def label(note: RedlineNode, dropped: type[Mark]) -> str:
    """The label of a note without the stretches of one mark."""
    return project_stretches(note.label, dropped).chars


def _run(content: str) -> str:
    return f"<w:r><w:rPr>{_STYLE}</w:rPr>{content}</w:r>"
