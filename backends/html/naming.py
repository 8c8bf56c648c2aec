"""Provisions as delegates name them: *recalling* d), *encourages Member States*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from amend.compiler.algebra.redline import (
    Deleted,
    Inserted,
    Redline,
    RedlineNode,
    project_stretches,
)
from amend.compiler.instrument.instrument import DIVISIONS, HEAD, Kind, NodeId
from amend.compiler.lexicon.lexicon import language
from amend.compiler.values import frozen
from amend.compiler.words.labels import DASHES
from amend.compiler.words.text import ANCHOR

_WITHOUT_NAMES = (Kind.TABLE, Kind.ROW, Kind.CELL)
"""What is below them is told by its address alone."""

LONGEST_HEADING = 110
"""Characters of a heading in a name; those of a call that names two Directors are longer."""


@frozen
class NamePart:
    """Words of a name; of a call they are in italics, as it prints."""

    text: str
    is_italic: bool = False


Name = tuple[NamePart, ...]
Key = tuple[NodeId, bool]
"""A provision, and whether it is added there: what is moved stands twice."""


def key_of(node: RedlineNode) -> Key:
    return node.id, isinstance(node.mark, Inserted)


def names_of(redline: Redline) -> Mapping[Key, Name]:
    """The name of each provision that has one, by the text in force; of what is added, by its own.

    Rows, cells and what has no words of its own have none.
    """
    number = redline.reference.number
    text = (NamePart(number.upper()),) if number.isalpha() else ()
    return dict(_names(redline.root, (), text, language(redline.language).parts))


def plain(name: Name) -> str:
    return " ".join(part.text for part in name)


def _names(
    node: RedlineNode, above: Name, text: Name, parts: Mapping[str, str]
) -> Iterator[tuple[Key, Name]]:
    """The names of all below a provision.

    parts: what the lines at the head and footnotes are called, by their kinds; text: the treaty
        text whose provisions have numbers in the margin, as `CS 118` names it.
    """
    for at, child in enumerate(node.children):
        name = _name(child, node, at, above, parts)
        if child.number and text:
            name = (*text, NamePart(child.number))
        if name:
            yield key_of(child), name
        inside = () if child.kind in _WITHOUT_NAMES else name or above
        yield from _names(child, inside, text, parts)


def _name(
    node: RedlineNode, parent: RedlineNode, at: int, above: Name, parts: Mapping[str, str]
) -> Name:
    match node.kind:
        case kind if kind in HEAD:
            return (*above, NamePart(parts[kind.value]))
        case Kind.FOOTNOTE:
            return (NamePart(f"{parts[Kind.FOOTNOTE.value]} {_label(node)}"),)
        case Kind.CALL:
            return (*above, NamePart(_heading(node), is_italic=True))
        case kind if kind in DIVISIONS and _heading(node):
            return (NamePart(_heading(node)),)
        case Kind.ITEM if (label := _label(node)) and label not in DASHES:
            return (*above, NamePart(label))
        case Kind.ITEM | Kind.PARAGRAPH if above:
            return (*above, *_counted(node, parent, at))
    return ()


def _counted(node: RedlineNode, parent: RedlineNode, at: int) -> Name:
    """Which of several provisions without a label, where there are several."""
    like = [child for child in parent.children if _label(child) == _label(node)]
    if len(like) == 1:
        return ()
    number = 1 + sum(_label(child) == _label(node) for child in parent.children[:at])
    return (NamePart(f"{_label(node)}({number})"),)


def _label(node: RedlineNode) -> str:
    return project_stretches(node.label, _other_side(node)).chars


def _heading(node: RedlineNode) -> str:
    chars = project_stretches(node.text, _other_side(node)).chars.replace(ANCHOR, "").strip()
    if len(chars) <= LONGEST_HEADING:
        return chars
    return chars[:LONGEST_HEADING].rpartition(" ")[0].rstrip(",") + "…"


def _other_side(node: RedlineNode) -> type[Inserted] | type[Deleted]:
    """What is left out of a provision: of what is added what goes, else what comes."""
    return Deleted if isinstance(node.mark, Inserted) else Inserted
