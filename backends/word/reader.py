"""Reads a Word file with every revision accepted and with every one rejected.

The third opinion beside other people's readers, and the one that runs at each build. It
reads what it is given without trust: sizes are bounded, and nothing outside is fetched.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from io import BytesIO

from attrs import define, evolve, field

from amend.backends.word.equations import EQUATIONS
from amend.backends.word.figure_tables import TABLE
from amend.backends.word.figures import figure_of, table_of
from amend.backends.word.footnotes import REFERENCE_STYLE
from amend.backends.word.markup import CHARACTERS, DRAWING, NAMESPACE
from amend.backends.word.untrusted import (
    DAMAGE,
    Element,
    RefusedError,
    images_in,
    names_in,
    parsed,
)
from amend.compiler.values import frozen
from amend.compiler.words.text import ANCHOR, Weight

MAX_PART = 256_000_000
"""Bytes of one part: a hundred thousand revised paragraphs make eighty million."""

_MARGIN = re.compile(r"word/(?:header|footer)[0-9]*\.xml")
_W = f"{{{NAMESPACE}}}"
_PARAGRAPH, _RUN, _PROPERTIES, _RUN_PROPERTIES = _W + "p", _W + "r", _W + "pPr", _W + "rPr"
_TEXT, _DELETED_TEXT = _W + "t", _W + "delText"
_WORDS = (_TEXT, _DELETED_TEXT)
_REFERENCE, _OWN_REFERENCE = _W + "footnoteReference", _W + "footnoteRef"
_CUSTOM = _W + "customMarkFollows"
_ON = ("1", "true", "on")
_STYLE, _RUN_STYLE = _W + "pStyle", _W + "rStyle"
_VALUE, _ID = _W + "val", _W + "id"
_FORMER, _FORMER_LOOK = _W + "pPrChange", _W + "rPrChange"
_STRIKE, _UNDERLINE = _W + "strike", _W + "u"
_BOLD, _ITALIC, _FONTS = _W + "b", _W + "i", _W + "rFonts"
_CHINESE_FONT = _W + "eastAsia"
_NO_WEIGHTS: frozenset[Weight] = frozenset()
_COMES = frozenset({_W + "ins", _W + "moveTo", _W + "cellIns"})
_GOES = frozenset({_W + "del", _W + "moveFrom", _W + "cellDel"})


class Side(Enum):
    """Every revision accepted, or every one rejected."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


Weighted = tuple[int, frozenset[Weight]]
"""So many characters, all of the same weights."""


@frozen
class Note:
    """A footnote as its mark shows it.

    text: None for a further mark of a note that is marked before.
    looks: how its own mark, the tab after it and the text print; None where that is not known.
    """

    label: str
    text: str | None
    looks: tuple[Weighted, ...] | None = field(default=None, eq=False, repr=False)


@frozen
class Paragraph:
    """A paragraph as it is left.

    text: with a tab for a tab and the object replacement character for a footnote.
    looks: how its characters print, in the order of the text; None where that is not known.
    figures: the names of the pictures and equations in it, and of the table that is a figure above
        it; `?` of one that could not be kept.
    """

    style: str
    text: str
    notes: tuple[Note, ...] = ()
    looks: tuple[Weighted, ...] | None = field(default=None, eq=False, repr=False)
    figures: tuple[str, ...] = ()


@frozen
class Package:
    """The parts of a file that hold text and styles.

    margins: the headers and footers.
    images: by the ids of their relations; None where figures are not looked at.
    """

    document: Element
    footnotes: Element | None
    styles: Element | None
    margins: tuple[Element, ...] = ()
    images: Mapping[str, bytes] | None = None


