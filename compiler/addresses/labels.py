"""Labels as steps of an address: every provision that they can lead to.

A numbered clause may stand below its number (1, then 1.1 below it) or beside it, so that
`1.1` can be one step or two.
"""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, Node
from amend.compiler.words.label_sequence import folded_label

Steps = Sequence[tuple[str, str | None]]
"""Labels, folded, each with what stands in square brackets behind it."""


def readings(start: Node, steps: Steps, index: Index) -> list[list[Node]]:
    """For each number of steps, the provisions below a node that they can mean.

    Of several `[n]` chooses one, in the order of the text.
    """
    found: list[list[Sequence[Node]]] = [[] for _ in range(len(steps) + 1)]
    found[0].append([start])
    meant: list[list[Node]] = []
    for at, lists in enumerate(found):
        meant.append(_chosen(lists, steps[at - 1][1] if at else None, index))
        for node in meant[at]:
            prefixes = [f"{folded_label(node.label)}.", ""] if node.kind is Kind.ITEM else [""]
            joined = ""
            for end, (label, choice) in enumerate(steps[at:], at + 1):
                joined = f"{joined}.{label}" if joined else label
                hits = (index.labelled(node, prefix + joined) for prefix in prefixes)
                found[end] += [some for some in hits if some]
                if choice is not None:
                    break
    return meant


def below_numbers(number: str, choice: str | None, index: Index) -> list[Node]:
    """The provisions that a number in the margin can mean, in the order of the text.

    What stands behind a point may be of the number, or the label of an item below one with a
    shorter number: `7.1`. Of several `[n]` chooses one.
    """
    parts = number.split(".")
    found: list[Sequence[Node]] = []
    for end in range(1, len(parts) + 1):
        node = index.numbered.get(folded_label(".".join(parts[:end])))
        if node is not None:
            steps = [(folded_label(part), None) for part in parts[end:]]
            found.append(readings(node, steps, index)[-1])
    return _chosen(found, choice, index)


def _chosen(lists: Sequence[Sequence[Node]], choice: str | None, index: Index) -> list[Node]:
    """The nodes of some lists, each of which is in order; of several the one that is chosen."""
    several = list({node.id: node for nodes in lists for node in nodes}.values())
    if len(lists) > 1:
        several.sort(key=lambda node: index.order[node.id])
    if choice is None:
        return several
    at = ordinal(choice)
    return several[at - 1 : at] if at else []


def ordinal(choice: str) -> int:
    """The number that stands in square brackets; 0 where it is none."""
    return int(choice) if choice.isascii() and choice.isdigit() else 0
