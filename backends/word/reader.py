"""Reads a Word file with every revision accepted or rejected.

The third opinion beside other people's readers, and the one that runs at each build.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from enum import Enum
from io import BytesIO

from attrs import define, field, frozen
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
    """The paragraphs of the body, those of tables too, in the order of the document."""
    return readings(package)[side]


def readings(package: Package) -> dict[Side, tuple[Paragraph, ...]]:
    """The paragraphs as they are left on either side.

    A paragraph whose mark goes is joined with the next one, whose style it takes.
    """
    notes = _notes(package)
    left = {side: _Left(notes[side]) for side in Side}
    for element in package.document.iter(_PARAGRAPH):
        properties = element.find(_PROPERTIES)
        style, gone = _style(properties), _mark_goes_on(properties)
        _read(element, left)
        for side, reading in left.items():
            if side is not gone:
                reading.close(style)
    for reading in left.values():
        if reading.pieces:
            # A last mark that goes cannot take its words with it.
            reading.close("")
    return {side: tuple(reading.paragraphs) for side, reading in left.items()}


@define
class _Left:
    """What has been read of one side: whole paragraphs, and the one that is open."""

    notes: Mapping[str, str]
    paragraphs: list[Paragraph] = field(factory=list)
    pieces: list[str] = field(factory=list)
    references: list[str] = field(factory=list)

    def close(self, style: str) -> None:
        notes = tuple(self.notes[reference] for reference in self.references)
        self.paragraphs.append(Paragraph(style, "".join(self.pieces), notes))
        self.pieces, self.references = [], []


def _notes(package: Package) -> dict[Side, dict[str, str]]:
    """The text of each footnote by its id, without its own mark."""
    found: dict[Side, dict[str, str]] = {side: {} for side in Side}
    if package.footnotes is None:
        return found
    for note in package.footnotes:
        left = {side: _Left({}) for side in Side}
        for element in note.iter(_PARAGRAPH):
            _read(element, left)
        for side, reading in left.items():
            found[side][note.get(_ID, "")] = "".join(reading.pieces)
    return found


def _mark_goes_on(properties: etree._Element | None) -> Side | None:
    """The side on which the mark of a paragraph goes."""
    mark = properties.find(_RUN_PROPERTIES) if properties is not None else None
    if mark is None:
        return None
    if mark.find(_DEL) is not None:
        return Side.ACCEPTED
    return Side.REJECTED if mark.find(_INS) is not None else None


def _style(properties: etree._Element | None) -> str:
    style = properties.find(_STYLE) if properties is not None else None
    return style.get(_VALUE, "") if style is not None else ""


def _read(paragraph: etree._Element, left: Mapping[Side, _Left]) -> None:
    """Give each side the runs that it keeps."""
    both, accepted = tuple(left.values()), (left[Side.ACCEPTED],)
    rejected = (left[Side.REJECTED],)
    for child in paragraph:
        if child.tag == _RUN:
            _run(child, both)
        elif child.tag in (_INS, _DEL):
            for run in child.iter(_RUN):
                _run(run, accepted if child.tag == _INS else rejected)


def _run(run: etree._Element, sides: tuple[_Left, ...]) -> None:
    marked = False
    for child in run:
        tag = child.tag
        if tag in (_TEXT, _DELETED_TEXT):
            # The text of a mark of one's own repeats the reference before it.
            piece = "" if marked else child.text or ""
        elif tag == _TAB:
            piece = "\t"
        elif tag == _BREAK:
            piece = "\n"
        elif tag == _REFERENCE:
            piece, marked = "\ufffc", True
        else:
            continue
        for side in sides:
            side.pieces.append(piece)
            if tag == _REFERENCE:
                side.references.append(child.get(_ID, ""))


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
