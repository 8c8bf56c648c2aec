"""Figures that are kept: which of a Word file may be, and their one form.

What is kept is data and no more: a picture whose images lie in the file, by elements that say
how it looks, and an equation without revisions. Whatever names something else, by a link or by a
relation of another kind, is not kept. Markup is in canonical form (Exclusive XML Canonicalization),
with the numbers of one file made those of none, so that one figure always has one name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import count

from attrs import define, field
from lxml import etree

from amend.backends.word import figure_tables
from amend.backends.word.equations import EQUATIONS, MATH, on_one_line
from amend.backends.word.markup import CHARACTERS, DRAWING, NAMESPACE, RELATIONS
from amend.backends.word.untrusted import Element, safe_parser
from amend.compiler.instrument.figures import (
    EQUATION,
    MAX_IMAGE,
    PICTURE,
    TABLE,
    Figure,
    Image,
    image_of,
)
from amend.compiler.words.text import ANCHOR

_W = f"{{{NAMESPACE}}}"
_R = f"{{{RELATIONS}}}"
_M = f"{{{MATH}}}"
_PLACING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURES = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_A, _WP = f"{{{_DRAWING}}}", f"{{{_PLACING}}}"
_LOCAL_DPI = "{http://schemas.microsoft.com/office/drawing/2010/main}useLocalDpi"
_OF_AN_EDITOR = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"
"""Attributes by which a program knows a paragraph again; they say nothing of its looks."""

_EMBED = _R + "embed"
_BLIP, PLACED, _EXTENT = _A + "blip", _WP + "docPr", _WP + "extent"

_LOOKS = frozenset(
    _W + name
    for name in ("rPr", "rFonts", "b", "bCs", "i", "iCs", "sz", "szCs", "color", "lang", "u",
                 "noProof", "kern", "spacing", "position", "strike", "highlight", "vertAlign")
)  # fmt: skip
"""What the signs of an equation may say of their looks."""

_TEXT = _W + "t"
_SIGNS = {**CHARACTERS, _W + "p": " "}
"""What else stands for a character among the words of a cell, or before its paragraphs."""

MAX_DEPTH = 60
"""Elements of an equation within one another; in the 103 Word files it was tried on, at most 11."""

MAX_CONTENT = 500_000
"""Characters of markup; the largest of 85 pictures and equations in the same files has 36,039."""
_LARGEST = 100_000_000
"""English Metric Units: nearly three metres, which no page has."""

_SUFFIXES = {
    "image/png": "png",
    "image/jpeg": "jpeg",
    "image/gif": "gif",
    "image/tiff": "tiff",
    "image/x-emf": "emf",
    "image/x-wmf": "wmf",
}


def figure_of(element: Element, images: Mapping[str, bytes]) -> Figure | None:
    """The figure that a drawing, an equation or a table is; None where it cannot be kept.

    images: of its part, by the ids of their relations.
    """
    if len([*element.iter()]) != len([*element.iter(etree.Element)]):
        return None  # It holds an entity, or an instruction to some program.
    if element.tag == figure_tables.TABLE:
        table = table_of(element, images)
        return table[1] if table is not None else None
    content = deepcopy(element)
    content.tail = None
    return _short(_shown(content, _Shown(images)))


def table_of(element: Element, images: Mapping[str, bytes]) -> tuple[frozenset[str], Figure] | None:
    """The figure that a table is, and what brings or takes it as a whole: `ins`, `del`, or both.

    None where it cannot be kept whole, and where it holds words alone, as any table of a text.
    """
    if next(element.iter(DRAWING, *EQUATIONS), None) is None:
        return None
    settled = figure_tables.settled(element)
    if settled is None:
        return None
    state, content = settled
    shown = _Shown(images)
    said: list[str] = []
    for cell in figure_tables.cells_of(content):
        words: list[str] = []
        for one in cell.iter(_TEXT, *_SIGNS, DRAWING, *EQUATIONS):
            if one.tag == _TEXT:
                words.append(one.text or "")
            elif one.tag in _SIGNS:
                words.append(_SIGNS[one.tag])
            elif next(one.iterancestors(), content).tag not in EQUATIONS:
                figure = _shown(one, shown)
                if figure is None:
                    return None
                words.append(figure.words)
        said.append(_words("".join(words)))
    if sum(len(image.data) for image in shown.kept) > MAX_IMAGE:
        return None
    line = " | ".join(filter(None, said))
    figure = _short(Figure(TABLE, line, _canonical(content), tuple(shown.kept)))
    return (state, figure) if figure is not None else None


def _short(made: Figure | None) -> Figure | None:
    return made if made is not None and len(made.content) <= MAX_CONTENT else None


@define
class _Shown:
    """The images that a figure shows, while it is read.

    images: of its part, by the ids of their relations; found: the ids that they get.
    """

    images: Mapping[str, bytes]
    found: dict[str, str] = field(factory=dict)
    kept: list[Image] = field(factory=list)


def _shown(content: Element, shown: _Shown) -> Figure | None:
    """The figure that a drawing or an equation is, which gets its one form."""
    for one in content.iter(etree.Element):
        if one.tag != _M + "t" and one.text is not None and not one.text.strip():
            one.text = None
        if one is not content:
            one.tail = one.tail.strip() or None if one.tail else None
    return _picture(content, shown) if content.tag == DRAWING else _equation(content)


def _picture(content: Element, shown: _Shown) -> Figure | None:
    images, found, kept = shown.images, shown.found, shown.kept
    for one in content.iter(etree.Element):
        space = etree.QName(one).namespace
        if space not in (_PLACING, _DRAWING, _PICTURES) and one.tag not in (DRAWING, _LOCAL_DPI):
            return None
        if one.tag == _A + "graphicData" and one.get("uri") != _PICTURES:
            return None
        for name, value in [(str(key), str(value)) for key, value in one.attrib.items()]:
            if name.startswith(_OF_AN_EDITOR):
                del one.attrib[name]
            elif name == _EMBED and one.tag == _BLIP:
                if value not in found:
                    image = image_of(images.get(value, b""))
                    if image is None:
                        return None
                    kept.append(image)
                    found[value] = f"rId{len(kept)}"
                one.set(_EMBED, found[value])
            elif name.startswith("{"):
                return None
    if any(blip.get(_EMBED) is None for blip in content.iter(_BLIP)):
        return None
    placed, extents = [*content.iter(PLACED)], [*content.iter(_EXTENT)]
    if not kept or len(content) != 1 or len(placed) != 1 or len(extents) != 1:
        return None
    placed[0].set("id", "1")
    size = tuple(_measure(extents[0].get(side, "")) for side in ("cx", "cy"))
    if None in size:
        return None
    said = (_words(placed[0].get(key, "")) for key in ("descr", "title"))
    words = next(filter(None, said), "")
    width, height = (side or 0 for side in size)
    return Figure(PICTURE, words, _canonical(content), tuple(kept), (width, height))


def _measure(said: str) -> int | None:
    is_number = said.isascii() and said.isdigit() and len(said) < 12
    return min(int(said), _LARGEST) if is_number else None


def _equation(content: Element) -> Figure | None:
    depth = 0
    for event, _ in etree.iterwalk(content, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return None
    for one in content.iter(etree.Element):
        if etree.QName(one).namespace != MATH and one.tag not in _LOOKS:
            return None
        keys = (str(key) for key in one.attrib)
        if any(not key.startswith((_M, _W, "{http://www.w3.org/XML/")) for key in keys):
            return None
    signs = "".join(one.text or "" for one in content.iter(_M + "t"))
    if not signs.strip() or any(char < " " for char in signs):
        return None
    return Figure(EQUATION, _words(on_one_line(content)), _canonical(content))


def _words(said: str) -> str:
    """The words that tell what is kept, without the signs that are not seen, or are notation."""
    whole = " ".join(said.split())
    seen = (c for c in whole if unicodedata.category(c)[0] != "C" and c != ANCHOR)
    return " ".join("".join(seen).split())


def _canonical(content: Element) -> str:
    made: bytes = etree.tostring(content, method="c14n", exclusive=True)
    return made.decode()


def is_sound(figure: Figure) -> bool:
    """Whether a figure that was kept is what a Word file may hold: as if it were read anew."""
    images = {f"rId{at}": image.data for at, image in enumerate(figure.images, 1)}
    try:
        content = etree.fromstring(figure.content.encode(), safe_parser())
    except (etree.XMLSyntaxError, ValueError):
        return False
    if content.tag not in (figure_tables.TABLE, DRAWING, *EQUATIONS):
        return False
    return figure_of(content, images) == figure


@define
class Figures:
    """The figures of one Word file, with the images that they show.

    kept: by their names; ids: numbers for all parts of the file.
    """

    kept: Mapping[str, Figure] = field(factory=dict)
    ids: Iterator[int] = field(factory=lambda: count(1))
    _images: dict[Image, str] = field(factory=dict)

    def run(self, name: str) -> str:
        """The markup of a figure; the same figure may stand twice."""
        content = self.content(name)
        made = _canonical(content)
        if content.tag != DRAWING:
            return made
        return f"<w:r>{made}</w:r>"

    def content(self, name: str) -> Element:
        """What a figure holds, with the numbers and relations that it has in this file."""
        figure = self.kept[name]
        content = etree.fromstring(figure.content.encode())
        for placed in content.iter(PLACED):
            placed.set("id", str(next(self.ids)))
        for blip in content.iter(_BLIP):
            image = figure.images[int(blip.get(_EMBED, "").removeprefix("rId")) - 1]
            blip.set(_EMBED, self._relation(image))
        return content

    def _relation(self, image: Image) -> str:
        return self._images.setdefault(image, f"amend-image{len(self._images) + 1}")

    @property
    def images(self) -> Iterator[tuple[str, str, Image]]:
        """Each image with the id of its relation and the name of its part below `word/`."""
        for at, (image, identity) in enumerate(self._images.items(), 1):
            yield identity, f"media/amend-image{at}.{_SUFFIXES[image.kind]}", image
