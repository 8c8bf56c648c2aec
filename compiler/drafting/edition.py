"""Where the lines that name an edition change as one statement would change them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import Origin, Replace
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.drafting.quoting import quoted
from amend.compiler.elaboration.edition import edition_operations
from amend.compiler.elaboration.edition_named import BRACKETED, CONFERENCE
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from amend.compiler.profiles.profile import profile_for
from amend.compiler.syntax.proposal import EditionStatement, Quotation
from amend.compiler.values import frozen
from amend.compiler.words.text import Text

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
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
    for edition in dict.fromkeys(_editions(after)):
        if nodes := _changed(edition, index, after):
            text = quoted(edition)
            return EditionSaid(f"edition {text}", nodes) if text else None
    return None


def _editions(after: Index) -> Iterator[str]:
    """What the lines of a text may name its edition by."""
    series = after.instrument.reference.series
    of = profile_for(None, series)
    for kind in (Kind.NUMBER, Kind.OPENING, Kind.HISTORY):
        node = after.part(kind)
        chars = node.text.chars if node else ""
        for held in BRACKETED.findall(chars)[-1:]:
            yield from (match[0] for match in CONFERENCE.finditer(held))
            yield held
            for year in _YEAR.findall(held)[-1:]:
                yield year
                if of and of.acronym:
                    yield of.short(int(year), after.instrument.language)


def _changed(edition: str, index: Index, after: Index) -> tuple[Node, ...]:
    """The lines that `edition` changes, if it makes them those of the revised text."""
    span = Span(Source("", edition), 0, len(edition))
    statement = EditionStatement(Quotation(Text(edition), span), span)
    operations, _, faults = edition_operations(statement, index, Origin("", ""))
    if faults:
        return ()
    touched = {
        operation.node
        for operation in operations
        if isinstance(operation, Replace) and operation.node in after.nodes
    }
    made = index_of(amended(index.instrument, operations))
    wanted = [index.part(kind) for kind in _KINDS]
    lines = {node.id for node in wanted if node} | touched
    alike = all(
        node in after.nodes and made.nodes[node].text == after.nodes[node].text for node in lines
    )
    return tuple(index.nodes[node] for node in index.nodes if node in touched) if alike else ()
