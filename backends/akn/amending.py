"""The modifications of a proposal as people read them, and as a program does.

Each is said twice: in the content, with what it quotes, and in the analysis, which refers to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal
from xml.etree.ElementTree import Element

from amend.backends.akn.identities import Identities
from amend.backends.akn.markup import CAUSE, element
from amend.backends.akn.metadata import editor_of
from amend.backends.akn.modifications import (
    Added,
    Modification,
    Renumbered,
    Repealed,
    Substituted,
)
from amend.backends.akn.sections import Section
from amend.backends.akn.structure import Structure
from amend.backends.akn.wording import Notes, filled
from amend.compiler.algebra.operations import Cause
from amend.compiler.instrument.instrument import Kind, Node, NodeId
from amend.compiler.values import frozen
from amend.compiler.words.text import Text

_BECOMES = " → "
_KINDS = Literal["substitution", "renumbering", "repeal", "insertion"]


@frozen
class Amending:
    """How the modifications of one text are written.

    iri: of the text in force; addresses: of its provisions.
    notes_in_force: how its words refer to its notes.
    structure: how the provisions of the amended text are written.
    prefix: stands before every identity in the file.
    """

    iri: str
    addresses: Mapping[NodeId, str]
    identities: Identities
    notes_in_force: Notes
    structure: Structure
    prefix: str

    def written(self, changes: Sequence[Modification]) -> tuple[list[Element], Element | None]:
        """The content, and the analysis; None where nothing changes."""
        paragraphs: list[Element] = []
        analysed: list[Element] = []
        for number, change in enumerate(changes, 1):
            own = f"{self.prefix}mod_{number}"
            said, analysis = self._one(change, own)
            paragraphs.append(element("p", said))
            analysed.append(analysis)
        if not analysed:
            return paragraphs, None
        source = editor_of(self.prefix.removesuffix("__"))
        active = element("activeModifications", *analysed)
        return paragraphs, element("analysis", active, source=source)

    def _one(self, change: Modification, own: str) -> tuple[Element, Element]:
        match change:
            case Substituted(node=node, change=words):
                old = self._quoted(f"{own}__qtext_1", words.old, self.notes_in_force)
                new = self._quoted(f"{own}__qtext_2", words.new, self.structure.notes)
                said = self._said(own, "MOD", node, old, new)
                kind: _KINDS = "substitution"
                place = self._place(node)
                told = [_refers("old", old), _refers("new", new)]
            case Renumbered(node=node, old=before, new=after):
                old = self._quoted(f"{own}__qtext_1", Text(before), {})
                new = self._quoted(f"{own}__qtext_2", Text(after), {})
                said = self._said(own, "MOD", node, old, new)
                kind, place = "renumbering", self._place(node)
                told = [_refers("old", old), _refers("new", new)]
            case Repealed(node=node):
                said = self._said(own, "SUP", node)
                kind, place, told = "repeal", self._place(node), []
            case Added():
                quoted = self._structures(change, own)
                said = element("mod", *quoted, text="ADD ", eId=own)
                kind, place = "insertion", self._gap(change)
                told = [_refers("new", one) for one in quoted]
        analysis = element(
            "textualMod",
            element("source", href=f"#{own}"),
            place,
            *told,
            eId=f"{own}__tmod",
            type=kind,
        )
        if change.cause is not Cause.EDIT:
            analysis.set(CAUSE, change.cause.value)
        return said, analysis

    def _said(self, own: str, symbol: str, node: NodeId, *quoted: Element) -> Element:
        named = element("ref", text=self.addresses[node], href=self._href(node))
        said = element("mod", named, *quoted, text=f"{symbol} ", eId=own)
        named.tail = ": " if quoted else None
        if quoted:
            quoted[0].tail = _BECOMES
        return said

    def _quoted(self, own: str, text: Text[NodeId], notes: Notes) -> Element:
        marks = {"startQuote": "“", "endQuote": "”"}
        return filled(element("quotedText", eId=own, **marks), text, notes)

    def _structures(self, change: Added, own: str) -> list[Element]:
        """What comes, in as many quotations as it takes: a document has one to itself."""
        groups: Iterable[Sequence[Node]] = [change.nodes]
        if change.section is Section.ATTACHMENTS:
            groups = [[node] for node in change.nodes]
        found: list[Element] = []
        for number, nodes in enumerate(groups, 1):
            name = f"{own}__qstr_{number}"
            quoting = self.structure.within(f"{name}__")
            quoted = element("quotedStructure", eId=name)
            for node in nodes:
                if change.section is Section.ATTACHMENTS:
                    quoted.append(quoting.attached(node))
                    quoted.set("wId", self.identities.lasting(node.id))
                else:
                    quoted.append(quoting.one(node, change.section, change.parent.kind))
            if any(one.tag == "item" for one in quoted):
                # An item stands in a list, in a quotation too.
                held = element("blockList", *quoted)
                quoted[:] = [held]
            found.append(quoted)
        return found

    def _href(self, node: NodeId) -> str:
        return f"{self.iri}#{self.identities.former[node]}"

    def _place(self, node: NodeId) -> Element:
        return element("destination", href=self._href(node))

    def _gap(self, change: Added) -> Element:
        """Where something is added: behind what, or first in what."""
        if change.after is not None:
            return element("destination", href=self._href(change.after), pos="after")
        if change.parent.kind is Kind.INSTRUMENT:
            return element("destination", href=self.iri, pos="start")
        return element("destination", href=self._href(change.parent.id), pos="start")


def _refers(tag: str, quoted: Element) -> Element:
    return element(tag, href=f"#{quoted.get('eId')}")
