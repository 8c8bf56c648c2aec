"""Other orders of the operations of a proposal."""

from __future__ import annotations

from hypothesis import strategies as st

from amend.compiler.algebra.operations import Operation, Operations, Put, Replace


@st.composite
def shuffles(draw: st.DrawFn, operations: Operations) -> Operations:
    """The operations in another order; several insertions at one place keep theirs."""
    order = draw(st.permutations(range(len(operations))))
    places: dict[object, list[int]] = {}
    for at, index in enumerate(order):
        places.setdefault(_place(operations[index], index), []).append(at)
    out: dict[int, Operation] = {}
    for slots in places.values():
        for slot, index in zip(slots, sorted(order[slot] for slot in slots), strict=True):
            out[slot] = operations[index]
    return tuple(out[slot] for slot in range(len(operations)))


def _place(operation: Operation, index: int) -> object:
    match operation:
        case Put(parent=parent, after=after):
            return parent, after
        case Replace(node=node, start=start, end=end) if start == end:
            return node, start
    return index
