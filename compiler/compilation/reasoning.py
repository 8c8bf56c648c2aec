"""Reasons: what each proposal gives, and at which rows of a compilation it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from amend.compiler.addresses.locating import located_range
from amend.compiler.algebra.operations import Put, news_of
from amend.compiler.compilation.change import Merge
from amend.compiler.compilation.party import Given, Party
from amend.compiler.compilation.rows import Row
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.passes import Amended
from amend.compiler.syntax.proposal import Reasons
from amend.compiler.values import frozen


@frozen
class RowReasons:
    """What a party gives as reasons at one row.

    paragraphs: none where it gives none, and where `see` names another row, at which its reasons
        for all that it proposes stand.
    """

    number: str
    paragraphs: tuple[str, ...] = ()
    see: str = ""


def given_by(one: Amended) -> tuple[Given, ...]:
    """The reasons of a proposal, each with the provisions that it is given for."""
    unit, index, amendment = one.based.unit, one.based.index, one.amendment
    if index is None or amendment is None or amendment.applied is None:
        return tuple(Given(reasons.paragraphs) for reasons in unit.all_reasons)
    outcome = index_of(amendment.applied.outcome) if unit.reasons_for else index
    new = {
        graft.id: graft.span
        for operation in amendment.drafted
        if isinstance(operation, Put)
        for graft in news_of(operation.grafts)
    }
    return tuple(_given(reasons, index, outcome, new) for reasons in unit.all_reasons)


def _given(
    reasons: Reasons, index: Index, outcome: Index, new: Mapping[NodeId, Span | None]
) -> Given:
    nodes: set[NodeId] = set()
    spans: list[Span] = []
    for target in reasons.targets:
        found = located_range(target, index)
        nodes.update(node.id for top in found for node in top.walk())
        if found:
            continue
        # A provision of the outcome alone is new, and in a merge has its identity from whoever
        # wants it first: what tells it is where it is written.
        for node in located_range(target, outcome):
            written = (new.get(above.id) for above in outcome.around(node))
            spans += [span for span in written if span is not None]
    return Given(reasons.paragraphs, frozenset(nodes), tuple(spans))


def reasons_at(
    merge: Merge, party: Party, rows: Iterable[tuple[str, Row]]
) -> Mapping[str, RowReasons]:
    """The reasons of a party by the address of the rows in which it speaks.

    Those for some provisions stand at these, and all others in full at the first row; nothing of
    what a party gives is left out.
    rows: those in which it speaks, with their addresses, in order.
    """
    covers = {address: _covering(merge, party, row) for address, row in rows}
    own: dict[str, list[str]] = {address: [] for address in covers}
    general: list[str] = []
    for given in party.given:
        at = [address for address, is_for in covers.items() if is_for(given)]
        if not at:
            general += given.paragraphs
        for address in at:
            own[address] += given.paragraphs
    found: dict[str, RowReasons] = {}
    first = next(iter(covers), "")
    for address, paragraphs in own.items():
        if address == first:
            found[address] = RowReasons(party.number, (*general, *paragraphs))
        else:
            see = first if general and not paragraphs else ""
            found[address] = RowReasons(party.number, tuple(paragraphs), see)
    return found


def _covering(merge: Merge, party: Party, row: Row) -> Callable[[Given], bool]:
    """Whether reasons are given for what a party wants in a row."""
    said = [
        voice.span
        for at in row.changes
        for voice in merge.changes[at].voices
        if voice.origin.proposal == party.number and voice.span is not None
    ]

    def is_for(given: Given) -> bool:
        if not row.at.is_gap and row.at.node in given.nodes:
            return True
        return any(own.covers(span) for own in said for span in given.spans)

    return is_for
