"""Edits inside a provision: quoted words are found, new wordings are compared with the old."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, evolve, field, frozen

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.operations import Emphasize, Origin, Replace, WordEdit
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Span
from amend.compiler.elaboration import messages
from amend.compiler.elaboration.quotation_messages import Missing, not_found
from amend.compiler.elaboration.whole import Whole
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, Node, NodeId, kept_in
from amend.compiler.syntax.proposal import (
    Choice,
    DeleteEdit,
    Edit,
    EmphasizeEdit,
    End,
    Found,
    InsertEdit,
    Nth,
    Quotation,
    ReadsEdit,
    ReplaceEdit,
    Side,
)
from amend.compiler.syntax.wording import literal_braces
from amend.compiler.words.emphasis import emphasized, revision_of, unmarked_as
from amend.compiler.words.quotations import find_quoted, overlapping, stands_as_words
from amend.compiler.words.text import (
    EMPTY,
    PrintedMark,
    Text,
    Weight,
    resolved,
)

Range = tuple[int, int]


@frozen
class Context:
    """What every statement of a proposal is resolved in.

    marks: the identity of each footnote by its printed mark, new ones among them.
    may_search: whether the whole base text is searched for words that are not in their place.
    """

    index: Index
    origin: Origin
    marks: Mapping[str, NodeId]
    may_search: bool = True


@define
class EditElaborator:
    """Resolves the edits of one statement; lives as long as its elaboration."""

    context: Context
    diagnostics: list[Diagnostic] = field(factory=list)
    wholes: list[Whole] = field(factory=list)

    @property
    def index(self) -> Index:
        return self.context.index

    @property
    def marks(self) -> Mapping[str, NodeId]:
        return self.context.marks

    def edit(self, edit: Edit, node: Node) -> Sequence[WordEdit]:
        if node.kind is Kind.CALL and _emphasises(edit):
            self.diagnostics.append(messages.heading_has_no_emphasis(edit.span))
            return []
        if kept_in(node.kind, node.name):
            where = print_address(node, self.index)
            self.diagnostics.append(messages.words_of_figure(edit.span, where))
            return []
        match edit:
            case ReplaceEdit(found=found, wording=wording):
                places, new = self.places(found, node, wording), self.wording(wording)
                if new is None:
                    return []
                literal = literal_braces(wording.text, wording.notation)
                look = wording.look
                done = [self.replace(node, p, new, edit.span, literal, look) for p in places]
                held = [node.text.slice(*place) for place in places]
                unsaid = look is None and not new.emphases
                if held and all(
                    h == o.text or (unsaid and _same_words(h, new))
                    for h, o in zip(held, done, strict=True)
                ):
                    self.diagnostics.append(messages.changes_nothing(edit.span))
                    return []
                return done
            case DeleteEdit(found=found):
                return [
                    self.replace(node, place, EMPTY, edit.span)
                    for place in self.places(found, node)
                ]
            case InsertEdit():
                return self.insert(edit, node)
            case ReadsEdit(wording=wording):
                return self.reads(wording, node, edit.span)
            case EmphasizeEdit():
                return self.emphasize(edit, node)

    def insert(self, edit: InsertEdit, node: Node) -> list[Replace]:
        new = self.wording(edit.wording)
        if new is None:
            return []
        length = len(node.text)
        points: list[tuple[int, Range | None]]
        match edit.where:
            case End.START:
                points = [(0, None)]
            case End.END:
                points = [(length, None)]
                if length and not node.text.chars[-1].isalnum():
                    self.diagnostics.append(
                        messages.inserted_after_punctuation(edit.span, node.text.chars[-1])
                    )
            case (side, found):
                at = 1 if side is Side.AFTER else 0
                points = [(place[at], place) for place in self.places(found, node)]
        literal = literal_braces(edit.wording.text, edit.wording.notation)
        look = edit.wording.look
        return [
            evolve(self.replace(node, (at, at), new, edit.span, literal, look), read=read)
            for at, read in points
        ]

    def emphasize(self, edit: EmphasizeEdit, node: Node) -> list[Emphasize]:
        places = self.places(edit.found, node)
        strands = (s for place in places for s in node.text.slice(*place).strands())
        if places and all(strand.weights == edit.weights for strand in strands):
            self.diagnostics.append(messages.emphasized_already(edit.span))
            return []
        origin = self.context.origin
        return [Emphasize(node.id, *p, edit.weights, origin, span=edit.span) for p in places]

    def reads(self, wording: Quotation, node: Node, span: Span) -> list[WordEdit]:
        new = self.wording(wording)
        if new is None:
            return []
        self.wholes.append(Whole(node.id, 0, len(node.text), span))
        hunks = revision_of(node.text, new)
        look = wording.look
        new = new.weighted(look or ())
        # What is not marked keeps the emphasis that it has, where nothing is said of it.
        marked = [e for e in emphasized(node.text, new, hunks) if e[2] or look is not None]
        if not hunks and not marked:
            self.diagnostics.append(messages.changes_nothing(span))
        literal = literal_braces(wording.text, wording.notation)
        origin = self.context.origin
        emphases = [Emphasize(node.id, *one, origin, span=span) for one in marked]
        replacements = [
            self.replace(
                node,
                (h.start, h.end),
                new.slice(h.new_start, h.new_end),
                span,
                tuple(at - h.new_start for at in literal),
                look,
            )
            for h in hunks
        ]
        return [*replacements, *emphases]

    def replace(
        self,
        node: Node,
        place: Range,
        new: Text[NodeId],
        span: Span,
        literal: tuple[int, ...] = (),
        look: frozenset[Weight] | None = None,
    ) -> Replace:
        """A replacement whose unmarked words take the emphasis of what they stand in.

        look: the weights in which they print in its place, where that is said.
        """
        if look is not None:
            weighted = new.weighted(look)
        else:
            around = node.text.weights_at(*place) if node.text.emphases else ()
            weighted = unmarked_as(new, around) if around else new
        origin = self.context.origin
        return Replace(node.id, *place, weighted, origin, span=span, literal=literal, read=place)

    def wording(self, wording: Quotation) -> Text[NodeId] | None:
        """A new wording with its footnote marks resolved."""
        return self.anchored(wording.text, wording.span)

    def anchored(self, text: Text[PrintedMark], span: Span) -> Text[NodeId] | None:
        unknown = [mark for mark in text.anchors if mark not in self.marks]
        if unknown:
            self.diagnostics.append(messages.note_unknown(span, unknown[0], tuple(self.marks)))
            return None
        return resolved(text, self.marks)

    def places(
        self, found: Found, node: Node, wording: Quotation | None = None
    ) -> tuple[Range, ...]:
        """The places of a quotation that are meant; none if that cannot be told.

        wording: what is to take their place, for what is said where there are none.
        """
        quoted = found.quotation
        where = print_address(node, self.index)
        if not quoted.text.chars:
            self.diagnostics.append(messages.nothing_quoted(quoted.span))
            return ()
        every = find_quoted(node.text.chars, quoted.text.chars)
        places = tuple(p for p in every.places if self.same_marks(node.text.slice(*p), quoted.text))
        if not places:
            marks = {note: mark for mark, note in self.marks.items()}
            missing = Missing(quoted, wording, node, where, self.elsewhere(quoted.text), marks)
            self.diagnostics.append(
                messages.split_character(quoted, node, where) if every.split else not_found(missing)
            )
            return ()
        match found.choice:
            case None if len(places) > 1:
                self.diagnostics.append(messages.found_several_times(quoted, node, where, places))
                return ()
            case Choice.EVERYWHERE if overlapping(places):
                self.diagnostics.append(messages.found_overlapping(quoted, node, where, places))
                return ()
            case Choice.EVERYWHERE:
                return places
            case Choice.LAST:
                return places[-1:]
            case Nth(number=number) if not 1 <= number <= len(places):
                self.diagnostics.append(messages.not_so_often(quoted, node, where, places, number))
                return ()
            case Nth(number=number):
                return places[number - 1 : number]
        return places[:1]

    def same_marks(self, held: Text[NodeId], quoted: Text[PrintedMark]) -> bool:
        """Whether the footnotes marked in a stretch are those that the quotation marks."""
        return held.anchors == tuple(self.marks.get(mark, "") for mark in quoted.anchors)

    def elsewhere(self, quoted: Text[PrintedMark]) -> tuple[str, ...]:
        """Addresses of other provisions that hold the quoted words."""
        if not self.context.may_search:
            return ()
        nodes = self.index.nodes.values()
        holding = [n for n in nodes if n.text and stands_as_words(n.text.chars, quoted.chars)]
        return tuple(print_address(node, self.index) for node in holding[:5])


def _emphasises(edit: Edit) -> bool:
    match edit:
        case (
            ReplaceEdit(wording=wording) | InsertEdit(wording=wording) | ReadsEdit(wording=wording)
        ):
            return bool(wording.text.emphases) or wording.look is not None
    return isinstance(edit, EmphasizeEdit)


def _same_words(one: Text[NodeId], other: Text[NodeId]) -> bool:
    return one.chars == other.chars and one.anchors == other.anchors
