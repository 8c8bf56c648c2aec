"""Addresses of provisions, located in an instrument.

Addresses are the same in all languages: `recalls.d` is item d) of *recalling*, of
*rappelant* and of *忆及*. What no lexicon knows is addressed by its own first words.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from amend.compiler.addresses import messages, table_messages
from amend.compiler.addresses.labels import below_numbers, ordinal, readings
from amend.compiler.addresses.printing import (
    COLUMN,
    COUNTED,
    FOOTNOTE,
    HEADING,
    PARAGRAPH,
    PARTS,
    calls_named,
    print_address,
)
from amend.compiler.addresses.spoken_messages import meant_by, of_several_calls, understood
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.instrument.index import Index, calls_in
from amend.compiler.instrument.instrument import DIVISIONS, Kind, Node
from amend.compiler.syntax.proposal import Address, Segment, Target, UnreadStatement
from amend.compiler.words.label_sequence import folded_label
from amend.compiler.words.quotations import folded

_DIVISIONS = {kind.value: kind for kind in DIVISIONS}
_CANDIDATES = 40


def locate(address: Address, index: Index) -> Node | Diagnostic:
    """The node that an address names, or why it names none, and what it can mean."""
    found = _located(address, index)
    return _understood(found, address, index) if isinstance(found, Diagnostic) else found


def unread_address(unread: UnreadStatement, index: Index) -> Diagnostic:
    """What can be meant by the address of a statement that the grammar refuses."""
    # Loaded here, as below: most addresses are not spoken.
    from amend.compiler.addresses.spoken import each_meant, near_by

    meant = each_meant(unread.address.text, index)
    near = next((one.near for one in meant if one.near), near_by(index))
    nodes = [_described(one.nodes, index) for one in meant]
    return meant_by(unread.address.span, nodes, _described(near, index), unread.edits)


def _understood(said: Diagnostic, address: Address, index: Index) -> Diagnostic:
    """What is said of an address that names nothing, or several calls, with what it can mean."""
    if said.code not in ("A0501", "A0502") or address.number:
        return said
    if said.fix and said.fix.is_certain:
        return said
    from amend.compiler.addresses.spoken import meant as meant_by_address
    from amend.compiler.addresses.spoken import near_by

    meant = meant_by_address(address.span.text, index)
    nodes = _described(meant.nodes, index)
    if said.code == "A0502":
        return of_several_calls(said, address, nodes) if address.segments else said
    if not nodes and address.segments:
        return said
    near = _described(meant.near or near_by(index), index)
    return understood(said, address.span, nodes, near)


def _located(address: Address, index: Index) -> Node | Diagnostic:
    if address.number is not None:
        return _numbered(address, address.number, index)
    start = _start(address, index)
    return start if isinstance(start, Diagnostic) else _below(address, start, index)


def _below(address: Address, start: Node, index: Index) -> Node | Diagnostic:
    """What the steps of an address lead to."""
    node, at = start, 0
    while at < len(address.segments):
        found = _step(address, at, node, index)
        if isinstance(found, Diagnostic):
            return found
        node, at = found
    return node


def locate_wording(address: Address, index: Index) -> Node | Diagnostic:
    """The node whose words an address means: a call or a cell with one paragraph stands for it."""
    node = locate(address, index)
    if isinstance(node, Diagnostic) or node.kind not in (Kind.CALL, Kind.ROW, Kind.CELL):
        return node
    if node.kind is Kind.CELL:
        return _words_of_cell(address, node, index)
    if node.kind is Kind.CALL:
        if address.segments and address.segments[-1].label == HEADING:
            return node
        match node.children:
            case ():
                return node
            case (Node(kind=Kind.PARAGRAPH, children=()) as only,):
                return only
    where, children = print_address(node, index), _children(node, index)
    if node.kind is Kind.ROW:
        return messages.whole_row(address, where, children)
    return messages.whole_call(address, where, children)


def _words_of_cell(address: Address, cell: Node, index: Index) -> Node | Diagnostic:
    """The only paragraph of a cell; a cell without any has no words yet, but a place for them."""
    where = print_address(cell, index)
    if cell.name:
        return table_messages.covered_cell(address, where, cell.name)
    match cell.children:
        case (only,):
            return only
        case ():
            return cell
    return table_messages.several_paragraphs(address, where, _children(cell, index))


def locate_range(target: Target, index: Index) -> tuple[Node, ...] | Diagnostic:
    """The nodes from an address to a sibling with a last label; one node without a range."""
    first = locate(target.address, index)
    if isinstance(first, Diagnostic) or target.through is None:
        return first if isinstance(first, Diagnostic) else (first,)
    parent = index.parent(first)
    siblings = parent.children if parent else ()
    label = folded_label(target.through.text)
    if first.number:
        lasts = [s for s in siblings if folded_label(s.number) == label]
    else:
        lasts = index.labelled(parent, label) if parent else []
    if not parent or not lasts:
        known = _children(parent, index) if parent else ()
        return messages.range_end_unknown(target.through, known)
    start, end = siblings.index(first), siblings.index(lasts[-1])
    if end < start:
        return messages.range_backwards(target)
    return siblings[start : end + 1]


def located(address: Address, index: Index) -> Node | None:
    """The node that an address names; None if it names none."""
    found = locate(address, index)
    return None if isinstance(found, Diagnostic) else found


def located_range(target: Target, index: Index) -> tuple[Node, ...]:
    """The nodes that an address or a range names; empty if it names none."""
    found = locate_range(target, index)
    return () if isinstance(found, Diagnostic) else found


def located_wordings(target: Target, index: Index) -> tuple[Node, ...]:
    """The nodes whose words an edit below an address or a range changes; maybe none."""
    if target.through is not None:
        return located_range(target, index)
    found = locate_wording(target.address, index)
    return () if isinstance(found, Diagnostic) else (found,)


def _start(address: Address, index: Index) -> Node | Diagnostic:
    """The part, the division, the call or the footnote with which an address begins."""
    name, root = address.name, index.instrument.root
    if name in PARTS:
        part = index.part(PARTS[name])
        return part or messages.no_such_part(address, name)
    if name == FOOTNOTE:
        note = index.notes().get(str(address.index))
        return note or messages.no_such_note(address, tuple(index.notes()))
    if name in _DIVISIONS:
        near = [c for c in root.children if c.kind is _DIVISIONS[name]]
        if not _meant(near, address.index, address.words):
            near = [n for n in index.nodes.values() if n.kind is _DIVISIONS[name]]
        return _division(near, address, index)
    if name == PARAGRAPH or name in COUNTED:
        kind = COUNTED.get(name, Kind.PARAGRAPH)
        counted = [c for c in root.children if c.kind is kind]
        at = ordinal(address.index or "1")
        if 0 < at <= len(counted):
            return counted[at - 1]
        return messages.no_such_part(address, name)
    calls = index.named.get(name) or calls_named(name, index.calls, index.instrument.language)
    if not calls:
        return messages.no_such_call(address, call_addresses(index))
    return _call(calls, address, index)


def _numbered(address: Address, number: str, index: Index) -> Node | Diagnostic:
    """A provision of a treaty text, by its number in the margin, and what is below it."""
    own = index.instrument.reference.number
    if address.name.casefold() != own.casefold():
        return messages.other_instrument(address, own)
    starts = below_numbers(number, address.index, index)
    if not starts:
        known = [n.number for n in index.numbered.values()]
        return messages.no_such_number(address, number, known)
    found = [_below(address, start, index) for start in starts]
    nodes = list({node.id: node for node in found if isinstance(node, Node)}.values())
    if len(nodes) > 1:
        return messages.ambiguous_number(address, _described(starts, index))
    return nodes[0] if nodes else found[0]


def _call(calls: Sequence[Node], address: Address, index: Index) -> Node | Diagnostic:
    """The one of some calls that is meant."""
    if address.words is not None:
        words = folded(address.words).casefold()
        matching = [c for c in calls if words in folded(c.text.chars).casefold()]
        if not matching:
            return messages.no_call_with_words(address, _described(calls, index))
        calls = matching
    if address.index is not None:
        at = ordinal(address.index)
        if not 1 <= at <= len(calls):
            return messages.no_call_numbered(address, _described(calls, index))
        return calls[at - 1]
    if len(calls) > 1:
        return messages.ambiguous_call(address, _described(calls, index))
    return calls[0]


def _meant(found: Sequence[Node], designation: str | None, words: str | None) -> list[Node]:
    """The divisions that a designation or words of their heading can mean.

    Where none has a designation, a number counts them.
    """
    if words is not None:
        quoted = folded(words).casefold()
        found = [n for n in found if quoted in folded(n.text.chars).casefold()]
    if designation is None:
        return list(found)
    if not any(n.name for n in found):
        at = ordinal(designation)
        return list(found[at - 1 : at]) if at else []
    return [n for n in found if folded_label(n.name) == folded_label(designation)]


def _division(found: Sequence[Node], address: Address, index: Index) -> Node | Diagnostic:
    meant = _meant(found, address.index, address.words)
    if len(meant) == 1:
        return meant[0]
    if meant:
        return messages.ambiguous_division(address, _described(meant, index))
    return messages.no_such_division(address, _described(found, index))


def _step(address: Address, at: int, node: Node, index: Index) -> tuple[Node, int] | Diagnostic:
    """One step down, and how many segments have been used by then."""
    segment = address.segments[at]
    label = segment.label
    step = evolve(address, name=label, index=segment.index, words=segment.words, head=segment.span)
    if label == HEADING and node.kind is Kind.CALL and at + 1 == len(address.segments):
        return node, at + 1
    if label == COLUMN and node.kind is Kind.TABLE:
        return table_messages.column_alone(address)
    if label == PARAGRAPH:
        return _chosen(index.counted(node, Kind.PARAGRAPH), segment, at, address, node, index)
    if label in COUNTED:
        return _chosen(index.counted(node, COUNTED[label]), segment, at, address, node, index)
    if node.kind in DIVISIONS:
        found = _in_division(step, node, index)
        if found is not None:
            return found if isinstance(found, Diagnostic) else (found, at + 1)
    return _labelled(address, at, node, index)


def _labelled(address: Address, at: int, node: Node, index: Index) -> tuple[Node, int] | Diagnostic:
    """What labels mean, taken together up to the next step of another kind."""
    end = at + 1
    while end < len(address.segments) and not _is_apart(address.segments[end].label):
        end += 1
    segments = address.segments[at:end]
    steps = [(folded_label(s.label), s.index) for s in segments]
    found = readings(node, steps, index)
    match found[-1]:
        case [only]:
            return only, end
        case []:
            deepest = max(n for n, nodes in enumerate(found) if nodes)
            above, segment = found[deepest][0], segments[deepest]
            where, children = print_address(above, index), _children(above, index)
            return messages.no_such_provision(address, segment.label, segment.span, where, children)
    return messages.ambiguous_label(address, segments[-1], _described(found[-1], index))


def _is_apart(label: str) -> bool:
    return label == PARAGRAPH or label in COUNTED


def _in_division(step: Address, node: Node, index: Index) -> Node | Diagnostic | None:
    """The title, the division or the call below a division that a step means, if any."""
    if step.name in PARTS:
        return next((c for c in node.children if c.kind is PARTS[step.name]), None)
    if step.name in _DIVISIONS:
        inner = [c for c in node.children if c.kind is _DIVISIONS[step.name]]
        return _division(inner, step, index)
    calls = calls_in(node)
    named = [c for c in calls if c.name == step.name]
    meant = named or calls_named(step.name, calls, index.instrument.language)
    return _call(meant, step, index) if meant else None


def _chosen(
    found: Sequence[Node], segment: Segment, at: int, address: Address, node: Node, index: Index
) -> tuple[Node, int] | Diagnostic:
    """The one that is meant of several with one label."""
    if segment.index is not None:
        number = ordinal(segment.index)
        if 1 <= number <= len(found):
            return found[number - 1], at + 1
    elif len(found) == 1:
        return found[0], at + 1
    elif found:
        return messages.ambiguous_label(address, segment, _described(found, index))
    return messages.no_such_provision(
        address, segment.label, segment.span, print_address(node, index), _children(node, index)
    )


def call_addresses(index: Index) -> tuple[tuple[str, str], ...]:
    """The address of each call with its heading."""
    return _described(index.calls, index)


def _children(node: Node, index: Index) -> tuple[tuple[str, str], ...]:
    return _described(node.children, index)


def _described(nodes: Sequence[Node], index: Index) -> tuple[tuple[str, str], ...]:
    """Addresses with the words that tell them apart, for a list of candidates; not endless."""

    def words(node: Node) -> str:
        held = node.children if node.kind is Kind.CELL else (node,)
        texts = (one.text.spelt(lambda note: f"[^{index.nodes[note].label}]") for one in held)
        return " / ".join(texts)

    return tuple((print_address(node, index), words(node)) for node in nodes[:_CANDIDATES])
