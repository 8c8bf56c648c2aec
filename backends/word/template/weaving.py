"""Puts a submission into a document of others, which is changed: text, notes, styles and ids.

The parts are those of any library that holds them as lxml does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

from attrs import field
from lxml import etree

from amend.backends.word.figures import PLACED, Figures
from amend.backends.word.footnotes import Footnotes
from amend.backends.word.layout import FOOTNOTE
from amend.backends.word.markup import NAMESPACE, NAMESPACES, part
from amend.backends.word.provisions import Provisions
from amend.backends.word.revisions import Revisions
from amend.backends.word.styles import StyleSet, style_set
from amend.backends.word.template.adopting import STYLED, Adopted, adopted, styles_used
from amend.backends.word.untrusted import Element, RefusedError
from amend.backends.word.wording import Wording
from amend.backends.word.writer import body_xml
from amend.compiler.submission.submission import Submission
from amend.compiler.values import frozen

_W = f"{{{NAMESPACE}}}"
_ID, _VALUE = _W + "id", _W + "val"
_PARAGRAPH = _W + "p"
_COMES, _GOES = (_W + "ins", _W + "moveTo"), (_W + "del", _W + "moveFrom")

HIGHEST = 2**30
"""Numbers of revisions that leave room for ours: they are below 2**31."""

_COUNTING = ("numFmt", "numStart", "numRestart")
"""Properties of footnotes with which Word does not count them from 1 to the end."""

# ECMA-376, 17.3.1.26: what may stand before these in the properties of a paragraph.
_BEFORE_NUMBERING = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr")
_BEFORE_DIRECTION = (
    *_BEFORE_NUMBERING,
    *("widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd", "tabs"),
    *("suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
    *("autoSpaceDE", "autoSpaceDN"),
)


@frozen
class Host:
    """A document of others, in its parts.

    document: `w:document`; styles: `w:styles`; footnotes: `w:footnotes`, perhaps without any.
    others: every other part whose ids ours must not repeat; settings among them.
    """

    document: Element
    styles: Element
    footnotes: Element
    others: Sequence[Element] = field(default=(), hash=False)

    @property
    def body(self) -> Element:
        found = self.document.find(_W + "body")
        assert found is not None
        return found


def weave(
    host: Host,
    submission: Submission,
    at: int,
    to_print: bool = False,
    figures: Figures | None = None,
) -> Adopted:
    """Put a submission before the element of the body at an index.

    to_print: whether LibreOffice is to print it, and nobody to read its text.
    figures: which it is to show; their numbers go on after the highest. None if it has none.

    Raises RefusedError where the ids of the document leave no room, and ValueError for a
    character that a Word file cannot hold.
    """
    body = host.body
    parts = (host.document, host.footnotes, *host.others)
    own = style_set(submission.style_set, submission.language)
    before, after = (_counted(list(body)[:at], lost) for lost in (_COMES, _GOES))
    numbers = Revisions(count(highest_id(parts) + 1))
    script = own.script_to_print if to_print else own.script
    footnotes = Footnotes(
        Wording(script, numbers), numbers, before, after, _counts(parts), to_print
    )
    shown = figures or Figures()
    shown.ids = count(_highest_picture(parts) + 1)
    xml = "".join(body_xml(submission, script, Provisions(footnotes, shown)))
    content = list(etree.fromstring(part("w:body", NAMESPACES, xml)))
    notes = [note for note in etree.fromstring(footnotes.part()) if note.get(_W + "type") is None]
    styles = fit(host, (*content, *notes), own)
    content[:0] = parting(body, at)
    body[at:at] = content
    host.footnotes.extend(notes)
    return styles


def fit(host: Host, content: Sequence[Element], own: StyleSet) -> Adopted:
    """Give markup of ours the styles of a document, and what these leave open."""
    styles = adopted(host.styles, own, styles_used(content))
    for root in content:
        for element in root.iter(*STYLED):
            element.set(_VALUE, styles.ids[element.get(_VALUE, "")])
    is_rtl = own.script.right_to_left
    usual = styles.ids.get(FOOTNOTE, "")
    for properties in (p for root in content for p in root.iter(_W + "pPr")):
        style = properties.find(_W + "pStyle")
        named = style.get(_VALUE, "") if style is not None else usual
        if styles.has(named, "numPr"):
            # No label is counted by Word.
            none = etree.Element(_W + "numPr")
            etree.SubElement(none, _W + "numId").set(_VALUE, "0")
            _insert(properties, none, _BEFORE_NUMBERING)
        if bool(styles.has(named, "bidi")) != is_rtl:
            direction = etree.Element(_W + "bidi")
            direction.set(_VALUE, "1" if is_rtl else "0")
            _insert(properties, direction, _BEFORE_DIRECTION)
    for run in (r for root in content for r in root.iter(_W + "r")):
        _speak(run, own)
    return styles


def _insert(properties: Element, element: Element, before: Iterable[str]) -> None:
    tags = {_W + name for name in before}
    at = next((n for n, e in enumerate(properties) if e.tag not in tags), len(properties))
    properties.insert(at, element)


def _speak(run: Element, own: StyleSet) -> None:
    """Say the language of a run: the document may be in another one."""
    properties = run.find(_W + "rPr")
    if properties is None:
        properties = etree.Element(_W + "rPr")
        run.insert(0, properties)
    script = "bidi" if own.script.right_to_left else "eastAsia" if own.is_chinese else "val"
    etree.SubElement(properties, _W + "lang").set(_W + script, own.language["tag"])


def highest_id(parts: Iterable[Element]) -> int:
    """The highest number that anything has.

    Raises RefusedError if it leaves no room for more.
    """
    found = (element.get(_ID, "") for part in parts for element in part.iter(etree.Element))
    numbers = [int(n) for n in found if n.isascii() and n.isdigit() and len(n) < 20]
    highest = max(numbers, default=0)
    if highest > HIGHEST:
        raise RefusedError(f"the id {highest} in it leaves no room for more")
    return highest


def _highest_picture(parts: Iterable[Element]) -> int:
    """The highest number of a picture; one that is too high leaves no room for more."""
    found = (one.get("id", "") for part in parts for one in part.iter(PLACED))
    numbers = [int(n) for n in found if n.isascii() and n.isdigit() and len(n) < 20]
    highest = max(numbers, default=0)
    if highest > HIGHEST:
        raise RefusedError(f"the number {highest} of a picture leaves no room for more")
    return highest


def _counts(parts: Iterable[Element]) -> bool:
    """Whether Word counts the footnotes of the document from 1 to its end."""
    asked = (p for part in parts for p in part.iter(_W + "footnotePr"))
    return all(p.find(_W + name) is None for p in asked for name in _COUNTING)


def _counted(elements: Iterable[Element], lost: Sequence[str]) -> int:
    """How many marks of footnotes Word counts, with some revisions left out."""
    return sum(
        not any(above.tag in lost or _row_is(above, lost) for above in mark.iterancestors())
        for element in elements
        for mark in element.iter(_W + "footnoteReference")
        if mark.get(_W + "customMarkFollows", "0") in ("0", "false", "off")
    )


def _row_is(element: Element, lost: Sequence[str]) -> bool:
    properties = element.find(_W + "trPr") if element.tag == _W + "tr" else None
    return properties is not None and any(mark.tag in lost for mark in properties)


def parting(body: Element, at: int) -> list[Element]:
    """What keeps a submission apart from a paragraph before it whose mark is revised."""
    above = body[at - 1] if at else None
    marks = above.iterfind(f"{_W}pPr/{_W}rPr/*") if above is not None else ()
    is_joined = any(mark.tag in (*_COMES, *_GOES) for mark in marks)
    return [etree.Element(_PARAGRAPH)] if is_joined else []
