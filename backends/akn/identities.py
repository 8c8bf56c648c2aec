"""The identities of provisions (`eId`), from their addresses: equal in all languages."""

from __future__ import annotations

from collections.abc import Mapping

from amend.backends.akn.naming import slug
from amend.compiler.addresses.printing import PARAGRAPH, print_address
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, Node, NodeId
from amend.compiler.values import frozen

_PREFIXES = {
    Kind.NUMBER: "number",
    Kind.TITLE: "title",
    Kind.HISTORY: "history",
    Kind.OPENING: "opening",
    Kind.CALL: "call",
    Kind.ITEM: "item",
    Kind.PARAGRAPH: "item",
    Kind.REMARK: "note",
    Kind.FIGURE: "figure",
    Kind.TABLE: "table",
    Kind.ROW: "tr",
    Kind.CELL: "td",
    Kind.ANNEX: "annex",
    Kind.APPENDIX: "appendix",
    Kind.ATTACHMENT: "att",
    Kind.CHAPTER: "chp",
    Kind.ARTICLE: "art",
    Kind.SECTION: "sec",
    Kind.HEADING: "heading",
    Kind.FOOTNOTE: "fn",
}


@frozen
class Identities:
    """The identities of provisions in one text, and in the one from which it was made.

    own: in this text. former: in the base, of what was there.
    """

    own: Mapping[NodeId, str]
    former: Mapping[NodeId, str]

    def lasting(self, node: NodeId) -> str:
        """The identity that a provision keeps in whatever version: that in the base."""
        return self.former.get(node) or self.own[node]


def identities(index: Index) -> dict[NodeId, str]:
    """The identity of every provision of a text; no two are alike."""
    found: dict[NodeId, str] = {}
    taken: set[str] = set()

    def below(parent: Node, above: str, address: str) -> None:
        for child in parent.children:
            own = print_address(child, index)
            step = own.removeprefix(f"{address}.") if address else own
            free = _free("__".join(filter(None, (above, _name(child.kind, step)))), taken)
            taken.add(free)
            found[child.id] = free
            below(child, free, own)

    below(index.instrument.root, "", "")
    return found


def _name(kind: Kind, step: str) -> str:
    """What tells a provision from those beside it: its kind, and what its address says more."""
    is_plain = step.startswith(f"{PARAGRAPH}[")
    prefix = "par" if is_plain else _PREFIXES[kind]
    more = slug(step.removeprefix(PARAGRAPH if is_plain else kind.value))
    return f"{prefix}_{more}" if more else prefix


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number if another provision has it."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free
