"""Tables that are kept whole: the one form of their markup.

Of a table stays what says how it prints; styles and lists are those of its file, and go. It has
no revisions but those that bring or take it as a whole, row by row.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from attrs import define, field
from lxml import etree

from amend.backends.word.equations import EQUATIONS
from amend.backends.word.markup import BORDERS, DRAWING, NAMESPACE, NAMESPACES
from amend.backends.word.untrusted import Element

_W = f"{{{NAMESPACE}}}"
TABLE = _W + "tbl"
ROW, ROW_PROPERTIES, PARAGRAPH, PROPERTIES = _W + "tr", _W + "trPr", _W + "p", _W + "pPr"
RUN_PROPERTIES, TEXT, DELETED_TEXT = _W + "rPr", _W + "t", _W + "delText"
_REVISIONS = {_W + "ins": "ins", _W + "del": "del"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OF_AN_EDITOR = "{http://schemas.microsoft.com/office/word/2010/wordml}"
"""Attributes by which a program knows a paragraph again; they say nothing of its looks."""

_SIDES = "top left start bottom right end"
_OF_TABLE = "bidiVisual tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar"
_HOLDS = {
    _W + name: frozenset(_W + one for one in held.split())
    for name, held in {
        "tbl": "tblPr tblGrid tr",
        "tblPr": _OF_TABLE,
        "tblPrEx": _OF_TABLE,
        "tblBorders": f"{_SIDES} insideH insideV",
        "tblCellMar": _SIDES,
        "tblGrid": "gridCol",
        "tr": "tblPrEx trPr tc",
        "trPr": "gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader"
        " tblCellSpacing jc",
        "tc": "tcPr p",
        "tcPr": "tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText"
        " vAlign hideMark",
        "tcBorders": f"{_SIDES} insideH insideV tl2br tr2bl",
        "tcMar": _SIDES,
        "p": "pPr r",
        "pPr": "keepNext keepLines widowControl pBdr shd tabs kinsoku wordWrap overflowPunct"
        " topLinePunct autoSpaceDE autoSpaceDN adjustRightInd snapToGrid spacing ind"
        " contextualSpacing jc textDirection textAlignment",
        "pBdr": "top left bottom right between bar",
        "tabs": "tab",
        "r": "rPr t tab br cr noBreakHyphen softHyphen drawing",
        "rPr": "rFonts b bCs i iCs caps smallCaps strike dstrike color spacing w kern position sz"
        " szCs highlight u shd vertAlign rtl cs em",
    }.items()
}
"""What may stand in what; nothing else may (ISO/IEC 29500-1, 17.3, 17.4)."""

_NEEDED = {TABLE: ROW, ROW: _W + "tc", _W + "tc": PARAGRAPH}
_ORDER = {_W + name: 0 for name in ("tblPr", "tblPrEx", "tcPr", "pPr", "rPr")}
_ORDER |= {_W + name: 1 for name in ("tblGrid", "trPr")}
_CONTENT = 2
"""Behind the properties of an element, of which there is one of a kind."""

_STYLE = _W + "tblStyle"
_WITHOUT_LINES = ("", "TableNormal")
_GOING = frozenset(
    _W + name
    for name in (
        "tblStyle", "tblpPr", "tblOverlap", "tblStyleRowBandSize", "tblStyleColBandSize", "tblLook",
        "tblCaption", "tblDescription", "cnfStyle", "divId", "pStyle", "numPr", "outlineLvl",
        "bidi", "suppressAutoHyphens", "suppressLineNumbers", "rStyle", "lang", "noProof",
        "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak",
    )
)  # fmt: skip
"""What is left out: it names a style, a list or a place of its file, or prints nothing. A label
that a list counts is words; who keeps a table sees to it that there is none."""


def settled(table: Element) -> tuple[frozenset[str], Element] | None:
    """A table in its one form but for what it shows, and what comes or goes with all its rows.

    The names of revisions, `ins` and `del`; none of a table that stays. None for a table that holds
    what is not kept, or of which a part is revised.
    """
    content = deepcopy(table)
    content.tail = None
    reading = _Settling()
    if not reading.settle(content):
        return None
    states = set(reading.rows)
    if len(states) != 1 or not reading.found <= reading.rows[0]:
        return None
    return reading.rows[0], content


@define
class _Settling:
    """Lives for one call of `settled`.

    rows: what revises each row; found: what revises anything in a cell.
    """

    rows: list[frozenset[str]] = field(factory=list)
    found: set[str] = field(factory=set)

    def settle(self, element: Element) -> bool:
        """Give an element and all below it their form; false where that is not kept."""
        if not self._prepare(element) or not _is_plain(element):
            return False
        if element.tag in (DRAWING, *EQUATIONS):
            return True
        allowed = _HOLDS.get(element.tag, frozenset())
        equations = EQUATIONS if element.tag == PARAGRAPH else ()
        for child in list(element):
            if child.tag not in allowed and child.tag not in equations:
                return False
            if not self.settle(child):
                return False
            if child.tag in (PROPERTIES, RUN_PROPERTIES, ROW_PROPERTIES) and not len(child):
                element.remove(child)
        return _is_whole(element)

    def _prepare(self, element: Element) -> bool:
        """Take out what goes, and the revisions that a table as a whole may have."""
        if element.tag == _W + "tblPr":
            _with_lines(element)
        if element.tag == ROW:
            marks = element.find(ROW_PROPERTIES)
            tags = [one.tag for one in marks if one.tag in _REVISIONS] if marks is not None else []
            self.rows.append(frozenset(_REVISIONS[tag] for tag in tags))
        if element.tag == ROW_PROPERTIES:
            _remove(element, frozenset(_REVISIONS))
        if element.tag == PROPERTIES and (mark := element.find(RUN_PROPERTIES)) is not None:
            if any(one.tag.endswith("Change") or "move" in one.tag for one in mark):
                return False
            self.found |= {_REVISIONS[one.tag] for one in mark if one.tag in _REVISIONS}
            element.remove(mark)
        if element.tag == PARAGRAPH:
            while wrapped := [one for one in element if one.tag in _REVISIONS]:
                self._unwrap(element, wrapped[0])
        for text in element.findall(DELETED_TEXT):
            text.tag = TEXT
        _remove(element, _GOING)
        return True

    def _unwrap(self, paragraph: Element, revision: Element) -> None:
        """Put what stands in a revision in its place."""
        self.found.add(_REVISIONS[revision.tag])
        at = paragraph.index(revision)
        paragraph[at : at + 1] = list(revision)


def _remove(element: Element, tags: frozenset[str]) -> None:
    for child in [one for one in element if one.tag in tags]:
        element.remove(child)


def _with_lines(properties: Element) -> None:
    """Draw the lines of a table whose style may have drawn them, as around any table."""
    style = properties.find(_STYLE)
    if style is None or style.get(_W + "val", "") in _WITHOUT_LINES:
        return
    if properties.find(_W + "tblBorders") is None:
        made = etree.fromstring(f"<w:x {NAMESPACES}><w:tblBorders>{BORDERS}</w:tblBorders></w:x>")
        before = {_W + n for n in ("tblW", "jc", "tblCellSpacing", "tblInd", "bidiVisual")}
        places = [at for at, one in enumerate(properties) if one.tag in before | _GOING]
        behind = [at for at in places if properties[at].tag != _W + "tblLook"]
        properties.insert(max(behind, default=-1) + 1, made[0])


def _is_plain(element: Element) -> bool:
    """Whether an element has attributes and text of its kind alone, given their form."""
    if element.tail is not None and element.tail.strip():
        return False
    element.tail = None
    if element.tag in (DRAWING, *EQUATIONS):
        return True
    is_text = element.tag == TEXT
    text = element.text or ""
    if is_text and element.get(_SPACE) != "preserve":
        text = text.strip()
    if not is_text and text.strip():
        return False
    element.text = text if is_text and text else None
    for name in [str(key) for key in element.attrib]:
        own = name.removeprefix(_W)
        if own.startswith("rsid") or "heme" in own or name.startswith(_OF_AN_EDITOR):
            del element.attrib[name]
        elif own == name and not (is_text and name == _SPACE):
            return False
    if is_text:
        element.set(_SPACE, "preserve")
    is_break = element.tag == _W + "br"
    return not is_break or element.get(_W + "type", "textWrapping") == "textWrapping"


def _is_whole(element: Element) -> bool:
    """Whether an element has what it must, its properties first and once."""
    order = [_ORDER.get(child.tag, _CONTENT) for child in element]
    properties = [at for at in order if at < _CONTENT]
    if order != sorted(order) or len(set(properties)) != len(properties):
        return False
    if element.tag == TABLE and properties != [0, 1]:
        return False
    needed = _NEEDED.get(element.tag)
    return needed is None or element.find(needed) is not None


def cells_of(table: Element) -> Iterator[Element]:
    """The cells of a table in its one form."""
    return table.iter(_W + "tc")
