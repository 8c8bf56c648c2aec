"""Opens the parts of a package that may be damaged, or made to do harm.

What an archive claims is not trusted: parts are bounded as they are unpacked, no part declares a
document type, and nothing outside is ever fetched.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Set
from typing import TypeAlias

from lxml import etree

from amend.compiler.instrument.figures import MAX_IMAGE

Element: TypeAlias = "etree._Element"

MAX_PARTS = 2_000
"""Parts of a package: the largest of the Word files it was tried on has 56."""

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What the standard library raises for a damaged, incomplete or encrypted archive.

Among them `NotImplementedError`: a method of compression, or a feature, that it cannot read.
"""

MAX_RELATIONS = 5_000_000
"""Bytes of a part of relations."""

MAX_IMAGES = 30_000_000
"""Bytes of all images of a file that are kept; what is beyond them is not."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class RefusedError(Exception):
    """A file that is not read; the text says why, in the words of a user."""


def names_in(archive: zipfile.ZipFile) -> set[str]:
    """The names of the parts.

    Raises RefusedError for too many, for two of one name, and for what Word cannot unpack.
    """
    members = archive.infolist()
    names = {member.filename for member in members}
    if len(members) > MAX_PARTS:
        raise RefusedError(f"it has {len(members)} parts, more than any Word file")
    if len({name.casefold() for name in names}) < len(members):
        raise RefusedError("two of its parts have one name")
    if any(member.compress_type not in _METHODS for member in members):
        raise RefusedError("a part is packed in a way that Word does not know")
    return names


def safe_parser(is_bare: bool = False) -> etree.XMLParser:
    """A parser that looks at nothing but what it is given; is_bare: leaves comments out."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=is_bare,
        remove_pis=is_bare,
    )


def parsed(archive: zipfile.ZipFile, name: str, most: int) -> Element:
    """The root of a part of at most so many bytes, without comments.

    Raises RefusedError for a larger one and for what is no sound XML, and what DAMAGE says.
    """
    # The size that the archive claims is not to be trusted.
    with archive.open(name) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise RefusedError(f"the part {name} is too large")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:200]:
        raise RefusedError(f"the part {name} is not in UTF-8")
    try:
        root = etree.fromstring(data, safe_parser(is_bare=True))
    except etree.XMLSyntaxError as error:
        raise RefusedError(f"the part {name} is no sound XML") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedError(f"the part {name} declares a document type")
    return root


def images_in(archive: zipfile.ZipFile, names: Set[str], part: str) -> dict[str, bytes]:
    """The images to which a part leads within the package, by the ids of their relations.

    Of a larger one than is kept, as many bytes as say so. What DAMAGE says is raised.
    """
    folder, own = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{own}.rels")
    found: dict[str, bytes] = {}
    left = MAX_IMAGES
    for relation in parsed(archive, relations, MAX_RELATIONS) if relations in names else ():
        target = relation.get("Target", "")
        name = posixpath.normpath(posixpath.join("/", folder, target))[1:]
        is_inside = relation.get("TargetMode") != "External" and name in names
        if relation.get("Type", "").endswith("/relationships/image") and is_inside and left > 0:
            with archive.open(name) as stream:
                data = stream.read(min(MAX_IMAGE, left) + 1)
            left -= len(data)
            found[relation.get("Id", "")] = data
    return found
