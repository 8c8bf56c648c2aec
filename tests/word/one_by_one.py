"""Accepts or rejects one revision of a Word file, as Word does from its review pane.

Written for the tests alone, without regard to the reader: it edits the XML.
"""

from __future__ import annotations

import copy
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from attrs import frozen
from lxml import etree

from amend.backends.word.reader import Side

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = ("word/document.xml", "word/footnotes.xml")
COMES, GOES = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")
Element = Any


@frozen
class Revision:
    """One revision: its part, and its place among the revisions of that part."""

    part: str
    at: int


def trees(data: bytes) -> dict[str, Element]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {n: etree.fromstring(archive.read(n)) for n in PARTS if n in archive.namelist()}


def packed(data: bytes, changed: dict[str, Element]) -> bytes:
    """The file with other trees in place of its own."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            is_changed = name in changed
            new.writestr(name, etree.tostring(changed[name]) if is_changed else old.read(name))
    return out.getvalue()


def revised(tree: Element) -> list[Element]:
    return list(tree.iter(*COMES, *GOES))


def revisions(data: bytes) -> list[Revision]:
    """Every revision of a file: of words, of the marks of paragraphs, of rows."""
    return [
        Revision(name, at) for name, tree in trees(data).items() for at in range(len(revised(tree)))
    ]


def is_in_revised_row(data: bytes, revision: Revision) -> bool:
    """Whether a revision of words stands in a row that is itself revised."""
    element = revised(trees(data)[revision.part])[revision.at]
    row = next(element.iterancestors(f"{W}tr"), None)
    properties = row.find(f"{W}trPr") if row is not None else None
    return properties is not None and any(child.tag in (*COMES, *GOES) for child in properties)


def applied(data: bytes, revision: Revision, side: Side) -> bytes:
    """The file with one revision accepted or rejected, the others as they were."""
    changed = copy.deepcopy(trees(data))
    resolve(revised(changed[revision.part])[revision.at], side)
    return packed(data, changed)


def applied_in_turn(data: bytes, side: Side, order: list[int]) -> bytes:
    """The file with all its revisions resolved one after the other, in an order.

    order: for each step, which of the revisions that are left.
    """
    changed = trees(data)
    for choice in order:
        left = [element for tree in changed.values() for element in revised(tree)]
        if not left:
            break
        resolve(left[choice % len(left)], side)
    for tree in changed.values():
        for element in _until_none(tree):
            resolve(element, side)
    return packed(data, changed)


def _until_none(tree: Element) -> Iterator[Element]:
    while found := revised(tree):
        yield found[0]


def resolve(element: Element, side: Side) -> None:
    """Accept or reject one revision in its tree."""
    stays = (element.tag in COMES) is (side is Side.ACCEPTED)
    parent = element.getparent()
    if parent.tag == f"{W}rPr":
        paragraph = parent.getparent().getparent()
        _unmark(element)
        if not stays:
            _join(paragraph)
    elif parent.tag == f"{W}trPr":
        row = parent.getparent()
        _unmark(element)
        if not stays:
            row.getparent().remove(row)
    elif stays:
        for text in element.iter(f"{W}delText"):
            text.tag = f"{W}t"
        _unwrap(element)
    else:
        parent.remove(element)


def _unmark(element: Element) -> None:
    """Take a mark away, and the properties that held nothing else."""
    holder = element.getparent()
    holder.remove(element)
    while len(holder) == 0 and not holder.attrib and holder.tag in (f"{W}rPr", f"{W}trPr"):
        holder, empty = holder.getparent(), holder
        holder.remove(empty)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    parent.remove(element)


def _join(paragraph: Element) -> None:
    """The words of a paragraph whose mark goes stand before those of the next one."""
    following = paragraph.getnext()
    if following is None or following.tag != f"{W}p":
        if not [child for child in paragraph if child.tag != f"{W}pPr"]:
            paragraph.getparent().remove(paragraph)
        return
    at = 1 if following.find(f"{W}pPr") is not None else 0
    for child in reversed([c for c in paragraph if c.tag != f"{W}pPr"]):
        following.insert(at, child)
    paragraph.getparent().remove(paragraph)
