"""From the proposals of a Word file to the parts of a draft."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve

from amend.backends.word.importing.texts import ProposedText
from amend.compiler.instrument.instrument import HEAD, Kind
from amend.compiler.lexicon.lexicon import language
from amend.compiler.words.symbols import EDITORIAL, MAINTAINS

if TYPE_CHECKING:
    from amend.compiler.drafting.document import Adds, Amends
    from amend.compiler.drafting.draft import DraftHeader
    from amend.compiler.instrument.instrument import Instrument, NodeId

_NOT_SPOKEN_OF = (*HEAD, Kind.FOOTNOTE)
_DESIGNATION = re.compile(r"\[[^\[\]]+\]")


def amended(
    text: ProposedText, held: Instrument | None, top: DraftHeader, is_whole: bool
) -> Amends:
    from amend.compiler.drafting.differences import differences
    from amend.compiler.drafting.document import Amends
    from amend.compiler.drafting.draft import drafted

    assert text.base is not None
    base = held or text.base
    revised = evolve(text.revised or text.base, reference=base.reference)
    is_known = _alike(base, text.base)
    draft = partial(
        drafted,
        base,
        revised,
        top,
        text.known if is_known else {},
        _spoken(text) if is_known else {},
        renumbered=text.transferred if is_known else frozenset(),
        # What the file prints otherwise than another base text is no revision of its.
        emphasis=held is None or not any(differences(text.base, held)),
    )
    proposed = text.proposed
    if not is_whole:
        between = [line for _, lines in proposed.reasons_for for line in lines]
        return Amends(lambda policies: draft(policies=policies), (*between, *proposed.reasons))
    named = base.reference.number
    some = tuple(
        (tuple(f"{named}/{number}" for number in numbers), lines)
        for numbers, lines in proposed.reasons_for
    )
    return Amends(lambda policies: draft(policies=policies), proposed.reasons, some)


def added(text: ProposedText, number: str, code: str) -> Adds:
    from amend.compiler.base_text.printing import print_base
    from amend.compiler.drafting.document import Adds
    from amend.compiler.drafting.quoting import meant_so

    assert text.revised is not None and text.proposed.revised is not None
    line = text.proposed.revised.number
    named = _DESIGNATION.search(line)
    name = named.group() if named else f"[{number}]"
    drafts = language(code).drafts
    words = {noun: form.partition("{name}")[0].split() for noun, form in drafts.items()}
    noun = next(
        (noun for noun, said in words.items() if said and said[-1].casefold() in line.casefold()),
        "resolution",
    )
    lines = print_base(text.revised).partition("\n\n")[2].rstrip("\n").split("\n")
    return Adds(
        number, noun, f'"{name}"', tuple(map(meant_so, lines)), text.revised, text.proposed.reasons
    )


def _spoken(text: ProposedText) -> dict[NodeId, str]:
    """Of which nodes of the base a symbol says more than MOD."""
    from amend.backends.word.importing.texts import nodes_by_key

    assert text.base is not None and text.proposed.base is not None
    symbol = text.proposed.symbol
    if symbol == EDITORIAL:
        return {node.id: symbol for node in text.base.root.walk()}
    if symbol in MAINTAINS:
        tops = [n for n in text.base.root.children if n.kind not in _NOT_SPOKEN_OF]
        return {node.id: symbol for node in tops}
    nodes = nodes_by_key(text.base, text.proposed.base)
    return {nodes[key]: said for key, said in text.proposed.spoken.items() if key in nodes}


def _alike(one: Instrument, other: Instrument | None) -> bool:
    """Whether the nodes of two texts have the same identities."""
    walks = ([(n.id, n.kind) for n in text.root.walk()] for text in (one, other) if text)
    return next(walks) == next(walks, None)