def read_package(data: bytes) -> Package:
    """Parse the parts of a file.

    Raises ValueError for anything that is not a package as we write it.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = names_in(archive)
            footnotes, styles = (
                _parsed(archive, name) if name in names else None
                for name in ("word/footnotes.xml", "word/styles.xml")
            )
            margins = tuple(_parsed(archive, name) for name in sorted(names) if _MARGIN.match(name))
            document = _parsed(archive, "word/document.xml")
            images = images_in(archive, names, "word/document.xml")
            return Package(document, footnotes, styles, margins, images)
    except (RefusedError, *DAMAGE) as error:
        raise ValueError(f"not a Word file: {error}") from error


def shown_sides(package: Package) -> Iterator[dict[Side, str]]:
    """For each paragraph of the body its words but those struck, and but those underlined.

    Of a file without revisions, in which these looks say what goes and what comes.
    """
    looks = {Side.ACCEPTED: _STRIKE, Side.REJECTED: _UNDERLINE}
    for element in package.document.iter(_PARAGRAPH):
        left = dict.fromkeys(looks, "")
        for run in element.iter(_RUN):
            properties = run.find(_RUN_PROPERTIES)
            text = "".join(
                (child.text or "") if child.tag in _WORDS else CHARACTERS.get(child.tag, "")
                for child in run
            )
            for side, look in looks.items():
                if properties is None or properties.find(look) is None:
                    left[side] += text
        yield left


def _parsed(archive: zipfile.ZipFile, name: str) -> Element:
    return parsed(archive, name, MAX_PART)


def paragraphs(package: Package, side: Side) -> tuple[Paragraph, ...]:
    """The paragraphs of the body, those of tables too, in the order of the document."""
    return readings(package)[side]


def readings(package: Package) -> dict[Side, tuple[Paragraph, ...]]:
    """The paragraphs as they are left on either side.

    A paragraph whose mark goes is joined with the next one of its cell or of the body,
    whose style it takes. A row or a cell that goes takes its words with it. A table that is kept
    whole is a figure in the paragraph below it.
    """
    notes = _notes(package)
    accepted, rejected = (
        _Left(side, notes, package.images) for side in (Side.ACCEPTED, Side.REJECTED)
    )
    both: tuple[_Left, ...] = (accepted, rejected)
    sides = both
    container: Element | None = None
    whole: Element | None = None
    for element in package.document.iter(_PARAGRAPH, TABLE):
        if whole is not None and whole in element.iterancestors(TABLE):
            continue
        whole = None
        if element.tag == TABLE:
            if _whole_table(element, both):
                whole, container = element, element.getparent()
            continue
        if element.getparent() is not container:
            container = element.getparent()
            for left in both:
                left.close_last()
            marks = _cell_marks(container)
            sides = tuple(s for s in both if not any(m.tag in s.lost for m in marks))
        properties = element.find(_PROPERTIES)
        mark = _mark(properties)
        _read(element, sides)
        for left in sides:
            if not any(child.tag in left.lost for child in mark):
                left.close(_style(properties, left.side))
    for left in both:
        left.close_last()
    return {left.side: tuple(left.paragraphs) for left in both}


@define
class _Left:
    """What is left on one side: whole paragraphs, and the one that is open.

    notes: each footnote by its id, without a label.
    marks: for each footnote mark its label, None if Word counts it, and the id of its note.
    counted: how many marks Word has counted so far.
    """

    side: Side
    notes: Mapping[Side, Mapping[str, Note]] = field(factory=dict)
    images: Mapping[str, bytes] | None = None
    lost: frozenset[str] = field(init=False)
    paragraphs: list[Paragraph] = field(factory=list)
    texts: list[str] = field(factory=list)
    looks: list[Weighted] = field(factory=list)
    marks: list[tuple[str | None, str | None]] = field(factory=list)
    figures: list[str] = field(factory=list)
    counted: int = 0

    @lost.default
    def _what_is_lost(self) -> frozenset[str]:
        return _GOES if self.side is Side.ACCEPTED else _COMES

    def close(self, style: str) -> None:
        notes = tuple(self._note(*mark) for mark in self.marks) if self.marks else ()
        text, figures = "".join(self.texts), tuple(self.figures)
        self.paragraphs.append(Paragraph(style, text, notes, tuple(self.looks), figures))
        self.texts, self.marks, self.looks, self.figures = [], [], [], []

    def close_last(self) -> None:
        """A last mark that goes cannot take its words with it."""
        if self.texts or self.figures:
            self.close("")

    def _note(self, label: str | None, identity: str | None) -> Note:
        if label is None:
            self.counted += 1
            label = str(self.counted)
        if identity is None:
            return Note(label, None)
        note = self.notes[self.side].get(identity, Note("", ""))
        return evolve(note, label=label)


def _read(parent: Element, sides: tuple[_Left, ...]) -> None:
    """Give each side the runs below an element that it keeps, whoever wraps them."""
    for child in parent:
        tag = child.tag
        if tag == _RUN:
            _run(child, sides)
        elif tag in _COMES or tag in _GOES:
            _read(child, tuple(left for left in sides if tag not in left.lost))
        elif tag in EQUATIONS:
            _figure(child, sides)
        elif tag != _PROPERTIES:
            _read(child, sides)


def _run(run: Element, sides: tuple[_Left, ...]) -> None:
    """A run; text in the style of marks, and what follows a mark of its own, is a label."""
    is_mark = raised = False
    properties: Element | None = None
    label: str | None = None
    identity: str | None = None
    for child in run:
        tag = child.tag
        if tag in _WORDS:
            text = child.text or ""
            if raised:
                label = (label or "") + text
                continue
        elif tag in CHARACTERS:
            text = CHARACTERS[tag]
        else:
            if tag == _RUN_PROPERTIES:
                properties = child
                style = child.find(_RUN_STYLE)
                raised = style is not None and style.get(_VALUE) == REFERENCE_STYLE
                is_mark = raised
            elif tag == _REFERENCE:
                identity = child.get(_ID)
                is_mark, raised = True, raised or child.get(_CUSTOM) in _ON
            elif tag == DRAWING:
                _figure(child, sides)
            continue
        for left in sides:
            left.texts.append(text)
            left.looks.append((len(text), _weights(properties, left.side)))
    if is_mark:
        for left in sides:
            left.texts.append(ANCHOR)
            left.looks.append((1, _NO_WEIGHTS))
            left.marks.append((label, identity))


def _figure(element: Element, sides: tuple[_Left, ...]) -> None:
    """Give each side the name of a picture or an equation, where they are looked at."""
    images = sides[0].images if sides else None
    if images is None:
        return
    figure = figure_of(element, images)
    for left in sides:
        left.figures.append(figure.name if figure is not None else "?")


def _whole_table(table: Element, both: tuple[_Left, ...]) -> bool:
    """Give each side that keeps it the name of a table that is a figure; false if it is none."""
    images = both[0].images
    found = table_of(table, images) if images is not None else None
    if found is None:
        return False
    state, figure = found
    for left in both:
        left.close_last()
        if not any(_W + name in left.lost for name in state):
            left.figures.append(figure.name)
    return True


def _weights(properties: Element | None, side: Side) -> frozenset[Weight]:
    """How a run prints, before or after the revision of its properties.

    Chinese has another font for what is italic elsewhere.
    """
    if properties is None or not len(properties):
        return _NO_WEIGHTS
    found: set[Weight] = set()
    for child in properties:
        if child.tag == _FORMER_LOOK and side is Side.REJECTED:
            return _weights(child.find(_RUN_PROPERTIES), Side.ACCEPTED)
        if child.tag == _BOLD:
            found.add(Weight.BOLD)
        elif child.tag == _ITALIC or (child.tag == _FONTS and child.get(_CHINESE_FONT)):
            found.add(Weight.ITALIC)
    return frozenset(found)


def _notes(package: Package) -> dict[Side, dict[str, Note]]:
    """Each footnote by its id, its text without its own mark and the tab after it."""
    found: dict[Side, dict[str, Note]] = {side: {} for side in Side}
    for note in package.footnotes if package.footnotes is not None else ():
        both = tuple(_Left(side) for side in Side)
        for element in note.iter(_PARAGRAPH):
            _read(element, both)
        for left in both:
            text = "".join(left.texts).removeprefix(f"{ANCHOR}\t")
            found[left.side][note.get(_ID, "")] = Note("", text, tuple(left.looks))
    return found


def _mark(properties: Element | None) -> Iterable[Element]:
    """The properties of the mark of a paragraph."""
    mark = properties.find(_RUN_PROPERTIES) if properties is not None else None
    return mark if mark is not None else ()


def _cell_marks(container: Element | None) -> Iterable[Element]:
    """The properties of a cell and of the row that it is in; none outside a table."""
    row = container.getparent() if container is not None else None
    if container is None or row is None:
        return ()
    held = (container.find(_W + "tcPr"), row.find(_W + "trPr"))
    return tuple(mark for properties in held if properties is not None for mark in properties)


def _style(properties: Element | None, side: Side) -> str:
    """The style id of a paragraph, before or after the revision of its properties."""
    if properties is None:
        return ""
    style: str | None = None
    for child in properties:
        if child.tag == _FORMER and side is Side.REJECTED:
            return _style(child.find(_PROPERTIES), Side.ACCEPTED)
        if child.tag == _STYLE and style is None:
            style = child.get(_VALUE, "")
    return style or ""
