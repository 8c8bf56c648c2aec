"""What a text holds that is no text, kept in a file beside it: a picture, an equation, a table.

The name of such a file says what it holds: its kind, and the digest of the file. A text names it
in a figure, `figure picture-0f3a...: words`, whose words are those that stand in it. Nothing that
is kept is run, and nothing of it leads outside: see `backends/word/figures.py`, which makes it.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from typing import Any

from amend.compiler.values import frozen

ENDING = ".figure"
"""Of the name of a file that keeps one."""

PICTURE, EQUATION, TABLE = "picture", "equation", "table"
KINDS = (PICTURE, EQUATION, TABLE)

_DIGITS = 24
"""Hexadecimal digits of a digest in a name: nobody finds two files with 96 bits in common."""

FIGURE_LINE = re.compile(rf"(?<!\S)figure ((?:{'|'.join(KINDS)})-[0-9a-f]{{{_DIGITS}}}):")
"""How a line begins that names a figure, by itself or behind the colon of a statement."""

MAX_IMAGE = 5_000_000
"""Bytes of one image: with base64 and all that stands around it a file stays below the 10 million
that a source may have. The largest in the 103 Word files that it was tried on has 2,977,904."""

_SIGNATURES = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF87a", b"GIF89a"),
    "image/tiff": (b"II*\x00", b"MM\x00*"),
    "image/x-emf": (b"\x01\x00\x00\x00",),
    "image/x-wmf": (b"\xd7\xcd\xc6\x9a",),
}
_EMF_MARK = slice(40, 44), b" EMF"

ON_PAGES = ("image/png", "image/jpeg", "image/gif")
"""What any browser shows, and what holds nothing but an image."""


@frozen
class Image:
    """An image; kind: its content type."""

    kind: str
    data: bytes


@frozen
class Figure:
    """What is kept.

    words: those that stand in it, or tell what it shows; perhaps none.
    content: the markup of a Word file, in which relation `rId1` leads to the first image.
    size: its width and height in English Metric Units, 360,000 to a centimetre; zeros where it
        has none.
    """

    kind: str
    words: str
    content: str
    images: tuple[Image, ...] = ()
    size: tuple[int, int] = (0, 0)

    @property
    def text(self) -> str:
        """The file that keeps it; one figure has one text."""
        record = {
            "kind": self.kind,
            "words": self.words,
            "size": list(self.size),
            "content": self.content,
            "images": [
                {"type": image.kind, "data": base64.b64encode(image.data).decode()}
                for image in self.images
            ],
        }
        return json.dumps(record, ensure_ascii=False, indent=1) + "\n"

    @property
    def name(self) -> str:
        """Its name, without the ending of the file."""
        return name_of(self.kind, self.text)


class FigureError(ValueError):
    """A file that keeps no figure; the text says why, in the words of a user."""


def name_of(kind: str, text: str) -> str:
    """The name of the file with a text."""
    # What git calls for the text of a Word file names none, and is to start fast.
    from hashlib import sha256

    return f"{kind}-{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"


def read_figure(text: str, name: str) -> Figure:
    """The figure that a file of this name keeps; raises FigureError where it keeps none."""
    kind = name.partition("-")[0]
    if name_of(kind, text) != name:
        raise FigureError("its content is not what its name says")
    try:
        figure = _figure(json.loads(text))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise FigureError("it is no file of a figure") from error
    if figure.kind != kind or kind not in KINDS or figure.text != text:
        raise FigureError("it is no file of a figure")
    return figure


def _figure(record: Any) -> Figure:
    images = tuple(_image(one["type"], one["data"]) for one in record["images"])
    width, height = record["size"]
    said = record["kind"], record["words"], record["content"]
    if not all(isinstance(one, str) for one in said) or not all(
        type(one) is int and one >= 0 for one in (width, height)
    ):
        raise ValueError("not of the right types")
    return Figure(*said, images, (width, height))


def _image(kind: str, data: str) -> Image:
    try:
        image = image_of(base64.b64decode(data, validate=True))
    except binascii.Error as error:
        raise ValueError(str(error)) from error
    if image is None or image.kind != kind:
        raise ValueError(f"not of type {kind}")
    return image


def image_of(data: bytes) -> Image | None:
    """An image by how it begins; None for what is none, or is too large to be kept."""
    if len(data) > MAX_IMAGE:
        return None
    for kind, signatures in _SIGNATURES.items():
        place, mark = _EMF_MARK
        if data.startswith(signatures) and (kind != "image/x-emf" or data[place] == mark):
            return Image(kind, data)
    return None
