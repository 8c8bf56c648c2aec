"""What other readers pass over in a Word file and Word does not.

The Open XML SDK validator (0.4.0) compares the numbers of revisions within a part only; it takes
plain text in a deletion, a cell or a table with nothing in it, a footnote that is marked twice,
names used twice and ranges that do not end. What it does find is left to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from amend.backends.word.markup import NAMESPACE
from amend.backends.word.reader import Package
from amend.backends.word.untrusted import Element

_W = f"{{{NAMESPACE}}}"
_PARAGRAPH, _TABLE, _ROW, _CELL = _W + "p", _W + "tbl", _W + "tr", _W + "tc"
_OWN_MARK = f"{_W}pPr/{_W}rPr/*"
_TEXT, _DELETED_TEXT = _W + "t", _W + "delText"
_NOTE, _REFERENCE = _W + "footnote", _W + "footnoteReference"
_ID, _NAME, _AUTHOR = _W + "id", _W + "name", _W + "author"

_OF_WORDS = (_W + "ins", _W + "del", _W + "moveTo", _W + "moveFrom")
_OF_LOOKS = tuple(
    f"{_W}{kind}PrChange" for kind in ("r", "p", "tbl", "tr", "tc", "sect", "tblGrid", "numbering")
)
_REVISIONS = (*_OF_WORDS, *_OF_LOOKS, _W + "cellIns", _W + "cellDel", _W + "cellMerge")
_RANGES = {
    f"{_W}{name}Start": f"{_W}{name}End"
    for name in ("bookmark", "commentRange", "moveFromRange", "moveToRange")
}
_NAMED = tuple(start for start in _RANGES if start != _W + "commentRangeStart")
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_CONTENT = {
    _TABLE: (_ROW, "a table has no row"),
    _ROW: (_CELL, "a row has no cell"),
    _CELL: (_PARAGRAPH, "a cell has no paragraph"),
}


def faults(package: Package) -> tuple[str, ...]:
    """What is wrong, in words; nothing if all is right."""
    notes = () if package.footnotes is None else (package.footnotes,)
    parts = (package.document, *notes, *package.margins)
    return (
        *_ids_used_twice(parts),
        *(fault for part in parts for fault in _revisions(part)),
        *_ranges(parts),
        *(fault for part in parts for fault in _text_of_the_wrong_kind(part)),
        *(fault for part in parts for fault in _nothing_in(part)),
        *_footnotes(package),
        *_unknown_styles(package, parts),
        *_last_marks(parts),
    )


def _ids_used_twice(parts: Iterable[Element]) -> Iterator[str]:
    """Word wants numbers of their own across all parts; a footnote has one for itself here."""
    tags = (*_REVISIONS, *_RANGES, _NOTE, _W + "comment")
    elements = [element for part in parts for element in part.iter(*tags)]
    yield from _twice((e.get(_ID, "") for e in elements), "the id {} is used twice")
    pictures = (picture.get("id", "") for part in parts for picture in part.iter(_PICTURE))
    yield from _twice(pictures, "the id {} is used for two pictures")


def _twice(values: Iterable[str], complaint: str) -> Iterator[str]:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            yield complaint.format(value)
        seen.add(value)


def _revisions(part: Element) -> Iterator[str]:
    """Each has an author, and stands in no other but as what came first and then went."""
    for element in part.iter(*_REVISIONS):
        if not element.get(_AUTHOR):
            yield f"the revision {element.get(_ID, '')} has no author"
        above = [a.tag for a in element.iterancestors(*_OF_WORDS)] if len(element) else []
        if above and (len(above) > 1 or (above[0], element.tag) != _OF_WORDS[:2]):
            yield f"the revision {element.get(_ID, '')} stands in another one"


def _ranges(parts: Iterable[Element]) -> Iterator[str]:
    """Each range ends once; names are for one range, but for the two ends of a move."""
    parts = tuple(parts)
    for start, end in _RANGES.items():
        opened = sorted(e.get(_ID, "") for part in parts for e in part.iter(start))
        closed = sorted(e.get(_ID, "") for part in parts for e in part.iter(end))
        if opened != closed:
            yield f"a {etree.QName(start).localname} has no end, or an end no start"
        if start in _NAMED:
            names = (e.get(_NAME, "") for part in parts for e in part.iter(start))
            yield from _twice(names, "the name {} is used twice")
    left, come = (
        {e.get(_NAME, "") for part in parts for e in part.iter(_W + tag)}
        for tag in ("moveFromRangeStart", "moveToRangeStart")
    )
    yield from (f"the move {name} has one end only" for name in sorted(left ^ come))


def _text_of_the_wrong_kind(part: Element) -> Iterator[str]:
    inside = {t for d in part.iter(_W + "del") for t in d.iter(_TEXT, _DELETED_TEXT)}
    if any(t.tag == _TEXT for t in inside):
        yield "plain text stands in a deletion"
    if any(t not in inside for t in part.iter(_DELETED_TEXT)):
        yield "deleted text stands outside a deletion"


def _nothing_in(part: Element) -> Iterator[str]:
    for element in part.iter(*_CONTENT):
        wanted, complaint = _CONTENT[element.tag]
        if element.find(wanted) is None:
            yield complaint
        elif element.tag == _CELL and element[-1].tag != _PARAGRAPH:
            yield "a cell does not end with a paragraph"


def _footnotes(package: Package) -> Iterator[str]:
    """Each footnote is marked in the text once; the separators never are."""
    notes = package.footnotes if package.footnotes is not None else ()
    there = {note.get(_ID, "") for note in notes if note.get(_W + "type") is None}
    marked = [r.get(_ID, "") for r in package.document.iter(_REFERENCE)]
    yield from _twice(marked, "the footnote {} is marked twice")
    yield from (f"there is no footnote {own}" for own in dict.fromkeys(marked) if own not in there)
    yield from (f"nothing marks the footnote {own}" for own in sorted(there - set(marked)))


def _unknown_styles(package: Package, parts: Iterable[Element]) -> Iterator[str]:
    if package.styles is None:
        return
    known = {style.get(_W + "styleId") for style in package.styles.iter(_W + "style")}
    references = (_W + "pStyle", _W + "rStyle")
    used = {e.get(_W + "val") for part in parts for e in part.iter(*references)}
    for style in sorted(str(name) for name in used - known):
        yield f"there is no style {style}"


def _last_marks(parts: Iterable[Element]) -> Iterator[str]:
    """The last paragraph of the body, of a cell or of a note cannot lose its mark."""
    for paragraph in (p for part in parts for p in part.iter(_PARAGRAPH)):
        if not any(mark.tag in _OF_WORDS for mark in paragraph.iterfind(_OWN_MARK)):
            continue
        if next(paragraph.itersiblings(_PARAGRAPH, _TABLE), None) is None:
            yield "the last mark of the body or of a cell is revised"
