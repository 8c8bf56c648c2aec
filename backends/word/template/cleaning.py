"""What is taken out of the parts of a template: ways outside, and traces of who wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Set

from lxml import etree

from amend.backends.word.markup import NAMESPACE, RELATIONS
from amend.backends.word.untrusted import Element

_W, _R = f"{{{NAMESPACE}}}", f"{{{RELATIONS}}}"
_TRACE = f"{_W}rsid"

_FIELDS = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "REF", "NOTEREF", "STYLEREF"),
        *("TOC", "TC", "SEQ", "LISTNUM", "DATE", "TIME", "SAVEDATE", "CREATEDATE", "PRINTDATE"),
        *("TITLE", "SUBJECT", "KEYWORDS", "DOCPROPERTY", "FILENAME", "SYMBOL", "QUOTE", "=", "IF"),
        *("FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "ADVANCE", "EQ"),
    }
)
"""Fields that take nothing from outside the document; of any other its text stays."""

_COMMENTS = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")
_DROPPED = {
    "object": "embedded objects",
    "control": "controls",
    "altChunk": "files of another format",
    "subDoc": "files of another format",
}
_DRAWINGS = tuple(_W + name for name in ("drawing", "pict", "object"))
_OF_SETTINGS = {
    "attachedTemplate": "an attached template",
    "linkStyles": "an attached template",
    "mailMerge": "a mail merge",
    "docVars": "variables of macros",
    "saveThroughXslt": "a way to save it as something else",
    "rsids": "",
}
"""Settings that are left out, and what is told of it."""

_FIELD = "fields that fetch something"


def written(root: Element) -> bytes:
    """A part as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def cleaned(root: Element, known: Set[str]) -> tuple[str, ...]:
    """Clean a part; what was taken out of it, in plain words.

    known: the ids of the relations that stay.
    """
    _forget(root)
    return tuple(
        dict.fromkeys(
            (
                *_comments(root),
                *_whole_elements(root),
                *_bound_data(root),
                *_fields(root),
                *_dangling(root, known),
            )
        )
    )


def settled(root: Element) -> Iterator[str]:
    """Clean the settings."""
    for name, told in _OF_SETTINGS.items():
        for element in _all(root, name):
            _remove(element)
            if told:
                yield told


def _all(root: Element, name: str) -> list[Element]:
    return list(root.iter(_W + name))


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def _forget(root: Element) -> None:
    """Take out the numbers by which Word knows who edited what when; nobody misses them."""
    for element in root.iter(etree.Element):
        for name in [n for n in element.attrib if str(n).startswith(_TRACE)]:
            del element.attrib[name]


def _comments(root: Element) -> Iterator[str]:
    for name in _COMMENTS:
        for element in _all(root, name):
            parent = element.getparent()
            _remove(element)
            is_empty = parent is not None and all(c.tag == _W + "rPr" for c in parent)
            if parent is not None and parent.tag == _W + "r" and is_empty:
                _remove(parent)
            yield "comments"


def _whole_elements(root: Element) -> Iterator[str]:
    for name, told in _DROPPED.items():
        for element in _all(root, name):
            _remove(element)
            yield told


def _bound_data(root: Element) -> Iterator[str]:
    for element in _all(root, "dataBinding"):
        _remove(element)
        yield "data behind the text"


def _fields(root: Element) -> Iterator[str]:
    """Make plain text of every field that is on no list."""
    for simple in _all(root, "fldSimple"):
        if not _is_harmless(simple.get(_W + "instr", "")):
            _unwrap(simple)
            yield _FIELD
    open_: list[list[Element]] = []
    asked: list[list[str]] = []
    for element in list(root.iter(_W + "fldChar", _W + "instrText", _W + "delInstrText")):
        kind = element.get(_W + "fldCharType")
        if kind == "begin":
            open_.append([element])
            asked.append([])
        elif open_:
            open_[-1].append(element)
            if kind is None:
                asked[-1].append(element.text or "")
            elif kind == "end":
                marks = open_.pop()
                if not _is_harmless("".join(asked.pop())):
                    for mark in marks:
                        _remove(mark)
                    yield _FIELD
        elif kind is None:
            _remove(element)
    # A field that never ends is none.
    for mark in (mark for marks in open_ for mark in marks):
        _remove(mark)


def _is_harmless(instruction: str) -> bool:
    words = instruction.split()
    return bool(words) and (words[0].upper() in _FIELDS or words[0].startswith("="))


def _dangling(root: Element, known: Set[str]) -> Iterator[str]:
    """Take out what refers to a part that stays behind."""
    for element in list(root.iter(etree.Element)):
        lost = [n for n, v in element.attrib.items() if str(n).startswith(_R) and v not in known]
        if not lost:
            continue
        for name in lost:
            del element.attrib[name]
        if element.tag == _W + "hyperlink":
            if _W + "anchor" not in element.attrib:
                _unwrap(element)
        elif not any(str(name).startswith(_R) for name in element.attrib):
            drawing = next(element.iterancestors(*_DRAWINGS), None)
            is_picture = etree.QName(element).localname in ("blip", "imagedata")
            _remove(drawing if drawing is not None and is_picture else element)
            if is_picture:
                yield "pictures of another format, or from outside"
