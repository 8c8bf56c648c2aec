"""Provisions as elements of Akoma Ntoso.

| provision | in the preamble | in the body |
|---|---|---|
| a call | `recitals` with its words as `intro` | `hcontainer name="call"` with a `heading` |
| what it holds | `recital` | `paragraph` |
| what that holds | `item` of a `blockList` | `point` |
| a chapter, an article, a section | | `chapter`, `article`, `section` |

A label is a `num`; a number in the margin is one more, of the class `margin`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from attrs import evolve

from amend.backends.akn.identities import Identities
from amend.backends.akn.markup import element, identified
from amend.backends.akn.metadata import meta
from amend.backends.akn.naming import Name
from amend.backends.akn.sections import Section, sections
from amend.backends.akn.wording import Notes, filled
from amend.compiler.instrument.instrument import (
    FROM_ABOVE,
    FROM_LEFT,
    HEADING_ROW,
    Kind,
    Node,
    NodeId,
)
from amend.compiler.values import frozen
from amend.compiler.words.text import Text

_BODY_DIVISIONS = {Kind.CHAPTER: "chapter", Kind.ARTICLE: "article", Kind.SECTION: "section"}
_CLASSED = (Kind.TABLE, Kind.FIGURE, Kind.REMARK)
"""What is told from other provisions by its class: the form has no element for it at its place."""


@frozen
class Structure:
    """How the provisions of one text are written.

    prefix: stands before every identity where only a part of the text is written; each provision
        then says its lasting one too.
    name: of the text.
    """

    name: Name
    language: str
    identities: Identities
    notes: Notes
    prefix: str = ""

    def within(self, prefix: str) -> Structure:
        """The same for a part of the text that stands at another place."""
        return evolve(self, prefix=prefix)

    def identified(self, made: Element, node: NodeId) -> Element:
        """The element of a provision, under the identity of that."""
        own = self.identities.own[node]
        lasting = self.identities.former.get(node, own)
        return identified(made, self.prefix + own, lasting)

    def words(self, tag: str, text: Text[NodeId], **attributes: str) -> Element:
        """An element that holds a text."""
        return filled(element(tag, **attributes), text, self.notes)

    def one(self, node: Node, section: Section, parent: Kind) -> Element:
        """A provision, in a section of a document and below a provision of some kind.

        An annex is the document that it is, for who puts it into an attachment.
        """
        match node.kind:
            case Kind.NUMBER | Kind.TITLE | Kind.HISTORY | Kind.OPENING:
                made = self._line(node, section)
            case Kind.FOOTNOTE:
                note = element("authorialNote", marker=node.label, placement="bottom")
                note.append(self.words("p", node.text))
                made = element("p", note)
            case Kind.ROW:
                return self._row(node, (node,))
            case Kind.CELL:
                made = self._cell(node, "td", "", "")
            case _ if parent is Kind.CELL:
                made = self.words("p", node.text)
            case _ if section is Section.PREAMBLE:
                made = self._recited(node, parent)
            case _:
                made = self._ordered(node, parent)
        return self.identified(made, node.id)

    def _line(self, node: Node, section: Section) -> Element:
        words = self.words("p", node.text)
        match node.kind:
            case Kind.NUMBER:
                return element("longTitle", element("p", self.words("docNumber", node.text)))
            case Kind.TITLE if section is Section.BODY:
                return self.words("heading", node.text)
            case Kind.TITLE:
                title = element("p", self.words("docTitle", node.text))
                return element("container", title, name="title")
            case Kind.OPENING:
                return element("formula", words, name="opening")
        return element("container", words, name=node.kind.value)

    def _recited(self, node: Node, parent: Kind) -> Element:
        """A call of the preamble, or what stands in one."""
        if node.kind is Kind.CALL:
            recitals = element("recitals", element("intro", self.words("p", node.text)))
            recitals.extend(self._below(node, Section.PREAMBLE))
            if not node.children:
                recitals.append(element("recital", element("p")))
            return recitals
        made = element("recital" if parent is Kind.CALL else "item", **_classed(node))
        made.extend(_numbers(node))
        if node.kind is Kind.TABLE:
            made.append(self._table(node))
            return made
        made.append(self.words("p", node.text))
        if node.children:
            made.append(element("blockList", *self._below(node, Section.PREAMBLE)))
        return made

    def _ordered(self, node: Node, parent: Kind) -> Element:
        """A provision of the body."""
        if node.kind is Kind.CALL or node.kind is Kind.HEADING:
            made = element("hcontainer", name=node.kind.value)
            made.extend(_numbers(node))
            made.append(self.words("heading", node.text))
        elif node.kind in _BODY_DIVISIONS:
            made = element(_BODY_DIVISIONS[node.kind], *_numbers(node))
            made.append(self.words("num", node.text))
        else:
            is_top = parent not in (Kind.ITEM, Kind.PARAGRAPH)
            made = element("paragraph" if is_top else "point", **_classed(node))
            made.extend(_numbers(node))
            if node.kind is Kind.TABLE:
                made.append(element("content", self._table(node)))
                return made
            held = "intro" if node.children else "content"
            made.append(element(held, self.words("p", node.text)))
        made.extend(self._below(node, Section.BODY))
        return made

    def _below(self, node: Node, section: Section) -> Iterator[Element]:
        return (self.one(child, section, node.kind) for child in node.children)

    def _table(self, node: Node) -> Element:
        table = element("table")
        if node.text:
            table.append(self.words("caption", node.text))
        for at, row in enumerate(node.children):
            table.append(self._row(row, node.children[at:]))
        if not node.children:
            table.append(element("tr", element("td")))
        return table

    def _row(self, row: Node, rows: Sequence[Node]) -> Element:
        """A row of a table; rows: it and those that follow it there."""
        made = element("tr", **({"class": "head"} if row.name == HEADING_ROW else {}))
        tag = "th" if row.name == HEADING_ROW else "td"
        for at, cell in enumerate(row.children):
            if cell.name in (FROM_LEFT, FROM_ABOVE):
                continue
            wide = _length(other.name == FROM_LEFT for other in row.children[at + 1 :])
            high = _length(
                at < len(other.children) and other.children[at].name == FROM_ABOVE
                for other in rows[1:]
            )
            td = self._cell(cell, tag, _more_than_one(wide), _more_than_one(high))
            made.append(self.identified(td, cell.id))
        return self.identified(made, row.id)

    def _cell(self, cell: Node, tag: str, wide: str, high: str) -> Element:
        held = self._below(cell, Section.BODY)
        return element(tag, *held, colspan=wide, rowspan=high)

    def document(self, children: Sequence[Node], first: Element | None = None) -> list[Element]:
        """The sections of a document that holds some provisions.

        first: what stands first in its preface; None if nothing does.
        """
        where = sections(children, self.language)
        held: dict[Section, list[Element]] = {section: [] for section in Section}
        if first is not None:
            held[Section.PREFACE].append(first)
        for child in children:
            section = where[child.id]
            if section is Section.ATTACHMENTS:
                held[section].append(self.attachment(child))
            else:
                held[section].append(self.one(child, section, Kind.INSTRUMENT))
        if not held[Section.BODY]:
            held[Section.BODY].append(element("p"))
        return [element(section.value, *found) for section, found in held.items() if found]

    def attachment(self, node: Node) -> Element:
        """An annex or the like, as a document within the one that it belongs to."""
        return self.identified(element("attachment", self.attached(node)), node.id)

    def attached(self, node: Node) -> Element:
        """The document that an annex is."""
        component = self.prefix + self.identities.own[node.id]
        first = element("longTitle", self.words("p", node.text))
        held = self.document(node.children, first)
        return element("doc", meta(self.name, component), *held, name=node.kind.value)


def _classed(node: Node) -> dict[str, str]:
    return {"class": node.kind.value} if node.kind in _CLASSED else {}


def _numbers(node: Node) -> Iterator[Element]:
    if node.number:
        yield element("num", text=node.margin, **{"class": "margin"})
    if node.label:
        yield element("num", text=node.label)


def _length(goes_on: Iterable[bool]) -> int:
    """1, and one more for each that goes on before the first that does not."""
    length = 1
    for one in goes_on:
        if not one:
            break
        length += 1
    return length


def _more_than_one(count: int) -> str:
    return str(count) if count > 1 else ""
