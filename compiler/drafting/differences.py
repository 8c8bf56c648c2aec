"""Where two texts differ that are meant to be the same, name by name and mark by mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from amend.compiler.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.text import Text


@frozen
class Difference:
    """A provision that is not what it is meant to be.

    node: its identity in the text that is meant; in the base too, where it has it.
    made, meant: its label and words; empty where there is no such provision.
    is_emphasis: whether it differs in its emphasis alone.
    """

    node: NodeId | None
    made: str
    meant: str
    is_emphasis: bool = False


def differences(made: Instrument, meant: Instrument) -> Iterator[Difference]:
    """The provisions in which two texts differ, in the order of the second.

    Identities, and the names by which only addresses know divisions and calls, do not count.
    """
    stack = [(made.root, meant.root)]
    labels = _labels(made), _labels(meant)
    while stack:
        one, other = stack.pop()
        yield from _own(one, other, *labels)
        mine, yours = _children(one), _children(other)
        pairs = list(zip(mine, yours, strict=False))
        odd = next((at for at, (a, b) in enumerate(pairs) if a.kind is not b.kind), len(pairs))
        stack += reversed(pairs[:odd])
        for left in mine[odd:]:
            yield Difference(left.id, _said(left), "")
        for missing in yours[odd:]:
            yield Difference(missing.id, "", _said(missing))


def _children(node: Node) -> list[Node]:
    """The children of a node, footnotes by their marks."""
    others = [child for child in node.children if child.kind is not Kind.FOOTNOTE]
    notes = [child for child in node.children if child.kind is Kind.FOOTNOTE]
    return others + sorted(notes, key=lambda note: note.label)


def _own(
    one: Node, other: Node, made: Mapping[str, str], meant: Mapping[str, str]
) -> Iterator[Difference]:
    a, b = _marked(one.text, made), _marked(other.text, meant)
    if (one.label, one.number, a) == (other.label, other.number, b):
        return
    is_emphasis = (one.label, one.number) == (other.label, other.number)
    is_emphasis = is_emphasis and evolve(a, emphases=()) == evolve(b, emphases=())
    yield Difference(other.id, _said(one), _said(other), is_emphasis)


def _labels(instrument: Instrument) -> dict[str, str]:
    return {str(n.id): n.label for n in instrument.root.children if n.kind is Kind.FOOTNOTE}


def _marked(text: Text, labels: Mapping[str, str]) -> Text:
    return (
        evolve(text, anchors=tuple(labels.get(a, "") for a in text.anchors))
        if text.anchors
        else text
    )


def _said(node: Node) -> str:
    return " ".join(part for part in (node.number, node.label, node.text.chars) if part)
