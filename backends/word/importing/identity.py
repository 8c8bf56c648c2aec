"""Which paragraph of the one side of a Word file is which of the other, as the file itself says.

Words that stay, and a mark that stays, make a paragraph the same however much of it is revised;
nothing is compared. Each gets a key, which both sides share where it is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import evolve

from amend.backends.word.importing.blocks import State
from amend.backends.word.importing.views import Paragraph

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
