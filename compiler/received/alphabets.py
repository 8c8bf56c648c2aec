"""Labels of a list that are written with a letter of another alphabet, which looks like its own."""

from __future__ import annotations

from collections.abc import Iterator

from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.instrument.instrument import Kind, Node
from amend.compiler.received import label_messages
from amend.compiler.words.label_sequence import is_of_another_alphabet, threads_of


def told_of_alphabets(name: str, root: Node) -> Diagnostics:
    """What is said of such labels of a text; nothing if there are none.

    name: of the file that it was read from.
    """
    found = tuple(f"{item.label} {item.text.chars}" for item in _odd(root))
    return (label_messages.of_another_alphabet(name, found),) if found else ()


def _odd(root: Node) -> Iterator[Node]:
    for node in root.walk():
        items = [child for child in node.children if child.kind is Kind.ITEM]
        labels = [item.label for item in items]
        if "".join(labels).isascii():
            continue
        runs, homes = threads_of(labels)
        for item, home in zip(items, homes, strict=True):
            if is_of_another_alphabet(runs[home].form, item.label):
                yield item
