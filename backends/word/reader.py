"""Reads a Word file with every revision accepted or rejected.

The third opinion beside other people's readers, and the one that runs at each build.
"""

from __future__ import annotations

import zipfile
from enum import Enum
from io import BytesIO

from attrs import frozen
from lxml import etree

from amend.backends.word.markup import NAMESPACE

MAX_PART = 200_000_000
"""Bytes of one part; a part that is larger is not ours."""

_W = f"{{{NAMESPACE}}}"
_INS, _DEL, _RUN, _PARAGRAPH = _W + "ins", _W + "del", _W + "r", _W + "p"
_TEXT, _DELETED_TEXT, _TAB, _BREAK = _W + "t", _W + "delText", _W + "tab", _W + "br"
_REFERENCE = _W + "footnoteReference"
_PROPERTIES, _RUN_PROPERTIES = _W + "pPr", _W + "rPr"
_STYLE, _VALUE, _ID = _W + "pStyle", _W + "val", _W + "id"


class Side(Enum):
    """Every revision accepted, or every one rejected."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@frozen
class Paragraph:
    """A paragraph as it is left.

    text: with a tab for a tab and the object replacement character for a footnote.
    notes: the text of each of its footnotes, in order.
    """

    style: str
    text: str
    notes: tuple[str, ...] = ()


@frozen
class Package:
    """The parts of a file that hold text."""

    document: etree._Element
    footnotes: etree._Element | None


def read_package(data: bytes) -> Package:
    """Parse the parts of a file.

    Raises ValueError for anything that is not a package as we write it.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            notes = "word/footnotes.xml"
            return Package(
                _parsed(archive, "word/document.xml"),
                _parsed(archive, notes) if notes in names else None,
            )
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise ValueError(f"not a Word file: {error}") from error


def _parsed(archive: zipfile.ZipFile, name: str) -> etree._Element:
    if archive.getinfo(name).file_size > MAX_PART:
        raise ValueError(f"{name} is too large")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    root = etree.fromstring(archive.read(name), parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError(f"{name} declares a document type")
    return root


def paragraphs(package: Package, side: Side) -> tuple[Paragraph, ...]:
    """The paragraphs of the body, those of tables too, in the order of the document.

    A paragraph whose mark goes is joined with the next one, whose style it takes.
    """
    notes = _notes(package, side)
    lost = _DEL if side is Side.ACCEPTED else _INS
    found: list[Paragraph] = []
    text, marks = "", []
    for element in package.document.iter(_PARAGRAPH):
        own, references = _text(element, lost)
        text += own
        marks += references
        properties = element.find(_PROPERTIES)
        if _mark_goes(properties, lost):
            continue
        found.append(Paragraph(_style(properties), text, tuple(notes[m] for m in marks)))
        text, marks = "", []
    if text:
        found.append(Paragraph("", text))
    return tuple(found)


def _notes(package: Package, side: Side) -> dict[str, str]:
    """The text of each footnote by its id, without its own mark and the tab after it."""
    if package.footnotes is None:
        return {}
    lost = _DEL if side is Side.ACCEPTED else _INS
    return {
        note.get(_ID, ""): "\n".join(_text(p, lost)[0] for p in note.iter(_PARAGRAPH))
        for note in package.footnotes
    }


def _mark_goes(properties: etree._Element | None, lost: str) -> bool:
    if properties is None:
        return False
    mark = properties.find(_RUN_PROPERTIES)
    return mark is not None and mark.find(lost) is not None


def _style(properties: etree._Element | None) -> str:
    style = properties.find(_STYLE) if properties is not None else None
    return style.get(_VALUE, "") if style is not None else ""


def _text(paragraph: etree._Element, lost: str) -> tuple[str, list[str]]:
    """The text of a paragraph without what is lost, and the ids of its footnotes."""
    pieces: list[str] = []
    references: list[str] = []
    for child in paragraph:
        if child.tag == _RUN:
            _run(child, pieces, references)
        elif child.tag in (_INS, _DEL) and child.tag != lost:
            for run in child.iter(_RUN):
                _run(run, pieces, references)
    return "".join(pieces), references


def _run(run: etree._Element, pieces: list[str], references: list[str]) -> None:
    for child in run:
        tag = child.tag
        if tag in (_TEXT, _DELETED_TEXT):
            # The text of a mark of one's own repeats the reference before it.
            if not (pieces and pieces[-1] == "\ufffc" and _follows_reference(child)):
                pieces.append(child.text or "")
        elif tag == _TAB:
            pieces.append("\t")
        elif tag == _BREAK:
            pieces.append("\n")
        elif tag == _REFERENCE:
            pieces.append("\ufffc")
            references.append(child.get(_ID, ""))


def _follows_reference(element: etree._Element) -> bool:
    before = element.getprevious()
    return before is not None and before.tag == _REFERENCE


def faults(package: Package) -> tuple[str, ...]:
    """What no reader complains of but Word: ids used twice, text of the wrong kind."""
    found: list[str] = []
    seen: set[str] = set()
    for part in (package.document, package.footnotes):
        if part is None:
            continue
        for revision in part.iter(_INS, _DEL):
            identity = revision.get(_ID, "")
            if identity in seen:
                found.append(f"the revision id {identity} is used twice")
            seen.add(identity)
        if any(True for deleted in part.iter(_DEL) for _ in deleted.iter(_TEXT)):
            found.append("plain text stands in a deletion")
        for text in part.iter(_DELETED_TEXT):
            if next(text.iterancestors(_DEL), None) is None:
                found.append("deleted text stands outside a deletion")
    return tuple(found)
