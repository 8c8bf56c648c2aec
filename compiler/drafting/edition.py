"""Where the lines that name an edition change as one statement would change them."""

from __future__ import annotations

import re

from attrs import frozen

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import Origin
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.drafting.quoting import quoted
from amend.compiler.elaboration.edition import edition_operations
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from amend.compiler.syntax.proposal import EditionStatement, Quotation
from amend.compiler.words.text import Text

_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_KINDS = (Kind.NUMBER, Kind.HISTORY, Kind.OPENING)


@frozen
class EditionSaid:
    """`edition "Kigali, 2022"`, and the lines of the base that it changes."""

    text: str
    nodes: tuple[Node, ...]


def edition_said(index: Index, revised: Instrument) -> EditionSaid | None:
    """The statement that makes these lines of the base those of the revised text, if one does."""
    after = index_of(revised)
    lines = [(index.part(kind), after.part(kind)) for kind in _KINDS]
    changed = tuple(old for old, new in lines if old and new and old.text != new.text)
    if len(changed) < 2:
        return None
    for kind in (Kind.OPENING, Kind.NUMBER):
        node = after.part(kind)
        for edition in _BRACKETED.findall(node.text.chars)[-1:] if node else ():
            if _makes(edition, index, after):
                text = quoted(edition)
                return EditionSaid(f"edition {text}", changed) if text else None
    return None


def _makes(edition: str, index: Index, after: Index) -> bool:
    span = Span(Source("", edition), 0, len(edition))
    statement = EditionStatement(Quotation(Text(edition), span), span)
    operations, _, faults = edition_operations(statement, index, Origin("", ""))
    if faults:
        return False
    made = index_of(amended(index.instrument, operations))
    parts = ((made.part(kind), after.part(kind)) for kind in _KINDS)
    return all(a == b if a is None or b is None else a.text == b.text for a, b in parts)
