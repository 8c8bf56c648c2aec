"""What a redline changes, as the form has it: each modification of the text in force.

All modifications hold against the text in force, whatever their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from amend.backends.akn.hunks import Substitution, substitutions
from amend.backends.akn.sections import Section, sections
from amend.compiler.algebra.operations import Cause
from amend.compiler.algebra.redline import (
    Deleted,
    Inserted,
    Kept,
    Mark,
    RedlineNode,
    TextMark,
    project_stretches,
)
from amend.compiler.instrument.instrument import FROM_ABOVE, Kind, Node, NodeId
from amend.compiler.values import frozen


@frozen
class Substituted:
    """Words of a provision that give way to others."""

    node: NodeId
    change: Substitution

    @property
    def cause(self) -> Cause:
        """Why they do."""
        return self.change.cause


@frozen
class Renumbered:
    """A provision that gets another label, or one for the first time, or loses it."""

    node: NodeId
    old: str
    new: str
    cause: Cause


@frozen
class Repealed:
    """A provision that goes, with all below it."""

    node: NodeId
    cause: Cause


@frozen
class Added:
    """Provisions that come, side by side.

    parent: below which; None for the text itself, or the annex `of` which it is a part.
    after: behind which provision of the text in force; None if first of their section.
    """

    parent: RedlineNode
    after: NodeId | None
    section: Section
    nodes: tuple[Node, ...]
    cause: Cause


Modification = Substituted | Renumbered | Repealed | Added


def modifications(root: RedlineNode, language: str) -> tuple[Modification, ...]:
    """All that changes below the root of a text that is neither added nor suppressed."""
    return tuple(_below(root, Section.BODY, language))


def _below(parent: RedlineNode, section: Section, language: str) -> Iterator[Modification]:
    """What changes below a provision that stays, in a section of a document."""
    before = _sections(parent, section, language, Inserted)
    after = _sections(parent, section, language, Deleted)
    last: dict[Section, NodeId | None] = {}
    added: dict[tuple[Section, NodeId | None], list[RedlineNode]] = {}
    for child in parent.children:
        was, will_be = before.get(child.id), after.get(child.id)
        comes = isinstance(child.mark, Inserted)
        goes = isinstance(child.mark, Deleted)
        stays = not comes and not goes and was is will_be and not _is_made_anew(child, was)
        if not comes and was is not None:
            last[was] = child.id
            if not stays:
                yield Repealed(child.id, _cause(child.mark))
        if not goes and not stays and will_be is not None:
            added.setdefault((will_be, last.get(will_be)), []).append(child)
        if stays and was is not None:
            yield from _own(child)
            yield from _below(child, was, language)
    for (where, anchor), nodes in added.items():
        for cause, group in groupby(nodes, lambda node: _cause(node.mark)):
            yield Added(parent, anchor, where, tuple(n.accepted for n in group), cause)


def _sections(
    parent: RedlineNode, section: Section, language: str, dropped: type[Mark]
) -> Mapping[NodeId, Section]:
    """Where the children of a provision stand, those left out that are only in the other text."""
    left = [child for child in parent.children if not isinstance(child.mark, dropped)]
    if parent.kind is not Kind.INSTRUMENT and section is not Section.ATTACHMENTS:
        return {child.id: section for child in left}
    nodes = [child.rejected if dropped is Inserted else child.accepted for child in left]
    return sections(nodes, language)


def _is_made_anew(node: RedlineNode, section: Section | None) -> bool:
    """Whether the form has no way to say what changes in a provision, but to write it anew.

    A call of the preamble holds something, and a table rows; a cell that goes over rows is told
    once, in the first of them.
    """
    if node.kind is Kind.CALL and section is Section.PREAMBLE:
        return bool(node.rejected.children) is not bool(node.accepted.children)
    if node.kind is not Kind.TABLE:
        return False
    rows = node.children
    if bool(node.rejected.children) is not bool(node.accepted.children):
        return True
    if any(not isinstance(cell.mark, Kept) for row in _kept(rows) for cell in row.children):
        return True
    goes_on = any(cell.name == FROM_ABOVE for row in rows for cell in row.children)
    return goes_on and len(_kept(rows)) != len(rows)


def _kept(nodes: Sequence[RedlineNode]) -> list[RedlineNode]:
    return [node for node in nodes if isinstance(node.mark, Kept)]


def _own(node: RedlineNode) -> Iterator[Modification]:
    """What changes in the label and in the words of a provision that stays."""
    changed = [s for s in node.label if not isinstance(s.mark, Kept)]
    if changed:
        old, new = (project_stretches(node.label, mark).chars for mark in (Inserted, Deleted))
        yield Renumbered(node.id, old, new, _cause(changed[0].mark))
    for change in substitutions(node.text):
        yield Substituted(node.id, change)


def _cause(mark: TextMark) -> Cause:
    return Cause.EDIT if isinstance(mark, Kept) else mark.cause
