"""XML as the standard library has it, and how it is laid out on lines."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

OWN_NAMESPACE = "urn:amend:akn:1"
"""Of what the form has no word for."""

CAUSE = f"{{{OWN_NAMESPACE}}}cause"
"""Why something changes where no drafter says it: in consequence of what one says."""

ElementTree.register_namespace("amend", OWN_NAMESPACE)

_WORDS = frozenset(("p", "heading", "num", "caption"))
"""Elements that hold words: a line end or a blank in one of them would be one of the text."""


def element(tag: str, *children: Element, text: str = "", **attributes: str) -> Element:
    """An element with what it holds; an attribute without a value is left out."""
    made = Element(tag, {name: value for name, value in attributes.items() if value})
    made.text = text or None
    made.extend(children)
    return made


def identified(made: Element, identity: str, former: str = "") -> Element:
    """The element under its identity, with the one that it had before if that was another."""
    if identity:
        made.set("eId", identity)
    if former and former != identity:
        made.set("wId", former)
    return made


def document(root: Element) -> bytes:
    """The file that holds an element; UTF-8, an element on a line, words as they are."""
    whole = element("akomaNtoso", root, xmlns=NAMESPACE)
    _laid_out(whole, "\n")
    text = ElementTree.tostring(whole, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _laid_out(one: Element, line: str) -> None:
    if one.tag in _WORDS:
        for quoted in one.iter("quotedStructure"):
            _laid_out(quoted, line + "  ")
        return
    if not len(one):
        return
    children: Iterable[Element] = tuple(one)
    one.text = line + "  "
    for child in children:
        _laid_out(child, line + "  ")
        child.tail = line + "  "
    one[-1].tail = line
