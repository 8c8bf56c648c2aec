"""Opens a Word file that may have been made to do harm.

Sizes are bounded before anything is unpacked, no name leads out of the package, no part
declares a document type, and nothing outside is ever fetched.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from io import BytesIO

from attrs import field

from amend.backends.word.markup import NAMESPACE, RELATIONS
from amend.backends.word.untrusted import (
    DAMAGE,
    Element,
    RefusedError,
    images_in,
    names_in,
    parsed,
)
from amend.compiler.values import frozen

MAX_PART = 50_000_000
MAX_WHOLE = 200_000_000
"""Bytes of one part and of all, unpacked; the largest part of the corpus has 3 million."""

MAX_RATIO = 100
"""Bytes that one packed byte may become, in parts that are large. In those it was tried on it
became 18, in small ones 24."""

LARGE = 1_000_000

PICTURES = "pictures"

_ENCRYPTED = 1
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SIDE = ("footnotes", "styles", "numbering", "endnotes", "comments")
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_WORDS = (f"{{{NAMESPACE}}}t", f"{{{NAMESPACE}}}delText", f"{{{_MATH}}}t")
_STRICT_SPACES = "http://purl.oclc.org/ooxml/"
_STRICT = f"{_STRICT_SPACES}officeDocument/relationships"
_OF_STRICT = {
    f"{_STRICT_SPACES}wordprocessingml/main": NAMESPACE,
    f"{_STRICT_SPACES}officeDocument/math": _MATH,
}
"""The names of the strict form of the format, as which Word saves on request, by the usual ones."""


@frozen
class WordFile:
    """The parts of a Word file.

    document: the main part; parts: those beside it by the kind of their relation.
    others: headers and footers.
    unused: parts with text to which the document does not refer.
    ignored: what the file holds that is neither text nor style, and is left alone.
    images: to which the document leads, by the ids of their relations.
    media: how many parts hold pictures.
    """

    document: Element
    parts: Mapping[str, Element] = field(hash=False)
    others: tuple[Element, ...] = ()
    unused: tuple[Element, ...] = ()
    ignored: tuple[str, ...] = ()
    images: Mapping[str, bytes] = field(factory=dict, hash=False, repr=False)
    media: int = 0


def open_word(data: bytes) -> WordFile:
    """Parse the parts of a file.

    Raises RefusedError for anything that is not a sound Word file.
    """
    if not data:
        raise RefusedError("it is empty")
    if len(data) > MAX_WHOLE:
        raise RefusedError(f"it is larger than {MAX_WHOLE // 1_000_000} MB")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise RefusedError("it is in the format of Word 97 to 2003, or locked with a password")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            examined(archive)
            return _read(archive)
    except DAMAGE as error:
        raise RefusedError(f"it is damaged, or no Word file: {error}") from error


def examined(archive: zipfile.ZipFile) -> None:
    """Refuse an archive by what it says of itself."""
    members = archive.infolist()
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise RefusedError("it is locked with a password")
    names_in(archive)
    for member in members:
        name = member.filename
        if name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name:
            raise RefusedError("a part has a name that leads out of the file")
        is_large = member.file_size > LARGE
        if member.file_size > MAX_PART or (
            is_large and member.file_size > MAX_RATIO * max(member.compress_size, 1)
        ):
            raise RefusedError(f"the part {name} would become {member.file_size:,} bytes large")
    if sum(member.file_size for member in members) > MAX_WHOLE:
        raise RefusedError("it would become too large when it is unpacked")


def _read(archive: zipfile.ZipFile) -> WordFile:
    names = set(archive.namelist())
    main = _main_part(archive, names)
    folder = posixpath.dirname(main)
    relations = posixpath.join(folder, "_rels", posixpath.basename(main) + ".rels")
    document = _parsed(archive, main)
    if document.tag != f"{{{NAMESPACE}}}document":
        raise RefusedError("its main part is no document as Word saves it by default")
    parts: dict[str, Element] = {}
    read = {main}
    others: list[Element] = []
    ignored = list(_left_alone(names))
    for kind, target, is_external in _relations(archive, names, relations):
        if is_external:
            continue
        name = (
            posixpath.normpath(posixpath.join(folder, target)) if target[:1] != "/" else target[1:]
        )
        if name not in names or name in read:
            continue
        if kind in _SIDE and kind not in parts:
            parts[kind] = _parsed(archive, name)
            read.add(name)
        elif kind in ("header", "footer"):
            others.append(_parsed(archive, name))
            read.add(name)
        elif kind == "aFChunk":
            ignored.append("a file of another format")
    for name in sorted(n for n in names if n.endswith(".rels")):
        ignored += [
            f"a link to something outside ({kind})"
            for kind, _, is_external in _relations(archive, names, name)
            if is_external and kind != "hyperlink"
        ]
    unused = tuple(_with_text(archive, sorted(names - read)))
    media = sum("/media/" in name.casefold() for name in names)
    images = images_in(archive, names, main)
    told = tuple(dict.fromkeys(ignored))
    return WordFile(document, parts, tuple(others), unused, told, images, media)


def _with_text(archive: zipfile.ZipFile, names: Iterable[str]) -> Iterator[Element]:
    """The parts among some that hold text of a document: a glossary, a header without a use."""
    for name in names:
        if name.casefold().endswith(".xml"):
            with suppress(RefusedError):
                part = _parsed(archive, name)
                if next(part.iter(*_WORDS), None) is not None:
                    yield part


def _main_part(archive: zipfile.ZipFile, names: set[str]) -> str:
    for kind, target, _ in _relations(archive, names, "_rels/.rels"):
        if kind == "officeDocument" and target.lstrip("/") in names:
            return target.lstrip("/")
    if "word/document.xml" in names:
        return "word/document.xml"
    raise RefusedError("it holds no document")


def _relations(
    archive: zipfile.ZipFile, names: set[str], name: str
) -> Iterator[tuple[str, str, bool]]:
    """The kind and the target of each relation, and whether it leads out of the file."""
    if name not in names:
        return
    for relation in _parsed(archive, name).iter(_RELATION):
        kind = relation.get("Type", "")
        if kind.startswith((RELATIONS, _STRICT)):
            external = relation.get("TargetMode") == "External"
            yield kind.rpartition("/")[2], relation.get("Target", ""), external


def _left_alone(names: set[str]) -> Iterator[str]:
    for name in sorted(names):
        lower = name.casefold()
        if "vbaproject" in lower:
            yield "macros"
        elif "/activex/" in lower:
            yield "controls"
        elif "/embeddings/" in lower:
            yield "embedded objects"
        elif "/media/" in lower:
            yield PICTURES


def _parsed(archive: zipfile.ZipFile, name: str) -> Element:
    """The root of a part, in the names that Word uses by default."""
    root = parsed(archive, name, MAX_PART)
    if any(space.startswith(_STRICT_SPACES) for space in root.nsmap.values()):
        for element in root.iter():
            element.tag = _usual(str(element.tag))
            for key, value in list(element.attrib.items()):
                if _usual(str(key)) != key:
                    del element.attrib[key]
                    element.set(_usual(str(key)), value)
    return root


def _usual(name: str) -> str:
    """The usual name of an element or an attribute of the strict form of the format."""
    space, brace, own = name.removeprefix("{").rpartition("}")
    return f"{{{_OF_STRICT[space]}}}{own}" if brace and space in _OF_STRICT else name
