"""How rows and changes are called: by the addresses of the base."""

from __future__ import annotations

from amend.compiler.addresses.printing import print_address
from amend.compiler.compilation.change import (
    Addition,
    Assertion,
    Effect,
    Labelling,
    Merge,
    Suppression,
    Transfer,
    Words,
)
from amend.compiler.compilation.rows import At
from amend.compiler.compilation.uniting import with_zones
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.words.blanks import BLANKS

WHOLE = "whole"
"""What the row of an instrument as a whole is called."""


def address(node: NodeId, index: Index) -> str:
    """The address of a provision; of the instrument, WHOLE."""
    found = index.nodes[node]
    return print_address(found, index) if index.parent(found) is not None else WHOLE


def row_address(at: At, index: Index) -> str:
    """What a row is called: `recalls.e`, `after instructs[3].3`, `to resolves`."""
    return named(at, address(at.node, index))


def named(at: At, shown: str) -> str:
    """The same, given the address of its provision."""
    if not at.is_gap:
        return shown
    return f"to {shown}" if at.below else f"after {shown}"


def parted(row: str) -> tuple[str, bool, bool]:
    """The address of the provision of a row, and whether it is a gap, and one below it."""
    for word, below in (("after ", False), ("to ", True)):
        if row.startswith(word):
            return row.removeprefix(word), True, below
    return row, False, False


def wants(effect: Effect, index: Index) -> str:
    """What an effect does, in a word or two, as messages say it behind who wants it."""
    match effect:
        case Words(node=node, start=start, end=end):
            text = index.nodes[node].text
            made = with_zones(text, (effect,))
            new = made.slice(start, end + len(made) - len(text)).chars.strip(BLANKS)
            return f"“{new}”" if new else "deletes words"
        case Addition(provision=provision):
            return f"adds “{provision.text.chars}”"
        case Suppression():
            return "suppresses it"
        case Transfer():
            return "moves it"
        case Labelling(label=label):
            return f"labels it {label}" if label else "takes its label"
        case Assertion(firm=firm):
            return "is to be maintained" if firm else "no change"


def proposals_of(merge: Merge, at: int) -> str:
    """Who wants a change, as messages name them."""
    return merge.changes[at].origin.proposal
