"""What each row reads as it is agreed: beside the options, for the column of what is agreed."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from amend.compiler.algebra.redline import Deleted, Inserted, Redline, RedlineNode
from amend.compiler.compilation.carrying import with_brackets
from amend.compiler.compilation.change import Addition, Merge
from amend.compiler.compilation.deciding import Fate, Fates
from amend.compiler.compilation.gathering import Gathering
from amend.compiler.compilation.rows import Row, base_text, option_text

SHOWN = (Fate.ADOPTED, Fate.BRACKETED)


def agreed_texts(gathering: Gathering, fates: Fates) -> Iterator[tuple[RedlineNode, ...] | None]:
    """For each row the text that is agreed there, as a revision of the base; None while it is open.

    As the options, it is without labels and marks that follow; what is to stay in square brackets
    is in them.
    """
    merge = gathering.merge
    with_signs = with_brackets(gathering, fates)[0].redline if _has_brackets(fates) else None
    for n, row in enumerate(gathering.rows):
        own = {fates.fates[at] for at in row.changes}
        adopted = [at for at in sorted(row.changes) if fates.fates[at] is Fate.ADOPTED]
        if with_signs is not None and (Fate.BRACKETED in own or n in fates.bracketed_base):
            yield _in(with_signs, merge, row, fates)
        elif adopted:
            yield option_text(merge, row.at, adopted, fates.orders)
        elif n in fates.unchanged or (own and Fate.OPEN not in own):
            yield base_text(merge, row.at)
        else:
            yield None


def _has_brackets(fates: Fates) -> bool:
    return bool(fates.bracketed_base) or Fate.BRACKETED in fates.fates


def _in(redline: Redline, merge: Merge, row: Row, fates: Fates) -> tuple[RedlineNode, ...]:
    """What stands in a redline where a row is."""
    if not row.at.is_gap:
        stands = [n for n in redline.root.walk() if n.id == row.at.node]
        node = next((n for n in stands if isinstance(n.mark, Inserted)), stands[0])
        return (node if isinstance(node.mark, Deleted) else evolve(node, children=()),)
    shown = (merge.changes[at].effect for at in row.changes if fates.fates[at] in SHOWN)
    added = {effect.provision.id for effect in shown if isinstance(effect, Addition)}
    return tuple(n for n in redline.root.walk() if n.id in added)
