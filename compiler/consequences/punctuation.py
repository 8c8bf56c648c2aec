"""Terminal punctuation follows position, and is repaired visibly where a change breaks it.

Over the resolutions of PP-18: an item ends with a semicolon, the last of a call with a
comma, the last of the whole text with a full stop, and one that introduces sub-items
with a colon; full-width in Chinese. Only marks whose place has changed are touched:
what a text in force does in its own way stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from attrs import frozen

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.operations import (
    Cause,
    Operations,
    Origin,
    Put,
    Replace,
    news_of,
)
from amend.compiler.consequences import messages
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Span
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.lexicon.lexicon import Terminals, language
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.quotation_marks import CLOSING
from amend.compiler.words.text import ANCHOR, Text

_CLOSING = CLOSING + ")）"


class Place(Enum):
    """Where a provision stands, as far as its terminal punctuation is concerned."""

    BETWEEN = "between"
    LAST = "last"
    FINAL = "final"
    INTRO = "intro"


@frozen
class Standing:
    """A provision with its place and the call that it belongs to."""

    node: Node
    place: Place
    call: NodeId


def repair_punctuation(
    index: Index, outcome: Instrument, operations: Operations, origin: Origin, policy: Policy
) -> tuple[tuple[Replace, ...], Diagnostics]:
    """The marks that change because provisions are added, suppressed or moved.

    outcome: the amended text without its consequences.
    """
    if not policy.repair:
        return (), ()
    terminals = language(index.instrument.language).terminals
    before = {standing.node.id: standing for standing in standings(index.instrument)}
    customs = _customs(before.values(), terminals)
    reach = _reach(operations)
    spans = _spans(operations)
    repairs: list[Replace] = []
    found: list[Diagnostic] = []
    for now in standings(outcome):
        was = before.get(now.node.id)
        mark = _terminal(now.node.text, terminals)
        if mark is None or (was is not None and was.place is now.place):
            continue
        wanted = customs.get((now.call, now.place)) or customs[None, now.place]
        written = now.node.text.chars[mark[0] : mark[1]]
        if written == wanted:
            continue
        at = mark if was is None else _terminal(was.node.text, terminals)
        if was is None:
            found.append(messages.punctuation_supplied(spans.get(now.node.id), written, wanted))
        elif at is None or reach.get(was.node.id, 0) > at[0] or bool(written) != (at[0] < at[1]):
            found.append(messages.punctuation_left(spans.get(now.node.id), written, wanted))
            continue
        else:
            where = print_address(was.node, index)
            found.append(messages.punctuation_repaired(was.node, where, at, written, wanted))
        assert at is not None
        repairs.append(Replace(now.node.id, *at, Text(wanted), origin, Cause.PUNCTUATION))
    return tuple(repairs), tuple(found)


def standings(instrument: Instrument) -> Iterator[Standing]:
    """The provisions below the calls of an instrument, each with its place."""
    calls = [c for c in instrument.root.children if c.kind is Kind.CALL and c.children]
    for call in calls:
        place = Place.FINAL if call is calls[-1] else Place.LAST
        yield from _standings(call.children, place, call.id)


def _standings(nodes: Sequence[Node], last: Place, call: NodeId) -> Iterator[Standing]:
    for node in nodes:
        place = last if node is nodes[-1] else Place.BETWEEN
        below = node.children
        yield Standing(node, Place.INTRO if below else place, call)
        yield from _standings(below, place, call)


def _customs(
    standings: Iterable[Standing], terminals: Terminals
) -> dict[tuple[NodeId | None, Place], str]:
    """The mark that each call uses at each place in the base; without a call, the language's."""
    customs: dict[tuple[NodeId | None, Place], str] = {
        (None, Place.BETWEEN): terminals.between,
        (None, Place.LAST): terminals.last,
        (None, Place.FINAL): terminals.final,
        (None, Place.INTRO): terminals.intro,
    }
    for standing in standings:
        mark = _terminal(standing.node.text, terminals)
        if mark is not None and mark[0] < mark[1]:
            used = standing.node.text.chars[mark[0] : mark[1]]
            customs.setdefault((standing.call, standing.place), used)
    return customs


def _terminal(text: Text[NodeId], terminals: Terminals) -> tuple[int, int] | None:
    """Where the terminal mark of a text stands; an empty range where one is to be put.

    None for a text that ends in a way of its own.
    """
    end = len(text.chars)
    while end and (text.chars[end - 1] == ANCHOR or text.chars[end - 1] in BLANKS):
        end -= 1
    if not end:
        return None
    last = text.chars[end - 1]
    if last in terminals.known:
        return end - 1, end
    return (end, end) if last.isalnum() or last in _CLOSING else None


def _reach(operations: Operations) -> dict[NodeId, int]:
    """For each node the end of the last of the drafter's own edits."""
    reach: dict[NodeId, int] = {}
    for operation in operations:
        if isinstance(operation, Replace):
            reach[operation.node] = max(reach.get(operation.node, 0), operation.end)
    return reach


def _spans(operations: Operations) -> dict[NodeId, Span]:
    """The statement that adds each new node, or that edits a node."""
    spans: dict[NodeId, Span] = {}
    for operation in operations:
        match operation:
            case Put(grafts=grafts, span=Span() as span):
                spans.update((new.id, new.span or span) for new in news_of(grafts))
            case Replace(node=node, span=Span() as span):
                spans[node] = span
    return spans
