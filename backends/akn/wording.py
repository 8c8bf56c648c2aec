"""The words of a provision, with their emphasis and the marks of their notes."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from amend.backends.akn.markup import element
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.values import frozen
from amend.compiler.words.text import Strand, Text, Weight

_TAGS = {Weight.BOLD: "b", Weight.ITALIC: "i"}


@frozen
class Note:
    """A footnote as a text marks it: a reference to where it stands, and its mark."""

    href: str
    mark: str


Notes = Mapping[NodeId, Note]


def filled(made: Element, text: Text[NodeId], notes: Notes) -> Element:
    """The element, holding a text."""
    last: Element | None = None
    for strand in text.strands():
        inline = _inline(strand, notes)
        if inline is not None:
            made.append(inline)
            last = inline
        elif last is not None:
            last.tail = (last.tail or "") + strand.chars
        else:
            made.text = (made.text or "") + strand.chars
    return made


def _inline(strand: Strand[NodeId], notes: Notes) -> Element | None:
    """What stands for a strand; None if plain words are enough."""
    inner: Element | None = None
    if strand.anchor is not None:
        note = notes[strand.anchor]
        inner = element("noteRef", href=note.href, marker=note.mark)
    for weight in (Weight.ITALIC, Weight.BOLD):
        if weight in strand.weights:
            outer = element(_TAGS[weight])
            if inner is None:
                outer.text = strand.chars
            else:
                outer.append(inner)
            inner = outer
    return inner
