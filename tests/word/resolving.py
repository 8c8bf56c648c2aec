"""Accepts or rejects single revisions of a Word file, as a person does who clicks on one.

It knows the format alone: nothing of redlines, and nothing of how our reader reads.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from copy import deepcopy
from io import BytesIO
from typing import Any

from attrs import evolve, frozen
from lxml import etree

from amend.backends.word.markup import NAMESPACE
from amend.backends.word.reader import Package, Side

Element = Any

W = f"{{{NAMESPACE}}}"
COMES = (W + "ins", W + "moveTo")
GOES = (W + "del", W + "moveFrom")
_LOOK = W + "pPrChange"
_BLOCKS = (W + "p", W + "tbl", W + "sdt", W + "sectPr")
_REFERENCE = W + "footnoteReference"
_SAID = (W + "t", W + "delText", W + "tab")
_PLAIN = {W + "delText": W + "t", W + "delInstrText": W + "instrText"}


@frozen
class Change:
    """A revision: what is tracked, by whom, and the words that it takes in."""

    id: str
    kind: str
    author: str
    date: str
    place: str
    words: str


def changes(package: Package) -> list[Change]:
    """Every revision, those of the body first, each in the order of its part.

    place: `mark` for the mark of a paragraph, `look` for its properties, `row` for the mark of
        a row, else `words`.
    """
    return [
        Change(
            element.get(W + "id"),
            etree.QName(element).localname,
            element.get(W + "author"),
            element.get(W + "date", ""),
            _place(element),
            "".join(t.text or "" for t in element.iter(W + "t", W + "delText")),
        )
        for element in _elements(package)
    ]


@frozen
class Stretch:
    """Changes that follow one another without a break: Word shows them as one.

    words: with a tab for a tab and a line end for the mark of a paragraph.
    """

    ids: tuple[str, ...]
    kind: str
    author: str
    words: str


def stretches(package: Package) -> list[Stretch]:
    """The stretches of the body outside tables, those with a footnote left out."""
    found: list[Stretch] = []
    current: list[tuple[Element, str]] = []

    def close() -> None:
        if current and not any(e.find(f".//{_REFERENCE}") is not None for e, _ in current):
            first = current[0][0]
            ids = tuple(element.get(W + "id") for element, _ in current)
            kind = etree.QName(first).localname
            words = "".join(words for _, words in current)
            found.append(Stretch(ids, kind, first.get(W + "author"), words))
        current.clear()

    for element, words in _told(package.document):
        if not current or element is None or _signature(element) != _signature(current[-1][0]):
            close()
        if element is not None:
            current.append((element, words))
    close()
    return found


def _told(document: Element) -> Iterator[tuple[Element, str]]:
    """Each tracked piece of the body with its words; None for what is kept."""
    for block in document.find(W + "body"):
        if block.tag != W + "p":
            yield None, ""
            continue
        for child in block:
            if child.tag in (*COMES, *GOES):
                yield (
                    child,
                    "".join("\t" if e.tag == W + "tab" else e.text for e in child.iter(*_SAID)),
                )
            elif child.tag != W + "pPr":
                yield None, ""
        mark = block.find(f"{W}pPr/{W}rPr/*")
        yield (mark, "\n") if mark is not None else (None, "")


def _signature(element: Element) -> tuple[str, str, str | None]:
    return element.tag, element.get(W + "author"), element.get(W + "date")


def resolved(package: Package, ids: Iterable[str], side: Side) -> Package:
    """The file after these revisions are accepted or rejected, one after the other.

    A mark before a table cannot go while words stand before it: it waits for them.
    """
    document, notes = deepcopy(package.document), deepcopy(package.footnotes)
    after = evolve(package, document=document, footnotes=notes)
    by_id = {element.get(W + "id"): element for element in _elements(after)}
    waiting = [by_id[own] for own in ids]
    while waiting:
        left = [element for element in waiting if not _resolve(after, element, side)]
        if len(left) == len(waiting):
            break
        waiting = left
    return after


def written(package: Package, like: bytes) -> bytes:
    """The file `like` with the parts of this package."""
    out = BytesIO()
    parts = {"word/document.xml": package.document, "word/footnotes.xml": package.footnotes}
    with zipfile.ZipFile(BytesIO(like)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = parts.get(name)
            new.writestr(name, old.read(name) if part is None else etree.tostring(part))
    return out.getvalue()


def canonical(package: Package) -> tuple[bytes, bytes]:
    """Equal for equal files."""
    notes = package.footnotes
    return (
        etree.tostring(package.document, method="c14n"),
        b"" if notes is None else etree.tostring(notes, method="c14n"),
    )


def _elements(package: Package) -> Iterator[Element]:
    for part in (package.document, package.footnotes):
        if part is not None:
            yield from part.iter(*COMES, *GOES, _LOOK)


def _place(element: Element) -> str:
    parent = element.getparent()
    if element.tag == _LOOK:
        return "look"
    if parent.tag == W + "trPr":
        return "row"
    return "mark" if parent.tag == W + "rPr" and parent.getparent().tag == W + "pPr" else "words"


def _resolve(package: Package, element: Element, side: Side) -> bool:
    """Accept or reject one revision in place; False if it has to wait."""
    if element.getroottree().getroot() not in (package.document, package.footnotes):
        return True
    is_lost = element.tag in (GOES if side is Side.ACCEPTED else COMES)
    match _place(element):
        case "mark" if is_lost:
            return _join(element.getparent().getparent().getparent())
        case "mark":
            properties = element.getparent()
            properties.remove(element)
            if len(properties) == 0:
                properties.getparent().remove(properties)
        case "look":
            _change_look(element, side)
        case "row" if is_lost:
            row = element.getparent().getparent()
            table = row.getparent()
            _drop(package, row)
            if table.find(W + "tr") is None:
                table.getparent().remove(table)
        case "row":
            element.getparent().remove(element)
        case _ if is_lost:
            _drop(package, element)
        case _:
            _unwrap(element)
    return True


def _join(paragraph: Element) -> bool:
    """A paragraph without its mark becomes part of the next one."""
    content = [child for child in paragraph if child.tag != W + "pPr"]
    following = next(paragraph.itersiblings(*_BLOCKS), None)
    if following is not None and following.tag == W + "p":
        properties = following.find(W + "pPr")
        at = 0 if properties is None else following.index(properties) + 1
        following[at:at] = content
    elif content:
        return False
    paragraph.getparent().remove(paragraph)
    return True


def _change_look(element: Element, side: Side) -> None:
    """Properties as they are, or as they were; those of the mark are revised elsewhere."""
    properties = element.getparent()
    properties.remove(element)
    if side is Side.REJECTED:
        mark = properties.find(W + "rPr")
        properties[:] = [*element.find(W + "pPr"), *([] if mark is None else [mark])]


def _drop(package: Package, element: Element) -> None:
    """Remove an element, and the footnotes that it marks."""
    marked = {reference.get(W + "id") for reference in element.iter(_REFERENCE)}
    element.getparent().remove(element)
    if package.footnotes is not None:
        for note in [n for n in package.footnotes if n.get(W + "id") in marked]:
            package.footnotes.remove(note)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    at = parent.index(element)
    children = list(element)
    parent[at : at + 1] = children
    for child in children:
        for text in list(child.iter(*_PLAIN)):
            if not any(above.tag in GOES for above in text.iterancestors()):
                text.tag = _PLAIN[text.tag]
