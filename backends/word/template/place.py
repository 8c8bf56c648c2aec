"""Where in a template a proposal stands."""

from __future__ import annotations

import re

from amend.backends.word.markup import NAMESPACE
from amend.backends.word.untrusted import Element

_W = f"{{{NAMESPACE}}}"
_PARAGRAPH, _SECTION = _W + "p", _W + "sectPr"
_PLACE = re.compile(r"\{\{\s*proposal\s*\}\}")
_SHOWN = tuple(_W + n for n in ("t", "drawing", "pict", "sym", "fldChar", "footnoteReference"))

PLACE = "{{ proposal }}"


class PlaceError(Exception):
    """The place of the proposal is not clear; the text says why, in the words of a user."""


def cleared(body: Element) -> int:
    """Make room, at the paragraph `{{ proposal }}` or at the end; before which element that is.

    Empty paragraphs go where there is nothing else.

    Raises PlaceError if several paragraphs say so, or one that is not in the body itself.
    """
    found = [p for p in body.iter(_PARAGRAPH) if _PLACE.search(_text(p))]
    if len(found) > 1:
        raise PlaceError(f"{len(found)} paragraphs of it hold {PLACE}")
    if found:
        return _taken(found[0], body)
    if not any(True for _ in body.iter(*_SHOWN)) and body.find(f".//{_W}pPr/{_SECTION}") is None:
        for element in [e for e in body if e.tag != _SECTION]:
            body.remove(element)
    last = len(body)
    if last and body[-1].tag == _SECTION:
        last -= 1
    return last


def _taken(paragraph: Element, body: Element) -> int:
    """Take the paragraph away; one that ends a section stays, without its text."""
    if not _PLACE.fullmatch(_text(paragraph).strip()):
        raise PlaceError(f"the paragraph that holds {PLACE} holds other text too")
    if paragraph.getparent() is not body:
        raise PlaceError(f"{PLACE} stands in a table, a text box or a control")
    at = body.index(paragraph)
    if paragraph.find(f"{_W}pPr/{_SECTION}") is None:
        body.remove(paragraph)
    else:
        for child in [c for c in paragraph if c.tag != _W + "pPr"]:
            paragraph.remove(child)
    return at


def _text(paragraph: Element) -> str:
    own = (t for t in paragraph.iter(_W + "t") if _paragraph_of(t) is paragraph)
    return "".join(t.text or "" for t in own)


def _paragraph_of(element: Element) -> Element | None:
    return next(element.iterancestors(_PARAGRAPH), None)
