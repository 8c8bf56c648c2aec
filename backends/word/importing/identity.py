"""Which paragraph of the one side of a Word file is which of the other, as the file itself says.

Words that stay, and a mark that stays, make a paragraph the same however much of it is revised;
a move that has a name makes one of what goes and what comes. Nothing is compared. Each gets a
key, which both sides share where it is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence

from attrs import evolve

from amend.backends.word.importing.properties import State
from amend.backends.word.importing.sides import Paragraph

Paragraphs = tuple[Paragraph, ...]


def keyed(rejected: Sequence[Paragraph], accepted: Sequence[Paragraph]) -> tuple[Paragraphs, ...]:
    """The paragraphs of both sides with their keys.

    Of paragraphs that are joined or divided, the one that shares most characters is the same.
    """
    owners = {
        piece.at: at
        for at, paragraph in enumerate(rejected)
        for piece in paragraph.pieces
        if piece.state is State.KEPT
    }
    ends = {paragraph.end: at for at, paragraph in enumerate(rejected)}
    shared: Counter[tuple[int, int]] = Counter()
    for new, paragraph in enumerate(accepted):
        for piece in paragraph.pieces:
            if piece.at in owners:
                shared[owners[piece.at], new] += 2 * len(piece.text)
        if paragraph.end in ends:
            # A mark decides where no character does.
            shared[ends[paragraph.end], new] += 1
    shared += _moved(rejected, accepted)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for (old, new), _ in sorted(shared.items(), key=lambda entry: (-entry[1], entry[0])):
        if new not in pairs and old not in taken:
            pairs[new] = old
            taken.add(old)
    return (
        tuple(evolve(p, key=f"p{at}") for at, p in enumerate(rejected)),
        tuple(
            evolve(p, key=f"p{pairs[at]}" if at in pairs else "") for at, p in enumerate(accepted)
        ),
    )


def _moved(
    rejected: Sequence[Paragraph], accepted: Sequence[Paragraph]
) -> Counter[tuple[int, int]]:
    """Whole paragraphs that are moved, by what the file calls the move; each in its order.

    Where one end has more paragraphs than the other, which of them is which is not said.
    """
    gone = _ends_of_moves(rejected, {p.end for p in accepted})
    come = _ends_of_moves(accepted, {p.end for p in rejected})
    shared: Counter[tuple[int, int]] = Counter()
    for name in gone.keys() & come.keys():
        if len(gone[name]) == len(come[name]):
            for (old, count), (new, other) in zip(gone[name], come[name], strict=True):
                shared[old, new] += 2 * min(count, other)
    return shared


def _ends_of_moves(
    paragraphs: Sequence[Paragraph], others: Container[int]
) -> dict[str, list[tuple[int, int]]]:
    """The paragraphs of each move, with how many of their characters are moved.

    others: the marks of the other side, which has none of a paragraph that is moved.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for at, paragraph in enumerate(paragraphs):
        moved = Counter(p.move for p in paragraph.pieces for _ in p.text if p.move)
        if moved and paragraph.end not in others:
            ((name, count),) = moved.most_common(1)
            found.setdefault(name, []).append((at, count))
    return found
